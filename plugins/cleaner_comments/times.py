"""Times as strangers write them: where they stand in a line. What they mean: ``iso.py``.

Own tables instead of dateparser or babel: dateparser takes 0.3 s to import and guesses, and what threads use is a
handful of forms. The words are in ``time.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from cleaner_comments.time_signs import AGE, AGO, LONGEST, PARTING, UNITS, holds_digits, holds_word
from cleaner_comments.time_words import any_of, months, words


class Time(NamedTuple):
    """A time in a line: characters ``[start, end)`` of it, and the ``form`` it is written in (``"Month D Y"``, ...)."""

    start: int
    end: int
    form: str


class _Patterns(NamedTuple):
    """What may stand at a digit, by form; the months' names are looked up."""

    month_before: re.Pattern[str]
    """The day and what follows, behind a month's name."""
    month_behind: re.Pattern[str]
    """The day and a word that may be a month."""
    year: re.Pattern[str]
    """What follows on a month's name behind the day."""
    ymd: re.Pattern[str]
    year_first: re.Pattern[str]
    """A year and what follows, as East Asians and Hungarians write dates; the month may be a word."""
    num: re.Pattern[str]
    clock: re.Pattern[str]
    date_to_clock: re.Pattern[str]
    """A time of day, and what stands between it and its date."""


_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|º|ª)?(?!\d)"


@cache
def _join() -> str:
    """What stands between a date and a time of day."""
    signs = r"[-–—@/|·•(]|\((?:[^\W\d_]{1,3}|[^\W\d_]{2,4}\.)\)|[上下]午 ?|午[前後] ?|오[전후] ?"
    return rf"(?:[.,،]? {{0,2}}(?:{signs}|(?:{any_of(words()['words']['joins'])})\b\.?)? ?|T)"


@cache
def _patterns() -> _Patterns:
    zone = (
        r"(?:\s?\(?(?:UTC|GMT|[ECMP][SD]T|CES?T|BST)(?:\s?[-+]\d{1,2}(?::?\d\d)?)?\)?|\s?[-+]\d\d:?\d\d|Z(?![^\W\d_]))?"
    )
    half = r"(?i:[ap]\.?\s?)(?:[mM](?![^\W\d_])|m(?=[A-ZÀ-Þ])|(?<=[pP])m)\.?"  # renderers glue "pm" and a name
    clock, clock_after_date = (
        rf"(?:\d{{1,2}}(?:{colon}\d\d(?:[:.]\d\d)?(?:\.\d{{1,6}})?\s?(?:{half}|min\b)?|\s?{half})"
        rf"(?:\s?(?:Uhr|hrs?|h)\b)?{zone})(?:(?<=\D)|(?!\d))"
        for colon in ("[:.h]", "(?:[:.hH]| h )")  # alone, "7 h 40" may be part of a name: "the rider of the 7 h 40"
    )
    year = r"(?:(?:19|20)\d\d(?!\d)|'?\d\d\b(?!:))"
    return _Patterns(
        re.compile(rf"{_DAY}(?:,? {{0,2}}({year}))?"),
        re.compile(rf"{_DAY}\\?\.?(?:(?: de| of)?[ /.-]| d['’])([^\W\d_]{{3,}})"),
        re.compile(rf"\.?(?:[,،]?(?: de| del)?[ /.-]?({year}))?"),
        re.compile(r"(?:19|20)\d\d([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d)"),
        re.compile(
            r"(?:19|20)\d\d(?: ?年 ?\d\d? ?月 ?\d\d? ?日|년 ?\d\d?월 ?\d\d?일|\. ?\d\d?\. ?\d\d?\.?(?![\d.])"
            rf"|[.,]? ([^\W\d_]{{3,}})\.? {_DAY}\.?)"
        ),
        re.compile(r"\d{1,2}([-/.])\d{1,2}\1(?:(?:19|20)\d\d|\d\d)(?![\d/])"),
        re.compile(clock),
        re.compile(f"{_join()}{clock_after_date}"),
    )


