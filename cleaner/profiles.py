"""Profiles: named, ordered lists of passes with options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Profile:
    """A plan with a name: ``passes`` in this order, and by pass the ``options`` that differ from the defaults.

    One that ``settles`` goes over a document until a second cleaning would change nothing (see `cleaner.rounds`).
    One with a ``base``, the name of another profile, is that one without the passes to ``drop``, and with its own
    ``passes`` behind the rest and its own ``options`` over the other's; it settles where the base does.
    """

    name: str
    about: str
    passes: tuple[str, ...]
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    settles: bool = False
    base: str = ""
    drop: tuple[str, ...] = ()
