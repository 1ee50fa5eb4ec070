"""How sure we are that a candidate is a thread: points for what threads have, against what other repeating things have."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2
from statistics import median

from cleaner.dialects import Row
from cleaner_comments.furniture import furniture_kind, is_head, is_number, stated_count
from cleaner_comments.names import name_likeness
from cleaner_comments.threads import Thread, first_row

ENOUGH = 4.5
"""Points below which a candidate is no thread."""


def weigh(thread: Thread, rows: Sequence[Row], text: str) -> float:
    """The points of one candidate."""
    posts = thread.posts
    number = len(posts)
    empty = sum(not p.body for p in posts) / number
    likeness = sum(name_likeness(text[slice(*p.header.author)]) for p in posts) / number
    words = median([sum(len(rows[i].text.split()) for i in p.body) for p in posts])
    closed = sum(p.closed for p in posts) / number
    timed = sum(p.header.time is not None for p in posts) / number
    points = thread.trust + 2.5 * likeness + 0.8 * log2(number) + 1.5 * closed + 0.5 * timed
    points += 1.0 if thread.form else 0.0
    points += _head(thread, rows) + _under_head(thread, rows)
    points -= 5.0 * empty
    points -= 1.5 if words < 4 else 0.0
    open_end = posts[-1] if thread.place == "before" else posts[0]
    points -= 2.0 if not open_end.body else 0.0
    if number == 1 and thread.head is None:
        points -= 2.5
    elif number == 2 and thread.head is None:
        points -= 1.0
    return points + (0.7 if thread.place == "before" else 0.0)


def _under_head(thread: Thread, rows: Sequence[Row]) -> float:
    """Whether the thread begins right under its head, and not with a stranger's body."""
    if thread.head is None:
        return 0.0
    between = range(thread.head + 1, first_row(thread))
    strange = sum(
        not (furniture_kind(rows[i].text) or is_number(rows[i].text) or is_head(rows[i].text)) for i in between
    )
    return 0.8 if strange == 0 else -min(1.5, 0.3 * strange)


def _head(thread: Thread, rows: Sequence[Row]) -> float:
    if thread.head is None:
        return 0.0
    stated = stated_count(rows[thread.head].text)
    if stated is None:
        return 1.2
    number = len(thread.posts)
    return 2.5 if abs(stated - number) <= max(1, stated // 10) else 1.2
