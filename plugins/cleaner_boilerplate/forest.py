"""Small trees over columns, for all lines of a page at once.

A tree of at most nine leaves asks at most eight questions, "is this column's value above that edge?". A column is one
big integer of a byte a line, so that one subtraction answers a question for all lines, in the highest bit of each byte.
Trees share their questions: each is answered once. The answers to one tree's questions are shifted into one byte a
line, which a table turns into what the tree says. So a tree costs a page some microseconds, where walking it for each
line would cost a hundred.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from cleaner_boilerplate.lanes import sums

PER_UNIT = 64
"""Steps in one unit of what trees say, which is the logarithm of the odds that a line is body."""

LEVEL = 128
"""The byte that stands for 0 in what a tree says in a file of weights."""

MOST_QUESTIONS = 8

Question = tuple[str, int]
Edges = tuple[tuple[str, tuple[int, ...]], ...]


class Tree(NamedTuple):
    """What picks the answers to its MOST_QUESTIONS questions out of all, and what the tree says, by the byte of these
    answers, above its ``least``."""

    picks: Callable[[Sequence[int]], tuple[int, ...]]
    says: bytes
    least: int


class Forest(NamedTuple):
    """``edges``: the questions, by column, as they are numbered; ``batches``: trees that say at most 255 together.

    ``base`` is what every line starts from, in steps of PER_UNIT.
    """

    base: int
    edges: Edges
    batches: tuple[tuple[Tree, ...], ...]


def grown(base: int, trees: Iterable[tuple[Sequence[Question], Any]]) -> Forest:
    """The forest of trees, each its questions and its ``shape``: what a leaf says, above LEVEL, or ``[question, shape
    for not above, shape for above]``."""
    trees = list(trees)
    asked = sorted({question for questions, _ in trees for question in questions})
    numbers = {question: number for number, question in enumerate(asked)}
    edges: dict[str, list[int]] = {}
    for name, edge in asked:
        edges.setdefault(name, []).append(edge)
    planted = [_tree([numbers[question] for question in questions], shape) for questions, shape in trees]
    base += sum(each.least - LEVEL for each in planted)
    return Forest(base, tuple((name, tuple(some)) for name, some in edges.items()), tuple(_batches(planted)))


def _tree(asks: Sequence[int], shape: Any) -> Tree:
    """The last question asked is in a byte's highest bit, those before it below; the lowest may be nobody's."""
    unused = MOST_QUESTIONS - len(asks)
    said = _said(shape, unused)
    least = min(said.to_bytes(256, "little"))
    picked: tuple[int, ...] = (*[NOBODY] * unused, *asks)
    return Tree(itemgetter(*picked), (said - least * _EACH).to_bytes(256, "little"), least)


NOBODY = -1
"""The place, among all answers, of the one to no question."""


def _said(shape: Any, unused: int) -> int:
    """What a tree says, by the byte of all answers, the first of which stands above ``unused`` bits: 256 bytes in a
    number."""
    if isinstance(shape, int):
        return shape * _EACH
    question, no, yes = shape
    where: int = _WHERE[unused + question]
    return _said(no, unused) & ~where | _said(yes, unused) & where


_EACH = int.from_bytes(b"\1" * 256, "little")
_WHERE = [int.from_bytes([255 * (value >> bit & 1) for value in range(256)], "little") for bit in range(MOST_QUESTIONS)]
"""For each bit 255 where it is set."""


def _batches(trees: Iterable[Tree]) -> Iterator[tuple[Tree, ...]]:
    batch: list[Tree] = []
    most = 0
    for each in trees:
        more = max(each.says)
        if most + more > 255:
            yield tuple(batch)
            batch, most = [], 0
        batch.append(each)
        most += more
    if batch:
        yield tuple(batch)


def score(forest: Forest, columns: Mapping[str, bytes]) -> list[int]:
    """What all trees say together of each line."""
    length = len(next(iter(columns.values())))
    answers = _answers(forest.edges, columns, length)
    found = sums((_said_by(batch, answers, length) for batch in forest.batches), length)
    base = forest.base
    return [value + base for value in found]


def _answers(edges: Edges, columns: Mapping[str, bytes], length: int) -> list[int]:
    """The answers to all questions, in the highest bit of each line's byte, and none for NOBODY; other bits are 0."""
    ones = int.from_bytes(b"\1" * length, "little")
    high = ones << 7
    answers: list[int] = []
    for name, some in edges:
        column = columns[name]
        first = column[0]
        if column == column[:1] * length:  # many columns say something of the whole page
            answers += [high if first > edge else 0 for edge in some]
            continue
        values = int.from_bytes(column, "little")
        upper = values & high
        if not upper:
            values |= high
            answers += [(values - ones * (edge + 1)) & high if edge < 127 else 0 for edge in some]
            continue
        lower = values | high
        for edge in some:
            above = lower - ones * ((edge + 1) & 127)
            answers.append((above & upper if edge >= 127 else (above & high) | upper) if edge < 255 else 0)
    answers.append(0)
    return answers


def _said_by(batch: Iterable[Tree], answers: Sequence[int], length: int) -> bytes:
    """What the trees say together of each line, above their least."""
    total = 0
    for picks, says, _ in batch:
        a, b, c, d, e, f, g, h = picks(answers)  # a loop over these takes twice the time
        bits = ((((((a >> 1 | b) >> 1 | c) >> 1 | d) >> 1 | e) >> 1 | f) >> 1 | g) >> 1 | h
        total += int.from_bytes(bits.to_bytes(length, "little").translate(says), "little")
    return total.to_bytes(length, "little")


def read(part: Any) -> Forest:
    """A forest of a file of weights: of each tree its questions, then its shape."""
    return grown(part["base"], [([(name, edge) for name, edge in one[:-1]], one[-1]) for one in part["trees"]])
