"""Dialects that a table cannot say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from cleaner.dialects import Dialect, Header, Row
from cleaner_comments.furniture import furniture_kind, is_number
from cleaner_comments.names import name_likeness


class BulletedNames(Dialect):
    """Disqus' static list: a bullet, perhaps the author's address, the name; the body below, no time at all."""

    name = "bulleted-names"
    trust = 0.0

    def headers(self, rows: Sequence[Row]) -> Iterator[Header]:
        found = list(self._all(rows))
        looks = Counter((rows[h.first].marker, rows[h.first].column) for h in found)
        for look, times in looks.most_common(3):
            headers = [h for h in found if (rows[h.first].marker, rows[h.first].column) == look]
            if any(_disqus().search(row.text) for row in rows[headers[-1].last :]) and times:
                yield from headers
                return

    def _all(self, rows: Sequence[Row]) -> Iterator[Header]:
        for number, row in enumerate(rows[:-1]):
            if row.marker not in _BULLETS or len(row.text) > 150:
                continue
            cut = _address().match(row.text)
            first = cut.end() if cut else 0
            name = row.text[first:]
            below = rows[number + 1]
            if below.marker in _BULLETS or below.column < min(row.column, 1) or name_likeness(name) < 0.3:
                continue
            if furniture_kind(below.text) or (below.column and below.column < row.column):
                continue
            yield Header(number, number, (row.begin + first, row.end))


_BULLETS = frozenset("*•+o□")


@cache
def _disqus() -> re.Pattern[str]:
    return re.compile(r"\bdisqus\b|comments? powered by", re.IGNORECASE)


@cache
def _address() -> re.Pattern[str]:
    return re.compile(r"https?://\S{1,120}\s+")


class XenForo(Dialect):
    """XenForo: name, title, figures, date, ``#12``; the renderers keep their order but not their rows."""

    name = "xenforo"
    trust = 3.0

    def headers(self, rows: Sequence[Row]) -> Iterator[Header]:
        before = -1
        for number, row in enumerate(rows):
            if not _post_number().fullmatch(row.text):
                continue
            dated = next((i for i in range(number - 1, max(before, number - 5), -1) if rows[i].times), None)
            if dated is None or len(rows[dated].shape) > 12:
                continue
            author = _poster(rows, dated, before)
            if author is not None:
                start, end, _ = rows[dated].times[0]
                time = (rows[dated].begin + start, rows[dated].begin + end)
                yield Header(author, number, (rows[author].begin, rows[author].end), time)
                before = number


@cache
def _post_number() -> re.Pattern[str]:
    return re.compile(r"#\d{1,3}(?:,?\d{3})?")


@cache
def _figures() -> re.Pattern[str]:
    return re.compile(
        r"(?:joined|messages|reaction score|points|location|solutions|trophy points|age|likes|gender|website|visit site|"
        r"country|reason|posts|media|first name|best answers|credits|feedback|beigetreten|beiträge|punkte|reaktionspunkte)\b.*",
        re.IGNORECASE,
    )


@cache
def _title() -> re.Pattern[str]:
    return re.compile(
        r".{0,30}\b(?:member|guest|moderator|admin(?:istrator)?|staff(?: member)?|supporter|banned|contributor|"
        r"mitglied|moderateur|membre|miembro|donor|vip|veteran|nation|fanatic)\b.{0,20}",
        re.IGNORECASE,
    )


def _poster(rows: Sequence[Row], dated: int, before: int) -> int | None:
    """The row of the poster's name: above the titles, which are above the figures, which are above the date."""
    top = dated - 1
    limit = max(before, dated - 14)
    while top > limit and _is_figure(rows, top):
        top -= 1
    title = next((i for i in range(top, max(limit, top - 4), -1) if _title().fullmatch(rows[i].text)), None)
    first = title if title is not None else top
    while first - 1 > limit and title is not None and _title().fullmatch(rows[first - 1].text):
        first -= 1
    author = first - 1
    return author if author > limit and 0 < len(rows[author].text) <= 50 else None


def _is_figure(rows: Sequence[Row], number: int) -> bool:
    text = rows[number].text
    return (
        is_number(text)
        or bool(_figures().match(text))
        or (bool(rows[number].times) and len(rows[number].shape) < 60)
        or not any(c.isalnum() for c in text)
    )


def standard_layouts() -> tuple[Dialect, ...]:
    return (BulletedNames(), XenForo())
