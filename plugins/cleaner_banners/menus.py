"""What no list can name in a menu: the site's own sections, beside lines of the menu that rules do name.

A menu is a chain of named lines with nothing between them but items: short labels that begin with a capital and hold
no number and no end mark. What stands in its last gap, without bullets, may be the title of the page, which stands
between the menu and the share bar: that stays. A list with bullets is a menu as a whole if enough of it is named.

Some names are everyday words (News, Health, Travel), which rules take in company only. Many of them are company enough,
fewer above the page's first paragraph: what an article lists stands below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import compress, islice, pairwise, takewhile
from typing import NamedTuple

from cleaner.document import Document
from cleaner.line_tables import LONGEST_KEY
from cleaner.rule_lines import DECORATION
from cleaner.rule_matcher import Hit, groups

MOST_BETWEEN = 12
"""Items that may stand between two lines that rules name."""
LEAST_TAKEN = 5
"""Lines of a menu that rules take, at least."""
LEAST_ABOVE, LEAST_BELOW = 5, 7
"""The same of lines that rules name: above the first paragraph, and below it."""
LEAST_SHARE = 0.3
"""The share of a menu's lines that these are, at least."""
LEAST_LISTED, LISTED_SHARE = 4, 0.3
"""Of a list with bullets, lines that rules take, and their share."""
LISTED_ABOVE, LISTED_BELOW = (3, 0.15), (6, 0.2)
"""The same of lines that rules name: above the first paragraph, and below it."""
LEAST_FIRM = 3
"""Lines that rules take in a menu that begins or ends with names of sections."""
PARAGRAPH = 120
"""Characters from which a line that ends as a sentence does is a paragraph."""
_SENTENCE_ENDS = (".", "!", "?", "…", '"', "”", "»")
_KEPT = ("title", "byline", "date", "comment")
"""Labels of lines that are no items, and end a menu."""
_LONGEST_ITEM, _MOST_WORDS = 50, 6
_LONGEST_LISTED = 60
_MOST_BLANK = 200
_BULLET = re.compile(r"\s*(?:[*•·+–-]|o|\d{1,3}\.)\s")
_ENDS = '.?!:;,…"”»'

Gap = list[int]


def find_menu_lines(taken: Sequence[int], named: Sequence[Hit], document: Document) -> set[int]:
    """The lines of menus beside those that rules take; ``taken`` are the numbers of these, sorted.

    ``named`` are all lines that rules name, also those that lack the company to be taken.

    Pages without a paragraph are lists, poems or catalogues as a whole: nothing is found there.
    """
    lines = document.lines
    if len(named) + len(taken) < LEAST_FIRM or (first := _first_paragraph(document)) is None:
        return set()
    kept = set(document.lines_at(sorted([label.start for kind in _KEPT for label in document.labelled(kind)])))
    known = {hit.line for hit in named}.union(taken) - kept
    gone = set(taken)
    for chain in _chains(taken, kept, lines):
        gone.update(chain.menu(LEAST_TAKEN, lines))
    for chain in _chains(sorted(known), kept, lines):
        if chain.named[-1] < first:
            gone.update(chain.menu(LEAST_ABOVE, lines))
        elif not gone.isdisjoint(chain.named):
            gone.update(chain.menu(LEAST_BELOW, lines))
    if not gone.issuperset(known):
        before = frozenset(taken)
        gone |= {number for group in groups(list(named), lines) for number in _ends(group, before)} - kept
    for menu in _lists(sorted(gone), kept, lines):
        if _is_menu(menu, gone, LEAST_LISTED, LISTED_SHARE):
            gone.update(menu)
    for menu in _lists(sorted(known), kept, lines):
        if _is_menu(menu, known, *(LISTED_ABOVE if menu[-1] < first else LISTED_BELOW)):
            gone.update(menu)
    return gone.difference(taken)


def _first_paragraph(document: Document) -> int | None:
    texts = ((number, document.lines[number].strip()) for number in document.long_lines)
    return next((n for n, text in texts if len(text) >= PARAGRAPH and text.endswith(_SENTENCE_ENDS)), None)


def _ends(group: list[Hit], taken: Set[int]) -> Iterator[int]:
    """The named lines before the first and behind the last taken one of a menu: two and more, as one is a heading."""
    numbers = [hit.line for hit in group]
    places = [place for place, number in enumerate(numbers) if number in taken]
    if len(places) < LEAST_FIRM:
        return
    for end in (numbers[: places[0]], numbers[places[-1] + 1 :]):
        if len(end) > 1:
            yield from end


def _lists(seeds: Iterable[int], kept: Set[int], lines: list[str]) -> Iterator[list[int]]:
    """The lists with bullets in which any of these lines stand."""
    end = -1
    for number in seeds:
        if number > end and _is_listed(number, kept, lines):
            above, below = (
                _listed(way, kept, lines) for way in (range(number - 1, -1, -1), range(number + 1, len(lines)))
            )
            menu = [*reversed(list(above)), number, *below]
            end = menu[-1]
            yield menu


def _is_menu(items: Sequence[int], known: Set[int], least: int, share: float) -> bool:
    """Whether so many of a list's items are known, and such a share of them."""
    count = sum(map(known.__contains__, items))
    return count >= least and count >= share * len(items)


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


class _Chain(NamedTuple):
    """Lines that rules name with nothing but items between them, and the gaps in which these stand."""

    named: list[int]
    gaps: list[Gap]

    def menu(self, least: int, lines: list[str]) -> Iterator[int]:
        """All its lines if it is a menu, but for those of a last gap that may hold the title."""
        if len(self.named) < least or len(self.named) < LEAST_SHARE * (len(self.named) + sum(map(len, self.gaps))):
            return
        yield from self.named
        filled = [gap for gap in self.gaps if gap]
        if filled and not all(_BULLET.match(lines[number]) for number in filled[-1]):
            filled.pop()
        for gap in filled:
            yield from gap


def _chains(numbers: Sequence[int], kept: Set[int], lines: list[str]) -> Iterator[_Chain]:
    """The named lines, cut where something else than items stands between two of them."""
    chain = _Chain(list(numbers[:1]), [])
    for first, second in pairwise(numbers):
        gap = _gap(first, second, lines)
        if gap is None or not kept.isdisjoint(gap):
            yield chain
            chain = _Chain([], [])
        else:
            chain.gaps.append(gap)
        chain.named.append(second)
    if chain.named:
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
