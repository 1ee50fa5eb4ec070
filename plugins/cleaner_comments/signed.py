"""Forums that sign a post below it: XenForo 1 writes ", Ann, May 3, 2012" and "#12" under what Ann has to say.

The name stands above the body, too, over her profile: that is where the post begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from cleaner.dialects import TIME, Dialect, Header, Row
from cleaner_comments.furniture import furniture_kind
from cleaner_comments.page import as_page
from cleaner_comments.profiles import BARE, figures, first_time, label

LONGEST_POST = 400
"""Rows between a post's name and its signature."""

LONGEST_PROFILE = 14
"""Rows of the profile under a name."""


class Signature(NamedTuple):
    first: int
    last: int
    author: str
    dated: int


class Signed(Dialect):
    """XenForo 1: the name and the profile, the body, and under it the name again, the date and the post's number."""

    name = "signed"
    trust = 3.0

    def headers(self, rows: Sequence[Row]) -> Iterator[Header]:
        if not as_page(rows).holds((b"#",)):
            return
        before = -1
        for signature in _signatures(rows):
            top = _top(signature, before, rows)
            if top is not None:
                last = _profile_end(top, signature.first, rows)
                begin = rows[top].begin
                yield Header(top, last, (begin, begin + len(signature.author)), first_time(rows[signature.dated]))
            before = signature.last


def _signatures(rows: Sequence[Row]) -> Iterator[Signature]:
    for number, row in enumerate(rows):
        if number < 2 or not _is_number(row.text):
            continue
        dated = number - 1
        found = _signed().fullmatch(rows[dated].shape)
        if found and found["author"]:
            yield Signature(dated, number, found["author"], dated)
        elif rows[dated].times and len(rows[dated].shape) <= BARE and rows[number - 3].text == ",":
            yield Signature(number - 3, number, rows[number - 2].text, dated)


def _top(signature: Signature, before: int, rows: Sequence[Row]) -> int | None:
    """The row with the author's name from which on the post is theirs: the first behind the post above."""
    for i in range(max(before + 1, signature.first - LONGEST_POST), signature.first):
        text = rows[i].text
        if text == signature.author or (text.startswith(signature.author + " ") and len(text) < 90):
            own = i + 1 < signature.first and rows[i + 1].text == signature.author
            return i + 1 if own else i
    return None


def _profile_end(top: int, stop: int, rows: Sequence[Row]) -> int:
    """The last row of the profile under a name, which is the name's where there is none."""
    last = top
    for i in range(top + 1, min(stop, top + LONGEST_PROFILE)):
        if figures().match(rows[i].text) or label().fullmatch(rows[i - 1].text):
            last = i
    return last


def _is_number(text: str) -> bool:
    """Whether a row is a post's number, perhaps with controls behind: "#3 Like Reply"."""
    if text[0] != "#" or not _numbered().fullmatch(text):
        return False
    controls = text.lstrip("#0123456789 ")
    return not controls or furniture_kind(controls) is not None


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(r"#\d{1,6}(?:\s[^\d#]{1,40})?")


@cache
def _signed() -> re.Pattern[str]:
    return re.compile(
        rf",?\s?(?P<author>[^{TIME},]{{1,50}}?)\s?,?\s?{TIME}(?:\s(?:report|melden|signaler))?", re.IGNORECASE
    )
