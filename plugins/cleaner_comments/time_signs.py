"""What every time in a line has: a digit of a certain look, or a word like "ago". So few lines need be searched."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

LONGEST = 200
"""Characters. No header is longer; a longer line is not searched for times."""

_LOOKS = (
    r"(?:(?<=1)9\d\d|(?<=2)0\d\d|[:.h]\d\d|\s?[ap]\.?\s?m|[/.-]\d{1,2}[/.-]\d\d|(?:st|nd|rd|th)\b|\.? [^\W\d_]{3}"
    r"|(?<=[^\W\d_]{3} \d)|(?<=[^\W\d_]{3}\. \d))"
)
_DIGITS, _ANY_DIGITS = re.compile(f"[0-9]{_LOOKS}"), re.compile(rf"\d{_LOOKS}")
"""A digit as times have it. All looks at what stands before come behind the digit, so that the search is for that; the
search for an ASCII digit is the faster one."""

_AS_NOUGHT = bytes(48 if byte in b"0123456789" else 32 for byte in range(256))
FOREIGN = b"\xd9\xdb\xdf\xe0\xe1\xea\xef\xf0"
"""The first bytes in UTF-8 of all digits that are not ASCII's."""

AGO = ("ago", "vor", "hace", "il y a", "há", "atrás", "fa", "geleden", "sedan", "siden", "önce")
"""What makes a time of "3 hours" and of "an hour"; to be looked for in lower case."""


@cache
def _whole_word(word: str) -> re.Pattern[str]:
    return re.compile(rf"{word}(?<!\w{word})(?!\w)")


def agos(text: str) -> tuple[str, ...]:
    """Which words of AGO a text in lower case holds: of a page, so that its lines are asked for no others."""
    raw = text.encode("utf-8", "replace")  # to search bytes is faster
    return tuple(word for word in AGO if word.encode("utf-8") in raw and _whole_word(word).search(text))


def holds_digits(text: str) -> bool:
    """Whether a line holds a digit as times have it."""
    return (_DIGITS if text.isascii() else _ANY_DIGITS).search(text) is not None


def lines_with_times(lines: Sequence[str], ago: Sequence[str]) -> set[int]:
    """The numbers of the lines that may hold a time, and of all longer ones."""
    short = [line if len(line) <= LONGEST else "" for line in lines]
    found = {number for number, line in enumerate(lines) if len(line) > LONGEST}
    page = "\n".join(short)
    ends = list(accumulate([len(line) + 1 for line in short]))
    # A search for one byte is many times as fast as one for a digit by a pattern.
    digits = page.encode("ascii", "replace").translate(_AS_NOUGHT)
    place = digits.find(b"0")
    while place >= 0:
        number = bisect_right(ends, place)
        if _DIGITS.search(short[number]):
            found.add(number)
        place = digits.find(b"0", ends[number])
    if _has_foreign_digits(page):
        found.update(number for number, line in enumerate(short) if not line.isascii() and _ANY_DIGITS.search(line))
    if ago:
        found.update(number for number, line in enumerate(short) if holds_word(line.lower(), ago))
    return found


def _has_foreign_digits(text: str) -> bool:
    """Whether there may be any. Wrongly yes where there are other characters of the same alphabets."""
    raw = b"" if text.isascii() else text.encode("utf-8", "replace")
    return len(raw.translate(None, FOREIGN)) < len(raw)


def holds_word(text: str, ago: Sequence[str]) -> bool:
    """Whether a text in lower case holds one of the words of AGO."""
    return any(word in text and _whole_word(word).search(text) for word in ago)
