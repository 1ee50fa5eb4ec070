"""Rules that replace words: ``mends`` and ``known_by`` in a rule pack."""

from __future__ import annotations

import pytest

from cleaner.rules import RulePackError, check_pack, load_pack

PACK = """
name = "estonian"
pass = "typos"

[rules.words]
about = "misspelt words"
known_by = ["ja", "ei"]
mends = ["kass -> Kiisu", "don’t->do not", "kumm-ipaat -> kummipaat"]
match = ["See on kass.", "We DON'T.", "kumm-ipaat"]
keep = ["kassid", "paat"]
"""


def test_a_pack_of_words_is_read() -> None:
    """Each line is a word in lower case and its correction, with straight apostrophes."""
    rule = load_pack(PACK).rules[0]
    assert rule.known_by == ("ja", "ei")
    assert rule.mends == (("kass", "Kiisu"), ("don't", "do not"), ("kumm-ipaat", "kummipaat"))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("kass Kass", "'kass Kass' is not written 'wrong -> right'"),
        ("kass ->", "'kass ->' is not written 'wrong -> right'"),
        ("a -> b -> c", "is not written 'wrong -> right'"),
        ("Kas -> kass", "'Kas' is not one word in lower case"),
        ("kas s -> kass", "'kas s' is not one word in lower case"),
        ("k4ss -> kass", "'k4ss' is not one word in lower case"),
        ("- -> kass", "'-' is not one word in lower case"),
        (f"kas -> {'s' * 61}", "has more than 60 characters on a side"),
        ("paat -> Paat", "'paat' is listed twice"),
        ("kas -> paat", "'paat' is both wrong and a correction"),
    ],
)
def test_a_bad_line_is_told(line: str, why: str) -> None:
    """With the rule it stands in."""
    with pytest.raises(RulePackError, match="rule 'words': 'mends': ") as told:
        load_pack(PACK.replace('"kass -> Kiisu"', f'"paat -> laev", "{line}"'))
    assert why in str(told.value)


def test_words_and_lines_are_no_one_rule() -> None:
    """What takes lines out and what mends words have other examples."""
    with pytest.raises(RulePackError, match="has 'mends' beside 'phrases'"):
        load_pack(PACK + '\nphrases = ["x"]\n')


def test_the_examples_are_tried() -> None:
    """A ``match`` holds a wrong word, a ``keep`` none, whole and in any case."""
    assert check_pack(load_pack(PACK, "p")) == []
    assert check_pack(load_pack(PACK.replace('"See on kass."', '"See on kassid."'), "p")) == [
        "p: rule 'words': no word that it mends is in the 'match' example 'See on kassid.'"
    ]
    assert check_pack(load_pack(PACK.replace('"paat"]', '"KASS!"]'), "p")) == [
        "p: rule 'words': mends 'kass' in the 'keep' example 'KASS!'"
    ]
    assert check_pack(load_pack(PACK.replace('keep = ["kassid", "paat"]', ""), "p")) == [
        "p: rule 'words': has no 'keep' examples"
    ]
