"""Whose a forum's post is: the name over titles, figures and date, told from what a page's posts have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.dialects import Header, Row
from cleaner_comments.attested import attested_names, bare_name
from cleaner_comments.evidence import BULLETS
from cleaner_comments.furniture import is_number, is_rule
from cleaner_comments.names import name_likeness
from cleaner_comments.page import as_page, left_of
from cleaner_comments.profiles import LONGEST_NAME, first_time, title
from cleaner_comments.titles import is_title_of_answer


class Mark(NamedTuple):
    """The rows of a post's date and number."""

    first: int
    last: int
    dated: int


class Block(NamedTuple):
    """The rows in which a post's author stands: from behind the last row that is none of a profile, to its date."""

    before: int
    top: int
    """The topmost of the figures ("Messages 12"); the date, where there are none."""
    mark: Mark


def headers_of_blocks(blocks: Sequence[Block], rows: Sequence[Row], *, near: bool = False) -> Iterator[Header]:
    """The headers of posts whose profiles stand over their dates.

    ``near`` is for forums that don't number their posts: names are looked for right above the figures alone.
    """
    attested = attested_names(rows)
    titles = _titles(blocks, rows)
    bare = _are_bare(blocks, rows, titles)
    places = _places(blocks, rows, titles) if near else _wide_places(blocks, rows, bare)
    heading = _heading(places, rows)
    for block, candidates in zip(blocks, places, strict=True):
        if heading:
            name = next((i for i in candidates.rows if rows[i].marker.rstrip("*_") == heading), None)
        else:
            name = _poster(block, candidates, rows, attested, titles)
        if name is None:
            continue
        first = name - 1 if name - 1 > block.before and is_portrait(rows[name - 1], rows[name]) else name
        author = (rows[name].begin, rows[name].end)
        yield Header(first, block.mark.last, author, first_time(rows[block.mark.dated]))


def is_portrait(above: Row, name: Row) -> bool:
    """Whether a row is a portrait's text: the name, or its first letter."""
    return above.text == name.text or (len(above.text) == 1 and above.text.casefold() == name.text[:1].casefold())


class Candidates(NamedTuple):
    rows: list[int]
    """The rows over a profile's figures in which the name may be, the lowest first."""
    usual: int | None
    """The place in them at which most names of the page are."""


def _are_bare(blocks: Sequence[Block], rows: Sequence[Row], titles: frozenset[str]) -> bool:
    """Whether names stand right over the dates, with no profile at all."""
    if len(blocks) < 3 or any(block.top < block.mark.first for block in blocks):
        return False
    above = [rows[block.top - 1].text for block in blocks]
    return not any(_is_title(text, titles) for text in above)


def _wide_places(blocks: Sequence[Block], rows: Sequence[Row], bare: bool) -> list[Candidates]:
    """The rows in which each post's name may be: the one right above, where for most posts there is no other."""
    found = [_above(block, rows) for block in blocks]
    if bare or 2 * sum(len(numbers) == 1 for numbers in found) >= len(found):
        return [Candidates([block.top - 1], 0) for block in blocks]
    return [Candidates(numbers, None) for numbers in found]


def _places(blocks: Sequence[Block], rows: Sequence[Row], titles: frozenset[str]) -> list[Candidates]:
    """The rows in which each post's name may be, where they are few: as many as for most posts."""
    found = [_right_above(block, rows) for block in blocks]
    sizes = Counter(len(numbers) for numbers in found if numbers).most_common(1)
    usual = _distinct_place([[rows[i].text for i in numbers] for numbers in found], titles)
    usual = usual or (sizes[0][0] - 1 if sizes else None)
    return [Candidates(numbers, usual) for numbers in found]


def _distinct_place(columns: Sequence[Sequence[str]], titles: frozenset[str]) -> int | None:
    """The lowest place at which all posts have what could be a name, and not all the same."""
    for place in range(min(map(len, columns), default=0)):
        names = [column[place] for column in columns]
        if len(set(names)) > 1 and not any(_is_title(name, titles) for name in names):
            return place
    return None


def _above(block: Block, rows: Sequence[Row]) -> list[int]:
    """The short rows over a profile's figures, up to a control of the post above."""
    kinds = as_page(rows).kinds
    above = range(block.top - 1, max(block.before, block.top - 6), -1)
    above = range(above.start, next((i for i in above if kinds[i]), above.stop), -1)
    return [i for i in above if len(rows[i].text) <= LONGEST_NAME and any(map(str.isalnum, rows[i].text))]


