"""Blanks at line ends, and blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cleaner import Document, Edit
from cleaner_whitespace.blanks import BLANKS, JOINERS, ZERO_WIDTH

LAST = frozenset(BLANKS)


def tidy_lines(document: Document, *, ends: bool, most: int) -> Iterator[Edit]:
    """Yield the deletion of blanks at line ends, and of the blank lines beyond ``most`` in each run (0: none)."""
    padded = _padded(document)
    if ends:
        for number in padded:
            start, line = document.starts[number], document.lines[number]
            yield Edit(start + len(line.rstrip(BLANKS)), start + len(line), "", "whitespace.trailing")
    if not most:
        return
    if any(not document.lines[number].strip(BLANKS) for number in padded):
        yield from _runs_with_blanks(document, most)
    else:
        yield from _empty_runs(document.text, most)


def _padded(document: Document) -> list[int]:
    """The numbers of the lines that end in a blank."""
    if _has_invisible(document.text):
        return [number for number, line in enumerate(document.lines) if line and line[-1] in LAST]
    return [number for number, line in enumerate(document.lines) if line.rstrip() is not line]


def _has_invisible(text: str) -> bool:
    """Tell whether the text has blanks that `str.rstrip` and `str.isspace` don't take for such."""
    return any(character in text for character in ZERO_WIDTH + JOINERS)


@cache
def _feeds(least: int) -> re.Pattern[str]:
    """So many line feeds or more, spelt out: the search for a literal is fast, that for a repeat is not."""
    return re.compile("\n" * least + "+")


def _empty_runs(text: str, most: int) -> Iterator[Edit]:
    """At the start of the text there is no line whose own line feed would count."""
    start = len(text) - len(text.lstrip("\n"))
    if start > most:
        yield Edit(most, start, "", "whitespace.blank-lines")
    if "\n" * (most + 2) in text:
        for match in _feeds(most + 2).finditer(text, start):
            yield Edit(match.start() + 1 + most, match.end(), "", "whitespace.blank-lines")


def _runs_with_blanks(document: Document, most: int) -> Iterator[Edit]:
    """The same where a line may be blank and not empty. What follows the last line feed is no line."""
    lines = document.lines[:-1]
    if _has_invisible(document.text):
        blank = [number for number, line in enumerate(lines) if not line.strip(BLANKS)]
    else:
        blank = [number for number, line in enumerate(lines) if not line or line.isspace()]
    first = last = -2
    for number in [*blank, len(lines) + 1]:
        if number != last + 1:
            if last - first >= most:
                start, end = document.starts[first + most], document.starts[last + 1]
                yield Edit(start, end, "", "whitespace.blank-lines")
            first = number
        last = number
