"""The shape of a text: a byte for each character, so that questions about it run at C speed and keep their offsets."""

from __future__ import annotations

from collections.abc import Iterator

LOWER, UPPER, MARK, OTHER = b"a", b"A", b".", b" "


def shape_of(code: int) -> bytes:
    """Return the class of a Latin-1 character. ``?`` stands for all others too, so curly quotes are marks."""
    character = chr(code)
    if character.isalpha():
        return UPPER if character.isupper() else LOWER
    return MARK if character in ".!?\"')]" else OTHER


SHAPES = b"".join(map(shape_of, range(256)))


def shape(text: str) -> bytes:
    """Return the shape of a text, a byte for each character.

    ``a`` for a small letter, ``A`` for a capital, ``.`` for a mark or quote, else a space.
    """
    return text.encode("latin-1", "replace").translate(SHAPES)


def places(needle: bytes, haystack: bytes) -> Iterator[int]:
    """Yield each offset of the needle, overlapping ones too."""
    at = haystack.find(needle)
    while at >= 0:
        yield at
        at = haystack.find(needle, at + 1)
