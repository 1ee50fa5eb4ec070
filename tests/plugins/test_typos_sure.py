"""Slips beyond doubt: one everyday slip in a word that no list has, told without wordfreq."""

from __future__ import annotations

import pytest
from typos_words import PROSE, mended, rules

from cleaner_typos import gate
from cleaner_typos.known import known_words
from cleaner_typos.mend import Typos
from cleaner_typos.sure import sure_slip


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("jurisidiction", "jurisdiction"),  # a vowel put in
        ("bankruotcy", "bankruptcy"),  # a key beside the right one
        ("strawberies", "strawberries"),  # a double letter written once
        ("mushrooom", "mushroom"),
        ("involntary", "involuntary"),  # a letter lost
        ("refrigerotor", "refrigerator"),  # a vowel for another
        ("technolology", "technology"),  # two letters struck twice
        ("entreprenuership", "entrepreneurship"),  # neighbours swapped
        ("closeing", "closing"),
        ("incubaction", "incubation"),  # any letter, in a word of ten and more
        ("transantlantic", "transatlantic"),
    ],
)
def test_it_mends_one_slip_in_a_long_word(wrong: str, right: str) -> None:
    """By default, under the rule for slips."""
    assert mended(f"{PROSE} the {wrong} was here.") == f"{PROSE} the {right} was here."
    assert rules(f"{PROSE} the {wrong} was here.") == ["typos.slip"]


def test_it_mends_a_slip_that_opens_a_sentence() -> None:
    """And keeps its capital."""
    assert mended(f"{PROSE} so. Ironcially it will be so.") == f"{PROSE} so. Ironically it will be so."


@pytest.mark.parametrize(
    "word",
    [
        "comportment",  # a rare word
        "prebiotics",
        "monatery",  # monetary, or monastery
        "feactures",  # features, or fractures
        "contstant",  # constant, or contestant
        "ermissions",  # permissions, or emissions
        "consistend",  # consistent, or consisted
        "attanetion",  # two slips
        "plannet",  # too short
        "dynarmics",  # any letter, in a word of nine
        "organizinh",  # another last letter
        "oplitician",  # another first letter
        "aardrvark",
        "specialisng" * 3,
        "colourise",
        "theatregoer",
        "launchtime",  # two words in one
        "preresume",  # behind a prefix
        "includers",  # with an ending
        "blocklisted",
        "columnistas",  # of another language
        "rachmaninow",  # a name
    ],
)
def test_what_may_be_somebodys_word_is_no_slip(word: str) -> None:
    """Or of two likely words."""
    assert sure_slip(word) == ""


@pytest.mark.parametrize(
    "kept",
    [
        "the Jurisidiction thing",
        "the jurisidiction, jurisidiction and jurisidiction thing",  # it comes back
        "the jurisidiction... thing",  # cut short
        "the jurisidiction() thing",
        "the jurisidiction-wise thing",
        "the “jurisidiction” thing",
        "the JURISIDICTION thing",
    ],
)
def test_a_slip_is_left_alone_where_it_may_be_meant(kept: str) -> None:
    """A name, a term, a call, a part of a word, a quotation."""
    assert mended(f"{PROSE} {kept} is here.") == f"{PROSE} {kept} is here."


def test_a_slip_on_a_short_line_is_left_alone() -> None:
    """Names of users and of wares stand there."""
    assert (
        mended(f"{PROSE} it is so.\njurisidiction news\n{PROSE}") == f"{PROSE} it is so.\njurisidiction news\n{PROSE}"
    )


def test_a_slip_on_a_page_in_another_language_is_left_alone() -> None:
    """Though its paragraph be English."""
    german = "Wir haben das auch nicht gesehen, und es ist für uns noch nicht zu sehen.\n\n" * 3
    assert mended(f"{german}{PROSE} the jurisidiction is here.") == f"{german}{PROSE} the jurisidiction is here."


def test_a_slip_to_ignore_is_left_alone() -> None:
    """As any word."""
    step = Typos(extra="off", ignore=("jurisidiction",))
    assert mended(f"{PROSE} the jurisidiction is here.", step) == f"{PROSE} the jurisidiction is here."


def test_british_and_american_spellings_are_both_right() -> None:
    """None is ever taken for a slip of the other."""
    pairs = """
    organisation organization realise realize analyse analyze colourful colorful neighbourhood neighborhood
    favourite favorite fulfilment fulfillment enrolment enrollment
    travelling traveling cancelled canceled counsellor counselor jewellery jewelry
    theatres theaters centimetres centimeters defence defense licence license programme program catalogue catalog
    judgement judgment acknowledgement acknowledgment paediatric pediatric encyclopaedia encyclopedia manoeuvre maneuver
    marvellous marvelous skilful skillful sceptical skeptical aluminium aluminum cosy cozy grey gray
    aeroplane airplane draught draft storey story whisky whiskey ageing aging likeable likable saleable salable"""
    known = known_words((), (), (), extra=False)
    assert [word for word in pairs.split() if known.listed(word)] == []


def test_what_was_found_harmless_is_forgotten_when_it_grows_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """And what is found doesn't hang on what was seen before."""
    monkeypatch.setattr(gate, "MOST_JUDGED", 3)
    words = gate.Vocabulary(["teh"], frozenset(), is_slip=lambda word: word == "slipp")
    for _ in range(3):
        assert words.suspects([b"one", b"two", b"teh", b"three", b"slipp"]) == ({b"teh", b"slipp"}, set())
        assert words.suspects([b"four", b"five", b"six", b"one"]) == (set(), set())
        assert len(words.harmless) <= 7
