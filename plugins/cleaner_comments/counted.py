"""Threads without times: a head that says how many comments there are, and as many "Reply" rows below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.dialects import Dialect, Header, Row
from cleaner_comments.furniture import furniture_kind
from cleaner_comments.name_bounds import name_bounds
from cleaner_comments.page import Page, as_page

LIKELY = 0.6
"""Likeness that each name must have."""

FEW_HEADS = 5

MOST = 500
"""Comments. With a greater number the page has pages."""


class Counted(Dialect):
    """wpDiscuz without dates and the like: a name, what they have to say, "Reply"; as many as the head counts."""

    name = "counted-replies"
    trust = 1.0

    def headers(self, rows: Sequence[Row]) -> Iterator[Header]:
        page = as_page(rows)
        if len(page.stated) > FEW_HEADS:  # each comment counts its answers
            return
        # The lowest first: a link to the comments stands above the article, too.
        for head, count in reversed(page.stated):
            found = _under(page, head, count) if 1 < count <= MOST else []
            if len({page[header.first].text for header in found}) > 1:
                yield from found
                return


def _under(page: Page, head: int, count: int) -> list[Header]:
    """The headers of ``count`` comments, each closed by a reply link; none where anything doesn't fit."""
    found: list[Header] = []
    start = head + 1
    while start < len(page):
        end = _next_reply(page, start)
        if end is None:
            break
        first = next((i for i in range(start, end) if not page.silent[i]), end)
        if end - first < 2 or _is_dated(page[first : first + 3]) or _is_dated(page[end - 1 : end]):
            return []  # headers with times say more
        if page.likeness(first) < LIKELY:
            return []
        begin, stop = name_bounds(page[first].text)
        found.append(Header(first, first, (page[first].begin + begin, page[first].begin + stop)))
        if len(found) == count:
            return found
        start = end + 1
    return []


def _is_dated(rows: Sequence[Row]) -> bool:
    return any(row.times for row in rows)


def _next_reply(page: Page, start: int) -> int | None:
    """The next row that is a reply link, before the form or another head."""
    place = page.kinds.find(1, start)
    while place >= 0:
        if furniture_kind(page[place].text) == "reply-link":
            return place
        place = page.kinds.find(1, place + 1)
    return None
