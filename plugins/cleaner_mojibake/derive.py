"""Derive `cleaner_mojibake.badness` from the installed ftfy: ``python -m cleaner_mojibake.derive > .../badness.py``.

What is derived are the branches of the one pattern by which ftfy tells whether a line looks broken, each as the list of
its items: a set of characters beyond ASCII as the inside of a class, any other item as a piece of pattern.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any
from zlib import crc32

FIRST = 0x80
LINE = 100


def fingerprint() -> tuple[str, str]:
    """ftfy's version, and a hash of all its tables on which the search for suspect lines rests."""
    from hashlib import sha256

    import ftfy
    from ftfy import chardata, fixes
    from ftfy.badness import BADNESS_RE

    patterns = (
        BADNESS_RE,
        chardata.C1_CONTROL_RE,
        chardata.HTML_ENTITY_RE,
        chardata.SINGLE_QUOTE_RE,
        chardata.DOUBLE_QUOTE_RE,
        fixes.ANSI_RE,
    )
    tables = [sorted(chardata.CONTROL_CHARS), sorted(chardata.LIGATURES)]
    told = repr([(pattern.pattern, pattern.flags) for pattern in patterns] + tables)
    return ftfy.__version__, sha256(told.encode()).hexdigest()


TABLES = ("badness.py", "chardata.py", "fixes.py")
"""The files of ftfy's in which they stand."""


def sources() -> tuple[int, ...]:
    """A checksum of each of those files, for which ftfy needs not be imported; none where they can't be read."""
    spec = find_spec("ftfy")
    places = spec.submodule_search_locations if spec else None
    try:
        return tuple(crc32(Path(place, name).read_bytes()) for place in places or () for name in TABLES)
    except OSError:
        return ()


def branches(pattern: str, flags: int) -> Iterator[list[str]]:
    """The branches of a pattern that is one alternation, each without optional items."""
    (operator, (_, parsed)), *rest = parser.parse(pattern, flags)
    if operator is not code.BRANCH or rest:
        raise ValueError("ftfy's pattern is not a plain alternation any more")
    for branch in parsed:
        yield from _expanded(list(branch))


def _expanded(items: Sequence[Any]) -> Iterator[list[str]]:
    """One branch as one or more, an optional item (`\\s?`) once left out and once put in."""
    if not items:
        yield []
        return
    operator, value = items[0]
    if operator is code.MAX_REPEAT:
        low, high, inner = value
        if (low, high) != (0, 1):
            raise ValueError("only an optional item is understood")
        choices: list[list[Any]] = [[], list(inner)]
    else:
        choices = [[items[0]]]
    for rest in _expanded(items[1:]):
        for choice in choices:
            yield [_item(*one) for one in choice] + rest


def _item(operator: Any, value: Any) -> str:
    if operator is code.LITERAL:
        return _escaped(value) if value >= FIRST else f"[{chr(value)}]"
    if operator is code.AT:
        return "^"
    if operator is code.ANY:
        return "."
    if operator is not code.IN:
        raise ValueError(f"{operator} is not understood")
    if all(kind in (code.LITERAL, code.RANGE) for kind, _ in value):
        points = frozenset(_points(value))
        return _ranges(points) if min(points) >= FIRST else f"[{_ranges(points)}]"
    return "[" + "".join(map(_part, value)) + "]"


def _points(parts: Sequence[Any]) -> Iterator[int]:
    for kind, value in parts:
        if kind is code.LITERAL:
            yield value
        else:
            yield from range(value[0], value[1] + 1)


def _part(part: Any) -> str:
    kind, value = part
    if kind is code.NEGATE:
        return "^"
    if kind is code.CATEGORY:
        return {code.CATEGORY_SPACE: r"\s", code.CATEGORY_WORD: r"\w"}[value]
    return _ranges(frozenset(_points([part])))


def _escaped(point: int) -> str:
    if point < FIRST:
        return chr(point) if chr(point).isalnum() else f"\\x{point:02x}"
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}"


def _ranges(points: frozenset[int]) -> str:
    """The inside of a character class, its neighbours put together."""
    told = []
    for _, run in groupby(enumerate(sorted(points)), key=lambda pair: pair[1] - pair[0]):
        numbers = [point for _, point in run]
        told.append(_escaped(numbers[0]))
        if len(numbers) > 1:
            told.append(("-" if len(numbers) > 2 else "") + _escaped(numbers[-1]))
    return "".join(told)


def _literals(item: str) -> str:
    """The item as string literals of at most a line each, none cut inside an escape."""
    lines = [""]
    for piece in re.findall(r"\\x..|\\u....|.", item):
        if len(lines[-1]) + len(piece) > LINE:
            lines.append("")
        lines[-1] += piece
    return " ".join(f'r"{line}"' for line in lines)


def main() -> None:
    """Write the module; ``ruff format`` lays it out."""
    from ftfy.badness import BADNESS_RE

    version, digest = fingerprint()
    out = [
        '"""When a line looks broken to ftfy: the branches of its pattern. Made by `cleaner_mojibake.derive`."""',
        "",
        "# An item is a piece of pattern, or, without brackets, the inside of a class of characters beyond ASCII.",
        f'FTFY_VERSION = "{version}"',
        f'FINGERPRINT = "{digest}"',
        f"SOURCES = {sources()}",
        "BRANCHES: tuple[tuple[str, ...], ...] = (",
    ]
    for items in branches(BADNESS_RE.pattern, BADNESS_RE.flags & ~re.UNICODE):
        out.append("    (" + "".join(f"({_literals(item)}), " for item in items) + "),")
    sys.stdout.write("\n".join([*out, ")"]) + "\n")


if __name__ == "__main__":
    main()
