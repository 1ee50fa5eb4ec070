"""The cheapest question first: does this document hold any word of a vocabulary, and where?

Most pages hold none, so this is where the pass spends its time: one set question about the document's tokens, which
other passes ask for as well. They keep the text's offsets. Words that were found harmless are known from then on, so
that a slip may be asked about that no list has: of most pages no word is new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from itertools import filterfalse

from cleaner import Document
from cleaner.letters import folded

MOST_JUDGED = 100_000
"""Words that are remembered as judged: 8 MB. Then all are forgotten, so that odd pages can't fill the memory."""


class Vocabulary:
    """Words to look for in texts, each found by its longest rare piece: ``coudn`` of ``coudn't``.

    Most are ASCII letters only, and a piece themselves; ``more`` are such words, folded already. ``common`` are words
    that are no rare pieces. A word of which no piece is rare is found, but at a cost. ``is_slip`` tells of any other
    word of small ASCII letters whether it is to be found too, and ``is_unknown`` whether it is to be weighed.
    """

    def __init__(
        self,
        words: Iterable[str],
        common: Set[str],
        more: frozenset[bytes] = frozenset(),
        is_slip: Callable[[str], object] = lambda _: False,
        is_unknown: Callable[[bytes], bool] = lambda _: False,
    ) -> None:
        plain: list[str] = []
        odd: list[str] = []
        for word in words:
            (plain if word.isalpha() and word.isascii() else odd).append(word)
        self.pieces: dict[bytes, list[tuple[bytes, int]]] = {}
        for entry in map(folded, odd):
            pieces = entry.split()
            rare = [piece for piece in pieces if len(piece) > 1 and piece.decode() not in common]
            for piece in sorted(rare or pieces, key=len)[-1:]:
                padded = b" " + entry + b" "
                self.pieces.setdefault(piece, []).append((padded, padded.index(b" " + piece + b" ")))
        self.plain = more.union(" ".join(plain).encode().split())
        self.keys = self.plain.union(self.pieces)
        self.is_slip = is_slip
        self.is_unknown = is_unknown
        self.harmless: set[bytes] = set()
        self.unknown: set[bytes] = set()

    def suspects(self, tokens: Iterable[bytes]) -> tuple[set[bytes], set[bytes]]:
        """Return the tokens that are pieces of the vocabulary, or slips, and those that are to be weighed.

        All others are harmless.

        The answer for a word is remembered, and hangs on nothing but the word.
        """
        new = set(filterfalse(self.harmless.__contains__, tokens))
        found, unknown = new & self.keys, new & self.unknown
        if new := new - found - unknown:
            found |= {token for token in new if self.is_slip(token.decode())}
            unknown |= {token for token in new - found if self.is_unknown(token)}
            if len(self.harmless) + len(self.unknown) > MOST_JUDGED:
                self.harmless.clear()
                self.unknown.clear()
            self.harmless |= new - found - unknown
            self.unknown |= unknown
        return found, unknown

    def find(self, shape: bytes, found: Iterable[bytes]) -> Iterator[tuple[int, int]]:
        """Yield the spans, in no order, that may be words of the vocabulary: those in which such tokens stand.

        ``shape`` are the document's letters, as `padded` gives them.
        """
        for piece in found:
            is_whole = piece in self.plain or piece not in self.pieces
            alone = [(b" " + piece + b" ", 0)] if is_whole else []
            for at in places(b" " + piece + b" ", shape):
                for padded, ahead in alone + self.pieces.get(piece, []):
                    if shape.startswith(padded, max(0, at - ahead)):
                        yield at - ahead, at - ahead + len(padded) - 2


def padded(document: Document) -> bytes:
    """Return the letters of a document between two spaces, so that each of its words has one on either side."""
    return b" " + document.letters + b" "


def places(needle: bytes, shape: bytes) -> Iterator[int]:
    """Yield each offset of a needle."""
    at = shape.find(needle)
    while at >= 0:
        yield at
        at = shape.find(needle, at + 1)
