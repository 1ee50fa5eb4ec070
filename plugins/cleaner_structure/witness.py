"""What a page says of its title elsewhere: its first line or ``meta.title``, its address, and the body."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import combinations, islice
from typing import NamedTuple

from cleaner import Document

LONGEST = 200
"""Characters of a title."""

MOST_CUTS = 6
"""So many signs that part a headline from the name of the site are looked at."""

FEW, PARAGRAPH, READ = 12, 80, 400
"""So many paragraphs of the body tell what the page is about: lines of so many characters, and so many of each."""

NAMING = 4
"""Characters. Shorter words are mostly such as any line has."""


class Witness(NamedTuple):
    """All the words of the page's first line or of ``meta.title``, and its parts, folded."""

    number: int
    words: frozenset[str]
    parts: frozenset[str]

    def has(self, text: str) -> bool:
        """Whether a text is one of the parts."""
        lower = text.casefold()
        return any(part.partition(" ")[0] in lower for part in self.parts) and fold(text) in self.parts

    def says(self, spoken: list[str]) -> dict[str, float]:
        """How much of a line's words is said here."""
        features = {"said": 1.0} if " ".join(spoken) in self.parts else {}
        words = set(spoken)
        if len(words) >= 3 and (shared := len(words & self.words) / len(words)):
            features["said-words"] = shared
            if shared > 0.7:
                features["said-mostly"] = 1.0
        return features


def witness(document: Document) -> Witness | None:
    """What ``meta.title``, or else the first line with text, says. A menu's short first line says nothing."""
    given = document.meta.get("title")
    number = next((number for number, line in enumerate(document.lines) if line.strip()), 0)
    text = given if isinstance(given, str) and given else document.lines[number]
    text = text.strip()[: 2 * LONGEST]
    words = frozenset(fold(text).split())
    if len(words) < 3:
        return None
    return Witness(-1 if given else number, words, frozenset(fold(part) for part in parts(text) if " " in part.strip()))


def parts(text: str) -> Iterator[str]:
    """The whole text, and what stands between any two of the first signs that part it: a headline may hold one."""
    cuts = [(0, 0), *(match.span() for match in islice(_separator().finditer(text), MOST_CUTS)), (len(text),) * 2]
    return (text[begin:end] for (_, begin), (end, _) in combinations(cuts, 2))


@cache
def _separator() -> re.Pattern[str]:
    """What parts a headline from the name of the site."""
    return re.compile(r" (?:[-|–—:·•»«›/~]|::|>>|<<) |[|»«]")


def words_told(document: Document, body: int, last: int) -> frozenset[str]:
    """The words of the body's first paragraphs."""
    long = document.long_lines
    lines = (document.lines[number] for number in long[bisect_left(long, body) : bisect_left(long, last)])
    paragraphs = islice((line[:READ] for line in lines if len(line) >= PARAGRAPH), FEW)
    return frozenset(words_of("\n".join(paragraphs)))


def tells(words: list[str], told: frozenset[str]) -> dict[str, float]:
    """Whether the body speaks of what a line names: a headline's words come up again, those of a teaser don't."""
    long = {word for word in words if len(word) >= NAMING}
    if not long:
        return {}
    share = sum(map(told.__contains__, long)) / len(long)
    return {"told": share, "told-all": float(share == 1), "told-none": float(share == 0)}


def words_of_address(document: Document) -> frozenset[str]:
    """The words of the page's address, where ``meta.url`` ends in some: ``/2021/03/ferry-to-run-again.html``."""
    url = document.meta.get("url")
    if not isinstance(url, str):
        return frozenset()
    end = url.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2].rpartition(".")
    words = frozenset(words_of((end[0] or end[2]).replace("_", "-")))
    return words if len(words) >= 3 else frozenset()


def fold(text: str) -> str:
    """The words of a text, casefolded and joined by single spaces: two spellings of one heading fold to one."""
    return " ".join(words_of(text))


def words_of(text: str) -> list[str]:
    """The words of a text, casefolded."""
    return _word().findall(text.casefold())


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\w+")
