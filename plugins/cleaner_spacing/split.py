"""Contractions with a space inside: ``don 't``, ``it ’s``, ``they' re``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cleaner import Edit

APOSTROPHES = ("'", "’")

LONGEST = 10
"""Characters of the longest first part: ``couldn`` and a few to see that the word starts there."""

REACH = 5
"""Characters from the space or apostrophe to the space behind the longest contraction: `` 're ``."""

NOT = "do|does|did|is|are|was|were|have|has|had|wo|would|could|should|ca|ai|must|need"
WHO = "i|you|he|she|it|we|they|that|there|what|who|here|where"


@cache
def pattern() -> re.Pattern[str]:
    """Return the pattern: a word that takes the contraction, and the apostrophe with a space on one side."""
    apostrophe = "(?: ['’]|['’] )"
    return re.compile(
        rf"(?<![^\W_])(?:(?:{NOT})n({apostrophe})t|(?:{WHO})({apostrophe})(?:re|ve|ll|m|s))(?= )", re.IGNORECASE
    )


def find_split(text: str) -> Iterator[Edit]:
    """Yield an edit that takes the space out of each split contraction."""
    for apostrophe in APOSTROPHES:
        at = text.find(apostrophe)
        while at >= 0:
            if " " in text[at - 1 : at + 2 : 2]:
                found = pattern().search(text, max(0, at - LONGEST), at + REACH)
                span = found.span(1 if found[1] else 2) if found else (0, 0)
                if span[0] <= at < span[1]:
                    yield Edit(*span, apostrophe, "spacing.apostrophe")
            at = text.find(apostrophe, at + 1)
