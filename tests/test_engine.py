"""One pass on one document: what is applied, what is refused, what is rolled back."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Document, Edit, Label, Pass
from cleaner.engine import SELDOM, PassReport, run_pass
from cleaner.errors import PlacedError, told
from cleaner.proposals import GROWTH_FLOOR
from cleaner.trace import Step, apply, inverse

TEXT = "one two three\nfour five six\n"


def a_pass(yields: Callable[[Document], Iterable[Any]], **attributes: Any) -> Pass:
    """A pass of the name ``p`` that yields what it is told to."""

    class Made(Pass):
        name = "p"

        def find(self, document: Document) -> Iterable[Edit | Label]:
            return yields(document)

    for name, value in attributes.items():
        setattr(Made, name, value)
    return Made()


def yielding(*items: Any, **attributes: Any) -> Pass:
    return a_pass(lambda document: items, **attributes)


def run(step: Pass, text: str = TEXT, labels: tuple[Label, ...] = ()) -> tuple[Document, Step | None, PassReport]:
    return run_pass(step, Document(text, id="page", labels=labels))


def edit(start: int, end: int, text: str = "", rule: str = "p.r") -> Edit:
    return Edit(start, end, text, rule)


def test_edits_are_applied_in_one_go_whatever_their_order() -> None:
    """All offsets are of the text that the pass was given."""
    after, _, _ = run(yielding(edit(8, 13, "3"), edit(0, 3, "1")))
    assert after.text == "1 two 3\nfour five six\n"


def test_what_was_taken_is_on_the_record() -> None:
    """Each recorded edit holds the text before it."""
    _, made, _ = run(yielding(edit(4, 8)))
    assert made == Step("p", ((4, 8, "", "p.r", "two "),))


def test_an_edit_without_effect_is_not_recorded() -> None:
    """Replacing a text by itself is no change."""
    after, made, report = run(yielding(edit(0, 3, "one"), edit(5, 5)))
    assert (after.text, made, report.edits) == (TEXT, None, 0)


def test_a_plain_tuple_is_an_edit() -> None:
    """Passes that yield very many may spare the name."""
    assert run(yielding((0, 4, "", "p.r")))[0].text.startswith("two")


def test_labels_are_carried_over_the_edits_of_the_same_pass() -> None:
    """A pass labels the text that it was given; the label says so of the text after it."""
    after, _, _ = run(yielding(edit(0, 4), Label(4, 7, "number")))
    assert after.labels == (Label(0, 3, "number", by="p"),)


def test_overlapping_deletions_delete_their_union_and_keep_their_rules() -> None:
    """Two reasons to take a text are no quarrel."""
    after, made, report = run(yielding(edit(0, 6, rule="p.a"), edit(4, 10, rule="p.b")))
    assert after.text == TEXT[10:]
    assert made is not None
    assert [row[:4] for row in made.edits] == [(0, 6, "", "p.a"), (6, 10, "", "p.b")]
    assert not report.problems


def test_a_deletion_inside_another_adds_nothing() -> None:
    """The union has it already."""
    after, _, report = run(yielding(edit(0, 8), edit(2, 4)))
    assert (after.text, report.edits, report.problems) == (TEXT[8:], 1, ())


def test_of_two_other_overlapping_edits_the_first_stays() -> None:
    """The other one is reported, and the rest of the pass goes on."""
    after, _, report = run(yielding(edit(0, 3, "1"), edit(2, 7, "2"), edit(8, 13, "3")))
    assert after.text.startswith("1 two 3")
    assert [problem.why for problem in report.problems] == ["p.r at 2 overlaps p.r at 0"]


def test_at_equal_start_the_longer_edit_stays() -> None:
    """However the pass orders them."""
    assert run(yielding(edit(0, 3, "1"), edit(0, 7, "12")))[0].text.startswith("12 three")


def test_insertions_stand_before_a_replacement_at_their_place() -> None:
    """Touching is not overlapping."""
    after, _, report = run(yielding(edit(0, 3, "1"), edit(0, 0, ">")))
    assert (after.text[:6], report.problems) == (">1 two"[:6], ())


def test_two_insertions_at_one_place_overlap() -> None:
    """Their order would be left to chance."""
    after, _, report = run(yielding(edit(0, 0, "a"), edit(0, 0, "b")))
    assert after.text.startswith("aone")
    assert len(report.problems) == 1


@pytest.mark.parametrize(
    ("item", "why"),
    [
        (edit(-1, 3), "in a text of 28"),
        (edit(0, 29), "in a text of 28"),
        (edit(5, 3), "in a text of 28"),
        (Edit(True, 3, "", "p.r"), "in a text of 28"),
        (Edit(0.0, 3, "", "p.r"), "in a text of 28"),  # type: ignore[arg-type]
        (Edit(0, 3, None, "p.r"), "no string"),  # type: ignore[arg-type]
        (edit(0, 3, "a\r\n"), "only line break"),
        (edit(0, 3, rule="other.r"), "not named 'p.something'"),
        (edit(0, 3, rule="p"), "not named"),
        (edit(0, 3, rule="p.Not a name"), "not named"),
        (edit(0, 3, rule="p." + "a" * 300), "not named"),
        ("text", "neither Edit"),
        (None, "neither Edit"),
        ((0, 3, ""), "neither Edit"),
        (Label(3, 3, "empty"), "in a text of 28"),
        (Label(0, 99, "long"), "in a text of 28"),
        (Label(0, 3, "Not a kind"), "of the kind"),
        (Label(0, 3, "kind", {"a": object()}), "JSON values"),
        (Label(0, 3, "kind", {"a": float("nan")}), "JSON values"),
        (Label(0, 3, "comment", {"author": ["a"]}), "of a wrong type"),
        (Label(0, 3, "comment", {"depth": "x"}), "of a wrong type"),
        (Label(0, 3, "kind", [1]), "JSON values"),  # type: ignore[arg-type]
    ],
)
def test_an_illegal_yield_rolls_the_pass_back(item: Any, why: str) -> None:
    """The document is as it was, and the problem says what was wrong."""
    after, made, report = run(yielding(edit(0, 4), item))
    assert (after.text, after.labels, made) == (TEXT, (), None)
    (problem,) = report.problems
    assert why in problem.why
    assert problem.who == "p"


@pytest.mark.parametrize("error", [ValueError("no"), RecursionError(), MemoryError(), SystemExit(3), GeneratorExit()])
def test_a_raising_pass_is_rolled_back(error: BaseException) -> None:
    """Also when it had yielded before, and whatever it raises."""

    def raises(document: Document) -> Iterator[Edit]:
        yield edit(0, 4)
        raise error

    after, made, report = run(a_pass(raises))
    assert (after.text, made) == (TEXT, None)
    assert f"raised {type(error).__name__}" in report.problems[0].why
    assert "test_engine.py:" in report.problems[0].why


def test_an_exception_that_can_t_be_told_is_still_a_problem() -> None:
    """Its message may raise too."""

    class NastyError(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    def raises(document: Document) -> Iterator[Edit]:
        raise NastyError
        yield

    assert "raised NastyError" in run(a_pass(raises))[2].problems[0].why


def test_an_interrupt_is_the_user_s_and_goes_through() -> None:
    """Ctrl-C ends the run, not the pass."""

    def interrupts(document: Document) -> Iterator[Edit]:
        raise KeyboardInterrupt
        yield

    with pytest.raises(KeyboardInterrupt):
        run(a_pass(interrupts))


def test_a_pass_that_returns_nothing_is_a_problem() -> None:
    """``find`` without yield or return gives None."""
    assert "find() returned NoneType" in run(a_pass(lambda document: None))[2].problems[0].why  # type: ignore[arg-type,return-value]


def test_a_pass_can_t_change_the_document() -> None:
    """It is told to yield instead."""

    def sets(document: Document) -> Iterator[Edit]:
        document.text = "gone"
        yield edit(0, 1)

    after, _, report = run(a_pass(sets))
    assert after.text == TEXT
    assert "read-only" in report.problems[0].why


def test_a_pass_over_its_budget_is_rolled_back() -> None:
    """A strip pass that takes most of a page has gone wrong."""
    text = "word " * 100
    after, made, report = run(yielding(edit(0, 400), budget=0.5), text)
    assert (after.text, made) == (text, None)
    assert "would take 80 of 100 words, over its budget of 50%" in report.problems[0].why


def test_a_pass_at_its_budget_is_not() -> None:
    """The share that is declared may be taken."""
    assert run(yielding(edit(0, 250), budget=0.5), "word " * 100)[1] is not None


def test_of_a_stub_a_pass_may_take_all() -> None:
    """A share of a few words says nothing."""
    assert run(yielding(edit(0, len(TEXT)), budget=0.1))[0].text == ""


def test_replacing_words_takes_none() -> None:
    """The budget counts what is missing afterwards."""
    text = "word " * 100
    assert run(yielding(edit(0, 500, "mend " * 100), budget=0.1), text)[1] is not None


def test_a_script_without_spaces_has_a_budget_too() -> None:
    """One long run of letters counts as many words."""
    text = "字" * 1200
    assert run(yielding(edit(0, 900), budget=0.5), text)[1] is None


def test_a_pass_that_puts_in_far_too_much_is_rolled_back() -> None:
    """Before its text is even joined."""
    bits = (edit(at, at, "x" * GROWTH_FLOOR) for at in range(1, 3))
    assert "puts in more than" in run(a_pass(lambda document: bits))[2].problems[0].why


COMMENTS = (
    Label(0, 13, "comment"),
    Label(8, 13, "comment-body"),
    Label(14, 27, "comment"),
    Label(19, 27, "comment-body"),
)


@pytest.mark.parametrize(
    ("start", "end", "why"),
    [
        (10, 16, "border"),  # from one comment into the next
        (0, 8, "header"),
        (2, 10, "header"),  # header and body
        (12, 14, "border"),  # out of a comment
        (0, 28, "border"),  # both whole
        (14, 27, "header"),  # one whole
    ],
)
def test_a_strip_pass_may_not_break_a_comment(start: int, end: int, why: str) -> None:
    """Its edit is left out and reported; the document stays whole."""
    after, _, report = run(yielding(edit(start, end), strips=True), labels=COMMENTS)
    assert after.text == TEXT
    assert why in report.problems[0].why


@pytest.mark.parametrize(("start", "end"), [(8, 10), (8, 13), (13, 14), (27, 28)])
def test_a_strip_pass_may_take_from_bodies_and_between_comments(start: int, end: int) -> None:
    """The rest of the document is free."""
    after, _, report = run(yielding(edit(start, end), strips=True), labels=COMMENTS)
    assert (len(after.text), report.problems) == (len(TEXT) - (end - start), ())


def test_a_repair_may_touch_a_comment_s_header() -> None:
    """Mending an author's name is not stripping it."""
    assert run(yielding(edit(0, 3, "One"), strips=True), labels=COMMENTS)[0].text.startswith("One")


