"""What no list can name in a menu: the site's own sections, between lines of the menu that rules do name.

A menu is a chain of taken lines with nothing between them but items: short labels that begin with a capital and hold
no number and no end mark. What stands in its last gap, without bullets, may be the title of the page, which stands
between the menu and the share bar: that stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from cleaner.document import Document
from cleaner.line_tables import LONGEST_KEY
from cleaner.rule_lines import DECORATION

MOST_BETWEEN = 12
"""Items that may stand between two lines that rules take."""
LEAST_NAMED = 5
"""Lines of a menu that rules take, at least."""
LEAST_SHARE = 0.3
"""The share of a menu's lines that rules take, at least."""
_KEPT = ("title", "byline", "date", "comment")
"""Labels of lines that are no items, and end a menu."""
_LONGEST_ITEM, _MOST_WORDS = 50, 6
_MOST_BLANK = 200
_BULLET = re.compile(r"\s*(?:[*•·+–-]|o|\d{1,3}\.)\s")
_ENDS = '.?!:;,…"”»'

Gap = list[int]


def find_menu_lines(taken: Sequence[int], document: Document) -> list[int]:
    """The items between lines that rules take, in reading order; ``taken`` are the numbers of those, sorted.

    Pages without a line of prose are lists, poems or catalogues as a whole: nothing is found there.
    """
    if len(taken) < LEAST_NAMED or not any(len(line) > LONGEST_KEY for line in document.lines):
        return []
    kept = {document.line_at(label.start) for kind in _KEPT for label in document.labelled(kind)}
    return [number for chain in _chains(taken, kept, document.lines) for number in _items(chain, document.lines)]


def _chains(taken: Sequence[int], kept: Set[int], lines: list[str]) -> Iterator[list[Gap]]:
    """The gaps between neighbours, for each chain of taken lines in which all gaps hold items only."""
    chain: list[Gap] = []
    for first, second in pairwise(taken):
        gap = _gap(first, second, lines)
        if gap is None or not kept.isdisjoint(gap):
            yield chain
            chain = []
        else:
            chain.append(gap)
    yield chain


def _gap(first: int, second: int, lines: list[str]) -> Gap | None:
    """The lines of text between two lines; ``None`` where there are too many, or one that is no item of a menu."""
    if second - first == 1:
        return []
    if second - first > _MOST_BLANK:
        return None
    gap = [number for number in range(first + 1, second) if lines[number].strip()]
    return gap if len(gap) <= MOST_BETWEEN and all(_is_item(lines[number]) for number in gap) else None


def _is_item(line: str) -> bool:
    label = line.strip()
    if len(label) > _LONGEST_ITEM or label[-1] in _ENDS or len(label.split()) > _MOST_WORDS:
        return False
    if bullet := _BULLET.match(line):
        label = line[bullet.end() :].strip()
    label = label.lstrip(DECORATION)
    return not label[:1].islower() and not any(map(str.isdigit, label))


def _items(chain: list[Gap], lines: list[str]) -> Iterator[int]:
    """The items of a chain that is a menu, but for a last gap that may hold the title."""
    named = len(chain) + 1
    between = sum(map(len, chain))
    if named < LEAST_NAMED or named < LEAST_SHARE * (named + between):
        return
    filled = [gap for gap in chain if gap]
    if filled and not all(_BULLET.match(lines[number]) for number in filled[-1]):
        filled.pop()
    for gap in filled:
        yield from gap
