"""Fit the weights of ``cleaner_structure.title``, and say how often the title is found on sites left out.

    python -m benchmarks.train_title

Needs numpy. Prints the weights to be written into ``title.py``; they are few, and meant to be read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np

from benchmarks import boilerplate_data as data
from cleaner import Document
from cleaner_structure import Structure
from cleaner_structure.body import before_comments, body_start
from cleaner_structure.title import NO_TITLE, WEIGHTS, candidates, fold

NAMES = tuple(WEIGHTS)
SETS = ("news", "wcxb")
STEPS, RATE, DECAY = 400, 0.05, 0.0004


class Page(NamedTuple):
    """The candidates of one page, one row each, which of them are the title, and whether any line of it is."""

    renderer: str
    set_name: str
    fold: int
    features: Any
    right: Any
    shown: bool


def pages(*, addressed: bool = False) -> list[Page]:
    """The pages of the sets whose titles are known: ``wcxb`` pages that are no articles are a set of their own.

    With ``addressed`` each has its address as ``meta.url``.
    """
    score, found = data.scorer(), []
    for truth in score.load(str(data.corpus()), SETS):
        title = fold(truth["title"] or "")
        meta = {"url": truth["url"]} if addressed else {}
        for renderer in data.RENDERERS if title else ():
            document = Document(score.flat_text(str(data.corpus()), renderer, truth["id"]), meta=meta)
            last = before_comments(document)
            rows = candidates(document, body_start(document, last), last)
            features = np.array([[row.get(name, 0.0) for name in NAMES] for row in rows.values()])
            right = np.array([fold(document.lines[number]) == title for number in rows], dtype=bool)
            name = truth["set"] if truth["type"] == "article" else f"{truth['set']}, no articles"
            place = crc32(truth["host"].encode()) % data.FOLDS
            shown = title in map(fold, document.lines)
            found.append(Page(renderer, name, place, features, right, shown))
    return found


def fit(given: Sequence[Page]) -> Any:
    """The weights by which the right candidates are most probable, among all of their page (Adam, with some decay)."""
    weights = np.zeros(len(NAMES))
    mean, square = np.zeros(len(NAMES)), np.zeros(len(NAMES))
    useful = [page for page in given if page.right.any() and not page.set_name.endswith("no articles")]
    for step in range(1, STEPS + 1):
        slope = sum((_slope(page, weights) for page in useful), np.zeros(len(NAMES))) / len(useful) - DECAY * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        weights = weights + RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def _slope(page: Page, weights: Any) -> Any:
    scores = page.features @ weights
    share = np.exp(scores - scores.max())
    share /= share.sum()
    wanted = share * page.right
    return page.features.T @ (wanted / wanted.sum() - share)


def labelled(page: Page, weights: Any, threshold: float) -> bool | None:
    """Whether the line that would be labelled is the title; None where none would be."""
    if not len(page.right):
        return None
    scores = page.features @ weights
    best = int(np.argmax(scores))
    confidence = 1 / np.exp(np.append(scores, NO_TITLE) - scores[best]).sum()
    return bool(page.right[best]) if confidence >= threshold else None


def report(found: Sequence[Page], weights: Sequence[Any]) -> None:
    """Print what becomes of the pages of each fold by weights that were fitted on the others."""
    threshold = Structure().threshold
    outcomes: dict[tuple[str, str], list[bool | None]] = {}
    shown: Counter[tuple[str, str]] = Counter()
    for page in found:
        group = page.set_name, page.renderer
        outcomes.setdefault(group, []).append(labelled(page, weights[page.fold], threshold))
        shown[group] += page.shown
    for group, results in sorted(outcomes.items()):
        right, given = results.count(True), len(results) - results.count(None)
        precision, recall = right / max(1, given), right / max(1, shown[group])
        print(f"{' '.join(group)}: precision {precision:.3f} of {given}, recall {recall:.3f}", end=" ")
        print(f"of {shown[group]} that show it, {len(results)} pages")


def main() -> None:
    """Cross-validate by host, with and without the pages' addresses, then print the weights fitted on all pages."""
    bare, addressed = pages(), pages(addressed=True)
    every = [*bare, *addressed]
    weights = [fit([page for page in every if page.fold != place]) for place in range(data.FOLDS)]
    report(bare, weights)
    print("with their addresses:")
    report(addressed, weights)
    for name, weight in zip(NAMES, fit(every), strict=True):
        print(f'    "{name}": {weight:.2f},')


if __name__ == "__main__":
    main()
