"""Bytes that are no UTF-8 in a text that is: strays of Windows-1252, which reach a pass as lone surrogates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

MOST = 0.02
"""The share of such bytes among the characters from which on a text is in another encoding altogether, or no text."""

LONGEST = 3
"""Bytes in a row: a letter, a quote and a full stop. More are text in another encoding."""


@cache
def _stray() -> re.Pattern[str]:
    return re.compile("[\udc80-\udcff]+")


@cache
def _cut() -> re.Pattern[bytes]:
    """The beginning of a UTF-8 sequence that was cut off: its bytes stand for no characters of their own."""
    return re.compile(b"[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{1,2}")


def find_stray_bytes(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the Windows-1252 characters for such bytes, where they are few and at least one stands at a letter."""
    found = list(_stray().finditer(text))
    if sum(len(match.group()) for match in found) > max(3, MOST * len(text)):
        return
    if not any(_beside(text, match).isalpha() for match in found):
        return
    for match in found:
        raw = match.group().encode("utf-8", "surrogateescape")
        if len(raw) <= LONGEST and not _cut().search(raw):
            try:
                yield match.start(), match.end(), raw.decode("windows-1252")
            except UnicodeDecodeError:
                continue  # one of the five bytes that stand for nothing


def _beside(text: str, match: re.Match[str]) -> str:
    """The character before the match, or the one behind it where that is none."""
    before = text[max(0, match.start() - 1) : match.start()]
    return before if before.isalpha() else text[match.end() : match.end() + 1]
