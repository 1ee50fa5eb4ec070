"""How far a batch run came, kept beside its output, so that the same run goes on after it was killed.

The journal is a file of JSON lines: the run's key, then a checkpoint after another; the last whole one counts. It is
there only while a run is not finished. A run with another key (other inputs, options, versions) begins anew.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple

from cleaner.descriptors import PRIVATE
from cleaner.files import lock

EVERY = 0.5
"""Seconds between two checkpoints."""


class Checkpoint(NamedTuple):
    """``documents`` are done and safe, rows that could not be read among them; ``sizes`` are those of growing files.

    ``problems`` counts them by who had them.
    """

    documents: int = 0
    sizes: tuple[int, ...] = ()
    problems: Mapping[str, int] = {}


class Journal:
    """The journal of one run. Its methods raise `OSError`."""

    def __init__(self, path: Path, key: str) -> None:
        """Open the journal at ``path``, or begin one; ``last`` is the checkpoint that the same run left behind."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        self._file = open(os.open(path, flags, 0o600), "r+b")  # noqa: SIM115  # closed by `close`
        PRIVATE.add(self._file.fileno())
        try:
            lock(self._file, path.parent)
            self.last = self._read(key)
        except BaseException:
            self.close()
            raise
        self._due = monotonic() + EVERY

    def _read(self, key: str) -> Checkpoint:
        first, *lines = self._file.read().split(b"\n")
        if _parsed(first) != {"run": key}:
            self._file.seek(0)
            self._file.truncate()
            self._file.write(json.dumps({"run": key}).encode() + b"\n")
            self._file.flush()
            return Checkpoint()
        # What stands behind the last line feed was cut off by the kill.
        self._file.seek(-len(lines[-1]), os.SEEK_END)
        self._file.truncate()
        checkpoints = [row for row in map(_parsed, lines[:-1]) if isinstance(row, list) and len(row) == 3]
        if not checkpoints:
            return Checkpoint()
        documents, sizes, problems = checkpoints[-1]
        return Checkpoint(documents, tuple(sizes), problems)

    @property
    def is_due(self) -> bool:
        """Whether the last checkpoint is so old that it is time for another."""
        return monotonic() >= self._due

    def note(self, checkpoint: Checkpoint) -> None:
        """Write a checkpoint. What it says is done must be on the disk already."""
        self._file.write(json.dumps(checkpoint).encode() + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())
        self._due = monotonic() + EVERY

    def finish(self) -> None:
        """The run is done: nothing is left to remember."""
        self._path.unlink(missing_ok=True)
        self.close()

    def close(self) -> None:
        """Leave the journal for a later run."""
        PRIVATE.discard(self._file.fileno())
        with contextlib.suppress(OSError):  # on a full disk, which `note` has told
            self._file.close()


def _parsed(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None


def key_of(*parts: Any) -> str:
    """One name for all that decides what a run gives: values as JSON has them, any other as it is shown."""
    from hashlib import sha256

    return sha256(json.dumps(parts, sort_keys=True, default=repr).encode()).hexdigest()
