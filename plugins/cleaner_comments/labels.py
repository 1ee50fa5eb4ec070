"""From a thread to the labels and edits that say it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cleaner import Edit, Label
from cleaner.dialects import Row
from cleaner_comments.answered import split_answered
from cleaner_comments.authors import cleaned
from cleaner_comments.evidence import BULLETS
from cleaner_comments.furniture import furniture_kind
from cleaner_comments.iso import iso
from cleaner_comments.nesting import is_unknown, nest
from cleaner_comments.page import Page
from cleaner_comments.posts import Post, Thread, first_row, is_deleted

STRAYS = 8
"""Words between a thread's head and its first comment that may go with the thread."""


def label_thread(thread: Thread, rows: Page, text: str, furniture: bool) -> Iterator[Edit | Label]:
    """One ``comments`` label, a ``comment`` a post, ``comment-body`` over its runs of rows; furniture as edits."""
    written = [text[slice(*post.header.author)] for post in thread.posts]
    authors = split_answered(thread.posts, written, cleaned(written))
    depth, parent = nest(thread.posts, rows, authors)
    unknown = is_unknown(thread.posts, rows)
    spans = [_span(post, rows) for post in thread.posts]
    start = rows[thread.head].start if thread.head is not None and _reaches(thread, rows) else spans[0][0]
    end = max(spans[-1][1], *(rows[i].end for p in thread.posts[-1:] for i in [*p.furniture, p.header.last]))
    yield Label(start, end, "comments", {"dialect": thread.name, "score": round(thread.score, 2)})
    has_quotes, has_pingbacks = ">" in text, rows.pingbacks.find(1) >= 0
    for number, post in enumerate(thread.posts):
        data = {
            "id": number,
            "author": authors[number],
            "depth": depth[number],
            "parent": parent[number],
        }
        if unknown:
            data["nesting"] = "unknown"
        if is_deleted(post, rows):
            data["deleted"] = True
        yield Label(*spans[number], "comment", data | _time(post, text))
        yield from _bodies(post, rows)
        if has_quotes:
            yield from _quotes(post, rows, text)
        if has_pingbacks:
            yield from (Label(rows[i].start, rows[i].end, "pingback") for i in post.furniture if rows.pingbacks[i])
        if furniture:
            yield from _furniture(post, rows)


def _reaches(thread: Thread, rows: Page) -> bool:
    """Whether no words of the page's stand between the thread's head and its first comment."""
    between = range((thread.head or 0) + 1, first_row(thread))
    return sum(rows.words[i] for i in between if not rows.silent[i]) <= STRAYS


def _time(post: Post, text: str) -> dict[str, Any]:
    if post.header.time is None:
        return {"time": None}
    written = text[slice(*post.header.time)]
    known = iso(written)
    return {"time": written, **({"time_iso": known} if known else {})}


def _span(post: Post, rows: Page) -> tuple[int, int]:
    numbers = [post.header.first, max(post.header.first, post.header.last), *post.body]
    return rows[min(numbers)].start, rows[max(numbers)].end


def _bodies(post: Post, rows: Page) -> Iterator[Label]:
    first = None
    for place, number in enumerate(post.body):
        if first is None:
            first = number
        if place + 1 == len(post.body) or post.body[place + 1] != number + 1:
            yield Label(_start(post, rows[first], first), rows[number].end, "comment-body")
            first = None


def _start(post: Post, row: Row, number: int) -> int:
    """Where a body begins: behind the bullet, where that is the comment's own since its header stands below."""
    own = number == post.body[0] <= post.header.first and (row.marker in BULLETS or number == post.header.first)
    return row.begin if own else row.start


def _quotes(post: Post, rows: Page, text: str) -> Iterator[Label]:
    """Rows that begin with ``>`` are somebody else's words; they stay in the body."""
    return (Label(rows[i].start, rows[i].end, "quote") for i in post.body if text[rows[i].start] == ">")


def _furniture(post: Post, rows: Page) -> Iterator[Edit]:
    for number in post.furniture:
        kind = furniture_kind(rows[number].text) if rows.kinds[number] else None
        if kind:
            yield Edit(rows[number].start, rows[number].end, "", f"comments.{kind}")
