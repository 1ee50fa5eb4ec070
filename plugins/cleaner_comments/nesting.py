"""Depths and parents: from what the header says, else from its indentation."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.dialects import Row
from cleaner_comments.threads import Post

SLACK = 1
"""Columns. ``10.`` is one character wider than ``9.`` and no deeper."""


def depths(posts: Sequence[Post], rows: Sequence[Row]) -> list[int]:
    """The depth of each comment. One pass; the open comments are a stack of columns."""
    if all(post.header.level is not None for post in posts):
        return [post.header.level or 0 for post in posts]
    result: list[int] = []
    stack: list[int] = []
    for post in posts:
        column = rows[post.header.first].column
        while stack and column <= stack[-1] + SLACK:
            popped = stack.pop()
            if not stack and column > popped + SLACK:  # pragma: no cover
                stack.append(popped)
                break
        result.append(len(stack))
        stack.append(column)
    return result


def parents(depth: Sequence[int]) -> list[int | None]:
    """Each comment's parent: the nearest comment above that is less deep."""
    result: list[int | None] = []
    open_: list[int] = []
    for number, level in enumerate(depth):
        while open_ and depth[open_[-1]] >= level:
            open_.pop()
        result.append(open_[-1] if open_ else None)
        open_.append(number)
    return result
