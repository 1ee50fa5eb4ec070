"""A worker: another process that runs passes, so that what they break or hang is not ours.

A request is a document, a reply is what the worker's engine settled for each pass; both are plain values (`marshal`)
behind their length and checksum. In memory that both processes see, the worker says which pass it is in since when.
So the parent need not be woken for each pass, and knows which one to name when it has to kill the worker.

Workers are forked, so that they start in a millisecond with all that is loaded. They guard against faults, not against
malice: a worker has the user's rights.
"""

from __future__ import annotations

import contextlib
import marshal
import mmap
import os
import signal
import struct
import sys
import warnings
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from time import monotonic
from typing import Any, NamedTuple, NoReturn
from zlib import crc32

from cleaner.descriptors import PRIVATE
from cleaner.document import Document
from cleaner.engine import ROLLED_BACK, Attempt
from cleaner.limits import ROOM, Limits
from cleaner.passes import Pass
from cleaner.records import Label, Problem
from cleaner.rounds import Outlook, asked, is_same

_HEAD = struct.Struct("<QI")
_PLACE = struct.Struct("<qqd")
_CHUNK = 1 << 16
IN_NO_PASS = -1

Found = tuple[int, list[Any], list[Any], list[tuple[str, str]]]
"""What came of one pass, where there is anything to say: its number, edits, labels, problems as (why, done)."""


class Place(NamedTuple):
    """Where a worker is: at which request, in which pass of its group, since when (`time.monotonic`)."""

    serial: int
    number: int
    since: float


class Reply(NamedTuple):
    """``seconds`` has one figure for each pass that ran; ``is_spent`` says that the worker should not be used again.

    ``has_work`` answers the question whether any pass would edit the document.
    """

    serial: int
    found: list[Found]
    seconds: list[float]
    is_spent: bool
    has_work: bool


class WorkerDiedError(Exception):
    """The worker closed its end, or what it sent is damaged."""


class Worker:
    """The parent's end of one worker, which runs one group of passes."""

    def __init__(self, passes: Sequence[Pass], limits: Limits, noise: int | None = None) -> None:
        """Start the worker. What its plugins print goes to the file descriptor ``noise``, else to standard error."""
        self._board = mmap.mmap(-1, _PLACE.size)
        requests, self.requests = os.pipe()
        self.replies, replies = os.pipe()
        ours = {self.requests, self.replies}
        _flush()
        with warnings.catch_warnings():
            # Python warns of threads that the child lacks. It takes no lock of theirs; if it did, its deadline ends it.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._pid = os.fork()
        if self._pid == 0:
            _be_worker(passes, limits, requests, replies, self._board, noise, PRIVATE | ours)
        os.close(requests)
        os.close(replies)
        PRIVATE.update(ours)
        os.set_blocking(self.requests, False)
        os.set_blocking(self.replies, False)
        self._out = memoryview(b"")
        self._in = bytearray()

    @property
    def place(self) -> Place:
        """Where the worker is."""
        return Place(*_PLACE.unpack_from(self._board))

    def send(self, serial: int, document: Document, skip: Sequence[int], *, asks: bool = False) -> bool:
        """Begin to send a document, to be run through all passes but those numbered in ``skip``; see `push`.

        With ``asks`` nothing is run: the passes are asked whether they would edit it.
        """
        labels = [(*label[:3], dict(label.data), label.by) for label in document.labels]
        request = (serial, document.id, document.text, _plain(document.meta), labels, tuple(skip), asks)
        self._out = memoryview(_framed(request))
        self._in.clear()
        return self.push()

    def push(self) -> bool:
        """Send as much as the pipe takes; true when all is sent. Raises `WorkerDiedError`."""
        try:
            while self._out:
                self._out = self._out[os.write(self.requests, self._out[:_CHUNK]) :]
        except BlockingIOError:
            return False
        except OSError as error:
            raise WorkerDiedError from error
        return True

    def pull(self) -> Reply | None:
        """The reply, when all of it is here. Raises `WorkerDiedError`."""
        while (reply := self._parsed()) is None:
            try:
                data = os.read(self.replies, _CHUNK)
            except BlockingIOError:
                return None
            except OSError as error:
                raise WorkerDiedError from error
            if not data:
                raise WorkerDiedError
            self._in += data
        return reply

    def _parsed(self) -> Reply | None:
        if len(self._in) < _HEAD.size:
            return None
        length, checksum = _HEAD.unpack_from(self._in)
        if len(self._in) < _HEAD.size + length:
            return None
        body = bytes(self._in[_HEAD.size :])
        self._in.clear()
        if len(body) != length or crc32(body) != checksum:
            raise WorkerDiedError
        return Reply(*marshal.loads(body))

    def kill(self) -> str:
        """End the worker with all that it started; tell how it ended, had it done so by itself."""
        for descriptor in (self.requests, self.replies):
            os.close(descriptor)
            PRIVATE.discard(descriptor)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._pid, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)  # it may not have made its own group yet
        _, status = os.waitpid(self._pid, 0)
        self._board.close()
        if os.WIFSIGNALED(status):
            return f"ended its process by {signal.Signals(os.WTERMSIG(status)).name}"
        return f"ended its process with status {os.WEXITSTATUS(status)}"


def _framed(value: Any) -> bytes:
    body = marshal.dumps(value)
    return _HEAD.pack(len(body), crc32(body)) + body


