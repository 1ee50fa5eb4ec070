"""Forums that number their posts: name, rank, figures, date and ``#12``, in this order or with the date first.

The renderers keep the order of the parts but not their rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from cleaner.dialects import TIME, Dialect, Header, Row
from cleaner_comments.furniture import is_number
from cleaner_comments.page import Page, as_page
from cleaner_comments.posters import Block, Mark, headers_of_blocks, is_portrait
from cleaner_comments.profiles import (
    BARE,
    LONGEST_PROFILE,
    figures,
    first_time,
    is_figure,
    joined_inside,
    label,
    name_within,
    title,
    top_figure,
)


class Numbered(Dialect):
    """XenForo, vBulletin: name, title, figures, date, ``#12``; or the date and the number first."""

    name = "xenforo"
    trust = 3.0

    def headers(self, rows: Sequence[Row]) -> Iterator[Header]:
        marks = list(_marks(as_page(rows)))
        if not marks:
            return
        told = marks[1:] or marks  # above the first is the page's head, which may look like a profile
        below = sum(_profile_below(rows, mark.last) and not _profile_above(rows, mark.first) for mark in told)
        found = _with_profiles_below(marks, rows) if 2 * below > len(told) else _with_profiles_above(marks, rows)
        yield from (header._replace(level=0) for header in found)  # however far right an answer stands


def _marks(rows: Page) -> Iterator[Mark]:
    """The posts' numbers that have a date near: in the same row, above, or right below."""
    for number in rows.rows_with("#"):
        row = rows[number]
        if row.times:
            if _dated_number().fullmatch(row.shape):
                yield Mark(number, number, number)
            continue
        last = _number_end(rows, number)
        if last is None:
            continue
        dated = _dated_above(rows, number)
        if dated is not None:
            yield Mark(dated, last, dated)
        elif last + 1 < len(rows) and rows[last + 1].times and len(rows[last + 1].shape) <= BARE:
            yield Mark(number, last + 1, last + 1)


def _number_end(rows: Sequence[Row], number: int) -> int | None:
    """The last row of a post's number that begins in this row: ``#12``, perhaps with links behind."""
    if rows[number].text == "#" and number + 1 < len(rows) and is_number(rows[number + 1].text):
        last = number + 1
        while last + 1 < len(rows) and last < number + 4 and _link().fullmatch(rows[last + 1].text):
            last += 1
        return last
    return number if _post_number().fullmatch(rows[number].text) else None


def _dated_above(rows: Sequence[Row], number: int) -> int | None:
    """The row of the date, at most four above the post's number."""
    found = next((i for i in range(number - 1, max(-1, number - 5), -1) if rows[i].times), None)
    return found if found is not None and len(rows[found].shape) <= BARE else None


@cache
def _post_number() -> re.Pattern[str]:
    return re.compile(r"#\*{0,2}\d{1,3}(?:,?\d{3})?\*{0,2}(?:\s*(?:[|(]\s*)?(?:perma)?link\)?)?", re.IGNORECASE)


@cache
def _dated_number() -> re.Pattern[str]:
    number = r"(?:post:?\s?)?#\*{0,2}\d{1,3}(?:,?\d{3})?\*{0,2}"
    link = r"(?:[\s|(*]{0,8}(?:perma)?link[)*]{0,3})?"
    gap = r"[\s|,*_·•-]{0,60}"
    starter = "(?:(?:discussion|thread|topic) starter|original poster|op)"
    return re.compile(
        rf"(?:posted\s)?{TIME}{gap}{number}{link}|(?:{starter}{gap})?{number}{link}{gap}{TIME}", re.IGNORECASE
    )


@cache
def _link() -> re.Pattern[str]:
    return re.compile(r"[|\s(]*(?:perma)?(?:link)?[)\s]*", re.IGNORECASE)


def _with_profiles_below(marks: Sequence[Mark], rows: Sequence[Row]) -> Iterator[Header]:
    before = -1
    for place, mark in enumerate(marks):
        author = mark.last + 1
        if author + 1 < len(rows) and is_portrait(rows[author], rows[author + 1]):
            author += 1
        stop = marks[place + 1].first if place + 1 < len(marks) else len(rows)
        if mark.first <= before or author >= stop:
            continue
        last = _profile_end(rows, author, stop)
        yield Header(mark.first, last, name_within(rows[author]), first_time(rows[mark.dated]))
        before = last


def _with_profiles_above(marks: Sequence[Mark], rows: Sequence[Row]) -> Iterator[Header]:
    blocks = _blocks(marks, rows)
    if 2 * len(blocks) >= len(marks):  # else these are numbered comments of another kind
        yield from headers_of_blocks(blocks, rows)


def _blocks(marks: Sequence[Mark], rows: Sequence[Row]) -> list[Block]:
    blocks, before = [], -1
    for mark in marks:
        if mark.first <= before:
            continue
        limit = max(before, mark.first - LONGEST_PROFILE)
        top = top_figure(rows, mark.first, limit)
        if top - 1 > limit:
            blocks.append(Block(limit, top, mark))
            before = mark.last
    return blocks


def _profile_above(rows: Sequence[Row], first: int) -> bool:
    """Whether a figure or its value stands right above: a post of one row parts the profile over it from a date."""
    above = rows[max(0, first - 2) : first]
    if not above:
        return False
    dated = bool(above[-1].times)  # a date alone may be the post's own, in two rows
    is_one = is_figure(above[-1]) and (not dated or any(map(str.isdigit, above[-1].shape)))
    return is_one or label().fullmatch(above[0].text) is not None


def _profile_below(rows: Sequence[Row], last: int) -> bool:
    below = rows[last + 2 : last + 6]
    return any(figures().match(row.text) for row in below[1:]) or any(map(_holds_figure, below[:3]))


def _holds_figure(row: Row) -> bool:
    """Whether a row says what the forum calls somebody, perhaps with figures behind: "Member Join Date: May 2012"."""
    return len(row.text) < 100 and (
        title().fullmatch(row.text) is not None or joined_inside().search(row.text) is not None
    )


SENTENCE_ENDS = ".!?…"

MOST_WORDS = 8
"""Words of a row of a profile that is nothing we know."""

FEW_OTHERS = 4
"""Rows of a profile that are nothing we know, one after the other."""


def _profile_end(rows: Sequence[Row], author: int, stop: int) -> int:
    last = author
    for i in range(author + 1, min(stop, author + 16)):
        if i - last > FEW_OTHERS:
            break
        if figures().match(rows[i].text) or (i < author + 3 and _holds_figure(rows[i])):
            last = i
            if label().fullmatch(rows[i].text) and i + 1 < len(rows):
                last = i + 1
        elif i > author + 1 and (rows[i].text[-1] in SENTENCE_ENDS or len(rows[i].text.split()) > MOST_WORDS):
            break
    return last
