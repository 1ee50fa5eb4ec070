"""Runs documents through workers: in order, within deadlines, whatever the passes do.

Each lane takes one document at a time through the groups of the plan. A group is the passes of one distribution that
stand together, and has a worker of its own: what a plugin breaks in its process (patched built-ins, memory that it
keeps, signals that it takes over) is not there for others.

A worker that dies or overstays is killed and started anew. The document then goes through that group again, as it was
before it, without the pass that did it; that pass is named on the result.
"""

from __future__ import annotations

import selectors
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from time import monotonic
from typing import Generic, TypeVar

from cleaner.bench import IN_NO_PASS
from cleaner.engine import ROLLED_BACK, adopt
from cleaner.limits import Limits
from cleaner.passes import Pass
from cleaner.proposals import IllegalYieldError
from cleaner.underway import Underway
from cleaner.worker import Place, Reply, Worker, WorkerDiedError, Workers

T = TypeVar("T")

AHEAD = 4
"""Documents for each lane that may be read before the first of them is out, where there are several lanes."""

GRACE = 0.25
"""Seconds that a worker has beyond its deadline, from when that is noticed: the machine itself may have stood still."""

BLAMELESS_ENDS = 2
"""How often the worker of one group may die outside any pass, for one document, before the group is given up."""


class _Slot(Generic[T]):
    """A place in the order of results."""

    def __init__(self, tag: T, underway: Underway | None) -> None:
        self.tag, self.underway = tag, underway
        self.is_done = underway is None


