"""Fit the weights of the pass ``boilerplate``.

    python -m benchmarks.train_boilerplate --cache DIR            # weights of each fold into DIR, for the benchmark
    python -m benchmarks.train_boilerplate --cache DIR --write    # and those of all pages into the plugin

Needs numpy and scikit-learn (``pip install numpy scikit-learn``); the pass itself needs neither. Boosted trees that may
look at two columns at a time are fitted, and the leaves of all trees are added up into one table of 16 by 16 for each
pair of columns: the same sum, looked up. Same corpus, same versions, same weights.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from benchmarks import boilerplate_data as data
from benchmarks import boilerplate_forest
from cleaner import Document
from cleaner_boilerplate import columns, model
from cleaner_boilerplate.evidence import evidence

PAIRS = 40
"""Pairs of columns a look. More pairs and rounds gain a point on English news and lose more in other languages."""

ROUNDS = 110
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
Box = dict[int, tuple[int, int]]


class Sample(NamedTuple):
    """One page: its fold, what was read of it, whether each line is body, and what each line counts."""

    fold: int
    page: columns.Page
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
    return Sample(gold.fold, page, body, weight / of_its_kind**SHARED)


def fit(found: Sequence[Sample], given: Sequence[Columns], pairs: Sequence[tuple[str, str]]) -> model.Look:
    """Fit one look on the columns ``given`` of each sample, with trees over ``pairs`` of columns only."""
    names = sorted({name for pair in pairs for name in pair})
    at = {name: place for place, name in enumerate(names)}
    allowed = [{at[low], at[high]} for low, high in pairs]
    trees = _boost(found, given, names, allowed, ROUNDS)
    return _tables(trees, names, [(at[low], at[high]) for low, high in pairs])


def choose_pairs(found: Sequence[Sample], given: Sequence[Columns]) -> list[tuple[str, str]]:
    """The pairs of columns by which trees that may take any pair gain most."""
    names = sorted(given[0])
    trees = _boost(found, given, names, "pairwise", 50)
    gains: Counter[tuple[int, ...]] = Counter()
    for nodes in _nodes(trees):
        for box, node in _walk(nodes, inner=True):
            used = tuple(sorted({*box, int(node["feature_idx"])}))
            if len(used) == 2:
                gains[used] += node["gain"]
    return [(names[used[0]], names[used[1]]) for used, _ in gains.most_common(PAIRS)]


def _boost(found: Sequence[Sample], given: Sequence[Columns], names: Sequence[str], allowed: Any, rounds: int) -> Any:
    trees = HistGradientBoostingClassifier(
        max_iter=rounds,
        learning_rate=0.16,
        max_leaf_nodes=12,
        min_samples_leaf=120,
        l2_regularization=10,
        max_bins=17,
        early_stopping=False,
        interaction_cst=allowed,
        random_state=0,
    )
    return trees.fit(*_lines(found, given, names))


def fit_forest(found: Sequence[Sample], given: Sequence[Columns]) -> Any:
    """Fit the forest on all columns ``given`` of each sample."""
    names = sorted(given[0])
    return boilerplate_forest.fit(*_lines(found, given, names), names)


def _lines(found: Sequence[Sample], given: Sequence[Columns], names: Sequence[str]) -> tuple[Any, Any, Any]:
    """A matrix of the columns of the lines to fit on, whether each is body, and what it counts."""
    random = np.random.default_rng(0)
    chances = [np.clip(sample.weight * CHANCE, LEAST_CHANCE, 1) for sample in found]
    chosen = [random.random(len(chance)) < chance for chance in chances]
    matrix = np.concatenate(
        [
            np.stack([np.frombuffer(one[name], np.uint8)[rows] for name in names], 1)
            for one, rows in zip(given, chosen, strict=True)
        ]
    )
    body = np.concatenate([sample.body[rows] for sample, rows in zip(found, chosen, strict=True)])
    weight = np.concatenate(
        [(sample.weight / chance)[rows] for sample, chance, rows in zip(found, chances, chosen, strict=True)]
    )
    return matrix, body, weight / weight.mean()


def _nodes(trees: Any) -> Iterable[Any]:
    return (predictor.nodes for (predictor,) in trees._predictors)


def _walk(nodes: Any, *, inner: bool) -> Iterable[tuple[Box, Any]]:
    """Each leaf (or each inner node) with the ranges of column values that lead to it."""
    todo: list[tuple[int, Box]] = [(0, {})]
    while todo:
        place, box = todo.pop()
        node = nodes[place]
        if bool(node["is_leaf"]) != inner:
            yield box, node
        if not node["is_leaf"]:
            column, edge = int(node["feature_idx"]), int(np.floor(node["num_threshold"]))
            low, high = box.get(column, (0, 15))
            todo.append((int(node["left"]), {**box, column: (low, min(high, edge))}))
            todo.append((int(node["right"]), {**box, column: (max(low, edge + 1), high)}))


def _tables(trees: Any, names: Sequence[str], pairs: Sequence[tuple[int, int]]) -> model.Look:
    """Add up the leaves of all trees, each in the first pair that has its columns."""
    sums = {tuple(sorted(pair)): np.zeros((16, 16)) for pair in pairs}
    for nodes in _nodes(trees):
        for box, leaf in _walk(nodes, inner=False):
            home = next(pair for pair in sums if set(box) <= set(pair))
            (a, b), (c, d) = (box.get(column, (0, 15)) for column in home)
            sums[home][a : b + 1, c : d + 1] += leaf["value"]
    base = float(trees._baseline_prediction.ravel()[0])
    tables = []
    for (low, high), values in sums.items():
        middle = (values.max() + values.min()) / 2
        base += middle
        steps = np.clip(np.round((values - middle) * model.PER_UNIT) + model.LEVEL, 0, 255).astype(np.uint8)
        tables.append(model.Table(names[low], names[high], steps.T.tobytes()))
    return model.Look(round(base * model.PER_UNIT), tuple(tables))


def write(first: model.Look, forest: Any, path: Path) -> None:
    """Write the weights: one row a value of ``high``, one number in it a value of ``low``; one tree a line."""
    tables = [
        {"low": low, "high": high, "rows": [list(values[row : row + 16]) for row in range(0, 256, 16)]}
        for low, high, values in first.tables
    ]
    weights = {
        "made by": "python -m benchmarks.train_boilerplate --write",
        "corpus": data.digest(),
        "meaning": MEANING,
        "first": {"base": first.base, "tables": tables},
        "forest": forest,
    }
    path.write_text(_json(weights) + "\n", "utf-8")


MEANING = (
    "first: a row holds, for each value of low, what it adds to the score of a line: (number - 128) / 32. "
    "forest: a tree is its questions [column, edge], then its shape: a leaf is what it adds, (number - 128) / 64, "
    "a branch is [question, shape where the column is not above the edge, shape where it is]."
)


def _json(value: Any, space: str = "\n", *, spread: bool = True) -> str:
    """JSON with a line for each item of objects and of lists in SPREAD."""
    inner = space + " "
    if isinstance(value, dict):
        parts = [f"{inner}{json.dumps(key)}: {_json(part, inner, spread=key in SPREAD)}" for key, part in value.items()]
        return "{" + ",".join(parts) + space + "}"
    if isinstance(value, list) and spread:
        return "[" + ",".join(inner + _json(part, inner, spread=False) for part in value) + space + "]"
    return json.dumps(value)


SPREAD = ("tables", "rows", "trees")


def main() -> None:
    """Fit the looks of each fold, then those of all pages."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--cache", type=Path, required=True, help="a folder for alignments and the folds' weights")
    parser.add_argument("--write", action="store_true", help="write the weights of all pages into the plugin")
    options = parser.parse_args()
    found = samples(options.cache)
    near = [model.first_columns(sample.page) for sample in found]
    pairs = choose_pairs(found, near)
    print("pairs chosen", flush=True)
    firsts = [_fit(found, near, fold, pairs) for fold in range(data.FOLDS)]
    wide = [_with_evidence(sample.page, one, firsts[sample.fold]) for sample, one in zip(found, near, strict=True)]
    for fold, first in enumerate(firsts):
        write(first, _fit(found, wide, fold), options.cache / f"weights-{fold}.json")
        print(f"fold {fold} of {data.FOLDS} done", flush=True)
    if options.write:
        write(_fit(found, near, None, pairs), _fit(found, wide, None), WEIGHTS)


def _with_evidence(page: columns.Page, near: Columns, first: model.Look) -> Columns:
    return {**near, **evidence(page, model.evened(page, model.look(first, near)))}


def _fit(
    found: Sequence[Sample], given: Sequence[Columns], fold: int | None, pairs: Sequence[tuple[str, str]] = ()
) -> Any:
    """Fit on all pages but those of one fold's hosts: a first look over ``pairs``, or without any a forest."""
    rest = [place for place, sample in enumerate(found) if sample.fold != fold]
    samples, columns = [found[place] for place in rest], [given[place] for place in rest]
    return fit(samples, columns, pairs) if pairs else fit_forest(samples, columns)


if __name__ == "__main__":
    main()