def test_the_line_tables_live_on_where_only_labels_came() -> None:
    """A pass that changes no text costs the next one nothing."""
    document = Document(TEXT)
    lines = document.lines
    after, _, _ = run_pass(yielding(Label(0, 3, "number")), document)
    assert after.lines is lines


@given(st.lists(st.tuples(st.integers(-2, 32), st.integers(-2, 32), st.sampled_from(["", "X", "\n"])), max_size=6))
def test_whatever_is_yielded_the_record_leads_back(items: list[tuple[int, int, str]]) -> None:
    """Legal or not, overlapping or not: the document after the pass and the step give the document before."""
    after, made, _ = run(yielding(*(edit(*item) for item in items)))
    before = apply(after.text, inverse(made.edits)) if made else after.text
    assert before == TEXT


def test_thousands_of_edits_leave_the_stack_alone() -> None:
    """Nothing in the engine recurses."""
    size = sys.getrecursionlimit() * 3
    after, _, _ = run(a_pass(lambda document: (edit(at, at + 1, "b") for at in range(size))), "a" * size)
    assert after.text == "b" * size


def test_what_a_pass_derives_from_the_base_of_all_exceptions_is_caught_too() -> None:
    """Only an interrupt is the user's."""

    class Odd(BaseException):
        pass

    def raises(document: Document) -> Iterator[Edit]:
        raise Odd
        yield

    assert "raised Odd" in run(a_pass(raises))[2].problems[0].why


