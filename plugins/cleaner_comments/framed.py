"""Posts whose dates stand under a frame that no table knows: rows that recur over most dates, a name among them.

"Ann / User level: 1 / 6799 points / May 3, 2012": what recurs, digits and times aside, is the site's, whatever its
words. What stands at the same place of the frame over most dates, and is not always the same, is the name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from cleaner.dialects import Dialect, Header, Row
from cleaner_comments.furniture import KIND, NUMBER, SIGN
from cleaner_comments.name_bounds import clean_name, name_bounds
from cleaner_comments.names import name_likeness
from cleaner_comments.page import Page, as_page
from cleaner_comments.posters import Block, Mark, headers_of_blocks
from cleaner_comments.profiles import BARE, figures, first_time, label

FEWEST = 3
"""Dates until which nothing recurs."""

WINDOW = 10
"""Rows above a date that are looked at."""

LONGEST = 50
"""Characters of a row of the frame."""

OFTEN = 0.6
"""Share of the dates over which a frame's row stands."""

NAMED = 0.8
"""Share of the dates that must have something at the names' place."""

LIKELY = 0.5
"""Mean likeness of what stands there."""

Place = tuple[str, int]
"""The row of the frame that is next below, ``""`` for the date; and how many other rows stand between."""


class Framed(Dialect):
    """A name, rows that recur, and the post's date."""

    name = "framed"
    trust = 0.5

    def headers(self, rows: Sequence[Row]) -> Iterator[Header]:
        page = as_page(rows)
        for dated in _groups(_dates(page), page):
            found = list(_framed(dated, page))
            if len(found) >= FEWEST:
                yield from found
                return


def _groups(dated: Sequence[int], page: Page) -> Iterator[list[int]]:
    """The dates that may be of posts: those over posts' numbers, then all, then those with the same bullet."""
    if len(dated) < FEWEST:
        return
    groups: defaultdict[tuple[bool, str], list[int]] = defaultdict(list)
    for number in dated:
        groups[_numbered_below(number, page), page[number].marker].append(number)
    found = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    yield from (group for (numbered, _), group in found if numbered and len(group) >= FEWEST)
    yield list(dated)
    if len(groups) > 1:
        yield from (group for (numbered, _), group in found if not numbered and len(group) >= FEWEST)


def _numbered_below(number: int, page: Page) -> bool:
    """Whether a post's number stands in a row of its own right below a date."""
    return number + 1 in page.numbered and len(page[number + 1].text) <= BARE


def _framed(dated: Sequence[int], page: Page) -> Iterator[Header]:
    """The headers that end with these dates, if a frame recurs over them."""
    windows = [_window(page, before, number) for before, number in pairwise([-1, *dated])]
    frame = _frame(windows, page)
    if not frame:
        return
    placed = [_places(window, frame, page) for window in windows]
    names = _names(placed, page)
    if names is None:
        if len({*_right_over(placed, page)}) < len(placed):
            yield from headers_of_blocks(list(_blocks(windows, frame, page)), page, near=True)
        return
    for number, places in zip(dated, placed, strict=True):
        if names in places:
            yield _header(places[names], number, page)


def _blocks(windows: Sequence[range], frame: frozenset[str], page: Page) -> Iterator[Block]:
    """The rows from behind the post above to each date and its number; where the frame begins, names stand over it."""
    before = -1
    for window in windows:
        top = next((i for i in window if i > before and _fold(page[i]) in frame), None)
        if top is not None:
            dated = window.stop
            last = dated + _numbered_below(dated, page)
            yield Block(max(before, top - WINDOW), top, Mark(dated, last, dated))
            before = last


def _header(name: int, dated: int, page: Page) -> Header:
    row = page[name]
    first, last = name_bounds(row.text)
    above = name > 0 and len(page[name - 1].text) <= LONGEST and row.text in page[name - 1].text  # a portrait's text
    return Header(name - above, dated, (row.begin + first, row.begin + last), first_time(page[dated]))


def _dates(page: Page) -> list[int]:
    """The rows that are a date and little else; of some that touch the last one."""
    short = [number for number in page.dated if len(page[number].shape) <= BARE and len(page[number].times) == 1]
    rows = [i for i in short if not figures().match(page[i].text) and not (i and _is_label(page[i - 1].text))]
    return [number for number, after in pairwise([*rows, len(page) + 1]) if after > number + 1]


def _is_label(text: str) -> bool:
    """Whether a row says what the date below it is: "Joined"."""
    return len(text) <= LONGEST and label().fullmatch(text.strip("*_ ")) is not None


def _window(page: Page, before: int, number: int) -> range:
    """The rows above a date that could be its frame: short ones, up to the date before."""
    first = number
    while first - 1 > max(before, number - WINDOW) and len(page[first - 1].text) <= LONGEST:
        first -= 1
    return range(first, number)


def _frame(windows: Sequence[range], page: Page) -> frozenset[str]:
    """The folded rows that stand over most of the dates."""
    seen = Counter(fold for window in windows for fold in {_fold(page[i]) for i in window})
    return frozenset(fold for fold, times in seen.items() if fold and times >= max(FEWEST, OFTEN * len(windows)))


_DIGITS = re.compile(r"[\d.,]*\d")


def _fold(row: Row) -> str:
    """A row without its numbers and times; what has no letters is no frame."""
    return _folded(row.shape)


@lru_cache(4096)
def _folded(shape: str) -> str:
    return _DIGITS.sub("0", shape.casefold()) if any(map(str.isalpha, shape)) else ""


def _places(window: range, frame: frozenset[str], page: Page) -> dict[Place, int]:
    """The rows of a window that are none of the frame, by their places in it."""
    found: dict[Place, int] = {}
    below, apart = "", 0
    for number in reversed(window):
        fold = _fold(page[number])
        if fold in frame:
            below, apart = fold, 0
        elif not page.marks[number] & (KIND | NUMBER | SIGN) and fold and not page[number].times:
            apart += 1
            found.setdefault((below, apart), number)
    return found


def _right_over(placed: Sequence[Mapping[Place, int]], page: Page) -> list[str]:
    """What stands right over the dates, where over most of them it looks like a name."""
    found = [clean_name(page[places["", 1]].text) for places in placed if ("", 1) in places]
    likely = len(found) >= NAMED * len(placed) and sum(map(name_likeness, found)) >= LIKELY * len(found)
    return found if likely else []


def _names(placed: Sequence[Mapping[Place, int]], page: Page) -> Place | None:
    """The place of the names: of those that most dates have, with the most names, the upper one.

    Right over the date it is none of ours: there the inducer looks for names.
    """
    texts: defaultdict[Place, list[str]] = defaultdict(list)
    for places in placed:
        for place, number in places.items():
            texts[place].append(clean_name(page[number].text))
    most_over = len({*_right_over(placed, page)})
    best, most = None, 1
    for place, names in texts.items():  # from the date upwards
        if place[0] and len(names) >= NAMED * len(placed) and sum(map(name_likeness, names)) >= LIKELY * len(names):
            different = len({*names})
            portraits = best is not None and _hold(names, texts[best])
            if different > most - (different == most) and not portraits:
                best, most = place, different
    return best if most > most_over else None


def _hold(above: Sequence[str], names: Sequence[str]) -> bool:
    """Whether rows hold the names that stand under them, as the texts of portraits do."""
    return all(name in text for text, name in zip(above, names, strict=False))
