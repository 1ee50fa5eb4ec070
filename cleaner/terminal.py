"""Making untrusted text safe to look at on a terminal."""

from __future__ import annotations

import re
from functools import cache

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Characters that reorder what stands around them (Unicode Standard Annex 9)."""


@cache
def _hidden() -> re.Pattern[str]:
    return re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufff9-\ufffb\ud800-\udfff" + BIDI + "]")


def visible(text: str) -> str:
    """``text`` with control and bidi characters and undecodable bytes written as ``<1B>``; tabs and line feeds stay."""
    return _hidden().sub(_name, text)


def one_line(text: str) -> str:
    """``text`` for a message: `visible`, and on one line."""
    return visible(text.replace("\t", " ").replace("\n", "<0A>"))


def _name(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"<{code - 0xDC00:02X}>" if 0xDC80 <= code <= 0xDCFF else f"<{code:02X}>"
