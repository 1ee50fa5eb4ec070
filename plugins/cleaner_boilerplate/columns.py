"""What each line of a page looks like: its columns, values below 16, and how they are counted.

Lines without text are left out; how many stood between two lines is a column. What a value means is fixed by the tables
here; the weights are only good for the tables they were fitted with.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, compress
from operator import ne, sub
from typing import NamedTuple

from cleaner import Document
from cleaner_boilerplate.lanes import added, binned, shifted, steps, windows
from cleaner_boilerplate.lines import FEW, LENGTH, own_columns
from cleaner_boilerplate.lists import List, blocks, lists
from cleaner_boilerplate.vocabulary import CALL_CUES, END_CUES

GAP = steps(1, 2, 3, 4, 6, 9, 13, 18, 25, 40)
GAP_AND_LINE = bytes([0]) + GAP[:-1]
"""The same by the difference of two line numbers."""

TIMES = steps(2, 3, 4, 6, 10)
LINES = steps(2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 255)
DENSITY = steps(11, 12, 14, 16, 18, 20, 24, 28, 34, 40, 55, 80, 120, 180, 250)
PAGE_LINES = steps(3, 6, 10, 15, 20, 30, 40, 55, 75, 100, 140, 180, 220, 250, 255)
PROSE_FROM = 60
"""Characters. A line so long that ends like a sentence counts as prose."""


class Page(NamedTuple):
    """The lines of a page that have text: their numbers in the document, how long each is in characters, their columns,
    1 for each line that goes on where the one above it stopped, and the places of the items of each list."""

    numbers: list[int]
    lengths: list[int]
    columns: dict[str, bytes]
    joined: bytes
    lists: list[List]


def read(document: Document) -> Page:
    """The columns of a document's lines."""
    stripped = list(map(str.strip, document.lines))
    numbers = list(compress(range(len(stripped)), stripped))
    if not numbers:
        return Page([], [], {}, b"", [])
    texts = list(filter(None, stripped))
    lines = list(compress(document.lines, stripped))
    lengths, columns = own_columns(lines, texts)
    columns["times"] = _times(texts)
    columns |= _place(numbers, lengths)
    columns |= _prose(columns, lengths)
    columns |= _cues(columns["cue"], len(columns["prose-passed"]) - len(columns["prose-2-above"].lstrip(b"\0")))
    joined = _joined(lines, texts, numbers, columns)
    columns["run-length"] = _run_lengths(joined, lengths)
    listed = lists(lines, columns["first"], joined)
    return Page(numbers, lengths, columns, joined, listed + blocks(columns, lengths, listed))


def _times(texts: list[str]) -> bytes:
    """How often each line stands on the page."""
    times = Counter(texts)
    return binned(list(map(times.__getitem__, texts)), TIMES) if len(times) < len(texts) else bytes(len(texts))


def _cues(cue: bytes, prose_from: int) -> dict[str, bytes]:
    """How many lines that speak of the article's end or of calls stand above, and of calls below, from the first prose
    on."""
    ends, calls = (bytes(prose_from) + cue.translate(table)[prose_from:] for table in (_ENDS, _CALLS))
    above = list(accumulate(calls))
    return {
        "ends-above": binned(list(accumulate(ends)), FEW),
        "calls-above": binned(above, FEW),
        "calls-below": binned([above[-1] - count for count in above], FEW),
    }


_ENDS = bytes(value in END_CUES for value in range(256))
_CALLS = bytes(value in CALL_CUES for value in range(256))


