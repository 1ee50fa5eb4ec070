"""Pages on which a renderer wrote the marks of links between the words, and the same pages without them.

Lynx numbers links, unless told not to: ``Ann on [19]October 3``. Markdown has their addresses: ``[Reply](#reply-2)``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise

from cleaner import Edit, Label
from cleaner.document import Document

_NUMBER = re.compile(r"(?<![\w\]])\[([0-9]{1,5})\](?=[^\s\[(])")
"""A number in brackets right before a word: what cites stands behind one."""

_ADDRESSED = re.compile(
    r"\[([^\[\]\n]{1,300})\]"
    r"\((?:[^()\s]{0,600}|[^()\s]{0,300}\([^()\s]{0,100}\)[^()\s]{0,200})(?: \"[^\"\n]{0,200}\")?\)"
)
"""A link in Markdown, perhaps with a title; an address may hold one pair of brackets."""

FEWEST, SHARE = 5, 0.7
"""Links that a page has at the least, and the share of them whose number is one more than that of the link above."""

Span = tuple[int, int]


class Unlinked:
    """A document without the marks of its links, and the way back to the offsets of the one that has them."""

    def __init__(self, document: Document, marks: list[Span]) -> None:
        text, kept, at = document.text, [], 0
        for start, end in marks:
            kept.append(text[at:start])
            at = end
        kept.append(text[at:])
        self.document = Document("".join(kept), id=document.id, meta=document.meta)
        self._lengths = [0, *accumulate(end - start for start, end in marks)]
        self._places = [start - length for (start, _), length in zip(marks, self._lengths, strict=False)]

    def back(self, found: Iterable[Edit | Label]) -> Iterator[Edit | Label]:
        """What was found, on the document with the marks; those at either end of it belong to it."""
        for each in found:
            start, end = bisect_left(self._places, each.start), bisect_right(self._places, each.end)
            yield each._replace(start=each.start + self._lengths[start], end=each.end + self._lengths[end])


def unlinked(document: Document) -> Unlinked | None:
    """The document without the marks of its links; None where they have none."""
    marks = _numbers(document.text) or _addresses(document.text)
    return Unlinked(document, marks) if marks else None


def _numbers(text: str) -> list[Span]:
    """The numbers of all links; none where they are no numbers of links."""
    if "[1" not in text and "[2" not in text:
        return []
    found = list(_NUMBER.finditer(text))
    rising = sum(int(after[1]) == int(each[1]) + 1 for each, after in pairwise(found))
    is_lynx = len(found) >= FEWEST and rising >= SHARE * (len(found) - 1)
    return [each.span() for each in found] if is_lynx else []


def _addresses(text: str) -> list[Span]:
    """What Markdown writes before and behind the words of its links."""
    if text.count("](") < FEWEST:
        return []
    found = list(_ADDRESSED.finditer(text))
    if len(found) < FEWEST:
        return []
    return [span for each in found for span in ((each.start(), each.start(1)), (each.end(1), each.end()))]
