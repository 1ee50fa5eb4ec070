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
def beginnings() -> frozenset[str]:
    """The first two characters of the titles of answers: most rows have others."""
    words = tables()["forums"]["answers"]
    emphasised = [sign + after for sign in "*_" for after in {"*", "_", *(word[0] for word in words)}]
    return frozenset([*[word[:2] for word in words], *emphasised])


@cache
def _answers() -> re.Pattern[str]:
    return re.compile(rf"[*_]{{0,3}}(?:{'|'.join(tables()['forums']['answers'])})(?:\[\d{{1,3}}\])?: ?(?=\S)")
