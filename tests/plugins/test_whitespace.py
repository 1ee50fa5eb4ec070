"""The pass `whitespace`: what it makes plain, and what it leaves alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Document
from cleaner.testing import run
from cleaner_whitespace.blanks import BLANKS
from cleaner_whitespace.whitespace import Whitespace

WRAPPED = """The harbour council met on Tuesday night to hear from the
people who live along the old quay, where the sea wall has
been crumbling for years. The engineer said that the foun-
dation was laid in a hurry after the flood of that winter,
and that nobody had looked at the foundation since then. A
long-standing plan for a new wall was put away again, long-
standing members said, for want of money and of will. Some
asked whether the well-
known gap at the end of the pier could be closed this year
with stones from the quarry, as had been done well before.
"""


def plain(text: str, **options: Any) -> str:
    result = run(Whitespace(**options), text)
    assert not result.problems
    assert result.restore() == text
    return result.text


class TestMargin:
    def test_what_all_lines_are_indented_by_goes(self) -> None:
        """Blank lines do not count; what stands further right stays so."""
        page = "    one\n\n      two\n    three\n"
        assert plain(page, margin=True) == "one\n\n  two\nthree\n"

    def test_stays_unless_asked_for(self) -> None:
        assert plain("    one\n    two") == "    one\n    two"

    @pytest.mark.parametrize("page", ["one\n  two", "\tone\n  two", "\u2003one\n\u2003two"])
    def test_pages_without_a_margin_stay(self, page: str) -> None:
        """Where a line begins at the left, tabs and blanks differ, or it is no blank that indents."""
        assert plain(page, margin=True) == page

    @given(st.lists(st.text(" \ta", max_size=6), max_size=6).map("\n".join))
    def test_a_second_time_finds_none(self, page: str) -> None:
        once = plain(page, margin=True)
        assert plain(once, margin=True) == once


class TestLines:
    @pytest.mark.parametrize("blanks", [" ", "\t", " \t \u00a0", "\u3000", "\u200b ", "  \u200d"])
    def test_blanks_at_line_ends_go(self, blanks: str) -> None:
        """Whatever shows nothing between the last character and the line feed, or the end of the text."""
        assert plain(f"one{blanks}\ntwo{blanks}") == "one\ntwo"

    def test_blank_lines_beyond_one_go(self) -> None:
        """Whether the lines are empty or hold blanks; at the start and the end of the text all of them."""
        assert plain("\n\n\na\n\n\n\nb\n\nc\n\n\n") == "a\n\nb\n\nc\n"
        assert plain(" \n\t\n\n  a\n \n\n \nb\n \n ") == "  a\n\nb\n"
        assert plain("\n \n\n") == ""

    def test_more_blank_lines_may_be_kept(self) -> None:
        """The option says how many; 0 keeps all."""
        assert plain("a\n\n\n\n\nb", blank_lines=2) == "a\n\n\nb"
        assert plain("a\n\n\n\n\nb", blank_lines=0) == "a\n\n\n\n\nb"

    def test_indentation_stays(self) -> None:
        """In a comment thread the blanks at a line's start say who answers whom, of whatever kind they are."""
        text = "1. Ann says:\n    yes\n\t2. Bo says:\n\u00a0\u00a0 no\n\u3000\tthird"
        assert plain(text) == text
        assert plain("\u00a0 \tfirst\u00a0line") == "\u00a0 \tfirst line"


class TestInnerBlanks:
    def test_no_break_spaces_become_spaces(self) -> None:
        """Between words, one for one."""
        assert plain("10\u00a0kg of\u202fflour\u00a0\u00a0here") == "10 kg of flour  here"

    def test_no_break_spaces_stay_on_request(self) -> None:
        """French and Russian typography want them."""
        text = "«\u00a0oui\u00a0»"
        assert plain(text, no_break=False) == text

    def test_a_single_tab_becomes_a_space(self) -> None:
        """With the spaces around it."""
        assert plain("1.\tfirst\n2. \t second") == "1. first\n2. second"

    def test_the_tabs_of_a_table_stay(self) -> None:
        """Two runs of tabs in a line are columns."""
        text = "name\tage\ttown\nAnn\t\t41\tUlm"
        assert plain(text) == text


