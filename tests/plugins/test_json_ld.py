"""The JSON-LD format: what it says of the page itself."""

from __future__ import annotations

from cleaner import Label, Result
from cleaner_formats.json_ld import json_ld

TEXT = "By Ada Lund\n3 May 2018\nThe ferry runs again."
LABELS = [Label(0, 11, "byline", {"author": "Ada Lund"}), Label(12, 22, "date", {"date": "2018-05-03"})]


def test_author_and_day_as_the_page_says_them() -> None:
    """The name alone, and the day in ISO 8601."""
    posting = json_ld(Result(TEXT, labels=LABELS))
    assert posting["author"] == {"@type": "Person", "name": "Ada Lund"}
    assert posting["datePublished"] == "2018-05-03"


def test_what_came_with_the_page_goes_before() -> None:
    """Its meta data are sooner right than what the text looks like."""
    posting = json_ld(Result(TEXT, labels=LABELS, meta={"author": "A. Lund", "date": "2018-05-04"}))
    assert (posting["author"]["name"], posting["datePublished"]) == ("A. Lund", "2018-05-04")


def test_a_day_that_is_not_sure_is_left_out() -> None:
    """A label without a date in ISO 8601 says no day."""
    assert "datePublished" not in json_ld(Result("3/5/18", labels=[Label(0, 6, "date")]))
