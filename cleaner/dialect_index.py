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
from operator import and_, itemgetter, methodcaller
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
"""Ends of rows, and rows, of which it is kept which ways they may belong to."""


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
        for row in rows:
            if has(row, self.terms):
                return True
        edge = slice(1) if self._where == "start" else slice(-1, None)
        return DIGIT in self.terms and any(row[edge].isdecimal() for row in rows)

    @cached_property
    def _holds(self) -> Callable[[str], object]:
        return _holder(self.terms)


def _holder(terms: Sequence[str]) -> Callable[[str], object]:
    """Asks a row for the terms. By their first letters, as there may be a hundred."""
    if len(terms) == 1:
        return methodcaller("__contains__", terms[0])
    rests: defaultdict[str, list[str]] = defaultdict(list)
    for term in terms:
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

    @cached_property
    def _raw(self) -> bytes:
        """The same in UTF-8: to search bytes is several times as fast."""
        return self.text.encode("utf-8", "replace")

    def holding(self, terms: Iterable[str]) -> set[int]:
        """The rows that hold one of the terms."""
        there = [term for term in terms if term.encode("utf-8", "replace") in self._raw]
        return {row for term in there for row in self.rows_with(term)}

    def rows_with(self, term: str) -> Iterator[int]:
        """The rows that hold a term, in order."""
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
        known = self._known.get
        ways = self._open
        for size in self._ends[: len(end)]:
            ways |= known(end[size], 0)
        if end[self._ends[0]].isdecimal():
            ways |= self._digits
        if len(self) >= MOST_ENDS:
            self.clear()
        self[end] = ways
        return ways


class Survey:
    """Where on a page the headers of many frames may begin, asked for all of them at once.

    ``frames`` are what each way of each frame needs. Each way has one row, its anchor, that tells most: the one with
    the time, else the one of whose ends most is known. Only where a row may be an anchor, the others are looked at.
    """

    def __init__(self, frames: Iterable[Iterable[Way]]) -> None:
        self._frames = [list(ways) for ways in frames]
        ways = [way for ways in self._frames for way in ways]
        self._width, self._every = len(ways), (1 << len(ways)) - 1
        self._start, self._end = _Ends("start", ways), _Ends("end", ways)
        self._untimed = _without_times(ways)
        anchors = list(map(_anchor, ways))
        self._anchors = sum(1 << place * len(ways) + way for way, place in enumerate(anchors) if place is not None)
        self._loose = [way for way, place in enumerate(anchors) if place is None]
        self._places = [
            (below, below * len(ways), [(row - below, row * len(ways)) for row in range(DEPTH) if row != below])
            for below in range(DEPTH)
        ]
        """For each place of an anchor below a header's first row: the shift of its bits, and where the others are."""
        self._inside, self._slow = _questions(ways, anchors)
        self._refined: dict[tuple[str, int], int] = {}
        self._signs: defaultdict[str, int] = defaultdict(int)
        """The ways that need a sign somewhere: to search a page for one character is nearly free."""
        for number, way in enumerate(ways):
            for sign in {need.terms[0] for need in way if len(need.terms) == 1 == len(need.terms[0])}:
                self._signs[sign] |= sum(1 << place * len(ways) + number for place in range(DEPTH))

    def starts(self, page: PageIndex) -> list[list[list[int]]]:
        """The rows at which each way of each frame may begin, in order."""
        found: list[list[int]] = [[] for _ in range(self._width)]
        asked = (1 << self._width * DEPTH) - 1
        for sign, ways in self._signs.items():
            if sign not in page.text:
                asked &= ~ways
        own = self._ways_of(page)
        anchored = map(and_, own[: len(page.shapes)], repeat(asked & self._anchors))
        for place, ways in [(place, ways) for place, ways in enumerate(anchored) if ways]:
            ways = self._refine(page.shapes[place], ways)
            for below, shift, others in self._places if ways else ():
                rest = ways >> shift & self._every if place >= below else 0
                for row, other in others if rest else ():
                    rest &= own[place + row] >> other
                while rest:
                    way = (rest & -rest).bit_length() - 1
                    rest &= rest - 1
                    for question in self._slow[way]:
                        if not question.met(page.shapes, place - below):
                            break
                    else:
                        found[way].append(place - below)
        for way in self._loose:
            if asked >> way & 1:
                found[way] = _starts_of_loose(self._slow[way], page)
        each = iter(found)
        return [[next(each) for _ in ways] for ways in self._frames]

    def _ways_of(self, page: PageIndex) -> list[int]:
        """The ways that each row may belong to, as far as its ends tell; and those of rows behind the last."""
        ends = list(map(and_, self._start.of(page.shapes), self._end.of(page.shapes)))
        own = list(map(and_, ends, repeat(self._untimed)))
        for row in page.rows_with(TIME):
            own[row] = ends[row]
        return own + [self._start[""] & self._end[""] & self._untimed] * DEPTH

    def _refine(self, shape: str, ways: int) -> int:
        """Those of the ways whose anchor the row may be, as far as it tells; kept, as rows with times recur."""
        key = shape, ways
        if key not in self._refined:
            for asking, holds in self._inside:
                if ways & asking and not holds(shape):
                    ways &= ~asking
            if len(self._refined) >= MOST_ENDS:
                self._refined.clear()
            self._refined[key] = ways
        return self._refined[key]


def _without_times(ways: Sequence[Way]) -> int:
    """The ways of rows without a time."""
    timed = 0
    for number, way in enumerate(ways):
        for need in way:
            timed |= need.is_quick and need.where == "inside" and 1 << need.least * len(ways) + number
    return (1 << len(ways) * DEPTH) - 1 & ~timed


def _anchor(way: Way) -> int | None:
    """How far below a header's first row its anchor is; None where nothing is known of the ends of its rows."""
    shares: defaultdict[int, float] = defaultdict(lambda: 1.0)
    for need in way:
        if need.is_quick:
            shares[need.least] *= _share(need.terms)
    return min(shares, key=shares.__getitem__) if shares else None


def _share(terms: Sequence[str]) -> float:
    """About how many rows have one of the terms at an end: a tenth of a thread's have a time there, or a digit."""
    return 0.1 if TIME in terms or DIGIT in terms else min(1.0, 0.005 * len(terms))


def _questions(
    ways: Sequence[Way], anchors: Sequence[int | None]
) -> tuple[list[tuple[int, Callable[[str], object]]], list[list[_Question]]]:
    """What is asked of what stands inside of anchors, with the ways that ask it; and what else each way asks."""
    asking: defaultdict[tuple[str, ...], int] = defaultdict(int)
    slow: list[list[_Question]] = []
    for number, (way, anchor) in enumerate(zip(ways, anchors, strict=True)):
        slow.append([])
        for need in way:
            if need.where == "inside" and need.least == need.most == anchor and not need.is_quick:
                asking[need.terms] |= 1 << anchor * len(ways) + number
            elif not need.is_quick:
                slow[-1].append(_Question(need))
    return [(bits, _holder(terms)) for terms, bits in asking.items()], slow


def _starts_of_loose(questions: Sequence[_Question], page: PageIndex) -> list[int]:
    """The rows at which a way may begin that needs nothing of the ends of its rows."""
    rows: Collection[int] = range(len(page.shapes))
    if questions:
        first, *questions = questions
        there = page.holding(first.terms)
        rows = sorted({row - below for row in there for below in range(first.least, first.most + 1) if row >= below})
    return [row for row in rows if all(question.met(page.shapes, row) for question in questions)]
