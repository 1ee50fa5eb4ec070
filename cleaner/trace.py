"""The trace: all edits of all steps, in order, replayable both ways.

A step's edits are sorted, disjoint, and in offsets of the text that the step was given. Each keeps the text that it
took away, so that the steps played backwards rebuild the input, and so that every change can be told in offsets of the
original.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import compress, repeat
from operator import eq
from typing import NamedTuple

from cleaner.records import Change, Label, Recorded, records

FEW = 4
"""Where edits are more than one for so many spans, the spans are looked up one by one."""


class Step(NamedTuple):
    """What one pass did to one document: its edits, applied in one go."""

    pass_name: str
    edits: tuple[Recorded, ...]


def apply(text: str, edits: Sequence[tuple[int, int, str, *tuple[str, ...]]]) -> str:
    """``text`` with sorted, disjoint ``edits`` made, in one join."""
    if not edits:
        return text
    starts, ends, texts, *_ = zip(*edits, strict=True)
    kept = [text[start:end] for start, end in zip((0, *ends), (*starts, len(text)), strict=True)]
    if not any(texts):
        return "".join(kept)
    pieces = [""] * (2 * len(kept) - 1)
    pieces[::2], pieces[1::2] = kept, texts
    return "".join(pieces)


def inverse(edits: Sequence[Recorded]) -> list[Recorded]:
    """The edits, in offsets of the text after ``edits``, that put back the text before them."""
    back, shift = [], 0
    for start, end, text, rule, before in edits:
        back.append((start + shift, start + shift + len(text), before, rule, text))
        shift += len(text) - (end - start)
    return back


def restore(text: str, steps: Sequence[Step]) -> str:
    """The text that ``steps`` were given, from the text that they left."""
    for step in reversed(steps):
        text = apply(text, inverse(step.edits))
    return text


class Offsets:
    """Where positions of the text before a step's edits stand after them.

    For the way back, build it from `inverse` edits. A position inside a replaced span has no exact counterpart: as a
    span's start it goes to the start of the replacement, as a span's end to its end, so that a span never loses text
    that it shares. Text inserted at a span's border, and text beside it, stays outside.
    """

    def __init__(self, edits: Sequence[Recorded]) -> None:
        self._starts = [edit[0] for edit in edits]
        self._ends = [edit[1] for edit in edits]
        self._lengths = [len(edit[2]) for edit in edits]
        self._shifts = [0]
        for start, end, length in zip(self._starts, self._ends, self._lengths, strict=True):
            self._shifts.append(self._shifts[-1] + length - (end - start))

    def start(self, offset: int) -> int:
        """Where a span that starts at ``offset`` starts now."""
        index = bisect_right(self._ends, offset)
        # `index` is the first edit that ends behind the offset: all before it lie wholly in front.
        if index < len(self._starts) and self._starts[index] < offset:
            return self._starts[index] + self._shifts[index]
        return offset + self._shifts[index]

    def end(self, offset: int) -> int:
        """Where a span that ends at ``offset`` ends now."""
        index = bisect_left(self._starts, offset)
        # `index` is the first edit that starts at or behind the offset; the one before it may reach over it.
        if index and self._ends[index - 1] > offset:
            return self._starts[index - 1] + self._shifts[index - 1] + self._lengths[index - 1]
        return offset + self._shifts[index]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the span ``[start, end)`` stands now; an empty one stays before what is put in at its place."""
        if start == end:
            at = self.end(start)
            return at, at
        return self.start(start), self.end(end)

    def sorted_spans(self, starts: list[int], ends: list[int]) -> tuple[list[int], list[int]]:
        """`span` of each of many spans that are sorted and disjoint: their starts and their ends."""
        if len(starts) < FEW * len(self._starts):
            spans = list(map(self.span, starts, ends))
            return [start for start, _ in spans], [end for _, end in spans]
        new_starts, new_ends = self._moved(starts, are_ends=False), self._moved(ends, are_ends=True)
        if any(map(eq, starts, ends)):
            rows = zip(starts, ends, new_starts, new_ends, strict=True)
            new_starts = [new_end if start == end else new_start for start, end, new_start, new_end in rows]
        return new_starts, new_ends

    def _moved(self, offsets: list[int], *, are_ends: bool) -> list[int]:
        """`start` or `end` of each of many sorted offsets: between two edits all move by the same."""
        moved: list[int] = []
        at = 0
        for first, last, length, shift in zip(self._starts, self._ends, self._lengths, self._shifts, strict=False):
            inside, beyond = bisect_right(offsets, first, at), bisect_left(offsets, last, at)
            if are_ends:
                beyond = max(inside, beyond)
            else:
                inside, length = min(inside, beyond), 0
            moved += [offset + shift for offset in offsets[at:inside]]
            moved += [first + shift + length] * (beyond - inside)
            at = beyond
        shift = self._shifts[-1]
        return moved + [offset + shift for offset in offsets[at:]]


def shift_labels(labels: Iterable[Label], edits: Sequence[Recorded]) -> tuple[Label, ...]:
    """``labels`` carried over ``edits``; one whose whole text was taken away goes with it."""
    labels = tuple(labels)
    if not edits or not labels:
        return labels
    first, last = edits[0][0], edits[-1][1]
    kept: list[Label] = []
    offsets = Offsets(edits)
    grown = offsets.end(last + 1) - (last + 1)
    for label in labels:
        start, end, kind, data, by = label
        if end <= first:  # most labels stand wholly before or behind what a pass changes
            kept.append(label)
            continue
        if start >= last:
            start, end = start + grown, end + grown
        else:
            start, end = offsets.span(start, end)
        if start < end:
            kept.append(Label(start, end, kind, data, by))
    return tuple(kept)


def changes(steps: Sequence[Step], undone: Set[tuple[int, int]] = frozenset()) -> Iterator[Change]:
    """Every edit of every step on the span of the original that it stands for, in the order in which they were made.

    An edit of text that an earlier one put there stands for the whole span which that one replaced. ``undone`` holds
    the numbers (step, edit) of those to leave out.
    """
    ways_back: list[Offsets] = []
    for number, step in enumerate(steps):
        if not step.edits:
            continue
        starts_of, ends_of, texts, rules, befores = zip(*step.edits, strict=True)
        starts, ends = list(starts_of), list(ends_of)
        for offsets in reversed(ways_back):
            starts, ends = offsets.sorted_spans(starts, ends)
        told = records(Change, zip(starts, ends, repeat(step.pass_name), rules, befores, texts, strict=False))
        if undone:
            told = compress(told, [(number, edit) not in undone for edit in range(len(starts))])
        yield from told
        if number + 1 < len(steps):
            ways_back.append(Offsets(inverse(step.edits)))
