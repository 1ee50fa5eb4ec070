"""Threads whose times are too vague to be any elsewhere: "3y", "5 hrs", "May '12", "May 2012", by the name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from cleaner.dialects import TIME, Dialect, Header, Row
from cleaner_comments.name_bounds import clean_name, name_bounds
from cleaner_comments.names import name_likeness
from cleaner_comments.page import Page, as_page
from cleaner_comments.profiles import figures
from cleaner_comments.time_words import any_of, months

LONGEST = 40
"""Characters of a row that is such a time."""

LIKELY = 0.5
"""Likeness of a name."""

SURE = 0.9
"""Likeness of a name in the time's own row: "3 m" stands behind other things, too."""

ABOVE = 3
"""Rows above the time in which the name may be: ranks and figures stand between."""


class Vague(Dialect):
    """Vanilla, Discourse and the comments under social media: a name, and under it or behind it about when."""

    name = "vague-times"
    trust = 0.3

    def headers(self, rows: Sequence[Row]) -> Iterator[Header]:
        page = as_page(rows)
        texts = enumerate(page.texts)
        short = [i for i, text in texts if text[-1] in _ENDS and len(text) <= LONGEST and _MAYBE.search(text)]
        short = [i for i in short if _vague().fullmatch(page[i].text) or _behind().search(page[i].text)]
        if not short:
            return
        short = sorted({*short, *[i for i in page.dated if _is_near(page[i])]})
        for read in (_under_titles, _under_names, _behind_names):
            found = list(read(page, short))
            if len(found) > 1:
                yield from found
                return


def _under_titles(page: Page, short: Sequence[int]) -> Iterator[Header]:
    """The headers whose last row is the time alone, where a title stands under each name."""
    found = [_under_name(page, number, 2) for number in short if _time_alone(page[number])]
    return iter([header for header in found if header] if all(found) else [])


def _under_names(page: Page, short: Sequence[int]) -> Iterator[Header]:
    """The same where there are no titles."""
    return (header for number in short if (header := _under_name(page, number, 1)))


def _behind_names(page: Page, short: Sequence[int]) -> Iterator[Header]:
    """The headers in one row."""
    return (header for number in short if (header := _behind_name(page, number)))


def _under_name(page: Page, number: int, place: int) -> Header | None:
    """The header that ends with the time in a row: the name is the first row above it, figures aside, or the second."""
    time = _time_alone(page[number])
    if time is None:
        return None
    above = [i for i in range(number - 1, max(-1, number - 1 - ABOVE), -1) if not _is_figure(page[i].text)]
    named = above[:place]
    if len(named) < place or not _is_name(page, named[-1]) or any(page[i].times for i in named):
        return None
    name = page[named[-1]]
    first, last = name_bounds(name.text)
    author = (name.begin + first, name.begin + last)
    return Header(named[-1], number, author, time)


def _time_alone(row: Row) -> tuple[int, int] | None:
    """Where the time is that a row is and nothing else: a vague one, or one that sites write beside such."""
    if _is_near(row):
        return row.begin + row.times[0][0], row.begin + row.times[0][1]
    found = _vague().fullmatch(row.text)
    return (row.begin + found.start(1), row.begin + found.end(1)) if found else None


def _is_near(row: Row) -> bool:
    """Whether a row is a time without a year: "Oct 7" stands beside "8d"."""
    return row.shape == TIME and row.times[0][2] in NEAR


NEAR = frozenset(("ago", "day", "md", "dm"))


def _is_figure(text: str) -> bool:
    return figures().match(text) is not None or not any(map(str.isalnum, text))


def _is_name(page: Page, number: int) -> bool:
    row = page[number]
    return not row.times and not _vague().fullmatch(row.text) and page.likeness(number) >= LIKELY


def _behind_name(page: Page, number: int) -> Header | None:
    row = page[number]
    found = _behind().search(row.text) if not row.times else None
    if found is None or name_likeness(clean_name(row.text[: found.start()])) < SURE:
        return None
    first, last = name_bounds(row.text[: found.start()])
    return Header(
        number, number, (row.begin + first, row.begin + last), (row.begin + found.start(1), row.begin + found.end(1))
    )


_ENDS = frozenset("0123456789shrdkwoyn.)")
_MAYBE = re.compile(r"\d ?[smhdwy]|[^\W\d_]\.? (?:['’]\d\d|(?:19|20)\d\d)", re.IGNORECASE)
"""What every such time has: a number and the first letter of a unit, or the end of a month's name and a year."""


@cache
def _time() -> str:
    age = r"\d{1,3} ?(?:s|secs?|m|mins?|h|hrs?|d|w|wks?|mos?|y|yrs?)\.?"
    month = rf"(?:{any_of(list(months()))})\.? (?:['’]\d\d|(?:19|20)\d\d)"
    return rf"({age}|{month})\)?(?:\s?[•·|(]?\s?edited.{{0,24}})?"


@cache
def _vague() -> re.Pattern[str]:
    return re.compile(rf"[•·|(]?\s?{_time()}", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"(?<=\S)\s[•·|(]?\s?{_time()}$", re.IGNORECASE)