@pytest.mark.parametrize("message", [TEXT, f"bad document: {TEXT[:16]}", f"in {TEXT.strip()!s}"])
def test_a_message_that_quotes_the_document_is_not_told(message: str) -> None:
    """Scraped text may hold secrets or forged log lines; messages go to logs."""

    def raises(document: Document) -> Iterator[Edit]:
        raise ValueError(message)
        yield

    assert "raised ValueError: (its message quotes the document)" in run(a_pass(raises))[2].problems[0].why


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("two\nlines\t of  it", "two lines of it"),
        (f"{TEXT[:15]}!", "one two three f!"),
        (f"!{TEXT[-16:]}", "(its message quotes the document)"),
        (f"!{TEXT[-15:]}", "! four five six"),
    ],
)
def test_a_message_is_told_on_one_line(message: str, told: str) -> None:
    """Some characters in a row are no quotation."""

    def raises(document: Document) -> Iterator[Edit]:
        raise ValueError(message)
        yield

    assert run(a_pass(raises))[2].problems[0].why.startswith(f"raised ValueError: {told} at test_engine.py:")


def test_an_endless_pass_is_stopped_by_the_number_of_its_edits() -> None:
    """Also where each edit puts in nothing."""
    endless = iter(lambda: edit(0, 0), None)
    assert "or as many edits" in run(a_pass(lambda document: endless))[2].problems[0].why


