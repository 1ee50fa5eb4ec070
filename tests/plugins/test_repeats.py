"""``repeats``: the second title, the teaser, the doubled paragraph go; refrains, comments and quotations stay."""

from __future__ import annotations

import pytest
from furniture_kit import PARAGRAPH, lines_of, lines_taken
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Document, Label
from cleaner_repeats import Repeats

REPEATS = Repeats()
TITLE = "Bakers ‘Volunteer’ To Row The Ferry"


@pytest.mark.parametrize(
    "again",
    [
        TITLE,
        "Bakers 'Volunteer' To Row The Ferry",
        "Bakers “Volunteer” to row the ferry",
        "Bakers « Volunteer » To Row The Ferry",
        "  * Bakers ‘Volunteer’ To Row The Ferry",
        "Bakers ‘Volunteer’ To Row The Ferry | HarbourWatch",
        "Bakers ‘Volunteer’ To Row The Ferry – HarbourWatch",
    ],
)
def test_takes_the_title_again(again: str) -> None:
    """Other quotes, another case, bullets and the site's name make no other title."""
    assert lines_taken(REPEATS, f"{TITLE}\n\nBy Ada Berg\n\n{again}\n\n{PARAGRAPH}") == {again.strip(): "repeats.title"}


def test_the_bare_title_is_kept() -> None:
    """Where the first bears the site's name, it goes and the bare one stays."""
    text = f"{TITLE} | HarbourWatch\n\n{TITLE}\n\n{PARAGRAPH}"
    assert list(lines_taken(REPEATS, text)) == [f"{TITLE} | HarbourWatch"]


@pytest.mark.parametrize("again", [TITLE, TITLE.upper(), f"{TITLE} | HarbourWatch"])
def test_a_title_that_stands_twice_over_no_paragraph_is_asked_about_with_its_label(again: str) -> None:
    """Then only the label may decide that one goes; without such a line, or where titles stay, none makes it edit."""
    assert REPEATS.heeds(Document(f"{TITLE}\n\n{again}\n\nThe ferry is back.")) == ("comments", "structure")
    assert Repeats(titles=False).heeds(Document(f"{TITLE}\n\n{again}\n\nThe ferry is back.")) == ()
    assert REPEATS.heeds(Document(f"{TITLE}\nHome\nHome\n\nThe ferry is back.")) == ()
    assert REPEATS.heeds(Document("\n".join([TITLE, *"abcdefgh", again, "The ferry is back."]))) == ()


def test_a_title_over_a_paragraph_needs_no_label() -> None:
    """The paragraph tells where titles stand; a label may only keep a line that would go without it."""
    assert REPEATS.heeds(Document(f"{TITLE}\n\n{TITLE}\n\n{PARAGRAPH}")) == ()


def test_the_labelled_title_is_kept() -> None:
    """Of two equal lines the one with the label stays."""
    text = f"{TITLE}\n\n{TITLE}\n\n{PARAGRAPH}"
    second = text.index(TITLE, 5)
    (edit,) = REPEATS.find(Document(text, labels=[Label(second, second + len(TITLE), "title")]))
    assert edit.start == 0


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n\n{PARAGRAPH}\n\n{TITLE}",
        "The boat is on the water\n\nThe boat is on the water\nThe moon is on the hill\nThe boat is on the water",
        f"Ada Berg\n\nAda Berg\n\n{PARAGRAPH}",
        f"{TITLE}\n\nBakers Row The Ferry\n\n{PARAGRAPH}",
    ],
)
def test_leaves_titles_that_are_none(text: str) -> None:
    """After the article, in a poem, short names and other titles."""
    assert lines_taken(REPEATS, text) == {}


INDEX = ["What the ferry tax is", "Who has to pay it", "When it is due at last"]