class _Lane:
    """A document under way, and the workers that this lane keeps, one for each group."""

    def __init__(
        self, groups: Sequence[Sequence[Pass]], limits: Limits, poll: _Poll, staff: Workers, settles: bool
    ) -> None:
        self._groups, self._limits, self._poll, self._staff = groups, limits, poll, staff
        self._settles = settles
        self._workers: list[Worker | None] = [None] * len(groups)
        self._serial = 0
        self._group = 0
        self._asks = False
        self._failed: list[list[int]] = []
        self._blameless = 0
        self._sent = 0.0
        self._noticed: tuple[Place, float] | None = None
        self._warm: set[str] = set()
        self.slot: _Slot[object] | None = None

    def start(self, slot: _Slot[object]) -> None:
        """Take a document on."""
        self.slot = slot
        self._asks = False
        self._failed = [[] for _ in self._groups]
        self._begin(0)

    @property
    def _skip(self) -> list[int]:
        """The passes of this group that do not run on this document: one that hung once is not waited for again."""
        return self._skipped(self._group)

    def _skipped(self, group: int) -> list[int]:
        left_out = self._underway.left_out
        return sorted(
            {*self._failed[group], *[n for n, step in enumerate(self._groups[group]) if step.name in left_out]}
        )

    def _begin(self, group: int) -> None:
        while group < len(self._groups) and len(self._skipped(group)) == len(self._groups[group]):
            group += 1
        self._group, self._blameless = group, 0
        if group < len(self._groups):
            self._send()
        elif self._settles and not self._asks and self._underway.may_change_again:
            self._asks = True
            self._begin(0)
        elif self._asks and self._underway.begins_anew():
            self._asks = False
            self._begin(0)
        else:
            assert self.slot is not None
            self.slot.is_done = True
            self.slot = None

    def _send(self) -> None:
        document, worker = self._underway.document, self._workers[self._group]
        if worker is None:
            worker = self._staff.hire(self._group)
            self._workers[self._group] = worker
            self._poll.watch(worker.replies, self)
        self._serial += 1
        self._sent = monotonic()
        try:
            if not worker.send(self._serial, document, self._skip, asks=self._asks):
                self._poll.watch(worker.requests, self, sending=True)
        except WorkerDiedError:
            self._lose("")

    @property
    def _underway(self) -> Underway:
        assert self.slot is not None
        assert self.slot.underway is not None
        return self.slot.underway

    @property
    def _worker(self) -> Worker:
        worker = self._workers[self._group]
        assert worker is not None
        return worker

    def on_event(self, descriptor: int) -> None:
        """Something can be read from, or written to, one of this lane's workers."""
        if self.slot is None or descriptor not in (self._worker.replies, self._worker.requests):
            self._drop(next(n for n, w in enumerate(self._workers) if w and descriptor in (w.replies, w.requests)))
            return  # a worker without work has only one thing to tell: its end
        try:
            if descriptor == self._worker.requests:
                if self._worker.push():
                    self._poll.forget(descriptor)
                return
            reply = self._worker.pull()
        except WorkerDiedError:
            self._lose("")
            return
        if reply is not None:
            self._take(reply)

    def _take(self, reply: Reply) -> None:
        try:
            if not self._asks:
                self._adopt(reply)
        except (IllegalYieldError, TypeError, ValueError, IndexError):
            self._lose("sent what can't be applied")
            return
        if reply.is_spent:
            self._drop(self._group)
        if self._asks and reply.has_work:
            self._asks = False
            self._underway.begin_round()
            self._begin(0)
        else:
            self._begin(self._group + 1)

    def _adopt(self, reply: Reply) -> None:
        """Make on our document what the worker settled; nothing of it, where any can't be made."""
        passes = self._groups[self._group]
        found = {number: (edits, labels, problems) for number, edits, labels, problems in reply.found}
        ran = [number for number in range(len(passes)) if number not in self._skip]
        document, made_by = self._underway.document, []
        for number, seconds in zip(ran, reply.seconds, strict=True):
            edits, labels, problems = found.get(number, ((), (), ()))
            made = adopt(passes[number], document, edits, labels, problems, seconds)
            made_by.append((passes[number], made))
            document = made.document
        for step, made in made_by:
            self._underway.took(step, made)
            self._warm.add(step.name)

    def seconds_left(self) -> float:
        """How long this lane's worker may still take before `check` does something about it."""
        place = self._worker.place
        if self._noticed is not None and self._noticed[0] == place:
            return self._noticed[1] + GRACE - monotonic()
        since = place.since if place.serial == self._serial else max(self._sent, self._worker.ready_by)
        return since + self._allowed(place) - monotonic()

    def _allowed(self, place: Place) -> float:
        """How many seconds the pass that the worker is in may take."""
        seconds = self._limits.seconds(len(self._underway.document.text))
        if place.serial != self._serial or place.number == IN_NO_PASS:
            return seconds
        step = self._groups[self._group][place.number]
        return seconds if step.name in self._warm else seconds + step.warm_up

    def check(self) -> None:
        """End the worker when its pass has outlived its deadline and the grace after it."""
        if self.slot is None or self.seconds_left() > 0:
            return
        place = self._worker.place
        if self._noticed is None or self._noticed[0] != place:
            self._noticed = place, monotonic()
        else:
            self._lose(f"took longer than its {self._allowed(place):.3g} s and was ended")

    def _lose(self, why: str) -> None:
        """The worker is no more, or must not be: name the pass, and run the group again without it.

        Whoever killed it from outside (the system, where memory is short) may not have meant that pass, so it has one
        more try.
        """
        place, passes = self._worker.place, self._groups[self._group]
        how = self._drop(self._group)
        is_in_pass = place.serial == self._serial and place.number != IN_NO_PASS
        if is_in_pass and not (how.endswith("SIGKILL") and not why and self._blameless == 0):
            self._failed[self._group].append(place.number)
            self._warm.add(passes[place.number].name)
            done = "it was not asked again" if self._asks else ROLLED_BACK
            self._underway.went_wrong(passes[place.number].name, why or how, done)
        else:
            self._blameless += 1
            if self._blameless > BLAMELESS_ENDS:
                names = ", ".join(step.name for n, step in enumerate(passes) if n not in self._skip)
                self._underway.went_wrong("worker", f"{why or how} outside any pass", f"left out: {names}")
                self._begin(self._group + 1)
                return
        if len(self._skip) == len(passes):
            self._begin(self._group + 1)
        else:
            self._send()

    def _drop(self, group: int) -> str:
        worker = self._workers[group]
        if worker is None:
            return ""
        self._poll.forget(worker.replies)
        self._poll.forget(worker.requests)
        self._workers[group] = None
        return worker.kill()

    def close(self) -> None:
        """End all workers of this lane. They hold nothing that is needed."""
        for group in range(len(self._workers)):
            self._drop(group)


