"""Who answered whom, by each sign that a page may have of it."""

from __future__ import annotations

from cleaner.testing import run
from cleaner_comments.comments import Comments

ANN, BEN, CEE = (
    "The lock at the mill has been shut since the flood of last spring.",
    "It was open when we went through on Sunday, and the keeper waved at us.",
    "Then somebody must have mended the sluice without telling the village.",
)


def thread(*comments: str) -> str:
    return "The mill\n\n" + f"{len(comments)} Comments\n\n" + "\n".join(comments) + "\n\nLeave a Reply\n"


def parents(text: str) -> list[int | str | None]:
    return [comment.parent for comment in run(Comments(), text).comments]


def test_bullets_are_narrower_than_numbers() -> None:
    """Where numbers stand at the top and bullets below, the mark's column says how deep it is, not the text's."""
    text = thread(
        "  1. Ann says:\n\n    " + ANN + "\n    Reply",
        "    • Ben says:\n\n      " + BEN + "\n      Reply",
        "  2. Cee says:\n\n    " + CEE + "\n    Reply",
    )
    assert parents(text) == [None, 0, None]


def test_wide_numbers_are_no_deeper() -> None:
    """The text behind ``100.`` stands where a text one level deeper would."""
    numbered = [f"  {n}. Ann{n} says:\n\n    {ANN}\n    Reply" for n in (98, 99, 100)]
    text = thread(*numbered, f"    1. Ben says:\n\n      {BEN}\n      Reply")
    assert parents(text) == [None, None, None, 2]


def test_portraits_width_is_no_depth() -> None:
    """A picture's name in front of an author's is wider for some than for others."""
    names = ("[60x60] Ann", "[no-user] Ben", "[60x60] Cee")
    text = thread(
        *(
            f"    {name}\n    3 May 2012 10:2{k}AM\n\n    {body}\n\n    Reply"
            for k, (name, body) in enumerate(zip(names, (ANN, BEN, CEE), strict=True))
        )
    )
    assert parents(text) == [None, None, None]


def test_header_without_its_bullet_is_as_deep_as_the_others() -> None:
    """Where a renderer dropped a number, the name stands where the others' names stand."""
    text = thread(
        f"    1. Ann says:\n       {ANN}\n       Reply",
        f"       Ben says:\n       {BEN}\n       Reply",
        f"    2. Cee says:\n       {CEE}\n       Reply",
    )
    assert parents(text) == [None, None, None]


def test_headers_flush_left_are_as_deep_as_their_bodies() -> None:
    """Names that stand flush left, as headings do, over bodies and controls that are indented."""
    bodies = ((7, "Ann", ANN), (12, "Ben", BEN), (7, "Cee", CEE))
    text = thread(*(f"{name} says:\n\n{' ' * column}{body}\n{' ' * column}Reply" for column, name, body in bodies))
    assert parents(text) == [None, 0, None]


def test_numbers_like_chapters_nest() -> None:
    """``#1.1`` answers ``#1``, whatever the indentation."""
    headed = ((1, "Ann", "#1", ANN), (2, "Ben", "#1.1", BEN), (3, "Cee", "#2", CEE))
    text = thread(*(f"{name}\n{number} — {hours} hours ago\n\n{body}\n\nReply" for hours, name, number, body in headed))
    assert parents(text) == [None, 0, None]


def test_name_under_a_cue_is_whom_it_answers() -> None:
    """ "Reply to" and a name in two rows over the body."""
    text = thread(
        f"Ann says:\n\n{ANN}\n\nReply", f"Ben says:\n\n{BEN}\n\nReply", f"Cee says:\nReply to\n   Ann\n\n{CEE}\n\nReply"
    )
    assert parents(text) == [None, None, 0]
    assert run(Comments(), text).comments[2].text == CEE


def test_indentation_of_the_source_is_none_of_the_threads() -> None:
    """Where names are indented and bodies are not, the page says nothing about nesting: a label tells so."""
    headed = (("   ", "Ann", ANN), ("", "Ben", BEN), ("   ", "Cee", CEE), ("   ", "Dee", ANN + " Says who?"))
    text = thread(*(f"{pad}{name} says:\n\n{body}\n\nReply" for pad, name, body in headed))
    comments = run(Comments(), text).comments
    assert [comment.parent for comment in comments] == [None] * 4
    assert {comment.data.get("nesting") for comment in comments} == {"unknown"}
