"""Files in and out: what a run reads, and writing that leaves a whole file or none."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import BinaryIO, NamedTuple

from cleaner.descriptors import PRIVATE
from cleaner.errors import UnreadableError, UsageError, reason
from cleaner.limits import DEFAULT, MEGABYTE

STDIN = "-"
COMPRESSIONS = frozenset({".gz", ".zst"})


class Item(NamedTuple):
    """One thing to read: ``path`` (``None`` is standard input), and ``name``, its path below the named folder.

    ``rows`` are the numbers of the rows that are wanted, where not all are.
    """

    path: Path | None
    name: str
    rows: frozenset[int] | None = None

    @property
    def suffix(self) -> str:
        """The ending that tells the format, without that of a compression."""
        if self.path is None:
            return ""
        suffix = self.path.suffix.lower()
        return Path(self.path.stem).suffix.lower() if suffix in COMPRESSIONS else suffix


class PassedOver(NamedTuple):
    """A thing in a folder that was not read, and ``why``: named like a page but no file, or a closed folder."""

    name: str
    why: str


def named(
    arguments: Iterable[str],
    patterns: Iterable[str],
    pass_over: Callable[[PassedOver], object] = lambda what: None,
    *,
    hint: str = "--glob names others",
) -> list[Item]:
    """What the arguments name: files, folders (all files below that fit a pattern, sorted), ``-`` for standard input.

    Inside a folder hidden files are not looked at, and links, pipes and devices are not followed: ``pass_over`` is told
    of those that fit a pattern, and of folders in it that can't be looked into. Raises `UsageError` for what is named
    and not there or can't be read; ``hint`` says what to do about a folder without a file that fits.
    """
    patterns = list(patterns)
    items: list[Item] = []
    for argument in arguments:
        path = Path(argument)
        if argument == STDIN:
            items.append(Item(None, STDIN))
        elif path.is_dir():
            items += _below(path, patterns, pass_over, hint)
        elif not path.exists():
            raise UsageError(f"{argument}: no such file or folder")
        elif not os.access(path, os.R_OK):
            raise UsageError(f"{argument}: no permission to read it")
        elif _kind(path.stat().st_mode) and not argument.startswith(("/dev/fd/", "/proc/self/fd/")):
            kind = _kind(path.stat().st_mode)
            raise UsageError(f"{argument}: is {kind}, which could keep us waiting; use `cleaner clean - < {argument}`")
        else:
            items.append(Item(path, path.name))
    return items


def _kind(mode: int) -> str:
    """What is no file, folder or link; else ``""``."""
    if stat.S_ISFIFO(mode):
        return "a pipe"
    return "a device or socket" if stat.S_ISCHR(mode) or stat.S_ISBLK(mode) or stat.S_ISSOCK(mode) else ""


def _below(folder: Path, patterns: list[str], pass_over: Callable[[PassedOver], object], hint: str) -> Iterator[Item]:
    def miss(error: OSError) -> None:
        if Path(error.filename) == folder:
            raise UsageError(f"{folder}: {reason(error)}")
        pass_over(PassedOver(Path(error.filename).relative_to(folder).as_posix(), f"was left out: {reason(error)}"))

    found = []
    for root, folders, files in os.walk(folder, onerror=miss):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = Path(root, name)
            if name.startswith(".") or not any(fnmatch(name, pattern) for pattern in patterns):
                continue
            item, mode = Item(path, path.relative_to(folder).as_posix()), path.lstat().st_mode
            if stat.S_ISREG(mode):
                found.append(item)
            else:
                kind = "a link, and links in folders are not followed" if stat.S_ISLNK(mode) else _kind(mode)
                pass_over(PassedOver(item.name, f"is {kind}"))
    if not found:
        raise UsageError(f"{folder}: no file in it is named like {' or '.join(patterns)}; {hint}")
    return iter(sorted(found, key=lambda item: item.name))


@contextlib.contextmanager
def opened(item: Item, stdin: BinaryIO | None = None) -> Iterator[BinaryIO]:
    """The bytes of an item, decompressed where its name says so. Raises `OSError`; reading may, and `UnreadableError`.

    ``stdin`` is read in the place of ``sys.stdin``.
    """
    if item.path is None:
        yield stdin or sys.stdin.buffer
        return
    with item.path.open("rb") as file:
        suffix = item.path.suffix.lower()
        if suffix not in COMPRESSIONS:
            yield file
            return
        from cleaner.compressed import expanded

        with expanded(file, suffix) as stream:
            yield stream


def read(item: Item, stdin: BinaryIO | None = None, size: int = DEFAULT.size) -> bytes:
    """All bytes of an item. Raises `OSError`, and `UnreadableError` where there are more than ``size``."""
    with opened(item, stdin) as stream:
        data = stream.read(size + 1)
    if len(data) > size:
        raise UnreadableError(f"is longer than {size / MEGABYTE:.4g} MB, the most that one document may have")
    return data


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``: all of it or, whatever happens, nothing. Makes the folder. Raises `OSError`."""
    growing = Growing(path)
    try:
        growing.write(data)
        growing.finish()
    except BaseException:
        growing.abandon()
        raise


