"""Where on a page the headers of dialects can begin at all, so that their patterns are tried there only.

Most rows of most pages are prose, and to find out by a pattern that one is no header takes microseconds, for each way
of each dialect. But a header has rows that begin or end with words that are known ("says", a time), and the first and
last few characters of a row tell which it may be: of all ways at once, as a number in which each way has a bit.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, repeat
from operator import and_, contains, itemgetter, methodcaller, rshift
from typing import Literal, NamedTuple

TIME = "\ue000"
"""What stands for a time in the shape of a row."""

DIGIT = "\\d"
"""As a term at the start or the end of a row: any digit."""

END = 3
"""Characters at either end of a row that are looked at first."""

DEPTH = 4
"""Rows of a header whose ends are looked at before anything else is."""

MOST_ENDS = 20_000
"""Ends of rows of which it is kept which ways they may belong to."""


class Needs(NamedTuple):
    """What a header needs to begin at row n: in a row from ``n + least`` to ``n + most``, one of the terms.

    ``where`` is the place in the row. Terms are casefolded, as the rows are.
    """

    least: int
    most: int
    where: Literal["start", "end", "inside"]
    terms: tuple[str, ...]

    @property
    def is_quick(self) -> bool:
        """Whether it can be told of the ends of one certain row, and whether that has a time."""
        return self.least == self.most < DEPTH and (self.where != "inside" or self.terms == (TIME,))


class _Question:
    """Whether the rows of a header have what it needs."""

    def __init__(self, need: Needs) -> None:
        self.least, self.most, self._where, self.terms = need

    def met(self, shapes: Sequence[str], first: int) -> bool:
        """Whether they do, where the header begins in row ``first``."""
        if self.least == self.most and self._where == "inside":
            place = first + self.least
            return place < len(shapes) and bool(self._holds(shapes[place]))
        rows = shapes[first + self.least : first + self.most + 1]
        if self._where == "inside":
            return any(map(self._holds, rows))
        has = str.startswith if self._where == "start" else str.endswith
        if any(has(row, self.terms) for row in rows):
            return True
        edge = slice(1) if self._where == "start" else slice(-1, None)
        return DIGIT in self.terms and any(row[edge].isdecimal() for row in rows)

    @cached_property
    def _holds(self) -> Callable[[str], object]:
        """Asks a row for the terms. By their first letters, as there may be a hundred."""
        if len(self.terms) == 1:
            return methodcaller("__contains__", self.terms[0])
        rests: defaultdict[str, list[str]] = defaultdict(list)
        for term in self.terms:
            rests[term[0]].append(re.escape(term[1:]))
        return re.compile("|".join(f"{re.escape(sign)}(?:{'|'.join(rest)})" for sign, rest in rests.items())).search


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

    @cached_property
    def text(self) -> str:
        """All rows, a line each."""
        return "\n".join(self.shapes)

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate([len(shape) + 1 for shape in self.shapes], initial=0))

    def holding(self, terms: Iterable[str]) -> set[int]:
        """The rows that hold one of the terms."""
        return {row for term in terms if term in self.text for row in self._search(term)}

    def _search(self, term: str) -> Iterator[int]:
        place = self.text.find(term)
        while place >= 0:
            row = bisect_right(self._starts, place) - 1
            yield row
            place = self.text.find(term, self._starts[row + 1])


Way = Sequence[Needs]
"""What one way in which a header may look needs."""


class _Ends(dict[str, int]):
    """Which ways a row may belong to, by the characters at one end of it.

    A row may be the first of a header, or the second, and so on: so a number has as many bits as there are ways for
    the first, as many for the second, up to ``DEPTH``.
    """

    def __init__(self, where: str, ways: Sequence[Way]) -> None:
        super().__init__()
        self._ends = [slice(size) if where == "start" else slice(-size, None) for size in range(1, END + 1)]
        self._open = (1 << len(ways) * DEPTH) - 1
        self._digits = 0
        self._known: defaultdict[str, int] = defaultdict(int)
        for number, way in enumerate(ways):
            for need in way:
                if need.is_quick and need.where == where:
                    self._add(need, 1 << need.least * len(ways) + number)

    def _add(self, need: Needs, bit: int) -> None:
        self._open &= ~bit
        for term in need.terms:
            if term == DIGIT:
                self._digits |= bit
            else:
                self._known[term[self._ends[-1]]] |= bit

    def of(self, shapes: Iterable[str]) -> Iterator[int]:
        """The ways of each row."""
        return map(self.__getitem__, map(itemgetter(self._ends[-1]), shapes))

    def __missing__(self, end: str) -> int:
        ways = self._open
        for part in {end[size] for size in self._ends}:
            ways |= self._known.get(part, 0)
        if end[self._ends[0]].isdecimal():
            ways |= self._digits
        if len(self) >= MOST_ENDS:
            self.clear()
        self[end] = ways
        return ways


class Survey:
    """Where on a page the headers of many frames may begin, asked for all of them at once.

    ``frames`` are what each way of each frame needs.
    """

    def __init__(self, frames: Iterable[Iterable[Way]]) -> None:
        self._frames = [list(ways) for ways in frames]
        ways = [way for ways in self._frames for way in ways]
        self._width = len(ways)
        self._start, self._end = _Ends("start", ways), _Ends("end", ways)
        timed = 0
        for number, way in enumerate(ways):
            for need in way:
                timed |= need.is_quick and need.where == "inside" and 1 << need.least * len(ways) + number
        self._timed = (((1 << len(ways) * DEPTH) - 1) & ~timed, (1 << len(ways) * DEPTH) - 1)
        """The ways of rows without a time, and with one."""
        self._slow = [[_Question(need) for need in way if not need.is_quick] for way in ways]
        """What else each way needs."""
        self._signs: defaultdict[str, int] = defaultdict(int)
        """The ways that need a sign somewhere: to search a page for one character is nearly free."""
        for number, way in enumerate(ways):
            for sign in {need.terms[0] for need in way if len(need.terms) == 1 == len(need.terms[0])}:
                self._signs[sign] |= 1 << number
        self._literals = [
            [need.terms[0] for need in way if len(need.terms) == 1 and need.terms[0] != DIGIT] for way in ways
        ]
        """What the page must hold somewhere for each way."""
        self._loose = [number for number, way in enumerate(ways) if not any(need.is_quick for need in way)]
        self._quick = sum(1 << number for number in range(len(ways)) if number not in self._loose)

    def starts(self, page: PageIndex) -> list[list[list[int]]]:
        """The rows at which each way of each frame may begin, in order."""
        found: list[list[int]] = [[] for _ in range(self._width)]
        shapes = page.shapes
        possible: dict[int, bool] = {}
        present = -1
        for sign, ways in self._signs.items():
            if sign not in page.text:
                present &= ~ways
        for row, ways in enumerate(self._ways_at(shapes, self._quick & present)):
            while ways:
                way = (ways & -ways).bit_length() - 1
                ways &= ways - 1
                if way not in possible:
                    possible[way] = all(map(page.text.__contains__, self._literals[way]))
                if not possible[way]:
                    continue
                for question in self._slow[way]:
                    if not question.met(shapes, row):
                        break
                else:
                    found[way].append(row)
        for way in self._loose:
            if present >> way & 1:
                found[way] = _starts_of_loose(self._slow[way], page)
        each = iter(found)
        return [[next(each) for _ in ways] for ways in self._frames]

    def _ways_at(self, shapes: Sequence[str], asked: int) -> Iterator[int]:
        """Those of the ways that may begin at each row, as far as the ends of the rows tell."""
        width = self._width
        timed = map(self._timed.__getitem__, map(contains, shapes, repeat(TIME)))
        own = list(map(and_, map(and_, self._start.of(shapes), self._end.of(shapes)), timed))
        own += [self._start[""] & self._end[""] & self._timed[0]] * DEPTH
        ways: Iterator[int] = map(and_, own[: len(shapes)], repeat(asked))
        for place in range(1, DEPTH):
            ways = map(and_, ways, map(rshift, own[place:], repeat(width * place)))
        return ways


def _starts_of_loose(questions: Sequence[_Question], page: PageIndex) -> list[int]:
    """The rows at which a way may begin that needs nothing of the ends of its rows."""
    rows: Collection[int] = range(len(page.shapes))
    if questions:
        first, *questions = questions
        there = page.holding(first.terms)
        rows = sorted({row - below for row in there for below in range(first.least, first.most + 1) if row >= below})
    return [row for row in rows if all(question.met(page.shapes, row) for question in questions)]
