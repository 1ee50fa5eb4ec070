"""What the repair of a line needs to know."""

from __future__ import annotations

from typing import Literal, NamedTuple

LONGEST = 1_000_000
"""Characters. ftfy repairs a line longer than this in pieces of this length."""


class Settings(NamedTuple):
    """The options of the pass, but for the entities, which are decided by document."""

    encoding: bool = True
    restore_a0: bool = True
    lossy: bool = True
    inconsistent: bool = True
    c1: bool = True
    escapes: bool = True
    escape_strings: bool = True
    control: bool = True
    line_breaks: bool = True
    normalization: Literal["NFC", "NFD", "NFKC", "NFKD"] | None = "NFC"
    quotes: bool = False
    widths: bool = False
    ligatures: bool = False
    surrogates: bool = False