@cache
def _full_months() -> tuple[str, ...]:
    """Names that may stand right behind the author's, or before it: renderers drop blanks between elements."""
    full = [name.capitalize() for name in months() if len(name) > 4] + ["May", "Mai", "June", "July"]
    return tuple(sorted(full, key=len, reverse=True))


@cache
def _ago() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], frozenset[str]]:
    """A span of time at a digit before "ago", or behind "vor"; the same without a digit ("an hour"); all "vor"."""
    known = words()["words"]
    unit, before, after = (f"(?:{any_of(known[name])})" for name in ("units", "before_ago", "after_ago"))
    more = rf"{unit}\.?(?:,? (?:and )?\d+ ?{unit})? {after}\b"
    one = r"(?:an?|one|eine[mnr]?|une?|uma?|un'?) "
    return (
        re.compile(rf"\d{{1,3}}\+? ?{more}", re.IGNORECASE),
        re.compile(rf"\d{{1,3}}\+? ?{unit}\b(?: (?:siden|sedan)\b)?", re.IGNORECASE),
        re.compile(rf"\b{before} (?<!\w){one}{unit}\b|(?<!\w){one}{more}", re.IGNORECASE),
        frozenset(known["before_ago"]),
    )


@cache
def _days() -> tuple[tuple[str, ...], re.Pattern[str]]:
    """The days that may stand before a clock, and "yesterday at", up to the clock behind it."""
    days = (*words()["words"]["yesterday"], *words()["words"]["weekdays"][:7])
    return days, re.compile(rf"\b(?:{any_of(days)})\b{_join()}\Z")


def _day_before(text: str, start: int, first: int) -> int | None:
    """Where the day begins that stands before a clock at ``start``, if there is one from ``first`` on."""
    days, pattern = _days()
    before = text[first:start].lower()
    found = pattern.search(text, first, start) if any(map(before.__contains__, days)) else None
    return found.start() if found else None


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![^\W\d_])(?:{any_of(words()['words']['weekdays'])})\b\.?,? (?:the |den |le )?$", re.IGNORECASE
    )


@cache
def _before_dates() -> frozenset[str]:
    """The words that a weekday in front of a date may end with."""
    return frozenset((*words()["words"]["weekdays"], "the", "den", "le"))


_RUN = re.compile(r"\d+")
_LAST_WORD = re.compile(r"[^\W\d_]{2,}\Z")


def find_times(text: str, ago: Sequence[str] = AGO) -> list[Time]:
    """All times in one line, left to right; ``ago`` are the words of AGO that may be in it.

    All but "an hour ago" hold a digit, and begin with one or with few words before it. So each number of the line is
    asked what it may be the first of.
    """
    if len(text) > LONGEST:
        return []
    spans = bool(ago) and holds_word(text.lower(), ago)
    if not spans and not (holds_digits(text) and (_dated().search(text) or AGE.search(text))):
        return []
    found: list[Time] = []
    free = 0
    for run in _RUN.finditer(text):
        if run.start() >= free:
            time = _time_at(text, run.start(), run.end(), free, spans)
            if time:
                found.append(time)
                free = time.end
    if spans:
        found = _with_words(text, found)
    if len(found) > 1:
        found = _with_clock_first(text, found)
    return [_with_weekday(text, time) for time in found]


def _with_clock_first(text: str, found: list[Time]) -> list[Time]:
    """The times, where "10:25 am on May 3" is one."""
    kept: list[Time] = []
    for time in found:
        before = kept[-1] if kept else None
        if before and before.form == "clock" and time.form in _DATES and _between(text[before.end : time.start]):
            kept[-1] = Time(before.start, time.end, time.form)
        else:
            kept.append(time)
    return kept


_DATES = frozenset(("mdy", "md", "dmy", "dm", "ymd", "num"))


