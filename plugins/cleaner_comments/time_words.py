"""The words of times, from ``time.toml``, and patterns of them."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any


@cache
def words() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("time.toml").read_text("utf-8"))


@cache
def months() -> dict[str, int]:
    return {name: int(number) for number, names in words()["months"].items() for name in names}


def any_of(choice: Sequence[str]) -> str:
    """Any of the words, the longest first, in either case.

    Grouped by the first letter: one look at a character then tells that none of a hundred words begins there.
    """
    letters: dict[str, list[str]] = {}
    for word in sorted(choice, key=len, reverse=True):
        letters.setdefault(word[0], []).append(word[1:])
    return "|".join(f"[{first}{first.upper()}](?i:{'|'.join(rests)})" for first, rests in letters.items())
