"""Characters that show nothing: zero-width spaces, joiners, soft hyphens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby

from cleaner import Edit
from cleaner_whitespace.blanks import JOINERS, ZERO_WIDTH

HYPHEN = "\u00ad"
ALL = HYPHEN + ZERO_WIDTH + JOINERS


@cache
def _run() -> re.Pattern[str]:
    return re.compile(f"[{ALL}]+")


@cache
def _unspaced() -> re.Pattern[str]:
    """A letter of a script without spaces (Thai, Lao, Tibetan, Burmese, Khmer, Chinese, Japanese, Korean).

    Between two of them a zero-width space says where a line may break.
    """
    return re.compile("[\u0e00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


def invisible(text: str, *, zero_width: bool, soft_hyphens: bool) -> Iterator[Edit]:
    """Yield the deletion of invisible characters that mean nothing where they stand.

    A run of them is judged as a whole, by what stands before and after it, so that a second look finds nothing more.
    """
    if text.isascii() or not any(character in text for character in ALL):
        return
    for match in _run().finditer(text):
        start, end = match.span()
        drop = _meaningless(text[start - 1 : start], text[end : end + 1], zero_width, soft_hyphens)
        for rule, group in groupby(range(start, end), key=lambda place: _rule(text[place], drop)):
            places = list(group)
            if rule:
                yield Edit(places[0], places[-1] + 1, "", rule)


def _rule(character: str, drop: str) -> str:
    if character not in drop:
        return ""
    return "whitespace.soft-hyphen" if character == HYPHEN else "whitespace.zero-width"


@lru_cache(maxsize=4096)
def _meaningless(before: str, after: str, zero_width: bool, soft_hyphens: bool) -> str:
    """Which characters of a run say nothing between these two (either may be "" at an end of the text)."""
    drop = ""
    if zero_width and not (_unspaced().match(before) and _unspaced().match(after)):
        drop += ZERO_WIDTH
    if zero_width and (_needs_no_joiner(before) or _needs_no_joiner(after)):
        drop += JOINERS
    if soft_hyphens and before.isalpha() and after.isalpha():  # elsewhere one may stand for a hyphen
        drop += HYPHEN
    return drop


def _needs_no_joiner(neighbour: str) -> bool:
    """Joiners shape letters of other scripts than ours, and emoji."""
    return neighbour.isascii() or neighbour.isspace()
