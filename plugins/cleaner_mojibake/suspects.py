"""The lines that ftfy might change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cleaner_mojibake.repair import LONGEST, Settings


@cache
def _odd() -> re.Pattern[str]:
    """Anything but plain ASCII text."""
    return re.compile(r"[^\t\n\x0c\x20-\x25\x27-\x7e]")


def suspects(text: str, settings: Settings, border: int) -> Iterator[tuple[int, int]]:
    """Yield the span of each line, with its line feed, that may need repair."""
    place = 0
    while match := _odd().search(text, place):
        start = text.rfind("\n", 0, match.start()) + 1
        place = text.find("\n", start) + 1 or len(text)
        while place - start > LONGEST:
            yield start, start + LONGEST
            start += LONGEST
        yield start, place
