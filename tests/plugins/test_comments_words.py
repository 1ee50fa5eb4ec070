"""The first words of the furniture's phrases: a frozen table, and how it is read off the patterns."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from cleaner_comments.comments import RULES
from cleaner_comments.first_words import starts, table
from cleaner_comments.furniture import PAGE, is_form, is_head, marks_of, tables


def test_table_is_that_of_the_phrases() -> None:
    """After a change of ``furniture.toml``: ``python -m cleaner_comments.first_words``."""
    frozen = json.loads(files("cleaner_comments").joinpath("first_words.json").read_text("utf-8"))
    assert frozen == table()


def test_each_kind_of_furniture_has_a_rule() -> None:
    """What is taken out is said by its rule, and `cleaner explain` tells of each."""
    assert {f"comments.{kind}" for kind in tables()["phrases"]} == {*RULES}


@pytest.mark.parametrize(
    ("pattern", "words", "stems"),
    [
        ("repl(?:y|ies)(?: to this)?", {"reply", "replies"}, set()),
        (r"\W*(?:\d[\d,.]*|one) comments?\b.{0,9}", {"one", "comment", "comments"}, set()),
        ("(?:all |reader )?answers?", {"all", "reader", "answer", "answers"}, set()),
        ("newsletter.{0,60}", {"newsletter"}, {"newsletter"}),
        (r"komentarz\w*", {"komentarz"}, {"komentarz"}),
        (r"answer(?= \W?\d)", {"answer"}, set()),
    ],
)
def test_first_words_are_read_off_a_pattern(pattern: str, words: set[str], stems: set[str]) -> None:
    """Every word with which a match may begin is named."""
    found = starts(pattern)
    assert found.words == words
    assert found.stems == stems
    assert not found.open


def test_pattern_that_begins_with_anything_needs_a_sign() -> None:
    """An arrow at the end is enough to know a row by; where there is none, every row would have to be asked."""
    assert starts(".{1,120}(?:»|→)").signs == {"»", "→"}
    assert starts(".{1,120} ago").open


def test_rows_are_known_whatever_stands_before_their_first_word() -> None:
    """Signs, digits and glued links don't hide what a row is."""
    assert is_head("» 12 Comments")
    assert is_form("Leave a Reply")
    assert marks_of("Older posts →") & PAGE
    assert marks_of("A title of some other day →") & PAGE
    assert marks_of("ReplyDelete") == marks_of("Reply")
    assert not marks_of("Replying to what was said above takes patience")
