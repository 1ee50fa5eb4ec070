"""Profiles: named, ordered lists of passes with options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Profile:
    """A plan with a name: ``passes`` in this order, and by pass the ``options`` that differ from the defaults.

    One that ``settles`` goes over a document until a second cleaning would change nothing (see `cleaner.rounds`).
    """

    name: str
    about: str
    passes: tuple[str, ...]
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    settles: bool = False
