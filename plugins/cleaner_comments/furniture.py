"""What rows around comments are: reply links, votes, a thread's head, its end. The phrases: ``furniture.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

LONGEST = 160
"""Characters. A longer row is no furniture."""


@cache
def tables() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("furniture.toml").read_text("utf-8"))


@cache
def _whole() -> re.Pattern[str]:
    phrases = {phrase for known in tables()["phrases"].values() for phrase in known}
    every = sorted(sorted(phrases), key=len, reverse=True)  # a set alone would be in another order in each run
    # Atomic throughout: "reply" is the start of many phrases, and a row of thirty of them must not try them all.
    return re.compile(rf"[\W\d_]*+(?:(?>{'|'.join(every)})[\W\d_]*+)++", re.IGNORECASE)


@cache
def _kinds() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (kind, re.compile(rf"[\W\d_]*(?:{'|'.join(phrases)})", re.IGNORECASE))
        for kind, phrases in tables()["phrases"].items()
    ]


@cache
def _ends(kind: str) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(tables()['ends'][kind])})", re.IGNORECASE)


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(tables()['heads']['rows'])})", re.IGNORECASE)


@cache
def _counts() -> re.Pattern[str]:
    return re.compile("|".join(tables()["heads"]["count"]), re.IGNORECASE)


@lru_cache(16384)
def furniture_kind(text: str) -> str | None:
    """Which furniture a whole row is (``"reply-link"``, ``"votes"``, ...), or None for what may be somebody's words."""
    if len(text) > LONGEST or not _whole().fullmatch(text):
        return None
    return next((kind for kind, pattern in _kinds() if pattern.match(text)), None)


def is_number(text: str) -> bool:
    """A row of digits and signs: a vote count, a comment's number."""
    return len(text) <= 12 and any(c.isdigit() for c in text) and not any(c.isalpha() for c in text)


@lru_cache(16384)
def _is_one(text: str, kind: str) -> bool:
    """Whether a row is of that kind. Every thread that is tried on a page asks the same of the same short rows."""
    return (_heads() if kind == "head" else _ends(kind)).fullmatch(text) is not None


def is_form(text: str) -> bool:
    """A row of the form under a thread."""
    return len(text) <= LONGEST and _is_one(text, "form")


def is_page(text: str) -> bool:
    """A row of the page's own furniture, which cannot stand inside a thread."""
    return len(text) <= LONGEST and _is_one(text, "page")


def is_head(text: str) -> bool:
    """A row that opens a thread: "12 Comments"."""
    return len(text) <= 200 and _is_one(text, "head")


def stated_count(text: str) -> int | None:
    """How many comments a head says there are."""
    found = _counts().search(text[:LONGEST])
    digits = "".join(c for c in (found[1] or found[2]) if c.isdigit()) if found else ""
    return int(digits) if digits and len(digits) < 7 else None
