"""Floors under what ``typos`` and ``spacing`` reach on the corpus. Skipped where the corpus is not there."""

from __future__ import annotations

import importlib.util
import json
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from cleaner import Document, Edit, Pass
from cleaner_spacing.mend import Spacing
from cleaner_typos.mend import Typos

FOLDER = Path(os.environ.get("CLEANER_CORPUS", Path(__file__).parents[2] / ".." / "shared" / "corpus")) / "typos"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the corpus is not there")

OWN = Typos(extra="off")


@cache
def scorer() -> ModuleType:
    """The corpus' own scorer."""
    spec = importlib.util.spec_from_file_location("typos_score", FOLDER / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def items() -> list[dict[str, Any]]:
    """All items but those without gold."""
    with open(FOLDER / "items.jsonl", encoding="utf-8") as lines:
        return [item for item in map(json.loads, lines) if item["set"] != "comments_more"]


def mended(text: str, step: Pass) -> str:
    """The text after one pass."""
    parts, at = [], 0
    for edit in sorted(each for each in step.find(Document(text)) if isinstance(each, Edit)):
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


def rows(step: Pass, sets: Sequence[str]) -> dict[str, Any]:
    """The scorer's counts for each set."""
    chosen = [item for item in items() if item["set"] in sets]
    found: dict[str, Any] = scorer().score(chosen, {item["id"]: mended(item["text"], step) for item in chosen})
    return found


@pytest.mark.parametrize(("name", "precision", "recall"), [("comments", 0.98, 0.58), ("cweb", 0.98, 0.72)])
def test_careful_without_the_extra(name: str, precision: float, recall: float) -> None:
    """Precision and recall of the lists that come with the pass, and of slips beyond doubt."""
    got_precision, got_recall, _, _ = scorer().ratios(rows(OWN, [name])[name])
    assert got_precision >= precision
    assert got_recall >= recall


@pytest.mark.parametrize(("name", "precision", "recall"), [("comments", 0.97, 0.61), ("cweb", 0.95, 0.77)])
def test_bold(name: str, precision: float, recall: float) -> None:
    """And of slips in unknown words, where the extra is installed."""
    pytest.importorskip("wordfreq")
    got_precision, got_recall, _, _ = scorer().ratios(rows(Typos(level="bold", extra="required"), [name])[name])
    assert got_precision >= precision
    assert got_recall >= recall


def test_news_and_other_languages_are_left_alone() -> None:
    """No false alarm, no wrong fix."""
    for name, row in rows(OWN, ["news_en", "news_other"]).items():
        assert (name, row["false"], row["wrong"]) == (name, 0, 0)


def test_joins() -> None:
    """Precision and recall of glued sentences in comments."""
    row = rows(Spacing(), ["comments"])["comments"]
    assert row["true"] / (row["true"] + row["wrong"] + row["false"]) >= 0.97
    assert row["got"]["join"] / row["gold"]["join"] >= 0.35


def test_mending_twice_is_mending_once() -> None:
    """On every tenth item."""
    for item in items()[::10]:
        for step in (OWN, Spacing()):
            once = mended(item["text"], step)
            assert mended(once, step) == once
