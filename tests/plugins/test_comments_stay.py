"""Comments that are found are in the cleaned text, too: no later pass, and no second cleaning, takes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Pipeline
from cleaner.testing import run
from cleaner_comments.comments import Comments

PAGES = sorted((Path(__file__).parents[2] / "fixtures" / "comments" / "threads").glob("*.txt"))
STANDARD = Pipeline(profile="standard")

_EMPTY_LINES = "empty lines alone told names from words, and go: read again the comments are text, all there"
KNOWN = {
    "frame-unknown": "the votes that go part the profiles from the posts: read again it has one comment less",
    "spaced-names": _EMPTY_LINES,
    "spaced-names-form": _EMPTY_LINES,
}


def marked(path: Path) -> object:
    marks = [pytest.mark.xfail(strict=True, reason=KNOWN[path.stem])] if path.stem in KNOWN else []
    return pytest.param(path, marks=marks, id=path.stem)


@pytest.mark.parametrize("path", [marked(path) for path in PAGES])
def test_comments_outlive_the_other_passes(path: Path) -> None:
    """Their authors are those that the pass alone finds."""
    text = path.read_text("utf-8")
    alone = [comment.author for comment in run(Comments(), text).comments]
    once = STANDARD(text)
    assert [comment.author for comment in once.comments] == alone
    assert [comment.author for comment in STANDARD(once.text).comments] == alone
