"""Fit the forest of the pass ``boilerplate``: boosted trees of at most nine leaves, in the form that the pass reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from cleaner_boilerplate import forest

TREES = 320
SETTINGS = {
    "max_iter": TREES,
    "learning_rate": 0.08,
    "max_leaf_nodes": forest.MOST_QUESTIONS + 1,
    "min_samples_leaf": 100,
    "l2_regularization": 8,
    "max_bins": 24,
    "max_features": 0.5,
    "early_stopping": False,
    "random_state": 0,
}


def fit(matrix: Any, body: Any, weight: Any, names: Sequence[str]) -> dict[str, Any]:
    """The forest as JSON has it."""
    trees = HistGradientBoostingClassifier(**SETTINGS).fit(matrix, body, weight)
    base = float(trees._baseline_prediction.ravel()[0])
    return {
        "base": round(base * forest.PER_UNIT),
        "trees": [_tree(predictor.nodes, names) for (predictor,) in trees._predictors],
    }


def _tree(nodes: Any, names: Sequence[str]) -> list[Any]:
    """The questions of a tree, then its shape."""
    questions: list[list[Any]] = []
    shape = _shape(nodes, 0, names, questions)
    return [*questions, shape]


def _shape(nodes: Any, place: int, names: Sequence[str], questions: list[list[Any]]) -> Any:
    node = nodes[place]
    if node["is_leaf"]:
        return int(np.clip(round(float(node["value"]) * forest.PER_UNIT) + forest.LEVEL, 0, 255))
    question = [names[int(node["feature_idx"])], int(np.floor(node["num_threshold"]))]
    if question not in questions:
        questions.append(question)
    number = questions.index(question)
    left, right = (_shape(nodes, int(node[side]), names, questions) for side in ("left", "right"))
    return [number, left, right]
