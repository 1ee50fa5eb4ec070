"""What every time in a line has: a digit of a certain look, or a word like "ago". So few lines need be searched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import compress, count

LONGEST = 200
"""Characters. No header is longer; a longer line is not searched for times."""

UNITS = frozenset("smhdwy")
"""With what the unit of an age begins that is written short: "5h", "3w", "2mo"."""

PARTING = ("", "·", "•", "|", "(", ")")
"""What stands beside such an age; nothing where it begins or ends its line."""

AGE = re.compile(r"(?<![^\s·•|(])\d{1,2}(?:min|hr|wk|mo|yr|[smhdwy])(?= ?(?:[·•|)]|$)| [A-Z\d])")
"""An age that is written short, and what may follow on it."""

_LOOKS = (
    r"(?:(?<=1)9\d\d|(?<=2)0\d\d|[:.h]\d\d|\s?[ap]\.?\s?m|[/.-]\d{1,2}[/.-]\d\d|(?:st|nd|rd|th)\b|\.? [^\W\d_]{3}"
    r"|(?<=[^\W\d_]{3} \d)|(?<=[^\W\d_]{3}\. \d)|(?:min|hr|wk|mo|yr|[smhdwy])(?: ?[·•|)]|$| [A-Z0-9]))"
)
_DIGITS, _ANY_DIGITS = re.compile(f"[0-9]{_LOOKS}"), re.compile(rf"\d{_LOOKS}")
"""A digit as times have it. All looks at what stands before come behind the digit, so that the search is for that; the
search for an ASCII digit is the faster one."""

FOREIGN = b"\xd9\xdb\xdf\xe0\xe1\xea\xef\xf0"
"""The first bytes in UTF-8 of all digits that are not ASCII's."""

# fmt: off
AGO = (
    "ago", "vor", "hace", "il y a", "há", "atrás", "fa", "geleden", "sedan", "siden", "önce",
    "temu", "sitten", "lalu", "ezelőtt", "назад", "тому", "trước", "acum", "prije", "před", "pred", "πριν",
)
# fmt: on
"""What makes a time of "3 hours" and of "an hour"; to be looked for in lower case."""


@cache
def _whole_word(word: str) -> re.Pattern[str]:
    return re.compile(rf"{word}(?<!\w{word})(?!\w)")


def agos(lines: Iterable[str]) -> tuple[str, ...]:
    """Which words of AGO some lines hold in their beginnings, so that each of them is asked for no others."""
    page = "\n".join([line[:LONGEST] for line in lines]).lower()
    return tuple([word for word in AGO if word in page and _whole_word(word).search(page)])


def holds_digits(text: str) -> bool:
    """Whether a line holds a digit as times have it."""
    return (_DIGITS if text.isascii() else _ANY_DIGITS).search(text) is not None


def lines_with_times(lines: Sequence[str], ago: Sequence[str]) -> set[int]:
    """The numbers of the lines that may hold a time."""
    short = [line if len(line) <= LONGEST else "" for line in lines]
    page = "\n".join(short)
    pattern = _ANY_DIGITS if _has_foreign_digits(page) else _DIGITS
    found = set(compress(count(), map(pattern.search, short)))
    if ago:
        found.update(_lines_with_words(page.lower(), ago))
    return found


def _lines_with_words(page: str, ago: Sequence[str]) -> Iterator[int]:
    """The numbers of the lines of a text in lower case that hold one of the words of AGO."""
    for word in filter(page.__contains__, ago):
        number = counted = 0
        for found in _whole_word(word).finditer(page):
            number += page.count("\n", counted, found.start())
            counted = found.start()
            yield number


def _has_foreign_digits(text: str) -> bool:
    """Whether there may be any. Wrongly yes where there are other characters of the same alphabets."""
    raw = b"" if text.isascii() else text.encode("utf-8", "replace")
    return len(raw.translate(None, FOREIGN)) < len(raw)


def holds_word(text: str, ago: Sequence[str]) -> bool:
    """Whether a text in lower case holds one of the words of AGO."""
    return any(word in text and _whole_word(word).search(text) for word in ago)
