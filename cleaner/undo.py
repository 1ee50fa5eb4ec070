"""Taking one step back out of a finished text, where what later steps did allows it."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.records import Recorded
from cleaner.trace import Offsets, Step, inverse

Piece = tuple[int, Recorded]
"""The number of an edit of the undone step, and the edit that would put back what it took."""


def undoing(steps: Sequence[Step]) -> list[Piece]:
    """The edits of the text after all ``steps`` that undo the first of them, as far as the later ones allow.

    An edit whose own text a later step changed stays made. What a later step deleted around the place of an undone
    deletion stays deleted; the text that comes back stands in its midst.
    """
    pieces = list(enumerate(inverse(steps[0].edits)))
    for step in steps[1:]:
        pieces = _carried(pieces, step.edits)
    return pieces


def _carried(pieces: Sequence[Piece], edits: Sequence[Recorded]) -> list[Piece]:
    """The pieces in offsets of the text after ``edits``, without those that the edits leave no place for."""
    offsets, carried, first = Offsets(edits), [], 0
    for number, (start, end, text, rule, before) in pieces:
        while first < len(edits) and edits[first][1] <= start:
            first += 1
        if first < len(edits) and _hinders(edits[first], start, end):
            continue
        start, end = offsets.span(start, end)
        carried.append((number, (start, end, text, rule, before)))
    return carried


def _hinders(edit: Recorded, start: int, end: int) -> bool:
    """Whether ``edit``, the first that ends behind ``start``, changed the text ``[start, end)`` or its very place."""
    if start == end:
        return edit[0] < start and bool(edit[2])
    return edit[0] < end
