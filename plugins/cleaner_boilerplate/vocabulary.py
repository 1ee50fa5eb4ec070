"""The few words that the pass knows: cues of what a line of furniture is for, in nine languages."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

CUE_KINDS = ("signed", "menu", "account", "advert", "share", "legal", "comments", "related")
"""Later ones win, where a line has words of several; the value of a kind is its place here, from 1."""

END_CUES = (CUE_KINDS.index("comments") + 1, CUE_KINDS.index("related") + 1)
"""Kinds of lines that stand below an article."""

CALL_CUES = tuple(CUE_KINDS.index(kind) + 1 for kind in ("account", "advert", "share", "legal"))
"""Kinds of lines that ask for something or state terms."""


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


@cache
def cues() -> dict[str, int]:
    """Each cue word's kind, by the place of the kind in CUE_KINDS, from 1."""
    table = _tables()["cues"]
    return {
        word: value
        for value, kind in enumerate(CUE_KINDS, 1)
        for words in table[kind].values()
        for word in words.split()
    }


@cache
def posts() -> frozenset[str]:
    """Words that lines beside the posts of a forum begin or end with."""
    return frozenset(word for words in _tables()["posts"].values() for word in words.split())


@cache
def headings() -> frozenset[str]:
    """What stands above a list that is part of an article, in lower case."""
    return frozenset(heading for some in _tables()["headings"].values() for heading in some)
