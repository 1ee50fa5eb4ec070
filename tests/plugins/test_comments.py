"""The comments pass on made-up pages, one per layout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Document, Edit, Label
from cleaner.dialects import load_dialects
from cleaner.testing import run
from cleaner_comments.comments import Comments
from cleaner_comments.engine import find_thread, standard_dialects
from cleaner_comments.gate import may_hold_comments
from cleaner_comments.names import name_likeness
from cleaner_comments.rows import read_rows
from cleaner_comments.times import find_times
from cleaner_formats.json_ld import json_ld
from cleaner_formats.thread import thread_text

PAGES = Path(__file__).parents[2] / "fixtures" / "comments"


def page(name: str) -> str:
    return (PAGES / name).read_text("utf-8")


@pytest.mark.parametrize("path", sorted(PAGES.glob("threads/*.txt")), ids=lambda path: path.stem)
def test_layout_gives_the_comments_written_beside_it(path: Path) -> None:
    """Each made-up page has its comments in a JSON file: author, parent, text."""
    result = run(Comments(), path.read_text("utf-8"))
    want = json.loads(path.with_suffix(".json").read_text("utf-8"))
    got = [[c.author, c.parent, " ".join(c.text.split())] for c in result.comments]
    assert got == want
    assert result.problems == ()


@pytest.mark.parametrize("path", sorted(PAGES.glob("traps/*.txt")), ids=lambda path: path.stem)
def test_trap_has_no_comments(path: Path) -> None:
    """Numbered lists, interviews, widgets and the like are no threads, and lose nothing."""
    text = path.read_text("utf-8")
    result = run(Comments(), text)
    assert [comment.author for comment in result.comments] == []
    assert result.text == text


@pytest.mark.parametrize("path", sorted(PAGES.glob("traps/*.txt")), ids=lambda path: path.stem)
def test_trap_is_no_thread_behind_the_gate(path: Path) -> None:
    """The gate turns some of them away: whatever opens it, they are no threads by themselves."""
    document = Document(path.read_text("utf-8"))
    assert find_thread(read_rows(document), document.text, standard_dialects(), induce=True) is None


ENDS = {
    "form": "Leave a Reply\n\nYour email address will not be published. Required fields are marked *\n\nName *\n",
    "form in German": "Schreibe einen Kommentar\n\nDeine E-Mail-Adresse wird nicht veröffentlicht.\n",
    "count": "12 Comments\n\nLeave a comment\n",
    "login": "Please log in to comment.\n\nShare\nTweet\n",
    "links": "Comments\nReply\nShare\n",
}
"""What stands below articles that may be commented on."""

THREAD = """2 Comments

  1. Nell Harker says:

     May 7, 2021 at 10:02 am

     What a page this is, and how long it took to read.

     Reply

  2. Olaf Quint says:

     May 8, 2021 at 1:02 pm

     It took me no time at all, since I began at the end.

     Reply

Leave a Reply
"""


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("path", sorted(PAGES.glob("traps/*.txt")), ids=lambda path: path.stem)
def test_trap_has_no_comments_though_a_form_stands_below(path: Path, end: str) -> None:
    """A form says that there may be comments, not that what stands above is some."""
    text = f"{path.read_text('utf-8').rstrip()}\n\n{ENDS[end]}"
    assert [comment.author for comment in run(Comments(), text).comments] == []


@pytest.mark.parametrize("path", sorted(PAGES.glob("traps/*.txt")), ids=lambda path: path.stem)
def test_thread_below_a_trap_is_found_alone(path: Path) -> None:
    """What looks like a thread above a thread is no part of it."""
    result = run(Comments(), f"{path.read_text('utf-8').rstrip()}\n\n{THREAD}")
    assert [comment.author for comment in result.comments] == ["Nell Harker", "Olaf Quint"]


def test_article_keeps_what_stands_before_the_thread() -> None:
    """The article of a page with comments is the text outside the thread."""
    result = run(Comments(), page("threads/wordpress.txt"))
    assert "The harbour" in result.article
    assert "ferry" not in result.article


def test_reply_links_leave_the_bodies() -> None:
    """Reply rows are edits with a rule of their own, and can be kept."""
    text = page("threads/wordpress.txt")
    found = list(Comments().find(Document(text)))
    assert {edit.rule for edit in found if isinstance(edit, Edit)} == {"comments.reply-link"}
    kept = Comments(furniture=False).find(Document(text))
    assert not [edit for edit in kept if isinstance(edit, Edit)]


def test_deleted_comment_keeps_its_place() -> None:
    """A deleted comment is in the tree, marked as deleted, and its answers hang under it."""
    result = run(Comments(), page("threads/reddit.txt"))
    deleted = result.comments[1]
    assert deleted.data["deleted"] is True
    assert [child.author for child in deleted.children] == ["tealeaf"]


def test_time_is_given_as_written_and_as_iso() -> None:
    """The time stands as it was written; ISO 8601 where nothing is guessed."""
    first = run(Comments(), page("threads/wordpress.txt")).comments[0]
    assert first.time == "March 4, 2019 at 9:05 am"
    assert first.data["time_iso"] == "2019-03-04T09:05"


def test_times_under_the_bodies_are_known_though_most_differ_in_figures_alone() -> None:
    """A row that recurs but for its figures is furniture; the time in it is the comment's all the same."""
    found = run(Comments(), page("threads/blogger-times.txt")).comments
    assert [comment.time for comment in found][::3] == ["May 3, 2013 10:25 AM", "May 4, 2013 8:00 PM"]


