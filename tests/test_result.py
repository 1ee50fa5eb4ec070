"""What a result gives: parts, restore, and a pass taken back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from legal import histories
from plugins_at_hand import Exclaim, Strip, registry_of

import cleaner
from cleaner.record import restored_from_text, sidecar
from cleaner.records import Label, Recorded
from cleaner.result import Result
from cleaner.trace import Step
from cleaner.undo import undoing

REGISTRY = registry_of(Strip, Exclaim)
PAGES = [
    b"",
    b"keep\nbanner\nkeep\n",
    b"keep\r\nbanner\r\nkeep",
    b"mixed\rbanner\r\nkeep\nbanner\r\r\n",
    b"\xef\xbb\xbfkeep\nbanner\n",
    b"bad \xff\xfe banner\n \xc3 banner",
    "keep\nbanner\n".encode("utf-16"),
]


def pipeline(*names: str) -> cleaner.Pipeline:
    return cleaner.Pipeline(names, registry=REGISTRY)


@pytest.mark.parametrize("raw", PAGES)
def test_restore_gives_the_input_s_bytes(raw: bytes) -> None:
    """Line breaks, marks and bad bytes included."""
    assert pipeline("strip", "exclaim")(raw).restore() == raw


@pytest.mark.parametrize("raw", PAGES)
def test_without_passes_the_output_is_the_input(raw: bytes) -> None:
    """No pass, no change: not even to mixed line breaks."""
    assert pipeline()(raw).encode() == raw


@given(st.text("ab\r\n\ud800\udc80 x", max_size=40))
def test_restore_gives_the_input_s_text(text: str) -> None:
    """Text in, the same text back: lone surrogates and all."""
    assert pipeline("strip", "exclaim")(text).restore() == text


@given(st.lists(st.sampled_from(["keep", "banner", "x"]), max_size=8), st.sampled_from(["\n", "\r\n", "\r"]))
def test_the_line_breaks_of_the_input_come_back(lines: list[str], newline: str) -> None:
    """What is left has the line breaks that it had."""
    kept = [line for line in lines if line != "banner"]
    result = pipeline("strip")(newline.join([*lines, "end"]).encode())
    assert result.encode() == newline.join([*kept, "end"]).encode()


@pytest.mark.parametrize(
    ("raw", "written"),
    [
        (b"a\rbanner\n\nend", b"a\n\nend"),
        (b"a\r\rbanner\n\nend", b"a\n\n\nend"),
        (b"a\r\r\nbanner\nend", b"a\r\r\nend"),
        (b"a\r\rbanner\r\nend\n", b"a\r\rend\n"),
    ],
)
def test_lone_carriage_returns_do_not_join_what_comes_after_them(raw: bytes, written: bytes) -> None:
    """What is written of a text with line breaks of several kinds is read as the lines that it has."""
    result = pipeline("strip")(raw)
    assert restored_from_text(result.encode(), sidecar(result)) == raw
    assert result.encode() == written


@given(st.binary(max_size=60).map(lambda raw: raw.replace(b"b", b"\r").replace(b"c", b"\n")))
def test_mixed_line_breaks_read_again_as_the_same_lines(raw: bytes) -> None:
    """However lines with different breaks are taken out, what is written has the lines that the text has."""
    result = pipeline("exclaim")(raw)
    again = pipeline()(result.encode())
    assert again.text.count("\n") == result.text.count("\n")


def test_without_puts_back_what_a_pass_took() -> None:
    """Taking a pass back leaves what the others did."""
    result = pipeline("strip", "exclaim")("one.\nbanner\ntwo.\n")
    assert result.without("strip").text == "one!\nbanner\ntwo!\n"


def test_without_leaves_no_trace_of_the_pass() -> None:
    """As if it had not run: nothing of it is told."""
    result = pipeline("strip", "exclaim")("one.\nbanner\n").without("strip")
    assert {change.pass_name for change in result.trace()} == {"exclaim"}


def test_without_still_restores_the_input() -> None:
    """Undoing is on the record too."""
    raw = b"one.\r\nbanner\r\ntwo."
    assert pipeline("strip", "exclaim")(raw).without("exclaim").restore() == raw


def test_without_takes_the_labels_of_the_pass_along() -> None:
    """What only that pass said is no longer said."""
    result = pipeline("strip", "exclaim")("one.\nbanner\n")
    assert result.labelled("shout")
    assert not result.without("exclaim").labelled("shout")


@pytest.mark.parametrize(
    ("later", "left"),
    [
        ((0, 2, "X", "p.r", "ac"), []),
        ((0, 2, "", "p.r", "ac"), [(0, 0, "b")]),
        ((0, 1, "A", "p.r", "a"), [(1, 1, "b")]),
        ((1, 2, "C", "p.r", "c"), [(1, 1, "b")]),
        ((1, 1, "X", "p.r", ""), [(1, 1, "b")]),
        ((0, 0, "X", "p.r", ""), [(2, 2, "b")]),
    ],
)
def test_a_deletion_comes_back_unless_its_place_is_gone(later: Recorded, left: list[tuple[int, int, str]]) -> None:
    """What a later pass wrote over the place leaves none; what it wrote beside it, or took out around it, does."""
    deleted = (1, 2, "", "p.r", "b")
    pieces = undoing([Step("first", (deleted,)), Step("later", (later,))])
    assert [edit[:3] for _, edit in pieces] == left


def test_a_deletion_that_can_t_come_back_does_not_keep_others_from_it() -> None:
    """Each is looked at for itself."""
    first = Step("first", ((1, 2, "", "p.r", "b"), (5, 6, "", "p.r", "f")))
    later = Step("later", ((0, 2, "X", "p.r", "ac"),))
    assert [(number, *edit[:3]) for number, edit in undoing([first, later])] == [(1, 3, 3, "f")]


def test_without_a_pass_that_did_nothing_is_the_result() -> None:
    """There is nothing to take back."""
    assert pipeline("strip")("plain").without("exclaim").text == "plain"


def test_without_twice_is_without_once() -> None:
    """The second time finds nothing to undo."""
    once = pipeline("strip", "exclaim")("one.\nbanner\n").without("strip")
    assert once.without("strip").text == once.text


def test_an_edit_stays_where_a_later_pass_changed_its_text() -> None:
    """There is no saying what the text would have been."""
    steps = [Step("first", ((0, 1, "bb", "first.r", "a"),)), Step("second", ((1, 2, "c", "second.r", "b"),))]
    assert Result("bc", steps=steps).without("first").text == "bc"


def test_text_put_back_stands_where_a_later_deletion_closed_over_it() -> None:
    """What the later pass deleted on both sides stays deleted."""
    steps = [Step("first", ((1, 2, "", "first.r", "b"),)), Step("second", ((0, 2, "", "second.r", "ac"),))]
    assert Result("", steps=steps).without("first").text == "b"


@given(histories(most=3))
def test_undoing_the_last_step_gives_the_text_before_it(history: tuple[str, list[Step], list[str]]) -> None:
    """Nothing comes after it, so nothing hinders."""
    _, steps, texts = history
    if steps:
        assert Result(texts[-1], steps=steps).without(steps[-1].pass_name).text == texts[-2]


@given(histories(most=4), st.integers(0, 3))
def test_restore_is_exact_after_any_undoing(history: tuple[str, list[Step], list[str]], number: int) -> None:
    """Also where only a part could be undone."""
    original, steps, texts = history
    assert Result(texts[-1], steps=steps).without(f"step-{number}").restore() == original


def test_the_article_is_the_text_outside_the_threads() -> None:
    """Threads are cut out; what stands on both sides stays, a blank line between."""
    text = "Head\n\nBody\n\n1. A says\n\nfoot\n"
    result = Result(text, labels=[Label(12, 21, "comments")])
    assert result.article == "Head\n\nBody\n\nfoot"


def test_the_title_is_the_label_s_text_else_that_of_meta() -> None:
    """What a pass found in the text goes before what came with it."""
    assert Result("Head\nBody", labels=[Label(0, 4, "title")], meta={"title": "Other"}).title == "Head"
    assert Result("Body", meta={"title": "Other"}).title == "Other"
    assert Result("Body").title is None


def test_a_result_shows_its_measure() -> None:
    """Not its text, which may be long and is a stranger's."""
    assert repr(Result("text", id="page")) == "Result('page', 4 characters, 0 problems)"


def test_an_article_may_begin_with_its_comments() -> None:
    """Then all of it stands after them."""
    text = "1. Ann says: a\nThe rest."
    assert Result(text, labels=[Label(0, 15, "comments")]).article == "The rest."
