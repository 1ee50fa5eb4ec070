"""Columns of how far the nearest line of a kind stands, above and below."""

from __future__ import annotations

from collections.abc import Mapping

from cleaner_boilerplate.lanes import steps
from cleaner_boilerplate.vocabulary import CUE_KINDS

APART = steps(1, 2, 3, 4, 5, 7, 9, 12, 16, 22, 30, 45, 70, 110, 255)
"""Distances in lines; the last step says that there is none, or none so near."""

FAR = 255
KINDS = ("menu", "account", "share", "legal", "comments", "related")
"""The kinds of cues of which distances are counted."""


def distances(columns: Mapping[str, bytes]) -> dict[str, bytes]:
    """Both distances to each kind of cue."""
    found: dict[str, bytes] = {}
    for kind in KINDS:
        found |= _both(columns["cue"].translate(_ONLY[CUE_KINDS.index(kind) + 1]), kind)
    return found


def _both(flags: bytes, name: str) -> dict[str, bytes]:
    return {f"since-{name}": since(flags).translate(APART), f"until-{name}": until(flags).translate(APART)}


def since(flags: bytes) -> bytes:
    """How many lines above the nearest flagged line stands, from 0; FAR where there is none, or none so near."""
    first, *others = flags.split(b"\1")
    return bytes([FAR]) * len(first) + b"".join([_rising(len(piece) + 1) for piece in others])


def until(flags: bytes) -> bytes:
    """The same for the nearest flagged line below."""
    return since(flags[::-1])[::-1]


def _rising(count: int) -> bytes:
    return _RISING[:count] if count <= len(_RISING) else _RISING + bytes([FAR]) * (count - len(_RISING))


_RISING = bytes(range(256))
_ONLY = [bytes(value == only for value in range(256)) for only in range(16)]
