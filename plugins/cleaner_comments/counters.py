"""Numbers in headers that count up from comment to comment: ``#1``, ``#2``; or ``1``, ``2`` behind the time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from cleaner.dialects import TIME, Header, Row
from cleaner_comments.iso import iso

FEWEST = 4
"""Headers that must be there: three numbers in a row are found anywhere."""

_NUMBER = re.compile(rf"#(\d{{1,6}})\b|{TIME}\W{{0,3}}(\d{{1,6}})$")


def counts_up(headers: Sequence[Header], rows: Sequence[Row]) -> float:
    """The share of headers whose number is the next one after that of the header before.

    None where their times don't go up as well: then it is a ranking of somebody or something.
    """
    if len(headers) < FEWEST:
        return 0.0
    numbers = [_number(header, rows) for header in headers]
    share = sum(after == before + 1 > 1 for before, after in pairwise(numbers)) / (len(numbers) - 1)
    return share if share and _goes_up([time for header in headers if (time := _time(header, rows))]) else 0.0


def _goes_up(times: Sequence[str]) -> bool:
    return all(before[:10] <= after[:10] for before, after in pairwise(times))


def _time(header: Header, rows: Sequence[Row]) -> str | None:
    """The first time in a header that is known to the day."""
    return next((iso(row.text[s:e]) for row in rows[header.first : header.last + 1] for s, e, _ in row.times), None)


def _number(header: Header, rows: Sequence[Row]) -> int:
    for row in rows[max(0, header.first - 1) : header.last + 2]:
        found = _NUMBER.search(row.shape[:120])
        if found:
            return int(found[1] or found[2])
    return -1
