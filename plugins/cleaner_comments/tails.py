"""What forums write under a post: who liked it, and the author's signature, which is the same under all of theirs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from cleaner.dialects import Row
from cleaner_comments.furniture import tables

if TYPE_CHECKING:
    from cleaner_comments.threads import Post

SIGNED = frozenset(("xenforo", "profiled", "phpbb", "vbulletin", "sbnation"))
"""Dialects of sites where authors have signatures. Elsewhere what recurs is how somebody takes leave."""

LONGEST_SIGNATURE = 8
"""Rows."""


def cut_tails(posts: Sequence[Post], rows: Sequence[Row]) -> None:
    """Take likes and signatures out of the bodies."""
    for post in posts:
        _cut_at(post, next((k for k, i in enumerate(post.body) if k and _is_reaction(rows[i])), len(post.body)))
    of_author: defaultdict[str, list[Post]] = defaultdict(list)
    for post in posts:
        of_author[_author(post, rows)].append(post)
    signed: list[tuple[Post, int]] = []
    for own in of_author.values():
        signed += _signed(own, rows)
    for post, length in signed:
        _cut_at(post, len(post.body) - length)
    _cut_by_column(posts, {id(post) for post, _ in signed}, rows)


def _cut_at(post: Post, place: int) -> None:
    post.furniture += post.body[place:]
    del post.body[place:]


def _author(post: Post, rows: Sequence[Row]) -> str:
    start, end = post.header.author
    row = next((row for row in rows[post.header.first : post.header.last + 1] if row.begin <= start < row.end), None)
    return row.text[start - row.begin : end - row.begin].casefold() if row else ""


def _signed(own: Sequence[Post], rows: Sequence[Row]) -> list[tuple[Post, int]]:
    """Each of an author's posts with the number of rows at its end that another post of theirs ends with, too."""
    ends = Counter(end for post in own for end in _ends(post, rows))
    found = []
    for post in own:
        recurring = [len(end) for end in _ends(post, rows) if ends[end] > 1]
        if recurring:
            found.append((post, max(recurring)))
    return found


def _ends(post: Post, rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """The last row of a body, the last two, and so on; the first row stays: who has no other words said those."""
    last = [rows[i].text for i in post.body[1:][-LONGEST_SIGNATURE:]]
    return [tuple(last[-length:]) for length in range(1, len(last) + 1)]


def _cut_by_column(posts: Sequence[Post], signed: set[int], rows: Sequence[Row]) -> None:
    """Where signatures stand further right than bodies, so do those of authors with one post."""
    offsets = Counter(_offset(post, post.furniture[-1], rows) for post in posts if id(post) in signed and post.body)
    bodies = Counter(_offset(post, post.body[0], rows) for post in posts if post.body)
    if not offsets or not bodies:
        return
    (column, times), (body, _) = offsets.most_common(1)[0], bodies.most_common(1)[0]
    if times < 2 or column <= body:
        return
    for post in posts:
        place = len(post.body)
        while place > 1 and _offset(post, post.body[place - 1], rows) >= column:
            place -= 1
        _cut_at(post, place)


def _offset(post: Post, number: int, rows: Sequence[Row]) -> int:
    return rows[number].column - rows[post.header.first].column


def _is_reaction(row: Row) -> bool:
    return len(row.text) <= 300 and _reactions().fullmatch(row.text) is not None


@cache
def _reactions() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(tables()['forums']['reactions'])})", re.IGNORECASE)
