"""Contractions with a space inside: ``don 't``, ``it ’s``, ``they' re``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cleaner import Edit

NEEDLES = tuple(
    needle
    for mark in "'’"
    for ending in ("t", "re", "ve", "ll", "m", "s")
    for needle in (f" {mark}{ending} ", f"{mark} {ending} ")
)
"""Strings of which a text with such a contraction holds one: the cheap question."""

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
    """Yield an edit that takes the space out of each split contraction. A quotation that opens there is none."""
    if not any(needle in text for needle in NEEDLES):
        return
    for found in pattern().finditer(text):
        group = 1 if found[1] else 2
        yield Edit(*found.span(group), found[group].strip(" "), "spacing.apostrophe")
