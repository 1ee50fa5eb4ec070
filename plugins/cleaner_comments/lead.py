"""What stands over a thread and is none of it: the article under its byline, lists beside it; the thread's head."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.dialects import Header, Row
from cleaner_comments.furniture import stated_count, tables
from cleaner_comments.page import Page, number_of
from cleaner_comments.posts import Post, Thread

ARTICLE = 250
"""Words. Of the first ``LEADING`` bodies, one with as many, and thrice as many as any behind it, is the article."""

LEADING = 2

LISTED = 10
"""The same where the headers are but items of lists."""


def count_lead(thread: Thread, rows: Page) -> int:
    """How many headers at the start to leave out: those over the article, or over the one row that opens the thread."""
    posts = thread.posts
    sizes = [rows.words_in(post.body) for post in posts]
    is_list, first = thread.name == "named-items", posts[0].header.first
    leading = min(LISTED if is_list else LEADING, len(sizes) - 1)
    lead = 0
    opens = rows.borders.rfind(1, 0, first) if is_list else thread.head
    near = opens is not None and opens >= 0 and rows.silent.find(0, opens + 1, first) < 0
    if thread.name == "spaced-names" or (near and number_of(rows.heads, posts[0].body) == 0):
        leading = 0  # it begins right under its head, or the list under a link to the form
    for number, size in enumerate(sizes[:leading], 1):
        if size >= ARTICLE and size > 3 * max(sizes[number:]):
            lead = number
    if lead == 0 and len(sizes) > 1 and _is_byline(posts, rows):
        lead = 1
    heads = [number for number in range(1, len(sizes)) if _opens(posts[number], len(sizes) - number, rows)]
    return max(lead, heads[0]) if len(heads) == 1 and heads[0] <= leading else lead


def count_lead_of_signed(thread: Thread, rows: Page) -> int:
    """The same where headers stand below their bodies: the header under the article may be a comment's."""
    sizes = [rows.words_in(post.body) for post in thread.posts]
    leading = sizes[1 : min(LEADING + 1, len(sizes) - 1)]
    return max(
        (k for k, size in enumerate(leading, 1) if size >= ARTICLE and size > 3 * max(sizes[k + 1 :])), default=0
    )


def _is_byline(posts: Sequence[Post], rows: Page) -> bool:
    """Whether the first header alone is written as articles' are: behind "by", or with a day and no time of day."""
    first, *others = [post.header for post in posts]
    signed = first.first > 0 and says_by(rows[first.first - 1])
    if signed and not any(says_by(rows[header.first - 1]) for header in others):
        return True
    if len(posts) < 4 or first.time is None or _has_clock(first, rows):
        return False
    return all(_has_clock(header, rows) for header in others)


def says_by(row: Row) -> bool:
    """Whether a row says "by" and nothing else: a name follows."""
    return row.text.strip(" :").casefold() in tables()["words"]["by"]


def _has_clock(header: Header, rows: Page) -> bool:
    """Whether a time of day stands in the header's own time."""
    if header.time is None:
        return False
    start, end = header.time
    row = next((row for row in rows[header.first : header.last + 1] if row.start <= start < row.end), None)
    return row is not None and ":" in row.text[max(0, start - row.begin) : end - row.begin]


def _opens(post: Post, number: int, rows: Page) -> bool:
    """Whether a row right above a comment says that from here on there are about so many."""
    for i in range(post.header.first - 1, max(-1, post.header.first - 5), -1):
        if rows.heads[i]:
            stated = stated_count(rows[i].text)
            return stated is not None and 0.5 * number <= stated <= 2 * number + 2
        if not rows.silent[i]:
            return False
    return False
