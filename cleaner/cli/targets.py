"""Where cleaned documents go: standard output, one file, or a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from cleaner.cli.common import say
from cleaner.cli.stdout import Output
from cleaner.errors import UsageError, not_written, reason
from cleaner.files import Growing, Item, write_whole
from cleaner.formats import Format
from cleaner.record import sidecar, to_json
from cleaner.result import Result

SIDECAR = ".trace.json"
"""What is added to the name of a file of cleaned text to name its trace."""


class Target(Protocol):
    """Takes the cleaned documents in order.

    ``take`` raises `OSError` where one document can't be written and the next may, `UsageError` where none can.
    """

    def take(self, item: Item, number: int, result: Result) -> None:
        """Write a document: the ``number``-th row of its item, or 0 where the item is one document."""

    def skip(self, item: Item, number: int, id: str) -> None:
        """Know of a document that an earlier run has written."""

    def safe(self) -> tuple[int, ...]:
        """Put all that was taken on the disk; give the sizes of files that are not finished."""

    def finish(self) -> None:
        """All documents are in."""

    def leave(self, *, for_later: bool) -> None:
        """The run ends before its time; keep what is not finished for a later run, or not."""


def target_for(
    writer: Format,
    items: Sequence[Item],
    output: str | None,
    stdout: Output,
    *,
    trace: bool,
    is_single: Callable[[Item], bool],
    from_folder: bool,
) -> Target:
    """The target that the options ask for. Raises `UsageError` where they don't fit each other.

    ``is_single`` tells an item that is one document from one of rows. ``from_folder`` says that the items were found in
    one: then there may be any number of them.
    """
    inside = trace and writer.traces
    single = len(items) == 1 and is_single(items[0])
    if trace and not inside and writer.name != "text":
        raise UsageError(
            f"--trace with --to {writer.name}: the input can't be restored from that; use text, json or jsonl"
        )
    if output is None:
        if trace and not inside:
            raise UsageError(f"--trace with --to {writer.name} needs -o, as the trace is a file beside the text")
        if not single and not writer.many and writer.name != "text":
            raise UsageError(f"--to {writer.name} holds one document; use -o FOLDER, or --to jsonl")
        return _Stdout(writer, inside, stdout)
    path = Path(output)
    _refuse_input(path, items)
    if is_folder(output) or not (writer.many or (single and not from_folder)):
        _refuse_file(output, path, writer)
        return _Folder(writer, trace, path, items, is_single)
    if not path.parent.is_dir():
        raise UsageError(f"{output}: there is no folder {path.parent}")
    return _Rows(writer, inside, path) if writer.many else _File(writer, trace, path)


def is_folder(output: str) -> bool:
    """Whether ``-o`` names a folder, however many documents there are."""
    return Path(output).is_dir() or output.endswith(("/", "\\"))


def _refuse_file(output: str, path: Path, writer: Format) -> None:
    """Raise `UsageError` where what must be a folder is a file, or looks as if one was meant."""
    if path.exists() and not path.is_dir():
        raise UsageError(f"{output}: is a file, and --to {writer.name} needs a folder for several documents")
    if path.suffix and not is_folder(output):
        why = f"--to {writer.name} holds one document, and there may be several"
        raise UsageError(f"{output}: {why}; name a folder: -o {output}/")


def _refuse_input(path: Path, items: Sequence[Item]) -> None:
    for item in items:
        if item.path is not None and path.exists() and not path.is_dir() and path.samefile(item.path):
            raise UsageError(f"{path}: is the input too; write to another file")


def _write(writer: Format, path: Path, result: Result, trace: bool) -> None:
    write_whole(path, writer.write(result, trace and writer.traces))
    if trace and not writer.traces:
        write_whole(path.with_name(path.name + SIDECAR), to_json(sidecar(result)) + b"\n")


class Plain:
    """What targets have in common that keep nothing open: nothing to skip, finish or leave."""

    def skip(self, item: Item, number: int, id: str) -> None:
        pass

    def safe(self) -> tuple[int, ...]:
        return ()

    def finish(self) -> None:
        pass

    def leave(self, *, for_later: bool) -> None:
        pass


class _Stdout(Plain):
    def __init__(self, writer: Format, trace: bool, stdout: Output) -> None:
        self._writer, self._trace, self._stdout = writer, trace, stdout
        self._open_line = False
        self._taken = 0

    def take(self, item: Item, number: int, result: Result) -> None:
        data = self._writer.write(result, self._trace)
        # The last line of one document and the first of the next must not become one.
        self._stdout.write(b"\n" + data if self._open_line else data)
        self._open_line = bool(data) and not data.endswith(b"\n")
        self._taken += 1

    def finish(self) -> None:
        if self._taken > 1 and not self._writer.many:
            say(f"{self._taken} documents, with nothing between them: -o FOLDER or --to jsonl keeps them apart")


class _File(Plain):
    """One file for one document."""

    def __init__(self, writer: Format, trace: bool, path: Path) -> None:
        self._writer, self._trace, self._path = writer, trace, path

    def take(self, item: Item, number: int, result: Result) -> None:
        _write(self._writer, self._path, result, self._trace)


class _Rows:
    """One file for all documents. It grows beside its place and appears there when the last one is in."""

    def __init__(self, writer: Format, trace: bool, path: Path) -> None:
        self._writer, self._trace, self._path = writer, trace, path
        self._file: Growing | None = None

    def resume(self, size: int) -> None:
        """Begin, with so many bytes that an earlier run left. Raises `UsageError`."""
        try:
            self._file = Growing(self._path, size)
        except OSError as error:
            raise UsageError(f"{self._path}: {reason(error)}") from None

    def take(self, item: Item, number: int, result: Result) -> None:
        data = self._writer.write(result, self._trace)
        try:
            self._opened().write(data)
        except OSError as error:
            raise not_written(self._path, error) from None

    def skip(self, item: Item, number: int, id: str) -> None:
        pass

    def safe(self) -> tuple[int, ...]:
        try:
            self._opened().flush()
        except OSError as error:
            raise not_written(self._path, error) from None
        return (self._opened().size,)

    def finish(self) -> None:
        try:
            self._opened().finish()
        except OSError as error:
            raise not_written(self._path, error) from None

    def leave(self, *, for_later: bool) -> None:
        if self._file is not None:
            self._file.leave() if for_later else self._file.abandon()

    def _opened(self) -> Growing:
        if self._file is None:
            self.resume(0)
        assert self._file is not None
        return self._file


class _Folder(Plain):
    """A file a document, under its name below the folder that was named."""

    def __init__(
        self, writer: Format, trace: bool, folder: Path, items: Sequence[Item], is_single: Callable[[Item], bool]
    ) -> None:
        self._writer, self._trace, self._folder = writer, trace, folder
        self._taken: set[str] = set()
        self._item: Item | None = None
        self._is_single = is_single
        self._refuse_clashes(items)

    def _refuse_clashes(self, items: Sequence[Item]) -> None:
        """Raise `UsageError` where two documents would become one file; rows are told apart by `_row_name`."""
        seen: dict[str, Item] = {}
        for item in items:
            name = self._name(item).as_posix()
            other = seen.setdefault(name, item)
            if other is not item:
                both = f"{other.path or 'standard input'} and {item.path or 'standard input'}"
                raise UsageError(f"{both} would both become {name}; name the folder above them instead")

    def _name(self, item: Item) -> Path:
        name = Path(item.name if item.path is not None else "stdin.txt")
        if name.suffix.lower() in (".gz", ".zst"):
            name = name.with_suffix("")
        if not self._is_single(item):
            return name.with_suffix("")
        return name if self._writer.name == "text" else name.with_suffix(self._writer.suffix)

    def take(self, item: Item, number: int, result: Result) -> None:
        path = self._folder / self._name(item)
        if number:
            path = path / (self._row_name(item, number, result.id) + self._writer.suffix)
        if item.path is not None and path.exists() and path.samefile(item.path):
            raise OSError(None, "is the input too; write to another folder", str(path))
        _write(self._writer, path, result, self._trace)

    def skip(self, item: Item, number: int, id: str) -> None:
        if number:
            self._row_name(item, number, id)

    def _row_name(self, item: Item, number: int, id: str) -> str:
        """A file name for a row: its id, or where that is no good name or taken already, with its number before it."""
        if item is not self._item:
            self._item, self._taken = item, set()
        name = safe_name(id)
        if name != id or name.casefold() in self._taken:
            name = f"{number:06d}-{name}"
        while name.casefold() in self._taken:
            name += "-"
        self._taken.add(name.casefold())
        return name


_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})


def safe_name(id: str) -> str:
    """A file name for an id that may hold anything: a path, a device, control characters."""
    kept = "".join(c if (c.isascii() and c.isalnum()) or c in "-_" else "-" for c in id)
    kept = kept.strip("-")[:100] or "document"
    return f"{kept}-" if kept.casefold() in _DEVICES else kept
