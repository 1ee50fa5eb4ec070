"""What normal forms are about: which characters they never touch, and long runs of marks."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import groupby

LONGEST_RUN = 30
"""Marks. Unicode's stream-safe format allows as many, and no language comes near."""


NORMAL = (
    (0x80, 0x2FF),  # Latin
    (0x391, 0x3A1),  # Greek
    (0x3A3, 0x3CE),
    (0x400, 0x482),  # Cyrillic
    (0x48A, 0x52F),
    (0x2010, 0x2027),  # punctuation
    (0x2030, 0x205E),
    (0x20A0, 0x20BF),  # currency
    (0x2116, 0x2116),  # numero, trade mark
    (0x2122, 0x2122),
    (0x2190, 0x2328),  # arrows, mathematics
    (0x2500, 0x27BF),  # boxes, shapes, dingbats
    (0x3001, 0x3029),  # East Asia
    (0x3041, 0x3096),
    (0x30A1, 0x30FA),
    (0x4E00, 0x9FA5),
    (0xAC00, 0xD7A3),
    (0xD800, 0xDFFF),  # lone surrogates
    (0xFF01, 0xFF5E),  # full width
)
"""Characters that NFC never changes, alone nor together: no marks, nothing that composes with what precedes it.

That no later version of Unicode changes this for an assigned character is one of its stability policies.
"""


@cache
def uncertain() -> str:
    """The inside of a class: the characters that NFC might change, alone or beside others. All marks are among them."""
    ends = [last + 1 for _, last in NORMAL]
    starts = [first - 1 for first, _ in NORMAL[1:]]
    gaps = zip(ends, [*starts, 0x10FFFF], strict=True)
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in gaps if first <= last)


def order_marks(text: str) -> str:
    """Bring long runs of marks into canonical order: the same text to every normal form.

    `unicodedata.normalize` would sort them in quadratic time in all but the newest versions of Python.
    """
    return _long_run().sub(_ordered, text)


@cache
def _long_run() -> re.Pattern[str]:
    return re.compile(f"[{uncertain()}]{{{LONGEST_RUN + 1},}}")


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
