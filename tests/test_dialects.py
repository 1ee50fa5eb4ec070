"""Dialects that third parties write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest

from cleaner import Document
from cleaner.dialects import Dialect, Frame, Header, Row, load_dialects
from cleaner.errors import UsageError
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
        ('[[dialect]]\nname = "a"\nheaders = [["{author} says:"], ["on {time}"]]\n', "'on {time}'.* has no {author}"),
        (
            '[[dialect]]\nname = "a"\nheaders = [["{author} {wrods}"]]\n',
            "headers have {wrods}, and there are author, time",
        ),
        ('[[dialect]]\nname = "a"\nheaders = [["{author}"]]\nplace = "beside"\n', "place"),
        ('[[dialect]]\nname = "a"\nheaders = [["{auhtor}"]]\n', "auhtor"),
        ('[[dialect]]\nname = "a"\nheaders = [["{author}"]]\ntrsut = 1\n', "trsut"),
    ],
)
def test_mistake_is_named(table: str, why: str) -> None:
    """A mistake in a table names the dialect and the word."""
    with pytest.raises(ValueError, match=f"'a'.*{why}"):
        load_dialects(table)


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ("", "holds no dialect"),
        ('[dialect]\nname = "a"\nheaders = [["{author}"]]\n', "holds no dialect"),
        ('dialect = ["a"]\n', "holds no dialect"),
        ('[[dialects]]\nname = "a"\nheaders = [["{author}"]]\n', "unknown key 'dialects'"),
        ('[[dialect]]\nname = 7\nheaders = [["{author}"]]\n', "headers is a list"),
        ('[[dialect]]\nname = "a"\nheaders = "{author} says:"\n', "headers is a list"),
        ('[[dialect]]\nname = "a"\nheaders = ["{author} says:"]\n', "headers is a list"),
        ('[[dialect]]\nname = "a"\nheaders = [[]]\n', "headers is a list"),
        ('[[dialect]]\nname = "a"\nheaders = [["{author}"]]\ntrust = "much"\n', "trust is a number"),
        ('[[dialect]]\nname = "a"\nheaders = [["{author}"]]\nwords = ["b"]\n', "words are lists"),
        ('[words]\nsays = "says"\n[[dialect]]\nname = "a"\nheaders = [["{author}"]]\n', "words are lists"),
    ],
)
def test_what_would_find_nothing_is_refused(table: str, why: str) -> None:
    """A wrong shape is told, and not read as something else."""
    with pytest.raises(ValueError, match=why):
        load_dialects(table)


class Odd(Dialect):
    """Give what the test says."""

    name = "odd"

    def __init__(self, *given: object) -> None:
        self.given = given

    def headers(self, rows: Sequence[Row]) -> Iterator[Header]:
        for header in self.given:
            if isinstance(header, Exception):
                raise header
            yield header  # type: ignore[misc]


GOOD = Header(0, 0, (0, 3))


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ((ValueError("no\nsense"),), "dialect 'odd' raised ValueError: no sense"),
        ((KeyError(),), "dialect 'odd' raised KeyError"),
        (("Ann",), "dialect 'odd': header 1: is str, and should be a cleaner.dialects.Header"),
        ((GOOD, GOOD), "header 2: stands on row 0, but the header before it ends on row 0"),
        ((Header(0, 9, (0, 3)),), "header 1: first and last are numbers of rows, from 0 to"),
        ((Header(1, 0, (0, 3)),), "header 1: first and last are numbers of rows, from 0 to"),
        ((GOOD._replace(author=(0, 99)),), "header 1: author is a span of the document in its rows, (start, end) from"),
        ((Header(0, 0, "Ann"),), "header 1: author is a span of the document"),  # type: ignore[arg-type]
        ((Header(0, 0, None),), "header 1: author is a span of the document"),  # type: ignore[arg-type]
        ((GOOD._replace(time=(3, 2)),), "header 1: time is a span of the document"),
        ((GOOD._replace(answers=(-1, 2)),), "header 1: answers is a span of the document"),
        ((GOOD._replace(level=-1),), "header 1: level is a depth, 0 at the top, or None"),
        ((GOOD._replace(kind="note"),), "header 1: kind is one of 'comment', 'pingback'"),
    ],
)
def test_what_a_guest_s_dialect_does_wrong_is_told_in_its_name(given: tuple[object, ...], why: str) -> None:
    """The pass only asked it; the document comes out all the same."""
    result = run(Comments(dialects=("odd",), offered=(Odd(*given),)), TEXT)
    assert result.text == TEXT
    assert why in result.problems[0].why


def test_where_a_dialect_raised_is_told_by_its_own_line() -> None:
    """Not by that of the guard around it."""
    (problem,) = run(Comments(dialects=("odd",), offered=(Odd(KeyError("x")),)), TEXT).problems
    assert re.search(r" at test_dialects\.py:\d+$", problem.why)


ANSWERS = """
[[dialect]]
name = "village"
trust = 3
headers = [["no. {number}, {author}[, to {answers}]:"]]
"""


@pytest.mark.parametrize("whom", ["Bo", "no. 2", "#2"])
def test_a_header_may_say_whom_it_answers(whom: str) -> None:
    """By the name or the number of the one above."""
    table = ANSWERS.replace("to {answers}", "to no. {answers}") if whom == "no. 2" else ANSWERS
    text = f"no. 1, Ann Lee:\nTen swans.\nno. 2, Bo:\nNine.\nno. 3, Cy:\nSwans?\nno. 4, Di, to {whom}:\nAnd a goose.\n"
    result = run(Comments(dialects=("village",), offered=tuple(load_dialects(table)), induce=False), text)
    assert [(c.author, c.parent) for c in result.comments] == [("Ann Lee", None), ("Bo", None), ("Cy", None), ("Di", 1)]


@pytest.mark.parametrize(("field", "value"), [("place", "beside"), ("trust", "much")])
def test_a_dialect_s_own_fields_are_looked_at_too(field: str, value: str) -> None:
    """By their names."""
    odd = Odd(GOOD)
    setattr(odd, field, value)
    assert f"dialect 'odd': {field} is" in run(Comments(dialects=("odd",), offered=(odd,)), TEXT).problems[0].why


def test_offered_dialect_works_when_it_is_chosen() -> None:
    """What a plugin offers does nothing until the option names it."""
    offered = tuple(load_dialects(TABLE))
    text = TEXT
    chosen = run(Comments(dialects=("village",), offered=offered, induce=False), text)
    assert [comment.author for comment in chosen.comments] == ["Ann Lee", "Bo"]
    assert len(run(Comments(offered=offered, induce=False), text).comments) == 0


def test_the_testing_kit_checks_options_as_a_plan_does() -> None:
    """A pass that is made by hand takes any value; a user's is looked at."""
    with pytest.raises(UsageError, match=r"option comments\.induce takes"):
        run(Comments(induce="perhaps"), TEXT)  # type: ignore[arg-type]
