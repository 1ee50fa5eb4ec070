"""What forums write beside a post about its author: rank, when they joined, what else is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from cleaner.dialects import Row
from cleaner_comments.furniture import is_number, tables

LONGEST_PROFILE = 22
"""Rows of a profile that are looked at."""

BARE = 12
"""Characters that a date's row has at most, the date being one of them."""

LONGEST_NAME = 50

LONGEST_FIGURE = 60
"""Characters of a row that counts posts and little else."""

LONGEST_VALUE = 14
"""Characters of a row in which a profile has a date, the date being one of them."""


PROFILE_WORDS = (
    b"posts",
    b"messages",
    b"beitr",
    b"mensa",
    b"messaggi",
    b"berichten",
    b"joined",
    b"registr",
    b"inscri",
    b"member",
)
"""One of these is in every profile that counts posts or says when somebody joined; in lower case, UTF-8."""


@cache
def figures() -> re.Pattern[str]:
    """What a profile says of its owner."""
    forums = tables()["forums"]
    counted = rf"(?:{'|'.join(forums['counted'])})(?:[*_]{{0,2}}:.*|\s*[\d.,]+\W*|[*_]{{0,2}})$"
    every = "|".join([*forums["counts"], *forums["counted"], *forums["figures"]])
    several = rf"(?:(?:{every})\W{{0,3}}\d[\d.,]*k?\s*)+$"
    # "JoinedMay 3, 2012Messages12", "Messages12Points84"
    joined = rf"(?:{'|'.join(forums['joined'])})(?:[^\W\d_]{{3,9}}\s)?\d.*"
    glued = rf"{joined}|(?:{'|'.join([*forums['counts'], *forums['counted']])})\d[\d.,]*[^\W\d_].*"
    known = rf"(?:{'|'.join(forums['figures'])})(?!\w).*"
    links = rf"(?:{'|'.join(forums['links'])})$"
    return re.compile(rf"[*_]{{0,2}}(?:{known}|{counted}|{several}|{glued}|{links})", re.IGNORECASE)


@cache
def counts_posts() -> re.Pattern[str]:
    """How many posts somebody has written."""
    counts = "|".join(tables()["forums"]["counts"])
    return re.compile(rf"(?:^|\s)(?:[*_]{{0,2}}(?:{counts})\W{{1,6}}\d|\d[\d.,]*\s(?:{counts})$)", re.IGNORECASE)


@cache
def counted_word() -> re.Pattern[str]:
    """The word for posts, whose number is in the next row."""
    return re.compile(rf"[*_]{{0,2}}(?:{'|'.join(tables()['forums']['counts'])})\W{{0,5}}", re.IGNORECASE)


@cache
def label() -> re.Pattern[str]:
    """A figure's name whose value is in the next row."""
    forums = tables()["forums"]
    return re.compile(rf"(?:{'|'.join([*forums['figures'], *forums['counted']])}):?", re.IGNORECASE)


@cache
def title() -> re.Pattern[str]:
    return re.compile(rf".{{0,30}}\b(?:{'|'.join(tables()['forums']['titles'])})\b.{{0,20}}", re.IGNORECASE)


@cache
def joined_alone() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(tables()['forums']['joined'])}):?", re.IGNORECASE)


@cache
def joined() -> re.Pattern[str]:
    return re.compile(
        rf"[*_]{{0,2}}(?:{'|'.join(tables()['forums']['joined'])}):|.{{1,80}}\s(?:{'|'.join(tables()['forums']['joined'])}):\s",
        re.IGNORECASE,
    )


@cache
def joined_anywhere() -> re.Pattern[str]:
    """What `joined` finds, in any place. All looks behind a colon, which is searched for quickly."""
    words = "|".join(f"(?<={word}:)" for word in tables()["forums"]["joined"])
    return re.compile(f":(?:{words})", re.IGNORECASE)


def top_figure(rows: Sequence[Row], dated: int, limit: int) -> int:
    """The topmost figure of the profile above the date; between figures stand their values.

    When somebody joined comes first on most forums, whatever else a forum asks of its members.
    """
    joined = next((i for i in range(dated - 1, limit, -1) if joined_alone().fullmatch(rows[i].text)), None)
    if joined is not None:
        return joined
    top, strangers = dated, 0
    for i in range(dated - 1, limit, -1):
        text = rows[i].text
        if is_figure(rows[i]):
            top, strangers = i, 0
        elif any(c.isalnum() for c in text):
            strangers += 1
        if strangers > 2 or len(text) > 120:
            break
    return top


def is_figure(row: Row) -> bool:
    """Whether a row is what a profile says in a number or a date."""
    dated = bool(row.times) and len(row.shape) < LONGEST_VALUE
    return dated or is_number(row.text) or figures().match(row.text) is not None


def first_time(row: Row) -> tuple[int, int]:
    start, end, _ = row.times[0]
    return row.begin + start, row.begin + end


def name_within(row: Row) -> tuple[int, int]:
    """The name at the start of a row that holds figures, too: "ann Posts: 12 Joined: ..."."""
    found = _inline().search(row.text)
    return (row.begin, row.begin + found.start() if found and found.start() else row.end)


@cache
def _inline() -> re.Pattern[str]:
    forums = tables()["forums"]
    words = "|".join([*forums["counts"], *forums["joined"], "location", "wohnort"])
    return re.compile(rf"\s+(?:{words}):?\s\S", re.IGNORECASE)


@cache
def joined_inside() -> re.Pattern[str]:
    """When somebody joined, behind other words of a profile."""
    words = "|".join(tables()["forums"]["joined"])
    return re.compile(rf"\s(?:{words}):?\s[^.!?]{{0,12}}\d", re.IGNORECASE)
