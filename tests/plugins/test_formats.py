"""What holds for each format that comes with the distribution."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import Pipeline, clean
from cleaner.pipeline import installed

THREADS = Path(__file__).parents[2] / "fixtures" / "comments" / "threads"


@pytest.mark.parametrize("name", installed().names("format"))
def test_text_that_no_encoding_has_is_written_all_the_same(name: str) -> None:
    """Lone surrogates, as they come in text that was cut or read carelessly, cost nobody the document."""
    result = Pipeline(["whitespace"])("A title\n\n\ud800 and \udcff\n", id="\ud800", meta={"title": "\udfff"})
    assert isinstance(installed().get("format", name).value.write(result, False), bytes)


def test_the_article_alone_is_the_text_without_the_comments() -> None:
    """What stands before and behind the thread, and nothing of it."""
    raw = (THREADS / "anonymous.txt").read_bytes()
    result = clean(raw)
    written = installed().get("format", "article").value.write(result, False).decode()
    assert result.comments
    assert written == result.article + "\n"
    assert not [comment for comment in result.comments if comment.text in written]
