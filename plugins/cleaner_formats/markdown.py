"""A result as Markdown, for reading: title, article, comments. Nothing scraped is markup in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cleaner import Result
from cleaner.thread import Comment

DEEPEST = 12
"""Levels. A comment below is shown at this depth: each level costs two columns of every line."""


def markdown(result: Result) -> str:
    """The result as Markdown with a line feed at its end; empty where nothing is left of the document."""
    parts = list(_article(result))
    if result.comments:
        parts.append("## Comments")
        parts += [_comment(comment, depth) for comment, depth in _depths(result)]
    return "\n\n".join(parts) + "\n" if parts else ""


def _article(result: Result) -> Iterator[str]:
    title = result.title
    if title:
        yield "# " + escaped(" ".join(title.split()))
    for number, paragraph in enumerate(part for part in result.article.split("\n\n") if part.strip()):
        if number or " ".join(paragraph.split()) != " ".join((title or "").split()):
            yield _block(paragraph.strip("\n"))


def _block(text: str) -> str:
    """Lines of text, each kept as a line by the two spaces of a hard break."""
    lines = [escaped(line.strip()) for line in text.split("\n")]
    return "  \n".join(lines)


def _comment(comment: Comment, depth: int) -> str:
    author = f"**{escaped(comment.author or 'unknown')}**"
    head = " · ".join([author, escaped(comment.time)] if comment.time else [author])
    body = [_block(part) for part in comment.text.split("\n\n") if part.strip()]
    lead = "> " * depth
    return f"\n{lead.rstrip()}\n".join("\n".join(lead + line for line in part.split("\n")) for part in [head, *body])


def _depths(result: Result) -> Iterator[tuple[Comment, int]]:
    depths: dict[int | str, int] = {}
    for comment in result.comments.walk():
        depths[comment.id] = 0 if comment.parent is None else depths[comment.parent] + 1
        yield comment, min(depths[comment.id], DEEPEST)


def escaped(text: str) -> str:
    """``text`` with all that Markdown or HTML would read as markup behind a backslash."""
    return _special().sub(r"\\\g<0>", text)


@cache
def _special() -> re.Pattern[str]:
    return re.compile(r"[\\`*_\[\]<>&~|]|^[#+=-]|(?<=\d)[.)](?=\s|$)")
