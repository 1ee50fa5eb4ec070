"""The pass ``typos``: what it mends, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typos_words import OWN, PROSE, mended, rules

from cleaner import Label
from cleaner_spacing.mend import Spacing
from cleaner_typos.lists import BadListError
from cleaner_typos.mend import Typos


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("it will definately happen", "it will definitely happen"),
        ("thier goverment", "their government"),
        ("the poorly-recieved film", "the poorly-received film"),
        ("the goverment's plan", "the government's plan"),
        ("alot of them", "a lot of them"),
        ("it is in febuary or on Wensday", "it is in February or on Wednesday"),
        ("we dont know", "we don't know"),
        ("we would'nt know", "we wouldn't know"),
        ("we would’nt know", "we wouldn’t know"),
        ("im sure youve seen it", "I'm sure you've seen it"),
        ("im involved and im completely lost", "I'm involved and I'm completely lost"),
        ("we asked forthose who know", "we asked for those who know"),
        ("they cant do it", "they can't do it"),
        ("they sell womens shoes", "they sell women's shoes"),
        (
            "the phones wont connect, and the party cant nominate her",
            "the phones won't connect, and the party can't nominate her",
        ),
        ("so lets go", "so let's go"),
        ("maybe ill be there and id like that", "maybe I'll be there and I'd like that"),
        ("everyones house is there", "everyone's house is there"),
        ("it aint so, as wouldbe said withinthe hour", "it ain't so, as would be said within the hour"),
        ("the hypocritcal goverments persued it", "the hypocritical governments pursued it"),
        ("we wans't there and coudln't, the'yre", "we wasn't there and couldn't, they're"),
        ("and theres that, and lets see", "and there's that, and let's see"),
        ("we DONT know, I DIDNT KNOW", "we DON'T know, I DIDN'T KNOW"),
        ("and THATS SO, DEFINATELY SO", "and THAT'S SO, DEFINITELY SO"),
        ("and Dont say that", "and Don't say that"),
        ("it’s what we dont want, and they’re definately here", "it’s what we don't want, and they’re definitely here"),
        ("a well-recieved one", "a well-received one"),
        ("I wonder wether they know", "I wonder whether they know"),
    ],
)
def test_it_mends(wrong: str, right: str) -> None:
    """Known misspellings and contractions in English prose, whatever stands beside them."""
    assert mended(f"{PROSE} {wrong}.") == f"{PROSE} {right}."


@pytest.mark.parametrize(
    "kept",
    [
        "the moive was bad",  # movie or motive
        "it is mere cant and nonsense",
        "as is his wont to do",
        "womens are not safe there",
        "the app lets you see it",
        "they are mentally ill be it so or not",
        "those who fell ill have told us",
        "show your id like that",
        "read about their childrens' books",
        "look at www.recieve.com or mail teh@recieve.org",
        "ask @recieve about #definately",
        "open /home/teh/recieve.txt",
        "set recieve_all=teh or `teh`",
        "he wrote “definately” there",
        "he wrote definately [sic] there",
        "see the page how-to-recieve-mail",
        "we met Teh Recieve there",
        "it is 5recieve",
        "those Islando-facist people",
        "he was an élteh",
        "in im short experience",
        "he did not say whos privacy",
        "this is as if it was theres",
        "so lets yo see it",
        "and lets u see it",
        "so LETS is what they call it",  # an abbreviation
        "the IVE of that year",
        "the DEFINATELY of that year",
        "the dEFINATELY of that year",
        "d'accomodation",
    ],
)
def test_it_leaves_alone(kept: str) -> None:
    """Words with two corrections, addresses, handles, tags, paths, code, quoted words, names."""
    assert mended(f"{PROSE} {kept}.") == f"{PROSE} {kept}."


@pytest.mark.parametrize(
    "foreign",
    [
        "La commision a decidé que le governement ne peut pas accomoder les gens dans cette maison.",
        "Die Commision hat beschlossen, dass das nicht geht und dass der Adress nicht stimmt.",
        "Nach einem Tag im angrenzenden Wald, kann im Spa-Bereich entspannt werden.",
        "Was ihr im Winter im Thermen- & Vulkanland so erleben will, man was in so an hat.",
        "Kreuzschifffahrt im Norden",
        "El profesional es posible, pero la sesion no es ilegal.",
        "Ce trafic dont le mariage est responsable, on the road.",
        "Het is niet waar dat de commissie het adress van de man heeft gezien en wij ook niet.",
        "definately",
        "",
    ],
)
def test_text_in_another_language_is_left_alone(foreign: str) -> None:
    """So is a line that is no prose at all."""
    assert mended(foreign) == foreign


def test_a_paragraph_of_shared_words_may_be_english() -> None:
    """Where it has enough of them and no word speaks for another language."""
    assert (
        mended("Room for a recieved guest in a small house on a hill.")
        == "Room for a received guest in a small house on a hill."
    )
    for kept in ("Plan for a recieved guest.", "Ein recieved Gast in so was was der Mann an so was hat."):
        assert mended(kept) == kept


def test_a_foreign_paragraph_among_english_ones_is_left_alone() -> None:
    """Each paragraph is asked for itself."""
    foreign = "La commision a decidé que les gens dans cette ville sont pour le programe."
    assert mended(f"{PROSE} they recieve it.\n\n{foreign}\n\n{PROSE} teh end.") == (
        f"{PROSE} they receive it.\n\n{foreign}\n\n{PROSE} the end."
    )


def test_a_line_of_a_foreign_page_is_left_alone_though_it_looks_english() -> None:
    """The document as a whole has a say: a heading of two languages, or a brand's name."""
    german = "Wir haben das auch nicht gesehen, und es ist für uns noch nicht zu sehen.\n\n" * 3
    assert mended(f"{german}The show that definately is Berlin") == (f"{german}The show that definately is Berlin")


