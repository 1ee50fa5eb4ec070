"""``donations``: widgets go as blocks; amounts in prose, prices and tables stay."""

from __future__ import annotations

import pytest
from furniture_kit import PARAGRAPH, lines_taken, wrapped
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Document, Label, RulePack
from cleaner.rule_lint import lint_pack
from cleaner.rules import check_pack
from cleaner_donations import Donations, own_packs

DONATIONS = Donations(given=own_packs())


@pytest.mark.parametrize("pack", own_packs(), ids=lambda pack: pack.name)
def test_examples_of_the_packs_hold(pack: RulePack) -> None:
    """Each rule takes its `match` examples and leaves its `keep` examples."""
    assert check_pack(pack) == []


@pytest.mark.parametrize("pack", own_packs(), ids=lambda pack: pack.name)
def test_patterns_of_the_packs_are_fast(pack: RulePack) -> None:
    """Our own rules pass the lint."""
    assert lint_pack(pack) == []


@pytest.mark.parametrize(
    "widget",
    [
        "0 $\n2,500 $\n5,000 $\n340 $\nMAY 2021",
        "$0\n$2,500\n$5,000\n$340",
        "0 $\n2,500 $\n340 $\nMAY 2021",
        "0 $ / 2,500 $ / 340 $ / MAY 2021",
        "£0\n£2,500\n£2,500\nraised",
        "0 €\n2.500 €\n5.000 €\n340 €\nMAI 2021",
        "0 $\n\n\n1,000 $\n\n2,000 $\n\n120 $\n\nJune 2020",
        "0 $ 2,500 $ 5,000 $ 340 $ MAY 2021",
        "• 0 $\n• 2,500 $\n• 5,000 $\n• 340 $\n• May 1 – May 31",
        "$5\n$10\n$25\n$50\nOther\nMonthly\nDonate",
        "$340 raised of $5,000 goal\n12 donors",
        "$340\nraised\n$5,000\ngoal",
        "BTC: 1a2b3c4d5e6f7g8h9i0j1k2l3m4n5o6p",
        "Donate now",
    ],
)
def test_takes_a_widget_whole(widget: str) -> None:
    """Gauges, ladders, totals and calls to give leave nothing behind."""
    assert set(lines_taken(DONATIONS, wrapped(widget))) == {line.strip() for line in widget.split("\n") if line.strip()}


@pytest.mark.parametrize(
    "widget", ["5 €\n10 €\n25 €\nEigener Betrag\nJetzt spenden", "Сделать пожертвование", "Faire un don"]
)
def test_takes_widgets_in_other_languages(widget: str) -> None:
    """Where nothing tells the language of a page, all are looked for."""
    assert set(lines_taken(DONATIONS, widget)) == set(widget.split("\n"))


@pytest.mark.parametrize(
    "content",
    [
        "The village raised $340 of the $5,000 it needs.",
        "$5\n$10\n$25",
        "0 $\n2,500 $\n340 $",
        "0 $\n10 $\n20 $\n30 $\n40 $\n50 $",
        "Coffee\n$3\nTea\n$2\nCake\n$4",
        "$0\n$9,875\n$40,125\n$85,525",
        "Flour\n0.5 kg\n1 kg\n2 kg",
        "May 2021",
        "340 $",
        "Goal",
        "68%\n12%\n20%",
        "Monthly\nYearly",
        "“Donate now!”",
        "— Donate now!",
        "Other\nthings were sold too",
        "$12.50\nDonate blood at the harbour hall on Tuesday",
    ],
)
def test_leaves_what_is_no_widget(content: str) -> None:
    """Prose with money, price lists, tax tables, dates, quotations and single words stay."""
    assert lines_taken(DONATIONS, wrapped(content)) == {}


def test_leaves_comments_alone() -> None:
    """An amount in a comment was written by a person."""
    text = f"{PARAGRAPH}\nAda says:\nDonate now\n"
    start = text.index("Ada")
    labels = [Label(start, len(text), "comment"), Label(start + 10, len(text), "comment-body")]
    assert lines_taken(DONATIONS, text, labels=labels) == {}


def test_a_table_of_amounts_is_no_widget() -> None:
    """A run longer than any widget is a table, whatever stands beside it."""
    assert lines_taken(DONATIONS, wrapped("\n".join(f"${n}" for n in range(1, 99)))) == {}


def test_only_named_packs_count() -> None:
    """Without packs the words of widgets are unknown; the gauge needs none."""
    bare = Donations(given=own_packs(), packs=())
    assert lines_taken(bare, wrapped("Donate now")) == {}
    assert len(lines_taken(bare, wrapped("0 $\n2,500 $\n5,000 $\n340 $"))) == 4


@given(st.text(alphabet="0123456789$€.,kK \n%May-–/Goal\ud800\x00", max_size=300))
def test_never_raises(text: str) -> None:
    """Odd figures, long numbers and lone surrogates are only text."""
    list(DONATIONS.find(Document(text)))


def test_a_number_of_many_digits_is_only_text() -> None:
    """Amounts longer than any amount are not read as numbers."""
    list(DONATIONS.find(Document("$" + "9" * 5000 + "\n" + "9" * 150 + " $\n")))
