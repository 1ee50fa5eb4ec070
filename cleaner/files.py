"""Files in and out: what a run reads, and writing that leaves a whole file or none."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

from cleaner.errors import UsageError

STDIN = "-"


class Item(NamedTuple):
    """One thing to read: ``path`` (``None`` is standard input), and ``name``, its path below the named folder."""

    path: Path | None
    name: str


def named(arguments: Iterable[str], patterns: Iterable[str]) -> list[Item]:
    """What the arguments name: files, folders (all files below that fit a pattern, sorted), ``-`` for standard input.

    Hidden files and links inside a folder are passed over. Raises `UsageError` for what is not there or can't be read.
    """
    patterns = list(patterns)
    items: list[Item] = []
    for argument in arguments:
        path = Path(argument)
        if argument == STDIN:
            items.append(Item(None, STDIN))
        elif path.is_dir():
            items += _below(path, patterns)
        elif not path.exists():
            raise UsageError(f"{argument}: no such file or folder")
        elif not os.access(path, os.R_OK):
            raise UsageError(f"{argument}: no permission to read it")
        else:
            items.append(Item(path, path.name))
    return items


def _below(folder: Path, patterns: list[str]) -> Iterator[Item]:
    def refuse(error: OSError) -> None:
        raise UsageError(f"{error.filename}: {_reason(error)}")

    found = []
    for root, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = Path(root, name)
            fits = not name.startswith(".") and any(fnmatch(name, pattern) for pattern in patterns)
            if fits and stat.S_ISREG(path.lstat().st_mode):
                found.append(Item(path, path.relative_to(folder).as_posix()))
    if not found:
        raise UsageError(f"{folder}: no file in it is named like {' or '.join(patterns)}; --glob names others")
    return iter(sorted(found, key=lambda item: item.name))


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def read(item: Item) -> bytes:
    """All bytes of an item. Raises `OSError`."""
    return sys.stdin.buffer.read() if item.path is None else item.path.read_bytes()


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``: all of it or, whatever happens, nothing. Makes the folder. Raises `OSError`.

    A link is refused, as what it points to may lie anywhere.
    """
    if path.is_symlink():
        raise OSError(None, "is a link, and links are not written through", str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".cleaner-", dir=path.parent)
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode(path))
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, or those that a new file gets."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