def test_what_is_a_word_elsewhere_is_mended_on_english_pages_only() -> None:
    """``posible`` is Spanish: a page that is English but quotes Spanish keeps it."""
    spanish = "\n\nEs muy posible que el hombre no esté con los demás."
    assert mended(f"{PROSE} it is posible.") == f"{PROSE} it is possible."
    assert mended(f"{PROSE} it is posible.{spanish}") == f"{PROSE} it is posible.{spanish}"
    assert mended(f"{PROSE} it is realy so.{spanish}") == f"{PROSE} it is really so.{spanish}"


def test_a_capital_is_mended_where_a_sentence_starts() -> None:
    """And kept."""
    assert mended(f"{PROSE} so. Definately it will be so.").endswith("so. Definitely it will be so.")


def test_a_word_that_the_page_uses_as_a_name_is_left_alone() -> None:
    """Everywhere on the page, in lower case too."""
    text = f"{PROSE} they met old Beleive in the street.\n\n{PROSE} they beleive it."
    assert mended(text) == text


def test_names_that_came_with_the_page_are_left_alone() -> None:
    """From its meta: ``names``, ``author``, ``site``."""
    text = f"{PROSE} they recieve it."
    for meta in ({"names": ["Recieve"]}, {"author": "Jo Recieve"}, {"site": "recieve"}):
        assert mended(text, meta=meta) == text
    assert mended(text, meta={"names": 5}) != text


def test_the_header_of_a_comment_is_off_limits() -> None:
    """Only its body is mended; its author's name is left alone in the body too."""
    header, body = "teh recieve says that they want this:\n", f"{PROSE} teh people recieve and beleive it."
    labels = (
        Label(0, len(header) + len(body), "comment", {"id": 0, "author": "teh recieve"}),
        Label(len(header), len(header) + len(body), "comment-body"),
    )
    assert mended(header + body, labels=labels) == header + body.replace("beleive", "believe")


