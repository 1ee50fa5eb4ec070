"""Blanks at line ends, and blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cleaner.records import Edit, deletions
from cleaner_whitespace.blanks import BLANKS

LAST = frozenset(BLANKS)
EMPTY = BLANKS + "\n"

Span = tuple[int, int]


@cache
def _feeds() -> re.Pattern[str]:
    """A line feed with two blank lines or more behind it (the group: all of them empty), or with a blank before it.

    It begins with the line feed itself, as that is quickly found.
    """
    blank = f"[{BLANKS}]"
    return re.compile(rf"\n(?:(\n\n++)(?!{blank})|(?:{blank}*+\n){{2,}}|(?<={blank}\n))")


def tidy_lines(text: str, *, ends: bool, most: int) -> list[Edit]:
    """The deletion of blanks at line ends, and of the blank lines beyond ``most`` in each run (0: none).

    At the text's start and end all blank lines are too many.
    """
    head, tail = _full_part(text) if most else (0, len(text))
    surplus = [(0, head)] if head else []
    trailing: list[Span] = []
    for match in _feeds().finditer(text, head, tail):
        start, end = match.span()
        if ends and start and text[start - 1] in LAST:
            trailing.append((_trimmed(text, start), start))
        if end - start == 1:
            continue
        first = start + 1 + most if match[1] else _after(text, start + 1, most, end)
        if most and first < end:
            surplus.append((first, end))
        if ends and not match[1]:
            trailing += _blank(text, start + 1, first if most else end)
    if text.find("\n", tail) >= 0:
        surplus.append((tail, len(text)))
    elif ends and text and text[-1] in LAST:
        trailing.append((_trimmed(text, len(text)), len(text)))
    return [*deletions(surplus, "whitespace.blank-lines"), *deletions(trailing, "whitespace.trailing")]


def _full_part(text: str) -> Span:
    """The text from its first line that is not blank to the line feed of the last one."""
    head = text.rfind("\n", 0, len(text) - len(text.lstrip(EMPTY))) + 1
    tail = text.find("\n", len(text.rstrip(EMPTY))) + 1 or len(text)
    return head, max(head, tail)


def _trimmed(text: str, end: int) -> int:
    """Where the blanks begin that end here."""
    if text[end - 2 : end - 1] not in LAST:
        return end - 1
    begin = text.rfind("\n", 0, end) + 1
    rest = text[begin:end].rstrip()  # far faster than with a set of characters
    return begin + len(rest.rstrip(BLANKS) if rest[-1:] in LAST else rest)


def _after(text: str, place: int, lines: int, end: int) -> int:
    """Where so many lines from a line's start on are over, or the end."""
    while lines and place < end:
        place = text.index("\n", place) + 1
        lines -= 1
    return place


def _blank(text: str, start: int, end: int) -> Iterator[Span]:
    """The blanks in some lines that hold nothing else."""
    for line in text[start:end].split("\n"):
        if line:
            yield start, start + len(line)
        start += len(line) + 1
