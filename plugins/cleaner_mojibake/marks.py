"""Long runs of combining marks, which `unicodedata.normalize` may sort in quadratic time."""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

LONGEST_RUN = 30
"""Marks. Unicode's stream-safe format allows as many, and no language comes near."""


@cache
def _run() -> regex.Pattern[str]:
    import regex

    return regex.compile(rf"\p{{M}}{{{LONGEST_RUN + 1},}}+")


def order_marks(text: str) -> str:
    """Bring long runs of marks into canonical order: the same text to every normal form, and cheap to normalise."""
    if text.isascii() or len(text) <= LONGEST_RUN:
        return text
    return _run().sub(lambda match: _ordered(match.group()), text)


def _ordered(run: str) -> str:
    """Sort each stretch of marks between starters by class, the order within a class kept, as Unicode defines it."""
    apart = "".join(unicodedata.normalize("NFD", mark) for mark in run)
    stretches = groupby(apart, key=lambda mark: unicodedata.combining(mark) > 0)
    return "".join("".join(sorted(marks, key=unicodedata.combining)) for _, marks in stretches)
