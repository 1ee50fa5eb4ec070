"""Dialects that a table cannot say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from cleaner.dialects import TIME, Dialect, Header, Row
from cleaner_comments.counted import Counted
from cleaner_comments.forums import Numbered
from cleaner_comments.framed import Framed
from cleaner_comments.furniture import tables
from cleaner_comments.listed import Listed
from cleaner_comments.named_items import NamedItems
from cleaner_comments.page import as_page
from cleaner_comments.posted import Posted
from cleaner_comments.profiled import Profiled
from cleaner_comments.signed import Signed
from cleaner_comments.spaced import Spaced
from cleaner_comments.vague import Vague


class RedditOld(Dialect):
    """Old reddit: ``[–]Ann[M] 188 points 17 hours ago (2 children)``, in one row or each piece in its own."""

    name = "reddit-old"
    trust = 3.0

    def headers(self, rows: Sequence[Row]) -> Iterator[Header]:
        page = as_page(rows)
        if not page.holds((b"point", b"child", b"score")):
            return
        free = 0
        for number in page.rows_with(("point", "score", *_FOLDS)):
            if number < free:
                continue
            row = rows[number]
            header = _folded_header(rows, number) if row.text in _FOLDS else _scored_header(row, number)
            if header:
                yield header
                free = header.last + 1


_FOLDS = ("[–]", "[-]", "[+]", "[—]")


def _scored_header(row: Row, number: int) -> Header | None:
    found = _scored().match(row.shape) if row.times or "child" in row.text else None
    if found is None:
        return None
    time = (row.begin + row.times[0][0], row.begin + row.times[0][1]) if row.times else None
    return Header(number, number, (row.begin + found.start(1), row.begin + found.end(1)), time)


def _folded_header(rows: Sequence[Row], number: int) -> Header | None:
    """The header whose pieces begin with a row that folds the comment, and end with the number of its answers."""
    for last in range(number + 2, min(len(rows), number + 16)):
        if _children().fullmatch(rows[last].text):
            author = rows[number + 1]
            dated = next((rows[i] for i in range(number + 2, last) if rows[i].times), None)
            time = (dated.begin + dated.times[0][0], dated.begin + dated.times[0][1]) if dated else None
            return Header(number, last, (author.begin, author.end), time)
        if rows[last].text in _FOLDS:
            break
    return None


@cache
def _children() -> re.Pattern[str]:
    return re.compile(r"\(\d{1,6} child(?:ren)?\)")


@cache
def _scored() -> re.Pattern[str]:
    score = r"(?:(?:-?\d{1,6} points?\s{0,3}){1,3}|\[ ?score hidden ?\]|comment score below threshold)"
    end = rf"(?:{TIME}|\s{{0,3}}(?:stickied comment)?\s{{0,3}}\(\d{{1,6}} child)"
    flags = r"(?:\[ ?[A-Z]{1,3}(?:,[A-Z]{1,3})? ?\]\s?){0,3}"
    return re.compile(rf"(?:\[[–+—-]\]\s?)?([\w-]{{2,30}}|\[deleted\])\s?{flags}\s?{score}\s{{0,3}}{end}")


class Lemmy(Dialect):
    """Lemmy: ``ann@instance OP M``, the language, votes with a dot, and the age: a row each, or glued."""

    name = "lemmy"
    trust = 2.5

    def headers(self, rows: Sequence[Row]) -> Iterator[Header]:
        found = [header for number in as_page(rows).dated if (header := _aged(rows, number))]
        if len(found) > 1:
            yield from found


def _aged(rows: Sequence[Row], number: int) -> Header | None:
    """The header that ends with a row that is an age, the votes above it."""
    row = rows[number]
    votes = number - 1
    if votes < 1 or len(row.shape) > 12 or row.times[0][2] != "ago":
        return None
    if rows[votes].text == "·":
        votes -= 1
    elif not _dotted().fullmatch(rows[votes].text):
        return None
    name = votes - 1
    while name > max(0, votes - 9) and _around_votes().fullmatch(rows[name].text):
        name -= 1
    end = _instance().search(rows[name].text)
    stop = rows[name].begin + end.start() if end and end.start() else rows[name].end
    start, past, _ = row.times[0]
    return Header(name, number, (rows[name].begin, stop), (row.begin + start, row.begin + past))


@cache
def _dotted() -> re.Pattern[str]:
    return re.compile(r"-?\d{1,6}\s{0,12}·|·")


@cache
def _around_votes() -> re.Pattern[str]:
    known = "|".join(tables()["words"]["languages"])
    return re.compile(
        rf"(?:link|fedilink|arrow-up|arrow-down|OP|M|A|B|mod|admin|creator|bot|@[\w.-]{{3,60}}|-?\d{{1,6}}|{known})",
        re.I,
    )


@cache
def _instance() -> re.Pattern[str]:
    known = "|".join(tables()["words"]["languages"])
    return re.compile(
        rf"\s?@[\w-]+(?:\.[\w-]+)+.*|\s(?:OP|M|A|B|mod|admin|creator)\b.*|(?:OP)?M?A?(?:{known})$|OPM?A?$", re.DOTALL
    )


def standard_layouts() -> tuple[Dialect, ...]:
    return (
        NamedItems(),
        Spaced(),
        Numbered(),
        Profiled(),
        Posted(),
        Signed(),
        RedditOld(),
        Lemmy(),
        Counted(),
        Listed(),
        Framed(),
        Vague(),
    )