def _right_above(block: Block, rows: Sequence[Row]) -> list[int]:
    """The rows up to the first that is of the post above: too long, further right than the row below, or a rule."""
    found: list[int] = []
    for i in range(block.top - 1, max(block.before, block.top - 12), -1):
        if is_rule(rows[i].text):
            break
        if not any(map(str.isalnum, rows[i].text)):
            continue
        further = bool(found) and left_of(rows[i]) > left_of(rows[found[-1]])
        if len(rows[i].text) > LONGEST_NAME or further or len(found) == MOST_TITLES:
            break
        found.append(i)
    return found


def _heading(places: Sequence[Candidates], rows: Sequence[Row]) -> str:
    """The mark of a heading that names have on this page, the highest that most do; ``""`` where they have none."""
    for mark in ("###", "####"):
        found = [next((i for i in each.rows if rows[i].marker.rstrip("*_") == mark), None) for each in places]
        names = [rows[i].text for i in found if i is not None and not is_title_of_answer(rows[i].text)]
        if names and len(names) >= HEADED * len(places) and (len(places) < 3 or len({*names}) > 1):
            return mark
    return ""


HEADED = 0.6
"""Share of names that are headings."""


MOST_TITLES = 4
"""Rows of a profile above its figures, the name being one of them."""


def _poster(
    block: Block, places: Candidates, rows: Sequence[Row], attested: frozenset[str], titles: frozenset[str]
) -> int | None:
    """The row of the poster's name: above the titles, which are above the figures, which are above the date."""
    candidates = places.rows
    over_list = next((i for i in candidates if rows[i].marker not in BULLETS), None)
    if over_list is not None and over_list != candidates[0] and left_of(rows[over_list]) < left_of(rows[candidates[0]]):
        return over_list
    known = next((i for i in candidates if bare_name(rows[i].text) in attested and rows[i].text not in titles), None)
    if known is not None:
        return known
    kinds = as_page(rows).kinds
    near = range(block.top - 1, max(block.before + 1, block.top - 9), -1)
    twice = (i for i in near if len(rows[i].text) > 1 and not kinds[i])
    doubled = next(
        (i for i in twice if rows[i].text == rows[i - 1].text not in titles and not is_number(rows[i].text)), None
    )
    if doubled is not None:  # the portrait's text over the name
        return doubled
    portrait = next((i + 1 for i in candidates if len(rows[i].text) == 1 and i + 1 < block.top), None)
    if portrait is not None and rows[portrait].text[:1].casefold() == rows[portrait - 1].text.casefold():
        return portrait
    if places.usual is not None:
        above = [i for i in candidates if not kinds[i]]  # some are controls of the post above
        rest = above[min(places.usual, len(above) - 1) :] if above else []
        return next((i for i in rest if not _is_title(rows[i].text, titles)), None)
    return _above_titles(candidates, rows, titles)


TITLED_ROWS = 2
"""Rows over the figures of which one may say what the forum calls somebody."""


def _above_titles(candidates: Sequence[int], rows: Sequence[Row], titles: frozenset[str]) -> int | None:
    """The row over those that say what the forum calls somebody; where none does, the second: one title is usual."""
    named = [i for i in candidates if len(rows[i].text) > 1]
    if not named:
        return None
    # Further up stands what is none of the profile, and may look like a title by accident.
    ranked = [place for place, i in enumerate(named[:TITLED_ROWS]) if _is_title(rows[i].text, titles)]
    place = ranked[0] + 1 if ranked else min(1, len(named) - 1)
    while place < len(named) and _is_title(rows[named[place]].text, titles):
        place += 1
    if place >= len(named):
        return None
    # A second line of the title stands as near to the first as the name stands off.
    while (
        place + 1 < len(named)
        and BULLETS.isdisjoint((rows[named[place]].marker, rows[named[place + 1]].marker))
        and rows[named[place]].column > rows[named[place + 1]].column > 0
        and rows[named[place + 1]].column <= rows[named[0]].column
        and name_likeness(rows[named[place + 1]].text) > 0
    ):
        place += 1
    return named[place]


def _is_title(text: str, titles: frozenset[str]) -> bool:
    """Whether a row is what the forum calls somebody: it stands below names elsewhere, or cannot be one."""
    return text in titles or title().fullmatch(text) is not None or name_likeness(text) == 0


def _titles(blocks: Sequence[Block], rows: Sequence[Row]) -> frozenset[str]:
    """Rows that stand right over the figures or the date of several posts, under different names."""
    above: dict[str, set[str]] = {}
    for block in blocks:
        row = block.top - 1
        if row - 1 > block.before and _may_be_of_profile(rows[row - 1].text):
            above.setdefault(rows[row].text, set()).add(rows[row - 1].text)
    return frozenset(text for text, names in above.items() if len(names) > 1)


def _may_be_of_profile(text: str) -> bool:
    """Whether a row could be a name or a title: a control of the post above is none, nor the thread's question."""
    return title().fullmatch(text) is not None or name_likeness(text) > 0
