"""Dialects that a table cannot say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from cleaner.dialects import TIME, Dialect, Header, Row
from cleaner_comments.forums import Numbered, Profiled
from cleaner_comments.furniture import furniture_kind, is_head
from cleaner_comments.names import name_likeness


class NamedItems(Dialect):
    """A list whose items are names, with the bodies below: Disqus' static list, and WordPress without dates.

    Items of an article's lists look the same; so a Disqus notice, authors' addresses or a thread's head must be there.
    """

    name = "named-items"
    trust = 1.0

    def headers(self, rows: Sequence[Row]) -> Iterator[Header]:
        found = [header for number in range(len(rows) - 1) if (header := _item(rows, number))]
        looks = Counter((rows[h.first].marker.strip("0123456789"), rows[h.first].column) for h in found)
        for (marker, column), _ in looks.most_common(3):
            own = [
                h
                for h in found
                if rows[h.first].marker.strip("0123456789") == marker and rows[h.first].column == column
            ]
            if _is_thread(own, rows):
                first, last = own[0].first, own[-1].last
                yield from (h for h in found if rows[h.first].column >= column and first <= h.first <= last)
                return


def _item(rows: Sequence[Row], number: int) -> Header | None:
    row, below = rows[number], rows[number + 1]
    if not row.marker or row.marker.strip("0123456789") not in _MARKERS or len(row.text) > 150 or below.marker:
        return None
    if row.times or _byline().match(below.text):
        return None
    cut = _address().match(row.text)
    first = cut.end() if cut else 0
    if name_likeness(row.text[first:]) < 0.5 or furniture_kind(below.text) or 0 < below.column < row.column:
        return None
    return Header(number, number, (row.begin + first, row.end))


def _is_thread(headers: Sequence[Header], rows: Sequence[Row]) -> bool:
    addressed = sum(h.author[0] > rows[h.first].begin for h in headers)
    if len(headers) > 1 and addressed:
        return True
    above = range(max(0, headers[0].first - 4), headers[0].first)
    bodies = [len(rows[h.last + 1].text.split()) for h in headers]
    if sum(bodies) < 5 * len(bodies):
        return False
    head = next((i for i in reversed(above) if is_head(rows[i].text)), None)
    if len(headers) > 1 and head is not None and all(len(rows[i].text) < 100 for i in above if i > head):
        return True
    return any(_disqus().search(row.text) for row in rows[headers[-1].last :])


_MARKERS = frozenset(("*", "•", "+", "o", "□", ".", "-", "☆", "○"))


@cache
def _disqus() -> re.Pattern[str]:
    return re.compile(r"\bdisqus\b|comments? powered by", re.IGNORECASE)


@cache
def _byline() -> re.Pattern[str]:
    return re.compile(r"(?:by|von|par|por)\b", re.IGNORECASE)


@cache
def _address() -> re.Pattern[str]:
    return re.compile(r"https?://\S{1,120}\s+")


class RedditOld(Dialect):
    """Old reddit: ``Ann[M] 188 points 17 hours ago (2 children)`` behind a collapse mark."""

    name = "reddit-old"
    trust = 3.0

    def headers(self, rows: Sequence[Row]) -> Iterator[Header]:
        for number, row in enumerate(rows):
            found = _scored().match(row.shape) if row.times else None
            if found:
                start, end, _ = row.times[0]
                author = (row.begin + found.start(1), row.begin + found.end(1))
                yield Header(number, number, author, (row.begin + start, row.begin + end))


@cache
def _scored() -> re.Pattern[str]:
    score = r"(?:(?:-?\d{1,6} points?\s?){1,3}|\[ ?score hidden ?\])"
    return re.compile(rf"([\w-]{{2,30}}|\[deleted\])\s?(?:\[ ?[A-Z]{{1,3}} ?\]\s?){{0,3}}\s?{score}\s?{TIME}")


def standard_layouts() -> tuple[Dialect, ...]:
    return (NamedItems(), Numbered(), Profiled(), RedditOld())
