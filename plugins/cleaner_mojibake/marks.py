"""What normal forms are about: which characters they never touch, and long runs of marks."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import groupby

LONGEST_RUN = 30
"""Marks. Unicode's stream-safe format allows as many, and no language comes near."""


NORMAL = (
    r"\x80-\u02ff\u0391-\u03a1\u03a3-\u03ce\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e"
    r"\u20a0-\u20bf\u2116\u2122\u2190-\u2328\u2500-\u27bf\u3001-\u3029\u3041-\u3096\u30a1-\u30fa"
    r"\u4e00-\u9fa5\uac00-\ud7a3\ud800-\udfff\uff01-\uff5e"
)
"""Characters that NFC never changes, alone nor together: no marks, nothing that composes with what precedes it.

That no later version of Unicode changes this for an assigned character is one of its stability policies.
"""


@cache
def uncertain() -> re.Pattern[str]:
    """A character that NFC might change, alone or beside others: all marks are among them."""
    return re.compile(f"[^\\x00-\\x7f{NORMAL}]")


def order_marks(text: str) -> str:
    """Bring long runs of marks into canonical order: the same text to every normal form.

    `unicodedata.normalize` would sort them in quadratic time in all but the newest versions of Python.
    """
    return _long_run().sub(_ordered, text)


@cache
def _long_run() -> re.Pattern[str]:
    return re.compile(f"{uncertain().pattern}{{{LONGEST_RUN + 1},}}")


def _ordered(run: re.Match[str]) -> str:
    """Sort each stretch of marks between starters by class, the order within a class kept, as Unicode defines it."""
    apart = "".join(map(_apart, run.group()))
    stretches = groupby(apart, key=_is_mark)
    return "".join("".join(sorted(marks, key=unicodedata.combining)) for _, marks in stretches)


@lru_cache(maxsize=4096)
def _apart(character: str) -> str:
    return unicodedata.normalize("NFD", character)


def _is_mark(character: str) -> bool:
    return unicodedata.combining(character) > 0