def test_induction_can_be_turned_off() -> None:
    """Without induction, only named dialects are found."""
    text = page("threads/name-over-date.txt")
    assert len(run(Comments(), text).comments) == 4
    assert len(run(Comments(induce=False), text).comments) == 0


def test_two_headers_of_a_dialect_of_full_trust_are_a_thread() -> None:
    """Who names a dialect whose headers could be nothing else is believed, without a head, a form or times."""
    source = '[[dialect]]\nname = "ledger"\ntrust = 3\nheaders = [["entry by {author}"]]'
    text = "The ledger of the mill\n\nEntry by hester\nTen.\n\nEntry by wim\nNine.\n"
    offered = load_dialects(source)
    assert [c.author for c in run(Comments(dialects=("ledger",), offered=offered), text).comments] == ["hester", "wim"]
    once = text[: text.index("Entry by wim")]
    assert len(run(Comments(dialects=("ledger",), offered=offered), once).comments) == 0
    assert len(run(Comments(offered=offered), text).comments) == 0


def test_page_cut_in_two_keeps_its_thread() -> None:
    """A thread without its article, or without its start, is still one."""
    text = page("threads/wordpress.txt")
    second_half = text[text.index("  2. ") :]
    assert next(c.author for c in run(Comments(), second_half).comments) == "Nils Brand"


def test_labels_nest() -> None:
    """Comments lie in the thread, bodies in their comments, and no two comments overlap."""
    text = page("threads/wordpress.txt")
    labels = [x for x in Comments().find(Document(text)) if isinstance(x, Label)]
    block = next(x for x in labels if x.kind == "comments")
    comments = sorted(x for x in labels if x.kind == "comment")
    assert all(block.start <= x.start < x.end <= block.end for x in comments)
    assert all(a.end <= b.start for a, b in pairwise(comments))
    bodies = [x for x in labels if x.kind == "comment-body"]
    assert all(any(c.start <= b.start and b.end <= c.end for c in comments) for b in bodies)


def test_deep_threads_do_not_recurse() -> None:
    """Depth is a number, not a call stack."""
    lines = [f"{'  ' * i}1. Ann{i} says:\n\n{'  ' * i}   What number {i} has to say here.\n" for i in range(300)]
    result = run(Comments(), "Title\n\n300 Comments\n\n" + "\n".join(lines))
    assert len(result.comments) == 300
    assert result.comments[-1].depth == 299
    assert json.dumps(json_ld(result))
    assert thread_text(result)


@pytest.mark.parametrize(
    ("line", "held"),
    [
        ("3. Ann dit\u00a0:", True),
        ("Ann says:", True),
        ("12 Comments", True),
        ("Posted by: Ann | 3 May 2012", True),
        ("Ann 3 hours ago | link", True),
        ("says", False),
        ("Posted on 3 May 2012", False),
        ("Home | Links", False),
        ("3件のコメント", True),
        ("Комментарии: 4", True),
        ("Ein Gedanke zu “Über uns”", True),
        ("Ein Gedanke", False),
        ("Orla » 23 апр 2021, 00:52", True),
        ("Home » 2012", False),
    ],
)
def test_gate_opens_at_the_signs_of_a_thread(line: str, held: bool) -> None:
    """A page without such a row costs no more than the look for it."""
    assert may_hold_comments(Document(f"Tea\n{line}\n")) is held


