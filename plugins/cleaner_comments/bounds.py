"""How many points a reading could have at most, told from its headers alone: most readings need not be built at all.

A reading is built from a run of headers, and some at its ends may be left out in the end. So it is asked of each number
of headers that may be left what speaks for them at most and against them at least. In between two of the numbers at
which a share reaches its end the points fall first and then rise, so those numbers are enough to ask of.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise, repeat
from math import inf, log2

from cleaner.dialects import Header, Place
from cleaner_comments.counters import counts_up
from cleaner_comments.ends import FEW_ROWS
from cleaner_comments.evidence import ENOUGH, NEAREST, WEIGHTS
from cleaner_comments.furniture import FORM, HEAD, holds_control
from cleaner_comments.lead import ARTICLE, LEADING
from cleaner_comments.leans import WIDE
from cleaner_comments.page import Page
from cleaner_comments.refusals import CERTAIN, FAR
from cleaner_comments.tails import SIGNED
from cleaner_comments.threads import ABOVE_HEAD, FORM_BELOW

NAMES = {
    "induced-across": "across",
    "induced-below": "below",
    "induced-above-2": "above-2",
    "induced-both": "both",
    "induced-post": "post",
    "named-items": "bulleted",
    "spaced-names": "bulleted",
}
"""Evidence that is the reading's name."""

LOOSE = ("induced-across", "induced-below", "induced-both", "vague-times")
"""Readings that are refused without a head or closing rows, whatever follows them (see `evidence`)."""

ABOVE = 16
"""Rows above a thread in which its head may be."""


def points_at_once(name: str, place: Place, trust: float, headers: Sequence[Header], rows: Page) -> float:
    """What a reading with these headers can have at most, as far as is told without a look at each of them."""
    growing = _growing(trust) * min(8.0, log2(len(headers)))
    counted = WEIGHTS["counts-up"] if len(rows.numbered) > 1 else 0.0
    stated = WEIGHTS["exact-count"] + WEIGHTS["count"] if rows.stated else 0.0
    most = _points_of_all(name, place, trust, headers, rows) + growing + counted + stated
    return max(most + WEIGHTS["closed"] + WEIGHTS["clock"], ENOUGH)


def most_points(name: str, place: Place, trust: float, headers: Sequence[Header], rows: Page, text: str) -> float:
    """What a reading with these headers can have at most; minus infinity where it would be refused."""
    numbered, titled = counts_up(headers, rows) > 0, _may_be_titled(headers, rows)
    if trust < 1 and not (numbered or titled or _is_shown(name, place, headers, rows)):
        return -inf
    most = _points_of_all(name, place, trust, headers, rows)
    if numbered:
        most += WEIGHTS["counts-up"]
    if place == "after" and name not in SIGNED and not titled and _opens_empty(headers, rows):
        most += WEIGHTS["open-empty"]
    most += max(_points_by_number(_growing(trust), place, headers, rows, text))
    return max(most, ENOUGH) if trust >= CERTAIN or _may_be_alone(place, trust, headers, rows) else most


def _points_of_all(name: str, place: Place, trust: float, headers: Sequence[Header], rows: Page) -> float:
    """The points for what the headers have together, less for what takes a look at each."""
    above = _first_above(place, headers)
    head = rows.heads.find(1, above, headers[-1].first) >= 0
    points = WEIGHTS["one"] + WEIGHTS["trust"] * trust + _SHARES + WEIGHTS.get(NAMES.get(name, ""), 0.0)
    if place == "before":
        points += WEIGHTS["before"]
    if name.startswith("induced"):
        points += WEIGHTS["induced"]
    if name in NEAREST and rows.widest_gap >= WIDE:
        points += WEIGHTS["leans"]
    if len(headers) == 1:
        points += WEIGHTS["lone"]
    if _may_be_titled(headers, rows):
        points += WEIGHTS["titled"]
    if head:
        points += WEIGHTS["head"] + WEIGHTS["under-head"]
    if rows.forms.find(1, max(0, above - ABOVE_HEAD)) >= 0:
        points += WEIGHTS["form"]
    return points


def _first_above(place: Place, headers: Sequence[Header]) -> int:
    """The first of the rows in which a head of the thread may be."""
    return max(0, headers[0].first - ABOVE - (FEW_ROWS if place == "after" else 0))


