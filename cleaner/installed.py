"""The installed distributions that have entry points of a group, read from their folders.

What `importlib.metadata` finds, at a tenth of its price: to import it costs more than most pages do to clean. It is
asked all the same where an import path has more than plain folders on it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from importlib.machinery import PathFinder
from typing import NamedTuple

FOLDERS = (".dist-info", ".egg-info")
"""How the names of folders end in which distributions tell of themselves."""


class Installed(NamedTuple):
    """A distribution and its entry points of the group, as (name, value)."""

    name: str
    version: str
    entries: list[tuple[str, str]]


def installed(group: str) -> Iterator[Installed]:
    """Each distribution with entry points of the group, in the order of the import path."""
    return _read_folders(group) if _is_plain() else _ask_importlib(group)


def _is_plain() -> bool:
    """Whether nothing but folders is on the import path, and nobody else finds distributions."""
    finders = [finder for finder in sys.meta_path if hasattr(finder, "find_distributions")]
    if any(finder is not PathFinder for finder in finders):
        return False
    return not any(os.path.isfile(place) or place.endswith(".egg") for place in sys.path)


def _ask_importlib(group: str) -> Iterator[Installed]:
    from importlib.metadata import distributions

    for distribution in distributions():
        if group in (distribution.read_text("entry_points.txt") or ""):
            entries = [(entry.name, entry.value) for entry in distribution.entry_points.select(group=group)]
            metadata = distribution.metadata
            yield Installed(_name(metadata["Name"]), str(metadata["Version"]), entries)


def _read_folders(group: str) -> Iterator[Installed]:
    for place in sys.path:
        try:
            names = os.listdir(place or os.curdir)
        except OSError:
            continue
        for folder in (os.path.join(place, name) for name in names if name.lower().endswith(FOLDERS)):
            written = _read(folder, "entry_points.txt")
            if group in written:
                headers = _headers(_read(folder, "METADATA") or _read(folder, "PKG-INFO"))
                entries = list(_entries(written.split("\n"), group))
                yield Installed(_name(headers.get("name")), headers.get("version", "None"), entries)


def _name(told: str | None) -> str:
    return told or "unnamed distribution"


def _read(folder: str, name: str) -> str:
    try:
        with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""


def _headers(written: str) -> dict[str, str]:
    """The headers of a message, by their name in lower case; of several of one name the first."""
    headers: dict[str, str] = {}
    for line in written.split("\n"):
        name, colon, value = line.partition(":")
        if not line.strip():
            break
        if colon and not line[0].isspace():
            headers.setdefault(name.strip().lower(), value.strip())
    return headers


def _entries(lines: Iterable[str], group: str) -> Iterator[tuple[str, str]]:
    section = ""
    for line in map(str.strip, lines):
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
        elif section == group and line and not line.startswith("#"):
            name, _, value = line.partition("=")
            yield name.strip(), value.strip()
