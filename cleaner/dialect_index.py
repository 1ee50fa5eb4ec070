"""Where on a page the headers of a dialect can begin at all, so that its patterns are tried there only.

Most rows of most pages are prose, and to find out by a pattern that one is no header takes microseconds, for each way
of each dialect. But a header needs words that are seldom ("says", a time), and which rows hold a word is asked once
for all dialects.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from typing import NamedTuple


class Needs(NamedTuple):
    """What a header needs to begin at row n: in a row from ``n + least`` to ``n + most``, one of the terms.

    Terms are casefolded, as the rows are.
    """

    least: int
    most: int
    terms: frozenset[str]


class PageIndex:
    """The rows of one page, casefolded, by what they hold."""

    def __init__(self, shapes: Sequence[str]) -> None:
        self.shapes = shapes
        self._text = "\n".join(shapes)
        self._starts = list(accumulate([len(shape) + 1 for shape in shapes], initial=0))
        self._every = frozenset(range(len(shapes)))
        self._found: dict[frozenset[str], frozenset[int]] = {}

    def starts(self, way: Sequence[Needs]) -> frozenset[int]:
        """The numbers of the rows at which a header may begin whose rows need all this."""
        numbers = self._every
        for least, most, terms in way:
            if not numbers:
                break
            rows = self._rows_with(terms)
            numbers &= {number - place for number in rows for place in range(least, most + 1)} if most else rows
        return numbers

    def _rows_with(self, terms: frozenset[str]) -> frozenset[int]:
        """The rows that hold one of the terms. Worked out once: dialects share their lists of words."""
        if terms not in self._found:
            self._found[terms] = frozenset(chain.from_iterable(self._search(term) for term in terms))
        return self._found[terms]

    def _search(self, term: str) -> Iterator[int]:
        place = self._text.find(term)
        while place >= 0:
            row = bisect_right(self._starts, place) - 1
            yield row
            place = self._text.find(term, self._starts[row + 1])
