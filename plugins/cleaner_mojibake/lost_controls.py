"""Mojibake out of which C1 controls were stripped: ``donât`` was ``donâ\\x80\\x99t``, and ``don’t`` before.

What was stripped is put back where only one character makes sense; the repair then does the rest. All else is left.
Easiest are characters that lost only their second byte: ``â¢`` is no text of any language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

SEVERAL = 2
"""Contractions of one language that a text must show before a lone â is taken for punctuation."""
MOST_TOLD = 0.6
"""The share of all â that must stand where punctuation stands. The others may be dashes."""
APOSTROPHE, OPENING, CLOSING, SHARP_S = "â\x80\x99", "â\x80\x9c", "â\x80\x9d", "Ã\x9f"
ACUTE_I = "Ã\xad"
"""Its second byte is a soft hyphen, which is stripped as easily."""
IBERIAN, OTHERS = ("Ã³", "Ã¡", "Ã±", "Ãº", "Ã£", "Ã§"), ("Ã¤", "Ã¶", "Ã¨", "Ã²", "Ã¹")
"""Letters of languages that write í, as mojibake, and of those that write ß or end words in à."""


ELIDED = (
    r"(?<![^\W_])(?i:[djlns]|qu|jusqu|lorsqu|puisqu|un|all|dall|dell|nell|sull|quest|quell)â(?=[aeiouhéêAEIOUHÉÊ]\w|Ã)"
    r"|(?<![^\W_])(?i:[cmt])â(?=[aeouhéêAEOUHÉÊ]\w|Ã)"
)
"""Words that French and Italian cut short before a vowel. Romanian has ``câine`` and ``mâine``."""

HALVES = ("â¢", "â¦", "â¬", "â¯", "â\xad", "ï¸")
"""What is left of a bullet or a trade mark, an ellipsis, a euro sign, a narrow no-break space, a star, and of the sign
that makes a heart red."""


@cache
def _half() -> re.Pattern[str]:
    """Such a remainder where its character stands: a bullet between blanks, a trade mark at a name, a euro at a sum."""
    return re.compile(
        r"(?P<bullet>(?<!\S)â(?=¢(?:\s|Â\xa0)))|(?P<trademark>(?<=[A-Za-z0-9)])â(?=¢))|(?P<ellipsis>â(?=¦))"
        r"|(?P<euro>(?:(?<=\d)|(?<=\d[ \xa0])|(?<=\dÂ\xa0))â(?=¬)|â(?=¬(?:[ \xa0]|Â\xa0)?\d))"
        r"|(?P<space>(?<=\S)â(?=¯[\w!?:;%»€Ââ]))|(?P<heart>â(?=¤ï¸))"
        r"|(?P<stars>(?<![\w\xad])(?:â\xad)+(?![\w\x80-\x9f]))|(?P<variant>ï¸(?![\x80-\x9f]))"
    )


WHOLE = {
    "bullet": "â\x80",
    "trademark": "â\x84",
    "ellipsis": "â\x80",
    "euro": "â\x82",
    "space": "â\x80",
    "heart": "â\x9d",
    "stars": "â\xad\x90",
    "variant": "ï¸\x8f",
}
"""What each of them was, as far as it is matched; each star of several."""


@cache
def _mark() -> re.Pattern[str]:
    """A lone â with what stands around it: inside a contraction, before a word, behind one; or the end of a line."""
    return re.compile(
        r"(?P<contraction>(?<=n)â(?=t\b)|(?<=[A-Za-z])â(?=(?:s|re|ll|ve|d|m)\b)|"
        rf"{ELIDED})"
        r"|(?P<opening>(?<![^\s(\[])â(?=[A-Za-z0-9]))"
        r"|(?P<closing>(?<=[A-Za-z0-9.,!?])â(?![^\s.,;:!?)\]]))"
        r"|(?P<end>\n)"
    )


@cache
def _elided() -> re.Pattern[str]:
    """Words cut short, with the â that was their apostrophe."""
    return re.compile(ELIDED)


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


@cache
def _acute_i() -> re.Pattern[str]:
    """A lone Ã behind a small letter, or the last byte of one. ß is no letter where í is, and à ends no word there."""
    return re.compile('(?<=[a-z¡-¿™›š€])Ã(?=[a-zÃÄÅ\\s.,;:!?)"-]|\\Z)')


def find_lost_controls(text: str) -> list[tuple[int, int, str]]:
    """The remainders of mojibake and what they were before it was stripped, in order."""
    found: list[tuple[int, int, str]] = []
    if any(half in text for half in HALVES):
        found += [(*match.span(), _whole(match)) for match in _half().finditer(text)]
        text = _half().sub(lambda match: "a" * len(match.group()), text)  # what is told says nothing of the rest
    if text.count("â") >= SEVERAL:
        found += _punctuation(text)
    if "â€œ" in text:
        found += [(*match.span(), CLOSING.replace("\x80", "€")) for match in _half_euro().finditer(text)]
    if "Ã¼" in text or "Ã¤" in text or "Ã¶" in text:
        found += [(*match.span(), SHARP_S) for match in _sharp_s().finditer(text)]
    elif sum(map(text.count, IBERIAN)) >= SEVERAL and not any(other in text for other in OTHERS):
        found += [(*match.span(), ACUTE_I) for match in _acute_i().finditer(text)]
    return sorted(found)


def _whole(match: re.Match[str]) -> str:
    """What a match of `_half` was before it was stripped."""
    return WHOLE[str(match.lastgroup)] * (match.group().count("â") or 1)


def _punctuation(text: str) -> list[tuple[int, int, str]]:
    """Apostrophes, and quotes that are a pair on one line; nothing in a text without contractions."""
    if max(len(pattern().findall(text)) for pattern in (_english, _elided)) < SEVERAL:
        return []
    marks = [(match.lastgroup, *match.span()) for match in _mark().finditer(text)]
    told = sum(kind != "end" for kind, _, _ in marks)
    return list(_paired(marks)) if told >= MOST_TOLD * text.count("â") else []


def _paired(marks: list[tuple[str | None, int, int]]) -> Iterator[tuple[int, int, str]]:
    opened: tuple[int, int] | None = None
    for kind, start, end in marks:
        if kind == "contraction":
            yield end - 1, end, APOSTROPHE
        elif kind == "closing" and opened:
            yield (*opened, OPENING)
            yield start, end, CLOSING
            opened = None
        else:
            opened = (start, end) if kind == "opening" else None if kind == "end" else opened
