"""What two lines must share to say the same."""

from __future__ import annotations

from cleaner.rule_lines import DECORATION

PARAGRAPH = 120
"""Characters from which a line counts as a paragraph."""
_ALIKE = str.maketrans("–—−", "---", "'‘’‚‛′`´\"“”„‟″«»‹›")
"""Dashes made one, quotes of all kinds taken off."""


def fold(line: str) -> str:
    """A line for comparison: without case, quotes, bullets and end marks, all dashes alike."""
    return " ".join(line.translate(_ALIKE).casefold().strip(DECORATION).split())


def fold_bare(bare: str) -> str:
    """`fold` of a line of `Document.bare`, which is folded but for dashes and quotes."""
    alike = bare.translate(_ALIKE)
    return bare if alike == bare else fold(alike)
