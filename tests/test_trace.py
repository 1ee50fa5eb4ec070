"""The laws of the trace, and what happens at each border."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from legal import edits_of, histories, labels_of

from cleaner.records import Change, Label, Recorded
from cleaner.trace import Offsets, Step, apply, changes, inverse, restore, shift_labels


def edit(start: int, end: int, text: str = "", before: str = "?") -> Recorded:
    return start, end, text, "law.edit", before


@given(histories())
def test_restore_gives_the_original_exactly(history: tuple[str, list[Step], list[str]]) -> None:
    """Whatever the steps did, played backwards they give the input."""
    original, steps, texts = history
    assert restore(texts[-1], steps) == original


@given(histories())
def test_the_inverse_of_the_inverse_is_the_step(history: tuple[str, list[Step], list[str]]) -> None:
    """Undoing an undoing is the doing."""
    _, steps, _ = history
    for step in steps:
        assert tuple(inverse(inverse(step.edits))) == step.edits


@given(st.data())
def test_changes_of_the_first_step_show_the_original_s_own_text(data: st.DataObject) -> None:
    """A change of untouched text stands on exactly that text of the original."""
    original, steps, _ = data.draw(histories())
    for change in changes(steps[:1]):
        assert original[change.start : change.end] == change.before


@given(st.data())
def test_every_lost_character_is_in_a_change_and_every_other_in_none(data: st.DataObject) -> None:
    """Composed spans cover what the original lost, and nothing that is still there."""
    size = data.draw(st.integers(0, 30))
    original = "".join(chr(0x4E00 + number) for number in range(size))  # each character once, so that fate can be told
    texts, steps = [original], []
    for number in range(data.draw(st.integers(0, 4))):
        edits = data.draw(edits_of(texts[-1]))
        steps.append(Step(f"step-{number}", edits))
        texts.append(apply(texts[-1], edits))
    taken = [False] * size
    for change in changes(steps):
        for at in range(change.start, change.end):
            taken[at] = True
    assert taken == [character not in texts[-1] for character in original]


@given(st.data())
def test_a_label_keeps_the_characters_that_were_its_own(data: st.DataObject) -> None:
    """Of the original's characters, a shifted label holds those that it held and that are still there, no others."""
    size = data.draw(st.integers(1, 25))
    text = "".join(chr(0x4E00 + number) for number in range(size))
    edits = data.draw(edits_of(text))
    (label, *_) = data.draw(labels_of(text).filter(bool))
    after = apply(text, edits)
    own = [c for c in text[label.start : label.end] if c in after]
    shifted = shift_labels([label], edits)
    held = [c for moved in shifted for c in after[moved.start : moved.end] if c not in "XYZ"]
    assert held == own


@given(st.data())
def test_each_label_is_shifted_as_if_it_were_the_only_one(data: st.DataObject) -> None:
    """Whatever stands before it and behind."""
    text = data.draw(st.text("ab\n", max_size=25))
    labels, edits = data.draw(labels_of(text)), data.draw(edits_of(text))
    assert shift_labels(labels, edits) == tuple(moved for label in labels for moved in shift_labels([label], edits))


@given(st.data())
def test_shifted_labels_stay_inside_the_text_and_are_not_empty(data: st.DataObject) -> None:
    """No edit can push a label out of the text or leave an empty one behind."""
    text = data.draw(st.text("ab\n", max_size=25))
    edits = data.draw(edits_of(text))
    for label in shift_labels(data.draw(labels_of(text)), edits):
        assert 0 <= label.start < label.end <= len(apply(text, edits))


@given(st.data())
def test_labels_nest_after_edits_as_they_did_before(data: st.DataObject) -> None:
    """A label inside another one is still inside it."""
    text = data.draw(st.text("ab\n", min_size=1, max_size=25))
    edits = data.draw(edits_of(text))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    inner_start = data.draw(st.integers(start, end - 1))
    inner_end = data.draw(st.integers(inner_start + 1, end))
    offsets = Offsets(edits)
    outer, inner = offsets.span(start, end), offsets.span(inner_start, inner_end)
    if inner[0] < inner[1]:
        assert outer[0] <= inner[0]
        assert inner[1] <= outer[1]


