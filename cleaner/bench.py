"""What a worker process does, however it was started: run passes on the documents that it is sent."""

from __future__ import annotations

import contextlib
import faulthandler
import marshal
import os
import signal
import struct
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, BinaryIO
from zlib import crc32

from cleaner.document import Document
from cleaner.engine import ROLLED_BACK, Attempt
from cleaner.limits import ROOM, Limits
from cleaner.passes import Pass
from cleaner.records import Label, Problem
from cleaner.rounds import Outlook, asked, is_same

HEAD = struct.Struct("<QI")
"""Length and checksum of what follows."""

IN_NO_PASS = -1

Found = tuple[int, list[Any], list[Any], list[tuple[str, str]]]
"""What came of one pass, where there is anything to say: its number, edits, labels, problems as (why, done)."""


def framed(value: Any) -> bytes:
    """A value behind its length and checksum."""
    body = marshal.dumps(value)
    return HEAD.pack(len(body), crc32(body)) + body


def flush() -> None:
    """Write out what this process has buffered, so that the child has no copy to write again."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()


def redirect(noise: int) -> None:
    """Nothing to read on standard input; what is printed goes to ``noise``."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    with contextlib.suppress(OSError):  # there may be no standard error
        os.dup2(noise, 1)
        os.dup2(noise, 2)
    sys.stdin = os.fdopen(nothing, "r")
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", errors="backslashreplace", closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False, buffering=1)


def serve(
    passes: Sequence[Pass],
    limits: Limits,
    requests: BinaryIO,
    answer: Callable[[bytes], object],
    tell: Callable[[int, int], None],
) -> None:
    """Run passes on what ``requests`` asks for, until it ends. ``tell`` is told of the request and pass before each."""
    bench = _Bench(passes)
    base, most = address_space(), _peak() + limits.memory // 2
    warm_up = sum(step.warm_up for step in passes)
    while head := requests.read(HEAD.size):
        length, _ = HEAD.unpack(head)
        serial, name, text, meta, labels, skip, asks = marshal.loads(requests.read(length))
        _limit_memory(base, limits.memory + ROOM * len(text))
        # For the case that the parent is gone.
        _end_in(int(limits.seconds(len(text)) * len(passes) + warm_up) + 5)
        document = Document(text, id=name, meta=meta, labels=[Label(*label) for label in labels])
        tell_pass = partial(tell, serial)
        found, seconds = ([], []) if asks else bench.run(document, skip, tell_pass)
        works = asks and bench.ask(document, skip, tell_pass)
        spent = _peak() > most or any("raised MemoryError" in why for *_, told in found for why, _ in told)
        flush()
        _end_in(0)
        tell(serial, IN_NO_PASS)
        answer(framed((serial, found, seconds, spent, works)))


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


def write_all(descriptor: int, data: bytes) -> None:
    """Write ``data`` to the end."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _end_in(seconds: int) -> None:
    """End this process after so many seconds, whatever it does then; 0: it goes on."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)
    elif seconds:
        faulthandler.dump_traceback_later(seconds, exit=True, file=2)
    else:
        faulthandler.cancel_dump_traceback_later()


def address_space() -> int:
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
    """Bytes of memory that this process had at most, or 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
