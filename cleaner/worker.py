"""A worker: another process that runs passes, so that what they break or hang is not ours.

A request is a document, a reply is what the worker's engine settled for each pass; both are plain values (`marshal`)
behind their length and checksum. In memory that both processes see, the worker says which pass it is in since when.
So the parent need not be woken for each pass, and knows which one to name when it has to kill the worker.

Workers are forked, so that they start in a millisecond with all that is loaded; `cleaner.spawned` has those for systems
that can't. They guard against faults, not against malice: a worker has the user's rights.
"""

from __future__ import annotations

import contextlib
import marshal
import mmap
import os
import signal
import struct
import warnings
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from functools import partial
from time import monotonic
from typing import Any, NamedTuple, NoReturn, Protocol
from zlib import crc32

from cleaner.bench import HEAD, Found, flush, framed, redirect, serve, write_all
from cleaner.descriptors import PRIVATE
from cleaner.document import Document
from cleaner.limits import Limits
from cleaner.passes import Pass

_PLACE = struct.Struct("<qqd")
_CHUNK = 1 << 16


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


class Workers(Protocol):
    """Where a supervisor gets its workers: one for each group of passes, by the group's number."""

    noise: int | None
    """What to wait for before `heard` is called: there is something that plugins printed."""

    def hire(self, group: int) -> Worker: ...

    def heard(self) -> bytes: ...

    def close(self) -> None: ...


class Worker(ABC):
    """The parent's end of one worker, which runs one group of passes.

    ``requests`` and ``replies`` are what the parent waits for: that it can write to the one, or read from the other.
    """

    requests: int
    replies: int

    ready_by: float = 0.0
    """When it has started, or must have: until then no pass of it takes any time."""

    def __init__(self) -> None:
        self._out = memoryview(b"")
        self._in = bytearray()

    @property
    @abstractmethod
    def place(self) -> Place:
        """Where the worker is."""

    @abstractmethod
    def kill(self) -> str:
        """End the worker with all that it started; tell how it ended, had it done so by itself."""

    @abstractmethod
    def _write(self, data: memoryview) -> int:
        """Send as much as can be sent without waiting; tell how many bytes."""

    @abstractmethod
    def _read(self) -> bytes:
        """Take what has come; nothing where there will be no more."""

    def send(self, serial: int, document: Document, skip: Sequence[int], *, asks: bool = False) -> bool:
        """Begin to send a document, to be run through all passes but those numbered in ``skip``; see `push`.

        With ``asks`` nothing is run: the passes are asked whether they would edit it.
        """
        labels = [(*label[:3], dict(label.data), label.by) for label in document.labels]
        request = (serial, document.id, document.text, _plain(document.meta), labels, tuple(skip), asks)
        self._out = memoryview(framed(request))
        self._in.clear()
        return self.push()

    def push(self) -> bool:
        """Send as much as the pipe takes; true when all is sent. Raises `WorkerDiedError`."""
        try:
            while self._out:
                self._out = self._out[self._write(self._out[:_CHUNK]) :]
        except BlockingIOError:
            return False
        except OSError as error:
            raise WorkerDiedError from error
        return True

    def pull(self) -> Reply | None:
        """The reply, when all of it is here. Raises `WorkerDiedError`."""
        while (reply := self._parsed()) is None:
            try:
                data = self._read()
            except BlockingIOError:
                return None
            except OSError as error:
                raise WorkerDiedError from error
            if not data:
                raise WorkerDiedError
            self._in += data
        return reply

    def _parsed(self) -> Reply | None:
        body = self._body()
        if body is None:
            return None
        if self._in:
            raise WorkerDiedError
        return Reply(*marshal.loads(body))

    def _body(self) -> bytes | None:
        """The next message that is here as a whole, taken off. Raises `WorkerDiedError` where it is damaged."""
        if len(self._in) < HEAD.size:
            return None
        length, checksum = HEAD.unpack_from(self._in)
        if len(self._in) < HEAD.size + length:
            return None
        body = bytes(self._in[HEAD.size : HEAD.size + length])
        del self._in[: HEAD.size + length]
        if crc32(body) != checksum:
            raise WorkerDiedError
        return body


class ForkedWorker(Worker):
    """A worker that begins as a copy of this process: in a millisecond, with all that is loaded."""

    def __init__(self, passes: Sequence[Pass], limits: Limits, noise: int | None = None) -> None:
        """Start it. What its plugins print goes to the file descriptor ``noise``, else to standard error."""
        super().__init__()
        self._board = mmap.mmap(-1, _PLACE.size)
        requests, self.requests = os.pipe()
        self.replies, replies = os.pipe()
        ours = {self.requests, self.replies}
        flush()
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

    @property
    def place(self) -> Place:
        return Place(*_PLACE.unpack_from(self._board))

    def _write(self, data: memoryview) -> int:
        return os.write(self.requests, data)

    def _read(self) -> bytes:
        return os.read(self.replies, _CHUNK)

    def kill(self) -> str:
        for descriptor in (self.requests, self.replies):
            os.close(descriptor)
            PRIVATE.discard(descriptor)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._pid, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)  # it may not have made its own group yet
        _, status = os.waitpid(self._pid, 0)
        self._board.close()
        return ended(os.waitstatus_to_exitcode(status))


def ended(status: int) -> str:
    """How a process ended, by its exit status, or where that is negative by a signal."""
    if status < 0:
        return f"ended its process by {signal.Signals(-status).name}"
    return f"ended its process with status {status}"


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
        redirect(2 if noise is None else noise)
        for name in ("SIGINT", "SIGTERM", "SIGALRM", "SIGPIPE"):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
        with os.fdopen(requests, "rb") as stream:
            serve(passes, limits, stream, partial(write_all, replies), partial(_tell, board))
    except BaseException:
        os._exit(70)
    os._exit(0)


def _tell(board: mmap.mmap, serial: int, number: int) -> None:
    _PLACE.pack_into(board, 0, serial, number, monotonic())


class ForkedWorkers:
    """Hires workers by forking, and hears what their plugins print; see `Workers`."""

    def __init__(self, groups: Sequence[Sequence[Pass]], limits: Limits, *, is_heard: bool) -> None:
        self._groups, self._limits = groups, limits
        self.noise: int | None = None
        self._its_end: int | None = None
        if is_heard:
            self.noise, self._its_end = os.pipe()
            PRIVATE.add(self.noise)

    def hire(self, group: int) -> Worker:
        return ForkedWorker(self._groups[group], self._limits, self._its_end)

    def heard(self) -> bytes:
        assert self.noise is not None
        return os.read(self.noise, _CHUNK)

    def close(self) -> None:
        for descriptor in (self.noise, self._its_end):
            if descriptor is not None:
                os.close(descriptor)
                PRIVATE.discard(descriptor)
