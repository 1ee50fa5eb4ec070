"""The quarantine file: which documents had problems, why, and enough to clean just those again.

One JSON object a line: ``input`` (the file's path, null for standard input), ``name``, ``row`` (its number in the
file, 0 where the file is one document), ``id``, ``pass``, ``why``, ``done``, and ``versions`` of what ran.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cleaner.errors import UsageError, not_written, reason
from cleaner.files import Growing, Item
from cleaner.records import Problem


class Quarantine:
    """The file while a run writes it. Its methods raise `UsageError` where it can't be written."""

    def __init__(self, path: Path, size: int = 0) -> None:
        """Begin, with so many bytes that an earlier run left."""
        self._path = path
        try:
            self._file = Growing(path, size)
        except OSError as error:
            raise UsageError(f"{path}: {reason(error)}") from None

    def write(self, row: bytes) -> None:
        """Add a row."""
        with self._told():
            self._file.write(row)

    def safe(self) -> int:
        """Put all rows on the disk; give their size."""
        with self._told():
            self._file.flush()
        return self._file.size

    def finish(self) -> None:
        """Let the file appear; where nothing went wrong there is none, also none of a run before."""
        if self._file.size:
            with self._told():
                self._file.finish()
            return
        self._file.abandon()
        self._path.unlink(missing_ok=True)

    def leave(self, *, for_later: bool) -> None:
        """The run ends before its time; keep the rows for a later run, or not."""
        self._file.leave() if for_later else self._file.abandon()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise not_written(self._path, error) from None


def row_of(item: Item, number: int, problem: Problem, versions: Mapping[str, str]) -> bytes:
    """One line of the file."""
    row = {
        "input": None if item.path is None else str(item.path.absolute()),
        "name": item.name,
        "row": number,
        "id": problem.document,
        "pass": problem.who,
        "why": problem.why,
        "done": problem.done,
        "versions": dict(versions),
    }
    return json.dumps(row).encode() + b"\n"


def items_of(path: str) -> list[Item]:
    """What a quarantine file names, in its order: files, and of files with rows just those. Raises `UsageError`."""
    try:
        lines = Path(path).read_bytes().split(b"\n")
    except FileNotFoundError:
        raise UsageError(f"{path}: no such file; a run without problems leaves none") from None
    except OSError as error:
        raise UsageError(f"{path}: {reason(error)}") from None
    rows: dict[tuple[Path, str], set[int]] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            row = _parsed(line, f"{path}, line {number}")
            rows.setdefault((Path(row["input"]), row["name"]), set()).add(row["row"])
    items = []
    for (file, name), numbers in rows.items():
        if not file.exists():
            raise UsageError(f"{path}: names {file}, which is not there any more")
        items.append(Item(file, name, None if 0 in numbers else frozenset(numbers)))
    return items


def _parsed(line: bytes, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        row = None
    fields: dict[str, Any] = {"input": (str, type(None)), "name": str, "row": int}
    if not isinstance(row, dict) or not all(isinstance(row.get(key, 0.0), kind) for key, kind in fields.items()):
        raise UsageError(f"{where}: is not what `cleaner clean --quarantine` writes")
    if row["input"] is None:
        raise UsageError(f"{where}: came by standard input, and can't be read again; clean that input anew")
    return row
