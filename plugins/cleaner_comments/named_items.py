"""Lists of names with bodies below: what Disqus leaves, and WordPress without dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from cleaner.dialects import Dialect, Header, Row
from cleaner_comments.furniture import furniture_kind, is_head
from cleaner_comments.names import name_likeness
from cleaner_comments.page import Page, as_page, left_of


class NamedItems(Dialect):
    """A list whose items are names, with the bodies below: Disqus' static list, and WordPress without dates.

    Items of an article's lists look the same; so a Disqus notice, authors' addresses or a thread's head must be there.
    """

    name = "named-items"
    trust = 1.0

    def headers(self, rows: Sequence[Row]) -> Iterator[Header]:
        page = as_page(rows)
        if not _may_be_items(page):
            return
        found = [header for number in page.marked if number + 1 < len(page) and (header := _item(page, number))]
        looks = Counter(look for h in found for look in _looks(rows[h.first]))
        for look, _ in looks.most_common(4):
            own = [h for h in found if look in _looks(rows[h.first])]
            items = own if _is_thread(own, rows) else _under_form(own, page)
            if items:
                yield from _within_list(items, found, rows)
                return


def _may_be_items(page: Page) -> bool:
    """Whether what `_is_thread` asks for is there at all."""
    if page.holds((b"disqus", b"comment powered by", b"comments powered by")):
        return True
    if ("\nhttp" in page.text or page.text.startswith("http")) and any(
        _address().match(page[number].text) for number in page.marked
    ):
        return True
    # An item whose name is the first of its list stands right under a head.
    near = (number for number in page.marked if page.borders.find(1, max(0, number - 4), number) >= 0)
    return any(number + 1 < len(page) and _item(page, number) for number in near)


def _under_form(items: Sequence[Header], page: Page) -> Sequence[Header]:
    """The items right under a link to a form, up to what the page has next, where somebody says something in each.

    Menus above may have the same look, and lists of articles under their topics have headlines for bodies.
    """
    first = next((k for k, item in enumerate(items) if _is_right_under_form(item.first, page)), len(items))
    after = (k for k in range(first + 1, len(items)) if page.around.find(1, items[k - 1].last + 1, items[k].first) >= 0)
    found = items[first : next(after, len(items))]
    words = sum(page.words[item.last + 1] for item in found)
    return found if len(found) > 1 and words >= WORDS * len(found) and are_sentences(found, page) else ()


def _is_right_under_form(number: int, page: Page) -> bool:
    form = page.forms.rfind(1, max(0, number - 4), number)
    return form >= 0 and page.silent.find(0, form + 1, number) < 0


def are_sentences(items: Sequence[Header], rows: Sequence[Row]) -> bool:
    """Whether most bodies begin with a row that ends as a sentence, as headlines don't."""
    bodies = [rows[item.last + 1].text for item in items]
    return 2 * sum(body.rstrip(_CLOSERS).endswith(_ENDS) for body in bodies) > len(bodies)


_ENDS, _CLOSERS = (".", "!", "?", "…", "。"), "\"'”’»)"


def _looks(row: Row) -> tuple[tuple[str, str, int], tuple[str, str, int]]:
    """The list that an item may be of: numbers stand flush left in some renderers, flush right in others."""
    marker = row.marker.strip("0123456789")
    return (marker, "text", row.column), (marker, "marker", left_of(row))


def _within_list(own: Sequence[Header], found: Sequence[Header], rows: Sequence[Row]) -> Iterator[Header]:
    """The list's items, and those of deeper lists inside; of numbered items also those that are odd names."""
    first, last, column = own[0].first, own[-1].last, min(rows[h.first].column for h in own)
    behind = next((i for i in range(last + 1, len(rows)) if rows[i].column < column), len(rows))
    named = {h.first: h for h in found if rows[h.first].column >= column and first <= h.first < behind}
    latest: dict[tuple[str, str, int], int] = {}
    for row in range(first, min(len(rows) - 1, last + FURTHER)):
        look = _looks(rows[row])[1]
        if row not in named and _is_next(rows, row, latest.get(look)):
            named[row] = Header(row, row, (rows[row].begin, rows[row].end))
        if row in named:
            latest[look] = row
    yield from (named[row] for row in sorted(named))


FURTHER = 100
"""Rows behind the last name of a numbered list in which the list may go on with odder names."""


def _is_next(rows: Sequence[Row], number: int, before: int | None) -> bool:
    """Whether an item has the number behind that of the item of its list that has a name before it."""
    row = rows[number]
    count = _count_of(row)
    if before is None or count is None or len(row.text) > 150 or rows[number + 1].marker or row.times:
        return False
    return _count_of(rows[before]) == count - 1


def _count_of(row: Row) -> int | None:
    digits = row.marker.strip("().")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 7 else None


def _item(rows: Sequence[Row], number: int) -> Header | None:
    row, below = rows[number], rows[number + 1]
    if not row.marker or row.marker.strip("0123456789") not in _MARKERS or len(row.text) > 150 or below.marker:
        return None
    if row.times or _byline().match(below.text) or (below.times and len(below.shape) < DATED):
        return None
    cut = _address().match(row.text)
    first = cut.end() if cut else 0
    if name_likeness(row.text[first:]) < 0.5 or furniture_kind(below.text) or 0 < below.column < left_of(row):
        return None
    return Header(number, number, (row.begin + first, row.end))


WORDS = 5
"""Words that the first rows of bodies have on average at least."""

DATED = 30
"""Characters. A row with a time under a name that is no longer is its date: then other dialects see more."""


def _is_thread(headers: Sequence[Header], rows: Sequence[Row]) -> bool:
    addressed = sum(h.author[0] > rows[h.first].begin for h in headers)
    if len(headers) > 1 and addressed:
        return True
    above = range(max(0, headers[0].first - 4), headers[0].first)
    bodies = [len(rows[h.last + 1].text.split()) for h in headers]
    if sum(bodies) < WORDS * len(bodies):
        return False
    head = next((i for i in reversed(above) if is_head(rows[i].text)), None)
    if len(headers) > 1 and head is not None:
        between = [rows[i].text for i in above if i > head]
        if not between or (all(len(text) < 100 for text in between) and are_sentences(headers, rows)):
            return True
    return any(is_notice(row.text) for row in rows[headers[-1].last :])


def is_notice(text: str) -> bool:
    """Whether a row says whose system the thread's is."""
    return _disqus().search(text) is not None


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
