"""What the comments pass skips, for speed, is never there: each quick question against the slow one."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Document, Edit
from cleaner.dialect_index import Survey
from cleaner.dialects import Frame
from cleaner_comments import engine
from cleaner_comments.answers import SIGNS
from cleaner_comments.comments import Comments
from cleaner_comments.engine import standard_dialects
from cleaner_comments.furniture import marks_of, marks_of_all, phrases, tables
from cleaner_comments.inducer import _junk
from cleaner_comments.name_bounds import _around_name
from cleaner_comments.rows import read_rows
from cleaner_comments.time_signs import FOREIGN, agos, lines_with_times
from cleaner_comments.times import find_times

PAGES = sorted(Path(__file__).parents[2].glob("fixtures/**/*.txt"))
FRAMES = [dialect for dialect in standard_dialects() if isinstance(dialect, Frame)]
LINES = [
    "May 3, 2012 at 10:25 am",
    "Ann on 3. Mai 2012",
    "an hour ago",
    "vor einer Stunde",
    "12.04.2013",
    "٣ May ٢٠١٢",
    "gestern um 10:25",
    "Like · Reply · 3w",
    "5h 12 likes",
    "2 Comments",
    "Share 12",
    "Nothing of the kind",
    "x" * 300 + " May 3, 2012",
]
PIECES = st.sampled_from(
    [
        "Ann",
        " says:",
        "\n",
        " ",
        "May 3, 2012",
        "3 hours ago",
        "Reply",
        "* ",
        "1. ",
        "by ",
        " » ",
        "(2)",
        "#3",
        "on ",
        ":",
    ]
)


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_frames_are_tried_wherever_they_match(path: Path) -> None:
    compare_frames(path.read_text("utf-8", "surrogateescape").replace("\r", "\n"))


@given(st.lists(PIECES, max_size=40).map("".join))
def test_frames_are_tried_wherever_they_match_in_any_text(text: str) -> None:
    compare_frames(text)


def compare_frames(text: str) -> None:
    rows = read_rows(Document(text))
    starts = Survey([frame.needs for frame in FRAMES]).starts(rows.table)
    for frame, found in zip(FRAMES, starts, strict=True):
        everywhere = [range(len(rows))] * len(found)
        assert list(frame.headers_from(rows, found)) == list(frame.headers_from(rows, everywhere))


def test_every_digit_begins_with_a_byte_that_is_looked_for() -> None:
    digits = filter(str.isdecimal, map(chr, range(128, sys.maxunicode + 1)))
    assert {digit.encode("utf-8")[0] for digit in digits} == set(FOREIGN)


def test_lines_with_times_are_searched_for_times() -> None:
    searched = lines_with_times(LINES, agos(LINES))
    assert {number for number, line in enumerate(LINES) if find_times(line)} <= searched
    assert LINES.index("Nothing of the kind") not in searched


def test_rows_have_the_marks_that_each_has_alone() -> None:
    bare = [phrase for known in phrases().values() for phrase in known if phrase.replace(" ", "").isalpha()]
    rows = [
        row for text in bare for row in (text, text.upper(), f"» {text}", f"{text}Delete", f"12 {text} of all that is")
    ]
    rows += [*LINES, "(BUTTON) Go", "IFRAME: a", "©", "…", "12", "A plain sentence that is nothing of all this."]
    assert marks_of_all(rows) == bytes(map(marks_of, rows))


def test_every_cue_of_an_answer_holds_a_sign_that_is_looked_for() -> None:
    cues = ["reply to", "antwort auf", "als antwoord op", *tables()["words"]["reply_cues"]]
    for cue in cues:
        for shown in re.sub(r"\(\?:[^()|]*\)\?", "", cue.replace("(?: a comment (?:from|by))?", "")).split("|"):
            written = shown.replace("repl(?:y", "reply to").replace("ies) to", "replies to")
            assert any(sign in written.encode("utf-8") for sign in SIGNS), cue


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_what_is_edited_may_be_edited(path: Path) -> None:
    document = Document(path.read_text("utf-8", "surrogateescape").replace("\r", "\n"))
    edits = [found for found in Comments().find(document) if isinstance(found, Edit)]
    assert Comments().may_edit(document) or not edits


def test_without_controls_nothing_is_left_to_edit() -> None:
    thread = "2 Comments\n\nAnn says:\nMay 3, 2012\n\nNo controls here at all.\n"
    assert not Comments().may_edit(Document(thread))
    assert Comments().may_edit(Document(thread + "\n* Reply\n"))
    assert not Comments(furniture=False).may_edit(Document(thread + "\n* Reply\n"))


@given(
    st.lists(
        st.sampled_from(
            ["Ann", "says", "said", "a dit", "at", "on the", "posted", "by", "link", "12", *" ,-_*|:(.…@\u00a0"]
        )
    )
)
def test_what_is_left_out_behind_a_name_begins_where_the_pattern_says(pieces: list[str]) -> None:
    text = "".join(pieces)
    for end in (_junk()[1], _around_name()[1]):
        found = end.pattern.search(text)
        assert end.start(text) == (found.start() if found else len(text))


def unbounded(monkeypatch: pytest.MonkeyPatch, text: str) -> list[object]:
    """What the pass finds where no reading is given up for what it can have at most."""
    with monkeypatch.context() as patch:
        patch.setattr(engine, "points_at_once", lambda *_: float("inf"))
        patch.setattr(engine, "most_points", lambda *_: float("inf"))
        patch.setattr(engine, "most_induced", lambda *_: float("inf"))
        return list(Comments().find(Document(text)))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_reading_that_would_win_is_given_up(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = page.read_text("utf-8", errors="replace")
    assert list(Comments().find(Document(text))) == unbounded(monkeypatch, text)