def _plain(meta: Mapping[str, Any]) -> dict[str, Any]:
    """What of ``meta`` can cross to another process: plain values, as JSON has them."""
    try:
        marshal.dumps(plain := dict(meta))
    except ValueError:
        return {key: value for key, value in meta.items() if _crosses(value)}
    return plain


def _crosses(value: Any) -> bool:
    try:
        return bool(marshal.dumps(value))
    except ValueError:
        return False


def _flush() -> None:
    """Write out what this process has buffered, so that the child has no copy to write again."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()


def _be_worker(
    passes: Sequence[Pass],
    limits: Limits,
    requests: int,
    replies: int,
    board: mmap.mmap,
    noise: int | None,
    foreign: set[int],
) -> NoReturn:
    """The child's life. It ends when the parent closes its end, also by dying."""
    try:
        with contextlib.suppress(OSError):
            os.setpgid(0, 0)  # Ctrl-C is the parent's; and the parent ends us with all that we start
        for descriptor in foreign:
            with contextlib.suppress(OSError):
                os.close(descriptor)
        _redirect(2 if noise is None else noise)
        for name in ("SIGINT", "SIGTERM", "SIGALRM", "SIGPIPE"):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
        _serve(passes, limits, requests, replies, board)
    except BaseException:
        os._exit(70)
    os._exit(0)


def _redirect(noise: int) -> None:
    """Nothing to read on standard input; what is printed goes to ``noise``."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    with contextlib.suppress(OSError):  # there may be no standard error
        os.dup2(noise, 1)
        os.dup2(noise, 2)
    sys.stdin = os.fdopen(nothing, "r")
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", errors="backslashreplace", closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False, buffering=1)


def _serve(passes: Sequence[Pass], limits: Limits, requests: int, replies: int, board: mmap.mmap) -> None:
    bench = _Bench(passes)
    base, most = _address_space(), _peak() + limits.memory // 2
    warm_up = sum(step.warm_up for step in passes)
    with os.fdopen(requests, "rb") as stream:
        while head := stream.read(_HEAD.size):
            length, _ = _HEAD.unpack(head)
            serial, name, text, meta, labels, skip, asks = marshal.loads(stream.read(length))
            _limit_memory(base, limits.memory + ROOM * len(text))
            signal.alarm(
                int(limits.seconds(len(text)) * len(passes) + warm_up) + 5
            )  # for the case that the parent is gone
            document = Document(text, id=name, meta=meta, labels=[Label(*label) for label in labels])
            tell = partial(_tell, board, serial)
            found, seconds = ([], []) if asks else bench.run(document, skip, tell)
            works = asks and bench.ask(document, skip, tell)
            spent = _peak() > most or any("raised MemoryError" in why for *_, told in found for why, _ in told)
            _flush()
            signal.alarm(0)
            _tell(board, serial, IN_NO_PASS)
            _write_all(replies, _framed((serial, found, seconds, spent, works)))


class _Bench:
    """The passes, and the document that they had last: when they are asked about it, its tables are there."""

    def __init__(self, passes: Sequence[Pass]) -> None:
        self._passes = passes
        self._outlook = Outlook()
        self._last = Document("")

    def run(
        self, document: Document, skip: Sequence[int], tell: Callable[[int], None]
    ) -> tuple[list[Found], list[float]]:
        """What comes of each pass, and the seconds that each took."""
        found: list[Found] = []
        seconds: list[float] = []
        for number, step in enumerate(self._passes):
            if number in skip:
                continue
            tell(number)
            made = self._attempt(step, document)
            document = self._last = made.document
            seconds.append(made.seconds)
            if made.edits or made.labels or made.problems:
                edits = [edit[:4] for edit in made.edits]
                found.append((number, edits, _sendable(made.labels), [problem[2:] for problem in made.problems]))
        return found, seconds

    def ask(self, document: Document, skip: Sequence[int], tell: Callable[[int], None]) -> bool:
        """Whether one of the passes would edit the document."""
        if is_same(document, self._last):
            document = self._last
        for number in asked(range(len(self._passes))):
            if number not in skip:
                tell(number)
                with contextlib.suppress(KeyboardInterrupt):
                    if self._outlook.has_work(self._passes[number], document):
                        return True
        return False

    def _attempt(self, step: Pass, document: Document) -> Attempt:
        try:
            return self._outlook.attempt(step, document)
        except KeyboardInterrupt:  # no user can reach this process: the pass raised it
            problem = Problem(step.name, document.id, "raised KeyboardInterrupt", ROLLED_BACK)
            return Attempt(document, (), (), (problem,), 0.0)


def _sendable(labels: Sequence[Label]) -> list[Any]:
    rows = [(start, end, kind, dict(data), by) for start, end, kind, data, by in labels]
    try:
        marshal.dumps(rows)
    except ValueError:  # data that JSON can write though it is no plain value, as an int of a class of its own
        import json

        rows = json.loads(json.dumps(rows))
    return rows


def _tell(board: mmap.mmap, serial: int, number: int) -> None:
    _PLACE.pack_into(board, 0, serial, number, monotonic())


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _address_space() -> int:
    """Bytes of address space in use, or 0 where the system does not say: then memory is not limited."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def _limit_memory(base: int, room: int) -> None:
    if base:
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        with contextlib.suppress(ValueError, OSError):  # a plugin lowered what may be asked for
            wanted = base + room
            resource.setrlimit(resource.RLIMIT_AS, (wanted if hard < 0 else min(wanted, hard), hard))


def _peak() -> int:
    """Bytes of memory that this process had at most."""
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
