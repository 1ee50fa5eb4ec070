"""The shape of a text: a byte for each character, so that questions about it run at C speed and keep their offsets."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner import Document

GLUE, CAPITAL, OTHER = b"a", b"A", b" "

SMALL = frozenset(letter for letter in map(chr, range(256)) if letter.isalpha() and not letter.isupper())
"""Small letters, as far as Latin-1 has them."""

MARKS = ".!?\"')]"
"""Marks and quotes that may stand between two sentences. So may all that is not Latin-1, as curly quotes are not."""


def shape_of(code: int) -> bytes:
    """Return the class of a Latin-1 character. ``?`` stands for all others too."""
    character = chr(code)
    if character in SMALL or character in MARKS:
        return GLUE
    return CAPITAL if character.isalpha() else OTHER


SHAPES = b"".join(map(shape_of, range(256)))


def glued_capitals(document: Document) -> Iterator[int]:
    """Yield the offset of each capital right after a small letter or a mark: both are of one class, so one search."""
    shapes = document.latin.translate(SHAPES)
    at = shapes.find(GLUE + CAPITAL)
    while at >= 0:
        yield at + 1
        at = shapes.find(GLUE + CAPITAL, at + 2)


def marks_before(text: str, end: int, most: int) -> int:
    """Return where the marks before ``end``, at most so many, start; -1 where no small letter stands before them."""
    start = end
    while start > 0 and text[start - 1] not in SMALL:
        start -= 1
        if end - start > most or not (text[start] in MARKS or text[start] > "\xff"):
            return -1
    return start or -1
