"""Times as strangers write them: where they stand in a line, and what they mean where that is unambiguous.

Own tables instead of dateparser or babel: dateparser takes 0.3 s to import and guesses, and what threads use is a
handful of forms. The words are in ``time.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple


class Time(NamedTuple):
    """A time in a line: characters ``[start, end)`` of it, and the ``form`` it is written in (``"Month D Y"``, ...)."""

    start: int
    end: int
    form: str


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("time.toml").read_text("utf-8"))


@cache
def _months() -> dict[str, int]:
    return {name: int(number) for number, names in _words()["months"].items() for name in names}


def _any(words: Sequence[str]) -> str:
    """Any of the words, the longest first, in either case.

    Grouped by the first letter: one look at a character then tells that none of a hundred words begins there.
    """
    letters: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        letters.setdefault(word[0], []).append(word[1:])
    return "|".join(f"[{first}{first.upper()}](?i:{'|'.join(rests)})" for first, rests in letters.items())


def _first(words: Sequence[str]) -> str:
    """A look ahead at the first letter of any of the words."""
    return f"(?=[{''.join(sorted({letter for word in words for letter in word[0] + word[0].upper()}))}])"


@cache
def _pattern() -> re.Pattern[str]:
    """One pattern for all forms, without the weekday: that is looked for in front of what was found."""
    words = _words()["words"]
    month = f"(?:{_any(list(_months()))})"
    days = [*words["yesterday"], *words["weekdays"][:7]]
    # A full month's name may stand right behind the author's: renderers drop the space between two elements.
    full = [name.capitalize() for name in _months() if len(name) > 4] + ["May", "Mai", "June", "July"]
    initials = "".join(sorted({name[0] for name in full}))
    glued = rf"(?=[{initials}])(?:{'|'.join(sorted(full, key=len, reverse=True))})"
    named = rf"(?:{glued}|(?<![^\W\d_])(?=[^\W\d_]{{3}}){month}(?![^\W\d_]))\.?"
    join = rf"(?:,? ?(?:[-–—@/|·•]|(?:{_any(words['joins'])})\b\.?)? ?|T)"
    zone = r"(?:\s?\(?(?:UTC|GMT|[ECMP][SD]T|CES?T|BST)(?:\s?[-+]\d{1,2}(?::?\d\d)?)?\)?|\s?[-+]\d\d:?\d\d|Z)?"
    half = r"(?i:[ap]\.?\s?m)(?![^\W\d_])\.?"
    clock = (
        rf"(?:\d{{1,2}}(?:[:.h]\d\d(?:[:.]\d\d)?(?:\.\d{{1,6}})?\s?(?:{half})?|\s?{half})"
        rf"(?:\s?(?:Uhr|hrs?|h)\b)?{zone})(?:(?<=\D)|(?!\d))"
    )
    day = r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|º|ª)?(?!\d)"
    year = r"(?:(?:19|20)\d\d(?!\d)|'?\d\d\b(?!:))"
    digits = r"\d{1,3}\+? ?"
    one = r"(?<!\w)(?:an?|one|eine[mnr]?|une?|uma?|un'?) "
    unit = f"(?:{_any(words['units'])})"
    forms = {
        "mdy": rf"{named} {day}(?:,? ?(?P<y1>{year}))?(?:{join}{clock})?",
        "dmy": rf"{day}\\?\.?(?: de| of)?[ -]{named}(?:,?(?: de| del)?[ -]?(?P<y2>{year}))?(?:{join}{clock})?",
        "ymd": rf"(?<!\d)(?:19|20)\d\d([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d)(?:{join}{clock})?",
        "num": rf"(?<![\d./-])\d{{1,2}}([-/.])\d{{1,2}}\2(?:(?:19|20)\d\d|\d\d)(?![\d/])(?:{join}{clock})?",
        "ago": rf"{_first(words['before_ago'])}\b(?i:(?:{_any(words['before_ago'])}) (?:{digits}|{one}){unit}\b)"
        rf"|(?<![\d.])(?i:(?:{digits}|{one}){unit}\.?(?:,? (?:and )?\d+ ?{unit})? (?:{_any(words['after_ago'])})\b)",
        "day": rf"{_first(days)}\b(?:{_any(days)})\b{join}{clock}",
        "clock": rf"(?<![\d:.,$€£]){clock}",
    }
    every = "|".join(f"(?P<{name}>{form})" for name, form in _numbered(forms).items())
    # Most places are inside of words, where only what follows makes a beginning.
    return re.compile(rf"(?:(?<![^\W\d_])|(?=[\d{initials}]))(?:{every})")


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![^\W\d_])(?:{_any(_words()['words']['weekdays'])})\b\.?,? (?:the |den |le )?$", re.IGNORECASE
    )


def _numbered(forms: dict[str, str]) -> dict[str, str]:
    """Back references count from the pattern's start: name them instead."""
    result = {}
    for name, form in forms.items():
        for mark in ("([-/.])", r"\1", r"\2"):
            form = form.replace(mark, f"(?P<{name}_>[-/.])" if mark[0] == "(" else f"(?P={name}_)")
        result[name] = form
    return result