def test_a_byline_is_off_limits() -> None:
    """It holds a name."""
    text = "by the man that they call definately\n" + PROSE
    assert mended(text, labels=(Label(0, 37, "byline"),)) == text


def test_a_word_that_a_line_break_cut_is_left_alone() -> None:
    """Its missing letters stand right beside it."""
    text = f"{PROSE} it is importan\nt and a good disciplin\ne, so they elec... or differen…"
    assert mended(text) == text


def test_each_edit_names_its_rule() -> None:
    """So that it can be shown and undone."""
    assert rules(f"{PROSE} they recieve it, we dont, I wonder wether they do.") == [
        "typos.known",
        "typos.contraction",
        "typos.pair",
    ]


def test_a_users_list_is_used_in_both_formats(tmp_path: Path) -> None:
    """Plain and codespell's, before our own; what codespell won't mend unasked is left alone."""
    path = tmp_path / "mine.txt"
    path.write_text("# mine\nfoobaz foobar\nquuux->quux\nblaa->bla, blah,\nzork->zorg, a name too\nteh tea\n", "utf-8")
    step = Typos(extra="off", lists=(str(path),))
    assert mended(f"{PROSE} foobaz quuux blaa zork teh.", step) == f"{PROSE} foobar quux blaa zork tea."
    assert set(rules(f"{PROSE} foobaz.", step)) == {"typos.list"}


@pytest.mark.parametrize("content", [b"oneword\n", b"a->\n", b"\xff\xfe\xff"])
def test_a_bad_list_is_an_error_that_says_where(tmp_path: Path, content: bytes) -> None:
    """So is one that isn't there."""
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    for name in (path, tmp_path / "none.txt"):
        with pytest.raises(BadListError, match=name.name):
            mended(PROSE, Typos(extra="off", lists=(str(name),)))


def test_words_to_ignore_are_left_alone(tmp_path: Path) -> None:
    """Given by option or in a file, in any case."""
    path = tmp_path / "ignore.txt"
    path.write_text("Recieve # ours\nteh\n", "utf-8")
    text = f"{PROSE} they recieve teh thing."
    assert mended(text, Typos(extra="off", ignore=("TEH", "recieve"))) == text
    assert mended(text, Typos(extra="off", ignore_lists=(str(path),))) == text


@pytest.mark.parametrize(
    "text", ["\udcff teh \ud800", "teh" * 1000, "'" * 500 + "teh", "\x00 teh \x00", "İ teh ſ dont"]
)
def test_odd_text_raises_nothing(text: str) -> None:
    """Whatever a page holds."""
    mended(text)
    mended(f"{PROSE} {text} {PROSE}")


MIX = """
teh The cant lets wont wether dont would'nt recieve Recieve alot the and that is you i Jo so . , ! “ ' la le der"""
WORDS = st.sampled_from([*MIX.split(), "\n", "\n\n"])


@given(st.lists(WORDS, max_size=60))
def test_mending_twice_is_mending_once(words: list[str]) -> None:
    """For any text made of words that the pass knows and words that it looks at."""
    once = mended(" ".join(words))
    assert mended(once) == once


@given(st.text(alphabet="tehdon'’ .A\n", max_size=200))
def test_only_letters_and_apostrophes_change(text: str) -> None:
    """All that is neither stays as it is, but for a space put into a word."""
    after = mended(f"{PROSE} {text}")
    assert [c for c in after if c in ".\n"] == [c for c in f"{PROSE} {text}" if c in ".\n"]


def test_a_page_is_mended_as_a_reader_would() -> None:
    """The fixture: an article and two comments, with both passes, without labels."""
    folder = Path(__file__).parents[2] / "fixtures" / "typos"
    page = (folder / "reader-letters.txt").read_text("utf-8")
    assert mended(mended(page, Spacing()), OWN) == (folder / "reader-letters.mended.txt").read_text("utf-8")
