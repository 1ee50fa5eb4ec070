"""The inducer: finds the repeating frame of a thread that no dialect knows.

A time is the surest thing in a comment's header. Rows that hold one and little else are anchors; anchors of one look
are a hypothesis about the headers, and so is each place where the name may stand. The engine weighs what comes of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from cleaner.dialects import Header, Place, Row
from cleaner_comments.first_words import starts
from cleaner_comments.furniture import furniture_kind, is_form, is_head, is_number, tables
from cleaner_comments.name_bounds import End, name_bounds, words_of
from cleaner_comments.names import name_likeness
from cleaner_comments.page import as_page

LONGEST = 170
"""Characters. A longer row with a time is prose."""

LEAST_LIKENESS = 0.35
"""Mean likeness of the names in a hypothesis that is worth building."""


class Anchor(NamedTuple):
    """A row that is a time and perhaps a name."""

    row: int
    kind: str
    """``bare``, or where the name stands: ``pre`` or ``post``."""
    form: str
    author: tuple[int, int] | None
    """Span in the document."""
    time: tuple[int, int]


class Hypothesis(NamedTuple):
    name: str
    place: Place
    headers: tuple[Header, ...]
    trust: float


@cache
def _junk() -> tuple[re.Pattern[str], End, re.Pattern[str]]:
    words = tables()["words"]
    signs = r"(?:[\s|/,;:•·*»«><(\[\]{}–—~\\]|(?<=\s)[-@_]|[-@_](?=\s))"
    said = "|".join([*words["posted"], *words["by"], *words["on"]])
    wrote = "|".join([*words["posted"], *words["by"]])
    links = "|".join(words["link"])
    says = "|".join(map(re.escape, sorted(words["says"], key=len, reverse=True)))
    leading = re.compile(
        rf"(?:/?u/(?=\w)|{signs}|\+\d+\b|#?\d+(?:\.\d+)*[.)]?(?=\s|$)|(?:{wrote})(?=[\s:]|$):?)+", re.IGNORECASE
    )
    trailing = re.compile(
        rf"(?:{signs}++|(?<=[\s|,])(?:{said}|{links})|(?<=[\s,])(?:{says})\s?:?|(?<=\d)\.)+$", re.IGNORECASE
    )
    behind = re.compile(
        rf"(?:{signs}|\)|\d+|#|\.|(?:{links}|uhr|utc|said|says|author|edited|pm|am|{said})(?![^\W_]))*+", re.IGNORECASE
    )
    every = words_of([*words["posted"], *words["by"], *words["on"], *words["link"], *words["says"]])
    return leading, End(trailing, " \t\u00a0|/,;:•·*»«><([]{}–—~\\", every), behind


def read_anchor(number: int, row: Row) -> Anchor | None:
    """The anchor that a row is, or None."""
    if not row.times or len(row.text) > LONGEST:
        return None
    start, end, form = row.times[0]
    kind, name = _kind_and_name(row.text, row.times)
    author = (row.begin + name[0], row.begin + name[1]) if name else None
    return Anchor(number, kind, form, author, (row.begin + start, row.begin + end))


@lru_cache(4096)
def _kind_and_name(text: str, times: tuple[tuple[int, int, str], ...]) -> tuple[str, tuple[int, int] | None]:
    """What kind of anchor a row is, and where in it the name is."""
    leading, trailing, behind = _junk()
    start, end, _ = times[0]
    before = text[:start]
    left = leading.match(before)
    first = left.end() if left else 0
    last = trailing.start(before)
    after_from = times[-1][1] if len(times) > 1 and len(text[end : times[-1][0]]) < 8 else end
    after = text[after_from:]
    skipped = None if furniture_kind(after) else behind.match(after)
    rest_from = after_from + (skipped.end() if skipped else 0)
    rest = text[rest_from:].rstrip(" |/,:-–—•·*_")
    if rest and furniture_kind(rest):
        rest = ""
    pre = text[first:last] if first < last else ""
    if pre and (furniture_kind(pre) or is_number(pre) or pre.casefold() in _before_times()):
        pre = ""
    signed = bool(rest) and _by().search(text, after_from, rest_from) is not None
    if pre and not signed:
        return "both" if rest else "pre", (first, last)
    return ("post", (rest_from, rest_from + len(rest))) if rest else ("bare", None)


@cache
def _before_times() -> frozenset[str]:
    """ "on", and the like in other languages; a name may begin with some of these."""
    return frozenset(tables()["words"]["on"])


@cache
def _by() -> re.Pattern[str]:
    """The word that says whose name follows."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(tables()['words']['by'])})\s{{1,3}}\Z", re.IGNORECASE)


