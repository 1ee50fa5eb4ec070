"""What a time that a stranger wrote means, where that is unambiguous."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

from cleaner_comments.time_words import any_of, months


@cache
def _iso_date() -> re.Pattern[str]:
    month = any_of(list(months()))
    return re.compile(
        rf"(?P<ny>(?:19|20)\d\d)[-/.](?P<nm>\d\d?)[-/.](?P<nd>\d\d?)"
        rf"|(?P<ey>(?:19|20)\d\d)(?: ?年 ?|년 ?|\. ?)(?P<em>\d\d?)(?: ?月 ?|월 ?|\. ?)(?P<ed>\d\d?)(?: ?日|일|\.|$)"
        rf"|(?P<hy>(?:19|20)\d\d)[.,]? (?P<hm>{month})\.? (?P<hd>\d\d?)(?!\d)"
        rf"|(?P<a>\d\d?)\.(?P<b>\d\d?)\.(?P<c>(?:19|20)\d\d)"
        rf"|(?P<m>{month})\.? (?P<d>\d\d?)[a-zº]*,? (?P<y>(?:19|20)\d\d)"
        rf"|(?P<d2>\d\d?)[a-zº]*\\?\.?(?:(?: de| of)?[ /.-]| d['’])(?P<m2>{month})\.?,?(?: del?)?[ /.-]"
        rf"(?P<y2>(?:19|20)\d\d)"
    )


_CLOCK = re.compile(r"(?<![\d:])(\d\d?)(?:[:h]| h )(\d\d)(?::(\d\d))?\s?([ap])?", re.ASCII)


@lru_cache(4096)
def iso(written: str) -> str | None:
    """A time as written in ISO 8601, or None where the day, the month or the year would be a guess.

    Without a time of day the result is a date. Zones are left out: pages seldom name them.
    """
    text = written.lower()
    found = _iso_date().search(text)
    if found is None:
        return None
    g = found.groupdict()
    if g["ny"]:
        numbers = (int(g["ny"]), int(g["nm"]), int(g["nd"]))
    elif g["ey"]:
        numbers = (int(g["ey"]), int(g["em"]), int(g["ed"]))
    elif g["hy"]:
        numbers = (int(g["hy"]), months()[g["hm"]], int(g["hd"]))
    elif g["c"]:
        numbers = (int(g["c"]), int(g["b"]), int(g["a"]))
    elif g["m"]:
        numbers = (int(g["y"]), months()[g["m"]], int(g["d"]))
    else:
        numbers = (int(g["y2"]), months()[g["m2"]], int(g["d2"]))
    try:
        day = date(*numbers).isoformat()
    except ValueError:
        return None
    clock = _CLOCK.search(text, found.end())
    return day if clock is None else day + _time_of_day(clock, any(map(text.__contains__, _AFTERNOON)))


_AFTERNOON = ("下午", "午後", "午后", "오후")
"""Before a time of day."""


def _time_of_day(clock: re.Match[str], afternoon: bool) -> str:
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    if clock[4] or afternoon:
        hour = hour % 12 + (12 if clock[4] == "p" or afternoon else 0)
    if hour > 23 or minute > 59 or second > 59:
        return ""
    return f"T{hour:02}:{minute:02}" + (f":{second:02}" if clock[3] else "")
