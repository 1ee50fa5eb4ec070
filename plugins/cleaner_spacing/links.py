"""A link glued to the word before it: ``watch thishttps://...``, as embedded posts come out of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cleaner import Edit

MARKS = {"://": ("https", "http"), "pic.twitter.com/": ("",)}
"""What links hold, by which they are looked for, and what they may begin with before it. No word ends so."""

LONGEST = 24
"""Letters of the word before a link. A longer run is none."""


@cache
def patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a word that ends where a link begins, with the marks after it, and of a link."""
    letters = r"(?:[^\W\d_]{3,24}(?:['’](?:s|t|re|ve|ll))?|[^\W\d_]{2}(?=[.!?…]))"
    word = rf"(?:^|[\s(\[“‘\"']){letters}[.!?…]{{0,3}}\Z"
    return re.compile(word), re.compile(r"https?://\w|pic\.twitter\.com/\w")


def find_links(text: str) -> Iterator[Edit]:
    """Yield an edit that puts a space before each glued link, where a word of letters stands alone before it."""
    for mark, begins in MARKS.items():
        found = text.find(mark)
        while found >= 0:
            begin = next((begin for begin in begins if text.endswith(begin, 0, found)), None)
            if begin is not None and is_glued(text, found - len(begin)):
                at = found - len(begin)
                yield Edit(at, at, " ", "spacing.link")
            found = text.find(mark, found + len(mark))


def is_glued(text: str, at: int) -> bool:
    """Tell whether a word stands right before the link at ``at``, and nothing else up to the space before it."""
    before = text[at - 1 : at]
    if not before.isalpha() and before not in (".", "!", "?", "…"):
        return False
    word, link = patterns()
    near = text[max(0, at - LONGEST - 7) : at]
    return bool(link.match(text, at) and word.search(near)) and not near.lower().endswith("www.")
