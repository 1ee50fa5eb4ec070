"""The document's tables: what is kept when lines go is what would be made anew."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from legal import edits_of

from cleaner import Document, Edit, Pass
from cleaner.engine import run_pass
from cleaner.line_tables import LONGEST_KEY
from cleaner.records import Recorded
from cleaner.trace import apply

TABLES = ("lines", "keys", "bare", "starts")


class Cut(Pass):
    """Deletes what it is told to."""

    name = "cut"
    budget = float("inf")
    edits: tuple[tuple[int, int], ...] = ()

    def find(self, document: Document) -> list[Edit]:
        return [Edit(start, end, "", "cut.it") for start, end in self.edits]


def cut(*edits: tuple[int, int]) -> Cut:
    step = Cut()
    vars(step)["edits"] = edits
    return step


@given(
    st.text("aB1 [](\n*’\t", max_size=60), st.sets(st.integers(0, 20)), st.sets(st.sampled_from(TABLES)), st.booleans()
)
def test_tables_after_deletions_are_those_of_the_text(
    text: str, numbers: set[int], asked: set[str], whole: bool
) -> None:
    """Whether lines go whole or cut, with whichever tables were made before."""
    document = Document(text)
    for name in asked:
        getattr(document, name)
    spans = [Document(text).line_span(number) for number in sorted(numbers) if number <= text.count("\n")]
    edits = [(start, end if whole else max(start, end - 1)) for start, end in spans]
    after, _, _ = run_pass(cut(*edits), document)
    fresh = Document(after.text)
    assert {name: getattr(after, name) for name in TABLES} == {name: getattr(fresh, name) for name in TABLES}


@given(st.data(), st.sets(st.sampled_from((*TABLES, "sayings"))))
def test_tables_after_edits_are_those_of_the_text(data: st.DataObject, asked: set[str]) -> None:
    """Also where edits join lines, cut them and put lines in, one document after another."""
    text = data.draw(st.text("aB1 [](\n*’\t", max_size=60))
    document = Document(text)
    for _ in range(3):
        for name in asked:
            getattr(document, name)
        edits = data.draw(edits_of(text, "X\n "))
        text = apply(text, edits)
        after = document.edited(edits, text, ())
        fresh = Document(text)
        assert {name: getattr(after, name) for name in TABLES} == {name: getattr(fresh, name) for name in TABLES}
        assert set(after.sayings.lines) >= set(fresh.sayings.lines)
        document = after


@given(st.data(), st.booleans())
def test_tables_are_carried_over_documents_that_nobody_asked(data: st.DataObject, is_dense: bool) -> None:
    """The lines of a document after several edits, asked for at the end: also where they are cut anew."""
    text = data.draw(st.text("aB1 [](\n*’\t", max_size=60))
    document = Document(text)
    assert document.said == document.sayings.keys
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cleaner.document.MANY", 0 if is_dense else 100)
        for _ in range(3):
            edits = data.draw(edits_of(text, "X\n "))
            text = apply(text, edits)
            document = document.edited(edits, text, ())
        assert document.lines == text.split("\n")
    fresh = Document(text)
    assert sorted(document.said) == sorted(fresh.said)
    assert {name: getattr(document, name) for name in TABLES} == {name: getattr(fresh, name) for name in TABLES}


@given(st.data())
def test_who_found_nothing_is_passed_on_with_the_lines(data: st.DataObject) -> None:
    """What is left has no line that was not there before, blanks at its end aside."""
    text = data.draw(st.text("ab \n", max_size=30))
    document = Document(text)
    document.idle.add("somebody")
    edits = data.draw(edits_of(text, "X\n "))
    after = document.edited(edits, apply(text, edits), ())
    if "somebody" in after.idle:
        assert {line.rstrip() for line in after.lines} <= {line.rstrip() for line in document.lines} | {""}


def test_who_found_nothing_is_asked_where_a_line_lost_more_than_its_end() -> None:
    """Lines and blanks at line ends may go; a line that rules see only without its blanks is another."""
    text = "one \ntwo\n" + "long".ljust(LONGEST_KEY + 1) + "\nend"

    def passed_on(*edits: Recorded) -> bool:
        document = Document(text)
        document.idle.add("somebody")
        return "somebody" in document.edited(edits, apply(text, edits), ()).idle

    assert passed_on((3, 4, "", "law.edit", " "), (5, 9, "", "law.edit", "two\n"))
    assert passed_on((3, 4, " ", "law.edit", "\u00a0"))
    assert not passed_on((3, 4, "  ", "law.edit", "\u00a0"))
    assert not passed_on((0, 1, " ", "law.edit", "o"))
    assert not passed_on((4, 5, "", "law.edit", "\n"))
    assert not passed_on((5, 6, "", "law.edit", "t"))
    assert not passed_on((3, 4, "", "law.edit", " "), (5, 5, "X", "law.edit", ""))
    assert not passed_on((13, 9 + LONGEST_KEY + 1, "", "law.edit", " " * (LONGEST_KEY - 3)))


def test_what_a_pass_keeps_is_passed_on_over_all_edits_and_to_no_other_page() -> None:
    """Whoever kept it sees for itself whether it holds on."""
    document = Document("one\ntwo\n")
    document.kept["somebody"] = "one"
    after, _, _ = run_pass(cut((0, 4)), document.with_labels(()))
    assert after.kept == {"somebody": "one"}
    assert Document(document.text).kept == {}


def test_what_was_found_out_about_a_line_is_kept() -> None:
    """A pass that takes lines out or mends one leaves what is known of the others."""
    document = Document("one\nTwo\nThree\n")
    sayings, lines = document.sayings, document.lines
    after, _, _ = run_pass(cut((4, 8), (8, 9)), document)
    assert after.text == "one\nhree\n"
    assert after.lines[0] is lines[0]
    assert after.sayings is sayings
    assert sayings.keys == ["one", "two", "three", "hree"]


def test_what_is_left_of_a_line_is_found_where_it_stands() -> None:
    """Lines that have gone since are known, and found nowhere."""
    document = Document("one\ntwo\n\none\n")
    assert document.sayings.lines == ["one", "two"]
    assert document.numbers_of({"one", "two"}) == [0, 1, 3]
    after, _, _ = run_pass(cut((4, 8)), document)
    assert after.numbers_of({"one", "two"}) == [0, 2]


@given(st.text("ab\n", max_size=40), st.lists(st.integers(0, 40)).map(sorted))
def test_lines_of_some_offsets_are_those_of_each(text: str, offsets: list[int]) -> None:
    """With and without the table of all lines."""
    document = Document(text)
    inside = [offset for offset in offsets if offset < len(text)]
    assert list(document.lines_at(inside)) == list(map(document.line_at, inside))


@given(st.text("ab\n", max_size=40), st.sets(st.integers(0, 20)))
def test_spans_of_some_lines_are_those_of_each(text: str, numbers: set[int]) -> None:
    """With and without the table of all lines."""
    document = Document(text)
    some = sorted(number for number in numbers if number <= text.count("\n"))
    assert list(document.line_spans(some)) == list(map(document.line_span, some))
