"""Workers for systems that can't fork: a new Python each, which makes the passes anew from the plan's description.

The parent talks to it by the standard streams. Threads carry them to sockets, the one thing that can be waited for on
every system. Where the worker is, it says in messages between the replies: there is no memory that both see.

``CLEANER_WORKERS=spawn`` asks for them where forking would do: in a program with threads that don't bear it, say.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import pickle
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial
from threading import Thread
from time import monotonic
from typing import Any

from cleaner.bench import HEAD, IN_NO_PASS, framed, redirect, serve, write_all
from cleaner.errors import UsageError, told
from cleaner.limits import Limits
from cleaner.passes import Pass
from cleaner.worker import Place, Reply, Worker, ended

STARTING = 60.0
"""Seconds in which a worker must have started, plugins and all."""

_CHUNK = 1 << 16
_CODE = "import sys; sys.path[:] = {path!r}; from cleaner.spawned import main; main()"


class SpawnedWorkers:
    """Hires workers that begin as nothing; see `cleaner.worker.Workers`. Raises `UsageError` where they never could."""

    def __init__(self, groups: Callable[[], Sequence[Sequence[Pass]]], limits: Limits, *, is_heard: bool) -> None:
        """``groups`` makes the passes, here as in the workers: what crosses is how to make them, not they."""
        try:
            self._job = pickle.dumps((groups, limits))
        except Exception as error:  # whatever the values of options, or passes made by hand, raise
            raise UsageError(f"the passes can't be sent to another process ({told(error)}); use jobs=0") from None
        self._ends = socket.socketpair() if is_heard else None
        self.noise = self._ends[0].fileno() if self._ends else None

    def hire(self, group: int) -> Worker:
        return SpawnedWorker(self._job, group, self._ends[1] if self._ends else None)

    def heard(self) -> bytes:
        assert self._ends is not None
        return self._ends[0].recv(_CHUNK)

    def close(self) -> None:
        for end in self._ends or ():
            end.close()


class SpawnedWorker(Worker):
    """The parent's end of a process of its own."""

    def __init__(self, job: bytes, group: int, noise: socket.socket | None) -> None:
        """Start it on one group of the pickled pipeline. What its plugins print goes to ``noise``."""
        super().__init__()
        self.ready_by = monotonic() + STARTING
        self._is_ready = False
        self._place = Place(0, IN_NO_PASS, 0.0)
        code = _CODE.format(path=[os.path.abspath(entry) for entry in sys.path])
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", code],
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE if noise else None,
            **_OWN_GROUP,
        )
        self._to, asked = socket.socketpair()
        self._from, answered = socket.socketpair()
        self.requests, self.replies = self._to.fileno(), self._from.fileno()
        for end in (self._to, self._from):
            end.setblocking(False)
        stdin, stdout, stderr = self._process.stdin, self._process.stdout, self._process.stderr
        assert stdin is not None
        assert stdout is not None
        first = HEAD.pack(len(job), group) + job
        _carry(partial(asked.recv, _CHUNK), partial(write_all, stdin.fileno()), [asked, stdin], first)
        _carry(partial(os.read, stdout.fileno(), _CHUNK), answered.sendall, [stdout, answered])
        if noise and stderr:
            _carry(partial(os.read, stderr.fileno(), _CHUNK), noise.sendall, [stderr])

    @property
    def place(self) -> Place:
        return self._place

    def _write(self, data: memoryview) -> int:
        return self._to.send(data)

    def _read(self) -> bytes:
        return self._from.recv(_CHUNK)

    def _parsed(self) -> Reply | None:
        while (body := self._body()) is not None:
            message = marshal.loads(body)
            if len(message) == len(Reply._fields):
                return Reply(*message)
            self._place = Place(*message)
            if not self._is_ready:
                self._is_ready, self.ready_by = True, monotonic()
        return None

    def kill(self) -> str:
        for end in (self._to, self._from):
            end.close()
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        return ended(self._process.wait())


_OWN_GROUP: dict[str, Any] = (
    {"process_group": 0} if hasattr(os, "killpg") else {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}  # type: ignore[attr-defined]
)
"""Ctrl-C is the parent's; and the parent ends a worker with all that it starts."""


def _carry(take: Callable[[], bytes], give: Callable[[bytes], object], ends: Sequence[Any], first: bytes = b"") -> None:
    """Carry bytes in the background until one of the two has enough; then both are told."""

    def carry() -> None:
        with contextlib.suppress(OSError):
            data = first or take()
            while data:
                give(data)
                data = take()
        for end in ends:
            with contextlib.suppress(OSError):
                end.close()

    Thread(target=carry, daemon=True).start()


def main() -> None:
    """The worker's life. It ends when the parent closes its end, also by dying."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.dup(1)
    redirect(2)
    answer = partial(write_all, replies)

    def tell(serial: int, number: int) -> None:
        answer(framed((serial, number, monotonic())))

    try:
        size, group = HEAD.unpack(requests.read(HEAD.size))
        groups, limits = pickle.loads(requests.read(size))
        passes = groups()[group]
    except BaseException as error:
        print(f"a worker can't make its passes: {told(error)}", file=sys.stderr, flush=True)
        os._exit(70)
    try:
        tell(0, IN_NO_PASS)
        serve(passes, limits, requests, answer, tell)
    except BaseException:
        os._exit(70)
    os._exit(0)
