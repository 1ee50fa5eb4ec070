"""Dialects that a table cannot say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from cleaner.dialects import TIME, Dialect, Header, Row
from cleaner_comments.counted import Counted
from cleaner_comments.forums import Numbered
from cleaner_comments.framed import Framed
from cleaner_comments.furniture import furniture_kind, is_form, is_head, tables
from cleaner_comments.listed import Listed
from cleaner_comments.names import name_likeness
from cleaner_comments.page import Page, as_page
from cleaner_comments.posted import Posted
from cleaner_comments.profiled import Profiled
from cleaner_comments.signed import Signed
from cleaner_comments.vague import Vague


class NamedItems(Dialect):
    """A list whose items are names, with the bodies below: Disqus' static list, and WordPress without dates.

    Items of an article's lists look the same; so a Disqus notice, authors' addresses or a thread's head must be there.
    """

    name = "named-items"
    trust = 1.0

    def headers(self, rows: Sequence[Row]) -> Iterator[Header]:
        page = as_page(rows)
        if not _may_be_items(page):
            return
        found = [header for number in page.marked if number + 1 < len(page) and (header := _item(page, number))]
        looks = Counter(look for h in found for look in _looks(rows[h.first]))
        for look, _ in looks.most_common(4):
            own = [h for h in found if look in _looks(rows[h.first])]
            for part in (own, _between_borders(own, page)):
                if part and _is_thread(part, rows):
                    yield from _within_list(part, found, rows)
                    return


def _may_be_items(page: Page) -> bool:
    """Whether what `_is_thread` asks for is there at all."""
    if page.holds((b"disqus", b"comment powered by", b"comments powered by")):
        return True
    if ("\nhttp" in page.text or page.text.startswith("http")) and any(
        _address().match(page[number].text) for number in page.marked
    ):
        return True
    # An item whose name is the first of its list stands right under a head.
    near = (number for number in page.marked if _is_near_border(number, page))
    return any(number + 1 < len(page) and _item(page, number) for number in near)


def _between_borders(items: Sequence[Header], page: Page) -> Sequence[Header]:
    """The first items right under a head or a form, up to the page's next; menus above may have the same look."""
    first = next((k for k, item in enumerate(items) if _is_near_border(item.first, page)), len(items))
    for k in range(first + 1, len(items)):
        if page.around.find(1, items[k - 1].last + 1, items[k].first) >= 0:
            return items[first:k]
    return items[first:]


def _is_near_border(number: int, page: Page) -> bool:
    """Whether a thread's head, or a link to its form, stands right above a row."""
    return page.borders.find(1, max(0, number - 4), number) >= 0


def _looks(row: Row) -> tuple[tuple[str, str, int], tuple[str, str, int]]:
    """The list that an item may be of: numbers stand flush left in some renderers, flush right in others."""
    marker = row.marker.strip("0123456789")
    return (marker, "text", row.column), (marker, "marker", row.column - (row.begin - row.start))


def _within_list(own: Sequence[Header], found: Sequence[Header], rows: Sequence[Row]) -> Iterator[Header]:
    """The list's items, and those of deeper lists inside; of numbered items also those that are odd names."""
    first, last, column = own[0].first, own[-1].last, min(rows[h.first].column for h in own)
    behind = next((i for i in range(last + 1, len(rows)) if rows[i].column < column), len(rows))
    named = {h.first: h for h in found if rows[h.first].column >= column and first <= h.first < behind}
    latest: dict[tuple[str, str, int], int] = {}
    for row in range(first, min(len(rows) - 1, last + FURTHER)):
        look = _looks(rows[row])[1]
        if row not in named and _is_next(rows, row, latest.get(look)):
            named[row] = Header(row, row, (rows[row].begin, rows[row].end))
        if row in named:
            latest[look] = row
    yield from (named[row] for row in sorted(named))


FURTHER = 100
"""Rows behind the last name of a numbered list in which the list may go on with odder names."""


def _is_next(rows: Sequence[Row], number: int, before: int | None) -> bool:
    """Whether an item has the number behind that of the item of its list that has a name before it."""
    row = rows[number]
    count = _count_of(row)
    if before is None or count is None or len(row.text) > 150 or rows[number + 1].marker or row.times:
        return False
    return _count_of(rows[before]) == count - 1


def _count_of(row: Row) -> int | None:
    digits = row.marker.strip("().")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 7 else None


def _item(rows: Sequence[Row], number: int) -> Header | None:
    row, below = rows[number], rows[number + 1]
    if not row.marker or row.marker.strip("0123456789") not in _MARKERS or len(row.text) > 150 or below.marker:
        return None
    if row.times or _byline().match(below.text) or (below.times and len(below.shape) < DATED):
        return None
    cut = _address().match(row.text)
    first = cut.end() if cut else 0
    if (
        name_likeness(row.text[first:]) < 0.5
        or furniture_kind(below.text)
        or 0 < below.column < row.column - (row.begin - row.start)
    ):
        return None
    return Header(number, number, (row.begin + first, row.end))


DATED = 30
"""Characters. A row with a time under a name that is no longer is its date: then other dialects see more."""


def _is_thread(headers: Sequence[Header], rows: Sequence[Row]) -> bool:
    addressed = sum(h.author[0] > rows[h.first].begin for h in headers)
    if len(headers) > 1 and addressed:
        return True
    above = range(max(0, headers[0].first - 4), headers[0].first)
    bodies = [len(rows[h.last + 1].text.split()) for h in headers]
    if sum(bodies) < 5 * len(bodies):
        return False
    head = next((i for i in reversed(above) if is_head(rows[i].text) or is_form(rows[i].text)), None)
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
