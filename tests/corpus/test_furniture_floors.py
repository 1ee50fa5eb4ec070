"""Floors for the furniture passes on pages of the corpus; skipped where it is not there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from benchmarks import boilerplate_data as data
from benchmarks.furniture import lines_left, passes
from cleaner import Document
from cleaner.learn import Page, learn_site, sites_of, try_pack

pytestmark = pytest.mark.skipif(not (data.corpus() / "truth.json").exists(), reason="the corpus is not there")

KEPT, REMOVED, HURT = 0.995, 0.17, 0.015
"""Measured: 0.996-0.999, 0.19-0.22, 0.005-0.008."""
EVERY = 8
"""One page in so many: enough to see a fall, and quick."""


@pytest.mark.parametrize("renderer", data.RENDERERS)
def test_articles_are_kept_and_furniture_goes(renderer: str) -> None:
    """All four passes together, on every eighth page."""
    row = figures([truth for truth in data.scorer().load(str(data.corpus())) if truth["gold"]][::EVERY], renderer)
    assert row["kept"] >= KEPT
    assert row["removed"] >= REMOVED
    assert row["hurt"] <= HURT


@pytest.mark.parametrize("language", ["de", "es", "fi", "fr", "sv"])
def test_articles_in_other_languages_are_kept(language: str) -> None:
    """All pages of the set that has other languages, of one renderer."""
    truths = [
        truth
        for truth in data.scorer().load(str(data.corpus()))
        if truth["gold"] and truth["set"] == "turku" and truth["lang"] == language
    ]
    row = figures(truths, "inscriptis")
    assert row["kept"] >= KEPT
    assert row["hurt"] == 0


def figures(truths: Iterable[dict[str, Any]], renderer: str) -> dict[str, float]:
    """The scorer's figures for what all four passes leave of pages."""
    score, steps = data.scorer(), passes()
    rows = []
    for truth in truths:
        text = score.flat_text(str(data.corpus()), renderer, truth["id"])
        left = lines_left(steps, Document(text, meta={"url": truth["url"]}))
        rows.append(score.page_score(truth, text, left))
    row: dict[str, float] = score.summarise(rows)
    return row


def test_learning_finds_what_recurs() -> None:
    """On sites of seven pages and more a learned pack takes lines from most pages.

    Not from all: a layout of which there are two pages among many shows too little for lines that stand free.
    """
    score = data.scorer()
    pages = [
        Page(truth["id"], score.flat_text(str(data.corpus()), "inscriptis", truth["id"]), truth["url"])
        for truth in score.load(str(data.corpus()))
        if truth["gold"]
    ]
    groups = {site: group for site, group in sites_of(pages).items() if site and len(group) >= 7}
    assert groups
    for site, group in groups.items():
        taken = list(try_pack(learn_site(group, site), group))
        assert len({one.page for one in taken}) >= 0.8 * len(group)
