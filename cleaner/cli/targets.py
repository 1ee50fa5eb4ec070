"""Where cleaned documents go: standard output, one file, or a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from cleaner.cli.stdout import Output
from cleaner.errors import UsageError
from cleaner.files import Item, write_whole
from cleaner.formats import Format
from cleaner.record import sidecar, to_json
from cleaner.result import Result

SIDECAR = ".trace.json"
"""What is added to the name of a file of cleaned text to name its trace."""


class Target(Protocol):
    """Takes the cleaned documents in order. ``take`` and ``close`` raise `OSError`."""

    def take(self, item: Item, result: Result) -> None: ...
    def close(self) -> None: ...


def target_for(writer: Format, items: Sequence[Item], output: str | None, trace: bool, stdout: Output) -> Target:
    """The target that the options ask for. Raises `UsageError` where they don't fit each other."""
    inside = trace and writer.traces
    single = len(items) == 1 and not _holds_many(items[0])
    if output is None:
        if trace and not inside:
            raise UsageError(f"--trace with --to {writer.name} needs -o, as the trace is a file beside the text")
        if not single and not writer.many and writer.name != "text":
            raise UsageError(f"--to {writer.name} holds one document; use -o FOLDER, or --to jsonl")
        return _Stdout(writer, inside, stdout)
    path = Path(output)
    _refuse_input(path, items)
    is_folder = path.is_dir() or output.endswith(("/", "\\"))
    if is_folder or not (single or writer.many):
        if path.exists() and not path.is_dir():
            raise UsageError(f"{output}: is a file, and --to {writer.name} needs a folder for several documents")
        return _Folder(writer, trace, path)
    return _File(writer, trace, path)


def _holds_many(item: Item) -> bool:
    return item.path is not None and item.path.suffix == ".jsonl"


def _refuse_input(path: Path, items: Sequence[Item]) -> None:
    for item in items:
        if item.path is not None and path.exists() and not path.is_dir() and path.samefile(item.path):
            raise UsageError(f"{path}: is the input too; write to another file")


def _write(writer: Format, path: Path, result: Result, trace: bool) -> None:
    write_whole(path, writer.write(result, trace and writer.traces))
    if trace and not writer.traces:
        write_whole(path.with_name(path.name + SIDECAR), to_json(sidecar(result)) + b"\n")


class _Stdout:
    def __init__(self, writer: Format, trace: bool, stdout: Output) -> None:
        self._writer, self._trace, self._stdout = writer, trace, stdout
        self._open_line = False

    def take(self, item: Item, result: Result) -> None:
        data = self._writer.write(result, self._trace)
        # The last line of one document and the first of the next must not become one.
        self._stdout.write(b"\n" + data if self._open_line else data)
        self._open_line = bool(data) and not data.endswith(b"\n")

    def close(self) -> None:
        pass


class _File:
    """One file for all documents. It appears when the last one is in."""

    def __init__(self, writer: Format, trace: bool, path: Path) -> None:
        self._writer, self._trace, self._path = writer, trace, path
        self._pieces: list[bytes] = []

    def take(self, item: Item, result: Result) -> None:
        if not self._writer.many:
            _write(self._writer, self._path, result, self._trace)
        else:
            self._pieces.append(self._writer.write(result, self._trace))

    def close(self) -> None:
        if self._writer.many:
            write_whole(self._path, b"".join(self._pieces))


class _Folder:
    """A file a document, under its name below the folder that was named."""

    def __init__(self, writer: Format, trace: bool, folder: Path) -> None:
        self._writer, self._trace, self._folder = writer, trace, folder
        self._written: set[Path] = set()

    def take(self, item: Item, result: Result) -> None:
        path = self._folder / (item.name if item.path is not None else "stdin.txt")
        if _holds_many(item):
            path = path.with_suffix("") / (_safe_name(result.id) + self._writer.suffix)
        elif self._writer.name != "text":
            path = path.with_suffix(self._writer.suffix)
        if path in self._written:
            raise OSError(None, "another document of this run has that name", str(path))
        if item.path is not None and path.exists() and path.samefile(item.path):
            raise OSError(None, "is the input too; write to another folder", str(path))
        self._written.add(path)
        _write(self._writer, path, result, self._trace)

    def close(self) -> None:
        pass


def _safe_name(id: str) -> str:
    """A file name for an id that may hold anything: a path, a device, control characters."""
    kept = "".join(character if character.isalnum() or character in "-_" else "-" for character in id)
    return kept.strip("-")[:100] or "document"
