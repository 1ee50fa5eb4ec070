"""Mojibake out of which C1 controls were stripped: ``donât`` was ``donâ\\x80\\x99t``, and ``don’t`` before.

What was stripped is put back where only one character makes sense; the repair then does the rest. All else is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

SEVERAL = 2
"""English contractions that a text must show before a lone â is taken for punctuation."""
MOST_TOLD = 0.6
"""The share of all â that must stand where punctuation stands. The others may be dashes."""
APOSTROPHE, OPENING, CLOSING, SHARP_S = "â\x80\x99", "â\x80\x9c", "â\x80\x9d", "Ã\x9f"


@cache
def _mark() -> re.Pattern[str]:
    """A lone â with what stands around it: inside a contraction, before a word, behind one; or the end of a line."""
    return re.compile(
        r"(?P<contraction>(?<=n)â(?=t\b)|(?<=[A-Za-z])â(?=(?:s|re|ll|ve|d|m)\b))"
        r"|(?P<opening>(?<![^\s(\[])â(?=[A-Za-z0-9]))"
        r"|(?P<closing>(?<=[A-Za-z0-9.,!?])â(?![^\s.,;:!?)\]]))"
        r"|(?P<end>\n)"
    )


@cache
def _english() -> re.Pattern[str]:
    """Contractions that no other language has. Elsewhere "mât" and "râd" are words."""
    verb = "do|ca|wo|is|did|does|was|are|could|would|should|have|has|had|were"
    pronoun = "I|[Yy]ou|[Ww]e|[Tt]hey|[Hh]e|[Ss]he|[Ii]t|[Tt]hat|[Tt]here|[Ww]hat|[Ww]ho|[Ll]et"
    return re.compile(rf"\b(?:(?i:{verb})nât|(?:{pronoun})â(?:s|re|ll|ve|d|m))\b")


@cache
def _half_euro() -> re.Pattern[str]:
    """A closing quote without its last byte, which Windows-1252 doesn't have."""
    return re.compile(r"(?<=[^\s€])â€(?=[\s.,;:!?)\]]|\Z)")


@cache
def _sharp_s() -> re.Pattern[str]:
    """A lone Ã inside a word in lower case. Of the letters that it may have been only ß is in lower case."""
    return re.compile('(?<=[a-z¤¶¼])Ã(?=[a-z\\s.,;:!?)"-]|\\Z)')


def find_lost_controls(text: str) -> list[tuple[int, int, str]]:
    """The remainders of mojibake and what they were before it was stripped, in order."""
    found: list[tuple[int, int, str]] = []
    if text.count("â") >= SEVERAL:
        found += _punctuation(text)
    if "â€œ" in text:
        found += [(*match.span(), CLOSING.replace("\x80", "€")) for match in _half_euro().finditer(text)]
    if "Ã¼" in text or "Ã¤" in text or "Ã¶" in text:
        found += [(*match.span(), SHARP_S) for match in _sharp_s().finditer(text)]
    return sorted(found)


def _punctuation(text: str) -> list[tuple[int, int, str]]:
    """Apostrophes, and quotes that are a pair on one line; nothing in a text without contractions."""
    marks = [(match.lastgroup, *match.span()) for match in _mark().finditer(text)]
    told = sum(kind != "end" for kind, _, _ in marks)
    if len(_english().findall(text)) < SEVERAL or told < MOST_TOLD * text.count("â"):
        return []
    return list(_paired(marks))


def _paired(marks: list[tuple[str | None, int, int]]) -> Iterator[tuple[int, int, str]]:
    opened: tuple[int, int] | None = None
    for kind, start, end in marks:
        if kind == "contraction":
            yield start, end, APOSTROPHE
        elif kind == "closing" and opened:
            yield (*opened, OPENING)
            yield start, end, CLOSING
            opened = None
        else:
            opened = (start, end) if kind == "opening" else None if kind == "end" else opened
