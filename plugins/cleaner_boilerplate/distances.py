"""Columns of how far the nearest line of a kind stands, above and below."""

from __future__ import annotations

from cleaner_boilerplate.columns import Page
from cleaner_boilerplate.lanes import paired, steps, windows
from cleaner_boilerplate.vocabulary import CUE_KINDS

APART = steps(1, 2, 3, 4, 5, 7, 9, 12, 16, 22, 30, 45, 70, 110, 255)
"""Distances in lines; the last step says that there is none, or none so near."""

FAR = 255
KINDS = ("menu", "account", "share", "legal", "comments", "related")
"""The kinds of cues of which distances are counted."""

DATED = bytes(3 <= digits <= 11 and length <= 8 for length in range(16) for digits in range(16))
"""Whether a line looks like one with a date, by the steps of the columns ``digits`` (low) and ``length`` (high)."""

FEW_OF_16 = steps(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)


def distances(page: Page) -> dict[str, bytes]:
    """Both distances to each kind of cue and to short lines with a date, and how many of these stand nearby."""
    found: dict[str, bytes] = {}
    for kind in KINDS:
        value = CUE_KINDS.index(kind) + 1
        found |= _both(page.columns["cue"].translate(_ONLY[value]), kind)
    dated = paired(page.columns["digits"], page.columns["length"]).translate(DATED)
    found |= _both(dated, "dated")
    for name, by in (("above", 1), ("below", -1)):
        found[f"dated-16-{name}"] = windows(dated, 4, by)[3].translate(FEW_OF_16)
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
