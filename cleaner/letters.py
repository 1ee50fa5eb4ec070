"""One byte for each character of a text, so that questions about its words run at C speed and keep its offsets."""

from __future__ import annotations

FOLD = bytes(ord(chr(code).lower()) if chr(code).isascii() and chr(code).isalpha() else 32 for code in range(256))
"""ASCII letters to lower case, all else to a space. An apostrophe parts words here: quotes are apostrophes."""


def latin(text: str) -> bytes:
    """Return one byte for each character: itself, or ``?`` where it is not Latin-1."""
    return text.encode("latin-1", "replace")


def folded(text: str) -> bytes:
    """Return one byte for each character: an ASCII letter in lower case, or a space."""
    return latin(text).translate(FOLD)
