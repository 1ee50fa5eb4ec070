"""Text repair on the corpus' pages: every one when CLEANER_ALL_PAGES is set, a sample of them otherwise."""

from __future__ import annotations

import os
from pathlib import Path

import ftfy
import pytest

from cleaner import Document
from cleaner.testing import run
from cleaner_mojibake.mojibake import Mojibake
from cleaner_whitespace.whitespace import Whitespace

CORPUS = Path(os.environ.get("CLEANER_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))
EVERY = 1 if os.environ.get("CLEANER_ALL_PAGES") else 29
SAME = ftfy.TextFixerConfig(
    fix_latin_ligatures=False, fix_character_width=False, uncurl_quotes=False, fix_surrogates=False
)

pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Pages of all renderers, with ``\\n`` only."""
    paths = sorted([*CORPUS.glob("boilerplate/text/*/*.txt"), *CORPUS.glob("comments/*/*.txt")])
    raw = (path.read_bytes().decode("utf-8", "surrogateescape") for path in paths[::EVERY])
    return [text.replace("\r\n", "\n").replace("\r", "\n") for text in raw]


def test_mojibake_gives_what_ftfy_gives(texts: list[str]) -> None:
    """With the same settings, character by character."""
    step = Mojibake(entities="ftfy", escape_strings=False)
    differing = [text[:80] for text in texts if run(step, text).text != ftfy.fix_text(text, SAME)]
    assert not differing


def test_repair_is_stable_and_can_be_undone(texts: list[str]) -> None:
    """A second run changes nothing, and the input can be had back."""
    for step in (Mojibake(), Whitespace()):
        for text in texts:
            result = run(step, text)
            assert not result.problems
            assert result.restore() == text
            assert not list(step.find(Document(result.text)))


def test_whitespace_takes_no_visible_character(texts: list[str]) -> None:
    """Without white space, hyphens and what nobody sees, a page is the same before and after."""
    dropped = {ord(character): None for character in "-\u00ad\u180e\u200b\u200c\u200d\u2060\ufeff"}
    for text in texts:
        after = run(Whitespace(), text).text
        assert "".join(after.translate(dropped).split()) == "".join(text.translate(dropped).split())
