"""Dialects that a table cannot say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from cleaner.dialects import TIME, Dialect, Header, Row
from cleaner_comments.furniture import furniture_kind, is_head, is_number
from cleaner_comments.names import name_likeness


class NamedItems(Dialect):
    """A list whose items are names, with the bodies below: Disqus' static list, and WordPress without dates.

    Items of an article's lists look the same; so a Disqus notice, authors' addresses or a thread's head must be there.
    """

    name = "named-items"
    trust = 1.0

    def headers(self, rows: Sequence[Row]) -> Iterator[Header]:
        marked = [number for number, row in enumerate(rows[:-1]) if row.marker]
        found = [header for number in marked if (header := _item(rows, number))]
        looks = Counter((rows[h.first].marker.strip("0123456789"), rows[h.first].column) for h in found)
        for (marker, column), _ in looks.most_common(3):
            own = [
                h
                for h in found
                if rows[h.first].marker.strip("0123456789") == marker and rows[h.first].column == column
            ]
            if _is_thread(own, rows):
                first, last = own[0].first, own[-1].last
                yield from (h for h in found if rows[h.first].column >= column and first <= h.first <= last)
                return


def _item(rows: Sequence[Row], number: int) -> Header | None:
    row, below = rows[number], rows[number + 1]
    if not row.marker or row.marker.strip("0123456789") not in _MARKERS or len(row.text) > 150 or below.marker:
        return None
    if row.times or _byline().match(below.text):
        return None
    cut = _address().match(row.text)
    first = cut.end() if cut else 0
    if name_likeness(row.text[first:]) < 0.5 or furniture_kind(below.text) or 0 < below.column < row.column:
        return None
    return Header(number, number, (row.begin + first, row.end))


def _is_thread(headers: Sequence[Header], rows: Sequence[Row]) -> bool:
    addressed = sum(h.author[0] > rows[h.first].begin for h in headers)
    if len(headers) > 1 and addressed:
        return True
    above = range(max(0, headers[0].first - 4), headers[0].first)
    bodies = [len(rows[h.last + 1].text.split()) for h in headers]
    if sum(bodies) < 5 * len(bodies):
        return False
    head = next((i for i in reversed(above) if is_head(rows[i].text)), None)
    if len(headers) > 1 and head is not None and all(len(rows[i].text) < 100 for i in above if i > head):
        return True
    return any(_disqus().search(row.text) for row in rows[headers[-1].last :])


_MARKERS = frozenset(("*", "•", "+", "o", "□", ".", "-", "☆", "○"))


@cache
def _disqus() -> re.Pattern[str]:
    return re.compile(r"\bdisqus\b|comments? powered by", re.IGNORECASE)


@cache
def _byline() -> re.Pattern[str]:
    return re.compile(r"(?:by|von|par|por)\b", re.IGNORECASE)


@cache
def _address() -> re.Pattern[str]:
    return re.compile(r"https?://\S{1,120}\s+")


class XenForo(Dialect):
    """XenForo: name, title, figures, date, ``#12``; the renderers keep their order but not their rows."""

    name = "xenforo"
    trust = 3.0

    def headers(self, rows: Sequence[Row]) -> Iterator[Header]:
        marks = [i for i in _numbered(rows) if _dated(rows, i) is not None]
        below = sum(_profile_below(rows, i) for i in marks) > len(marks) / 2
        if below:
            yield from _with_profiles_below(marks, rows)
        else:
            yield from _with_profiles_above(marks, rows)


def _numbered(rows: Sequence[Row]) -> Iterator[int]:
    signed = (i for i, row in enumerate(rows) if row.text[0] == "#")
    return (i for i in signed if _post_number().fullmatch(rows[i].text))


def _with_profiles_below(marks: Sequence[int], rows: Sequence[Row]) -> Iterator[Header]:
    before = -1
    for number in marks:
        dated, author = _dated(rows, number), number + 1
        if dated is None or dated <= before or author >= len(rows):
            continue
        last = _profile_end(rows, author)
        yield Header(dated, last, (rows[author].begin, rows[author].end), _first_time(rows[dated]))
        before = last


