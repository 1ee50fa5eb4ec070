"""The pass ``spacing``: lost and stray spaces, characters without width, words said twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Document, Edit, Label
from cleaner_spacing.mend import Spacing


def mended(text: str, step: Spacing | None = None, labels: tuple[Label, ...] = ()) -> str:
    """The text after the pass."""
    document = Document(text, labels=labels)
    parts, at = [], 0
    for edit in sorted(each for each in (step or Spacing()).find(document) if isinstance(each, Edit)):
        assert edit.start >= at
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("he said on Friday.”I am pleased", "he said on Friday.” I am pleased"),
        ("he said so.I am pleased", "he said so. I am pleased"),
        ("is it so?Well, it is", "is it so? Well, it is"),
        ("“It is so.”The man left", "“It is so.” The man left"),
        ('"It is so."The man left', '"It is so." The man left'),
        ('It is so."The man left," he said', 'It is so. "The man left," he said'),
        ("It is so.“The man left,” he said", "It is so. “The man left,” he said"),
        ("from the analysisUnfortunately they left", "from the analysis Unfortunately they left"),
        ("so say the 'police'That is not so", "so say the 'police' That is not so"),
        ("the SheepThere is more", "the Sheep There is more"),
    ],
)
def test_it_parts_sentences(wrong: str, right: str) -> None:
    """Where a space or a line break between them was lost."""
    assert mended(wrong) == right


@pytest.mark.parametrize(
    "kept",
    [
        "bealejonathanBBC understands it",
        "on YouTube and eBay they say",
        "the MasterCard and BuzzFeed men",
        "she leans LeftMost of all",
        "see example.Com or Amazon.It now",
        "call foo.The() or x.If here",
        "the openThe function is",
        "the sameAs property is",
        "run HijackThis, and then",
        "the HijackThis is here",
        "the linkThere is so, as linkThere is",
        "Mr.The man",
        "J.The man",
        "at 5.The man",
        "The OneThing you need",
        "the iThe thing",
        "word, and,The man",
        "see the:The man",
        "The Red Sea Blue Whale",
        "path/to/so.The man",
        "end.",
        "",
    ],
)
def test_it_parts_no_names(kept: str) -> None:
    """Nor code, abbreviations, addresses, nor words after a comma or a colon."""
    assert mended(kept) == kept


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("watch thishttps://a.example/b now", "watch this https://a.example/b now"),
        ("Is it so?http://a.example", "Is it so? http://a.example"),
        ("“what a daypic.twitter.com/x1", "“what a day pic.twitter.com/x1"),
        ("the web'Wait a minute", "the web' Wait a minute"),
        ("in the loungeSomeone had left", "in the lounge Someone had left"),
    ],
)
def test_it_parts_a_word_from_a_link_and_from_the_next_sentence(wrong: str, right: str) -> None:
    """As embedded posts and quotations come out of a page."""
    assert mended(wrong) == right


@pytest.mark.parametrize(
    "kept",
    [
        "view-source:http://a.example",
        "web.archive.example/x/http://a.example",
        "www.http://a.example",
        "go=http://a.example",
        "xhttp is here, and anhttp too",
        "the redirecthttp:// prefix",
        "dell'Arte of it",
        "epic.twitter.company",
    ],
)
def test_it_parts_no_address(kept: str) -> None:
    """Nor words that only look like a link."""
    assert mended(kept) == kept


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("com\u00adplaints and ye\u00ad\u00ads", "complaints and yes"),
        ("a\u200bb \ufeff c\u2060d", "ab  cd"),
        ("\u200b\n\u200b", "\n"),
        ("это\u200b так", "это так"),
    ],
)
def test_it_takes_out_what_nobody_sees(wrong: str, right: str) -> None:
    """Soft hyphens, and zero-width characters beside letters that need none."""
    assert mended(wrong) == right


@pytest.mark.parametrize("kept", ["می\u200cخواهم", "กา\u200bแฟ", "👩\u200d👧", "क्\u200dष", "a\u200dक"])
def test_it_leaves_zero_widths_that_spell(kept: str) -> None:
    """In scripts that need them, and between emoji."""
    assert mended(kept) == kept


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("all of of the men", "all of the men"),
        ("it took him ages to to learn the words", "it took him ages to learn the words"),
        ("so. The the men left", "so. The men left"),
        ("all of of of the the men", "all of the men"),
    ],
)
def test_it_takes_out_a_function_word_said_twice(wrong: str, right: str) -> None:
    """However often."""
    assert mended(wrong) == right


@pytest.mark.parametrize(
    "kept",
    [
        "he said that that is so",
        "he had had it",
        "the band The The played",
        "vitamins a a B",
        "of\nof the men",
        "the, the men",
        "it is very very good",
        "the the",
        "The first man he spoke to to ask the way was deaf.",
        "The one whom she turned to to find out had left.",
        "Those she was staying with with her children had left.",
        "What he had looked for for years lay in the shed.",
        "I read this this morning",
        "3 of of 4",
    ],
)
def test_it_leaves_words_that_may_stand_twice(kept: str) -> None:
    """And names, letters, and words on two lines."""
    assert mended(kept) == kept


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("I don 't know", "I don't know"),
        ("I don ’t know", "I don’t know"),
        ("they' re here", "they're here"),
        ("It ’s so", "It’s so"),
    ],
)
def test_it_closes_contractions(wrong: str, right: str) -> None:
    """With either apostrophe, the space on either side of it."""
    assert mended(wrong) == right


@pytest.mark.parametrize("kept", ["he said 'so", "the dogs' s tail", "rock 'n' roll", "the 's ending", "Juan 't Hooft"])
def test_it_closes_nothing_else(kept: str) -> None:
    """Not quotations, nor names."""
    assert mended(kept) == kept


def test_repeated_marks_stay_unless_asked_for() -> None:
    """They are the writer's."""
    assert mended("No!!!! Why?!?! So...") == "No!!!! Why?!?! So..."
    assert mended("No!!!! Why?!?! So...", Spacing(punctuation=True)) == "No! Why?! So..."


