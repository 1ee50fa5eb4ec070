"""Names told by the empty lines around them: threads without times, by renderers that keep nothing but line breaks.

Where a page's markup is gone, its empty lines are the print of it: as many above each name, and as many below.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from cleaner.dialects import Dialect, Header, Row
from cleaner_comments.furniture import FORM, HEAD, KIND, PAGE
from cleaner_comments.named_items import DATED, are_sentences, is_notice
from cleaner_comments.page import Page, as_page

LEAST = 4
"""Empty lines under a name: paragraphs have fewer."""

WIDER = 1
"""Empty lines that stand above a name and not below it, at least."""

LONGEST_NAME = 60
"""Characters."""

LIKELY = 0.6
"""Mean likeness of the names."""

WORDS = 4
"""Words that the first rows of the bodies have on average at least."""

NEAR = 6
"""Rows above the first name in which the thread's head or form is, or behind the last body, its notice."""


class Spaced(Dialect):
    """Disqus' static list and its like: a name between empty lines, always as many, and below it what they say.

    Teasers and lists of members look the same; so a head or form, a Disqus notice or authors' addresses must be there.
    """

    name = "spaced-names"
    trust = 1.0

    def headers(self, rows: Sequence[Row]) -> Iterator[Header]:
        page = as_page(rows)
        if page.widest_gap < LEAST + WIDER:
            return
        found = [header for i, row in enumerate(page) if row.gap >= LEAST + WIDER and (header := _header(page, i))]
        below = Counter(page[header.last + 1].gap for header in found)
        for gap in [gap for gap, times in below.most_common() if times > 1]:
            own = [header for header in found if page[header.last + 1].gap == gap]
            for run in _runs(own, page, gap):
                if _is_thread(run, page):
                    yield from run
                    return


def _header(page: Page, number: int) -> Header | None:
    """The header that begins in a row: the name, perhaps under its author's address."""
    last = number
    if _address().fullmatch(page[number].text) and number + 1 < len(page) and page[number + 1].gap == 0:
        last = number + 1
    if last + 1 >= len(page) or not LEAST <= page[last + 1].gap <= page[number].gap - WIDER:
        return None
    row, below = page[last], page[last + 1]
    if below.times and len(below.shape) < DATED:
        return None
    if len(row.text) > LONGEST_NAME or row.times or row.marker or page.marks[last] & (HEAD | FORM | PAGE | KIND):
        return None
    return Header(number, last, (row.begin, row.end))


def _runs(headers: Sequence[Header], page: Page, gap: int) -> Iterator[list[Header]]:
    """The headers between which nothing but pingbacks stands off as far as names do from what they say."""
    run: list[Header] = []
    for header in headers:
        if run and _is_parted(page, gap, range(run[-1].last + 2, header.first)):
            yield run
            run = []
        run.append(header)
    yield run


def _is_parted(page: Page, gap: int, between: range) -> bool:
    linked = page.pingbacks.find(1, between.start, between.stop) >= 0
    return not linked and any(page[i].gap >= gap for i in between)


def _is_thread(run: Sequence[Header], page: Page) -> bool:
    if len(run) < 2 or sum(page.likeness(header.last) for header in run) < LIKELY * len(run):
        return False
    if page.words_in([header.last + 1 for header in run]) < WORDS * len(run):
        return False
    first, last = run[0].first, run[-1].last
    addressed = sum(header.first < header.last for header in run)
    above = page.borders.find(1, max(0, first - NEAR), first) >= 0
    if addressed > 1 or any(is_notice(row.text) for row in page[last + 1 : last + 1 + 2 * NEAR]):
        return True
    return above and are_sentences(run, page)  # menus stand under links to forms, too


@cache
def _address() -> re.Pattern[str]:
    return re.compile(r"https?://\S{1,200}")