FAMILIES = {"ago": "near", "day": "near", "md": "near", "dm": "near"}


def find_hypotheses(rows: Sequence[Row], text: str) -> Iterator[Hypothesis]:
    """All readings of the page's times as headers that are worth building."""
    groups: defaultdict[tuple[str, str], list[Anchor]] = defaultdict(list)
    rows = as_page(rows)
    for number in rows.dated:
        anchor = read_anchor(number, rows[number])
        if anchor:
            groups[anchor.kind, FAMILIES.get(anchor.form, anchor.form)].append(anchor)
    for kind in dict.fromkeys(kind for kind, _ in groups):  # in order: a set's differs from run to run
        forms = [form for known, form in groups if known == kind and form != "clock"]
        if len(forms) > 1:
            groups[kind, "any"] = sorted((a for form in forms for a in groups[kind, form]), key=lambda a: a.row)
    for (kind, _), anchors in groups.items():
        if kind == "bare":
            yield from _around(anchors, rows, text)
        else:
            yield from _inline(kind, anchors, text)


def _inline(kind: str, anchors: list[Anchor], text: str) -> Iterator[Hypothesis]:
    named = [a for a in anchors if a.author and name_likeness(text[slice(*a.author)]) > 0]
    if not named or sum(name_likeness(text[slice(*(a.author or a.time))]) for a in named) < LEAST_LIKENESS * len(named):
        return
    headers = tuple(Header(a.row, a.row, a.author or a.time, a.time) for a in named)
    for place in ("before", "after"):
        yield Hypothesis(f"induced-{kind}", place, headers, 0.0)


def _around(anchors: list[Anchor], rows: Sequence[Row], text: str) -> Iterator[Hypothesis]:
    """The time stands alone: the name is in a row above, below, or on the other side of the body."""
    taken = {a.row for a in anchors}
    for back in (1, 2):
        headers = [h for a in anchors if (h := _above(a, back, rows, taken))]
        if back == 1:
            headers = _with_nameless(headers, anchors, rows)
        if _likely(headers, text):
            yield Hypothesis(f"induced-above-{back}", "before", tuple(headers), 0.0)
            if back == 1:
                yield Hypothesis(f"induced-above-{back}", "after", tuple(headers), 0.0)
    split = list(_across(anchors, rows))
    if _likely(split, text):
        yield Hypothesis("induced-across", "before", tuple(split), 0.0)
    below = [h for a in anchors if (h := _below(a, rows, taken))]
    if _likely(below, text):
        yield Hypothesis("induced-below", "before", tuple(below), -0.3)
        yield Hypothesis("induced-below", "after", tuple(below), -0.3)


def _with_nameless(headers: list[Header], anchors: list[Anchor], rows: Sequence[Row]) -> list[Header]:
    """Where some items of a numbered list have a name over their date, those without one are comments, too."""
    if len(headers) < 2:
        return headers
    nameless = [Header(a.row, a.row, (rows[a.row].begin,) * 2, a.time) for a in anchors if _count_marked(rows[a.row])]
    return sorted([*headers, *nameless], key=lambda header: header.first) if nameless else headers


def _likely(headers: Sequence[Header], text: str) -> bool:
    names = [text[slice(*h.author)] for h in headers if h.author[0] < h.author[1]]
    return bool(names) and sum(map(name_likeness, names)) / len(names) >= LEAST_LIKENESS


def _silent(row: Row) -> bool:
    """A row that a header may have between its parts: signs, numbers, "says:"."""
    return len(row.text) <= LONGEST_SAID and _is_silent(row.text)


