"""Where words stand in a text, and what stands beside them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)*"
"""A word: letters, with single apostrophes inside."""

NEAR = 40
"""Characters to each side in which a neighbour word must stand. A longer one is no word."""


class Place(NamedTuple):
    """One word of a text: ``[start, end)`` as written, its lower-case form with straight apostrophes, its neighbours.

    ``before`` and ``after`` are the words beside it as written, with only spaces between; ``""`` where there are none.
    """

    start: int
    end: int
    written: str
    word: str
    before: str
    after: str
    opens: bool
    """True where a sentence, a line or a quotation starts with it."""

    @property
    def is_lower(self) -> bool:
        """Whether it is written all in lower case."""
        return self.written == self.written.lower()

    @property
    def is_capitalised(self) -> bool:
        """Whether it has a capital first and only there."""
        return self.written[0].isupper() and self.written[1:] == self.written[1:].lower()


def place_at(text: str, start: int, end: int) -> Place:
    """Return the place of the word at ``[start, end)``."""
    written = text[start:end]
    before, after = word_before(text, start), word_after(text, end)
    return Place(start, end, written, straight(written.lower()), before, after, opens_sentence(text, start))


def straight(text: str) -> str:
    """Return the text with straight apostrophes."""
    return text.replace("’", "'")


@cache
def edge_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a word that ends where the text does, and of one after one to three spaces."""
    return re.compile(rf"({WORD})\Z"), re.compile(rf"[ \u00a0]{{1,3}}({WORD})")


def word_before(text: str, start: int) -> str:
    """Return the word right before ``start``."""
    if start == 0 or text[start - 1] not in " \u00a0":
        return ""
    near = text[max(0, start - NEAR) : start].rstrip(" \u00a0")
    found = edge_patterns()[0].search(near.rpartition(" ")[2])
    return straight(found[1]) if found else ""


def word_after(text: str, end: int) -> str:
    """Return the word right after ``end``."""
    found = edge_patterns()[1].match(text, end, end + NEAR)
    return straight(found[1]) if found else ""


def opens_sentence(text: str, start: int) -> bool:
    """Tell whether a word at ``start`` may have a capital because a sentence, a line or a quotation starts there."""
    near = text[max(0, start - NEAR) : start].rpartition("\n")[2]
    bare = near.rstrip(" \t\u00a0\"'“”‘’«»([*-–—>•")
    if not bare:
        return len(near) < NEAR
    return bare.endswith((".", "!", "?", ":", "…"))
