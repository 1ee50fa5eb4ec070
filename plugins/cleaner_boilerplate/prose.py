"""Columns of where a page's prose stands, by the looks of lines alone: its best stretch, and its indent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import compress
from operator import mul

from cleaner_boilerplate.lanes import NIBBLE, binned, paired, steps
from cleaner_boilerplate.stretch import best_stretch, placed

ENDED = bytes(value in (1, 2, 3, 4, 5) for value in range(256))
"""Ends of a sentence, by the column ``end``."""

PROSE_LENGTH = 10
"""The step of the column ``length`` from which on a line that ends like a sentence is prose here: 75 characters."""

IS_PROSE = bytes(length >= PROSE_LENGTH and bool(ENDED[end]) for length in range(16) for end in range(16))
"""By the columns ``end`` (low) and ``length`` (high)."""

HEAVIEST = 400
"""Characters of a paragraph that count."""

COSTS = tuple(-min(60, 20 + width) for width in (1, 4, 8, 12, 17, 23, 30, 38, 48, 60, 75, 95, 120, 160, 220, 255))
"""What a line that is no prose takes from a stretch, by the steps of the column ``length``."""

AMOUNT = steps(1, 2, 3, 4, 6, 8, 10, 13, 16, 20, 25, 32, 40, 60, 100)


def prose(given: Mapping[str, bytes], lengths: Sequence[int]) -> dict[str, bytes]:
    """The columns, by those ``given`` of lines of these lengths."""
    flags = paired(given["end"], given["length"]).translate(IS_PROSE)
    amounts = list(map(mul, flags, lengths))
    columns = _best(amounts, given["length"])
    columns["indent-prose"] = _at_indent(given["indent"], amounts)
    return columns


def _best(amounts: Sequence[int], length: bytes) -> dict[str, bytes]:
    """Where the best stretch of prose is, how much it holds, and which share of the page's prose."""
    values = [min(size, HEAVIEST) or COSTS[step] for size, step in zip(amounts, length, strict=True)]
    begin, end, most = best_stretch(values)
    count = len(length)
    total = sum(amounts) or 1
    return {
        "prose-stretch": placed(count, begin, end),
        "prose-stretch-amount": binned([most // 200], AMOUNT) * count,
        "prose-stretch-share": bytes([15 * sum(amounts[begin:end]) // total]) * count,
    }


def _at_indent(indent: bytes, amounts: Sequence[int]) -> bytes:
    """Which share of the prose stands at the line's indent."""
    counts: Counter[int] = Counter()
    for step, size in zip(compress(indent, amounts), filter(None, amounts), strict=True):
        counts[step] += size
    total = sum(amounts) or 1
    return indent.translate(bytes([15 * counts[step] // total for step in range(NIBBLE)]).ljust(256))
