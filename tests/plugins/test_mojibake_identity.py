"""`mojibake` gives what ftfy gives: for random text, and for each option."""

from __future__ import annotations

import re
import sys
import unicodedata
from random import Random
from typing import Any

import ftfy
import pytest
from ftfy.badness import is_bad as ftfy_is_bad
from soup import soup

from cleaner import Document
from cleaner_mojibake.brokenness import is_bad
from cleaner_mojibake.marks import uncertain
from cleaner_mojibake.mojibake import Mojibake

LIKE_FTFY: dict[str, Any] = {"entities": "ftfy", "escape_strings": False}
OFF = ftfy.TextFixerConfig(
    fix_latin_ligatures=False, fix_character_width=False, uncurl_quotes=False, fix_surrogates=False
)
SAME_OPTIONS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"encoding": False}, {"fix_encoding": False}),
    ({"restore_a0": False}, {"restore_byte_a0": False}),
    ({"lossy": False}, {"replace_lossy_sequences": False}),
    ({"inconsistent": False}, {"decode_inconsistent_utf8": False}),
    ({"c1": False}, {"fix_c1_controls": False}),
    ({"encoding": False, "c1": False}, {"fix_encoding": False, "fix_c1_controls": False}),
    ({"entities": "always"}, {"unescape_html": True}),
    ({"entities": "never"}, {"unescape_html": False}),
    ({"escapes": False}, {"remove_terminal_escapes": False}),
    ({"control": False}, {"remove_control_chars": False}),
    ({"line_breaks": False}, {"fix_line_breaks": False}),
    ({"normalization": "none"}, {"normalization": None}),
    ({"normalization": "NFD"}, {"normalization": "NFD"}),
    ({"normalization": "NFKC"}, {"normalization": "NFKC"}),
    ({"normalization": "NFKD"}, {"normalization": "NFKD"}),
    ({"quotes": True}, {"uncurl_quotes": True}),
    ({"widths": True}, {"fix_character_width": True}),
    ({"ligatures": True}, {"fix_latin_ligatures": True}),
    ({"surrogates": True}, {"fix_surrogates": True}),
]


def repaired(text: str, step: Mojibake) -> str:
    """The text after the edits, which must not overlap; without the engine, so that CR can be handed in."""
    place, out = 0, []
    for start, end, new, _ in sorted(step.find(Document(text))):
        assert place <= start <= end
        out += [text[place:start], new]
        place = end
    return "".join(out) + text[place:]


def test_20000_random_texts_come_out_as_from_ftfy() -> None:
    """The default settings, on text in which nearly everything is suspect."""
    step = Mojibake(**LIKE_FTFY)
    random = Random(5)
    for _ in range(20_000):
        text = soup(random)
        assert repaired(text, step) == ftfy.fix_text(text, OFF), text


@pytest.mark.parametrize(("ours", "theirs"), SAME_OPTIONS, ids=lambda options: ",".join(options))
def test_each_option_does_what_ftfys_does(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    """500 random texts for each option, beside the same setting of ftfy's."""
    step = Mojibake(**{**LIKE_FTFY, **ours})
    config = OFF._replace(**theirs)
    random = Random(7)
    for _ in range(500):
        text = soup(random).replace("\x85", "")  # a line feed to ftfy where C1 controls are left
        assert repaired(text, step) == ftfy.fix_text(text, config), text


def test_the_fast_question_has_ftfys_answers() -> None:
    """Whether a text looks broken, on random text: the rewritten pattern and ftfy's agree."""
    random = Random(11)
    answers = set()
    for _ in range(20_000):
        text = soup(random)
        answers.add(is_bad(text))
        assert is_bad(text) == ftfy_is_bad(text), text
    assert answers == {True, False}


def test_a_second_run_changes_nothing() -> None:
    """With entities decided by document and all escapes taken out, the result stays as it is."""
    step = Mojibake()
    random = Random(13)
    for _ in range(5_000):
        once = repaired(soup(random).replace("\r", "\n"), step)
        assert repaired(once, step) == once


def test_characters_taken_for_normal_are() -> None:
    """No character outside the class that NFC might change is changed by NFC, or is a mark."""
    suspicious = re.compile(f"[{uncertain()}]")
    for code in range(0x80, sys.maxunicode + 1):
        character = chr(code)
        if not suspicious.match(character):
            assert unicodedata.is_normalized("NFC", character)
            assert not unicodedata.combining(character)
            assert unicodedata.is_normalized("NFC", "e" + character)


def test_lines_over_ftfys_limit_are_cut_where_ftfy_cuts_them() -> None:
    """ftfy takes a long line in pieces of a million characters: mojibake across a cut is not repaired there."""
    text = "a" * 999_999 + "Ã©" + "b" * 10 + "Ã©\nÃ©"
    assert repaired(text, Mojibake(**LIKE_FTFY)) == ftfy.fix_text(text, OFF)
