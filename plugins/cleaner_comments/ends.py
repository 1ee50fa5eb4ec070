"""Where the last comment ends, and where the first begins: there the page goes on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import inf

from cleaner.dialects import Row
from cleaner_comments.furniture import FORM, HEAD, KIND, NUMBER, PAGE, SIGN, furniture_kind, holds_control
from cleaner_comments.leans import WIDE
from cleaner_comments.page import Page, left_of
from cleaner_comments.posts import Post, Thread

FEW_ROWS = 60
"""A comment at the thread's open end that is longer, and longer than all others, is cut at its first wide gap."""

OVER = 4
"""Rows right above a thread that may stand under it again."""

DATED = 40
"""Characters. A row with a time that is no longer is the article's date, not a commenter's words."""


def close_last(thread: Thread, rows: Page) -> None:
    """Cut the last comment where the page goes on: at a form, a page's furniture, a dedent, the usual closing row."""
    *others, last = thread.posts
    first = thread.posts[0].header.first
    if not last.body and not last.furniture:
        return
    inside = sorted(last.body + last.furniture)
    stop = _stop(inside, thread, others, last, rows)
    kept = [i for i in inside if i < stop]
    body = [i for i in last.body if i < stop]
    while body and rows.marks[body[-1]] & (KIND | NUMBER | SIGN | HEAD):
        body.pop()
    over = {rows.folds[i] for i in range(max(0, first - OVER), first)} - {""}
    while len(body) > 1 and rows.folds[body[-1]] in over:  # a table's heading that is its footing, too
        body.pop()
    taken = set(body)
    last.body, last.furniture = body, [i for i in kept if i not in taken]
    last.closed = any(rows.kinds[i] or (rows[i].times and holds_control(rows[i].shape)) for i in last.furniture)


def _stop(inside: list[int], thread: Thread, others: list[Post], last: Post, rows: Page) -> int:
    """The number of the first row behind the last comment."""
    column = rows[last.header.first].column
    least = column + _least_indent(thread.posts, rows) if any(rows[i].column < column for i in inside) else column
    markers = "#" in rows.markers and any(_is_heading(rows[i]) for p in others for i in (*p.body, *p.furniture))
    closes = sum(p.closed for p in others) >= max(1, 0.6 * len(others))
    longest = max((len(p.body) for p in others), default=0)
    apart = _gap_between([*others, last], rows)
    seen = 0
    for i in inside:
        row, marks = rows[i], rows.marks[i]
        if seen and row.gap >= apart and not marks & KIND:
            return i
        if marks & FORM or (marks & PAGE and (row.gap or seen)):
            return i
        if row.column < least or (_is_heading(row) and not markers):
            return i
        if marks & KIND:
            if seen and (closes or (not others and furniture_kind(row.text) == "reply-link")):
                return i + 1
        else:
            seen += 1
        if seen > max(FEW_ROWS, 3 * longest) and row.gap > 1:
            return i
    return inside[-1] + 1


def _gap_between(posts: Sequence[Post], rows: Page) -> float:
    """How many empty lines stand above each header, where there are so many nowhere inside comments; else infinity."""
    gaps = [rows[post.header.first].gap for post in posts[1:]] if rows.widest_gap >= WIDE else []
    least = min(gaps, default=0)
    if len(gaps) < APART or least < WIDE:
        return inf
    inside = (rows[i].gap for above, post in pairwise(posts) for i in range(above.header.last + 1, post.header.first))
    return least if max(inside, default=0) < least else inf


APART = 2
"""Comments below the first that must stand apart."""


def _is_heading(row: Row) -> bool:
    """Whether a row is html2text's heading; further right, or before a small letter, it is somebody's program."""
    return row.marker[:1] == "#" and left_of(row) < CODE and not row.text[0].islower()


CODE = 4
"""Columns from which on html2text and others set code."""


def _least_indent(posts: Sequence[Post], rows: Page) -> int:
    """How many columns bodies stand left of their headers, as a number of 0 or less; the last has but its first row."""
    *others, last = posts
    columns = [rows[i].column - rows[p.header.first].column for p in others for i in p.body]
    return min([*columns, *(rows[i].column - rows[last.header.first].column for i in last.body[:1]), 0])


def open_first(thread: Thread, rows: Page) -> None:
    """Where headers stand behind their bodies, find the first body's start."""
    first, *others = thread.posts
    columns = {rows[i].column for p in others for i in p.body} if len(others) > 1 else set()
    longest = max((len(p.body) for p in others), default=8)
    most = max((rows.words_in(p.body) for p in others), default=0)
    closed = max((i for i in first.furniture if first.body and i < first.body[-1] and rows.kinds[i]), default=-1)
    start = None
    seen = 0
    for taken, i in enumerate(reversed(first.body), 1):
        row = rows[i]
        marks = rows.marks[i]
        if marks & (HEAD | FORM) or (marks & PAGE and (row.gap or start is None)):
            break
        dated = bool(row.times) and len(row.shape) < DATED
        if (len(others) > 1 and columns and row.column < min(columns)) or i < closed or (start is not None and dated):
            break
        if _is_heading(row) or "comment feed for this post" in row.text:
            break
        seen += rows.words[i]
        if taken > max(FEW_ROWS // 2, 2 * longest) or (others and start is not None and seen > max(100, 1.5 * most)):
            break
        start = i
    first.body = [i for i in first.body if start is not None and i >= start]
    first.furniture = [i for i in first.furniture if start is not None and i >= start]
