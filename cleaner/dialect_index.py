"""Where on a page the headers of a dialect can begin at all, so that its patterns are tried there only.

Most rows of most pages are prose, and to find out by a pattern that one is no header takes microseconds, for each way
of each dialect. But a header has rows that begin or end with words that are known ("says", a time), and which rows do
is looked up by their first and last letters, once for all dialects.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
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


class _Edges(dict[str, list[int]]):
    """The numbers of the rows by their first, or last, two characters."""

    def __init__(self, edges: Iterable[str], outermost: int) -> None:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, edge in enumerate(edges):
            found[edge].append(number)
        found.pop("", None)
        super().__init__(found)
        self._outermost = outermost

    @cached_property
    def ending_in(self) -> Mapping[str, list[int]]:
        """The same by the outermost character alone."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for edge, numbers in self.items():
            found[edge[self._outermost]] += numbers
        return found


@lru_cache(4096)
def _by_edge(terms: tuple[str, ...], start: bool) -> dict[str, tuple[str, ...]]:
    """The terms by their first or last two characters."""
    groups: dict[str, tuple[str, ...]] = {}
    for term in terms:
        edge = term[:2] if start else term[-2:]
        groups[edge] = (*groups.get(edge, ()), term)
    return groups


class PageIndex:
    """The rows of one page, casefolded, by what they hold."""

    def __init__(self, shapes: Sequence[str]) -> None:
        self.shapes = shapes
        self._heads = _Edges([shape[:2] for shape in shapes], 0)
        self._tails = _Edges([shape[-2:] for shape in shapes], -1)
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
                rows = self._at_edge(self._heads, _by_edge(terms, True), str.startswith)
            elif where == "end":
                rows = self._at_edge(self._tails, _by_edge(terms, False), str.endswith)
            else:
                rows = list(chain.from_iterable(self._search(term) for term in terms))
            self._found[key] = frozenset(rows)
        return self._found[key]

    def _at_edge(self, index: _Edges, terms: Mapping[str, tuple[str, ...]], test: Callable[..., bool]) -> list[int]:
        """The rows that have one of the terms at the end that the index is of."""
        found: list[int] = []
        for edge, group in terms.items():
            if len(edge) == 1:
                found += index.ending_in.get(edge, ())
            else:
                found += [number for number in index.get(edge, ()) if test(self.shapes[number], group)]
        return found

    def _search(self, term: str) -> Iterator[int]:
        if not self._starts:
            self._text = "\n".join(self.shapes)
            self._starts = list(accumulate([len(shape) + 1 for shape in self.shapes], initial=0))
        place = self._text.find(term)
        while place >= 0:
            row = bisect_right(self._starts, place) - 1
            yield row
            place = self._text.find(term, self._starts[row + 1])
