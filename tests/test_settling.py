"""What is done of what a pass proposes: overlaps, the borders and headers of comments, and how much it may take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest

from cleaner import Document, Edit, Label, Pass
from cleaner.proposals import IllegalYieldError
from cleaner.records import Recorded
from cleaner.settling import LEFT_OUT, SPARED_WORDS, check_amount, settle


class Repair(Pass):
    """May touch all."""

    name = "p"

    def find(self, document: Document) -> Iterable[Edit]:
        raise NotImplementedError


class Strip(Repair):
    """May break no comment."""

    strips = True


class Stingy(Repair):
    """May take nothing but a few words."""

    budget = 0.0


class ByLength(Repair):
    """May take half of a short text."""

    def budget_for(self, document: Document) -> float:
        return 0.5 if len(document.text) < 1000 else 0.25


def edits(*rows: tuple[int, int, str]) -> list[Edit]:
    """Each with a rule of its own."""
    return [Edit(start, end, text, f"p.r{number}") for number, (start, end, text) in enumerate(rows)]


def settled(
    document: Document, *rows: tuple[int, int, str], step: Pass | None = None
) -> tuple[list[tuple[int, int, str]], list[tuple[str, str]]]:
    """The edits that are made, and what is reported of the others."""
    told: list[tuple[str, str]] = []
    made = settle(document, edits(*rows), step or Repair(), lambda why, done: told.append((why, done)))
    assert all(before == document.text[start:end] for start, end, _, _, before in made)
    return [(start, end, text) for start, end, text, *_ in made], told


TEXT = Document("0123456789" * 3)


@pytest.mark.parametrize(
    ("given", "made", "told"),
    [
        (((2, 6, ""), (4, 8, "")), [(2, 6, ""), (6, 8, "")], []),
        (((2, 8, ""), (3, 5, ""), (9, 10, "")), [(2, 8, ""), (9, 10, "")], []),
        (((2, 8, ""), (3, 8, ""), (9, 10, "")), [(2, 8, ""), (9, 10, "")], []),
        (((2, 6, ""), (4, 8, "x"), (9, 10, "")), [(2, 6, ""), (9, 10, "")], ["p.r1 at 4 overlaps p.r0 at 2"]),
        (((2, 6, "x"), (4, 8, ""), (9, 10, "")), [(2, 6, "x"), (9, 10, "")], ["p.r1 at 4 overlaps p.r0 at 2"]),
        (((2, 6, "x"), (2, 8, "y")), [(2, 8, "y")], ["p.r0 at 2 overlaps p.r1 at 2"]),
        (((0, 0, "x"), (0, 0, "y"), (0, 3, "z")), [(0, 0, "x"), (0, 3, "z")], ["p.r1 at 0 overlaps p.r0 at 0"]),
        (((4, 4, "x"), (2, 4, ""), (4, 6, "")), [(2, 4, ""), (4, 4, "x"), (4, 6, "")], []),
        (((2, 3, "2"), (4, 4, ""), (5, 6, "x")), [(5, 6, "x")], []),
        (((5, 6, "x"), (2, 3, "2")), [(5, 6, "x")], []),
        ((), [], []),
    ],
)
def test_the_overlap_rule(
    given: Sequence[tuple[int, int, str]], made: list[tuple[int, int, str]], told: list[str]
) -> None:
    """Deletions are united; of any other two the first stays; what follows is not touched by that."""
    assert settled(TEXT, *given) == (made, [(why, LEFT_OUT) for why in told])


def thread(*spans: tuple[int, int, int | None]) -> Document:
    """Comments: where each starts and ends, and where its body starts, if it has one."""
    labels = []
    for start, end, body in spans:
        labels.append(Label(start, end, "comment", {}))
        if body is not None:
            labels.append(Label(body, end, "comment-body"))
    return Document("0123456789" * 6, labels=labels)


def test_the_last_line_of_a_comment_goes_with_its_line_feed() -> None:
    """The line feed behind a comment is nobody's; the next comment begins behind it."""
    text = "Ann says:\nTea.\nSponsored\nBen says:\nNo.\n"
    spans = [(0, 24, 10), (25, 38, 35)]
    labels = [
        label
        for start, end, body in spans
        for label in (Label(start, end, "comment"), Label(body, end, "comment-body"))
    ]
    document = Document(text, labels=labels)
    assert settled(document, (15, 25, ""), step=Strip()) == ([(15, 25, "")], [])
    assert settled(document, (15, 26, ""), step=Strip())[0] == [], "but nothing of the next comment"


