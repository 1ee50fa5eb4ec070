"""Terminal escapes that ftfy leaves behind as text: strings with a payload, private and two-character sequences."""

from __future__ import annotations

import re
from functools import cache


@cache
def _strings() -> re.Pattern[str]:
    """ECMA-48's control strings (OSC, DCS, APC, PM, SOS) up to their end mark, and sequences beyond colour and cursor.

    A string without its end mark keeps its payload: what follows may be the document.
    """
    return re.compile(
        "\x1b(?:"
        "[]PX^_][^\x07\x1b\n]{0,4096}(?:\x07|\x1b\\\\)"  # title, clipboard, link, sixel picture
        "|\\[[0-9;]{0,64}[<-?][0-9;:<-?]{0,64}[ -/]{0,4}[@-~]"  # private parameters: ?25l hides the cursor
        "|[()*+][0-2AB]"  # choice of a character set
        ")"
    )


def strip_strings(text: str) -> str:
    """Take out the escapes that ftfy would leave as text."""
    return _strings().sub("", text) if "\x1b" in text else text