def _place(numbers: list[int], lengths: list[int]) -> dict[str, bytes]:
    count = len(numbers)
    rising = (_RISING + b"\xff" * (count - len(_RISING)))[:count].translate(LINES)
    passed = list(accumulate(lengths))
    total = passed[-1]
    return {
        "gap-above": _FIRST_GAP + binned(list(map(sub, numbers[1:], numbers)), GAP_AND_LINE),
        "share-passed": bytes([(16 * length - 1) // total if length else 0 for length in passed]),
        "lines-above": rising,
        "lines-below": rising[::-1],
        "page-lines": binned([count // 4], PAGE_LINES) * count,
        "page-gaps": binned([10 * (numbers[-1] - numbers[0] + 1) // count], DENSITY) * count,
    }


_FIRST_GAP = GAP[9:10]
"""The first line counts as if nine empty lines stood above it."""

_RISING = bytes(range(256))


def _prose(columns: dict[str, bytes], lengths: list[int]) -> dict[str, bytes]:
    """Where the prose is: sums over the lines above and below, and shares of all the page's prose."""
    ended = columns["end"].translate(_SENTENCE_END)
    prose = [length if end and length >= PROSE_FROM else 0 for length, end in zip(lengths, ended, strict=True)]
    passed = list(accumulate(prose))
    total = passed[-1] or 1
    weight = bytes([min(15, -(-length // 40)) if length else 0 for length in prose])
    above, below = windows(weight, 3, 1), windows(weight, 3, -1)
    share = 16 * total // (sum(lengths) or 1)
    return {
        "prose-passed": bytes([(15 * length) // total for length in passed]),
        "prose-share": bytes([min(15, share)]) * len(prose),
        "prose-amount": binned([total // 200], FEW) * len(prose),
        "prose-2-above": above[0].translate(FEW),
        "prose-2-below": below[0].translate(FEW),
        "prose-8-above": above[2].translate(FEW),
        "prose-8-below": below[2].translate(FEW),
    }


def _joined(lines: list[str], texts: list[str], numbers: list[int], columns: dict[str, bytes]) -> bytes:
    """1 for a line that goes on where the line above it stopped: renderers that break lines at links, or at a width.

    Either a sentence goes on (no end mark above, a small letter or a mark here), or the space between two words was
    left at the end of the line above or the beginning of this.
    """
    open_end = shifted(columns["end"].translate(_OPEN_END), 1)
    goes_on = columns["first"].translate(_GOES_ON)
    close = columns["gap-above"].translate(_CLOSE)
    joined = bytearray(added(added(open_end, goes_on), close).translate(_ALL_THREE))
    for place in compress(range(len(lines)), map(ne, lines, texts)):
        line = lines[place]
        if place and line[0] == " " and line[1:2] != " " and numbers[place] - numbers[place - 1] == 1:
            joined[place] = 1
        if line[-1] == " " and numbers[place + 1 : place + 2] == [numbers[place] + 1]:
            joined[place + 1] = 1
    return bytes(joined)


_OPEN_END = bytes(value in (0, 3, 4, 7) for value in range(256))
_GOES_ON = bytes(value in (3, 9) for value in range(256))
_CLOSE = bytes(value <= 1 for value in range(256))
_ALL_THREE = bytes(value == 3 for value in range(256))


def _run_lengths(joined: bytes, lengths: list[int]) -> bytes:
    """The column of the lengths of whole runs of joined lines."""
    totals = list(lengths)
    for place, first in runs(joined):
        total = sum(lengths[first:place])
        totals[first:place] = [total] * (place - first)
    return binned(totals, LENGTH)


def runs(joined: bytes) -> list[tuple[int, int]]:
    """The runs of two and more joined lines: the place after each, and its first place."""
    found = []
    end = joined.find(b"\1")
    while end != -1:
        first = end - 1
        end = joined.find(b"\0", end)
        end = len(joined) if end == -1 else end
        found.append((end, first))
        end = joined.find(b"\1", end)
    return found


def neighbours(columns: dict[str, bytes], names: tuple[str, ...], reach: int) -> dict[str, bytes]:
    """Columns of the lines up to ``reach`` above (``name-1``) and below (``name+1``)."""
    found, edge = {}, bytes(reach)
    for name in names:
        column = columns[name]
        padded, length = edge + column + edge, len(column)
        for by in range(-reach, reach + 1):
            if by:
                found[f"{name}{by:+d}"] = padded[reach + by : reach + by + length]
    return found


_SENTENCE_END = bytes(value in (1, 2, 3, 4, 5) for value in range(256))
