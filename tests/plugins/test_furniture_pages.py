"""Whole made-up pages through all furniture passes: what is marked goes, all else stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from furniture_kit import furniture_passes

from cleaner import Document

PAGES = sorted((Path(__file__).parents[2] / "fixtures" / "furniture").glob("*.txt"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_takes_what_is_marked_and_nothing_else(path: Path) -> None:
    """Line by line, in the order of the page."""
    marked = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    document = Document("\n".join(line[2:] for line in marked))
    gone = {document.line_at(edit[0]) for step in furniture_passes() for edit in step.find(document)}
    assert [line for number, line in enumerate(marked) if number in gone] == [line for line in marked if line[0] == "-"]