@given(st.data())
def test_many_spans_at_once_go_where_each_goes(data: st.DataObject) -> None:
    """The fast way for many sorted spans is only a fast way, empty spans and insertions at their borders included."""
    edits = data.draw(edits_of("a" * 40))
    cuts = sorted(data.draw(st.lists(st.integers(0, 40), min_size=40, max_size=60)))
    starts, ends = cuts[::2], cuts[1::2] + cuts[-1:] * (len(cuts) % 2)
    offsets = Offsets(edits)
    assert list(zip(*offsets.sorted_spans(starts, ends), strict=True)) == list(map(offsets.span, starts, ends))


@pytest.mark.parametrize(
    ("edits", "span", "moved"),
    [
        ([edit(0, 2)], (2, 5), (0, 3)),  # a deletion that ends where the span starts
        ([edit(5, 8)], (2, 5), (2, 5)),  # one that starts where it ends
        ([edit(2, 5)], (2, 5), (2, 2)),  # the span itself is deleted
        ([edit(1, 4)], (2, 6), (1, 3)),  # its head is deleted
        ([edit(4, 8)], (2, 6), (2, 4)),  # its tail
        ([edit(3, 4)], (2, 6), (2, 5)),  # a piece of its middle
        ([edit(2, 2, "XX")], (2, 5), (4, 7)),  # put in before it: outside
        ([edit(5, 5, "XX")], (2, 5), (2, 5)),  # put in after it: outside
        ([edit(3, 3, "XX")], (2, 5), (2, 7)),  # put in within it: inside
        ([edit(2, 5, "X")], (2, 5), (2, 3)),  # replaced whole: the replacement
        ([edit(1, 3, "XXX")], (2, 5), (1, 6)),  # replaced over its head: the replacement belongs to it
        ([edit(4, 7, "XXX")], (2, 5), (2, 7)),  # over its tail
        ([edit(0, 9, "X")], (2, 5), (0, 1)),  # replaced with all around it
    ],
)
def test_a_span_at_each_border(edits: list[Recorded], span: tuple[int, int], moved: tuple[int, int]) -> None:
    """Where a span stands after an edit that touches it in each way that there is."""
    assert Offsets(edits).span(*span) == moved


def test_a_label_goes_when_all_its_text_goes() -> None:
    """A label over deleted text would say something about other text."""
    assert shift_labels([Label(2, 5, "title")], [edit(1, 6)]) == ()


def test_a_change_of_put_in_text_stands_for_all_that_it_replaced() -> None:
    """A later edit inside a replacement is told on the whole span that the replacement stands for."""
    steps = [Step("first", (edit(2, 4, "XYZ", "cd"),)), Step("second", (edit(3, 4, "", "Y"),))]
    assert [(change.start, change.end) for change in changes(steps)] == [(2, 4), (2, 4)]


def test_a_change_after_a_deletion_does_not_reach_over_it() -> None:
    """What stood before a span and is gone is not part of the span."""
    steps = [Step("first", (edit(0, 3, "", "abc"),)), Step("second", (edit(0, 1, "", "d"),))]
    assert [(change.start, change.end) for change in changes(steps)] == [(0, 3), (3, 4)]


def test_a_change_over_a_deletion_s_place_reaches_over_it() -> None:
    """A deletion on both sides of an earlier one takes, of the original, all three pieces."""
    steps = [Step("first", (edit(2, 4, "", "cd"),)), Step("second", (edit(1, 3, "", "be"),))]
    assert [(change.start, change.end) for change in changes(steps)] == [(2, 4), (1, 5)]


def test_a_change_names_its_pass_and_its_rule() -> None:
    """And what stood there, and what stands there now."""
    steps = [Step("p", ((0, 1, "b", "p.r", "a"),))]
    assert list(changes(steps)) == [Change(0, 1, "p", "p.r", "a", "b")]
