"""Characters that nobody sees: soft hyphens, zero-width spaces and joiners."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate, groupby

from cleaner import Edit

SOFT_HYPHEN = "\u00ad"
ZERO_WIDTHS = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff")
"""Zero-width space, non-joiner, joiner, word joiner, and the byte order mark where none belongs."""

PLAIN = ("LATIN", "GREEK", "CYRILLIC", "DIGIT")
"""First words of the names of letters that have no use for a zero-width character beside them."""


@cache
def runs() -> re.Pattern[str]:
    """Return the pattern of a run of invisible characters of one kind or several."""
    return re.compile(f"[{SOFT_HYPHEN}{''.join(ZERO_WIDTHS)}]+")


def find_invisible(text: str) -> Iterator[Edit]:
    """Yield the deletion of soft hyphens, and of zero-width characters between characters that need none, row by row.

    In running text a soft hyphen shows only at a line's end, and ours has none. Zero-width characters are part of the
    spelling in Thai, Khmer, Persian, Hindi and other scripts, and between emoji: there they stay.
    """
    if not any(character in text for character in (SOFT_HYPHEN, *ZERO_WIDTHS)):
        return
    for found in runs().finditer(text):
        useless = needs_none(text[found.start() - 1 : found.start()]) and needs_none(
            text[found.end() : found.end() + 1]
        )
        at = found.start()
        for is_hyphen, group in groupby(found[0], SOFT_HYPHEN.__eq__):
            end = at + len(list(group))
            if is_hyphen or useless:
                yield Edit(at, end, "", "spacing.soft-hyphen" if is_hyphen else "spacing.zero-width")
            at = end


class Visible:
    """A text without some of its characters, and the way back from its offsets to the text's."""

    def __init__(self, text: str, taken: Iterable[Edit]) -> None:
        gone = sorted((edit.start, edit.end) for edit in taken)
        kept = [*zip([0, *(end for _, end in gone)], [*(start for start, _ in gone), len(text)], strict=True)]
        self.text = "".join(text[start:end] for start, end in kept)
        self.starts = list(accumulate((end - start for start, end in kept[:-1]), initial=0))
        self.shifts = [start - at for (start, _), at in zip(kept, self.starts, strict=True)]

    def back(self, edit: Edit) -> Edit:
        """Return the edit of this text as one of the whole text. It takes along what was left out inside it."""
        start = self.offset(edit.start)
        return edit._replace(start=start, end=self.offset(edit.end - 1) + 1 if edit.end > edit.start else start)

    def offset(self, at: int) -> int:
        """Return where the character at an offset of this text stands in the whole text."""
        return at + self.shifts[bisect_right(self.starts, at) - 1]


def needs_none(character: str) -> bool:
    """Tell whether a character (or ``""``, a text's border) has no use for a zero-width neighbour."""
    if character < "\u0080" or character.isspace():
        return True
    return unicodedata.name(character, "").partition(" ")[0] in PLAIN or unicodedata.category(character) in QUOTES


QUOTES = ("Pi", "Pf", "Pd")
"""Categories of quotation marks and dashes."""
