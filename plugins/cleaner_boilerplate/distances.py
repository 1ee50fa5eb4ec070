"""Columns of how far things are: the nearest line of a kind above and below, and how many stand nearby."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from cleaner_boilerplate.lanes import shifted, windows

FAR = 255
_RISING = bytes(range(256))


def since(flags: bytes) -> bytes:
    """How many lines above the nearest flagged line stands, from 0; FAR where there is none, or none so near."""
    first, *others = flags.split(b"\1")
    return bytes([FAR]) * len(first) + b"".join([_rising(len(piece) + 1) for piece in others])


def until(flags: bytes) -> bytes:
    """The same for the nearest flagged line below."""
    return since(flags[::-1])[::-1]


def _rising(count: int) -> bytes:
    return _RISING[:count] if count <= 256 else _RISING + bytes([FAR]) * (count - 256)


def nearby(flags: bytes, name: str) -> dict[str, bytes]:
    """How many flagged lines stand among the 8 above and the 16 below, and so on."""
    above, below = windows(flags, 4, 1), windows(flags, 4, -1)
    return {
        f"{name}-8-above": above[2],
        f"{name}-8-below": below[2],
        f"{name}-16-above": above[3],
        f"{name}-16-below": below[3],
    }


def distances(flags: bytes, name: str) -> dict[str, bytes]:
    """Both distances of one kind of line."""
    return {f"since-{name}": since(flags), f"until-{name}": until(flags)}


def followed(first: bytes, second: bytes) -> bytes:
    """1 for a line of the kind ``first`` right above one of the kind ``second``; both of 0 and 1."""
    together = int.from_bytes(first, "little") & int.from_bytes(shifted(second, -1), "little")
    return together.to_bytes(len(first), "little")


def share_passed(masses: Sequence[int]) -> bytes:
    """Which share of all the mass stands above and in each line, in steps of a 250th."""
    passed = list(accumulate(masses))
    total = passed[-1] or 1
    return bytes([250 * mass // total for mass in passed])


def capped(numbers: Sequence[int]) -> bytes:
    """The numbers, those above 255 as 255 and those below 0 as 0."""
    return bytes([0 if number < 0 else number if number < 255 else 255 for number in numbers])
