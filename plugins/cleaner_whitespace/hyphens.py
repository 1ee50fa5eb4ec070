"""Words that a hard-wrapped text split at its line ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from cleaner import Document, Edit

NARROWEST, WIDEST = 45, 100
"""Characters: the widths at which mailers, readers and old pages wrap their lines."""
WRAPPED_SHARE = 0.6
"""The share of longer lines that must end near the same width for a text to count as hard-wrapped."""


@cache
def _split() -> re.Pattern[str]:
    """A lower-case word that breaks off with a hyphen and goes on, in lower case, on the next line."""
    return re.compile(r"([^\W\d_]{2,40})-\n([^\W\d_A-Z]{2,40})")


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
    found = [match for match in _split().finditer(text) if match[1].islower() and match[2].islower()]
    if not found or not _hard_wrapped(document.lines):
        return
    words = _words_outside(text, found)
    joined = {match[1] + match[2] for match in found if _belongs(match, words)}
    for match in found:
        if match[1] + match[2] in joined:
            yield Edit(match.end(1), match.start(2), "", "whitespace.split-word")


def _hard_wrapped(lines: list[str]) -> bool:
    """Tell whether most lines that are longer than half the width end within a word's length of it."""
    lengths = [len(line) for line in lines if len(line) > NARROWEST // 2]
    if len(lengths) < 5:
        return False
    width = sorted(lengths)[len(lengths) * 9 // 10]
    near = sum(width - 15 <= length <= width for length in lengths)
    return NARROWEST <= width <= WIDEST and near >= WRAPPED_SHARE * len(lengths)


def _words_outside(text: str, found: list[re.Match[str]]) -> Counter[str]:
    """The words of the text without the parts that are in question."""
    words: Counter[str] = Counter()
    place = 0
    for match in found:
        words.update(_word().findall(text[place : match.start()].casefold()))
        place = match.end()
    words.update(_word().findall(text[place:].casefold()))
    return words


def _belongs(match: re.Match[str], words: Counter[str]) -> bool:
    whole = match[1] + match[2]
    return whole in words or (f"{match[1]}-{match[2]}" not in words and match[1] not in words)
