"""Watches what code does besides its work: output, input, files, processes, threads, and what it changes for others."""

from __future__ import annotations

import builtins
import io
import json
import locale
import os
import random
import re
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pluggy

Tell = Callable[[str, str], None]
"""Called with the clause that is broken, and what was seen."""

MODULES: tuple[ModuleType, ...] = (builtins, io, json, os, random, re, time)
"""Modules whose names everybody uses."""

_EVENTS = {
    "socket.bind": "network",
    "socket.connect": "network",
    "socket.getaddrinfo": "network",
    "socket.sendto": "network",
    "os.exec": "processes",
    "os.fork": "processes",
    "os.forkpty": "processes",
    "os.posix_spawn": "processes",
    "os.spawn": "processes",
    "os.startfile": "processes",
    "os.system": "processes",
    "subprocess.Popen": "processes",
    "os.link": "files",
    "os.mkdir": "files",
    "os.remove": "files",
    "os.rename": "files",
    "os.rmdir": "files",
    "os.symlink": "files",
    "os.truncate": "files",
}
"""Audit events (PEP 578) and the clause that they break; ``open`` for writing is one more."""

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Watch:
    """Looks while it is entered, and tells of each thing once. What was changed for others is put back."""

    def __init__(self, tell: Tell, cache: str) -> None:
        self._told: set[tuple[str, str]] = set()
        self._tell_on = tell
        self._cache = cache
        self._looking = False
        self._output = os.dup(1)
        self._canary = pluggy.PluginManager("canary")
        self._canary.register(ModuleType("canary"))
        sys.addaudithook(self._audit)

    def tell(self, clause: str, why: str) -> None:
        """Tell of a breach, once."""
        if (clause, why) not in self._told:
            self._told.add((clause, why))
            self._tell_on(clause, why)

    def __enter__(self) -> Watch:
        self._names = [(module, dict(module.__dict__)) for module in MODULES]
        self._state = dict(_state())
        self._signals = {number: signal.getsignal(number) for number in signal.valid_signals()}
        self._stdout = sys.stdout
        self._threads = set(threading.enumerate())
        self._sizes = self.sizes()
        self._read = os.lseek(0, 0, os.SEEK_CUR)
        self._looking = True
        return self

    def __exit__(self, *_: object) -> None:
        self._looking = False
        # First of all what the checks themselves need.
        for module, before in self._names:
            for name, value in before.items():
                if module.__dict__.get(name, module) is not value:
                    module.__dict__[name] = value
                    self.tell("globals", f"it changes {module.__name__}.{name}")
        self._check_streams()
        self._check_state()
        for thread in threading.enumerate():
            if thread not in self._threads:
                self.tell("threads", f"it leaves the thread {type(thread).__name__} running")
                thread._daemonic = True  # type: ignore[attr-defined]  # so that our process can end

    def sizes(self) -> tuple[int, int]:
        """How many bytes stand on standard output and standard error, both of which are files here."""
        for stream in (sys.stdout, sys.stderr):
            if not stream.closed:
                stream.flush()
        return os.fstat(self._output).st_size, os.fstat(2).st_size

    def _check_streams(self) -> None:
        if sys.stdout is not self._stdout or sys.stdout.closed:
            self.tell("stdout", "it closes or replaces sys.stdout")
            os.dup2(self._output, 1)
            sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - for the rest of the process
        out, err = self.sizes()
        if out > self._sizes[0]:
            self.tell("stdout", "it writes to standard output")
        if err > self._sizes[1]:
            self.tell("stderr", "it writes to standard error (a warning or a log record, perhaps)")
        if os.lseek(0, 0, os.SEEK_CUR) != self._read:
            self.tell("stdin", "it reads standard input")
            os.lseek(0, self._read, os.SEEK_SET)

    def _check_state(self) -> None:
        now = dict(_state())
        for name, value in self._state.items():
            if now[name] != value:
                self.tell("globals", f"it changes {name}")
        os.chdir(self._state["the working folder"])
        os.environ.clear()
        os.environ.update(self._state["os.environ"])
        random.setstate(self._state["the state of random"])
        sys.setrecursionlimit(self._state["the recursion limit"])
        warnings.filters[:] = self._state["warnings.filters"]  # type: ignore[index]
        sys.path[:] = self._state["sys.path"]
        for number, handler in self._signals.items():
            if signal.getsignal(number) is not handler:
                self.tell("signals", f"it changes the handler of {signal.Signals(number).name}")
                signal.signal(number, handler)
        if not self._canary.get_plugins():
            self.tell("globals", "it takes plugins out of other code's plugin managers")
            self._canary.register(ModuleType("canary"))

    def _audit(self, event: str, given: tuple[Any, ...]) -> None:
        if not self._looking:
            return
        if event in _EVENTS:
            clause = _EVENTS[event]
            if clause != "files" or not self._is_cache(given[0]):
                self.tell(clause, f"it calls {event}")
        elif event == "open" and _writes(given) and not self._is_cache(given[0]):
            self.tell("files", "it opens a file for writing")

    def _is_cache(self, path: object) -> bool:
        return isinstance(path, str) and (path.startswith(self._cache) or path == os.devnull)


def _writes(given: tuple[Any, ...]) -> bool:
    path, mode, flags = given
    if isinstance(path, int):  # a descriptor that is open already
        return False
    return not set("wax+").isdisjoint(mode) if isinstance(mode, str) else bool(flags & _WRITING)


def _state() -> Iterator[tuple[str, Any]]:
    """What a process has once, and all its code hangs on."""
    yield "the working folder", os.getcwd()
    yield "os.environ", dict(os.environ)
    yield "the state of random", random.getstate()
    yield "the locale", locale.setlocale(locale.LC_ALL)
    yield "the recursion limit", sys.getrecursionlimit()
    yield "warnings.filters", list(warnings.filters)
    yield "sys.path", list(sys.path)