def _growing(trust: float) -> float:
    """The points for twice as many headers."""
    return WEIGHTS["number"] + (WEIGHTS["certain"] if trust >= CERTAIN else 0.0)


def _may_be_titled(headers: Sequence[Header], rows: Page) -> bool:
    return len(headers) > 1 and bool(rows.titled)


def _points_by_number(
    growing: float, place: Place, headers: Sequence[Header], rows: Page, text: str
) -> Iterator[float]:
    """The points with what depends on how many headers are left, for each number that could have the most."""
    number = len(headers)
    closed = _may_be_closed_at_most(place, headers, rows)
    above = _first_above(place, headers)
    counts = {stated for row, stated in rows.stated if stated and above <= row < headers[-1].first}
    near = {stated: max(1, stated // 10) for stated in counts}
    times = [header.time for header in headers]
    clocks = sum([time is None or text.find(":", time[0], time[1]) >= 0 for time in times])
    firsts = [header.first for header in headers]
    odd = number - _most(list(map(rows.bare_markers.__getitem__, firsts)))
    aside = number - _most(list(map(rows.columns.__getitem__, firsts)))
    ends = {stated + apart for stated, wide in near.items() for apart in (-wide, 0, wide)}
    for left in {number, min(number, 256), closed, clocks, odd, aside, *ends}:
        if 1 <= left <= number:
            points = growing * min(8.0, log2(left))
            points += WEIGHTS["closed"] * min(1.0, closed / left) + WEIGHTS["clock"] * min(1.0, clocks / left)
            points += WEIGHTS["marker"] * max(0.0, 1 - odd / left) + WEIGHTS["column"] * max(0.0, 1 - aside / left)
            if near:
                points += WEIGHTS["exact-count"] * (left in near)
                points += WEIGHTS["count"] * any(abs(stated - left) <= wide for stated, wide in near.items())
            yield points


def _may_be_closed_at_most(place: Place, headers: Sequence[Header], rows: Page) -> int:
    """How many comments can end in furniture: those that have some; or whose time is the last row, and so taken out."""
    if place == "after":
        starts = [max(0, headers[0].first - FEW_ROWS), *[header.last + 1 for header in headers[:-1]]]
        ends = [header.first for header in headers]
        more = 1  # the first that is left has rows above it
    else:
        starts = [header.last + 1 for header in headers]
        ends = [*[header.first for header in headers[1:]], len(rows)]
        more = sum([header.time is None or _is_timed_below(header, rows) for header in headers])
    return more + sum([place >= 0 for place in map(rows.kinds.find, repeat(1), starts, ends)])


def _is_timed_below(header: Header, rows: Page) -> bool:
    """Whether its time stands under the body, perhaps beside a control."""
    return header.time is not None and header.time[0] >= rows[header.last].end


def _opens_empty(headers: Sequence[Header], rows: Page) -> bool:
    """Whether the first header, below its comment, has none: a head or a form is right above."""
    row, furthest = headers[0].first - 1, max(0, headers[0].first - FEW_ROWS)
    while row >= furthest and rows.furniture[row]:
        row -= 1
    if row >= furthest and (not rows.marks[row] & (HEAD | FORM) or (len(headers) > 3 and rows.often[row])):
        return False
    between = [range(above.last + 1, header.first) for above, header in pairwise(headers[: LEADING + 2])]
    return all(rows.words_in(numbers) < ARTICLE for numbers in between)  # else that header may be left out


def _may_be_alone(place: Place, trust: float, headers: Sequence[Header], rows: Page) -> bool:
    """Whether a head or a form stands near enough above a header that it alone could be enough (``lone-near``)."""
    firsts = [header.first for header in headers]
    if place == "after":
        return trust > 0 and rows.heads.find(1, _first_above(place, headers), firsts[-1]) >= 0
    linked = rows.pingbacks.find(1) >= 0
    row = rows.borders.find(1, max(0, firsts[0] - ABOVE), firsts[-1])
    while row >= 0:
        if linked or rows.silent.count(0, row + 1, firsts[bisect_right(firsts, row)]) <= 1:
            return True
        row = rows.borders.find(1, row + 1, firsts[-1])
    return False


def _is_shown(name: str, place: Place, headers: Sequence[Header], rows: Page) -> bool:
    """Whether a thread could show itself here: by a head, by closing rows, by a form; else it would be a guess."""
    last = headers[-1].last
    if name not in LOOSE:
        above = (max(0, headers[0].first - ABOVE - FEW_ROWS - ABOVE_HEAD), headers[-1].first)
        behind = (last + 1, last + FORM_BELOW) if place == "after" else (headers[0].last + 1, len(rows))
        if rows.forms.find(1, *above) >= 0 or rows.forms.find(1, *behind) >= 0:
            return True
    return _may_have_head(place, headers, rows) or _may_be_closed(place, headers, rows)


def _may_have_head(place: Place, headers: Sequence[Header], rows: Page) -> bool:
    """Whether a head may stand near enough above a header that could be the first that is left."""
    if place == "after":
        above, last = headers[0].first - FEW_ROWS - ABOVE, headers[min(LEADING, len(headers) - 1)].first
        return rows.heads.find(1, max(0, above), last) >= 0
    firsts, stated = [header.first for header in headers], dict(rows.stated)
    row = rows.heads.find(1, max(0, firsts[0] - ABOVE), firsts[-1])
    while row >= 0:
        first = firsts[bisect_right(firsts, row)]
        if first - row <= ABOVE and (
            rows.silent.count(0, row + 1, first) < FAR or 0 < stated.get(row, 0) <= len(headers)
        ):
            return True
        row = rows.heads.find(1, row + 1, firsts[-1])
    return False


def _may_be_closed(place: Place, headers: Sequence[Header], rows: Page) -> bool:
    """Whether enough comments may end in furniture, be it that those are left out at the ends that don't."""
    if place == "before":
        return rows.kinds.find(1, headers[0].last + 1) >= 0 or any(_is_timed_below(header, rows) for header in headers)
    starts = [max(0, headers[0].first - FEW_ROWS), *[header.last + 1 for header in headers[:-1]]]
    spans = zip(starts, [header.first for header in headers], strict=True)
    closed = sum([rows.kinds.find(1, *span) >= 0 for span in spans])
    return closed > 0 and 2 * closed >= len(headers) - LEADING


def most_induced(rows: Page) -> float:
    """What any reading by the inducer can have at most, which is never better than the page is."""
    dated = [row.text for row in rows if row.times]
    head = rows.heads.find(1) >= 0
    there: dict[str, bool] = {
        "head": head,
        "under-head": head,
        "count": bool(rows.stated),
        "exact-count": bool(rows.stated),
        "form": rows.forms.find(1) >= 0,
        "closed": rows.kinds.find(1) >= 0 or any(holds_control(rows[number].shape) for number in rows.dated),
        "answerable": rows.replies.find(1) >= 0 or rows.linked.find(1) >= 0,
        "clock": any(":" in text for text in dated),
        "counts-up": rows.holds((b"#",)) or any(row.times and row.text[-1].isdigit() for row in rows),
        "titled": bool(rows.titled),
        "before": True,
        "leans": rows.widest_gap >= WIDE,
        "likeness": True,
    }
    points = WEIGHTS["one"] + WEIGHTS["induced"] + sum(WEIGHTS[name] for name, true in there.items() if true)
    lone = WEIGHTS["lone"] + WEIGHTS["lone-under"]
    return points + max(lone, WEIGHTS["number"] * min(8.0, log2(max(1, len(dated)))))


def _most(values: Sequence[Hashable]) -> int:
    """How many are one and the same."""
    first = values.count(values[0])
    return first if 2 * first >= len(values) else Counter(values).most_common(1)[0][1]


_KNOWN = frozenset(
    (
        *("number", "certain", "closed", "clock", "marker", "column", "words", "strange", "trust", "one", "before"),
        *("induced", "lone", "form", "head", "under-head", "count", "exact-count", "counts-up", "open-empty", "titled"),
        "leans",
    )
)
"""Evidence that is told from the headers, or speaks against a reading however little there is of it."""

_SHARES = sum(weight for name, weight in WEIGHTS.items() if weight > 0 and name not in _KNOWN)
"""The most points with all else, which are shares."""
