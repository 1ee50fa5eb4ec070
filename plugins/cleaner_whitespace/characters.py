"""No-break spaces and tabs between words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cleaner import Edit


@cache
def _no_break() -> re.Pattern[str]:
    """No-break spaces after something visible on their line: at its start they may be indentation."""
    return re.compile(r"(?<=[^\s])[ \u00a0\u2007\u202f]*[\u00a0\u2007\u202f][ \u00a0\u2007\u202f]*(?=[^\s])")


def no_break_spaces(text: str) -> Iterator[Edit]:
    """Yield an ordinary space for each no-break one between words."""
    if not ("\u00a0" in text or "\u202f" in text or "\u2007" in text):
        return
    for run in _no_break().finditer(text):
        for match in re.finditer("[\u00a0\u2007\u202f]+", run.group()):
            yield Edit(
                run.start() + match.start(), run.start() + match.end(), " " * len(match.group()), "whitespace.no-break"
            )


@cache
def _tabbed() -> re.Pattern[str]:
    """A line with one run of tabs after its first visible character, and something after it."""
    return re.compile(r"(?<=[^\s])( *\t[ \t]*)(?=[^\s])")


def tabs(text: str) -> Iterator[Edit]:
    """Yield a space for the tab in each line that holds just one run of them between words."""
    if "\t" not in text:
        return
    found: list[re.Match[str]] = []
    line = -1
    for match in _tabbed().finditer(text):
        start = text.rfind("\n", 0, match.start())
        if start != line:
            yield from _single(found)
            found, line = [], start
        found.append(match)
    yield from _single(found)


def _single(found: list[re.Match[str]]) -> Iterator[Edit]:
    if len(found) == 1:
        yield Edit(found[0].start(), found[0].end(), " ", "whitespace.tab")
