"""The weights, and the score of each line by them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from operator import mul
from typing import NamedTuple

from cleaner_boilerplate import forest
from cleaner_boilerplate.columns import Page, neighbours, runs
from cleaner_boilerplate.context import INSIDE
from cleaner_boilerplate.distances import distances
from cleaner_boilerplate.evidence import evidence
from cleaner_boilerplate.forest import Forest, score
from cleaner_boilerplate.lanes import sums
from cleaner_boilerplate.prose import prose

NEAR = ("length", "words", "end", "first", "capitals", "cue", "stops", "times", "run-length", "titlecase")
"""Columns of which the first look sees the neighbours' values too."""

REACH = 2

LEVEL = 128
"""The byte in a table that stands for 0."""

PER_UNIT = 32
"""Steps of a table in one unit of the score, which is the logarithm of the odds that a line is body."""


class Table(NamedTuple):
    """What each pair of values of two columns adds to the score: a byte at ``low + 16 * high``."""

    low: str
    high: str
    values: bytes


class Look(NamedTuple):
    """The tables of one look; ``base`` is what every line starts from, in steps of PER_UNIT."""

    base: int
    tables: tuple[Table, ...]


class Weights(NamedTuple):
    """The first look, and the forest that sees the page by it."""

    first: Look
    forest: Forest


class Verdict(NamedTuple):
    """Each line's score, and the places where the densest stretch of body begins and ends (past its last line).

    Scores are in steps of PER_UNIT: above 0 the line is rather body, below 0 rather furniture.
    """

    scores: list[int]
    begin: int
    end: int


def judge(page: Page, weights: Weights | None = None) -> Verdict:
    """The verdict on a page that has at least one line with text, by ``weights`` or the shipped ones."""
    weights = weights or shipped()
    columns = first_columns(page)
    columns |= evidence(page, evened(page, look(weights.first, columns)))
    scores = evened(page, [said // _STEPS for said in score(weights.forest, columns)])
    begin = columns["stretch"].find(INSIDE)
    return Verdict(scores, begin, columns["stretch"].rfind(INSIDE) + 1) if begin != -1 else Verdict(scores, 0, 0)


_STEPS = forest.PER_UNIT // PER_UNIT


def first_columns(page: Page) -> dict[str, bytes]:
    """What is known of the lines before any look."""
    return page.columns | prose(page) | distances(page) | neighbours(page.columns, NEAR, REACH)


def look(tables: Look, columns: Mapping[str, bytes]) -> list[int]:
    """The sum of what all tables say, for each line."""
    length = len(next(iter(columns.values())))
    names = {name for table in tables.tables for name in (table.low, table.high)}
    numbers = {name: int.from_bytes(columns[name], "little") for name in names}
    found = sums(
        (
            (numbers[table.low] + (numbers[table.high] << 4)).to_bytes(length, "little").translate(table.values)
            for table in tables.tables
        ),
        length,
    )
    base = tables.base - LEVEL * len(tables.tables)
    return [value + base for value in found]


def evened(page: Page, scores: list[int]) -> list[int]:
    """The scores, where a run of joined lines shares one: its mean by length."""
    for after, first in runs(page.joined):
        lengths = page.lengths[first:after]
        total = sum(map(mul, scores[first:after], lengths))
        scores[first:after] = [total // (sum(lengths) or 1)] * (after - first)
    return scores


@cache
def shipped() -> Weights:
    """The weights of ``weights.json``."""
    return read_weights(files(__package__).joinpath("weights.json").read_text("utf-8"))


def read_weights(text: str) -> Weights:
    """The weights of a file."""
    data = json.loads(text)
    part = data["first"]
    tables = tuple(Table(one["low"], one["high"], _bytes(one["rows"])) for one in part["tables"])
    return Weights(Look(part["base"], tables), forest.read(data["forest"]))


def _bytes(rows: list[list[int]]) -> bytes:
    return b"".join(map(bytes, rows))
