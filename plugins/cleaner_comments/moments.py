"""What the times of a thread tell: people comment at any minute, often several a day, and not in other centuries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from cleaner_comments.iso import iso

AGES = 20
"""Years. Times that are further apart than people have been commenting are those of history."""

OLDEST = 1985
"""Nobody has commented on a page before."""

MANY = 50
"""Times of a thread that are looked at."""

FEWEST = 3
"""Times that say something together."""

ROUND = 5
"""Minutes. What is planned begins at a multiple of these; of the minutes at which people comment a fifth are some."""

DATED_CLOCK = 10
"""Characters that a time of day and its day have at least."""

DIGITS = 3
"""Digits of a day and a year, or a time of day, at least."""

_CLOCK = re.compile(r"(?<![\d:.])\d\d?[:.hH](\d\d)(:\d\d)?(?![\d.]\d|\d)")
_YEAR = re.compile(r"(?<!\d)1[5-9]\d\d(?!\d)")


class Moments(NamedTuple):
    """Each 0 or 1."""

    ages: float
    """Times of history."""
    planned: float
    """All at round minutes: a programme's."""
    clocked: float
    """A day and a time of day in half of them, and not at round minutes."""
    dense: float
    """Several on one day."""


def moments(times: Sequence[str], headers: Iterable[str], posts: int) -> Moments:
    """What the times of so many posts tell, as they are written; ``headers`` are the rows that hold them."""
    times = times[:MANY]
    posts = min(posts, MANY)
    known = [iso(time) for time in times]
    years = [int(time[:4]) for time in known if time]
    clocks = [(time, found) for time in times if (found := _CLOCK.search(time))]
    odd = [len(time) >= DATED_CLOCK for time, found in clocks if found[2] or int(found[1]) % ROUND]
    dated = [day[:10] if day else time for time, day in zip(times, known, strict=True) if day or _is_date(time)]
    return Moments(
        ages=float((bool(years) and max(years) - min(years) > AGES) or _are_old(islice(headers, MANY))),
        planned=float(len(clocks) >= FEWEST and not odd),
        clocked=float(2 * len(clocks) >= posts and 0 < sum(odd) >= 0.4 * len(clocks)),
        dense=float(len(dated) >= FEWEST and 2 * len(dated) > posts and len({*dated}) <= 0.6 * len(dated)),
    )


def _is_date(time: str) -> bool:
    """Whether a time names a day: "3 years ago" doesn't."""
    return sum(map(str.isdigit, time)) >= DIGITS


def _are_old(headers: Iterable[str]) -> bool:
    """Whether most headers hold a year in which there were no comments."""
    old = [any(int(year) < OLDEST for year in _YEAR.findall(header)) for header in headers]
    return 2 * sum(old) > len(old)
