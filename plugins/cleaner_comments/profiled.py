"""Forums that set a post's date under its author's profile: phpBB's themes and the like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from cleaner.dialects import Dialect, Header, Row
from cleaner_comments.names import name_likeness
from cleaner_comments.page import as_page
from cleaner_comments.profiles import (
    BARE,
    LONGEST_NAME,
    LONGEST_PROFILE,
    figures,
    first_time,
    joined,
    joined_anywhere,
    label,
    name_within,
    title,
    top_figure,
)

LONGEST = 120
"""Characters of a row in which a profile says when somebody joined."""


class Profiled(Dialect):
    """phpBB and the like: name, rank, "Posts: 12", "Joined: ...", perhaps a subject; and then the post's date."""

    name = "profiled"
    trust = 2.5

    def headers(self, rows: Sequence[Row]) -> Iterator[Header]:
        if len(as_page(rows).dated) < 2 or joined_anywhere().search(as_page(rows).text) is None:
            return
        anchors = [i for i, row in enumerate(rows) if ":" in row.text[:LONGEST] and joined().match(row.text[:LONGEST])]
        found: list[tuple[Header, int]] = []
        before = -1
        for number in anchors:
            end = _figures_end(rows, number)
            dated = _dated_below(rows, end)
            if dated is None or number <= before:
                continue
            top = top_figure(rows, number, max(before, number - LONGEST_PROFILE))
            top = min(top, number)
            name = _over_figures(rows, top, before)
            if name is not None:
                author = name_within(rows[name])
                found.append((Header(name, dated, author, first_time(rows[dated])), dated - end))
                before = dated
        if len(found) < 2:
            return
        usual = Counter(apart for _, apart in found).most_common(1)[0][0]
        if usual <= SUBJECT:
            yield from (header for header, _ in found)


SUBJECT = 5
"""Rows that may stand between a profile and the date of its post."""


def _figures_end(rows: Sequence[Row], number: int) -> int:
    """The last row of the figures that ``number`` is one of."""
    last = number
    for i in range(number, min(len(rows), number + 10)):
        if figures().match(rows[i].text):
            last = i + 1 if label().fullmatch(rows[i].text.strip("*_ ")) and i + 1 < len(rows) else i
        elif i > last + 1:
            break
    return last


def _dated_below(rows: Sequence[Row], end: int) -> int | None:
    """The row that is the post's date, right below the profile or below its subject."""
    for i in range(end + 1, min(len(rows), end + 2 + SUBJECT)):
        row = rows[i]
        if figures().match(row.text) or len(row.text) > 100:
            return None
        if row.times:
            return i if len(row.shape) <= BARE else None
    return None


def _over_figures(rows: Sequence[Row], top: int, before: int) -> int | None:
    """The name over a profile's figures: the row above, or above the ranks; the figures' own, where all are one row."""
    if name_within(rows[top]) != (rows[top].begin, rows[top].end):
        return top
    name = top - 1
    while name - 1 > before and top - name < 4 and title().fullmatch(rows[name].text):
        name -= 1
    if name <= before or not 0 < len(rows[name].text) <= LONGEST_NAME or name_likeness(rows[name].text) == 0:
        return None
    return name