def test_an_edit_that_tells_another_story_each_time_is_taken_once() -> None:
    """What was checked is what is applied."""

    class Liar(tuple[Any, ...]):
        def __iter__(self) -> Iterator[Any]:
            starts.append(len(starts))
            return iter((0, 4, "", "p.r") if len(starts) == 1 else (-99, 999, 7, None))

    starts: list[int] = []
    assert run(yielding(Liar((1, 2, 3, 4))))[0].text == TEXT[4:]


def test_an_edit_may_not_put_in_a_lone_surrogate() -> None:
    """It could not be written as UTF-8."""
    assert "lone surrogate" in run(yielding(edit(0, 1, "\ud83d")))[2].problems[0].why


def test_an_edit_may_keep_a_lone_surrogate_that_it_found() -> None:
    """Undecodable bytes pass through repairs."""
    after, _, report = run(yielding(edit(0, 3, "é\udcff")), "e\u0301\udcff")
    assert (after.text, report.problems) == ("é\udcff", ())


def test_taking_characters_that_are_no_words_is_free() -> None:
    """A soft hyphen in every word is a repair, however many there are."""
    edits = [edit(at, at + 1) for at in range(3, 600, 6)]
    after, _, report = run(yielding(*edits, budget=0.02), "wor\u00add " * 100)
    assert (after.text, report.problems) == ("word " * 100, ())


def test_data_of_a_label_may_be_any_json_value() -> None:
    """Lists and mappings in it too."""
    data = {"a": [1, {"b": None}], "c": "d"}
    assert run(yielding(Label(0, 3, "kind", data)))[0].labels[0].data == data


def test_insertions_are_not_guarded() -> None:
    """The guard is for what a strip pass takes."""
    assert run(yielding(edit(0, 0, "a"), strips=True), labels=COMMENTS)[0].text.startswith("aone")


def test_the_collector_of_cycles_is_left_as_it_was() -> None:
    """It looks at old objects seldom while a pass runs, also where that raises; at new ones as often as ever."""
    seen: list[tuple[int, int, int]] = []

    def raising(document: Document) -> Iterable[Edit]:
        seen.append(gc.get_threshold())
        run(yielding())
        seen.append(gc.get_threshold())
        raise ValueError

    before = gc.get_threshold()
    gc.set_threshold(600, 9, 8)
    try:
        run(a_pass(raising))
        assert gc.get_threshold() == (600, 9, 8)
    finally:
        gc.set_threshold(*before)
    assert seen == [(600, 9, SELDOM)] * 2


class HushedError(Exception):
    """Raises whatever it is asked."""

    def __getattribute__(self, name: str) -> Any:
        raise SystemExit(name)


class PosingError(Exception):
    """Has what the engine's own errors have, and what only looks like it."""

    place = "nowhere\n" + TEXT


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (HushedError(), "raised an error of which nothing can be told, as that raises too"),
        (PosingError("so"), "raised PosingError: so at test_engine.py:"),
        (PlacedError("what a guest did"), "raised PlacedError: what a guest did"),
        (PlacedError("what a guest did", "guest.py:7"), "raised PlacedError: what a guest did at guest.py:7"),
        (type("Two\nlines", (Exception,), {})(), "raised Two lines at test_engine.py:"),
    ],
    ids=["hushed", "posing", "nowhere", "elsewhere", "name"],
)
def test_what_is_told_of_an_error_is_asked_of_foreign_code(error: Exception, why: str) -> None:
    """It may raise in its turn, or lie: the pass is rolled back all the same, and the place is where it raised."""

    def raises(document: Document) -> Iterator[Edit]:
        raise error
        yield

    after, made, report = run(a_pass(raises))
    assert (after.text, made) == (TEXT, None)
    (problem,) = report.problems
    assert problem.why.rstrip("0123456789") == why.rstrip("0123456789")


def test_ctrl_c_while_an_error_is_told_ends_the_run() -> None:
    """It is the user's, whatever code it meets."""

    class SlowError(Exception):
        def __str__(self) -> str:
            raise KeyboardInterrupt

    def raises(document: Document) -> Iterator[Edit]:
        raise SlowError
        yield

    with pytest.raises(KeyboardInterrupt):
        run(a_pass(raises))
    assert told(ValueError("so\nso")) == "ValueError: so so"
    with pytest.raises(KeyboardInterrupt):
        told(SlowError())
