"""Which lines are items of one list: they go together or stay together.

A score sees little of a short item. Without this, single items were torn out of the article's lists, and single ones
of a menu stayed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress

from cleaner_boilerplate.lines import BULLETS

_ITEM = re.compile(rf"([ \t]{{0,99}})(?:([{re.escape(BULLETS)}])|\(?\d{{1,3}}[.):]|#\d{{1,3}}(?!\w))(?=[ \t]|$)")
_NUMBERED = "1"

List = list[int]


def lists(lines: list[str], first: bytes, joined: bytes) -> list[List]:
    """The places of the items of each list that has two and more.

    ``lines`` are those with text, ``first`` their column of that name, ``joined`` is 1 where a line goes on. Items of a
    list have the same indentation and the same bullet, or a number; between them stands nothing but what is further in:
    the rest of an item, a list in it.
    """
    found: list[List] = []
    under_way: dict[tuple[int, str], List] = {}
    done = 0
    for place in compress(range(len(lines)), first.translate(_MAY_BEGIN_ITEM)):
        match = _ITEM.match(lines[place])
        if match is None:
            continue
        if under_way:
            margin = min(_margins(lines, joined, done, place), default=_FAR)
            under_way = {key: items for key, items in under_way.items() if key[0] < margin and key[0] <= match.end(1)}
        key = match.end(1), match[2] or _NUMBERED
        items = under_way.setdefault(key, [])
        items.append(place)
        if len(items) == 2:
            found.append(items)
        done = place + 1
    return found


_FAR = 1 << 30


def _margins(lines: list[str], joined: bytes, begin: int, end: int) -> Iterator[int]:
    """How far in the lines begin that are neither items nor the rest of one."""
    for place in range(begin, end):
        if not joined[place]:
            yield len(lines[place]) - len(lines[place].lstrip())


_MAY_BEGIN_ITEM = bytes(value in (4, 5, 6, 7) for value in range(256))
"""By the column ``first``: a digit, a bullet, an opening bracket or ``#``."""
