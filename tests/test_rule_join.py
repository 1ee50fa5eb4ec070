"""Joined patterns name a line as each of them would, tried in turn."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from cleaner.pipeline import installed
from cleaner.rule_join import FEW, Joined, factored
from cleaner.rule_lines import fold_line

RULES = [rule for offer in installed().offers("rule pack") for rule in offer.value.rules]
LINES = sorted({fold_line(line) for rule in RULES for line in (*rule.match, *rule.keep)})
PATTERNS = sorted({pattern for rule in RULES for pattern in rule.patterns})


def first_of(patterns: Sequence[str], line: str) -> str | None:
    """The number of the first pattern that matches, the slow way."""
    return next((str(at) for at, pattern in enumerate(patterns) if re.fullmatch(pattern, line)), None)


@given(st.lists(st.sampled_from(PATTERNS), min_size=1, max_size=3 * FEW), st.data())
def test_the_first_pattern_that_matches_has_the_line(patterns: list[str], data: st.DataObject) -> None:
    """Whether there are few or many, whatever they have in common."""
    joined = Joined(tuple((pattern, str(at)) for at, pattern in enumerate(patterns)))
    for line in data.draw(st.lists(st.sampled_from(LINES), max_size=20)):
        assert joined.rule_of(line) == first_of(patterns, line)


def test_every_example_of_our_packs_is_named_by_all_patterns_as_by_each() -> None:
    """More patterns together than any page meets."""
    joined = Joined(tuple((pattern, str(at)) for at, pattern in enumerate(PATTERNS)))
    whole = re.compile("|".join(f"({pattern})" for pattern in PATTERNS))
    for line in LINES:
        match = whole.fullmatch(line)
        assert joined.rule_of(line) == (str(match.lastindex - 1) if match and match.lastindex else None)


def test_what_patterns_begin_with_is_written_once() -> None:
    """A pattern that is the beginning of another still matches by itself."""
    assert factored([("\\d", "a"), ("\\d", "b"), ("\\d",), ("c",)]) == "\\d(?:a|b|)|c"