@pytest.mark.parametrize(
    "head",
    [
        [*INDEX, INDEX[0], PARAGRAPH, INDEX[1], PARAGRAPH[4:]],
        [*INDEX[:2], INDEX[0], PARAGRAPH, INDEX[1], PARAGRAPH[4:]],
        [f"* {INDEX[0]}", f"* {INDEX[1]}", "", INDEX[0], PARAGRAPH],
        [TITLE, "By Ada Berg of the Watch", "Share", "By Ada Berg of the Watch", PARAGRAPH],
        [TITLE, "The ferry leaves the quay at dawn.", "The ferry leaves the quay at dawn.", PARAGRAPH],
        ["Read the harbour news", *"abcdefghij", "Read the harbour news", PARAGRAPH],
        ["Read the harbour news", "Read the harbour news", *"abcdefghijklmno", PARAGRAPH],
    ],
    ids=["index", "short index", "list of links", "byline", "caption", "far apart", "far above"],
)
def test_leaves_what_stands_twice_above_an_article_but_is_no_title(head: list[str]) -> None:
    """Headings that an index lists, bylines, captions, and lines of menus."""
    assert lines_taken(REPEATS, "\n".join(head)) == {}


def test_no_copy_of_a_title_is_left_for_a_second_cleaning() -> None:
    """A third copy goes with the second, and so does the line below the title that recurs with it."""
    assert len(lines_of(REPEATS, "\n".join([TITLE, "By Ada", TITLE, "Share", TITLE, PARAGRAPH]))) == 2
    below = "A Tale From The Harbour"
    assert lines_of(REPEATS, "\n".join([TITLE, below, TITLE, below, PARAGRAPH])) == [2, 3]


def test_the_title_with_the_sites_name_goes_from_the_top_however_far_the_bare_one_is() -> None:
    """A page's declared title stands on its first line, and menus between the two."""
    text = "\n".join([f"{TITLE} | HarbourWatch", *"abcdefghijklmno", TITLE, PARAGRAPH])
    assert list(lines_taken(REPEATS, text)) == [f"{TITLE} | HarbourWatch"]


def test_a_label_brings_no_two_lines_nearer() -> None:
    """Asked without labels, the pass would leave such a pair for the next cleaning to take."""
    text = "\n".join([TITLE, *"abcdefghijklmno", TITLE, PARAGRAPH])
    second = text.rindex(TITLE)
    assert (
        lines_of(REPEATS, text) == lines_of(REPEATS, text, labels=[Label(second, second + len(TITLE), "title")]) == []
    )


def test_a_labelled_title_is_the_only_one() -> None:
    """Where another line bears the label, what stands twice is no title."""
    text = f"Another line is the title\n{TITLE}\n{TITLE}\n{PARAGRAPH}"
    assert lines_taken(REPEATS, text, labels=[Label(0, 25, "title")]) == {}


SHORT = "The ferry sails again since Tuesday, as its owners let us know."


@pytest.mark.parametrize("above", [0, 80], ids=["no paragraph", "menus"])
def test_a_labelled_title_repeats_without_a_long_paragraph_or_far_down(above: int) -> None:
    """Pages of short paragraphs, and of long menus, have the title twice, too."""
    menu = "Contact\n" * above
    text = f"{menu}{TITLE}\n\nSupport us\n\n{TITLE}\n\n{SHORT}\n"
    label = Label(len(menu), len(menu) + len(TITLE), "title")
    assert lines_of(REPEATS, text, labels=[label]) == [above + 4]


def test_a_labelled_title_stays_the_first_line_of_its_poem() -> None:
    """No prose stands below."""
    text = f"{TITLE}\n\n{TITLE}\nAcross the bay at night\nAnd nobody has told them why\nThe lamps are out of sight"
    assert lines_of(REPEATS, text, labels=[Label(0, len(TITLE), "title")]) == []


@pytest.mark.parametrize("mark", ["...", "…", " […]", "[...]"])
def test_takes_a_teaser(mark: str) -> None:
    """The cut beginning of a paragraph that follows."""
    teaser = PARAGRAPH[:70] + mark
    assert lines_taken(REPEATS, f"{TITLE}\n{teaser}\n\n{PARAGRAPH}") == {teaser: "repeats.teaser"}


def test_leaves_teasers_of_other_pages_and_quotations_below() -> None:
    """A teaser whose paragraph is elsewhere stays, and so does a cut quotation further down."""
    other = PARAGRAPH[::-1][:70] + "..."
    assert lines_taken(REPEATS, f"{other}\n\n{PARAGRAPH}") == {}
    body = "\n".join(f"{number} {PARAGRAPH}" for number in range(6))
    last = "A word that was said again: " + PARAGRAPH
    assert lines_taken(REPEATS, f"{body}\n{last[:80]}...\n{last}") == {}


