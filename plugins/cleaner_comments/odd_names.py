"""Names that look like none ("?? says:", "27182818284", a whole title), told by the headers of the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from cleaner.dialects import TIME, Header
from cleaner_comments.furniture import holds_control, tables
from cleaner_comments.name_bounds import clean_name
from cleaner_comments.names import name_likeness
from cleaner_comments.page import Page
from cleaner_comments.refusals import CERTAIN

FEWEST = 3
"""Headers with names that must be there before others are taken for some without."""

SURE = 1.5
"""The trust of a layout whose headers are seldom anything else."""

SHARE = 0.8
"""Share of a page's headers whose names must look like some."""

LONGEST = 250
"""Characters of a title with "says" behind it."""

FEW_SIGNS = 3
"""Characters behind the time in its row, but for a control."""


def with_odd_names(headers: Iterable[Header], trust: float, text: str) -> list[Header]:
    """The headers whose authors may be somebody; those with a time, too, where most are somebody's or all are sure."""
    found = list(headers)
    named = [header for header in found if _may_be_whose(text[slice(*header.author)])]
    least = 1 if trust >= CERTAIN else max(FEWEST, SHARE * len(found))
    if len(named) == len(found) or trust < SURE or len(named) < least:
        return named
    likely = {(header.first, header.author) for header in named}
    return [header for header in found if header.time or (header.first, header.author) in likely]


def _may_be_whose(author: str) -> bool:
    """Whether it may be a name; some comments have lost theirs."""
    return not author or name_likeness(clean_name(author)) > 0


def with_titles(headers: Sequence[Header], page: Page) -> list[Header]:
    """The headers and, between them and behind, those whose author is the title of a page that says something.

    Where three say it over their time, no other row with "says" over a time in that column is somebody's words.
    """
    timed = [header for header in headers if header.time and header.last > header.first]
    if len(timed) < FEWEST:
        return list(headers)
    columns = {page[header.last].column for header in timed}
    taken = {i for header in headers for i in range(header.first, header.last + 1)}
    more = [
        header
        for number in page.dated
        if number > headers[0].first and number not in taken and page[number].column in columns
        if (header := _says_over(page, number)) and header.first not in taken
    ]
    found = sorted([*headers, *more], key=lambda header: header.first) if more else list(headers)
    dated = [header for header in found if header.time]
    # "The sign says:" without a time is in somebody's words where nearly all others have one.
    return dated if len(dated) >= max(FEWEST, SHARE * len(found)) else found


def _says_over(page: Page, number: int) -> Header | None:
    """The header that ends with the time in a row: over it stands "says:", and before that or above the author."""
    row, above = page[number], page[number - 1]
    if not row.shape.startswith(TIME) or len(above.text) > LONGEST:
        return None
    if len(row.shape) > 1 + FEW_SIGNS and not holds_control(row.shape):
        return None
    found = _says().search(above.text)
    if found is None:
        return None
    time = (row.begin + row.times[0][0], row.begin + row.times[0][1])
    if found.start():
        return Header(number - 1, number, (above.begin, above.begin + found.start()), time)
    name = page[number - 2] if number > 1 else above
    if name is above or len(name.text) > LONGEST:
        return None
    return Header(number - 2, number, (name.begin, name.end), time)


@cache
def _says() -> re.Pattern[str]:
    says = "|".join(map(re.escape, sorted(tables()["words"]["says"], key=len, reverse=True)))
    return re.compile(rf"(?:(?<=\S)\s|^)(?:{says})\s?(?::|\.\.\.|…|：)$", re.IGNORECASE)