LONGEST_SAID = 80
"""Characters."""


@lru_cache(4096)
def _is_silent(text: str) -> bool:
    found = _LETTERS.search(text)
    if found is None:
        return not any(map(str.isalpha, text))
    # "By" may stand right behind the word.
    known, word = _said_words(), found[0].casefold()
    return (word in known or word.removesuffix("by") in known) and _said().fullmatch(text) is not None


_LETTERS = re.compile(r"[^\W\d_]+")


@cache
def _said_words() -> frozenset[str]:
    """The first words of what `_said` matches."""
    words = tables()["words"]
    literal = {_LETTERS.findall(phrase)[0] for name in ("says", "posted", "by", "on") for phrase in words[name]}
    return frozenset(map(str.casefold, literal.union(*[starts(role).words for role in words["roles"]])))


@cache
def _said() -> re.Pattern[str]:
    words = tables()["words"]
    every = "|".join(map(re.escape, [*words["says"], *words["posted"], *words["by"], *words["on"]]))
    roles = "|".join(words["roles"])
    return re.compile(rf"\W*(?:{every}|{roles})\W*(?:by)?\W*", re.IGNORECASE)


def _above(anchor: Anchor, back: int, rows: Sequence[Row], taken: set[int]) -> Header | None:
    if back == 1 and _count_marked(rows[anchor.row]):
        return None  # an item of a numbered list begins here: what stands above is another's
    number = anchor.row
    for _ in range(back):
        number -= 1
        while number >= 0 and number not in taken and _is_between(rows[number]) and anchor.row - number < 4:
            number -= 1
        if number < 0 or number in taken:
            return None
    if rows[number].times or as_page(rows).likeness(number) <= 0:
        return None
    return Header(number, anchor.row, _name_span(rows[number]), anchor.time)


def _is_between(row: Row) -> bool:
    """A row between a name and its time: "says", signs, the day where the time is a clock's."""
    return _silent(row) or (len(row.times) == 1 and not any(map(str.isalpha, row.shape)))


def _count_marked(row: Row) -> bool:
    return row.marker[:1].isdigit() and not row.times[0][0]


def _across(anchors: list[Anchor], rows: Sequence[Row]) -> Iterator[Header]:
    """The name over the body, the time under it: the name is the first row that could be one behind the last time."""
    heads, borders, by = as_page(rows).heads, as_page(rows).borders, tables()["words"]["by"]
    before = max(-1, anchors[0].row - 40)
    first = next((i for i in range(anchors[0].row - 1, before, -1) if len(rows[i].text) > 800), None)
    before = max(borders.rfind(1, before + 1, anchors[0].row), -1 if first is None else first)
    before = before if before >= 0 else anchors[0].row
    for anchor in anchors:
        before = max(before, heads.rfind(1, max(0, before), anchor.row))
        for i in range(before + 1, min(anchor.row - 1, before + 9)):
            text = rows[i].text
            if furniture_kind(text) or _is_between(rows[i]) or is_form(text) or is_head(text):
                continue
            if text == rows[i + 1].text or text in (rows[i + 1].text * 2, f"{rows[i + 1].text} {rows[i + 1].text}"):
                continue  # the text of a portrait over the name
            if as_page(rows).likeness(i) >= 0.3 and text.partition(" ")[0].casefold() not in by:  # as of articles
                yield Header(i, i, _name_span(rows[i]), anchor.time)
            break
        before = anchor.row


def _below(anchor: Anchor, rows: Sequence[Row], taken: set[int]) -> Header | None:
    number = anchor.row + 1
    while number < len(rows) and number not in taken and _silent(rows[number]) and number - anchor.row < 4:
        number += 1
    if number >= len(rows) or number in taken or rows[number].times or as_page(rows).likeness(number) < 0.3:
        return None
    return Header(anchor.row, number, _name_span(rows[number]), anchor.time)


def _name_span(row: Row) -> tuple[int, int]:
    first, last = name_bounds(row.text)
    return row.begin + first, row.begin + last