class _Poll:
    """What is waited for: events of workers by lane, and what plugins print."""

    def __init__(self, staff: Workers, hear: Callable[[bytes], None]) -> None:
        self._selector: selectors.BaseSelector = getattr(selectors, "PollSelector", selectors.SelectSelector)()
        self._lanes: dict[int, _Lane] = {}
        self._staff, self._hear = staff, hear
        if staff.noise is not None:
            self._selector.register(staff.noise, selectors.EVENT_READ)

    def watch(self, descriptor: int, lane: _Lane, *, sending: bool = False) -> None:
        self._lanes[descriptor] = lane
        self._selector.register(descriptor, selectors.EVENT_WRITE if sending else selectors.EVENT_READ)

    def forget(self, descriptor: int) -> None:
        if self._lanes.pop(descriptor, None) is not None:
            self._selector.unregister(descriptor)

    def wait(self, seconds: float) -> None:
        """Let each lane know of its events; come back after so many seconds at most."""
        for key, _ in self._selector.select(max(0, seconds) + 0.001):
            if key.fd == self._staff.noise:
                self._hear(self._staff.heard())
            elif key.fd in self._lanes:  # an event before may have ended that worker
                self._lanes[key.fd].on_event(key.fd)

    def hear_out(self) -> None:
        """Take what was printed and not heard yet, without waiting for more."""
        while any(key.fd == self._staff.noise for key, _ in self._selector.select(0)):
            self._hear(self._staff.heard())

    def close(self) -> None:
        self._selector.close()


class Supervisor:
    """Keeps ``jobs`` lanes busy. ``hear`` is told what plugins print; without it that goes to standard error.

    With ``settles`` each document goes through the groups until no pass would edit it any more. ``staff`` is the
    supervisor's own: it is closed with it.
    """

    def __init__(
        self,
        groups: Sequence[Sequence[Pass]],
        limits: Limits,
        staff: Workers,
        jobs: int = 1,
        hear: Callable[[bytes], None] | None = None,
        *,
        settles: bool = False,
    ) -> None:
        self._staff = staff
        self._poll = _Poll(staff, hear or (lambda data: None))
        self._lanes = [_Lane(groups, limits, self._poll, staff, settles) for _ in range(jobs)]
        self._most = jobs if jobs == 1 else jobs * AHEAD

    def run(self, documents: Iterable[tuple[T, Underway | None]]) -> Iterator[tuple[T, Underway | None]]:
        """Take each document through all groups; each comes out with its tag, in order. ``None`` is passed on.

        With one lane a document is out before the next is read. With more, so many are read ahead as `AHEAD` says.
        """
        try:
            yield from self._run(iter(documents))
        finally:
            self.close()

    def _run(self, documents: Iterator[tuple[T, Underway | None]]) -> Iterator[tuple[T, Underway | None]]:
        pending: deque[_Slot[T]] = deque()
        has_more = True
        while has_more or pending:
            while pending and pending[0].is_done:
                slot = pending.popleft()
                yield slot.tag, slot.underway
            lane = next((lane for lane in self._lanes if lane.slot is None), None)
            if has_more and lane is not None and len(pending) < self._most:
                given = next(documents, None)
                if given is None:
                    has_more = False
                else:
                    pending.append(_Slot(*given))
                    if not pending[-1].is_done:
                        lane.start(pending[-1])  # type: ignore[arg-type]  # a lane never looks at the tag
            elif pending:
                self._wait()

    def _wait(self) -> None:
        busy = [lane for lane in self._lanes if lane.slot is not None]
        self._poll.wait(min(lane.seconds_left() for lane in busy))
        for lane in busy:
            lane.check()

    def close(self) -> None:
        """End all workers."""
        for lane in self._lanes:
            lane.close()
        self._poll.hear_out()
        self._poll.close()
        self._staff.close()
