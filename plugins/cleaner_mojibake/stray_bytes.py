"""Bytes that are no UTF-8 in a text that is: strays of Windows-1252, which reach a pass as lone surrogates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

MOST = 0.02
"""The share of such bytes among the characters from which on a text is in another encoding altogether, or no text."""


@cache
def _stray() -> re.Pattern[str]:
    return re.compile("[\udc80-\udcff]+")


@cache
def _cut() -> re.Pattern[bytes]:
    """The beginning of a UTF-8 sequence that was cut off: its bytes stand for no characters of their own."""
    return re.compile(b"[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{1,2}")


def find_stray_bytes(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the Windows-1252 characters for such bytes, where they are few and stand in or at words of letters."""
    found = list(_stray().finditer(text))
    if not found or sum(len(match.group()) for match in found) > max(3, MOST * len(text)):
        return
    for match in found:
        raw = match.group().encode("utf-8", "surrogateescape")
        beside = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
        if len(raw) <= 2 and not _cut().match(raw) and any(map(str.isalnum, beside)):
            try:
                yield match.start(), match.end(), raw.decode("windows-1252")
            except UnicodeDecodeError:
                continue  # one of the five bytes that stand for nothing
