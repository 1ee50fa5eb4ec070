"""Misspellings of other languages, which rule packs bring."""

from __future__ import annotations

import pytest
from typos_words import PROSE, mended

from cleaner import Label
from cleaner.rules import Rule, RulePack, RulePackError
from cleaner_typos.mend import Typos

DE = "Wir haben das Haus gesehen, und es ist nicht so groß, wie"
KNOWN_BY = ("der", "die", "das", "und", "ist", "nicht", "ein", "wir", "es", "wie", "so", "haben", "auf", "für", "mit")


def pack(
    *mends: str, known_by: tuple[str, ...] = KNOWN_BY, name: str = "german", sites: tuple[str, ...] = ()
) -> RulePack:
    """A pack of words, each ``wrong->right``."""
    pairs = tuple((wrong, right) for wrong, _, right in (each.partition("->") for each in mends))
    return RulePack(name, "typos", (Rule("german", "misspelt", known_by=known_by, mends=pairs),), sites=sites)


def step(*packs: RulePack, **options: object) -> Typos:
    """The pass with all of the packs named."""
    return Typos(extra="off", packs=tuple(each.name for each in packs), given=packs, **options)  # type: ignore[arg-type]


GERMAN = step(pack("nähmlich->nämlich", "garnicht->gar nicht", "terasse->Terrasse", "standart->Standard"))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("es nähmlich war", "es nämlich war"),
        ("es Garnicht war", "es Garnicht war"),  # a capital inside a sentence may be a name
        ("die terasse oder Terasse", "die Terrasse oder Terrasse"),
        ("es war. Garnicht so groß", "es war. Gar nicht so groß"),
        ("die Terassen", "die Terassen"),
        ("die Terasse-A", "die Terasse-A"),
        ("www.terasse.example und #terasse", "www.terasse.example und #terasse"),
        ("die „terasse“ dort", "die „terasse“ dort"),
    ],
)
def test_words_are_mended_as_english_ones_are(wrong: str, right: str) -> None:
    """In their own language, with the same guards."""
    assert mended(f"{DE} {wrong}.", GERMAN) == f"{DE} {right}."


def test_each_paragraph_is_asked_for_itself() -> None:
    """English words are mended in English ones, German words in German ones, none in others."""
    dutch = "Het is niet waar dat de garnicht van de man die wij hebben gezien ook van ons zijn."
    text = f"{DE} es garnicht recieve war.\n\n{PROSE} they recieve garnicht.\n\n{dutch}"
    assert mended(text, GERMAN) == f"{DE} es gar nicht recieve war.\n\n{PROSE} they receive garnicht.\n\n{dutch}"
    assert mended(text, Typos(extra="off")) == f"{text}".replace("they recieve", "they receive")


def test_a_language_of_another_script_has_its_list() -> None:
    """And one whose capitals grow when they are made small keeps its offsets."""
    known_by = ("и", "в", "не", "на", "что", "с", "по", "как", "из", "это", "он", "но", "за", "от", "для")
    russian = step(pack("вообщем->в общем", known_by=known_by))
    text = "İ И это не то, что он, как я, по вообщем говорил, но не для нас."
    assert mended(text, russian) == text.replace("вообщем", "в общем")


def test_names_headers_and_ignored_words_are_left_alone() -> None:
    """As in English."""
    text = f"{DE} es garnicht war."
    assert mended(text, GERMAN, meta={"author": "Garnicht"}) == text
    assert mended(text, GERMAN, labels=[Label(0, len(text), "byline", {})]) == text
    assert mended(text, step(pack("garnicht->gar nicht"), ignore=("garnicht",))) == text


def test_the_first_pack_that_has_a_word_wins_and_a_site_pack_keeps_to_its_site() -> None:
    """Packs are used in the order in which they are named."""
    text = f"{DE} es garnicht war."
    both = step(pack("garnicht->gar nicht"), pack("garnicht->kaum", name="other"))
    assert mended(text, both) == f"{DE} es gar nicht war."
    local = step(pack("garnicht->gar nicht", sites=("kai.example",)))
    assert mended(text, local) == text
    assert mended(text, local, meta={"url": "https://www.kai.example/a"}) == f"{DE} es gar nicht war."


def test_mending_twice_is_mending_once() -> None:
    """Though the correction's words are among those by which the language is known."""
    text = "Es ist garnicht da, sagt nähmlich Tom Meier heute Morgen. Terasse auf."
    once = mended(text, GERMAN)
    assert once != text
    assert mended(once, GERMAN) == once


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (pack("garnicht->gar nicht", known_by=("der", "die")), "'known_by' has 2 words: name at least 10"),
        (pack("nicht->garnicht"), "'nicht' is in 'known_by' and in 'mends'"),
    ],
)
def test_a_pack_that_can_t_be_used_is_refused(bad: RulePack, why: str) -> None:
    """When the pass is made, before any page is cleaned; a pack that is only installed does no harm."""
    with pytest.raises(RulePackError, match=why):
        step(bad)
    assert mended("x", Typos(extra="off", given=(bad,))) == "x"
