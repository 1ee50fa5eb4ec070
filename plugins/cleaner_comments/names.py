"""How much a piece of text looks like the name under which somebody comments."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cleaner_comments.furniture import SIGN, marks_of, tables

LONGEST = 70
"""Characters."""

_SENTENCE = re.compile(r"[.!?…]['\"”’)]*$|[,;:]\s|\.{3}")
_PLACED = re.compile(
    r"[\w.'’-]{2,25}(?: [\w.'’-]{1,20}){0,2}"
    r"(?:, [A-ZÀ-Þ][\w.'’-]{1,20}(?: [A-ZÀ-Þ][\w.'’-]{1,20}){0,2}){1,2}"
)
"""A name and where somebody lives, as newspapers have it."""
_STOPS = frozenset(".!?…,;:")
_WORDS = re.compile(r"\w+")
# fmt: off
_COMMON = frozenset(
    (
        "the", "and", "to", "of", "in", "is", "are", "was", "it", "that", "this", "you", "your", "with", "for",
        "on", "what", "how", "why", "have", "has", "i", "we", "not", "be", "can", "will", "und", "der", "die",
        "das", "ist", "nicht", "ich", "mit", "auf", "ein", "eine", "wie", "les", "des", "une", "est", "que",
        "para", "los", "las", "con", "pour", "dans", "qui",
    )
)
# fmt: on

_NO_NAME = re.compile(
    r"reblogged this on\b|\W*(?:track|ping)backs?\b|.*\blast (?:activity|seen|visit|post|edited)\b|"
    r"\([^()]*\)$|stickied\b|repl(?:y|ies) \d+ repl(?:y|ies)\b|"
    r"\d{1,5} ?[楼樓层階番]$|\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?$|.{0,40}\bof the (?:day|week|month|year)$",
    re.IGNORECASE,
)
"""What stands where names do: a link from another blog, a forum's "last activity" and honours."""

_ADDRESS = re.compile(r"https?:|www\.|\S*/", re.IGNORECASE)


@cache
def _no_names() -> frozenset[str]:
    return frozenset(tables()["words"]["no_names"])


@lru_cache(32_768)
def name_likeness(text: str) -> float:
    """From 0 (no name) to 1 (a word or two, each with a capital)."""
    text = text.strip()
    if not text or len(text) > LONGEST or not (text[0].isalnum() or any(map(str.isalnum, text))):
        return 0.0
    if marks_of(text) & ~SIGN:
        return 0.0
    if text.isalnum():
        return 0.0 if text.casefold() in _no_names() or _is_no_name(text) else 0.9
    words = text.split()
    if text.strip(" :.*_").casefold() in _no_names() or _is_no_name(text):
        return 0.0
    if _asks(text, words):
        return 0.0
    if len(words) == 1 and (_ADDRESS.match(text) or "@" in text[1:]):
        return 0.2
    if len(words) == 1:
        return 0.9 if not _is_sentence(text) else 0.5
    if len(words) > 9:
        return 0.0
    if _PLACED.fullmatch(text):
        return 0.6
    if (len(words) > 3 and _is_sentence(text)) or "--" in words or ">>" in words:
        return 0.15
    capitals = sum(1 for w in words if w[0].isupper() or not w[0].isalpha()) / len(words)
    likeness = 1.0 if len(words) <= 3 else 0.75 if len(words) <= 5 else 0.4 if len(words) <= 8 else 0.15
    common = sum(map(_COMMON.__contains__, _WORDS.findall(text.casefold())))
    return max(0.05, likeness * (0.55 + 0.45 * capitals) - 0.2 * common)


def _is_no_name(text: str) -> bool:
    """Whether a pattern says so; it is tried where its words, or a sign or digit in front, are there."""
    lower = text.casefold()
    if lower.endswith(_PORTRAITS) and _PORTRAIT.search(lower):
        return True
    if lower.startswith(_BEFORE_DAYS) and _DAY.match(lower):
        return True
    if text[0].isalpha() and not lower.startswith(("re", "tr", "pi", "st")) and "last " not in lower:
        return "of the " in lower and _NO_NAME.match(text) is not None
    return _NO_NAME.match(text) is not None


_BEFORE_DAYS = ("le ", "am ", "el ", "il ", "em ", "on ", "den ")
_DAY = re.compile(r"\w{2,3}\s\d{1,2}[/.]\d{1,2}(?:\b|[/.])")
"""A day without a year, before an hour: "Le 12/02 à 11:30"."""

_PORTRAITS = ("avatar", "picture", "photo")
_PORTRAIT = re.compile(r"(?:['’]s|s['’]) (?:user )?(?:avatar|(?:profile )?(?:picture|photo))$")
"""What stands for somebody's portrait."""


def _is_sentence(text: str) -> bool:
    """Whether it ends as a sentence, or has parts as one: each has a sign."""
    return not _STOPS.isdisjoint(text) and _SENTENCE.search(text) is not None


def _asks(text: str, words: list[str]) -> bool:
    """Whether it is a sentence: a question or a call of three words, or four and a full stop, but no "Ph.D."."""
    end = text.rstrip("'\"”’) ")[-1:]
    return (end in ("?", "!", "…") and len(words) > 2) or (end == "." and len(words) > 3 and words[-1][0].islower())
