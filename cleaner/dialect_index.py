"""Where on a page the headers of a dialect can begin at all, so that its patterns are tried there only.

Most rows of most pages are prose, and to find out by a pattern that one is no header takes microseconds, for each way
of each dialect. But a header has rows that begin or end with words that are known ("says", a time), and which rows do
is looked up by their first and last letters, once for all dialects.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate, chain
from typing import Literal, NamedTuple

FEW = 64
"""Rows that are searched one by one rather than with the whole page."""


class Needs(NamedTuple):
    """What a header needs to begin at row n: in a row from ``n + least`` to ``n + most``, one of the terms.

    ``where`` is the place in the row. Terms are casefolded, as the rows are.
    """

    least: int
    most: int
    where: Literal["start", "end", "inside"]
    terms: tuple[str, ...]

    @property
    def cost(self) -> tuple[bool, int]:
        """What to ask first: what is looked up, and then what has the fewest terms to be searched for."""
        return (self.where == "inside", len(self.terms))


class PageIndex:
    """The rows of one page, casefolded, by what they hold."""

    def __init__(self, shapes: Sequence[str]) -> None:
        self.shapes = shapes
        self._heads: defaultdict[str, list[int]] = defaultdict(list)
        self._tails: defaultdict[str, list[int]] = defaultdict(list)
        for number, shape in enumerate(shapes):
            if shape:
                self._heads[shape[:2]].append(number)
                self._tails[shape[-2:]].append(number)
        self._text = ""
        self._starts: list[int] = []
        self._every = frozenset(range(len(shapes)))
        self._found: dict[tuple[str, tuple[str, ...]], frozenset[int]] = {}

    def starts(self, way: Iterable[Needs]) -> Collection[int]:
        """The numbers of the rows at which a header may begin whose rows need all this, in the order of their cost."""
        numbers: Collection[int] | None = None
        for need in way:
            numbers = self._narrowed(need, numbers)
            if not numbers:
                return ()
        return self._every if numbers is None else numbers

    def _narrowed(self, need: Needs, numbers: Collection[int] | None) -> Collection[int]:
        least, most, where, terms = need
        if where == "inside" and numbers is not None and len(numbers) <= FEW:
            return self._holding(numbers, range(least, most + 1), terms)
        rows = self._rows_with(where, terms)
        found = {number - place for number in rows for place in range(least, most + 1)} if most else rows
        if numbers is None:
            return {number for number in found if number >= 0} if most else found
        return [number for number in numbers if number in found]

    def _holding(self, numbers: Collection[int], places: range, terms: tuple[str, ...]) -> Collection[int]:
        """Those of a few numbers in whose rows, so many further down, one of the terms is."""
        texts = {number: "\n".join(self.shapes[number + places.start : number + places.stop]) for number in numbers}
        every = "\n".join(texts.values())
        there = [term for term in terms if term in every]
        return [number for number, text in texts.items() if any(term in text for term in there)] if there else ()

    def _rows_with(self, where: str, terms: tuple[str, ...]) -> frozenset[int]:
        """The rows that have one of the terms there. Worked out once: dialects share their lists of words."""
        key = (where, terms)
        if key not in self._found:
            if where == "start":
                shapes = self.shapes
                rows = [n for n in self._edge(self._heads, terms, slice(2)) if shapes[n].startswith(terms)]
            elif where == "end":
                shapes = self.shapes
                rows = [n for n in self._edge(self._tails, terms, slice(-2, None)) if shapes[n].endswith(terms)]
            else:
                rows = list(chain.from_iterable(self._search(term) for term in terms))
            self._found[key] = frozenset(rows)
        return self._found[key]

    def _edge(self, index: dict[str, list[int]], terms: tuple[str, ...], edge: slice) -> Iterator[int]:
        """The rows with two characters at one end as one of the terms has them there."""
        wanted = {term[edge] for term in terms}
        single = tuple(term for term in wanted if len(term) == 1)
        if single:
            begins = edge.stop is not None
            wanted.update(key for key in index if (key.startswith(single) if begins else key.endswith(single)))
        return chain.from_iterable(index[key] for key in wanted if key in index)

    def _search(self, term: str) -> Iterator[int]:
        if not self._starts:
            self._text = "\n".join(self.shapes)
            self._starts = list(accumulate([len(shape) + 1 for shape in self.shapes], initial=0))
        place = self._text.find(term)
        while place >= 0:
            row = bisect_right(self._starts, place) - 1
            yield row
            place = self._text.find(term, self._starts[row + 1])