def _between(text: str) -> bool:
    """Whether a text is what stands between a time of day and its date."""
    return len(text) < 6 and text.strip(" ,-–|").lower() in ("", "on", "am", "le", "el", "il", "em", "on the")


def _with_words(text: str, found: list[Time]) -> list[Time]:
    """The times with those that have no digit; of two that overlap the first is one."""
    in_words = [Time(*match.span(), "ago") for match in _ago()[2].finditer(text)]
    if not in_words:
        return found
    kept: list[Time] = []
    for time in sorted([*in_words, *found]):
        if not kept or time.start >= kept[-1].end:
            kept.append(time)
    return kept


def _time_at(text: str, start: int, end: int, free: int, spans: bool) -> Time | None:
    """The time whose first number is ``text[start:end]``, if that is one; it begins at ``free`` at the earliest."""
    size, before, behind = end - start, text[start - 1 : start], text[end : end + 1]
    patterns = _patterns()
    stop = start - 1 - (text[max(0, start - 2) : start] == "  ")  # days of one digit are set as wide as those of two
    if size <= 2 and before == " " and text[max(0, stop - 2) : stop].lower() in _month_ends():
        month = _month_before(text, stop)
        if month is not None and month >= free and (found := patterns.month_before.match(text, start)):
            return Time(month, _with_clock(text, found.end()), "mdy" if found[1] else "md")
    if size <= 3 and spans and (time := _span_of_time(text, start, free)):
        return time
    if size <= 2:
        return (_age(text, start) if behind in UNITS else None) or _short(text, start, before, behind, free)
    if size == 4 and (
        (behind in _PARTS and (found := patterns.ymd.match(text, start)))
        or (behind in _BEHIND_YEAR and (found := _year_first(text, start)))
    ):
        return Time(start, _with_clock(text, found.end()), "ymd")
    return None


def _year_first(text: str, start: int) -> re.Match[str] | None:
    """ "2012年5月3日", "2012. 5. 3.", "2012. május 3."."""
    found = _patterns().year_first.match(text, start)
    if found is None or _YEAR_BEHIND.match(text, found.end()):
        return None  # "ann1976 November 2, 2018"
    return found if found[1] is None or found[1].lower() in months() else None


_YEAR_BEHIND = re.compile(r",? (?:19|20)\d\d\b")
_BEHIND_YEAR = frozenset(".,年년 ")


_PARTS = frozenset("-/.")
_NO_CLOCK = frozenset(":.,$€£#")
_IN_CLOCK = frozenset(":.haApP \t\u00a0\u202f\u2009")
_BEFORE_MONTH = frozenset("snrteºª\\. -/")


@cache
def _month_ends() -> frozenset[str]:
    """The last two characters of what may be a month's name in front of a day."""
    ends = {month[-2:] for month in months()}
    return frozenset(ends | {f"{end[-1]}." for end in ends})


@cache
def _dated() -> re.Pattern[str]:
    """What a number has around it that is a time without "ago": a colon, "pm", a month's name, other numbers."""
    month = any_of(sorted({name[:3] for name in months()}))
    ends = "|".join(map(re.escape, sorted(_month_ends())))
    return re.compile(
        rf"\d(?:[:.h]\d\d|[/.-]\d{{1,2}}[/.-]\d\d|\s?(?i:[ap])\.?\s?(?i:m)|(?<= \d)(?<=(?i:{ends}) \d)"
        rf"|(?:st|nd|rd|th|er|º|ª)?\\?\.?(?:(?: de| of)?[ /.-]| d['’])(?:{month})|\.? ?[年년]|[.,] (?:{month}|\d))"
    )


@cache
def day_marker() -> re.Pattern[str]:
    """A day that could be taken for a list's number: "15. April"."""
    return re.compile(rf"\d\.(?: de| of)?[ -](?:{any_of(sorted({name[:3] for name in months()}))})")


