"""What holds for each format that comes with the distribution."""

from __future__ import annotations

import pytest

from cleaner import Pipeline
from cleaner.pipeline import installed


@pytest.mark.parametrize("name", installed().names("format"))
def test_text_that_no_encoding_has_is_written_all_the_same(name: str) -> None:
    """Lone surrogates, as they come in text that was cut or read carelessly, cost nobody the document."""
    result = Pipeline(["whitespace"])("A title\n\n\ud800 and \udcff\n", id="\ud800", meta={"title": "\udfff"})
    assert isinstance(installed().get("format", name).value.write(result, False), bytes)
