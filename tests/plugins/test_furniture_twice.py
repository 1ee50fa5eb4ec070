"""Each furniture pass leaves nothing for a second cleaning: what it took brings no other lines together."""

from __future__ import annotations

import pytest
from furniture_kit import PARAGRAPH, furniture_passes, lines_of
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleaner import Pass

FURNITURE = [
    *("Home", "Contact us", "News", "Music", "Login", "Read more", "Share on Facebook", "Support", "Newsletter"),
    *("Support HarbourWatch", "Follow The Maple Ledger", "Startseite", "Kontakt", "Anmelden", "Weiterlesen"),
    *("0 $", "2,500 $", "5,000 $", "340 $", "MAY 2021", "Donate", "Monthly", "Other", "$25", "$50", "$100", "raised"),
    *("Leave a Reply", "Name *", "Email *", "Post Comment", "Cancel reply", "All rights reserved"),
]
CONTENT = [
    *("", "", "Bakers Row The Ferry At Night", "A Tale From The Harbour", "By Ada Berg", "The quay", PARAGRAPH),
    *("Harbour Life", "* Night Pilots", "  o The Quays"),
    *(PARAGRAPH[:70] + "…", "Die Bäcker rudern und die Fähre ist nicht für sie, auch mit dem Boot.", "“Support us!”"),
    *("Bakers Row The Ferry At Night | HarbourWatch", PARAGRAPH[::-1] + "."),
]
PROSE = " ".join([PARAGRAPH, PARAGRAPH])
"""Tells that the page is in English; where nothing tells, a single line can decide which packs apply."""
PAGES = st.lists(st.sampled_from(FURNITURE + CONTENT), min_size=3, max_size=40)


@pytest.mark.parametrize("step", furniture_passes(), ids=lambda step: step.name)
@settings(max_examples=60)
@given(lines=PAGES)
@example(lines=["Home", "x", "y", "Support HarbourWatch", "x", "y", "Contact us", "Login"])
def test_a_second_cleaning_takes_nothing(step: Pass, lines: list[str]) -> None:
    """The pass on what it left itself, for pages of furniture and content in any order."""
    lines = [*lines, PROSE]
    gone = set(lines_of(step, "\n".join(lines)))
    left = [line for number, line in enumerate(lines) if number not in gone]
    assert lines_of(step, "\n".join(left)) == []
