"""What stands around each line, judged by a first score of all lines: the columns of the second look.

The first look scores each line by its shape and nearest neighbours. The second asks what a reader asks: is there more
body above and below, does the line stand in the densest stretch of body, and how far from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from cleaner_boilerplate.columns import Page
from cleaner_boilerplate.lanes import binned, paired, steps, windows
from cleaner_boilerplate.lines import FEW

OUTSIDE = (1, 2, 3, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 6)
"""How far outside the densest stretch a line stands, in steps, by its distance in lines less one."""

INSIDE = 15
FARTHEST = 7
DEPTH = steps(1, 3, 6, 10, 15, 20, 27, 35, 45, 60, 80, 105, 140, 180, 230)

SHARE = tuple(bytes(min(15, value // width) for value in range(256)) for width in (2, 4, 8, 16, 16, 16))
"""The mean over windows of 2, 4, 8, 16, 32 and 64 lines, from the sums that `windows` gives."""

BODY_SHARE = tuple(round(100 / (1 + 2.0 ** (8 - step))) for step in range(16))
"""How many of 100 lines of a first score's step are body, roughly."""


def surroundings(page: Page, first: bytes) -> dict[str, bytes]:
    """The columns of the second look. ``first`` is the first score in steps of 0 (furniture) to 15 (body)."""
    columns: dict[str, bytes] = {}
    for name, by in (("above", 1), ("below", -1)):
        for share, window, width in zip(SHARE, windows(first, 6, by), (2, 4, 8, 16, 32, 64), strict=True):
            columns[f"body-{width}-{name}"] = window.translate(share)
    columns |= _masses(page, first)
    columns |= _stretches(page, first)
    return columns


def _masses(page: Page, first: bytes) -> dict[str, bytes]:
    """How much body, in characters, stands above and below, and which share of all."""
    shares = list(map(BODY_SHARE.__getitem__, first))
    weights = [
        share * length if length < 400 else 400 * share for share, length in zip(shares, page.lengths, strict=True)
    ]
    passed = list(accumulate(weights))
    total = passed[-1] or 1
    everything = sum([length if length < 400 else 400 for length in page.lengths]) or 1
    count = len(first)
    return {
        "body-passed": bytes([15 * mass // total for mass in passed]),
        "body-above": binned([mass // 20_000 for mass in passed], FEW),
        "body-left": binned([(total - mass) // 20_000 for mass in passed], FEW),
        "body-share": bytes([min(15, 16 * total // (100 * everything))]) * count,
        "body-amount": binned([total // 40_000], FEW) * count,
    }


def _stretches(page: Page, first: bytes) -> dict[str, bytes]:
    """Where the densest stretch of body is, and how dense the best stretches are that end or begin beside a line."""
    values = list(map(_GAINS.__getitem__, paired(first, page.columns["length"])))
    down, begin, end, most = stretch(values)
    up = stretch(values[::-1])[0][::-1]
    count = len(values)
    everything = sum(map(abs, values)) or 1
    return {
        "stretch": placed(count, begin, end),
        "valley": _valleys(values, begin, end),
        "stretch-share": bytes([min(15, 16 * most // everything)]) * count,
        "chain-above": binned([value >> 5 for value in down], FEW),
        "chain-below": binned([value >> 5 for value in up], FEW),
    }


def placed(count: int, begin: int, end: int) -> bytes:
    """How far each of ``count`` lines is from a stretch: INSIDE it, 1 to FARTHEST above, 8 and more below."""
    above, below = _OUTSIDE[:begin][::-1], _OUTSIDE[: count - end].translate(_BELOW)
    return (
        bytes([FARTHEST]) * (begin - len(above))
        + above
        + bytes([INSIDE]) * (end - begin)
        + below
        + bytes([7 + FARTHEST]) * (count - end - len(below))
    )


_OUTSIDE = bytes(OUTSIDE)
_BELOW = bytes(min(255, value + 7) for value in range(256))


def _valleys(values: Sequence[int], begin: int, end: int) -> bytes:
    """How much furniture parts each line from the stretch, at the deepest."""
    above = list(accumulate(accumulate(reversed(values[:begin])), min))[::-1]
    below = list(accumulate(accumulate(values[end:]), min))
    deepest = above + [0] * (end - begin) + below
    return binned([-value >> 3 if value < 0 else 0 for value in deepest], DEPTH)


def best_stretch(values: Sequence[int]) -> tuple[int, int, int]:
    """Begin, end and sum of the stretch whose sum is highest."""
    return stretch(values)[1:]


def stretch(values: Sequence[int]) -> tuple[list[int], int, int, int]:
    """For each line the best sum of a stretch that ends above it; begin, end and sum of the best stretch."""
    before, total, since = [], 0, 0
    most, begin, end = 0, 0, 0
    for number, value in enumerate(values):
        before.append(total)
        total += value
        if total <= 0:
            total, since = 0, number + 1
        elif total > most:
            most, begin, end = total, since, number + 1
    return before, begin, end, most


_WEIGHTS = (2, 3, 3, 4, 4, 5, 6, 7, 7, 8, 9, 10, 12, 14, 16, 18)
"""Roughly the square root of a line's length, by the steps of the column ``length``."""

_GAINS = tuple(round(2 * (step - 7.5)) * weight for weight in _WEIGHTS for step in range(16))
"""What a line adds to a stretch, by its first score (low) and its length (high)."""
