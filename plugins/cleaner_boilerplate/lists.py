"""Which lines are items of one list, with bullets or without: they go together or stay together.

A score sees little of a short item. Without this, single items were torn out of the article's lists, and single ones
of a menu stayed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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
    items: List = []
    last, done = None, 0
    for place in compress(range(len(lines)), first.translate(_MAY_BEGIN_ITEM)):
        match = _ITEM.match(lines[place])
        if match is None:
            continue
        key = match.end(1), match[2] or _NUMBERED
        if done < place or key != last:
            outermost = min(under_way, default=key)[0]
            farthest = _farthest(lines, joined, range(done, place), key[0], outermost)
            under_way = {known: some for known, some in under_way.items() if known[0] <= farthest}
            items, last = under_way.setdefault(key, []), key
        items.append(place)
        if len(items) == 2:
            found.append(items)
        done = place + 1
    return found


def _farthest(lines: list[str], joined: bytes, places: range, farthest: int, outermost: int) -> int:
    """How far in an item may stand so that all of these lines, which are none, are further in, or the rest of others.

    At most ``farthest``; less than ``outermost`` is as good as any less.
    """
    for place in places:
        if not joined[place]:
            farthest = min(farthest, len(lines[place]) - len(lines[place].lstrip()) - 1)
            if farthest < outermost:
                break
    return farthest


LONGEST, LEAST = 60, 3
"""Characters of an item without a bullet, and how many such lines are a list."""


def blocks(columns: Mapping[str, bytes], lengths: Sequence[int], known: Sequence[List]) -> list[List]:
    """The places of each block of short lines without end marks between empty lines, that are in no ``known`` list.

    On a page without empty lines there is none.
    """
    gaps, ends = columns["gap-above"], columns["end"]
    if not any(gaps[1:]):
        return []
    others = {place for items in known for place in items}
    found: list[List] = []
    block: List = []
    for place, (gap, length, end) in enumerate(zip(gaps, lengths, ends, strict=True)):
        if gap or length > LONGEST or end in _STOPS or place in others:
            block = []
        if length <= LONGEST and end not in _STOPS and place not in others:
            block.append(place)
            if len(block) == LEAST:
                found.append(block)
    return found


_STOPS = (1, 2)
"""Ends of sentences, by the column ``end``."""

_MAY_BEGIN_ITEM = bytes(value in (4, 5, 6, 7) for value in range(256))
"""By the column ``first``: a digit, a bullet, an opening bracket or ``#``."""