def _with_profiles_above(marks: Sequence[int], rows: Sequence[Row]) -> Iterator[Header]:
    found: list[tuple[int, int, int]] = []
    before = -1
    for number in marks:
        dated = _dated(rows, number)
        author = _poster(rows, dated or number, before)
        if dated is not None and dated > before and author is not None:
            found.append((author, dated, number))
            before = number
    if 2 * len(found) < len(marks):  # numbered comments of another kind
        return
    titles = {rows[i].text for author, dated, _ in found for i in range(author + 1, min(dated, author + 4))}
    before = -1
    for author, dated, number in found:
        name = author
        while name - 1 > before and author - name < 3 and _is_title(rows[name].text, titles):
            name -= 1
        if name - 1 > before and len(rows[name - 1].text) == 1:
            name -= 1
        first = name  # often a portrait that is the name's first letter
        if len(rows[name].text) == 1 and name + 1 < dated and name_likeness(rows[name + 1].text) > 0:
            name += 1
        yield Header(first, number, (rows[name].begin, rows[name].end), _first_time(rows[dated]))
        before = number


def _is_title(text: str, titles: set[str]) -> bool:
    """Whether a row is what the forum calls somebody: it stands below a name elsewhere, or cannot be one."""
    return text in titles or name_likeness(text) == 0


def _first_time(row: Row) -> tuple[int, int]:
    start, end, _ = row.times[0]
    return row.begin + start, row.begin + end


def _dated(rows: Sequence[Row], number: int) -> int | None:
    """The row of the date, at most four above the post's number."""
    found = next((i for i in range(number - 1, max(-1, number - 5), -1) if rows[i].times), None)
    return found if found is not None and len(rows[found].shape) <= 12 else None


def _profile_below(rows: Sequence[Row], number: int) -> bool:
    return any(_figures().match(row.text) for row in rows[number + 2 : number + 5])


def _profile_end(rows: Sequence[Row], author: int) -> int:
    last = author
    for i in range(author + 1, min(len(rows), author + 16)):
        if _figures().match(rows[i].text) or (
            i > author + 2 and rows[i].column > rows[author].column and len(rows[i].text) < 40
        ):
            last = i
    return last


@cache
def _post_number() -> re.Pattern[str]:
    return re.compile(r"#\d{1,3}(?:,?\d{3})?")


@cache
def _figures() -> re.Pattern[str]:
    return re.compile(
        r"(?:joined|messages|reaction score|points|location|solutions|trophy points|age|likes|gender|website|"
        r"visit site|country|reason|posts|media|first name|best answers|credits|feedback|beigetreten|beiträge|"
        r"punkte|reaktionspunkte)\b.*",
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
    limit = max(before, dated - 22)
    block = range(limit + 1, dated)
    heading = next((i for i in reversed(block) if rows[i].marker.startswith("####") and len(rows[i].marker) == 4), None)
    if heading is not None:
        return heading
    top = _top_figure(rows, dated, limit)
    title = next((i for i in range(top - 1, max(limit, top - 5), -1) if _title().fullmatch(rows[i].text)), None)
    while title is not None and title - 2 > limit and _title().fullmatch(rows[title - 1].text):
        title -= 1
    author = (title if title is not None else top - 1) - 1
    return author if author > limit and 0 < len(rows[author].text) <= 50 else None


def _top_figure(rows: Sequence[Row], dated: int, limit: int) -> int:
    """The topmost figure of the profile above the date; between figures stand their values."""
    top, strangers = dated, 0
    for i in range(dated - 1, limit, -1):
        text = rows[i].text
        if is_number(text) or _figures().match(text) or (rows[i].times and len(rows[i].shape) < 60):
            top, strangers = i, 0
        elif any(c.isalnum() for c in text):
            strangers += 1
        if strangers > 2 or len(text) > 120:
            break
    return top


class RedditOld(Dialect):
    """Old reddit: ``Ann[M] 188 points 17 hours ago (2 children)`` behind a collapse mark."""

    name = "reddit-old"
    trust = 3.0

    def headers(self, rows: Sequence[Row]) -> Iterator[Header]:
        for number, row in enumerate(rows):
            found = _scored().match(row.shape) if row.times else None
            if found:
                start, end, _ = row.times[0]
                author = (row.begin + found.start(1), row.begin + found.end(1))
                yield Header(number, number, author, (row.begin + start, row.begin + end))


@cache
def _scored() -> re.Pattern[str]:
    score = r"(?:(?:-?\d{1,6} points?\s?){1,3}|\[ ?score hidden ?\])"
    return re.compile(rf"([\w-]{{2,30}}|\[deleted\])\s?(?:\[ ?[A-Z]{{1,3}} ?\]\s?){{0,3}}\s?{score}\s?{TIME}")


def standard_layouts() -> tuple[Dialect, ...]:
    return (NamedItems(), XenForo(), RedditOld())
