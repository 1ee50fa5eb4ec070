"""The laws that our own lists of words keep."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from cleaner_typos.english import foreign_words
from cleaner_typos.lists import own_contractions, own_misspellings, own_words
from cleaner_typos.witnesses import witnesses


def lines(name: str) -> list[str]:
    """The entries of a list, as written."""
    text = (files("cleaner_typos") / "data" / name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]


def test_the_list_is_as_long_as_promised() -> None:
    """At least 2,000 misspellings."""
    assert len(own_misspellings()) >= 2000


@pytest.mark.parametrize("name", ["misspellings.txt", "contractions.txt"])
def test_each_line_is_wrong_and_right(name: str) -> None:
    """The wrong word in lower case, a space, the right one: letters, apostrophes, single spaces."""
    assert [line for line in lines(name) if not re.fullmatch(r"[a-z']+ [A-Za-z']+( [A-Za-z']+)*", line)] == []


@pytest.mark.parametrize("name", ["misspellings.txt", "contractions.txt"])
def test_no_word_is_listed_twice(name: str) -> None:
    """An entry a word."""
    wrong = [line.partition(" ")[0] for line in lines(name)]
    assert sorted(set(wrong)) == sorted(wrong)


def test_no_correction_is_wrong_itself() -> None:
    """So there are no chains, and mending twice is mending once."""
    wrong = own_misspellings().keys() | own_contractions().keys()
    right = {word.lower() for each in (own_misspellings(), own_contractions()) for word in each.values()}
    parts = {part for word in right for part in word.split(" ")}
    assert wrong & (right | parts) == set()


def test_no_word_is_its_own_correction() -> None:
    """But for its case, which is kept."""
    assert [wrong for wrong, right in own_misspellings().items() if wrong == right.lower()] == []


def test_no_function_word_is_called_wrong() -> None:
    """The words by which languages are told apart are words. Contractions without apostrophe count as English."""
    words = own_words("english") | own_words("shared") | foreign_words().keys()
    assert own_misspellings().keys() & words == set()


def test_the_lists_don_t_overlap() -> None:
    """A word has one entry, and one that depends on its neighbours has none in the lists."""
    assert own_misspellings().keys() & own_contractions().keys() == set()
    assert (own_misspellings().keys() | own_contractions().keys()) & witnesses().keys() == set()


def test_each_witness_names_a_rule_and_somebody_who_speaks() -> None:
    """Else it could never speak."""
    for each in (witness for group in witnesses().values() for witness in group):
        assert each.rule in ("typos.contraction", "typos.pair")
        assert each.before or each.after


def test_words_are_rare_and_corrections_are_common() -> None:
    """As wordfreq (extra ``typos``) counts them: a misspelling that is commoner than Zipf 3.5 would be a word."""
    wordfreq = pytest.importorskip("wordfreq")

    def zipf(words: str) -> float:
        return min(float(wordfreq.zipf_frequency(word, "en")) for word in words.split(" "))

    common = {wrong: right for wrong, right in own_misspellings().items() if zipf(wrong) >= 3.1}
    assert {wrong for wrong in common if " " not in common[wrong]} == set()
    assert [right for right in own_misspellings().values() if zipf(right) < 1.5 and right != "propranolol"] == []


def test_words_of_other_languages_are_marked_as_such() -> None:
    """As wordfreq (extra ``typos``) counts them; each mark is an entry's."""
    wordfreq = pytest.importorskip("wordfreq")
    zipf = wordfreq.zipf_frequency
    unmarked = own_misspellings().keys() - own_words("elsewhere")
    languages = ("de", "fr", "es", "nl", "it", "pt")
    common = [word for word in unmarked if max(zipf(word, each) for each in languages) >= 3.0]
    assert [word for word in common if zipf(word, "en") < 2.5] == []
    assert own_words("elsewhere") <= own_misspellings().keys() | own_contractions().keys()


def test_each_entry_has_a_rare_piece() -> None:
    """By which it is looked for: ``would't`` would be looked for on every page that says would."""
    common = own_words("english") | own_words("shared")
    entries = [entry for entry in own_contractions() if "'" in entry]
    assert [entry for entry in entries if all(len(piece) == 1 or piece in common for piece in entry.split("'"))] == []
