"""Where on a page the headers of a dialect can begin at all, so that its patterns are tried there only.

Most rows of most pages are prose, and to find out by a pattern that one is no header takes microseconds, for each way
of each dialect. But a header needs words that are seldom ("says", a time), and which rows hold a word is asked once
for all dialects.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

Needs = list[frozenset[str]]
"""What a row must hold to match: for each set, one of its strings, casefolded as the rows are."""


class PageIndex:
    """The rows of one page, casefolded, by what they hold."""

    def __init__(self, shapes: Sequence[str]) -> None:
        self.shapes = shapes
        self._text = "\n".join(shapes)
        self._starts = list(accumulate([len(shape) + 1 for shape in shapes], initial=0))
        self._every = frozenset(range(len(shapes)))
        self._found: dict[str, frozenset[int]] = {}

    def starts(self, way: Sequence[Needs]) -> frozenset[int]:
        """The numbers of the rows at which a header may begin whose rows need all this."""
        numbers = self._every
        for place, needs in enumerate(way):
            for terms in needs:
                if not numbers:
                    return numbers
                rows = frozenset().union(*map(self._rows_with, terms))
                numbers &= frozenset(number - place for number in rows) if place else rows
        return numbers

    def _rows_with(self, term: str) -> frozenset[int]:
        if term not in self._found:
            self._found[term] = frozenset(self._search(term)) if term in self._text else frozenset()
        return self._found[term]

    def _search(self, term: str) -> list[int]:
        rows = []
        place = self._text.find(term)
        while place >= 0:
            rows.append(bisect_right(self._starts, place) - 1)
            place = self._text.find(term, self._starts[rows[-1] + 1])
        return rows
