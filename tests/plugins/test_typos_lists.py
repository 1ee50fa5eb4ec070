"""The laws that our own lists of words keep."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from cleaner_typos.common import own_frequencies
from cleaner_typos.english import foreign_words
from cleaner_typos.grouped import Grouped
from cleaner_typos.known import common_pieces
from cleaner_typos.lists import own_contractions, own_misspellings, own_slips, own_words
from cleaner_typos.sure import SHORTEST, sure_slip
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
        assert each.before or each.after or each.never_after


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
    common = common_pieces()
    entries = [entry for entry in own_contractions() if "'" in entry]
    assert [entry for entry in entries if all(len(piece) == 1 or piece in common for piece in entry.split("'"))] == []


def slips() -> dict[str, str]:
    """The list that is made by rule, with its corrections in lower case."""
    parted = [line.lower().split(": ") for line in lines("slips.txt")]
    return {wrong: right for right, found in parted for wrong in found.split()}


class TestSlips:
    """The list that is made by rule."""

    def test_each_line_is_a_word_and_its_slips(self) -> None:
        """``right: wrong wrong``, in ASCII letters, a line for each right word."""
        found = lines("slips.txt")
        assert [line for line in found if not re.fullmatch(r"[A-Za-z]+:( [a-z]{5,})+", line)] == []
        right = [line.partition(":")[0] for line in found]
        assert len(set(right)) == len(right)

    def test_each_slip_stands_in_one_list_once(self) -> None:
        """It has one correction, and no list of ours says another."""
        found = list(own_slips())
        assert len(set(found)) == len(found)
        others = own_misspellings().keys() | own_contractions().keys() | witnesses().keys()
        assert others.isdisjoint(found)

    def test_no_correction_is_wrong_itself(self) -> None:
        """In any list, so that mending twice is mending once."""
        right = {line.partition(":")[0].lower() for line in lines("slips.txt")}
        wrong = {*slips(), *own_misspellings(), *own_contractions()}
        assert wrong.isdisjoint(right)
        given = [*own_misspellings().values(), *own_contractions().values()]
        assert {part for each in given for part in each.lower().split(" ")}.isdisjoint(slips())

    def test_each_slip_is_one_edit_and_keeps_the_first_letter(self) -> None:
        """A letter lost or doubled, a vowel taken for another, or two neighbours swapped."""
        for wrong, right in slips().items():
            assert wrong[0] == right[0]
            assert abs(len(wrong) - len(right)) == 1 or sum(a != b for a, b in zip(wrong, right, strict=True)) <= 2

    def test_what_people_mean_to_write_is_no_slip(self) -> None:
        """Jargon, brands, programs and surnames that look like slips of common words."""
        meant = "hodling buidl inflaton goldeen securitise appleid testng innvestigate immport magentic coolors diong"
        assert set(meant.split()).isdisjoint(slips())

    def test_no_slip_is_a_word_with_its_last_vowel_dropped(self) -> None:
        """As in `flickr`: a fashion among brands."""
        short = re.compile(r"[^aeiou]r$")
        assert [wrong for wrong, right in slips().items() if right[:-2] + "r" == wrong and short.search(wrong)] == []

    def test_slips_are_no_words(self) -> None:
        """As wordfreq (extra ``typos``) counts them, in English and in other languages."""
        wordfreq = pytest.importorskip("wordfreq")
        assert min(wordfreq.zipf_frequency(word, "en") for word in set(slips().values())) >= 3.0
        for language, most in (("en", 2.0), ("de", 2.0), ("fr", 2.0), ("es", 2.0), ("it", 2.0), ("nl", 2.0)):
            frequencies = wordfreq.get_frequency_dict(language)
            common = [word for word in slips() if frequencies.get(word, 0) > 10 ** (most - 9)]
            assert (language, common) == (language, [])


class TestSureSlips:
    """The lists by which slips are told that no list has: common words, and words that look like slips of them."""

    def test_each_line_of_common_words_is_a_step_and_words(self) -> None:
        """In half steps of Zipf, each word once, in small ASCII letters, none of them called wrong by a list."""
        found = lines("common.txt")
        assert [line for line in found if not re.fullmatch(r"[2-9]\.[05]( [a-z]{4,})+", line)] == []
        words = [word for line in found for word in line.split()[1:]]
        assert len(set(words)) == len(words)
        assert {*own_misspellings(), *own_slips(), *own_contractions()}.isdisjoint(words)

    def test_a_spared_word_is_no_common_one_and_long_enough(self) -> None:
        """Else it would be spared without being listed."""
        assert own_words("spared").isdisjoint(own_frequencies().words)
        assert [word for word in own_words("spared") if len(word) < SHORTEST or not re.fullmatch("[a-z]+", word)] == []

    def test_no_word_is_a_slip(self) -> None:
        """Of those that wordfreq (extra ``typos``) has met once in ten million words."""
        wordfreq = pytest.importorskip("wordfreq")
        listed = {*own_misspellings(), *own_slips()}
        words = [word for word, often in wordfreq.get_frequency_dict("en").items() if often > 10**-7]
        found = {word: sure_slip(word) for word in words if word not in listed}
        assert {word: right for word, right in found.items() if right} == {}

    @pytest.mark.parametrize(("one", "other"), [("iz", "is"), ("yz", "ys"), ("or", "our")])
    def test_no_spelling_of_another_region_is_a_slip(self, one: str, other: str) -> None:
        """British or American, of any common word, listed or not."""
        swapped = {word.replace(*pair) for word in own_frequencies().words for pair in ((one, other), (other, one))}
        assert {word: sure_slip(word) for word in swapped if sure_slip(word)} == {}

    def test_common_words_are_common(self) -> None:
        """As wordfreq (extra ``typos``) counts them."""
        wordfreq = pytest.importorskip("wordfreq")
        frequencies = wordfreq.get_frequency_dict("en")
        assert [word for word in own_frequencies().words if frequencies.get(word, 0) < 10**-6.6] == []


def test_a_grouped_list_is_looked_up_as_it_is_written() -> None:
    """By whole words only: neither a correction nor a part of a word is in it."""
    table = Grouped(b"house: hosue huose\nAustralia: austraila\n")
    assert dict(table) == {"hosue": "house", "huose": "house", "austraila": "Australia"}
    assert len(table) == 3
    for word in ("house", "house:", "hos", "osue", "a b", "h\udcffse", "Hosue", ""):
        assert word not in table
    with pytest.raises(KeyError):
        table["house"]
