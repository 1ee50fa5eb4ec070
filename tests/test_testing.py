"""The testing kit for authors of plugins."""

from __future__ import annotations

from plugins_at_hand import Strip

from cleaner import Label
from cleaner.testing import run


def test_a_pass_sees_the_labels_of_those_before_it() -> None:
    """And they are moved by what it takes out, as in a plan."""
    result = run(Strip(word="ad"), "ad\nA story.", labels=[Label(3, 11, "title")])
    assert result.title == "A story."
    assert result.labelled("title")[0].start == result.text.index("A story.")
