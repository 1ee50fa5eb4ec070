"""Contractions with a space inside: ``don 't``, ``it ’s``, ``they' re``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cleaner import Edit
from cleaner_spacing.shape import places

NEEDLES = (b"n  t ", b"  re ", b"  ve ", b"  ll ", b"  m ", b"  s ")
"""What folds out of them: a space, and the apostrophe folded to another."""

LONGEST = 10
"""Characters of the longest first part: ``couldn`` and a few to see that the word starts there."""

NOT = "do|does|did|is|are|was|were|have|has|had|wo|would|could|should|ca|ai|must|need"
WHO = "i|you|he|she|it|we|they|that|there|what|who|here|where"


@cache
def pattern() -> re.Pattern[str]:
    """Return the pattern: a word that takes the contraction, and the apostrophe with a space on one side."""
    apostrophe = "(?: ['’]|['’] )"
    return re.compile(
        rf"(?<![^\W_])(?:(?:{NOT})n({apostrophe})t|(?:{WHO})({apostrophe})(?:re|ve|ll|m|s))(?= )", re.IGNORECASE
    )


def find_split(text: str, letters: bytes) -> Iterator[Edit]:
    """Yield an edit that takes the space out of each split contraction. ``letters`` is the text, folded."""
    if not any(space in text for space in (" '", "' ", " ’", "’ ")):
        return
    for needle in NEEDLES:
        for at in places(needle, letters):
            found = pattern().search(text, max(0, at - LONGEST), at + len(needle))
            if found:
                group = 1 if found[1] else 2
                yield Edit(*found.span(group), found[group].strip(" "), "spacing.apostrophe")