BORDER, HEADER = "a comment's border with it", "a comment's header"
THREE = thread((10, 20, 14), (20, 30, 24), (30, 40, 34))


@pytest.mark.parametrize(
    ("document", "span", "why"),
    [
        (THREE, (0, 10), ""),
        (THREE, (40, 50), ""),
        (THREE, (14, 20), ""),
        (THREE, (24, 30), ""),
        (THREE, (25, 27), ""),
        (THREE, (34, 40), ""),
        (THREE, (5, 12), BORDER),
        (THREE, (15, 22), BORDER),
        (THREE, (35, 42), BORDER),
        (THREE, (10, 12), HEADER),
        (THREE, (23, 26), HEADER),
        (THREE, (33, 34), HEADER),
        (thread((10, 20, 14)), (5, 12), BORDER),
        (thread((10, 20, 10)), (10, 12), ""),
        (thread((10, 20, 10), (20, 30, 20)), (10, 12), ""),
        (thread((10, 20, 19), (20, 30, 24)), (21, 22), HEADER),
        (thread((10, 20, 14), (20, 30, None)), (25, 30), HEADER),
        (thread((10, 20, None), (20, 30, 22)), (18, 19), HEADER),
    ],
)
def test_a_strip_pass_takes_from_bodies_and_between_comments(
    document: Document, span: tuple[int, int], why: str
) -> None:
    """Never a border, never a header; a comment of which no body is known is all header. Other passes may."""
    start, end = span
    told = [(f"p.r0 at {start} would take {why}", LEFT_OUT)] if why else []
    others = [(50, 51, ""), (52, 53, "x")]
    assert settled(document, (start, end, ""), *others, step=Strip()) == (
        [*([] if why else [(start, end, "")]), *others],
        told,
    )
    assert settled(document, (start, end, "x"), step=Strip())[1] == []
    assert settled(document, (start, end, ""))[0] == [(start, end, "")]


def taken(step: Pass, text: str, *rows: tuple[int, int, str]) -> str:
    """Why so much may not be taken, or nothing."""
    recorded: list[Recorded] = [
        (start, end, new, "p.r", text[start:end]) for start, end, new in sorted(rows, key=lambda row: row[0])
    ]
    try:
        check_amount(step, Document(text), recorded)
    except IllegalYieldError as error:
        return str(error)
    return ""


def words(count: int, length: int) -> str:
    return ("w" * length + " ") * count


@pytest.mark.parametrize("length", [1, 5, 11])
def test_a_few_words_may_always_be_taken_and_not_one_more(length: int) -> None:
    """However short they are."""
    text = words(50, length)
    per_word = length + 1
    assert taken(Stingy(), text, (0, SPARED_WORDS * per_word, "")) == ""
    one_more = taken(Stingy(), text, (0, (SPARED_WORDS + 1) * per_word, ""))
    assert one_more == "would take 21 of 50 words, over its budget of 0%"


@pytest.mark.parametrize("length", [1, 5, 11])
def test_as_much_as_the_budget_says_may_be_taken_and_not_a_word_more(length: int) -> None:
    """Of words of any length; the budget may hang on the document."""
    text, per_word = words(60, length), length + 1
    assert taken(ByLength(), text, (0, 30 * per_word, "")) == ""
    assert taken(ByLength(), text, (0, 31 * per_word, "")) == "would take 31 of 60 words, over its budget of 50%"
    long = text + words(1000 // per_word + 1, length)
    count = len(long.split())
    assert taken(ByLength(), long, (0, count // 2 * per_word, "")) == (
        f"would take {count // 2} of {count} words, over its budget of 25%"
    )


def test_what_is_put_in_is_set_against_what_is_taken() -> None:
    """Word by word, over all edits."""
    text = words(60, 5)
    assert taken(Stingy(), text, (0, 180, words(30, 4))) == ""
    assert taken(Stingy(), text, (0, 180, "a b c d e f g h i")) == "would take 21 of 60 words, over its budget of 0%"
    assert taken(Stingy(), text, (0, 90, "a b c d e"), (90, 180, "f g h i j")) == ""
