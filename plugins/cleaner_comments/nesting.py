"""Depths and parents: from what the header says, else from its indentation."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.dialects import Row
from cleaner_comments.threads import Post

SLACK = 1
"""Columns. ``10.`` is one character wider than ``9.`` and no deeper."""


def nest(posts: Sequence[Post], rows: Sequence[Row], authors: Sequence[str]) -> tuple[list[int], list[int | None]]:
    """Each comment's depth, and the number of the comment that it answers or None."""
    depth = _depths(posts, rows)
    if not any(depth) and any(post.answers for post in posts):
        return _by_answers(posts, authors)
    return depth, _parents(depth)


def is_unknown(posts: Sequence[Post], rows: Sequence[Row]) -> bool:
    """Whether the page shows no indentation at all in its thread, so that flat and nested look the same."""
    if any(post.header.level is not None or post.answers for post in posts):
        return False
    numbers = (i for post in posts for i in (post.header.first, *post.body))
    return all(rows[i].column == 0 for i in numbers)


def _depths(posts: Sequence[Post], rows: Sequence[Row]) -> list[int]:
    """One pass; the open comments are a stack of columns."""
    if all(post.header.level is not None for post in posts):
        return [post.header.level or 0 for post in posts]
    result: list[int] = []
    stack: list[int] = []
    for post in posts:
        column = rows[post.header.first].column
        while stack and column <= stack[-1] + SLACK:
            stack.pop()
        result.append(len(stack))
        stack.append(column)
    return result


def _parents(depth: Sequence[int]) -> list[int | None]:
    """The nearest comment above that is less deep."""
    result: list[int | None] = []
    waiting: list[int] = []
    for number, level in enumerate(depth):
        while waiting and depth[waiting[-1]] >= level:
            waiting.pop()
        result.append(waiting[-1] if waiting else None)
        waiting.append(number)
    return result


def _by_answers(posts: Sequence[Post], authors: Sequence[str]) -> tuple[list[int], list[int | None]]:
    """ "Reply to Ann" means Ann's last comment above."""
    latest: dict[str, int] = {}
    depth: list[int] = []
    parent: list[int | None] = []
    for number, post in enumerate(posts):
        above = latest.get(" ".join(post.answers.split()).casefold()) if post.answers else None
        parent.append(above)
        depth.append(0 if above is None else depth[above] + 1)
        latest[authors[number].casefold()] = number
    return depth, parent
