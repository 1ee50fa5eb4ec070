"""Blanks at line ends, and blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cleaner import Document, Edit
from cleaner_whitespace.blanks import BLANKS, JOINERS, ZERO_WIDTH

LAST = frozenset(BLANKS)
EMPTY = BLANKS + "\n"


def tidy_lines(document: Document, *, ends: bool, most: int) -> Iterator[Edit]:
    """Yield the deletion of blanks at line ends, and of the blank lines beyond ``most`` in each run (0: none)."""
    padded = _padded(document)
    spans: list[tuple[int, int]] = []
    if most:
        some_are_blank = any(not document.lines[number].strip(BLANKS) for number in padded)
        spans = sorted(_surplus(document, most, some_are_blank))
        for start, end in spans:
            yield Edit(start, end, "", "whitespace.blank-lines")
    if ends:
        yield from _trimmed(document, padded, spans)


def _trimmed(document: Document, padded: list[int], spans: list[tuple[int, int]]) -> Iterator[Edit]:
    """The deletion of the blanks at these lines' ends, but for lines that go as a whole."""
    following = iter([*spans, (len(document.text) + 1, len(document.text) + 1)])
    gone, until = next(following)
    for number in padded:
        start, line = document.starts[number], document.lines[number]
        while until <= start:
            gone, until = next(following)
        if start < gone:
            yield Edit(start + len(line.rstrip(BLANKS)), start + len(line), "", "whitespace.trailing")


def _surplus(document: Document, most: int, some_are_blank: bool) -> Iterator[tuple[int, int]]:
    """The spans of blank lines that are too many: all at the text's start and end, those beyond ``most`` inside."""
    text = document.text
    head = text.rfind("\n", 0, len(text) - len(text.lstrip(EMPTY))) + 1
    if head:
        yield 0, head
    end = text.find("\n", len(text.rstrip(EMPTY))) + 1 or len(text)
    if "\n" in text[end:]:
        yield max(head, end), len(text)
    if some_are_blank:
        yield from (span for span in _blank_runs(document, most) if head < span[0] and span[1] < end)
    elif "\n" * (most + 2) in text:
        for match in _feeds(most + 2).finditer(text, head, end):
            yield match.start() + 1 + most, match.end()


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


def _blank_runs(document: Document, most: int) -> Iterator[tuple[int, int]]:
    """The spans of what is beyond ``most`` lines in runs of lines that are empty or hold blanks only."""
    lines = document.lines[:-1]
    if _has_invisible(document.text):
        blank = [number for number, line in enumerate(lines) if not line.strip(BLANKS)]
    else:
        blank = [number for number, line in enumerate(lines) if not line or line.isspace()]
    first = last = -2
    for number in [*blank, len(lines) + 1]:
        if number != last + 1:
            if last >= first + most:
                yield document.starts[first + most], document.starts[last + 1]
            first = number
        last = number
