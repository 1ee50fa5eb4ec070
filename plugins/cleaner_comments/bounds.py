"""How many points a reading could have at most, told from its headers alone: most readings need not be built at all.

A reading is built from a run of headers, and some at its ends may be left out in the end. So it is asked of each number
of headers that may be left what speaks for them at most and against them at least. In between two of the numbers at
which a share reaches its end the points fall first and then rise, so those numbers are enough to ask of.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable, Sequence
from math import log2

from cleaner.dialects import Header, Place
from cleaner_comments.counters import counts_up
from cleaner_comments.evidence import CERTAIN, ENOUGH, FAR, WEIGHTS
from cleaner_comments.lead import LEADING
from cleaner_comments.page import Page
from cleaner_comments.threads import ABOVE_HEAD, FEW_ROWS

NAMES = {
    "induced-across": "across",
    "induced-below": "below",
    "induced-above-2": "above-2",
    "induced-both": "both",
    "induced-post": "post",
    "named-items": "bulleted",
}
"""Evidence that is the reading's name."""

FEW = 1 + LEADING
"""Headers of which one may be left, that is a thread alone (see `evidence`)."""

LOOSE = ("induced-across", "induced-below", "induced-both")
"""Readings that are refused without a head or closing rows, whatever follows them (see `evidence`)."""

ABOVE = 16
"""Rows above a thread in which its head may be."""

CLOSE = 8
"""Rows behind a thread in which its form may be."""


def most_points(name: str, place: Place, trust: float, headers: Sequence[Header], rows: Page, text: str) -> float:
    """What a reading with these headers can have at most; minus infinity where it would be refused."""
    number = len(headers)
    first = max(0, headers[0].first - ABOVE - (FEW_ROWS if place == "after" else 0))
    head = rows.heads.find(1, first, headers[-1].first) >= 0
    form = rows.forms.find(1, headers[0].last + 1) >= 0 or (
        head and rows.forms.find(1, max(0, first - ABOVE_HEAD)) >= 0
    )
    closed = rows.kinds.count(1, first)
    numbered = counts_up(headers, rows) > 0
    titled = number > 1 and bool(rows.titled)
    if trust < 1 and not (numbered or titled or _is_shown(name, place, headers, rows)):
        return float("-inf")
    counts = [stated for row, stated in rows.stated if first <= row < headers[-1].first]
    there = {
        "one": True,
        "before": place == "before",
        "induced": name.startswith("induced"),
        "lone": number == 1,
        "form": form,
        "head": head,
        "under-head": head,
        "count": any(stated - max(1, stated // 10) <= number for stated in counts),
        "exact-count": any(stated <= number for stated in counts),
        "counts-up": numbered,
        "titled": titled,
        NAMES.get(name, ""): True,
    }
    clocks = sum([header.time is None or ":" in text[slice(*header.time)] for header in headers])
    odd = number - _most([rows[header.first].marker.strip("0123456789") for header in headers])
    aside = number - _most([rows[header.first].column for header in headers])
    certain = WEIGHTS["certain"] if trust >= CERTAIN else 0.0
    most = float("-inf")
    for left in {number, min(number, 256), closed, clocks, odd, aside}:
        if 1 <= left <= number:
            points = (WEIGHTS["number"] + certain) * min(8.0, log2(left))
            points += WEIGHTS["closed"] * min(1.0, closed / left) + WEIGHTS["clock"] * min(1.0, clocks / left)
            points += WEIGHTS["marker"] * max(0.0, 1 - odd / left) + WEIGHTS["column"] * max(0.0, 1 - aside / left)
            most = max(most, points)
    most += WEIGHTS["trust"] * trust + sum([WEIGHTS.get(what, 0.0) for what, true in there.items() if true]) + _SHARES
    alone = (head or form) if place == "before" else (head and trust > 0)
    return max(most, ENOUGH) if trust >= CERTAIN or (alone and number <= FEW) else most


def _is_shown(name: str, place: Place, headers: Sequence[Header], rows: Page) -> bool:
    """Whether a thread could show itself here: by a head, by closing rows, by a form; else it would be a guess."""
    last = headers[-1].last
    if name not in LOOSE:
        above = (max(0, headers[0].first - ABOVE - FEW_ROWS - ABOVE_HEAD), headers[-1].first)
        behind = (last + 1, last + CLOSE) if place == "after" else (headers[0].last + 1, len(rows))
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
        return rows.kinds.find(1, headers[0].last + 1) >= 0
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
        "closed": rows.kinds.find(1) >= 0,
        "clock": any(":" in text for text in dated),
        "counts-up": rows.holds((b"#",)) or any(row.times and row.text[-1].isdigit() for row in rows),
        "titled": bool(rows.titled),
        "before": True,
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
        *("number", "certain", "closed", "clock", "marker", "column", "words", "strange", "trust"),
        *(
            "one",
            "before",
            "induced",
            "lone",
            "form",
            "head",
            "under-head",
            "count",
            "exact-count",
            "counts-up",
            "titled",
        ),
    )
)
"""Evidence that is told from the headers, or speaks against a reading however little there is of it."""

_SHARES = sum(weight for name, weight in WEIGHTS.items() if weight > 0 and name not in _KNOWN)
"""The most points with all else, which are shares."""
