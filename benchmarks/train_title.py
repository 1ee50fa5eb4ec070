"""Fit the weights of ``cleaner_structure.title``, and say how often the title is found on sites left out.

    python -m benchmarks.train_title

Needs numpy. Prints the weights to be written into ``title.py``; they are few, and meant to be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np

from benchmarks import boilerplate_data as data
from cleaner import Document
from cleaner_structure.body import before_comments, body_start
from cleaner_structure.title import WEIGHTS, candidates, fold

NAMES = tuple(WEIGHTS)
STEPS, RATE, DECAY = 400, 0.05, 0.0004


class Page(NamedTuple):
    """The candidates of one page, one row each, and which of them are the title."""

    renderer: str
    set_name: str
    fold: int
    features: Any
    right: Any


def pages() -> list[Page]:
    """The articles that show their title as a line of its own."""
    score, found = data.scorer(), []
    for truth in score.load(str(data.corpus()), types=["article"]):
        title = fold(truth["title"] or "")
        for renderer in data.RENDERERS if title else ():
            document = Document(score.flat_text(str(data.corpus()), renderer, truth["id"]))
            if title in map(fold, document.lines):
                last = before_comments(document)
                rows = candidates(document, body_start(document, last), last)
                features = np.array([[row.get(name, 0.0) for name in NAMES] for row in rows.values()])
                right = np.array([fold(document.lines[number]) == title for number in rows])
                if len(right):
                    place = crc32(truth["host"].encode()) % data.FOLDS
                    found.append(Page(renderer, truth["set"], place, features, right))
    return found


def fit(given: Sequence[Page]) -> Any:
    """The weights by which the right candidates are most probable, among all of their page (Adam, with some decay)."""
    weights = np.zeros(len(NAMES))
    mean, square = np.zeros(len(NAMES)), np.zeros(len(NAMES))
    useful = [page for page in given if page.right.any()]
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


def main() -> None:
    """Cross-validate by host, then print the weights fitted on all pages."""
    found = pages()
    hits: dict[tuple[str, str], list[bool]] = {}
    for place in range(data.FOLDS):
        weights = fit([page for page in found if page.fold != place])
        for page in found:
            if page.fold == place:
                hit = bool(page.right[int(np.argmax(page.features @ weights))])
                hits.setdefault((page.set_name, page.renderer), []).append(hit)
    for (set_name, renderer), outcomes in sorted(hits.items()):
        print(f"{set_name} {renderer}: {np.mean(outcomes):.3f} of {len(outcomes)}")
    for name, weight in zip(NAMES, fit(found), strict=True):
        print(f'    "{name}": {weight:.2f},')


if __name__ == "__main__":
    main()
