"""The cheapest question first: does this text hold any word of a vocabulary, and where?

Most pages hold none, so this is where the pass spends its time: one byte for each character (ASCII letters in lower
case, a space for all else), one split, one set question. The bytes keep the text's offsets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

FOLD = bytes(ord(chr(code).lower()) if chr(code).isascii() and chr(code).isalpha() else 32 for code in range(256))
"""ASCII letters to lower case, all else to a space. An apostrophe parts words here: quotes are apostrophes."""


def folded(text: str) -> bytes:
    """Return one byte for each character: an ASCII letter in lower case, or a space."""
    return text.encode("latin-1", "replace").translate(FOLD)


class Vocabulary:
    """Words to look for in texts. A word with an apostrophe is found by its rarest piece: ``nt`` of ``would'nt``."""

    def __init__(self, words: Iterable[str]) -> None:
        self.pieces: dict[bytes, list[str]] = {}
        for word in words:
            pieces = sorted(folded(word).split(), key=len)
            if pieces:
                self.pieces.setdefault(b"nt" if b"nt" in pieces else pieces[-1], []).append(word)
        self.keys = frozenset(self.pieces)

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the spans, in no order, that may be words of the vocabulary. All that are, are among them."""
        shape = folded(text)
        found = self.keys.intersection(shape.split())
        if found:
            shape = b" " + shape + b" "
        for piece in found:
            for word in self.pieces[piece]:
                yield from spans(b" " + folded(word) + b" ", shape)


def spans(needle: bytes, shape: bytes) -> Iterator[tuple[int, int]]:
    """Yield the span, without the needle's outer spaces, of each of its places in a shape padded by one space."""
    at = shape.find(needle)
    while at >= 0:
        yield at, at + len(needle) - 2
        at = shape.find(needle, at + 1)
