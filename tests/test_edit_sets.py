"""Ten thousand random sets of legal edits through the engine: the input comes back each time, and labels fit."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

import pytest
from plugins_at_hand import registry_of

from cleaner import Document, Edit, Label, Pass, Pipeline
from cleaner.engine import ROLLED_BACK, attempt
from cleaner.record import as_dict, restored, restored_from_text, sidecar, to_json
from cleaner.trace import Step, restore

SETS = 10_000
ALPHABET = "aab \n\u00e9\u0301\u2028\u00a0\U0001f600\x00\udc80\udcc3"
PUT_IN = ("", "", "", "x", "\n", "xyz", "\u00fc", "\U0001f600")


CHANCE = random.Random()
"""Seeded by each test."""


class Drawn(Pass):
    """Yield edits and labels by chance: in any order, and overlapping as they like."""

    name = "drawn"
    budget = float("inf")

    def find(self, document: Document) -> Iterator[Edit | Label]:
        size = len(document.text)
        for _ in range(CHANCE.randrange(9)):
            start = CHANCE.randint(0, size)
            end = min(size, start + CHANCE.choice((0, 1, 1, 2, 5, 20)))
            if CHANCE.random() < 0.8:
                yield Edit(start, end, CHANCE.choice(PUT_IN), f"drawn.r{CHANCE.randrange(3)}")
            elif start < end:
                yield Label(start, end, "piece")


@pytest.mark.parametrize("seed", range(10))
def test_the_input_comes_back_from_each_of_ten_thousand_sets(seed: int) -> None:
    """One to four after another; none is refused, and what stays of a label lies in the text."""
    CHANCE.seed(seed)
    left = SETS // 10
    while left > 0:
        text = "".join(CHANCE.choices(ALPHABET, k=CHANCE.randrange(60)))
        document, steps = Document(text), []
        for _ in range(CHANCE.randint(1, 4)):
            left -= 1
            made = attempt(Drawn(), document)
            assert not [problem for problem in made.problems if problem.done == ROLLED_BACK]
            document = made.document
            steps.append(Step("drawn", made.edits))
            assert restore(document.text, steps) == text
            assert all(0 <= label.start < label.end <= len(document.text) for label in document.labels)


def test_so_do_the_bytes_of_an_input_from_what_is_written_of_it() -> None:
    """From JSON with its trace, and from text with a trace beside it: line breaks, marks and bad bytes too."""
    pipeline = Pipeline("drawn", registry=registry_of(Drawn))
    CHANCE.seed(11)
    for _ in range(500):
        raw = bytes(CHANCE.choices(b"aab \r\n\xc3\xa9\xff\x00\xef\xbb\xbf", k=CHANCE.randrange(60)))
        result = pipeline(raw)
        assert result.restore() == raw
        assert restored(json.loads(to_json(as_dict(result, trace=True)))) == raw
        assert restored_from_text(result.encode(), json.loads(to_json(sidecar(result)))) == raw


@pytest.mark.parametrize(
    "encoding", ["latin-1", "ascii", "utf-16", "utf-32-be", "shift_jis", "iso2022_jp", "hz", "utf-7"]
)
def test_an_encoding_that_lacks_what_was_put_in_is_no_hindrance(encoding: str) -> None:
    """What was written for it is told in the trace beside the text."""
    pipeline = Pipeline("drawn", registry=registry_of(Drawn))
    CHANCE.seed(13)
    for _ in range(100):
        raw = "".join(CHANCE.choices("ab \r\n", k=CHANCE.randrange(20))).encode(encoding)
        result = pipeline(raw, encoding=encoding)
        assert restored_from_text(result.encode(), json.loads(to_json(sidecar(result)))) == raw
