"""One worker, spoken to directly: what it answers, what it does with what is no question, and how it ends."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum
from pathlib import Path
from typing import Any

import pytest
from plugins_at_hand import Exclaim, Strip

from cleaner import Document, Edit, Label, Pass
from cleaner.bench import IN_NO_PASS, _end_in, _limit_memory, _peak, address_space, framed
from cleaner.limits import MEGABYTE, Limits
from cleaner.worker import ForkedWorker, Reply, WorkerDiedError

LIMITS = Limits(5.0)


class Level(IntEnum):
    """A number that JSON can write and that is no plain one."""

    HIGH = 3


class Says(Pass):
    """Do what the document says."""

    name = "says"

    def find(self, document: Document) -> Iterator[Edit | Label]:
        if document.text == "interrupt":
            raise KeyboardInterrupt
        if document.text == "level":
            yield Label(0, 5, "level", {"level": [Level.HIGH], "plain": 1})
        if document.text == "print":
            print("to standard output")
            os.write(2, b"to standard error\n")
        if document.text == "read":
            yield Label(0, 4, "input", {"read": sys.stdin.read()})
        if document.text == "signals":
            names = ("SIGINT", "SIGTERM", "SIGPIPE")
            yield Label(
                0, 7, "signals", {name: signal.getsignal(getattr(signal, name)) is signal.SIG_DFL for name in names}
            )

    def may_edit(self, document: Document) -> bool:
        if document.text == "interrupt":
            raise KeyboardInterrupt
        return True


Hire = Callable[..., ForkedWorker]


@pytest.fixture
def hire() -> Iterator[Hire]:
    """Start workers; all are ended after the test, if it did not do so itself."""
    hired: list[ForkedWorker] = []

    def hire(*passes: Pass, limits: Limits = LIMITS, noise: int | None = None) -> ForkedWorker:
        hired.append(ForkedWorker(passes, limits, noise))
        return hired[-1]

    yield hire
    for worker in hired:
        if not worker._board.closed:
            worker.kill()


def wait_for(worker: ForkedWorker) -> Reply:
    """The next reply. Raises `WorkerDiedError` where the worker ends without one."""
    while (reply := worker.pull()) is None:
        select.select([worker.replies], [], [], 10)
    return reply


def answer(worker: ForkedWorker, text: str, skip: Sequence[int] = (), *, asks: bool = False) -> Reply:
    assert worker.send(7, Document(text, id="page"), skip, asks=asks)
    return wait_for(worker)


def dismissed(worker: ForkedWorker) -> str:
    """Let the worker see the end of its requests, as when we are gone, and tell how it ended."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, worker.requests)
    os.close(nowhere)
    with pytest.raises(WorkerDiedError):
        wait_for(worker)
    return worker.kill()


def test_a_worker_tells_what_each_pass_did_and_ends_when_nobody_asks_any_more(hire: Hire) -> None:
    """Passes without effect are not mentioned, and none that is to be skipped runs."""
    worker = hire(Strip(), Exclaim(), Says())
    assert answer(worker, "banner\na.").found == [
        (0, [(0, 7, "", "strip.line")], [], []),
        (1, [(1, 2, "!", "exclaim.stop")], [(1, 2, "shout", {}, "exclaim")], []),
    ]
    reply = answer(worker, "banner\na.", [0, 2])
    assert [number for number, *_ in reply.found] == [1]
    assert (len(reply.seconds), reply.serial, reply.is_spent, reply.has_work) == (1, 7, False, False)
    assert (worker.place.serial, worker.place.number) == (7, IN_NO_PASS)
    assert dismissed(worker) == "ended its process with status 0"


def test_a_worker_that_is_asked_edits_nothing_and_says_whether_it_would(hire: Hire) -> None:
    """Those that are to be skipped have no say."""
    worker = hire(Strip(), Exclaim())
    asked = [answer(worker, text, skip, asks=True) for text, skip in (("a.", ()), ("a", ()), ("a.", (1,)))]
    assert [reply.has_work for reply in asked] == [True, False, False]
    assert not any(reply.found or reply.seconds for reply in asked)
    answer(worker, "banner\na.")
    assert not answer(worker, "a!", asks=True).has_work
    dismissed(worker)


def test_a_pass_that_interrupts_is_told_and_the_worker_goes_on(hire: Hire) -> None:
    """No user can reach it: running or asked."""
    worker = hire(Says(), Exclaim())
    ((number, edits, labels, problems),) = answer(worker, "interrupt").found
    assert (number, edits, labels) == (0, [], [])
    assert problems == [("raised KeyboardInterrupt", "the pass was rolled back for this document")]
    assert not answer(worker, "interrupt", asks=True).has_work
    assert answer(worker, "a.").found
    dismissed(worker)


def test_data_of_a_class_of_its_own_arrives_as_plain_values(hire: Hire) -> None:
    """As JSON would write it."""
    worker = hire(Says())
    ((_, _, ((_, _, _, data, _),), problems),) = answer(worker, "level").found
    assert (data, type(data["level"][0]), problems) == ({"level": [3], "plain": 1}, int, [])
    dismissed(worker)


