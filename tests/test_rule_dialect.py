"""The dialect of patterns: what it takes, what it refuses, how it says where a line begins, and the lint."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.rule_dialect import DialectError, heads_of, parse
from cleaner.rule_lint import lint_pattern, sample


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("a*", "unbounded repeat"),
        ("ab+", "unbounded repeat"),
        ("a{2,}", "both bounds"),
        ("a{,2}", "both bounds"),
        ("a{3,2}", "both bounds"),
        ("a{1,999}", "more than 200"),
        ("(?:ab){1,9}", "more than 8"),
        ("(?:(?:ab){1,3}c){1,3}", "repeated group"),
        ("a??", "repeat of a repeat"),
        ("a{1,2}{1,2}", "repeat of a repeat"),
        ("?a", "nothing before it"),
        ("(ab)", "not '(?:...)'"),
        ("(?=ab)", "not '(?:...)'"),
        ("(?r)", "not '(?:...)'"),
        ("(?:ab", "unclosed group"),
        ("ab)", "unopened"),
        ("[ab", "unclosed set"),
        ("[]", "empty set"),
        ("a^b", "write"),
        (r"a\b", "not in the dialect"),
        (r"a\1", "not in the dialect"),
        (r"\p{l}", "not in the dialect"),
        ("Ab", "case folding"),
        ("straße", "case folding"),
        ("a" * 700, "longer than"),
        ("(?:" * 6 + "a" + ")" * 6, "deeper"),
        (".{1,3}a", "first word"),
        (r"\w{1,3} a", "first word"),
        ("a?", "empty line"),
        ("[a-z]{5}", "too many ways"),
        ("[z-a]", "range"),
    ],
)
def test_what_is_outside_the_dialect_is_named(pattern: str, said: str) -> None:
    """Each refusal is one line that says what to write instead."""
    with pytest.raises(DialectError) as caught:
        heads_of(pattern)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("pattern", "words", "marks"),
    [
        ("support us", {"support"}, set()),
        ("comments? off", {"comment", "comments"}, set()),
        ("(?:make|give) a gift", {"make", "give"}, set()),
        ("(?:please )?donate", {"please", "donate"}, set()),
        (r"\d{1,3} comments", set(), set("0123456789")),
        (r"[$€] ?\d{1,9}", set(), {"$", "€"}),
        (r"\(c\) .{1,20}", set(), {"("}),
        ("tags: .{1,20}", {"tags:"}, set()),
        ("[ck]afe open", {"cafe", "kafe"}, set()),
    ],
)
def test_heads_say_how_lines_begin(pattern: str, words: set[str], marks: set[str]) -> None:
    """A word up to the first blank, or a single digit or sign."""
    begins = heads_of(pattern)
    assert (begins.words, begins.marks) == (frozenset(words), frozenset(marks))


PIECES = st.sampled_from(["ab", "c", "(?:d|ef)", "[gh]", r"\d", "i?", "[j-l]{1,3}", "(?: mn){1,2}", " ", r"\.", "é"])


@given(st.lists(PIECES, min_size=1, max_size=8))
def test_what_parses_compiles_and_matches_its_samples(pieces: list[str]) -> None:
    """Our reading of a pattern and the engine's agree: the samples we make are matched."""
    pattern = "x " + "".join(pieces)
    node = parse(pattern)
    compiled = re.compile(pattern)
    for full in (False, True):
        text = sample(node, full=full)
        assert compiled.fullmatch(text)
        begins = heads_of(pattern)
        assert begins.words == {"x"}


@pytest.mark.filterwarnings("ignore:Possible (nested set|set difference):FutureWarning")
@given(st.text(alphabet="ab([{}])?*+|\\.^$,1-:", max_size=12))
def test_any_text_parses_or_is_refused(text: str) -> None:
    """Nothing but DialectError comes out of odd patterns, and what is taken compiles."""
    try:
        heads_of(text)
    except DialectError:
        return
    re.compile(text)


def test_the_lint_takes_plain_patterns() -> None:
    """Bounded patterns with literals between their repeats are fast."""
    assert lint_pattern(r"\d{1,9} comments?") == ""
    assert lint_pattern("tags: .{1,180}") == ""


def test_the_lint_refuses_what_is_slow_on_one_line() -> None:
    """Several wide repeats of the same characters multiply."""
    assert "narrower" in lint_pattern("a{1,200}a{1,200}a{1,200}a{1,200}b")


def test_the_lint_names_what_is_outside_the_dialect() -> None:
    """A pattern that would not load is a complaint, not an exception."""
    assert "unbounded" in lint_pattern("a*")
