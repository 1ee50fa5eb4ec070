"""Dialects that third parties write."""

from __future__ import annotations

import pytest

from cleaner import Document
from cleaner.dialects import Dialect, Frame, load_dialects
from cleaner.testing import run
from cleaner_comments.comments import Comments
from cleaner_comments.rows import read_rows

TABLE = """
[words]
wrote = ["opined", "remarked"]

[[dialect]]
name = "village"
trust = 3.0
headers = [["~ {author} {wrote} ({time}) ~"]]
"""
TEXT = """The well

It was dry again this year.

~ Ann Lee opined (May 3, 2012) ~
Water is where you dig for it.

~ Bo remarked (May 4, 2012) ~
My grandfather dug for years.
"""


def headers(dialect: Dialect, text: str) -> list[tuple[str, str | None]]:
    rows = read_rows(Document(text))
    return [(text[slice(*h.author)], text[slice(*h.time)] if h.time else None) for h in dialect.headers(rows)]


def test_table_finds_author_and_time() -> None:
    """A frame's fields are spans of the document."""
    (dialect,) = load_dialects(TABLE)
    assert headers(dialect, TEXT) == [("Ann Lee", "May 3, 2012"), ("Bo", "May 4, 2012")]


def test_rows_may_be_absent() -> None:
    """A row that ends in a question mark is optional."""
    frame = Frame("two", [["{author}", "(staff)?", "wrote on {time}"]])
    text = "Ann\n(staff)\nwrote on May 3, 2012\nHello.\nBo\nwrote on May 4, 2012\nHi.\n"
    assert headers(frame, text) == [("Ann", "May 3, 2012"), ("Bo", "May 4, 2012")]


def test_part_of_a_row_may_be_absent() -> None:
    """What is in brackets is optional."""
    frame = Frame("one", [["[Post by ]{author} » {time}"]])
    assert headers(frame, "Post by Ann » May 3, 2012\nBo » May 4, 2012\n") == [
        ("Ann", "May 3, 2012"),
        ("Bo", "May 4, 2012"),
    ]


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u202f"])
def test_blank_in_a_word_is_any_blank(blank: str) -> None:
    """French has a no-break space before the colon, and renderers keep it or don't."""
    dit = Frame("dit", [["{author} {says}{dots}"]], words={"says": ["a dit"], "dots": [" :"]})
    assert headers(dit, f"Ann a{blank}dit{blank}:\nNon.") == [("Ann", None)]


def test_rows_behind_one_that_may_be_absent_are_found() -> None:
    """Which rows can begin a header is told from all its rows, wherever those that may be absent put them."""
    split = Frame("split", [["Re: {any}?", "by?", "{author}", "wrote", "{time}"]])
    want = [("Ann", "May 3, 2012")]
    for above in ("", "by\n", "Re: tea\nby\n"):
        assert headers(split, f"{above}Ann\nwrote\nMay 3, 2012\nYes.") == want


def test_level_gives_the_depth() -> None:
    """``{level}`` counts from one, depth from nought."""
    frame = Frame("deep", [["level {level}", "{author}"]])
    (header,) = frame.headers(read_rows(Document("level 3\nAnn\n")))
    assert header.level == 2


def test_frame_finds_nothing_elsewhere() -> None:
    """Prose is no header."""
    (dialect,) = load_dialects(TABLE)
    assert headers(dialect, "Ann Lee opined that it was May 3, 2012, and so on.\n") == []


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ('[[dialect]]\nname = "a"\n', "needs a name and headers"),
        ('[[dialect]]\nname = "a"\nheaders = [["{author}"]]\nplace = "beside"\n', "place"),
        ('[[dialect]]\nname = "a"\nheaders = [["{auhtor}"]]\n', "auhtor"),
        ('[[dialect]]\nname = "a"\nheaders = [["{author}"]]\ntrsut = 1\n', "trsut"),
    ],
)
def test_mistake_is_named(table: str, why: str) -> None:
    """A mistake in a table names the dialect and the word."""
    with pytest.raises(ValueError, match=f"'a'.*{why}"):
        load_dialects(table)


def test_offered_dialect_works_when_it_is_chosen() -> None:
    """What a plugin offers does nothing until the option names it."""
    offered = tuple(load_dialects(TABLE))
    text = TEXT
    chosen = run(Comments(dialects=("village",), offered=offered, induce=False), text)
    assert [comment.author for comment in chosen.comments] == ["Ann Lee", "Bo"]
    assert len(run(Comments(offered=offered, induce=False), text).comments) == 0
