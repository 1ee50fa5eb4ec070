"""The cheapest question first: does this text hold any word of a vocabulary at all?

Most pages hold none, so this is where the pass spends its time: one translation of the UTF-8 bytes (upper case to
lower, all that is no ASCII letter to a space), one split, one set question. About 12 ms a MB.
"""

from __future__ import annotations

from collections.abc import Iterable

FOLD = bytes(
    code if chr(code) in "abcdefghijklmnopqrstuvwxyz" else ord(chr(code).lower()) if 65 <= code <= 90 else 32
    for code in range(256)
)
"""ASCII letters to lower case, every other byte to a space. An apostrophe parts words here: quotes are apostrophes."""


def byte_words(text: str) -> list[bytes]:
    """Return the runs of ASCII letters of a text, in lower case."""
    return text.encode("utf-8", "surrogatepass").translate(FOLD).split()


class Vocabulary:
    """Words to look for in texts. A word with an apostrophe is found by its rarest piece: ``nt`` of ``would'nt``."""

    def __init__(self, words: Iterable[str]) -> None:
        self.pieces: dict[bytes, list[str]] = {}
        for word in words:
            pieces = sorted(byte_words(word), key=len)
            if pieces:
                self.pieces.setdefault(b"nt" if b"nt" in pieces else pieces[-1], []).append(word)
        self.keys = frozenset(self.pieces)

    def found(self, text: str) -> list[str]:
        """Return the words that may be in the text, sorted. Those that are in it are among them."""
        return sorted(word for piece in self.keys.intersection(byte_words(text)) for word in self.pieces[piece])
