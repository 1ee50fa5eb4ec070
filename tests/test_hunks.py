"""The diff made from the trace: right lines, right reasons."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from legal import histories
from plugins_at_hand import Exclaim, Strip, registry_of

import cleaner
from cleaner.hunks import OPEN_END, Hunk, hunks
from cleaner.result import Result
from cleaner.trace import Step

PIPELINE = cleaner.Pipeline(["strip", "exclaim"], registry=registry_of(Strip, Exclaim))


def shown(raw: str | bytes) -> list[tuple[tuple[int, int, int, int], tuple[str, ...], tuple[str, ...]]]:
    return [(hunk[:4], hunk.rules, hunk.lines) for hunk in hunks(PIPELINE(raw))]


def test_a_line_taken_out() -> None:
    """It is shown with a minus, in its context, with its rule."""
    assert shown("a\nbanner\nb\n") == [((1, 3, 1, 2), ("strip.line",), (" a", "-banner", " b"))]


def test_a_line_changed() -> None:
    """Its old form and its new one."""
    assert shown("a.\nb") == [((1, 2, 1, 2), ("exclaim.stop",), ("-a.", "+a!", " b", OPEN_END))]


def test_changes_far_apart_are_hunks_of_their_own() -> None:
    """Each with its own rules."""
    text = "a.\n" + "line\n" * 20 + "banner\nb"
    assert [rules for _, rules, _ in shown(text)] == [("exclaim.stop",), ("strip.line",)]


def test_changes_close_by_are_hunks_of_their_own_too() -> None:
    """So that each line is shown with the rules that changed it; they share the lines between them as context."""
    assert shown("a.\nline\nbanner\nb") == [
        ((1, 2, 1, 2), ("exclaim.stop",), ("-a.", "+a!", " line")),
        ((3, 2, 3, 1), ("strip.line",), ("-banner", " b", OPEN_END)),
    ]


def test_neighbours_with_the_same_rules_are_one_hunk() -> None:
    """A block is shown as a block."""
    assert shown("banner\nbanner\nb") == [((1, 3, 1, 1), ("strip.line",), ("-banner", "-banner", " b", OPEN_END))]


def test_line_breaks_that_were_made_uniform_are_not_shown() -> None:
    """They come back in the output."""
    assert shown(b"a\r\nb\r\n") == []


@pytest.mark.parametrize("text", ["", "plain\n"])
def test_no_change_no_hunk(text: str) -> None:
    """Nothing to show."""
    assert shown(text) == []


def sides(hunk: Hunk, sign: str) -> list[str]:
    """The lines of one side of a hunk, each with its line feed unless the hunk says that it has none."""
    shown = [*hunk.lines, ""]
    return [
        line[1:] + ("" if after == OPEN_END else "\n")
        for line, after in pairwise(shown)
        if line[0] in (" ", sign) and line != OPEN_END
    ]


@given(histories(alphabet="ab\n"))
def test_applying_the_hunks_gives_the_new_lines(history: tuple[str, list[Step], list[str]]) -> None:
    """As ``patch`` would: context and minus lines are the old text, context and plus lines the new."""
    original, steps, texts = history
    old, new, at = original.splitlines(keepends=True), list[str](), 0
    for hunk in hunks(Result(texts[-1], steps=steps)):
        begin = hunk.old_start - bool(hunk.old_count)
        new += old[at:begin]
        assert sides(hunk, "-") == old[begin:][: hunk.old_count]
        added = sides(hunk, "+")
        assert (len(new) + bool(added), len(added)) == (hunk.new_start, hunk.new_count)
        new += added
        at = begin + hunk.old_count
    assert "".join([*new, *old[at:]]) == texts[-1]


@given(histories(alphabet="ab\n"))
def test_no_hunk_has_less_context_behind_than_before(history: tuple[str, list[Step], list[str]]) -> None:
    """But at the text's end, where alone ``patch`` looks for one that has."""
    original, steps, texts = history
    for hunk in hunks(Result(texts[-1], steps=steps)):
        signs = [line[0] for line in hunk.lines if line != OPEN_END]
        before = next(at for at, sign in enumerate(signs) if sign != " ")
        behind = next(at for at, sign in enumerate(reversed(signs)) if sign != " ")
        reaches_end = hunk.old_start + hunk.old_count > len(original.splitlines())
        assert before <= behind or reaches_end


def test_a_short_replacement_is_told() -> None:
    """It is hard to find in a long line; what only goes, or only comes, is not."""
    (hunk,) = hunks(PIPELINE("a long line. And more.\n"))
    assert set(hunk.words) == {". -> !"}
    assert [hunk.words for hunk in hunks(PIPELINE("banner\nb\n"))] == [()]


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        ("a.\n", ("-a.", "+a!")),
        ("a.", ("-a.", OPEN_END, "+a!", OPEN_END)),
        ("a\nbanner", (" a", "-banner", OPEN_END)),
    ],
)
def test_a_last_line_without_a_line_feed_says_so(raw: str, lines: tuple[str, ...]) -> None:
    """So that ``patch`` finds it; and after a last line feed there is no line more."""
    ((_, _, shown_lines),) = shown(raw)
    assert shown_lines == lines
