"""What another process settled is made here, checked again: a damaged message falsifies no trace."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from cleaner import Document, Edit, Label, Pass
from cleaner.engine import ROLLED_BACK, Attempt, adopt
from cleaner.proposals import IllegalYieldError
from cleaner.records import Problem

TEXT = "one two three\nfour five six\n"


class P(Pass):
    """Runs elsewhere."""

    name = "p"

    def find(self, document: Document) -> Iterable[Edit]:
        raise NotImplementedError


def test_what_another_process_settled_is_made_here() -> None:
    """The text that is taken is read from the document that is here."""
    document = Document(TEXT)
    made = adopt(P(), document, [(0, 4, "", "p.r"), (4, 4, "a", "p.s")], [(4, 7, "kind", {}, "")])
    assert made.document.text == "atwo three\nfour five six\n"
    assert made.edits == ((0, 4, "", "p.r", "one "), (4, 4, "a", "p.s", ""))
    assert made.document.labels == (Label(1, 4, "kind", {}, "p"),)


def test_what_another_process_tells_is_told_here() -> None:
    """In the name of the pass that ran there, and how long it took."""
    document = Document(TEXT, id="page")
    label: Any = (4, 7, "kind", {}, "")
    problems: Any = [("raised X", ROLLED_BACK), (7, None)]
    made = adopt(P(), document, [(0, 4, "", "p.r")], [label], problems, 2.5)
    assert made.problems == (Problem("p", "page", "raised X", ROLLED_BACK), Problem("p", "page", "7", "None"))
    assert (made.labels, made.seconds) == ((Label(4, 7, "kind", {}, "p"),), 2.5)
    assert adopt(P(), document, []) == Attempt(document, (), (), (), 0.0)
    with pytest.raises(IllegalYieldError, match=r"^sent an edit at 0 that overlaps the one before it$"):
        adopt(P(), document, [(4, 8, "", "p.r"), (0, 5, "", "p.r")])


@pytest.mark.parametrize(
    ("edits", "labels"),
    [
        ([(0, 99, "", "p.r")], []),
        ([(4, 8, "", "p.r"), (0, 5, "", "p.r")], []),
        ([(0, 4, b"", "p.r")], []),
        ([(0, 4, "", "p.r")], [(0, 99, "kind", {}, "")]),
    ],
)
def test_what_can_t_be_applied_is_refused_from_another_process_too(edits: list[Any], labels: list[Any]) -> None:
    """A broken message changes no document."""
    with pytest.raises(IllegalYieldError):
        adopt(P(), Document(TEXT), edits, labels)
