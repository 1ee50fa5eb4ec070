"""Floors for comments on a sample of the corpus, so that quality cannot slip unseen."""

from __future__ import annotations

import unicodedata
import zlib
from collections import Counter
from typing import Any

import pytest

from benchmarks.comments import CORPUS, OWN_DIALECTS, load_scorer, predict, without_dialects

pytestmark = pytest.mark.skipif(not (CORPUS / "comments").is_dir(), reason="the corpus is not here")


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    """The scorer's figures on every sixth page and all forums, inscriptis alone."""
    scorer = load_scorer()
    comments, forums, negatives, unknown = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    pages = scorer.load_pages(str(CORPUS / "comments"), None, {"inscriptis"})
    for page, renderer, text in pages:
        if zlib.crc32(page["id"].encode()) % 6 and not page["forum"]:
            continue
        text = unicodedata.normalize("NFC", text)
        counts = scorer.score_page(page, renderer, text, predict(text))
        (forums if page["forum"] else negatives if page["platform"] == "none" else comments).update(counts)
        if not page["forum"] and page["platform"] != "none":
            with without_dialects(OWN_DIALECTS.get(page["platform"], frozenset((page["platform"],)))):
                unknown.update(scorer.score_page(page, renderer, text, predict(text)))
    rates = {"comments": comments, "forums": forums, "unknown": unknown}
    return {name: scorer.rates(counts) for name, counts in rates.items()} | {"negatives": negatives}


def test_comments_are_found(figures: dict[str, Any]) -> None:
    """Author and body right: F1 and precision over the floor."""
    assert figures["comments"]["f1"] >= 0.97
    assert figures["comments"]["precision"] >= 0.975


def test_authors_and_parents_are_right(figures: dict[str, Any]) -> None:
    """Of the comments found, authors and parents."""
    assert figures["comments"]["author_acc"] >= 0.99
    assert figures["comments"]["parent_acc"] >= 0.99
    assert figures["comments"]["nested_parent_acc"] >= 0.99


def test_articles_keep_their_words(figures: dict[str, Any]) -> None:
    """Of the words before threads, at most one in two hundred is taken for a comment."""
    assert figures["comments"]["article_loss"] <= 0.005


def test_pages_without_comments_stay_without(figures: dict[str, Any]) -> None:
    """No such page in the sample has false comments."""
    assert figures["negatives"]["neg_pages_hit"] == 0


def test_posts_of_forums_are_found(figures: dict[str, Any]) -> None:
    """Author and body right, the author of nearly all that are found."""
    assert figures["forums"]["f1"] >= 0.925
    assert figures["forums"]["author_acc"] >= 0.965


def test_platforms_that_nobody_described_are_read(figures: dict[str, Any]) -> None:
    """The same pages, each without the dialects of its own platform."""
    assert figures["unknown"]["f1"] >= 0.855
    assert figures["unknown"]["precision"] >= 0.93


def test_threads_are_exact(figures: dict[str, Any]) -> None:
    """All of a page's comments, each with its parent, on three pages of four; of forums on two of three."""
    assert figures["comments"]["exact_threads"] >= 0.77
    assert figures["forums"]["exact_threads"] >= 0.65


def test_southfront_page_is_exact() -> None:
    """The page that the project started from: 16 comments as a tree."""
    import json

    folder = CORPUS / "southfront"
    want = json.loads((folder / "truth.json").read_text("utf-8"))["comments"]
    got = predict((folder / "page.txt").read_text("utf-8"))["comments"]
    keys = ("author", "depth", "parent")
    assert [[c[k] for k in keys] for c in got] == [[c[k] for k in keys] for c in want]
    assert [c["text"].split() for c in got] == [c["text"].split() for c in want]
