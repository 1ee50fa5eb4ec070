"""The lines that ftfy might change, found at the speed of C; all others it would give back as they are.

Each step of ftfy's is a question to the whole document. Most are about characters that are rare, so first all plain
ASCII is taken out of the text, by one call, and the questions are put to the rest, where they may say too much
but never too little. Only what they suspect there is looked for in the text itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from cleaner_mojibake import brokenness
from cleaner_mojibake.entities import entity_pattern
from cleaner_mojibake.marks import uncertain
from cleaner_mojibake.settings import LONGEST, Settings

ASCII_CONTROL = r"\x00-\x08\x0b\x0e-\x1f\x7f"
WIDE_CONTROL = r"\u206a-\u206f\ufeff\ufff9-\ufffc"
PLAIN = bytes(code for code in range(0x80) if not re.match(rf"[{ASCII_CONTROL}\r]", chr(code)))


def suspects(text: str, settings: Settings, border: int) -> list[tuple[int, int]]:
    """Give the span of each line, with its line feed, that may need repair, in order.

    Lines that start before ``border`` have their entities replaced.
    """
    found: dict[int, int] = {}
    if border:
        _note(text[:border] if border < len(text) else text, entity_pattern(), found)
    rest = text.encode("utf-8", "surrogatepass").translate(None, PLAIN)
    if rest:
        odd = rest.decode("utf-8", "surrogatepass")
        if _quick(settings).search(odd):
            _note(text, _exact(settings), found)
        if settings.normalization and not _is_normal(settings.normalization, odd, text):
            _note_unnormal(text, settings.normalization, found)
    if len(text) > LONGEST:
        return [piece for start, end in sorted(found.items()) for piece in _pieces(start, end)]
    return sorted(found.items())


def _note(text: str, pattern: re.Pattern[str], found: dict[int, int]) -> None:
    """Put down each line of ``text`` in which the pattern is found."""
    place = 0
    while match := pattern.search(text, place):
        start = text.rfind("\n", 0, match.start()) + 1
        place = text.find("\n", match.start()) + 1 or len(text)
        found[start] = place


def _pieces(start: int, end: int) -> Iterator[tuple[int, int]]:
    """A line in the pieces in which ftfy takes it."""
    while end - start > LONGEST:
        yield start, start + LONGEST
        start += LONGEST
    yield start, end


@cache
def _uncertain() -> re.Pattern[str]:
    return re.compile(f"[{uncertain()}]")


def _is_normal(form: str, odd: str, text: str) -> bool:
    if form == "NFC" and not _uncertain().search(odd):
        return True
    return unicodedata.is_normalized(form, text)  # type: ignore[arg-type]


def _note_unnormal(text: str, form: str, found: dict[int, int]) -> None:
    """Put down each line that is not in the normal form."""
    start = 0
    for line in text.split("\n"):
        end = min(start + len(line) + 1, len(text))
        if not line.isascii() and not unicodedata.is_normalized(form, line):  # type: ignore[arg-type]
            found[start] = end
        start = end


@lru_cache(maxsize=64)
def _quick(settings: Settings) -> re.Pattern[str]:
    """What to look for in the rest of a text: a class leads, and decides what is asked."""
    if settings.encoding and brokenness.tables_fit():
        return re.compile(_led(settings, brokenness.question_to_rest()))
    return _exact(settings)


@lru_cache(maxsize=64)
def _exact(settings: Settings) -> re.Pattern[str]:
    """What to look for in the text itself, where the rest has what may be it."""
    sure = certain(settings)
    if not settings.encoding:
        return re.compile(f"[{sure}]" if sure else "(?!)")
    if not brokenness.tables_fit():
        return re.compile(rf"[{sure}\x80-\U0010ffff]")
    return re.compile(_led(settings, brokenness.question()), re.MULTILINE)


def _led(settings: Settings, question: str) -> str:
    sure = certain(settings)
    return f"[{sure}{brokenness.anchors()}](?:{f'(?<=[{sure}])|' if sure else ''}{question})"


def certain(settings: Settings) -> str:
    """The inside of a class: the characters that make their line a suspect wherever they stand."""
    classes = (
        (settings.control, ASCII_CONTROL + WIDE_CONTROL),
        (settings.escapes or settings.escape_strings, r"\x1b"),
        (settings.line_breaks, r"\r\x85\u2028\u2029"),
        (settings.c1, r"\x80-\x9f"),
        (settings.quotes, r"\u02bc\u2018-\u201f"),
        (settings.widths, r"\u3000\uff01-\uffef"),
        (settings.ligatures, r"\u0132\u0133\u0149\u01c4-\u01cc\u01f1-\u01f3\ufb00-\ufb06"),
        (settings.surrogates, r"\ud800-\udfff"),
    )
    return "".join(inside for on, inside in classes if on)
