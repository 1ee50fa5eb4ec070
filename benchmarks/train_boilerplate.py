"""Fit the weights of the pass ``boilerplate``.

    python -m benchmarks.train_boilerplate --cache DIR            # weights of each fold into DIR, for the benchmark
    python -m benchmarks.train_boilerplate --cache DIR --write    # and those of all pages into the plugin

Needs numpy and scikit-learn (``pip install numpy scikit-learn``); the pass itself needs neither. Same corpus, same
versions, same weights.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks import boilerplate_data as data
from benchmarks import boilerplate_forest
from cleaner import Document
from cleaner_boilerplate import columns, model

HEAVY = 60
"""Words. A longer line counts as one of so many."""

CHANCE, LEAST_CHANCE = 1.6, 0.03
"""A line is fitted on with a chance of so many times what it counts, at least the second; what it counts makes up for
it. Most lines of a menu say what a few say, and fitting takes a tenth of the time."""

LEAST_BODY, LEAST_FURNITURE, SHARED = 60, 300, 0.65
"""A line counts for its share of its page's body, or of its page's furniture, since that is what a page loses or keeps.
The share is taken of so many words at least, so that the few odd lines of a clean page do not count for much, and to
this power, so that long pages still count for more than short ones."""

WEIGHTS = Path(model.__file__).with_name("weights.json")
Columns = Mapping[str, bytes]


class Sample(NamedTuple):
    """One page: its fold, its columns, whether each line is body, and what each line counts."""

    fold: int
    columns: Columns
    body: Any
    weight: Any


def samples(cache: Path) -> list[Sample]:
    """All pages by all renderers."""
    return [sample for renderer in data.RENDERERS for page in data.pages(renderer, cache) if (sample := _sample(page))]


def _sample(gold: data.GoldPage) -> Sample | None:
    page = columns.read(Document(gold.text))
    if not page.numbers:
        return None
    words, gold_words = (np.array([counts[number] for number in page.numbers]) for counts in (gold.words, gold.gold))
    body = gold_words * 2 > words
    weight = np.minimum(words, HEAVY) + 1.0
    of_its_kind = np.where(body, max(LEAST_BODY, weight[body].sum()), max(LEAST_FURNITURE, weight[~body].sum()))
    return Sample(gold.fold, model.all_columns(page), body, weight / of_its_kind**SHARED)


def fit(found: Sequence[Sample]) -> dict[str, Any]:
    """Fit the trees on all columns of the pages."""
    names = sorted(found[0].columns)
    return boilerplate_forest.fit(*_lines(found, names), names)


def _lines(found: Sequence[Sample], names: Sequence[str]) -> tuple[Any, Any, Any]:
    """A matrix of the columns of the lines to fit on, whether each is body, and what it counts."""
    random = np.random.default_rng(0)
    chances = [np.clip(sample.weight * CHANCE, LEAST_CHANCE, 1) for sample in found]
    chosen = [random.random(len(chance)) < chance for chance in chances]
    matrix = np.concatenate(
        [
            np.stack([np.frombuffer(sample.columns[name], np.uint8)[rows] for name in names], 1)
            for sample, rows in zip(found, chosen, strict=True)
        ]
    )
    body = np.concatenate([sample.body[rows] for sample, rows in zip(found, chosen, strict=True)])
    weight = np.concatenate(
        [(sample.weight / chance)[rows] for sample, chance, rows in zip(found, chances, chosen, strict=True)]
    )
    return matrix, body, weight / weight.mean()


def write(forest: Mapping[str, Any], path: Path) -> None:
    """Write the weights, one tree a line."""
    head = {"made by": "python -m benchmarks.train_boilerplate --write", "corpus": data.digest(), "meaning": MEANING}
    parts = [f" {json.dumps(key)}: {json.dumps(value)}" for key, value in (head | {"base": forest["base"]}).items()]
    trees = ",\n".join("  " + json.dumps(tree) for tree in forest["trees"])
    path.write_text("{\n" + ",\n".join([*parts, f' "trees": [\n{trees}\n ]']) + "\n}\n", "utf-8")


MEANING = (
    "A tree is its questions [column, edge], then its shape: a leaf is what it adds to the score of a line, "
    "(number - 128) / 64, a branch is [question, shape where the column is not above the edge, shape where it is]."
)


def main() -> None:
    """Fit the trees of each fold, on all pages but those of its hosts; then those of all pages."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--cache", type=Path, required=True, help="a folder for alignments and the folds' weights")
    parser.add_argument("--write", action="store_true", help="write the weights of all pages into the plugin")
    options = parser.parse_args()
    found = samples(options.cache)
    for fold in range(data.FOLDS):
        write(fit([sample for sample in found if sample.fold != fold]), options.cache / f"weights-{fold}.json")
        print(f"fold {fold} of {data.FOLDS} done", flush=True)
    if options.write:
        write(fit(found), WEIGHTS)


if __name__ == "__main__":
    main()
