"""What no list can name in a menu: the site's own sections, beside lines of the menu that rules do name.

A menu is a chain of taken lines with nothing between them but items: short labels that begin with a capital and hold
no number and no end mark. What stands in its last gap, without bullets, may be the title of the page, which stands
between the menu and the share bar: that stays. A list with bullets is a menu as a whole if enough of it is taken.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import compress, islice, pairwise, takewhile

from cleaner.document import Document
from cleaner.line_tables import LONGEST_KEY
from cleaner.rule_lines import DECORATION
from cleaner.rule_matcher import Hit, groups

MOST_BETWEEN = 12
"""Items that may stand between two lines that rules take."""
LEAST_NAMED = 5
"""Lines of a menu that rules take, at least."""
LEAST_LISTED = 4
"""The same of a list with bullets."""
LEAST_FIRM = 3
"""The same of a menu that begins or ends with names of sections."""
LEAST_SHARE = 0.3
"""The share of a menu's lines that rules take, at least."""
_KEPT = ("title", "byline", "date", "comment")
"""Labels of lines that are no items, and end a menu."""
_LONGEST_ITEM, _MOST_WORDS = 50, 6
_LONGEST_LISTED = 60
_MOST_BLANK = 200
_BULLET = re.compile(r"\s*(?:[*•·+–-]|o|\d{1,3}\.)\s")
_ENDS = '.?!:;,…"”»'

Gap = list[int]


def find_menu_lines(taken: Sequence[int], named: Sequence[Hit], document: Document) -> set[int]:
    """The items beside lines that rules take; ``taken`` are the numbers of those, sorted.

    ``named`` are all lines that rules name, also those that lack the company to be taken.

    Pages without a line of prose are lists, poems or catalogues as a whole: nothing is found there.
    """
    lines = document.lines
    if len(taken) < LEAST_FIRM or not any(len(lines[number]) > LONGEST_KEY for number in document.long_lines):
        return set()
    kept = set(document.lines_at(sorted([label.start for kind in _KEPT for label in document.labelled(kind)])))
    found = {number for chain in _chains(taken, kept, lines) for number in _items(chain, lines)}
    gone = found.union(taken)
    if any(hit.line not in gone for hit in named):
        before = frozenset(taken)
        ends = {number for group in groups(named, lines) for number in _ends(group, before)}
        gone |= ends - kept
    gone.update([number for menu in _lists(sorted(gone), kept, lines) for number in menu])
    return gone.difference(taken)


def _ends(group: list[Hit], taken: Set[int]) -> Iterator[int]:
    """The named lines before the first and behind the last taken one of a menu: two and more, as one is a heading."""
    numbers = [hit.line for hit in group]
    places = [place for place, number in enumerate(numbers) if number in taken]
    if len(places) < LEAST_FIRM:
        return
    for end in (numbers[: places[0]], numbers[places[-1] + 1 :]):
        if len(end) > 1:
            yield from end


def _lists(gone: Sequence[int], kept: Set[int], lines: list[str]) -> Iterator[list[int]]:
    """The lists with bullets of which enough lines go."""
    end = -1
    for number in gone:
        if number > end and _is_listed(number, kept, lines):
            above, below = (
                _listed(way, kept, lines) for way in (range(number - 1, -1, -1), range(number + 1, len(lines)))
            )
            menu = [*reversed(list(above)), number, *below]
            end = menu[-1]
            going = bisect_right(gone, end) - bisect_left(gone, menu[0])
            if going >= LEAST_LISTED and going >= LEAST_SHARE * len(menu):
                yield menu


def _listed(way: Iterable[int], kept: Set[int], lines: list[str]) -> Iterator[int]:
    """The lines of a list above or below one of its lines; blank ones are passed over."""
    filled = (number for number in way if lines[number].strip())
    return takewhile(lambda number: _is_listed(number, kept, lines), filled)


def _is_listed(number: int, kept: Set[int], lines: list[str]) -> bool:
    line = lines[number]
    return (
        len(line) <= LONGEST_KEY
        and len(line.strip()) <= _LONGEST_LISTED
        and bool(_BULLET.match(line))
        and number not in kept
    )


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
    between = lines[first + 1 : second]
    if not any(between):
        return []
    gap = list(islice(compress(range(first + 1, second), map(str.strip, between)), MOST_BETWEEN + 1))
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
