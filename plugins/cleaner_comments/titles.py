"""The titles that forums and mailing lists give to answers: "Re: Pump at the mill", in many languages."""

from __future__ import annotations

import re
from functools import cache

from cleaner_comments.furniture import tables

LONGEST = 120
"""Characters."""


def is_title_of_answer(text: str) -> bool:
    return len(text) <= LONGEST and bare_title(text) != text


def bare_title(text: str) -> str:
    """A title without "Re:"."""
    found = _answers().match(text)
    return text[found.end() :] if found else text


@cache
def beginnings() -> tuple[str, ...]:
    """What each title of an answer holds."""
    return tuple(f"{word}: " for word in tables()["forums"]["answers"])


@cache
def _answers() -> re.Pattern[str]:
    return re.compile(rf"[*_]{{0,3}}(?:{'|'.join(tables()['forums']['answers'])})(?:\[\d{{1,3}}\])?: ?(?=\S)")