def test_takes_a_doubled_paragraph() -> None:
    """The second of two equal paragraphs."""
    text = f"{PARAGRAPH}\n\nSomething else.\n\n{PARAGRAPH}"
    (edit,) = REPEATS.find(Document(text))
    start = text.rindex(PARAGRAPH)
    assert edit == (start, len(text), "", "repeats.paragraph")


def test_never_across_comments_nor_inside_them() -> None:
    """What a commenter quotes stays, with labels and without."""
    text = f"{PARAGRAPH}\n\nAda Berg says:\n\n{PARAGRAPH}\n\nThe end."
    start, end = text.index("Ada"), text.index("The end")
    assert lines_taken(REPEATS, text) == {}
    labels = [Label(start, end, "comment"), Label(start + 16, end, "comment-body")]
    assert lines_taken(REPEATS, text.replace("says:", "·"), labels=labels) == {}


CAPTION = "The ferry at the new landing stage, on the morning it sank again"


def test_takes_a_line_that_stands_again_right_below_itself() -> None:
    """A caption and the text of its picture, also with blank lines between the two."""
    assert lines_taken(REPEATS, f"{PARAGRAPH}\n{CAPTION}\n\n{CAPTION}\nPhoto: Ada Berg") == {CAPTION: "repeats.line"}


@pytest.mark.parametrize(
    "text",
    [
        f"{CAPTION}\n{CAPTION}\nIt was only a song",
        f"{PARAGRAPH}\n{CAPTION}\n{CAPTION}\nPhoto: Ada Berg\n{CAPTION}",
        f"{PARAGRAPH}\nPlace   Boat      Crew of the boat     Minutes on the water\n" * 2,
        f"{PARAGRAPH}\n- {CAPTION}\n- {CAPTION}\nPhoto: Ada Berg",
        f"{PARAGRAPH}\n{' ' * 60}\n{' ' * 60}\nPhoto: Ada Berg",
        f"{PARAGRAPH}\nThe same again\nThe same again",
        f"{PARAGRAPH}\n{CAPTION}\nPhoto: Ada Berg\n{CAPTION}",
    ],
)
def test_leaves_lines_that_are_said_again_on_purpose(text: str) -> None:
    """Songs, refrains, heads of tables, items, blanks, short lines, and what other lines part."""
    assert "repeats.line" not in lines_taken(REPEATS, text).values()


def test_leaves_paragraphs_that_are_quoted_or_said_of_each_part() -> None:
    """Who answers quotes the same words again, and a manual says the same of many things."""
    quoted = f"”{PARAGRAPH}”"
    assert lines_taken(REPEATS, f"{quoted}\n\nSo he asked.\n\n{quoted}\n\nAnd once more.") == {}
    assert lines_taken(REPEATS, "\n\n".join([f"Part {n}\n\n{PARAGRAPH}" for n in range(6)])) == {}


def test_each_kind_can_be_turned_off() -> None:
    """Each option leaves its own lines."""
    text = f"{TITLE}\n{TITLE}\n{PARAGRAPH[:70]}...\n{PARAGRAPH}\n{PARAGRAPH}"
    assert len(lines_taken(REPEATS, text)) == 3
    assert "repeats.title" not in lines_taken(Repeats(titles=False), text).values()
    assert "repeats.teaser" not in lines_taken(Repeats(teasers=False), text).values()
    assert "repeats.paragraph" not in lines_taken(Repeats(paragraphs=False), text).values()


@given(st.lists(st.sampled_from([TITLE, PARAGRAPH, PARAGRAPH[:80] + "…", "", "Ada says:", "\ud800\x00", "-" * 130])))
def test_one_copy_always_stays(lines: list[str]) -> None:
    """Of each title and paragraph that was there, one is left."""
    document = Document("\n".join(lines))
    gone = {document.line_at(edit.start) for edit in REPEATS.find(document)}
    left = [line for number, line in enumerate(document.lines) if number not in gone]
    for line in (TITLE, PARAGRAPH):
        assert (line in left) == (line in lines)
