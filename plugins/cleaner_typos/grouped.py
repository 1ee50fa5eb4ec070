"""A long list of misspellings, grouped by what they should be, that is looked up as it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


class Grouped(Mapping[str, str]):
    """Misspellings in ASCII letters and their corrections, from lines ``right: wrong wrong``.

    To parse tens of thousands of them would cost more than the pages that a run cleans. So the text is only parted at
    its white space, and the line is looked for when one of its words is found on a page.
    """

    def __init__(self, text: bytes) -> None:
        self.text = text
        self.words = frozenset(text.split())
        """The misspellings, and the corrections with their colons, which no word of a page has."""

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and word.isascii() and word.isalpha() and word.encode() in self.words

    def __getitem__(self, word: str) -> str:
        if word not in self:
            raise KeyError(word)
        at = self.text.find(b" %b\n" % word.encode())
        if at < 0:
            at = self.text.index(b" %b " % word.encode())
        line = self.text.rfind(b"\n", 0, at) + 1
        return self.text[line : self.text.index(b":", line)].decode()

    def __iter__(self) -> Iterator[str]:
        for line in self.text.decode().splitlines():
            yield from line.partition(":")[2].split()

    def __len__(self) -> int:
        return sum(1 for _ in self)