def _short(text: str, start: int, before: str, behind: str, free: int) -> Time | None:
    """The time that begins with one or two digits, or with "yesterday" before a clock."""
    patterns = _patterns()
    clock = patterns.clock.match(text, start) if behind in _IN_CLOCK else None
    if clock and (day := _day_before(text, start, max(free, start - 40))) is not None:
        return Time(day, clock.end(), "day")
    if behind in _BEFORE_MONTH and before != "#" and (time := _day_first(text, start)):
        return time
    if behind in _PARTS and before not in _PARTS and (found := patterns.num.match(text, start)):
        return Time(start, _with_clock(text, found.end()), "num")
    return Time(start, clock.end(), "clock") if clock and before not in _NO_CLOCK else None


def _day_first(text: str, start: int) -> Time | None:
    """ "12 May 2012"."""
    day = _patterns().month_behind.match(text, start)
    if day is None:
        return None
    word = day[1]
    glued = next(filter(word.startswith, _full_months()), "") if word.startswith(_full_months()) else ""
    if word[len(glued) :][:1].islower():  # a word of its own, such as "Mailer", and no name
        glued = ""
    if not glued and word.lower() not in months():
        return None
    end = day.start(1) + len(glued) if glued else day.end()
    if _DAY_AND_YEAR.match(text, end):
        return None  # "ann_2 April 5, 2023": the digit is something else's
    rest = _patterns().year.match(text, end)
    return Time(start, _with_clock(text, rest.end()), "dmy" if rest[1] else "dm") if rest else None


_DAY_AND_YEAR = re.compile(r" \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d\b")


def _with_clock(text: str, end: int) -> int:
    """The end of a date that ends there, and of the time of day behind it."""
    if end == len(text):
        return end
    found = _patterns().date_to_clock.match(text, end)
    return found.end() if found else end


def _month_before(text: str, end: int) -> int | None:
    """Where the month's name begins that ends at ``end``, if there is one."""
    if text[end - 1 : end] == ".":
        end -= 1
    word = _last_word(text[max(0, end - 24) : end])
    if word.lower() in months():
        return end - len(word)
    return end - len(next(filter(word.endswith, _full_months()))) if word.endswith(_full_months()) else None


def _last_word(text: str) -> str:
    """The letters at the end, if there are two at least."""
    word = text.rpartition(" ")[2]
    if len(word) > 1 and word.isalpha():
        return word
    found = _LAST_WORD.search(text)
    return found[0] if found else ""


def _span_of_time(text: str, start: int, free: int) -> Time | None:
    """ "3 hours ago" or "vor 3 Stunden"."""
    with_ago, without, _, vor = _ago()
    if text[start - 1 : start] == " " and (found := without.match(text, start)):
        for word in vor:
            first = start - 1 - len(word)
            if first >= free and text[first : start - 1].lower() == word and not text[first - 1 : first].isalnum():
                return Time(first, found.end(), "ago")
    if text[start - 1 : start] != "." and (found := with_ago.match(text, start)):
        return Time(start, found.end(), "ago")
    return None


def _age(text: str, start: int) -> Time | None:
    """ "3w": at either end of its line or of a part of it ("Ann · 3w", "Ann 3w", "5h 12 likes Reply")."""
    found = AGE.match(text, start)
    if found is None or len(text) > LONGEST_AGED:
        return None
    first, last = text[:start].rstrip(" ")[-1:] in PARTING, text[found.end() :].lstrip(" ")[:1] in PARTING
    return Time(start, found.end(), "ago") if first or last else None


LONGEST_AGED = 80
"""Characters of a line in which such an age is looked for."""


def _with_weekday(text: str, time: Time) -> Time:
    """The time with the weekday in front of it."""
    if text[time.start - 1 : time.start] != " ":
        return time
    word = _last_word(text[max(0, time.start - 24) : time.start].rstrip(" .,"))
    if word.lower() not in _before_dates():
        return time
    weekday = _weekday().search(text, max(0, time.start - 24), time.start)
    return time._replace(start=weekday.start()) if weekday else time
