"""The cheapest question first: does this text hold any word of a vocabulary, and where?

Most pages hold none, so this is where the pass spends its time: one byte for each character (ASCII letters in lower
case, a space for all else), one split, one set question. The bytes keep the text's offsets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

FOLD = bytes(ord(chr(code).lower()) if chr(code).isascii() and chr(code).isalpha() else 32 for code in range(256))
"""ASCII letters to lower case, all else to a space. An apostrophe parts words here: quotes are apostrophes."""


def folded(text: str) -> bytes:
    """Return one byte for each character: an ASCII letter in lower case, or a space."""
    return text.encode("latin-1", "replace").translate(FOLD)


class Vocabulary:
    """Words to look for in texts, each found by its rarest piece: ``coudn`` of ``coudn't``, ``nt`` of ``would'nt``.

    A word of which no piece is rare (``would't``) is found by its tail: ``d t``, all that is odd about it.
    """

    def __init__(self, words: Iterable[str], common: Set[str]) -> None:
        self.pieces: dict[bytes, list[bytes]] = {}
        self.tails: dict[bytes, list[bytes]] = {}
        for word in map(folded, words):
            pieces = word.split()
            rare = pieces if len(pieces) == 1 else [piece for piece in pieces if not is_common(piece, common)]
            if rare:
                self.pieces.setdefault(rare[-1], []).append(b" " + word + b" ")
            else:
                self.tails.setdefault(word[-3:] + b" ", []).append(b" " + word + b" ")
        self.keys = frozenset(self.pieces)

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the spans, in no order, that may be words of the vocabulary. All that are, are among them."""
        shape = folded(text) + b" "
        needles = [needle for piece in self.keys.intersection(shape.split()) for needle in self.pieces[piece]]
        needles += [needle for tail in self.tails if tail in shape for needle in self.tails[tail]]
        if needles:
            shape = b" " + shape
        for needle in needles:
            yield from spans(needle, shape)


def is_common(piece: bytes, common: Set[str]) -> bool:
    """Tell whether a piece of a word is too common to look for: a letter, or a word of its own."""
    return len(piece) == 1 or piece.decode() in common


def spans(needle: bytes, shape: bytes) -> Iterator[tuple[int, int]]:
    """Yield the span, without the needle's outer spaces, of each of its places in a shape padded by one space."""
    at = shape.find(needle)
    while at >= 0:
        yield at, at + len(needle) - 2
        at = shape.find(needle, at + 1)
