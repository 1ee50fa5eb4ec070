"""What stands around each line, by an earlier look's scores at full resolution: the columns of the forest.

Beside the steps of `surroundings` a forest can use whole bytes: how deep the furniture is between a line and the
article, how much body is above and below in characters, and whether the line speaks of what the article speaks of.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import exp, isqrt
from operator import mul

from cleaner_boilerplate.columns import Page, neighbours
from cleaner_boilerplate.context import stretch, surroundings
from cleaner_boilerplate.lanes import capped
from cleaner_boilerplate.topic import topic

UNIT = 16
"""Steps of a fine score in one unit; MIDDLE is even odds."""

MIDDLE = 128

BODY = bytes(round(250 / (1 + exp((MIDDLE - value) / UNIT))) for value in range(256))
"""How many of 250 lines of a fine score are body."""

HEAVIEST = 400
"""Characters of a line that count."""


def fine(scores: Sequence[int]) -> bytes:
    """Scores of 32 steps a unit as bytes."""
    return bytes([0 if score < -256 else 255 if score > 255 else (score >> 1) + MIDDLE for score in scores])


def steps_of(scores: Sequence[int]) -> bytes:
    """Scores as steps of a half unit from 0 to 15; 8 is just above even odds."""
    return bytes([0 if score < -128 else 15 if score > 127 else (score >> 4) + 8 for score in scores])


def evidence(page: Page, scores: Sequence[int]) -> dict[str, bytes]:
    """The columns, by the ``scores`` of an earlier look, which has 32 steps a unit."""
    columns = surroundings(page, steps_of(scores))
    finer = fine(scores)
    columns["body"] = finer
    columns |= neighbours(columns, ("body",), 3)
    lengths = [length if length < HEAVIEST else HEAVIEST for length in page.lengths]
    passed = _masses(columns, finer, lengths)
    _from_core(columns, scores, page.lengths, passed)
    return columns | topic(page.lines.words, [score > 0 for score in scores])


def _masses(columns: dict[str, bytes], finer: bytes, lengths: Sequence[int]) -> list[int]:
    """How much body is above and below each line, and how much of the page is body; the sums above are returned."""
    shares = finer.translate(BODY)
    masses = list(map(mul, shares, lengths))
    passed = list(accumulate(masses))
    total, count = passed[-1] or 1, len(finer)
    columns["mass-passed"] = bytes([250 * mass // total for mass in passed])
    columns["mass-above"] = capped([mass // 25_000 for mass in passed])
    columns["mass-left"] = capped([(total - mass) // 25_000 for mass in passed])
    columns["mass-share"] = bytes([total // (sum(lengths) or 1)]) * count
    unsure = sum(map(mul, shares.translate(_UNSURE), lengths))
    columns["unsure"] = bytes([min(255, 500 * unsure // total)]) * count
    return passed


_UNSURE = bytes(min(value, abs(250 - value)) for value in range(256))


def _from_core(columns: dict[str, bytes], scores: Sequence[int], lengths: Sequence[int], passed: Sequence[int]) -> None:
    """How far each line is from the densest stretch of body: in lines, in characters, and over how much furniture."""
    bounded = [score if -_MOST < score < _MOST else _MOST if score > 0 else -_MOST for score in scores]
    values = [value >> 5 for value in map(mul, bounded, map(isqrt, [length + 1 for length in lengths]))]
    before, begin, end, _ = stretch(values)
    columns["down"] = capped([value >> 2 for value in before])
    columns["up"] = capped([value >> 2 for value in stretch(values[::-1])[0]])[::-1]
    above, below = _away(values[:begin][::-1], lengths[:begin][::-1]), _away(values[end:], lengths[end:])
    for name, up, down in zip(("core-lines", "core-characters"), above, below, strict=False):
        middle = bytes([MIDDLE]) * (end - begin)
        columns[name] = up[::-1].translate(_NEGATIVE) + middle + down.translate(_POSITIVE)
    columns["valley-fine"] = above[2][::-1] + b"\xff" * (end - begin) + below[2]
    core = passed[end - 1] - (passed[begin - 1] if begin else 0) if end else 0
    columns["core-share"] = bytes([250 * core // (passed[-1] or 1)]) * len(scores)


_MOST = 128
_NEGATIVE = bytes(max(0, MIDDLE - 1 - value) for value in range(256))
_POSITIVE = bytes(min(255, MIDDLE + 1 + value) for value in range(256))


def _away(values: Sequence[int], lengths: Sequence[int]) -> tuple[bytes, bytes, bytes]:
    """For lines on one side, the nearest first: how many lines and characters away, and how deep the valley is."""
    return (
        capped(range(len(values))),
        capped([total // 40 for total in accumulate(lengths)]),
        capped([255 + (low >> 2) if low < 0 else 255 for low in accumulate(accumulate(values), min)]),
    )