class TestInvisible:
    def test_zero_width_characters_go(self) -> None:
        """Where the scripts around have no use for them."""
        assert plain("a\u200bb \u2060c\ufeff\nd\u200de") == "ab c\nde"

    @pytest.mark.parametrize("text", ["ภาษา\u200bไทย", "می\u200cخواهم", "क्\u200dष", "👩\u200d👧", "中\u200b文"])
    def test_zero_width_characters_stay_where_they_mean_something(self, text: str) -> None:
        """Word borders of Thai and Chinese, joiners of Persian and Hindi, families of emoji."""
        assert plain(text) == text

    def test_soft_hyphens_inside_words_go(self) -> None:
        """Elsewhere one may stand for a hyphen."""
        assert plain("exam\u00adple, 10\u00ad20") == "example, 10\u00ad20"


class TestSplitWords:
    def test_a_word_split_in_a_hard_wrapped_text_is_joined(self) -> None:
        """The text has it whole elsewhere."""
        assert "the foundation was laid" in plain(WRAPPED)

    def test_a_hyphenated_word_is_not(self) -> None:
        """The text has the hyphenated form, or the first part as a word by itself."""
        assert "long-\nstanding" in plain(WRAPPED)
        assert "well-\nknown" in plain(WRAPPED)

    def test_nothing_is_joined_in_a_text_that_is_not_wrapped(self) -> None:
        """A line end after a hyphen says nothing where lines have all lengths."""
        text = "The foun-\ndation was laid.\n\nThe foundation.\n" + "\n".join("x" * n for n in range(1, 90, 7))
        assert plain(text) == text


def test_every_rule_can_be_switched_off() -> None:
    """With all off, nothing changes."""
    text = WRAPPED + "a \n\n\n\nb\u00a0c\td\u200be\u00adf"
    off = {"trailing": False, "blank_lines": 0, "no_break": False, "zero_width": False}
    assert plain(text, **off, soft_hyphens=False, tabs=False, split_words=False) == text


@given(st.text(alphabet=st.sampled_from(list("ab-\n\n" + BLANKS + "\u00adก可"))))
def test_a_second_run_changes_nothing(text: str) -> None:
    """Whatever blanks stand beside each other."""
    once = plain(text)
    assert plain(once) == once


@given(st.text(alphabet=st.sampled_from(list("ab-\n\n" + BLANKS + "\u00adก可"))))
def test_nothing_visible_changes_and_no_indentation(text: str) -> None:
    """Without blanks, before and after are the same; and each line that stays is indented as it was."""
    nothing = str.maketrans("", "", BLANKS + "\n\u00ad")
    after = plain(text, zero_width=False)
    assert after.translate(nothing) == text.translate(nothing)
    assert [_indent(line) for line in after.split("\n") if line] == [
        _indent(line) for line in text.split("\n") if line.strip(BLANKS)
    ]


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(BLANKS))]


PIECES = ["a", "é", "\u0e01", "-", "-\n", "ing", "\n", "\n\n", *" \t\u00a0\u200b\u200d\u00ad\u3000\u2028", "word " * 10]


@given(
    st.lists(st.sampled_from(PIECES)).map("".join),
    st.tuples(*[st.booleans()] * 5),
    st.integers(0, 2),
)
def test_what_it_left_it_need_not_see_again(text: str, habits: tuple[bool, ...], blank_lines: int) -> None:
    """Unless a word may be split there; with any choice of its habits."""
    names = ("trailing", "no_break", "zero_width", "soft_hyphens", "tabs")
    step = Whitespace(**dict(zip(names, habits, strict=True)), blank_lines=blank_lines)
    left = run(step, text).text
    assert step.may_edit_again(Document(left)) or run(step, left).text == left
    assert not step.may_edit_again(Document(left)) or "-\n" in left
