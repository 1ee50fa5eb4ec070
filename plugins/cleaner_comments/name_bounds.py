"""Where in a row the name is: without numbers, "by", "says:", badges and signs around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from cleaner_comments.furniture import tables


class End(NamedTuple):
    """What is to be left out at the end of a name: signs, and words behind blanks."""

    pattern: re.Pattern[str]
    """Slow, since it is tried at each character of a text."""
    signs: str
    """All signs that it leaves out wherever they stand."""
    words: frozenset[str]
    """All words of what it leaves out."""

    def start(self, text: str) -> int:
        """Where what is to be left out begins."""
        core = text.rstrip(self.signs)
        if not core:
            return 0
        words = list(_RUNS.finditer(core))
        first = next((word.end() for word in reversed(words) if word[0].casefold() not in self.words), 0)
        if first == len(core):
            return first
        found = self.pattern.search(text, first)
        return found.start() if found else len(text)


_RUNS = re.compile(r"[^\W_]+")


def words_of(phrases: Iterable[str]) -> frozenset[str]:
    """All words of some phrases."""
    return frozenset(word.casefold() for phrase in phrases for word in _RUNS.findall(phrase))


FIRST_UNSPACED = "\u3041"
"""The first letter of the scripts that put no blank between words."""

COLONS = (":", "：")


@cache
def _around_name() -> tuple[re.Pattern[str], End]:
    words = tables()["words"]
    says = "|".join(map(re.escape, sorted(words["says"], key=len, reverse=True)))
    by = "|".join(words["by"])
    on = "|".join(words["on"])
    posted = "|".join(words["posted"])
    return (
        re.compile(
            rf"(?:/?u/(?=\w)|[\s|/,•·»*\\–—]+|-\s|#?\d+(?:\.\d+)*[.)]?\s+|#\d{{1,7}}(?=[^\W\d_])|(?:{posted})\s*(?:{by})?\s*:\s*|(?:{posted}|posting|message|beitrag|mensaje|nr\.|no\.)\s?#?\d{{1,6}}\W{{0,4}}(?:{by})\s|(?:{posted})\s(?:{by})\s|(?:{by})\s)",
            re.IGNORECASE,
        ),
        End(
            re.compile(
                rf"(?:[\s|/,:•·»*–—]|(?<=[\s|*/])[-_]+|(?<=[\s*_])(?:{says})[\s:.…*_]*|(?<=,\s)(?:{on})(?=\W*$))+$",
                re.IGNORECASE,
            ),
            " \t\u00a0|/,:：•·*»–—",
            words_of([*words["says"], *words["on"]]),
        ),
    )


@cache
def _badges() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What themes and renderers write around names: pictures' texts before, roles behind."""
    words = tables()["words"]
    glued = "(?:un)?registered commenter(?=(?-i:[A-Z]))"
    pictures = "|".join(words["pictures"])
    roles = "|".join([*words["roles"], rf"(?:{'|'.join(tables()['forums']['counts'])}):\s?\d[\d.,]*(?:\s[^\w\s]+)?"])
    return (
        re.compile(
            rf"(?:(?:{pictures})\s+|{glued}|\S{{1,60}}@\S{{1,40}}'\s+){{1,4}}",
            re.IGNORECASE,
        ),
        re.compile(rf"(?:\s+[(\[]?(?:{roles})[)\]]?)+$", re.IGNORECASE),
    )


@cache
def _cue() -> re.Pattern[str]:
    """What parts an author's name from that of the one answered."""
    return re.compile(
        rf"\s+(?:{'|'.join(tables()['words']['reply_cues'])})(?=[\s:])|\s*\((?:twitter|url|website)\s?:", re.IGNORECASE
    )


@cache
def _words_at_names() -> tuple[frozenset[str], tuple[str, ...]]:
    """First words of what stands before names and behind them, and with what the last words of roles begin."""
    words = tables()["words"]
    phrases = [*words["posted"], *words["by"], *words["pictures"], *words["reply_cues"], "registered", "message"]
    first = frozenset(word.casefold() for phrase in phrases for word in _LETTERS.findall(phrase))
    roles = {_LETTERS.findall(phrase.rsplit(" ")[-1])[0].casefold() for phrase in words["roles"]}
    says = {phrase.rsplit(" ")[-1].casefold() for phrase in words["says"]}
    return first | {"reply", "replies", "unregistered"}, tuple(sorted(roles | says))


_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBER_BEHIND = re.compile(r"(?<![\s|,*#])[\s|,*]{0,4}#\d{1,6}\W{0,3}$")


def _is_bare(text: str) -> bool:
    """Whether a text is a name with nothing around it. Of most it can be told without a pattern."""
    if not (text[:1].isalpha() and text.replace(" ", "").replace(".", "").replace("'", "").isalnum()):
        return False
    words = text.casefold().split(" ")
    others, last = _words_at_names()
    return others.isdisjoint(words) and text[-1].isalnum() and not words[-1].startswith(last)


@lru_cache(32_768)
def name_bounds(text: str) -> tuple[int, int]:
    """The part of a row that is the name: without numbers, "by", "says:" and signs around it."""
    if _is_bare(text):
        return 0, len(text)
    before, behind = _around_name()
    found = before.match(text)
    first = found.end() if found else 0
    badge = _badges()[0].match(text, first)
    first = badge.end() if badge else first
    cue = _cue().search(text)
    last = behind.start(text[: cue.start()] if cue and cue.start() > first else text)
    number = _NUMBER_BEHIND.search(text, first, last) if "#" in text else None
    last = number.start() if number else last
    badge = _badges()[1].search(text, first, last)
    last = behind.start(text[: badge.start()]) if badge else last
    if text[last : last + 1] in COLONS and last > first and text[last - 1] >= FIRST_UNSPACED:
        last -= len(next(filter(text[first:last].endswith, _glued()), ""))
    return (first, last) if first < last else (0, len(text))


@cache
def _glued() -> tuple[str, ...]:
    """The words for "says" that are written right behind a name."""
    return tuple(
        sorted((says for says in tables()["words"]["says"] if says[0] >= FIRST_UNSPACED), key=len, reverse=True)
    )


def clean_name(text: str) -> str:
    return text[slice(*name_bounds(text))]
