"""The extra ``typos``: the package's list, wordfreq, and the slips in unknown words."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from typos_words import PROSE, mended, rules

from cleaner_typos import known, made, package, slips
from cleaner_typos.frequency import Frequencies, english_frequencies
from cleaner_typos.mend import Typos

pytest.importorskip("wordfreq")


@pytest.fixture(autouse=True)
def small_list(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package's list of one word, so that no program is asked."""
    monkeypatch.setattr(package, "has_extra", lambda extra: extra != "off")
    monkeypatch.setattr(package, "package_misspellings", lambda: {"kubernets": "kubernetes"})
    known.known_words.cache_clear()
    yield
    known.known_words.cache_clear()


BOLD = Typos(level="bold")


def test_the_package_s_list_is_used_in_bold_and_where_it_is_required() -> None:
    """In lower case only, and under a rule of its own."""
    for step in (BOLD, Typos(extra="required")):
        assert mended(f"{PROSE} kubernets runs.", step) == f"{PROSE} kubernetes runs."
        assert rules(f"{PROSE} kubernets runs.", step) == ["typos.package"]
        assert mended(f"{PROSE} so. Kubernets runs.", step) == f"{PROSE} so. Kubernets runs."


def test_careful_gives_the_same_whether_the_extra_is_installed_or_not() -> None:
    """Only a level or an option that asks for the extra uses it; ``off`` keeps it from ``bold`` too."""
    text = f"{PROSE} kubernets runs, and they recieve the attanetion of that jurisidiction."
    careful = f"{PROSE} kubernets runs, and they receive the attanetion of that jurisdiction."
    for step in (Typos(), Typos(extra="off"), Typos(level="bold", extra="off")):
        assert mended(text, step) == careful


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("jurisidiction", "jurisdiction"), ("jurisdixtion", "jurisdiction"), ("bankruotcy", "bankruptcy")],
)
def test_bold_mends_a_slip(wrong: str, right: str) -> None:
    """An unknown word one slip away from one common word."""
    assert mended(f"{PROSE} the {wrong} is here.", BOLD) == f"{PROSE} the {right} is here."
    assert rules(f"{PROSE} the qprobabilityx {wrong} is here.", BOLD) == ["typos.slip"]


@pytest.mark.parametrize(
    "kept",
    [
        "the bloggable thing",  # made of a common word
        "the unsharable thing",
        "the moonbucket thing",  # two words in one
        "the jurisidictional-wise thing",
        "the bankruotcy... thing",  # cut short
        "the inter-\nnatonally thing",  # the rest of a word
        "the jurisidiction() thing",  # a call
        "the S jurisidiction thing",  # a big first letter set apart
        "the Jurisidiction thing",
        "the jurisidiction, jurisidiction and jurisidiction thing",  # it comes back
        "the organisaton123 thing",
        "the workforcei thing",
        "the zxqvbn thing",
    ],
)
def test_bold_leaves_alone(kept: str) -> None:
    """What may be somebody's word."""
    assert mended(f"{PROSE} {kept} is here.", BOLD) == f"{PROSE} {kept} is here."


def test_a_slip_for_a_name_gets_its_capital() -> None:
    """wordfreq has all words in lower case; our list knows how names are written."""
    assert mended(f"{PROSE} the northern shakespearre is here.", BOLD) == f"{PROSE} the northern Shakespeare is here."


def test_careful_mends_no_slip_that_takes_weighing() -> None:
    """Only what is on a list, and one slip in a word that is beyond doubt."""
    assert mended(f"{PROSE} the attanetion is here.", Typos()) == f"{PROSE} the attanetion is here."


def test_what_was_weighed_before_changes_nothing() -> None:
    """Words without a correction are remembered; each page still gives what it gave."""
    texts = [f"{PROSE} the {word} and the chauvnistic one is here." for word in ("zxqvbnm", "moonbucket", "zxqvbnm")]
    first = [mended(text, BOLD) for text in texts]
    assert [mended(text, BOLD) for text in reversed(texts)] == first[::-1]
    assert all("zxqvbnm" in text or "moonbucket" in text for text in first)
    assert all("chauvinistic" in text for text in first)


def test_a_page_of_unknown_words_is_no_prose(monkeypatch: pytest.MonkeyPatch) -> None:
    """None of them is weighed, whatever was seen before."""
    monkeypatch.setattr(slips, "MOST_UNKNOWN", 2)
    assert "chauvinistic" in mended(f"{PROSE} the zxqvbnm and the chauvnistic one is here.", BOLD)
    text = f"{PROSE} the zxqvbnm, the bvcxzmn and the chauvnistic one is here."
    assert mended(text, BOLD) == text


def test_a_slip_to_ignore_is_left_alone() -> None:
    """As any word."""
    step = Typos(level="bold", ignore=("jurisidiction",))
    assert mended(f"{PROSE} the jurisidiction is here.", step) == f"{PROSE} the jurisidiction is here."


def right(word: str) -> str:
    """The correction of an unknown word; ``""`` where it has none."""
    slip = slips.slip_fix(word)
    return slip.right if slip else ""


