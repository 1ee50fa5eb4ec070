"""The pages of the corpus with a gold body, and for each line how many of its words are gold.

The corpus is found by the environment variable CLEANER_CORPUS, or as ``../shared/corpus`` beside the repository.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple
from zlib import crc32

RENDERERS = ("resiliparse", "inscriptis", "bs4")
FOLDS = 3
"""Parts of the hosts for cross-validation; a host is in one part with all its pages."""


class GoldPage(NamedTuple):
    """One page as one renderer gives it; for each line how many words it has, and how many of them are the body's."""

    truth: dict[str, Any]
    renderer: str
    text: str
    words: list[int]
    gold: list[int]

    @property
    def fold(self) -> int:
        return crc32(self.truth["host"].encode()) % FOLDS


def corpus() -> Path:
    """The folder of the boilerplate corpus."""
    root = os.environ.get("CLEANER_CORPUS") or Path(__file__).parents[2] / "shared" / "corpus"
    return Path(root) / "boilerplate"


def digest() -> str:
    """The digest of the truth file: which corpus a figure or a weight comes from."""
    return sha256((corpus() / "truth.json").read_bytes()).hexdigest()


def scorer() -> ModuleType:
    """The corpus' own ``score.py``: it defines all figures and the alignment."""
    if str(corpus()) not in sys.path:
        sys.path.append(str(corpus()))
    return import_module("score")


def pages(renderer: str, cache: Path | None = None) -> Iterator[GoldPage]:
    """The pages with a gold body. Aligning all takes minutes: ``cache`` is a folder that keeps the counts."""
    score = scorer()
    kept = cache / f"gold-{renderer}.json" if cache else None
    counts = json.loads(kept.read_text()) if kept and kept.exists() else {}
    known = len(counts)
    for truth in score.load(str(corpus())):
        if not truth["gold"]:
            continue
        text = score.flat_text(str(corpus()), renderer, truth["id"])
        if truth["id"] not in counts:
            counts[truth["id"]] = _count(score, text, truth["gold"])
        yield GoldPage(truth, renderer, text, *counts[truth["id"]])
    if kept and len(counts) > known:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(counts))


def _count(score: ModuleType, text: str, gold: str) -> tuple[list[int], list[int]]:
    words = [len(score.tokens(line)) for line in text.split("\n")]
    mask = score.gold_mask(score.tokens(text), score.tokens(gold))
    found, start = [], 0
    for count in words:
        found.append(sum(mask[start : start + count]))
        start += count
    return words, found
