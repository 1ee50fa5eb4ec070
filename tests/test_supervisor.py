"""What the supervisor waits for, where events come together."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from plugins_at_hand import Exclaim, Strip, registry_of

from cleaner import Pipeline
from cleaner.supervisor import _Poll


@pytest.fixture
def pipes() -> Iterator[list[int]]:
    """Two pipes: reading end, writing end, and again."""
    ends = [*os.pipe(), *os.pipe()]
    yield ends
    for end in ends:
        os.close(end)


class Staff:
    """Hires nobody, and hears what is in a pipe."""

    def __init__(self, noise: int | None = None) -> None:
        self.noise = noise

    def heard(self) -> bytes:
        assert self.noise is not None
        return os.read(self.noise, 65536)


class Lane:
    """Forgets all that it has at the first event, as when its worker died."""

    def __init__(self, poll: _Poll, mine: list[int]) -> None:
        self._poll, self._mine = poll, mine
        self.events: list[int] = []

    def on_event(self, descriptor: int) -> None:
        self.events.append(descriptor)
        for mine in self._mine:
            self._poll.forget(mine)


def test_an_event_of_a_worker_that_the_event_before_ended_is_passed_over(pipes: list[int]) -> None:
    """Both come at once: it can be read from and written to."""
    poll = _Poll(Staff(), lambda data: None)  # type: ignore[arg-type]
    lane = Lane(poll, [pipes[0], pipes[3]])
    os.write(pipes[1], b"x")
    poll.watch(pipes[0], lane)  # type: ignore[arg-type]
    poll.watch(pipes[3], lane, sending=True)  # type: ignore[arg-type]
    poll.wait(1)
    assert len(lane.events) == 1
    poll.forget(pipes[0])
    poll.wait(0)
    assert len(lane.events) == 1


def test_what_was_printed_last_is_heard_though_nobody_waits_any_more(pipes: list[int]) -> None:
    """All of it, and nothing is waited for."""
    heard: list[bytes] = []
    poll = _Poll(Staff(pipes[0]), heard.append)  # type: ignore[arg-type]
    os.write(pipes[1], b"x" * 60_000)
    os.write(pipes[1], b"end")
    poll.hear_out()
    assert b"".join(heard) == b"x" * 60_000 + b"end"
    os.write(pipes[1], b"more")
    poll.wait(1)
    assert heard[-1] == b"more"


def test_a_worker_that_died_while_idle_is_noticed_when_the_next_document_is_sent() -> None:
    """It is started anew, and nobody is blamed."""

    def documents() -> Iterator[str]:
        for _ in range(4):
            with open(f"/proc/{os.getpid()}/task/{os.getpid()}/children") as file:
                pids = [int(pid) for pid in file.read().split()]
            for pid in pids:
                os.kill(pid, signal.SIGKILL)
                os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
            yield "banner\na."

    results = list(Pipeline(["strip", "exclaim"], registry=registry_of(Strip, Exclaim)).map(documents()))
    assert [(result.text, result.problems) for result in results] == [("a!", ())] * 4