@pytest.mark.parametrize(
    ("line", "times"),
    [
        ("Ann, an hour ago", ["an hour ago"]),
        ("Ann May 3, 2012 at 10:25 am", ["May 3, 2012 at 10:25 am"]),
        ("AnnMay 3, 2012", ["May 3, 2012"]),
        ("am 3. märz 2012 um 10:25 Uhr", ["3. märz 2012 um 10:25 Uhr"]),
        ("yesterday at 10:25", ["yesterday at 10:25"]),
        ("2012-05-03T10:25:01Z", ["2012-05-03T10:25:01Z"]),
        ("a favor for one day", []),
        ("12 apples, 3 pears", []),
        ("Jan and May", []),
        ("12 MayAnn Reed", ["12 May"]),
        ("1. Mailserver im Vergleich", []),
        ("2 Mayors and 3 Marketing people", []),
        ("2012年5月3日 10:25 AM", ["2012年5月3日 10:25 AM"]),
        ("2012. május 3. - 10:25", ["2012. május 3. - 10:25"]),
        ("2012. 05. 03. 10:25", ["2012. 05. 03. 10:25"]),
        ("3 Μαΐου 2012 στις 10:25", ["3 Μαΐου 2012 στις 10:25"]),
        ("3 мая 2012 г. в 10:25", ["3 мая 2012 г. в 10:25"]),
        ("3 d’abril de 2012", ["3 d’abril de 2012"]),
        ("3 mai 2012 à 10 h 25 min", ["3 mai 2012 à 10 h 25 min"]),
        ("3.5.2012 klo 10.25", ["3.5.2012 klo 10.25"]),
        ("for 3 timer siden", ["for 3 timer siden"]),
        ("3 года назад", ["3 года назад"]),
        ("Antwort #1 am: 03. Januar 2014", ["03. Januar 2014"]),
        ("ann2 April 5, 2023, 12:12pm", ["April 5, 2023, 12:12pm"]),
        ("ann1976 November 2, 2018, 7:23am 3", ["November 2, 2018, 7:23am"]),
        ("ann_25 July 23, 2020", ["July 23, 2020"]),
        ("Ann26 October 2012 17:44", ["26 October 2012 17:44"]),
        ("in 1987 the wheel, in 2012 the roof", []),
        ("Like · Reply · 24 · 25w", ["25w"]),
        ("Ann Reed 3d", ["3d"]),
        ("5h 12 likes Reply", ["5h"]),
        ("8h", ["8h"]),
        ("w1n5t0nM1k3y", []),
        ("3d printing is cheap", []),
        ("a rope of 5m and no more", []),
    ],
)
def test_times_are_found_where_they_stand(line: str, times: list[str]) -> None:
    """Also a time without digits, and one right behind a name; none in other words and numbers."""
    assert [line[time.start : time.end] for time in find_times(line)] == times


def test_result_does_not_hang_on_the_order_of_sets() -> None:
    """Two controls that recur equally often close the comments the same way in each process."""
    page = "4 Comments\n" + "".join(
        f"Ann{n}\nMay {n}, 2012 at 10:25 am\nThis is what I say to it, {n}.\nReply\nReport\nShare\n"
        for n in range(1, 7)
    )
    program = (
        "from cleaner import Document\nfrom cleaner_comments.comments import Comments\n"
        f"print(list(Comments().find(Document({page!r}))))"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in "1234"
    }
    assert len(seen) == 1


def test_million_digits_are_no_number() -> None:
    """Numbers of strangers may be of any length."""
    nines = "9" * 1_000_000
    result = run(Comments(), f"{nines} Comments\n\n{nines}. Ann says:\n\nHello there, you all.\n\n#{nines}\n")
    assert result.problems == ()


ROWS = [
    "Ann says:",
    "May 3, 2012 at 4:05 pm",
    "Reply",
    "",
    "3 Comments",
    "  * Bob",
    "Some words of a body.",
    "\udcff\x00",
    "Leave a reply",
    "#1",
    "Posted by: Ann | 3/4/2012",
]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(ROWS), max_size=40))
def test_any_order_of_rows_is_taken(rows: list[str]) -> None:
    """No order of headers, bodies and furniture raises, and all labels are in range."""
    text = "\n".join(rows)
    for item in Comments().find(Document(text)):
        assert 0 <= item.start <= item.end <= len(text)


