"""The weights, and the score of each line by them."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from math import isqrt
from operator import mul
from typing import NamedTuple

from cleaner_boilerplate import forest
from cleaner_boilerplate.columns import Page, neighbours, runs
from cleaner_boilerplate.distances import distances
from cleaner_boilerplate.forest import Forest, score
from cleaner_boilerplate.prose import prose
from cleaner_boilerplate.stretch import best_stretch

NEAR = {
    1: ("times", "run-length", "titlecase", "first", "end", "words", "cue"),
    2: ("run-length", "first"),
}
"""Columns of which a line's score sees the values of the lines so far above and below, too."""

PER_UNIT = 32
"""Steps of a score in one unit of it, which is the logarithm of the odds that a line is body."""


class Verdict(NamedTuple):
    """Each line's score, and the places where the densest stretch of body begins and ends (past its last line).

    Scores are in steps of PER_UNIT: above 0 the line is rather body, below 0 rather furniture.
    """

    scores: list[int]
    begin: int
    end: int


def judge(page: Page, weights: Forest | None = None) -> Verdict:
    """The verdict on a page that has at least one line with text, by ``weights`` or the shipped ones."""
    scores = evened(page, [said // _STEPS for said in score(weights or shipped(), all_columns(page))])
    return Verdict(scores, *densest(page, scores))


_STEPS = forest.PER_UNIT // PER_UNIT


def all_columns(page: Page) -> dict[str, bytes]:
    """Everything that the trees may ask of the lines."""
    columns = page.columns | prose(page.columns, page.lengths) | distances(page.columns)
    for reach, names in NEAR.items():
        columns |= neighbours(page.columns, names, reach)
    return columns


def evened(page: Page, scores: list[int]) -> list[int]:
    """The scores, where a run of joined lines shares one, its mean by length, and the items of a list their mean."""
    for after, first in runs(page.joined):
        lengths = page.lengths[first:after]
        total = sum(map(mul, scores[first:after], lengths))
        scores[first:after] = [total // (sum(lengths) or 1)] * (after - first)
    for items in page.lists:
        mean = sum([scores[place] for place in items]) // len(items)
        for place in items:
            scores[place] = mean
    return scores


def densest(page: Page, scores: list[int]) -> tuple[int, int]:
    """Where the densest stretch of body begins and ends, past its last line."""
    bounded = [score if -_MOST < score < _MOST else _MOST if score > 0 else -_MOST for score in scores]
    return best_stretch(list(map(mul, bounded, map(isqrt, page.lengths))))[:2]


_MOST = 4 * PER_UNIT
"""How much one line counts at the most."""


@cache
def shipped() -> Forest:
    """The weights of ``weights.json``."""
    return read_weights(files(__package__).joinpath("weights.json").read_text("utf-8"))


def read_weights(text: str) -> Forest:
    """The weights of a file."""
    return forest.read(json.loads(text))
