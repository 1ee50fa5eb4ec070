"""The page that the project started from, end to end. Skipped where the corpus is not there."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from conftest import Cli

import cleaner

FOLDER = Path(os.environ.get("CLEANER_CORPUS", Path(__file__).parents[2] / ".." / "shared" / "corpus")) / "southfront"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the corpus is not there")

MENDED = {"encirled": "encircled", "platic": "plastic", "Friday.”I": "Friday.” I"}
"""What of the page's slips may be mended; each word else is as it was."""


@pytest.fixture(scope="module")
def page() -> bytes:
    return (FOLDER / "page.txt").read_bytes()


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((FOLDER / "truth.json").read_text("utf-8"))
    return loaded


@pytest.fixture(scope="module")
def result(page: bytes) -> cleaner.Result:
    return cleaner.clean(page)


def mended(text: str) -> list[str]:
    """The words of a text, with the slips that may be mended."""
    for slip, right in MENDED.items():
        text = text.replace(slip, right)
    return text.split()


def test_what_must_go_is_gone_and_every_other_word_is_there(
    page: bytes, truth: dict[str, Any], result: cleaner.Result
) -> None:
    """In order; of the two titles either one stays."""
    lines = page.decode().split("\n")
    gone = {number - 1 for group in truth["must_go"] for number in group["lines"]}
    expected = mended("\n".join(line for number, line in enumerate(lines) if number not in gone))
    straight = str.maketrans("‘’", "''")
    assert [w.translate(straight) for w in mended(result.text)] == [w.translate(straight) for w in expected]


def test_the_comments_are_the_tree_that_they_were(truth: dict[str, Any], result: cleaner.Result) -> None:
    """Author, depth, parent and text of all sixteen, in order."""
    found = [(c.author, c.depth, c.parent, mended(c.text)) for c in result.comments]
    assert found == [(c["author"], c["depth"], c["parent"], mended(c["text"])) for c in truth["comments"]]


def test_the_title_is_told(truth: dict[str, Any], result: cleaner.Result) -> None:
    """As the page has it."""
    assert result.title == truth["title"]


def test_nothing_went_wrong_and_the_input_comes_back(page: bytes, result: cleaner.Result) -> None:
    """Byte for byte."""
    assert result.problems == ()
    assert result.restore() == page


def test_the_command_line_gives_the_same(cli: Cli, page: bytes, result: cleaner.Result) -> None:
    """As JSON, whose trace leads back to the input."""
    shown = cli("clean", str(FOLDER.resolve() / "page.txt"), "--to", "json", "--trace").stdout
    assert json.loads(shown)["text"] == result.text
    assert [comment["author"] for comment in json.loads(shown)["comments"]] == [c.author for c in result.comments]
    assert cli("restore", stdin=shown).stdout == page
