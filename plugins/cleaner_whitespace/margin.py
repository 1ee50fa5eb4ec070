"""The margin that renderers leave on the left of a whole page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from operator import eq

from cleaner import Document, Edit

INDENTS = " \t"


def margin_edits(document: Document) -> Iterator[Edit]:
    """One deletion for each line that is not blank, of the blanks that all of them begin with."""
    lines = document.lines
    filled = [number for number, line in enumerate(lines) if line and not line.isspace()]
    indentations = [_indentation(lines[number]) for number in filled]
    # What the first and the last in order begin with, all between them do.
    margin = sum(takewhile(bool, map(eq, min(indentations), max(indentations)))) if indentations else 0
    if margin:
        for number in filled:
            start = document.starts[number]
            yield Edit(start, start + margin, "", "whitespace.margin")


def _indentation(line: str) -> str:
    return line[: len(line) - len(line.lstrip(INDENTS))]
