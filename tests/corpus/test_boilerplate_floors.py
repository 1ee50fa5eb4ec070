"""Floors under what `boilerplate` and `structure` do on the corpus: skipped where the corpus is not at hand.

The shipped weights have seen these pages, so the floors only tell that nothing broke; for how well the pass does on
sites that it has not seen, run ``python -m benchmarks.boilerplate``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from statistics import mean
from typing import Any

import pytest

from benchmarks import boilerplate_data as data
from benchmarks.corpus import CORPUS
from benchmarks.known_titles import known_titles
from cleaner import Document, Label
from cleaner.engine import run_pass
from cleaner_boilerplate import Boilerplate
from cleaner_structure import Structure
from cleaner_structure.witness import fold

if not data.corpus().is_dir():
    pytest.skip("the corpus is not at hand", allow_module_level=True)

EVERY = 3


def sampled(*sets: str) -> list[dict[str, Any]]:
    truths = data.scorer().load(str(data.corpus()), sets)
    return [truth for truth in truths[::EVERY] if truth["gold"]]


def flat(truth: dict[str, Any]) -> str:
    text = data.scorer().flat_text(str(data.corpus()), "inscriptis", truth["id"])
    assert isinstance(text, str)
    return text


def left(text: str, **options: Any) -> str:
    labels = [item for item in Structure().find(Document(text)) if isinstance(item, Label)]
    return run_pass(Boilerplate(**options), Document(text, labels=labels))[0].text


def shingles(sets: str, **options: Any) -> Iterator[tuple[float, float]]:
    """Precision and recall of each page, by the scorer's shingles."""
    for truth in sampled(sets):
        precision, recall = data.scorer().shingle_prf(truth["gold"], left(flat(truth), **options))
        if precision is not None:
            yield precision, recall


@pytest.mark.parametrize(
    ("sets", "precision", "recall"), [("news", 0.77, 0.983), ("sh", 0.70, 0.99), ("turku", 0.855, 0.99)]
)
def test_careful(sets: str, precision: float, recall: float) -> None:
    """The careful level takes out furniture and next to nothing of the article."""
    found = list(shingles(sets))
    assert mean(p for p, _ in found) >= precision
    assert mean(r for _, r in found) >= recall


@pytest.mark.parametrize(
    ("sets", "precision", "recall"), [("news", 0.853, 0.98), ("sh", 0.79, 0.98), ("turku", 0.855, 0.985)]
)
def test_main_content(sets: str, precision: float, recall: float) -> None:
    """The other level takes out more."""
    found = list(shingles(sets, level="main-content"))
    assert mean(p for p, _ in found) >= precision
    assert mean(r for _, r in found) >= recall


@pytest.mark.parametrize("sets", ["news", "sh", "turku", "wcxb"])
def test_the_level_of_the_standard_profile_hurts_no_page(sets: str) -> None:
    """Hardly a page loses more than a twentieth of its article, whatever kind of page it is."""
    kept = shingles(sets, level="sure")
    found = [recall >= 0.95 * whole(truth) for truth, (_, recall) in zip(sampled(sets), kept, strict=True)]
    assert mean(found) >= 0.975


def whole(truth: dict[str, Any]) -> float:
    """The recall of the page as it came."""
    recall = data.scorer().shingle_prf(truth["gold"], flat(truth))[1]
    assert isinstance(recall, float)
    return recall


def test_titles() -> None:
    """Of news pages that show their title on a line of its own, most get that line labelled, few another one."""
    pages = [(flat(truth), fold(truth["title"] or "")) for truth in sampled("news")]
    recall, precision = titles((text, title) for text, title in pages if title and title in map(fold, text.split("\n")))
    assert recall >= 0.9
    assert precision >= 0.95


def test_titles_of_weblogs_and_forums() -> None:
    """The same for pages with comment threads, without what `comments` says of them."""
    texts = [(CORPUS / "comments" / folder / "inscriptis.txt", title) for folder, _, title in known_titles()]
    recall, precision = titles((path.read_text("utf-8", "surrogateescape"), title) for path, title in texts[::EVERY])
    assert recall >= 0.6
    assert precision >= 0.8


def titles(pages: Iterable[tuple[str, str]]) -> tuple[float, float]:
    """Of texts with a known title the share where it is labelled, and the share of right ones among those labelled."""
    right, labelled = [], []
    for text, title in pages:
        items = Structure().find(Document(text))
        found = [text[item.start : item.end] for item in items if isinstance(item, Label) and item.kind == "title"]
        right.append(title in map(fold, found))
        labelled += right[-1:] if found else []
    return mean(right), mean(labelled)