LONGEST = 200
"""Characters. No header is longer; a longer line is not searched for times."""

_DIGITS = re.compile(
    r"\d(?:(?<=1)9\d\d|(?<=2)0\d\d|[:.h]\d\d|\s?[ap]\.?\s?m|[/.-]\d{1,2}[/.-]\d\d|(?:st|nd|rd|th)\b|\.? [^\W\d_]{3}"
    r"|(?<=[^\W\d_]{3} \d)|(?<=[^\W\d_]{3}\. \d))"
)
"""A digit as times have it. All looks at what stands before come behind the digit, so that the search is for that."""

_AGO = re.compile(
    "|".join(
        rf"{word[0]}(?<!\w.){word[1:]}(?!\w)"
        for word in ("ago", "vor", "hace", "il y a", "atrás", "fa", "geleden", "sedan", "siden", "önce")
    )
)
"""What makes a time of "an hour", which has no digit; to be searched in lower case."""


def _may_hold_time(text: str) -> bool:
    return _DIGITS.search(text) is not None or _AGO.search(text.lower()) is not None


def find_times(text: str) -> list[Time]:
    """All times in one line, left to right."""
    if len(text) > LONGEST or not _may_hold_time(text):
        return []
    return [_time(text, found) for found in _pattern().finditer(text)]


def _time(text: str, found: re.Match[str]) -> Time:
    form = next(name for name in _FORMS if found[name] is not None)
    if form in ("mdy", "dmy") and not found["y1"] and not found["y2"]:
        form = {"mdy": "md", "dmy": "dm"}[form]
    weekday = _weekday().search(text, max(0, found.start() - 24), found.start())
    return Time(weekday.start() if weekday else found.start(), found.end(), form)


_FORMS = ("mdy", "dmy", "ymd", "num", "ago", "day", "clock")


@cache
def _iso_date() -> re.Pattern[str]:
    month = _any(list(_months()))
    return re.compile(
        rf"(?P<ny>(?:19|20)\d\d)[-/.](?P<nm>\d\d?)[-/.](?P<nd>\d\d?)"
        rf"|(?P<a>\d\d?)\.(?P<b>\d\d?)\.(?P<c>(?:19|20)\d\d)"
        rf"|(?P<m>{month})\.? (?P<d>\d\d?)[a-zº]*,? (?P<y>(?:19|20)\d\d)"
        rf"|(?P<d2>\d\d?)[a-zº]*\\?\.?(?: de| of)?[ -](?P<m2>{month})\.?,?(?: del?)?[ -](?P<y2>(?:19|20)\d\d)"
    )


_CLOCK = re.compile(r"(?<![\d:])(\d\d?)[:h](\d\d)(?::(\d\d))?\s?([ap])?", re.ASCII)


def iso(written: str) -> str | None:
    """A time as written in ISO 8601, or None where the day, the month or the year would be a guess.

    Without a time of day the result is a date. Zones are left out: pages seldom name them.
    """
    text = written.casefold()
    found = _iso_date().search(text)
    if found is None:
        return None
    g = found.groupdict()
    if g["ny"]:
        numbers = (int(g["ny"]), int(g["nm"]), int(g["nd"]))
    elif g["c"]:
        numbers = (int(g["c"]), int(g["b"]), int(g["a"]))
    elif g["m"]:
        numbers = (int(g["y"]), _months()[g["m"]], int(g["d"]))
    else:
        numbers = (int(g["y2"]), _months()[g["m2"]], int(g["d2"]))
    try:
        day = date(*numbers).isoformat()
    except ValueError:
        return None
    clock = _CLOCK.search(text, found.end())
    return day if clock is None else day + _time_of_day(clock)


def _time_of_day(clock: re.Match[str]) -> str:
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    if clock[4]:
        hour = hour % 12 + (12 if clock[4] == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return ""
    return f"T{hour:02}:{minute:02}" + (f":{second:02}" if clock[3] else "")
