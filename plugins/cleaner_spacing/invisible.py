"""Characters that nobody sees: soft hyphens, zero-width spaces and joiners."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from cleaner import Edit

SOFT_HYPHEN = "\u00ad"
ZERO_WIDTHS = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff")
"""Zero-width space, non-joiner, joiner, word joiner, and the byte order mark where none belongs."""

PLAIN = ("LATIN", "GREEK", "CYRILLIC", "DIGIT")
"""First words of the names of letters that have no use for a zero-width character beside them."""


def find_soft_hyphens(text: str) -> Iterator[Edit]:
    """Yield the deletion of each soft hyphen: in running text it shows only at a line's end, and ours has none."""
    for start, end in runs(text, SOFT_HYPHEN):
        yield Edit(start, end, "", "spacing.soft-hyphen")


def find_zero_widths(text: str) -> Iterator[Edit]:
    """Yield the deletion of each zero-width character between characters that need none.

    In Thai, Khmer, Persian, Hindi and other scripts, and between emoji, they are part of the spelling: they stay.
    """
    for character in ZERO_WIDTHS:
        for start, end in runs(text, character):
            if needs_none(text[start - 1 : start]) and needs_none(text[end : end + 1]):
                yield Edit(start, end, "", "spacing.zero-width")


def runs(text: str, character: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of one or more of a character."""
    start = text.find(character)
    while start >= 0:
        end = start + 1
        while text.startswith(character, end):
            end += 1
        yield start, end
        start = text.find(character, end)


def needs_none(character: str) -> bool:
    """Tell whether a character (or ``""``, a text's border) has no use for a zero-width neighbour."""
    if character < "\u0080" or character.isspace():
        return True
    if character in ZERO_WIDTHS:
        return False
    return unicodedata.name(character, "").partition(" ")[0] in PLAIN or unicodedata.category(character) in QUOTES


QUOTES = ("Pi", "Pf", "Pd")
"""Categories of quotation marks and dashes."""
