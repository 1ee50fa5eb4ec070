"""A link glued to the word before it: ``watch thishttps://...``, as embedded posts come out of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cleaner import Edit

STARTS = ("http", "pic.twitter.com/")
"""How links begin that no word ends with."""

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
    word, link = patterns()
    for begin in STARTS:
        at = text.find(begin)
        while at >= 0:
            before = text[at - 1 : at]
            if (before.isalpha() or before in (".", "!", "?", "…")) and link.match(text, at):
                near = text[max(0, at - LONGEST - 7) : at]
                if word.search(near) and not near.lower().endswith("www."):
                    yield Edit(at, at, " ", "spacing.link")
            at = text.find(begin, at + len(begin))