def test_thread_as_text_is_indented() -> None:
    """``--to thread`` shows who answered whom by indentation."""
    shown = thread_text(run(Comments(), page("threads/wordpress.txt")))
    assert shown.startswith("Marta Olsen · March 4, 2019 at 9:05 am\n    ")
    assert "\n    Harbour Desk · " in shown


def test_json_ld_is_a_forum_posting() -> None:
    """JSON-LD nests answers under ``comment``."""
    data = json_ld(run(Comments(), page("threads/wordpress.txt")))
    assert data["@type"] == "DiscussionForumPosting"
    assert data["comment"][0]["comment"][0]["author"]["name"] == "Harbour Desk"


def test_thread_of_no_comments_is_empty() -> None:
    """A page without comments gives empty text and no ``comment``."""
    result = run(Comments(), "A title\n\nAnd a paragraph of the article, which has no comments.\n")
    assert thread_text(result) == ""
    assert "comment" not in json_ld(result)


NO_NAMES = [
    "Sounds promising so far!",
    "Is the lathe mended yet?",
    "Goose of the Month",
    "Super User",
    "Trackback from The Hill",
    "Reblogged this on The Hill and",
    "-Ann- - last activity 26/12",
    "Le 12/02 à",
    "Am 3.5. um",
]


@pytest.mark.parametrize("text", NO_NAMES)
def test_sentences_and_profile_labels_are_no_names(text: str) -> None:
    """What stands where a name could stand, and is none."""
    assert name_likeness(text) == 0


@pytest.mark.parametrize("text", ["goosefoot", "What?", "hinge & son", "Ann Vane Jr.", "Le Fou 12"])
def test_odd_names_are_names(text: str) -> None:
    """People call themselves what they like."""
    assert name_likeness(text) > 0.3


def test_article_under_a_byline_is_no_first_comment() -> None:
    """The byline over an article looks like the comments' headers; the article stays whole."""
    result = run(Comments(), page("threads/byline.txt"))
    assert "by Orla Finch" in result.article
    assert "on a given day." in result.article


def test_last_of_many_levels_is_found() -> None:
    """The deepest comment has its body, and a reply form behind it is not in it."""
    lines = [f"{'  ' * i}1. Ann{i} says:\n\n{'  ' * i}   What number {i} has to say here.\n" for i in range(200)]
    result = run(Comments(), "Title\n\n200 Comments\n\n" + "\n".join(lines) + "\n\nLeave a Reply\n")
    assert result.comments[-1].text == "What number 199 has to say here."


@pytest.mark.parametrize("furniture", [True, False])
def test_a_thread_that_was_found_is_found_again_whatever_went_from_the_page(furniture: bool) -> None:
    """What is kept for a page that lost blank lines at its end is what any other page would get."""
    step = Comments(furniture=furniture)
    text = (PAGES / "threads" / "wordpress.txt").read_text("utf-8").rstrip() + "\n\n\n"
    first = Document(text)
    found = list(step.find(first))
    assert found
    cuts = [(len(text) - 2, len(text)), (len(text) - 3, len(text)), (text.index("says:"), len(text)), (0, 1)]
    for start, end in cuts:
        after = text[:start] + text[end:]
        left = first.edited([(start, end, "", "cut.it", text[start:end])], after, ())
        assert list(step.find(left)) == list(step.find(Document(after)))
        assert list(step.find(first)) == found


def test_of_a_very_long_page_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of it would take the memory that others need; what is found is the same."""
    document = Document((PAGES / "threads" / "wordpress.txt").read_text("utf-8"))
    found = list(Comments().find(Document(document.text)))
    monkeypatch.setattr("cleaner_comments.comments.LONGEST_KEPT", len(document.text) - 1)
    assert list(Comments().find(document)) == found
    assert not document.kept


def test_an_empty_page_is_asked_like_any_other() -> None:
    """With a dialect of the user's, no gate keeps it from being looked at."""
    (dialect, *_) = load_dialects('[[dialect]]\nname = "wild"\nheaders = [["{author} says"]]')
    assert list(Comments(dialects=("wild",), offered=(dialect,)).find(Document(""))) == []


def test_two_sets_of_options_do_not_share_what_they_found() -> None:
    """A plan may name dialects that another, or the same pass with furniture, does not ask for."""
    document = Document((PAGES / "threads" / "wordpress.txt").read_text("utf-8"))
    assert any(isinstance(found, Edit) for found in Comments().find(document))
    assert not any(isinstance(found, Edit) for found in Comments(furniture=False).find(document))
