"""Mojibake that was lower-cased after the damage: ``cafã©`` was ``cafÃ©``, and ``café`` before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

LEADS = "ãåäðñîï"
"""The lead bytes C3, C5, C4, D0, D1, CE and CF as Windows-1252 reads them, lower-cased: Latin, Cyrillic, Greek."""
MOST_AS_LETTERS = 0.2
"""The share of these characters that may stand for themselves; in a language that writes with them nearly all do."""
SEVERAL = 2


@cache
def _pair() -> re.Pattern[str]:
    return re.compile(f"[{LEADS}]([^\\x00-\\x7f\\ud800-\\udfff])")


@cache
def _upper() -> re.Pattern[str]:
    return re.compile("[A-ZÀ-ÖØ-Þ]")


def find_lowercased(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the letter that each such pair stands for, in lines without capitals.

    Only in a document in which these characters hardly ever stand without a partner, and several pairs are found.
    """
    leads = sum(map(text.count, LEADS))
    if leads < SEVERAL:
        return
    pairs = [(match, letter) for match in _pair().finditer(text) if (letter := _letter(match.group()))]
    if len(pairs) < SEVERAL or leads - len(pairs) > MOST_AS_LETTERS * leads:
        return
    line_end, has_capitals = -1, False
    for match, letter in pairs:
        if match.start() > line_end:
            line_end = text.find("\n", match.start())
            line_end = line_end if line_end >= 0 else len(text)
            has_capitals = bool(_upper().search(text, text.rfind("\n", 0, match.start()) + 1, line_end))
        if not has_capitals:
            yield match.start(), match.end(), letter


@lru_cache(maxsize=1024)
def _letter(pair: str) -> str:
    """The lower-case letter that the pair was before it was misread and lower-cased; "" if none."""
    for follower in (pair[1], pair[1].upper()):
        try:
            letter = (pair[0].upper() + follower).encode("sloppy-windows-1252").decode()
        except UnicodeError:
            continue
        if len(letter) == 1 and letter.islower():
            return letter
    return ""
