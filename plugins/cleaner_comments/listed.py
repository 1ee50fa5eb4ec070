"""Threads whose comments are items of a list, some without a name: a head says how many there are.

Extracts of a page's main content leave out links, and with them the names of those who left an address.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.dialects import TIME, Dialect, Header, Row
from cleaner_comments.evidence import BULLETS
from cleaner_comments.name_bounds import name_bounds
from cleaner_comments.page import Page, as_page, left_of
from cleaner_comments.profiles import first_time

FEW_HEADS = 5
"""Heads that are tried: where each comment counts its answers there are many."""

NEAR = 3
"""Rows between the head and the first item."""

LIKELY = 0.6
"""Likeness from which an item's first row is a name."""

LONGEST_NAME = 50
"""Characters."""

LONGEST_HEADER = 100
"""Characters of a name and a time."""

LONGEST_LINKS = 20
"""Characters behind a date: "| Permalink"."""

NAMED, NAMELESS = 0.15, 0.3
"""Shares of comments with a name, below which nothing says that people talk here, and without one, below which other
dialects say more."""

ENDS = (",", "!", "?", ".")

FEWEST, MOST = 2, 3000
"""Comments."""

ANSWER = 4
"""Words that an answer has at least: items of lists in what people say are often shorter."""


class Listed(Dialect):
    """Items of a list under a head that counts them; names and times where they are left."""

    name = "listed"
    trust = 1.5

    def headers(self, rows: Sequence[Row]) -> Iterator[Header]:
        page = as_page(rows)
        for head, count in page.stated[:FEW_HEADS]:
            found = _under(page, head, count) if FEWEST <= count <= MOST else []
            if found:
                yield from found
                return


def _under(page: Page, head: int, count: int) -> list[Header]:
    """The headers of the list under a head; none where it is no list of about so many, or nearly all have names."""
    first = next((i for i in range(head + 1, min(len(page), head + 1 + NEAR)) if not page.silent[i]), head)
    if first == head or not page[first].marker:
        return []
    items = _numbered(page, first) if page[first].marker[0].isdigit() else _bulleted(page, first)
    if not FEWEST <= len(items) <= count + count // 10 + 1:
        return []
    end = _end(page, items[-1])
    answers = _answers(page, items, end)
    number = len(items) + len(answers)
    if number < (count if page[first].marker in BULLETS else count // 3) * 0.8:
        return []
    rows = sorted([*items, *answers])
    found = [_header(page, row) for row in rows]
    nameless = sum(header.author[0] == header.author[1] for header in found)
    others = sum(_is_another_header(page, row) for row in rows)
    is_mixed = nameless - others >= NAMELESS * number and number - nameless >= NAMED * number
    return found if is_mixed else []


def _numbered(page: Page, first: int) -> list[int]:
    """The items of the list that begins with 1 here. One number may be missing: of a comment that is a link alone."""
    if page[first].marker.strip("().") != "1":
        return []
    items, last = [], 0
    left = left_of(page[first])
    for number in page.marked[page.marked.index(first) :]:
        row = page[number]
        digits = row.marker.strip("().")
        if abs(left_of(row) - left) > len(digits) or not (digits.isascii() and digits.isdigit()):
            continue
        if last < int(digits) <= last + 2:
            items.append(number)
            last = int(digits)
        elif items and page.borders.find(1, items[-1] + 1, number) >= 0:
            break
    return items


def _bulleted(page: Page, first: int) -> list[int]:
    """The items of the list that begins here, up to a head or a form."""
    row = page[first]
    if row.marker not in BULLETS:
        return []
    stop = page.borders.find(1, first)
    stop = len(page) if stop < 0 else stop
    return [i for i in page.marked if first <= i < stop and page[i][3:5] == row[3:5] and (i == first or page[i].gap)]


def _end(page: Page, last: int) -> int:
    """The row behind the last item's: at a head or a form, or further left."""
    left = page[last].column
    for number in range(last + 1, len(page)):
        if page.borders[number] or page[number].column < left:
            return number
    return len(page)


def _answers(page: Page, items: Sequence[int], end: int) -> list[int]:
    """Items of deeper lists that are answers: parted from what stands above, with a name, a date or a sentence."""
    left, own = left_of(page[items[0]]), {*items}
    deeper = [i for i in page.marked if items[0] + 1 < i < end and i not in own and left_of(page[i]) > left]
    return [i for i in deeper if page[i].gap and (_header(page, i).last >= i or _is_said(page, i))]


def _is_said(page: Page, number: int) -> bool:
    """Whether an item may be what somebody says, not an item of somebody's own list."""
    return page.words[number] >= ANSWER and not page[number - 1].text.endswith(":")


def _header(page: Page, number: int) -> Header:
    """The header of the item that begins in this row: a name, a time, both or, with no row of its own, nothing."""
    row = page[number]
    nobody = (row.begin, row.begin)
    if _is_date(row):
        return Header(number, number, nobody, first_time(row))
    if number + 1 < len(page) and len(row.text) <= LONGEST_NAME and page.likeness(number) >= LIKELY:
        below = page[number + 1]
        first, last = name_bounds(row.text)
        author = (row.begin + first, row.begin + last)
        if not below.marker and _is_date(below):
            return Header(number, number + 1, author, first_time(below))
        if not below.marker and below.gap and not row.text.endswith(ENDS):
            return Header(number, number, author)
    return Header(number, number - 1, nobody)


def _is_another_header(page: Page, number: int) -> bool:
    """Whether an item begins with a time and with more than a name, or with an odd name: other dialects know such."""
    row, below = page[number], page[min(number + 1, len(page) - 1)]
    if len(row.text) > LONGEST_HEADER or _header(page, number).last >= number:
        return False
    is_parted = below.gap > 0 and not row.text.endswith(ENDS)
    return bool(row.times) or (not below.marker and (is_parted or _is_date(below)))


def _is_date(row: Row) -> bool:
    before, _, after = row.shape.partition(TIME)
    return bool(row.times) and len(after) <= LONGEST_LINKS and not any(map(str.isalpha, before))
