"""Fit the weights of ``cleaner_structure.title``, and say how often the title is found on sites left out.

    python -m benchmarks.train_title

Needs numpy. Prints the weights to be written into ``title.py``; they are few, and meant to be read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from benchmarks import boilerplate_data as data
from benchmarks.title_pages import NAMES, Page, articles, threads
from cleaner_structure import Structure
from cleaner_structure.title import NO_TITLE

STEPS, RATE, DECAY = 400, 0.05, 0.0004


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
    rivals = np.append(scores[~page.right if page.right[best] else np.arange(len(scores)) != best], NO_TITLE)
    confidence = 1 / (1 + np.exp(rivals - scores[best]).sum())
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
    bare, addressed = [*articles(), *threads()], list(articles(addressed=True))
    every = [*bare, *addressed]
    weights = [fit([page for page in every if page.fold != place]) for place in range(data.FOLDS)]
    report(bare, weights)
    print("with their addresses:")
    report(addressed, weights)
    for name, weight in zip(NAMES, fit(every), strict=True):
        print(f'    "{name}": {weight:.2f},')


if __name__ == "__main__":
    main()
