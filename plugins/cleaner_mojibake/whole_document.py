"""Documents that were misread as a whole: each line of them, also one that doesn't look broken by itself."""

from __future__ import annotations

import re
from functools import cache

ENCODINGS = (
    "latin-1",
    "sloppy-windows-1252",
    "sloppy-windows-1251",
    "sloppy-windows-1250",
    "sloppy-windows-1253",
    "sloppy-windows-1254",
    "sloppy-windows-1257",
    "iso-8859-2",
)
"""Those in which letters stand side by side as no UTF-8 would have them. Of the others a table's lines may be UTF-8."""
SEVERAL = 5
"""Characters that must come of it: chance makes one of two accented letters now and then, not so many and no miss."""
DEEPEST = 3


@cache
def _wide() -> re.Pattern[str]:
    return re.compile("[^\\x00-\\x7f]")


def decoded_as_a_whole(text: str) -> str:
    """The text as it was before it was misread, or as it is. One that fits UTF-8 everywhere was misread everywhere."""
    for _ in range(DEEPEST):
        decoded = _decoded(text)
        if decoded == text:
            break
        text = decoded
    return text


def _decoded(text: str) -> str:
    if text.isascii():
        return text
    import ftfy.bad_codecs

    ftfy.bad_codecs.ok()
    for encoding in ENCODINGS:
        try:
            decoded = text.encode(encoding).decode()
        except UnicodeError:
            continue
        if len(_wide().findall(decoded)) >= SEVERAL:
            return decoded
    return text
