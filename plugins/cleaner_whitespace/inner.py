"""No-break spaces and tabs between words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cleaner import Edit
from cleaner_whitespace.blanks import BLANKS, NO_BREAK


@cache
def _blanks() -> re.Pattern[str]:
    return re.compile(f"[{BLANKS}]*+")


@cache
def _plain_part() -> re.Pattern[str]:
    return re.compile(f"[ \t{NO_BREAK}]+")


@cache
def _no_break_part() -> re.Pattern[str]:
    return re.compile(f"[{NO_BREAK}]+")


def inner_blanks(text: str, *, no_break: bool, tabs: bool) -> Iterator[Edit]:
    """Yield an ordinary space for each no-break one, and for the only run of blanks with a tab in its line.

    Where a line holds more such runs it is the row of a table: its tabs stay. What indents a line stays.
    """
    no_break = no_break and any(character in text for character in NO_BREAK)
    tabs = tabs and "\t" in text
    if not (no_break or tabs):
        return
    row: list[tuple[int, int]] = []
    last = line = 0
    for start, end in _runs(text):
        feed = text.rfind("\n", last, start) + 1
        first = not last
        if feed:
            yield from _row(text, row, no_break, tabs)
            row, line, first = [], feed, True
        last = end
        indents = first and not text[line:start].strip(BLANKS)
        if not indents and end < len(text) and text[end] != "\n":
            row.append((start, end))
    yield from _row(text, row, no_break, tabs)


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """The runs of blanks, each from its first tab or no-break space on."""
    blanks = _blanks()
    end = 0
    for start in sorted(place for character in "\t" + NO_BREAK for place in _places(text, character)):
        if start >= end and (match := blanks.match(text, start)):
            end = match.end()
            yield start, end


def _places(text: str, character: str) -> Iterator[int]:
    """Where a rare character stands: to look for it is faster than to look at all characters."""
    place = text.find(character)
    while place >= 0:
        yield place
        place = text.find(character, place + 1)


def _row(text: str, runs: list[tuple[int, int]], no_break: bool, tabs: bool) -> Iterator[Edit]:
    """The edits for the runs of one line."""
    tabbed = [run for run in runs if text.find("\t", *run) >= 0] if tabs else []
    for start, end in runs:
        if tabbed == [(start, end)]:
            yield from _one_space(text, start, end)
        elif no_break:
            for part in _no_break_part().finditer(text, start, end):
                yield Edit(*part.span(), " " * len(part.group()), "whitespace.no-break")


def _one_space(text: str, start: int, end: int) -> Iterator[Edit]:
    """A single space for the run and the spaces before it. What else is in it is another rule's business."""
    while text[start - 1] == " ":
        start -= 1
    new = " "
    for part in _plain_part().finditer(text, start, end):
        yield Edit(*part.span(), new, "whitespace.tab")
        new = ""
