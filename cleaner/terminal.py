"""Making untrusted text safe to look at on a terminal, and talking there."""

from __future__ import annotations

import os
import re
import sys
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


def talk(message: str) -> None:
    """Say one line on standard error. Where that is closed or full nobody listens, and the work goes on."""
    if sys.stderr is None:  # `print` would take standard output
        return
    try:
        print(f"cleaner: {one_line(message)}", file=sys.stderr, flush=True)
    except OSError:
        lead_nowhere(2)


def lead_nowhere(descriptor: int) -> None:
    """Let a standard stream that can't be written take all the rest, which Python would try to flush at the end."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, descriptor)
    os.close(nothing)
