"""Numbers in headers that count up from comment to comment: ``#1``, ``#2``; or ``1``, ``2`` behind the time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from cleaner.dialects import Header, Row
from cleaner_comments.iso import iso
from cleaner_comments.page import as_page

FEWEST = 4
"""Headers that must be there: three numbers in a row are found anywhere."""


def counts_up(headers: Sequence[Header], rows: Sequence[Row]) -> float:
    """The share of headers whose number is the next one after that of the header before.

    None where their times don't go up as well: then it is a ranking of somebody or something.
    """
    known = as_page(rows).numbered
    if len(headers) < FEWEST or len(known) < 2:
        return 0.0
    numbers = [_number(header, known) for header in headers]
    share = sum(after == before + 1 > 1 for before, after in pairwise(numbers)) / (len(numbers) - 1)
    return share if share and _goes_up([time for header in headers if (time := _time(header, rows))]) else 0.0


def _goes_up(times: Sequence[str]) -> bool:
    return all(before[:10] <= after[:10] for before, after in pairwise(times))


def _time(header: Header, rows: Sequence[Row]) -> str | None:
    """A header's time, if it is known to the day; a profile in the header has times of its own."""
    within = rows[header.first : header.last + 1]
    own = [row.text[s:e] for row in within for s, e, _ in row.times if header.time == (row.begin + s, row.begin + e)]
    return next((iso(row.text[s:e]) for row in within for s, e, _ in row.times), None) if not own else iso(own[0])


def _number(header: Header, known: Mapping[int, int]) -> int:
    return next((known[row] for row in range(header.first - 1, header.last + 2) if row in known), -1)
