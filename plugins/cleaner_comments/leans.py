"""To which words a header belongs, those above or those below: the empty lines between tell.

Of one and the same headers, read as standing over the words or under them, at most one reading can be right.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from cleaner.dialects import Header
from cleaner_comments.furniture import KIND, NUMBER, SIGN
from cleaner_comments.lead import says_by
from cleaner_comments.page import Page

WIDE = 3
"""Empty lines. Where there are fewer on both sides, they say nothing."""

MUCH = 2
"""Empty lines that one side must have more than the other."""


def lean(headers: Sequence[Header], rows: Page) -> float:
    """From -1, where all headers between others stand near to the words above, to 1: near to those below."""
    if len(headers) < 2:
        return 0.0
    known = [_lean(before.last, header, after.first, rows) for before, header, after in _between(headers)]
    first, last = headers[0], headers[-1]
    known += [_lean(-1, first, headers[1].first, rows), _lean(headers[-2].last, last, len(rows), rows)]
    return sum(known) / len(headers)


def _between(headers: Sequence[Header]) -> list[tuple[Header, Header, Header]]:
    return [(before, header, after) for (before, header), (_, after) in pairwise(pairwise(headers))]


def _lean(before: int, header: Header, after: int, rows: Page) -> int:
    """1 where more empty lines stand above a header than below, -1 where it is the other way round."""
    above = _widest(range(header.first, before, -1), rows, above=True)
    below = _widest(range(header.last + 1, after), rows, above=False)
    if max(above, below) < WIDE or abs(above - below) < MUCH:
        return 0
    return 1 if above > below else -1


def _widest(numbers: range, rows: Page, *, above: bool) -> int:
    """The most empty lines in one place between a header and the nearest words, furniture being none."""
    widest = 0
    for number in numbers:
        widest = max(widest, rows[number].gap)
        word = number - 1 if above else number
        if word < 0 or not (rows.marks[word] & (KIND | NUMBER | SIGN) or says_by(rows[word])):
            break
    return widest
