"""Blanks at line ends, and blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cleaner import Edit

BLANKS = " \t\r\f\v\u00a0\u1680\u180e" + "".join(map(chr, range(0x2000, 0x200E))) + "\u202f\u205f\u2060\u3000\ufeff"
"""What shows nothing at the end of a line; good as the inside of a character class too."""


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
    """More than ``most`` blank lines after a line, when blanks at line ends don't count."""
    line = f"[{BLANKS}]*+\n"
    return re.compile(f"(?<=\n)(?:{line}){{{most}}}((?:{line})++)")


@cache
def _blank_head() -> re.Pattern[str]:
    return re.compile(f"(?:[{BLANKS}]*+\n)++")


def blank_runs(text: str, most: int) -> Iterator[Edit]:
    """Yield the deletion of the blank lines beyond ``most`` in each run, and of all at the text's start and end."""
    head = _blank_head().match(text)
    start = head.end() if head else 0
    end = _filled_end(text)
    if start:
        yield Edit(0, start, "", "whitespace.blank-lines")
    if "\n" in text[end + 1 :]:
        yield Edit(max(start, end + 1), len(text), "", "whitespace.blank-lines")
    for match in _blank_run(most).finditer(text, start, max(start, end)):
        yield Edit(match.start(1), match.end(1), "", "whitespace.blank-lines")


def _filled_end(text: str) -> int:
    """Where the last line that shows anything ends."""
    end = text.find("\n", len(text.rstrip(BLANKS + "\n")))
    return end if end >= 0 else len(text)