def test_what_plugins_print_goes_where_it_should_and_there_is_nothing_to_read(hire: Hire) -> None:
    """Both streams to one place, at the latest when the reply is there."""
    noise, its = os.pipe()
    worker = hire(Says(), noise=its)
    answer(worker, "print")
    assert sorted(os.read(noise, 1000).split(b"\n")) == [b"", b"to standard error", b"to standard output"]
    ((_, _, ((*_, data, _),), _),) = answer(worker, "read").found
    assert data == {"read": ""}
    ((_, _, ((*_, data, _),), _),) = answer(worker, "signals").found
    assert set(data.values()) == {True}
    dismissed(worker)
    os.close(noise)
    os.close(its)


@pytest.mark.parametrize("request_of", [b"\x00" * 12 + b"more", b"\x05" + b"\x00" * 11 + b"nope!", b"\x00"])
def test_what_is_no_question_ends_the_worker_with_a_status_of_its_own(hire: Hire, request_of: bytes) -> None:
    """It says nothing, and does not guess."""
    worker = hire(Strip())
    os.write(worker.requests, request_of)
    assert dismissed(worker) == "ended its process with status 70"


def test_a_message_longer_than_it_says_is_damaged(hire: Hire) -> None:
    """And so is one of which not even the head is right."""
    worker = hire(Strip())
    for message in (b"\x01" + b"\x00" * 11 + b"NN", framed((7, [], [], False, False)) + b"N"):
        worker._in[:] = message
        with pytest.raises(WorkerDiedError):
            worker.pull()


def test_a_worker_that_is_gone_is_noticed_when_it_is_written_to(hire: Hire) -> None:
    """And when it is read from, also where our own end is closed."""
    worker = hire(Strip())
    os.kill(worker._pid, signal.SIGKILL)
    os.waitid(os.P_PID, worker._pid, os.WEXITED | os.WNOWAIT)
    with pytest.raises(WorkerDiedError):
        wait_for(worker)
    with pytest.raises(WorkerDiedError):
        worker.send(1, Document("a" * 100), ())
    assert worker.kill() == "ended its process by SIGKILL"
    with pytest.raises(WorkerDiedError):
        worker.pull()


def test_a_long_document_is_sent_bit_by_bit(hire: Hire) -> None:
    """As the worker takes it; what comes back is whole."""
    worker = hire(Strip())
    has_all = worker.send(1, Document("word " * 100_000 + "\nbanner\nend"), ())
    assert not has_all
    while not has_all:
        select.select([], [worker.requests], [], 10)
        has_all = worker.push()
    assert wait_for(worker).found == [(0, [(500_001, 500_008, "", "strip.line")], [], [])]


def test_ending_a_worker_ends_what_it_started(hire: Hire, tmp_path: Path) -> None:
    """Also a child that takes its time."""

    class Starts(Pass):
        name = "starts"

        def find(self, document: Document) -> Iterator[Edit]:
            if (pid := os.fork()) == 0:
                time.sleep(60)
                os._exit(0)
            (tmp_path / "pid").write_text(str(pid))
            yield from ()

    worker = hire(Starts())
    answer(worker, "a")
    worker.kill()
    pid = int((tmp_path / "pid").read_text())
    for _ in range(100):
        if not is_alive(pid):
            break
        time.sleep(0.05)
    assert not is_alive(pid)


def is_alive(pid: int) -> bool:
    """Whether a process is there and not only its status, which whoever inherits it may never ask for."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_memory_is_counted_in_bytes_on_each_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """Linux tells kilobytes, macOS bytes; where nothing is told of the address space, there is no limit."""
    here = _peak()
    assert MEGABYTE < here < 1 << 40
    monkeypatch.setattr(sys, "platform", "darwin")
    assert _peak() * 1024 == pytest.approx(here, rel=0.5)
    monkeypatch.setattr("builtins.open", refuse)
    assert address_space() == 0


def test_a_system_without_alarms_and_figures_for_memory_does_without(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another clock ends the process there, as in a test of a worker of that kind; memory counts as none."""
    monkeypatch.delattr(signal, "alarm")
    _end_in(60)
    _end_in(0)
    monkeypatch.setitem(sys.modules, "resource", None)
    assert _peak() == 0


def test_a_process_that_outlives_what_it_works_for_ends_itself() -> None:
    """By either clock."""
    for before in ("", "import signal; del signal.alarm; "):
        code = f"{before}import time; from cleaner.bench import _end_in; _end_in(1); time.sleep(60)"
        finished = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=30, check=False)
        assert finished.returncode in (-signal.SIGALRM, 1)


def refuse(*given: Any, **named: Any) -> Any:
    raise OSError


@pytest.mark.parametrize(
    ("base", "hard", "asked"),
    [(0, -1, []), (100, -1, [(150, -1)]), (100, 120, [(120, 120)]), (100, 200, [(150, 200)])],
)
def test_no_more_memory_is_asked_for_than_may_be(
    monkeypatch: pytest.MonkeyPatch, base: int, hard: int, asked: list[tuple[int, int]]
) -> None:
    """What it starts with and the room that it has, below what the system allows; none where that is not known."""
    import resource

    calls: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda which: (hard, hard))
    monkeypatch.setattr(resource, "setrlimit", lambda which, limits: calls.append(limits))
    _limit_memory(base, 50)
    assert calls == asked
