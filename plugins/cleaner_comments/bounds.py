"""How many points a reading could have at most, told from its headers alone: most readings need not be built at all.

A reading is built from a run of headers, and some at its ends may be left out in the end. So it is asked of each number
of headers that may be left what speaks for them at most and against them at least. In between two of the numbers at
which a share reaches its end the points fall first and then rise, so those numbers are enough to ask of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log2

from cleaner.dialects import Header, Place
from cleaner_comments.evidence import CERTAIN, ENOUGH, FAR, WEIGHTS
from cleaner_comments.page import Page
from cleaner_comments.threads import FEW_ROWS

Range = tuple[float, float]
"""What a piece of evidence is at least and at most."""

_SHARE: Range = (0.0, 1.0)

NAMES = {
    "across": "induced-across",
    "below": "induced-below",
    "above-2": "induced-above-2",
    "both": "induced-both",
    "post": "induced-post",
    "bulleted": "named-items",
}
"""Evidence that is the reading's name."""

LOOSE = ("induced-across", "induced-below", "induced-both")
"""Readings that are refused without a head or closing rows, whatever follows them (see `evidence`)."""

ABOVE = 16
"""Rows above a thread in which its head may be."""


def most_points(name: str, place: Place, trust: float, headers: Sequence[Header], rows: Page, text: str) -> float:
    """What a reading with these headers can have at most; minus infinity where it would be refused."""
    number = len(headers)
    first = max(0, headers[0].first - ABOVE - (FEW_ROWS if place == "after" else 0))
    head = rows.heads.find(1, first, headers[-1].first) >= 0
    form = rows.forms.find(1, headers[0].last + 1) >= 0
    closed = rows.kinds.count(1, first)
    if trust < 1 and not (head or closed or (form and name not in LOOSE)):
        return float("-inf")
    counts = [stated for row, stated in rows.stated if first <= row < headers[-1].first]
    fixed: dict[str, Range] = {
        "one": (1.0, 1.0),
        "before": _exactly(place == "before"),
        "trust": (trust, trust),
        "induced": _exactly(name.startswith("induced")),
        "lone": (float(number == 1), 1.0),
        "form": (0.0, float(form)),
        "head": (0.0, float(head)),
        "under-head": (0.0, float(head)),
        "count": (0.0, float(any(stated - max(1, stated // 10) <= number for stated in counts))),
        "exact-count": (0.0, float(any(stated <= number for stated in counts))),
        "words": (0.0, 4.0),
        "strange": (0.0, float(FAR)),
        **{what: _exactly(name == full) for what, full in NAMES.items()},
    }
    clocks = sum(header.time is None or ":" in text[slice(*header.time)] for header in headers)
    markers = Counter([rows[header.first].marker.strip("0123456789") for header in headers])
    columns = Counter([rows[header.first].column for header in headers])
    marked, aligned = (counter.most_common(1)[0][1] for counter in (markers, columns))
    points = float("-inf")
    for left in {number, min(number, 256), closed, clocks, number - marked, number - aligned}:
        if 1 <= left <= number:
            shares: dict[str, Range] = {
                "number": (0.0, min(8.0, log2(left))),
                "certain": (0.0, min(8.0, log2(left)) if trust >= CERTAIN else 0.0),
                "closed": (0.0, min(1.0, closed / left)),
                "clock": (0.0, min(1.0, clocks / left)),
                "marker": (max(0.0, 1 - (number - marked) / left), 1.0),
                "column": (max(0.0, 1 - (number - aligned) / left), 1.0),
            }
            points = max(points, _sum(fixed | shares))
    return max(points, ENOUGH) if trust >= CERTAIN else points


def _exactly(value: bool) -> Range:
    return (float(value), float(value))


def _sum(ranges: Mapping[str, Range]) -> float:
    """The most points with evidence in these ranges; what they don't name is a share."""
    return sum(weight * ranges.get(name, _SHARE)[weight > 0] for name, weight in WEIGHTS.items())
