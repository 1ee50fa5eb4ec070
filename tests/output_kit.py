"""Pages to write, a place to write them to, and a disk that fills up."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from cleaner.cli.stdout import Output
from cleaner.cli.targets import Target, target_for
from cleaner.files import Item
from cleaner.formats import Format
from cleaner.pipeline import installed

TEXT = installed().get("format", "text").value
JSONL = installed().get("format", "jsonl").value
HTML = installed().get("format", "html").value
ROOM = 20_000
"""Bytes that a file may have on a full disk of ours."""


@contextmanager
def full_disk(room: int = ROOM) -> Iterator[None]:
    """No file grows beyond that, as on a disk that fills up."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)


def is_single(item: Item) -> bool:
    return item.suffix != ".jsonl"


def target(
    output: str | None, *items: Item, to: Format = TEXT, trace: bool = False, stdout: BinaryIO | None = None
) -> Target:
    folder = len(items) > 1
    return target_for(to, items, output, Output(stdout), trace=trace, is_single=is_single, from_folder=folder)


def make_pages(folder: Path) -> list[Item]:
    """Two pages in a folder, which is to be the working one."""
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(f"{name}.\n")
    return [Item(Path(name), name) for name in ("a.txt", "b.txt")]


def left(folder: str = ".") -> list[str]:
    """All names in a folder, hidden ones too."""
    return sorted(os.listdir(folder))
