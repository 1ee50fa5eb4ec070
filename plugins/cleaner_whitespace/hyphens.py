"""Words that a hard-wrapped text split at its line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from cleaner import Document, Edit

NARROWEST, WIDEST = 45, 100
"""Characters: the widths at which mailers, readers and old pages wrap their lines."""
WRAPPED_SHARE = 0.6
"""The share of longer lines that must end near the same width for a text to count as hard-wrapped."""


LONGEST_PART = 40
"""Characters."""


class Split(NamedTuple):
    """A word broken at ``[start, end)``, its hyphen and line feed, into ``first`` and ``second``."""

    start: int
    end: int
    first: str
    second: str


@cache
def _break() -> re.Pattern[str]:
    return re.compile(rf"-\n([^\W\d_]{{2,{LONGEST_PART}}})")


def _splits(text: str) -> Iterator[Split]:
    """Lower-case words that break off with a hyphen and go on, in lower case, on the next line."""
    for match in _break().finditer(text):
        start = end = match.start()
        while start > max(0, end - LONGEST_PART) and text[start - 1].isalpha():
            start -= 1
        first = text[start:end]
        if len(first) > 1 and first.islower() and match[1].islower():
            yield Split(end, match.start(1), first, match[1])


def may_be_split(text: str) -> bool:
    """Whether there is a word that breaks off at a line end and goes on in the next line."""
    return next(_splits(text), None) is not None


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def split_words(document: Document) -> Iterator[Edit]:
    """Yield the joining of each word that was split at a line end.

    Asked only of documents whose lines end at one width. A word is joined where the document has it whole
    elsewhere, or where it has neither the hyphenated form nor the first part as a word by itself.
    """
    text = document.text
    if "-\n" not in text:
        return
    found = list(_splits(text))
    if not found or not _hard_wrapped(document.lines):
        return
    words = _words_outside(text, found)
    joined = {split.first + split.second for split in found if _belongs(split, words)}
    for split in found:
        if split.first + split.second in joined:
            yield Edit(split.start, split.end, "", "whitespace.split-word")


def _hard_wrapped(lines: list[str]) -> bool:
    """Tell whether most lines that are longer than half the width end within a word's length of it."""
    lengths = [len(line) for line in lines if len(line) > NARROWEST // 2]
    if len(lengths) < 5:
        return False
    width = sorted(lengths)[len(lengths) * 9 // 10]
    near = sum(width - 15 <= length <= width for length in lengths)
    return NARROWEST <= width <= WIDEST and near >= WRAPPED_SHARE * len(lengths)


def _words_outside(text: str, found: list[Split]) -> set[str]:
    """The words of the text, in lower case, without the parts that are in question."""
    words: set[str] = set()
    place = 0
    for split in found:
        words.update(_word().findall(text[place : split.start - len(split.first)].casefold()))
        place = split.end + len(split.second)
    words.update(_word().findall(text[place:].casefold()))
    return words


def _belongs(split: Split, words: set[str]) -> bool:
    whole = split.first + split.second
    return whole in words or (f"{split.first}-{split.second}" not in words and split.first not in words)