def test_rules_see_words_without_what_nobody_sees() -> None:
    """And leave nothing for a second time."""
    assert mended("it is so.\u200bThe man has all of\u200b of the\u00ad men") == "it is so. The man has all of the men"


def test_headers_and_bylines_are_off_limits() -> None:
    """A user may be called so."""
    header, body = "sheepThere is says:\n", "the lambThere is more\n"
    labels = (
        Label(0, len(header) + len(body), "comment", {"id": 0}),
        Label(len(header), len(header) + len(body), "comment-body"),
    )
    assert mended(header + body, labels=labels) == header + body.replace("bT", "b T")
    assert mended(header + body, labels=(labels[0],)) == header + body.replace("bT", "b T")
    assert mended(header, labels=(Label(0, 19, "byline"),)) == header


@pytest.mark.parametrize(
    "text", ["\udcff.The man \ud800", "." * 500 + "The", "aThe" * 400, "\u00ad" * 500, " 't" * 300]
)
def test_odd_text_raises_nothing(text: str) -> None:
    """Whatever a page holds."""
    mended(text)


PIECES = """so The There I of the don t s man Friday they . ” " ' ? \u00ad \u200b \u200d"""


@given(st.lists(st.sampled_from([*PIECES.split(), "\n", " ", " ", " "]), max_size=50))
def test_mending_twice_is_mending_once(pieces: list[str]) -> None:
    """For any text made of pieces that the pass looks at."""
    once = mended("".join(pieces))
    assert mended(once) == once


@given(st.text(alphabet="aT.”' \u00ad\n", max_size=200))
def test_letters_stay(text: str) -> None:
    """But for function words said twice, nothing but spaces and invisible characters comes or goes."""
    assert mended(text).translate({32: None, 0xAD: None}) == text.translate({32: None, 0xAD: None})
