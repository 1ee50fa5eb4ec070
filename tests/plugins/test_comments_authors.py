"""What a page writes at every name is none of it; what one person writes at hers is."""

import pytest

from cleaner_comments.authors import cleaned


@pytest.mark.parametrize(
    ("written", "names"),
    [
        (["Ann Ann", "Ben Ben"], ["Ann", "Ben"]),
        (["Ann @ann.example", "Ben Vane @ben@mill.example"], ["Ann", "Ben Vane"]),
        (["**Ann** @ann.example", "**Ben** @ben.example"], ["Ann", "Ben"]),
        (["Ann @AnnBakes", "Ben", "Cleo"], ["Ann @AnnBakes", "Ben", "Cleo"]),
        (["Ann @AnnBakes"], ["Ann @AnnBakes"]),
        (["@ann", "@ben"], ["@ann", "@ben"]),
        (["Ann on Chapter 3", "Ben on Chapter 12", "Cleo on Chapter 3"], ["Ann", "Ben", "Cleo"]),
        (["Reader Ann", "Reader Ben Vane", "Reader Cleo"], ["Ann", "Ben Vane", "Cleo"]),
        (["Ann Vane", "Ben Vane"], ["Ann Vane", "Ben Vane"]),
        (["Guest 1", "Guest 2", "Guest 3"], ["Guest 1", "Guest 2", "Guest 3"]),
        (["Ann, Leeds", "Ben Oakes, York", "Cleo, Leeds"], ["Ann", "Ben Oakes", "Cleo"]),
        (["Vane, Hester", "Oakes, Bram", "Reed, Ann"], ["Vane, Hester", "Oakes, Bram", "Reed, Ann"]),
        (["u/tidewaiter", "/u/bram_oakes"], ["tidewaiter", "bram_oakes"]),
        (["THE REED Posts: 34 ✭✭✭", "Ann Posts: 1,207 ✭"], ["THE REED", "Ann"]),
    ],
)
def test_names_lose_what_stands_at_every_one(written: list[str], names: list[str]) -> None:
    assert cleaned(written) == names
