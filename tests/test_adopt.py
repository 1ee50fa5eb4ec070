"""What is told of an attempt; and what another process settled is made here, checked again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from cleaner import Document, Edit, Label, Pass
from cleaner.engine import ROLLED_BACK, Attempt, adopt, attempt, run_pass
from cleaner.proposals import GROWTH, GROWTH_FLOOR, IllegalYieldError
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


def raising(code: str, filename: str = "/some/where/odd.py") -> Pass:
    """A pass whose code, in a file of that name, is this."""
    names: dict[str, Any] = {}
    exec(compile(f"def find(self, document):\n    {code}\n", filename, "exec"), names)
    made: Pass = type("Raising", (P,), {"find": names["find"]})()
    return made


MUTE = "class Mute(Exception): __str__ = None\n    raise Mute"


@pytest.mark.parametrize(
    ("step", "why"),
    [
        (raising("raise ValueError"), "raised ValueError at odd.py:2"),
        (raising("raise ValueError('no')"), "raised ValueError: no at odd.py:2"),
        (raising("raise ValueError('n' * 300)"), f"raised ValueError: {'n' * 200} at odd.py:2"),
        (raising("raise ValueError('no')", "C:\\some\\where\\odd.py"), "raised ValueError: no at odd.py:2"),
        (raising("raise ValueError('no')", "odd.py"), "raised ValueError: no at odd.py:2"),
        (raising(MUTE), "raised Mute: (its message raises too) at odd.py:3"),
    ],
)
def test_what_a_pass_raised_is_told_with_its_place(step: Pass, why: str) -> None:
    """The file's name without its folders, which are nobody's business."""
    made = attempt(step, Document(TEXT, id="page"))
    assert made.problems == (Problem("p", "page", why, ROLLED_BACK),)


def test_a_report_counts_what_was_done() -> None:
    """Edits, labels, characters that went, seconds; and the pass is called by whom the caller names."""
    document, called = Document(TEXT, id="page"), []

    def call(step: Pass, given: Document) -> Iterable[Edit | Label]:
        called.append(given)
        return [
            Edit(0, 4, "", "p.r"),
            Edit(4, 7, "2", "p.r"),
            Label(8, 9, "kind"),
            Label(9, 10, "kind"),
            Label(0, 9, "k"),
        ]

    after, step, report = run_pass(P(), document, call)
    assert called == [document]
    assert (after.text, step is not None) == ("2 three\nfour five six\n", True)
    assert report[:5] == ("p", "page", 2, 3, 7)
    assert 0 <= report.seconds < 60
    assert report.problems == ()


@pytest.mark.parametrize(
    ("item", "why"),
    [
        (7, "yielded int, which is neither Edit(start, end, text, rule) nor Label"),
        (Edit(0, True, "", "p.r"), "yielded an edit of [0, True) in a text of 28 characters"),
        (Edit(False, 1, "", "p.r"), "yielded an edit of [False, 1) in a text of 28 characters"),
        (Edit(0, 1, "", 5), "yielded an edit at 0 whose rule 5 is not named 'p.something'"),  # type: ignore[arg-type]
        (Edit(2, 1, "", "p.r"), "yielded an edit of [2, 1) in a text of 28 characters"),
        (Edit(0, 29, "", "p.r"), "yielded an edit of [0, 29) in a text of 28 characters"),
        (Edit(-1, 1, "", "p.r"), "yielded an edit of [-1, 1) in a text of 28 characters"),
        (Label(0, True, "kind"), "yielded a label of [0, True) in a text of 28 characters"),
        (Label(False, 1, "kind"), "yielded a label of [False, 1) in a text of 28 characters"),
        (Label(1, 1, "kind"), "yielded a label of [1, 1) in a text of 28 characters"),
        (Label(0, 1, "kind", {"n": 10**5000}), "yielded a label at 0 whose data is not a mapping of JSON values"),
        (Label(0, 1, "comment", {"id": 10**5000}), "yielded a label at 0 whose data is not a mapping of JSON values"),
        *(
            (
                Label(0, 1, "comment", {key: value}),
                "yielded a comment at 0 whose author, time, depth, id or parent is of a wrong type",
            )
            for key, value in (
                ("author", 5),
                ("time", 5),
                ("depth", "5"),
                ("id", 5.5),
                ("parent", [5]),
                ("depth", True),
            )
        ),
        *(
            (Label(0, 1, "comment", data), f"yielded a comment at 0 {why}")
            for data, why in (
                ({"depth": -1}, "whose depth is below 0, which is the top"),
                ({"depth": -5, "parent": 3}, "whose depth is below 0, which is the top"),
                ({"depth": 0, "parent": 3}, "that answers another at depth 0; an answer is deeper"),
                ({"depth": 1, "id": 3, "parent": 3}, "that answers itself"),
                ({"id": "c", "parent": "c"}, "that answers itself"),
            )
        ),
    ],
)
def test_what_may_not_be_yielded_is_told(item: Any, why: str) -> None:
    """With what was yielded."""
    made = attempt(P(), Document(TEXT), lambda step, document: [item])
    assert [problem.why for problem in made.problems] == [why]
    assert made.document.text == TEXT


def test_two_comments_with_one_id_are_told() -> None:
    """Nobody could tell which of them an answer is to; those without an id have none in common."""
    one, two, three = (Label(at, at + 1, "comment", {"id": "c"} if at else {}) for at in (0, 1, 2))
    made = attempt(P(), Document(TEXT), lambda step, document: [one, two, three])
    assert [problem.why for problem in made.problems] == ["yielded a comment at 2 with the id of another"]
    assert attempt(P(), Document(TEXT), lambda step, document: [one, Label(3, 4, "comment"), two]).problems == ()


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("comment", {"author": "Ann", "time": None, "depth": 1, "id": 1, "parent": "c0"}),
        ("comment", {"depth": None, "id": 1, "parent": 0}),
        ("comment", {"depth": 0, "id": 1, "parent": None}),
        ("comment", {}),
        ("kind", {"author": 5, "depth": "deep"}),
    ],
)
def test_what_a_comment_says_of_itself_has_types(kind: str, data: dict[str, Any]) -> None:
    """Other labels may say what they like."""
    made = attempt(P(), Document(TEXT), lambda step, document: [Label(0, 3, kind, data)])
    assert (made.problems, made.labels) == ((), (Label(0, 3, kind, data, "p"),))


def test_what_is_found_must_be_something_to_go_through() -> None:
    """It is told what it was."""
    made = attempt(P(), Document(TEXT), lambda step, document: 7)  # type: ignore[arg-type, return-value]
    assert made.problems[0].why == "find() returned int; it must yield Edit and Label"


@pytest.mark.parametrize("labels", [0, 1])
@pytest.mark.parametrize(("size", "most"), [(10, GROWTH_FLOOR), (GROWTH_FLOOR, GROWTH * GROWTH_FLOOR)])
def test_so_much_may_be_put_in_and_no_more(size: int, most: int, labels: int) -> None:
    """Characters, and each edit and label as one more; alone or among labels."""

    def growth(count: int) -> tuple[Problem, ...]:
        edits = [Edit(at, at, "x" * (count // 10 - 1), "p.r") for at in range(10)]
        found: list[Edit | Label] = [*edits, *[Label(0, 1, "kind")] * labels]
        return attempt(P(), Document("a" * size), lambda step, document: found).problems

    assert growth(most - 10 * labels) == ()
    (problem,) = growth(most + 10)
    assert problem.why == "puts in more than 4 times the document's characters, or as many edits"


def test_each_edit_and_label_counts_as_a_character() -> None:
    """To the last one."""
    edit, label = Edit(0, 0, "x" * (GROWTH_FLOOR - 2), "p.r"), Label(0, 1, "kind")
    assert attempt(P(), Document("a"), lambda step, document: [edit, label]).problems == ()
    assert attempt(P(), Document("a"), lambda step, document: [edit, label, label]).problems
