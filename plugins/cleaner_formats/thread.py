"""A comment thread as indented, readable text."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner import Result
from cleaner.thread import Comment

INDENT = "    "
DEEPEST = 20
"""Levels. A comment below is shown at this depth: each level costs four columns of every line."""


def thread_text(result: Result) -> str:
    """The comments alone, each under the one that it answers; empty where the document has none.

    A line of name and time, the body one step to the right, an empty line; depths over DEEPEST are drawn at it.
    """
    blocks = ["\n".join(_lines(comment, depth)) for comment, depth in _depths(result)]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _lines(comment: Comment, depth: int) -> Iterator[str]:
    lead = INDENT * depth
    name = comment.author or "unknown"
    notes = [comment.time] if comment.time else []
    notes += ["deleted"] if comment.data.get("deleted") else []
    yield lead + " · ".join([name, *notes])
    for line in comment.text.split("\n"):
        yield (lead + INDENT + line).rstrip()


def _depths(result: Result) -> Iterator[tuple[Comment, int]]:
    depths: dict[int | str, int] = {}
    for comment in result.comments.walk():
        depths[comment.id] = 0 if comment.parent is None else depths[comment.parent] + 1
        yield comment, min(depths[comment.id], DEEPEST)
