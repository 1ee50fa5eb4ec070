"""The stretch of a page where most of a thing stands, and how far lines are from it."""

from __future__ import annotations

from collections.abc import Sequence

OUTSIDE = (1, 2, 3, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 6)
"""How far outside the stretch a line stands, in steps, by its distance in lines less one."""

INSIDE = 15
FARTHEST = 7


def placed(count: int, begin: int, end: int) -> bytes:
    """How far each of ``count`` lines is from a stretch: INSIDE it, 1 to FARTHEST above, 8 and more below."""
    above, below = _OUTSIDE[:begin][::-1], _OUTSIDE[: count - end].translate(_BELOW)
    return (
        bytes([FARTHEST]) * (begin - len(above))
        + above
        + bytes([INSIDE]) * (end - begin)
        + below
        + bytes([7 + FARTHEST]) * (count - end - len(below))
    )


_OUTSIDE = bytes(OUTSIDE)
_BELOW = bytes(min(255, value + 7) for value in range(256))


def best_stretch(values: Sequence[int]) -> tuple[int, int, int]:
    """Begin, end and sum of the stretch whose sum is highest."""
    total, since = 0, 0
    most, begin, end = 0, 0, 0
    for number, value in enumerate(values):
        total += value
        if total <= 0:
            total, since = 0, number + 1
        elif total > most:
            most, begin, end = total, since, number + 1
    return begin, end, most