def test_a_slip_keeps_its_first_letter_and_has_one_likely_right() -> None:
    """By far commoner than the next."""
    assert right("poitician") == "politician"
    assert right("oplitician") == ""
    assert right("politicianish") == ""  # an ending put to a common word
    assert right("monatery") == ""  # monetary, or monastery


def test_a_long_slip_may_be_of_a_rare_word_and_may_miss_the_first_key() -> None:
    """It has few neighbours. A short one has many, and may be a word that few people know."""
    assert right("chauvnistic") == "chauvinistic"
    assert right("culantro") == ""
    assert right("inderstanding") == "understanding"
    assert right("kandscape") == "landscape"
    assert right("averlooking") == "overlooking"
    assert right("kanguage") == ""


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("attanetion", "attention"),  # a vowel for another, and one too many
        ("technolology", "technology"),  # two letters struck twice
        ("envionrment", "environment"),  # three letters in another order
        ("beutifull", "beautiful"),
        ("childhhod", "childhood"),
        ("themshelves", "themselves"),
        ("unexpectelty", "unexpectedly"),
        ("overhelmed", "overwhelmed"),
        ("documention", "documentation"),  # a syllable left out beside one like it
    ],
)
def test_a_slip_may_be_two_everyday_ones(wrong: str, meant: str) -> None:
    """Where the correction is common enough to outweigh that."""
    assert right(wrong) == meant


@pytest.mark.parametrize(
    "word",
    [
        "boxiness",  # boxy, not business
        "rideshares",  # several of what wordfreq knows
        "readed",  # a learner's form of a word, not a slip for another
        "booooring",  # meant
        "womenwear",  # two words in one
        "histopathologist",  # a term, far from any common word
        "gratuite",  # French
        "lawyeress",
        "sumday",
        "underlinking",  # a prefix before a common word
        "unstatable",
        "sourceid",
        "transpiled",  # a term
        "ccache",  # nobody strikes the first key twice, but programs are named so
    ],
)
def test_a_word_that_somebody_may_mean_is_no_slip(word: str) -> None:
    """Made words, terms, foreign ones, drawn-out ones."""
    assert right(word) == ""


def test_a_correction_keeps_the_region_of_a_spelling() -> None:
    """A British slip gets no American correction, nor the other way round."""
    assert made.changes_region("sythesising", "synthesizing")
    assert made.changes_region("neigborhod", "neighbourhood")
    assert not made.changes_region("organisaton", "organisation")


def test_careful_with_the_extra_required_mends_a_slip_that_is_beyond_doubt() -> None:
    """One everyday slip in a long word that is far commoner than any other; what is less sure waits for ``bold``."""
    step = Typos(extra="required")
    assert (
        mended(f"{PROSE} the jurisidiction and the attanetion.", step)
        == f"{PROSE} the jurisdiction and the attanetion."
    )
    assert rules(f"{PROSE} the jurisidiction.", step) == ["typos.slip"]


def test_a_slip_with_a_rival_is_not_beyond_doubt() -> None:
    """contractor is likelier, but constructor is not far behind."""
    slip = slips.slip_fix("contructor")
    assert slip is None or not slip.is_sure


def test_a_slip_is_not_mended_to_a_misspelling() -> None:
    """wordfreq has met the common ones, as ``immediatly``."""
    assert right("immedialty") != "immediatly"


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to install, where the option requires it; with ``auto`` the pass does without."""
    monkeypatch.undo()

    def none(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(package, "distribution", none)
    assert not package.has_extra("auto")
    with pytest.raises(package.MissingExtraError, match=r"pip install 'cleaner-text\[typos\]'"):
        package.has_extra("required")


def test_the_list_is_kept_and_read_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Asked for once; a folder that can't be written does no harm."""
    asked: list[int] = []

    def ask(words: set[str]) -> Iterator[tuple[str, str]]:
        asked.append(len(words))
        yield from [("governmenr", "government"), ("leafs", "leaves"), ("zzz", "zyzzyva"), ("talkin", "talking")]

    monkeypatch.setattr(package, "ask", ask)
    monkeypatch.setattr(package, "likely", lambda frequencies: {"governmenr"})
    monkeypatch.setenv("CLEANER_CACHE", str(tmp_path / "deep" / "er"))
    for _ in range(2):
        package.kept_list.cache_clear()
        assert package.kept_list("1-2") == {"governmenr": "government"}
    assert asked == [1]
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CLEANER_CACHE", str(tmp_path / "file"))
    package.kept_list.cache_clear()
    assert package.kept_list("1-2") == {"governmenr": "government"}
    package.kept_list.cache_clear()


def test_the_installed_program_is_asked() -> None:
    """And gives what has one correction."""
    try:
        package.program_of(distribution("typos"))
    except PackageNotFoundError:
        pytest.skip("the package typos is not installed")
    assert dict(package.ask(["recieve", "receive", "moive"])) == {"recieve": "receive"}


def test_made_words_are_known() -> None:
    """By their beginnings and endings."""
    frequencies = Frequencies(dict.fromkeys(("share", "able", "shape"), 8.98))
    assert frequencies.zipf("share") == pytest.approx(8.98)
    assert frequencies.is_inflected("unshare")
    assert frequencies.zipf("nothing") == 0.0
    assert english_frequencies().zipf("a lot") > 5
