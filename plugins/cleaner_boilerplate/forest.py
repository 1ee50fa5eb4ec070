"""Small trees over columns, for all lines of a page at once.

A tree of at most nine leaves asks at most eight questions, "is this column's value above that edge?". Each column's
answers are bits, looked up for all lines by `bytes.translate`; added up they are one byte a line, which a last table
turns into what the tree says. So a tree costs a page some microseconds, where walking it for each line would cost a
hundred.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from cleaner_boilerplate.lanes import sums

LEVEL = 128
"""The byte that stands for 0 in what a tree says."""

PER_UNIT = 64
"""Steps in one unit of what trees say, which is the logarithm of the odds that a line is body."""

MOST_QUESTIONS = 8


class Tree(NamedTuple):
    """For each column that the tree looks at, its bits by value; and what the tree says, by the sum of all bits."""

    bits: tuple[tuple[str, bytes], ...]
    says: bytes


class Forest(NamedTuple):
    """``base`` is what every line starts from, in steps of PER_UNIT."""

    base: int
    trees: tuple[Tree, ...]


Question = tuple[str, int]


def tree(questions: Sequence[Question], shape: Any) -> Tree:
    """The tree of nested ``shape``: what a leaf says, or ``[question, shape for not above, shape for above]``."""
    bits = []
    for name, group in groupby(sorted(range(len(questions)), key=questions.__getitem__), lambda n: questions[n][0]):
        asked = [(1 << number, questions[number][1]) for number in group]
        bits.append((name, bytes(sum(bit for bit, edge in asked if value > edge) for value in range(256))))
    return Tree(tuple(bits), bytes(_said(shape, answers) for answers in range(256)))


def _said(shape: Any, answers: int) -> int:
    while not isinstance(shape, int):
        question, no, yes = shape
        shape = yes if answers >> question & 1 else no
    return shape


def score(forest: Forest, columns: Mapping[str, bytes]) -> list[int]:
    """What all trees say together of each line."""
    length = len(next(iter(columns.values())))
    found = sums((_answers(each, columns, length) for each in forest.trees), length)
    base = forest.base - LEVEL * len(forest.trees)
    return [value + base for value in found]


def _answers(each: Tree, columns: Mapping[str, bytes], length: int) -> bytes:
    total = 0
    for name, bits in each.bits:
        total += int.from_bytes(columns[name].translate(bits), "little")
    return total.to_bytes(length, "little").translate(each.says)


def read(part: Any) -> Forest:
    """A forest of a file of weights: of each tree its questions, then its shape."""
    trees = tuple(tree([(name, edge) for name, edge in one[:-1]], one[-1]) for one in part["trees"])
    return Forest(part["base"], trees)