class Growing:
    """A file that is written bit by bit under another name in the same folder, and appears under its own when finished.

    The other name follows from its own, so that a run that goes on after a kill finds what is there already. A link
    is refused, as what it points to may lie anywhere, and so is a file with several names, as only one would change.
    All methods raise `OSError`.
    """

    def __init__(self, path: Path, keep: int = 0) -> None:
        """Begin, with the first ``keep`` bytes that an earlier run left."""
        if path.is_symlink():
            raise OSError(None, "is a link, and links are not written through", str(path))
        if path.exists() and path.stat().st_nlink > 1 and not path.is_dir():
            raise OSError(None, "has several names (hard links), and only this one would change", str(path))
        if path.is_dir():
            raise OSError(None, "is a folder", str(path))
        if path.exists() and not path.is_file():
            # A file in the place of /dev/null, which root can put there, is the end of many a program.
            raise OSError(None, f"is {_kind(path.stat().st_mode)}, and only files are replaced", str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._part = hidden_name(path, "part")
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        self._file = open(os.open(self._part, flags, 0o600), "r+b")  # noqa: SIM115  # closed by `leave`
        PRIVATE.add(self._file.fileno())
        try:
            lock(self._file, path)
            self.size = self._file.seek(0, os.SEEK_END)
            if self.size < keep:
                raise OSError(None, "the part that was written before is gone", str(path))
            self.size = self._file.truncate(keep)
            self._file.seek(keep)
        except BaseException:
            self.leave()
            raise

    def write(self, data: bytes) -> None:
        """Add ``data``."""
        self._file.write(data)
        self.size += len(data)

    def flush(self) -> None:
        """Put what was written on the disk."""
        self._file.flush()
        os.fsync(self._file.fileno())

    def finish(self) -> None:
        """Let the file appear."""
        self.flush()
        if os.name == "nt":
            self.leave()
        os.chmod(self._part, _mode(self._path))
        os.replace(self._part, self._path)
        self.leave()  # not before, as the lock goes with it

    def leave(self) -> None:
        """Keep what there is for a later run."""
        if not self._file.closed:
            PRIVATE.discard(self._file.fileno())
        with contextlib.suppress(OSError):
            self._file.close()

    def abandon(self) -> None:
        """Leave nothing behind."""
        self.leave()
        with contextlib.suppress(OSError):
            self._part.unlink()


def lock(file: BinaryIO, path: Path) -> None:
    """Hold ``file`` alone until it is closed. Raises `OSError`, in the name of ``path``, where another run holds it."""
    if os.name == "nt":
        return
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise OSError(None, "another run is writing it", str(path)) from None


def hidden_name(path: Path, kind: str) -> Path:
    """A name beside ``path``: hidden, always the same, and short where ``path``'s own may be as long as can be."""
    from hashlib import sha256

    return path.with_name(f".cleaner-{sha256(os.fsencode(path.name)).hexdigest()[:16]}.{kind}")


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, or those that a new file gets."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
