"""Where on a page the headers of dialects can begin at all, so that their patterns are tried there only.

Most rows of most pages are prose, and to find out by a pattern that one is no header takes microseconds, for each way
of each dialect. But a header has rows that begin or end with words that are known ("says", a time), and which rows do
is looked up by their first and last letters, once for all dialects.

A set of rows is a number here: bit n stands for row n. So it takes one operation to ask of all rows at once whether the
row below is one of a set.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Literal, NamedTuple

FEW = 64
"""Rows that are searched one by one rather than with the whole page."""


DIGIT = "\\d"
"""As a term at the start or the end of a row: any digit."""


class Needs(NamedTuple):
    """What a header needs to begin at row n: in a row from ``n + least`` to ``n + most``, one of the terms.

    ``where`` is the place in the row. Terms are casefolded, as the rows are.
    """

    least: int
    most: int
    where: Literal["start", "end", "inside"]
    terms: tuple[str, ...]

    @property
    def cost(self) -> tuple[bool, int, int]:
        """What to ask first: what is looked up; what has the fewest terms to be searched for; the rarest character."""
        return (self.where == "inside", len(self.terms), -ord(self.terms[0][0]))

    def above(self, rows: int) -> int:
        """The rows at which a header may begin, given the rows that have one of the terms."""
        least, most, _, _ = self
        found = rows >> least if least else rows
        for place in range(least + 1, most + 1):
            found |= rows >> place
        return found


class PageIndex:
    """The rows of one page, casefolded, by what they hold."""

    @classmethod
    def of(cls, shapes: Sequence[str]) -> PageIndex:
        """The index of rows that are yet to be casefolded; a no-break space, which French has, is made a blank."""
        folded = "\n".join(shapes).casefold()
        if not folded.isascii():
            folded = folded.replace("\u00a0", " ").replace("\u202f", " ")
        return cls(folded.split("\n") if shapes else [])

    def __init__(self, shapes: Sequence[str]) -> None:
        self.shapes = shapes
        self._inside: dict[str, int] = {}

    @cached_property
    def _text(self) -> str:
        return "\n".join(self.shapes)

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate([len(shape) + 1 for shape in self.shapes], initial=0))

    def holding(self, terms: Iterable[str]) -> int:
        """The rows that hold one of the terms. Each is searched for once a page."""
        rows = 0
        for term in terms:
            if term not in self._inside:
                self._inside[term] = as_bits(self._search(term), len(self.shapes)) if term in self._text else 0
            rows |= self._inside[term]
        return rows

    def _search(self, term: str) -> Iterator[int]:
        place = self._text.find(term)
        while place >= 0:
            row = bisect_right(self._starts, place) - 1
            yield row
            place = self._text.find(term, self._starts[row + 1])

    def narrowed(self, numbers: Collection[int], need: Needs) -> Collection[int]:
        """Those of a few numbers in whose rows, so many further down, one of the terms is."""
        least, most, _, terms = need
        texts = {number: "\n".join(self.shapes[number + least : number + most + 1]) for number in numbers}
        every = "\n".join(texts.values())
        there = [term for term in terms if term in every]
        return [number for number, text in texts.items() if any(term in text for term in there)] if there else ()


def as_bits(rows: Iterable[int], size: int) -> int:
    """A set of numbers below ``size`` as a number. Linear, which setting bit by bit is not."""
    digits = bytearray(b"0") * size
    for row in rows:
        digits[-1 - row] = 49  # "1"
    return int(digits, 2) if size else 0


def as_rows(bits: int) -> list[int]:
    """The set that a number stands for, in order."""
    digits = bin(bits)[:1:-1]
    rows = []
    row = digits.find("1")
    while row >= 0:
        rows.append(row)
        row = digits.find("1", row + 1)
    return rows


class _Edge:
    """The terms of many needs by the two characters at one end of them, or the one that they are."""

    def __init__(self, ends: slice, has: Callable[..., bool]) -> None:
        self._ends = ends
        self._has = has
        self._terms: defaultdict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
        self._outermost = 0 if ends.start is None else -1

    def add(self, place: int, terms: Sequence[str]) -> None:
        """Know the terms of the need that stands at this place of the list."""
        for end in dict.fromkeys(term[self._ends] for term in terms):
            self._terms[end].append((place, tuple(term for term in terms if term[self._ends] == end)))

    def look_up(self, shapes: Sequence[str], rows: list[int]) -> None:
        """Add to the rows of each need those that have one of its terms at this end."""
        known, outermost = self._terms, self._outermost
        ends = [shape[self._ends] for shape in shapes]
        there = set(ends)
        there.discard("")
        hot = {sign for sign in {end[outermost] for end in there} if not known.keys().isdisjoint(_signs(sign))}
        mine = {end for end in there if end[outermost] in hot or end in known}
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, end in enumerate(ends):
            if end in mine:
                found[end].append(number)
        lists: defaultdict[int, list[int]] = defaultdict(list)
        for end, numbers in found.items():
            for sign in _signs(end[outermost]):
                for place, _ in known.get(sign, ()):
                    lists[place] += numbers
            for place, terms in known.get(end, ()) if len(end) > 1 else ():
                lists[place] += [number for number in numbers if self._has(shapes[number], terms)]
        for place, numbers in lists.items():
            rows[place] |= as_bits(numbers, len(shapes))


def _signs(character: str) -> tuple[str, ...]:
    """What a row with this character at its end has there: the character, a digit."""
    return (character, DIGIT) if character.isdecimal() else (character,)


class _Way(NamedTuple):
    """What the rows of a header need: what is looked up, and what is searched for."""

    looked_up: list[Needs]
    places: list[int]
    """Where each of these is in the list of all that is looked up."""
    searched: list[Needs]


class Survey:
    """Where on a page the headers of many frames may begin, asked for all of them at once.

    ``frames`` are what each way of each frame needs.
    """

    def __init__(self, frames: Iterable[Iterable[Sequence[Needs]]]) -> None:
        self._places: dict[tuple[str, tuple[str, ...]], int] = {}
        self._frames = [[self._way(needs) for needs in ways] for ways in frames]
        self._edges = {"start": _Edge(slice(None, 2), str.startswith), "end": _Edge(slice(-2, None), str.endswith)}
        for (where, terms), place in self._places.items():
            self._edges[where].add(place, terms)

    def _way(self, needs: Sequence[Needs]) -> _Way:
        looked_up = [need for need in needs if need.where != "inside"]
        places = [self._places.setdefault((need.where, need.terms), len(self._places)) for need in looked_up]
        return _Way(looked_up, places, [need for need in needs if need.where == "inside"])

    def starts(self, page: PageIndex) -> list[list[list[int]]]:
        """The rows at which each way of each frame may begin, in order."""
        rows = [0] * len(self._places)
        for edge in self._edges.values():
            edge.look_up(page.shapes, rows)
        every = (1 << len(page.shapes)) - 1
        return [
            [_starts(page, way, rows, every) if all(map(rows.__getitem__, way.places)) else [] for way in ways]
            for ways in self._frames
        ]


def _starts(page: PageIndex, way: _Way, rows: Sequence[int], every: int) -> list[int]:
    bits = every
    for need, place in zip(way.looked_up, way.places, strict=True):
        bits &= need.above(rows[place])
        if not bits:
            return []
    for need in way.searched:
        # One term is searched for once a page, in all rows: many ways need a time, or a bar.
        if len(need.terms) == 1 or bits.bit_count() > FEW:
            bits &= need.above(page.holding(need.terms))
        else:
            bits = as_bits(page.narrowed(as_rows(bits), need), len(page.shapes))
        if not bits:
            return []
    return as_rows(bits)
