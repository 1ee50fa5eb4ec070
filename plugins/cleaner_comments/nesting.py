"""Depths and parents: from what the header says, from numbers such as 3.1, else from indentation.

Each way is believed only where the page bears it out: renderers, and the source of a page whose tags alone were taken
out, indent for reasons of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.dialects import Row
from cleaner_comments.page import left_of
from cleaner_comments.posts import Post

SLACK = 1
"""Columns. ``10.`` is one character wider than ``9.`` and no deeper."""

Nesting = tuple[list[int], list[int | None]]
"""Each comment's depth, and the number of the comment that it answers or None."""


def nest(posts: Sequence[Post], rows: Sequence[Row], authors: Sequence[str]) -> Nesting:
    """Each comment's depth, and the number of the comment that it answers or None."""
    depth = _depths(posts, rows)
    parent = _parents(depth)
    if any(post.answers for post in posts):
        return _by_answers(posts, rows, authors, parent)
    return depth, parent


def is_unknown(posts: Sequence[Post], rows: Sequence[Row]) -> bool:
    """Whether the page's indentation says nothing of its thread, so that flat and nested look the same."""
    if any(post.header.level is not None or post.answers for post in posts):
        return False
    numbers = (i for post in posts for i in (post.header.first, *post.body))
    is_flat = all(rows[i].column == 0 for i in numbers) or _columns(posts, rows) is None
    return is_flat and not _by_numbers(posts, rows)


def _depths(posts: Sequence[Post], rows: Sequence[Row]) -> list[int]:
    if all(post.header.level is not None for post in posts):
        return [post.header.level or 0 for post in posts]
    return _by_numbers(posts, rows) or _by_columns(_columns(posts, rows) or [0] * len(posts))


_NUMBER = re.compile(r"(?<![\w.,])#?(\d{1,5}(?:\.\d{1,5}){0,9})(?![\w,]|\.\d)")


def _by_numbers(posts: Sequence[Post], rows: Sequence[Row]) -> list[int] | None:
    """The depths where headers are numbered like chapters, ``3.`` and under it ``3.1``; else None."""
    seen: dict[str, None] = {}
    for post in posts:
        number = _number_of(post, rows)
        above, dot, _ = number.rpartition(".")
        if not number or number in seen or (dot and above not in seen):
            return None
        seen[number] = None
    depths = [number.count(".") for number in seen]
    return depths if any(depths) else None


def _number_of(post: Post, rows: Sequence[Row]) -> str:
    """The number in a comment's header, or ``""``."""
    for row in rows[post.header.first : post.header.last + 1]:
        found = _NUMBER.search(f"{row.marker} {row.shape}"[:120])
        if found:
            return found[1]
    return ""


def _columns(posts: Sequence[Post], rows: Sequence[Row]) -> list[int] | None:
    """The column that says how deep each comment is, or None where none does."""
    headers = [rows[post.header.first] for post in posts]
    columns = _columns_of(headers)
    if 2 * sum(row.marker != "" for row in headers) >= len(headers):
        return columns
    if max(columns) - min(columns) <= SLACK:
        return _closing_columns(posts, rows) or columns
    bodies = [rows[post.body[0]].column if post.body else None for post in posts]
    return columns if _is_borne_out(_parents(_by_columns(columns)), bodies) else None


def _closing_columns(posts: Sequence[Post], rows: Sequence[Row]) -> list[int] | None:
    """Where all headers stand flush left: the columns of the bodies, if the controls under them stand there, too."""
    columns = []
    for post in posts:
        body = rows[post.body[0]].column if post.body else -1
        behind = [rows[i].column for i in post.furniture if post.body and i > post.body[-1]]
        if body not in behind[:2]:
            return None
        columns.append(body)
    return columns


def _columns_of(headers: Sequence[Row]) -> list[int]:
    """Where each header begins with its bullet or number: texts behind these stand further right by their width.

    A header that has lost its bullet stands where the texts behind the others' stand.
    """
    marked = {row.column: left_of(row) for row in headers if row.marker}
    return [marked.get(row.column, row.column) if not row.marker else left_of(row) for row in headers]


def _is_borne_out(parent: Sequence[int | None], bodies: Sequence[int | None]) -> bool:
    """Whether the bodies of most answers stand further right than those of what they answer."""
    pairs = [(bodies[above], own) for own, above in zip(bodies, parent, strict=True) if above is not None]
    known = [(above, own) for above, own in pairs if above is not None and own is not None]
    return 2 * sum(own > above for above, own in known) >= len(known)


def _by_columns(columns: Sequence[int]) -> list[int]:
    """One pass; the open comments are a stack of columns."""
    result: list[int] = []
    stack: list[int] = []
    for column in columns:
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


def _by_answers(
    posts: Sequence[Post], rows: Sequence[Row], authors: Sequence[str], known: Sequence[int | None]
) -> Nesting:
    """ "Reply to Ann" means Ann's last comment above, or the one of hers under which it stands; "Reply to #3" means
    the one above that has the number in its header."""
    latest: dict[str, int] = {}
    numbered: dict[str, int] = {}
    any_by_number = any(post.answers and _FIGURE.search(post.answers) for post in posts)
    depth: list[int] = []
    parent: list[int | None] = []
    for number, post in enumerate(posts):
        above = known[number]
        name = " ".join(post.answers.split()).casefold() if post.answers else ""
        if name and (above is None or authors[above].casefold() != name):
            above = latest.get(name, numbered.get(name.lstrip("#"), above))
        parent.append(above)
        depth.append(0 if above is None else depth[above] + 1)
        latest[authors[number].casefold()] = number
        if any_by_number and (own := _own_number(post, rows)):
            numbered[own] = number
    return depth, parent


_FIGURE = re.compile(r"(?<!\w)\d{1,9}(?!\w)")


def _own_number(post: Post, rows: Sequence[Row]) -> str:
    """The first number in a header, but for what is in its names and time; or ``""``."""
    header = post.header
    for row in rows[header.first : header.last + 1]:
        said = row.text
        for span in filter(None, (header.author, header.time, header.answers)):
            start, end = max(0, span[0] - row.begin), max(0, span[1] - row.begin)
            said = said[:start] + " " * len(said[start:end]) + said[end:]
        if found := _FIGURE.search(f"{row.marker} {said}"):
            return found[0]
    return ""
