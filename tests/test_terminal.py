"""Untrusted text on a terminal and in messages."""

from __future__ import annotations

import pytest

from cleaner.terminal import one_line, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain é 字 \t\n", "plain é 字 \t\n"),
        ("\x1b[31mred", "<1B>[31mred"),
        ("\x9b2J", "<9B>2J"),
        ("a\u202eb", "a<202E>b"),
        ("\udcff", "<FF>"),
        ("\ud800", "<D800>"),
        ("a\rb\x08", "a<0D>b<08>"),
        ("\u2028", "<2028>"),
    ],
)
def test_what_could_steer_a_terminal_is_spelt_out(text: str, shown: str) -> None:
    """Letters, tabs and line feeds stay."""
    assert visible(text) == shown


def test_a_message_is_one_line() -> None:
    """A file's name can't forge another message."""
    assert one_line("a\nb\tc") == "a<0A>b c"
