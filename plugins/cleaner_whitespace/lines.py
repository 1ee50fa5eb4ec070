"""Blanks at line ends, and blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cleaner import Edit

BLANKS = " \t\r\f\v\u00a0\u1680\u180e\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff"
"""The inside of a character class: what shows nothing at the end of a line."""


@cache
def _trailing() -> re.Pattern[str]:
    """Blanks before a line feed or the end. The look-behind keeps the search from starting inside a run."""
    return re.compile(f"(?<![{BLANKS}])[{BLANKS}]++(?=\n|\\Z)")


def trailing(text: str) -> Iterator[Edit]:
    """Yield the deletion of each run of blanks at the end of a line."""
    for match in _trailing().finditer(text):
        yield Edit(match.start(), match.end(), "", "whitespace.trailing")


@cache
def _blank_run(most: int) -> re.Pattern[str]:
    """More than ``most`` blank lines after a line, or any at the start, when blanks at line ends don't count."""
    line = f"[{BLANKS}]*+\n"
    return re.compile(f"(?:(?<=\n)|\\A)(?:{line}){{{most}}}((?:{line})++)")


def blank_runs(text: str, most: int) -> Iterator[Edit]:
    """Yield the deletion of the blank lines beyond ``most`` in each run."""
    if "\n\n" not in text and not _blank_run(most).search(text):
        return
    for match in _blank_run(most).finditer(text):
        yield Edit(match.start(1), match.end(1), "", "whitespace.blank-lines")
