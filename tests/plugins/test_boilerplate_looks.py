"""What `boilerplate` sees around lines: columns of distances and prose; the trees over them; the choice by levels."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cleaner import Document, Label
from cleaner_boilerplate import forest, model
from cleaner_boilerplate.choice import LEVELS, choose, level_for
from cleaner_boilerplate.columns import read
from cleaner_boilerplate.distances import FAR, distances, since, until
from cleaner_boilerplate.prose import prose
from cleaner_boilerplate.stretch import INSIDE, best_stretch, placed

KEPT = ("title", "byline", "comments", "comment")
PARAGRAPH = "The ferry left the harbour an hour late, and nobody on the quay could say what had held it up. "
PAGE = "\n".join(
    [
        "Home",
        "News",
        "Share",
        "3 May 2021",
        "Harbour ferry held up once more",
        PARAGRAPH,
        PARAGRAPH * 3,
        "Privacy",
        "Related",
    ]
)


def prose_of(text: str) -> dict[str, bytes]:
    page = read(Document(text))
    return prose(page.columns, page.lengths)


class TestDistances:
    @given(st.lists(st.booleans(), max_size=60))
    def test_since_and_until(self, flags: list[bool]) -> None:
        """The nearest flagged line at or above, and at or below."""
        places = [place for place, flag in enumerate(flags) if flag]
        above = [min((n - place for place in places if place <= n), default=FAR) for n in range(len(flags))]
        below = [min((place - n for place in places if place >= n), default=FAR) for n in range(len(flags))]
        assert list(since(bytes(flags))) == above
        assert list(until(bytes(flags))) == below

    def test_far_is_the_last(self) -> None:
        """Distances that a byte cannot hold are FAR."""
        assert since(b"\1" + bytes(400))[200:] == bytes(range(200, 256)) + bytes([FAR]) * 145

    def test_kinds(self) -> None:
        """A line of a kind is at no distance from it, the next one at one line's."""
        found = distances(read(Document(PAGE)).columns)
        assert found["since-share"][2] == 0
        assert found["since-share"][3] == 1
        assert found["until-legal"][7] == 0
        assert found["since-legal"][0] == 15


class TestProse:
    def test_stretch(self) -> None:
        """The paragraphs are inside the best stretch, the menu and the foot outside."""
        column = prose_of(PAGE)["prose-stretch"]
        assert [place for place, value in enumerate(column) if value == INSIDE] == [5, 6]

    def test_indent(self) -> None:
        """Lines at the indent of all prose have the highest share, others none."""
        text = "\n".join(["    " + PARAGRAPH] * 3 + ["Home"])
        assert list(prose_of(text)["indent-prose"]) == [15, 15, 15, 0]

    @given(st.lists(st.integers(-9, 9), min_size=1, max_size=30))
    def test_best_stretch(self, values: list[int]) -> None:
        """No other stretch has a higher sum."""
        begin, end, most = best_stretch(values)
        assert sum(values[begin:end]) == most
        assert most == max(sum(values[a:b]) for a in range(len(values) + 1) for b in range(a, len(values) + 1))

    @given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
    def test_placed(self, above: int, inside: int, below: int) -> None:
        """Lines above count down to 1 at the stretch, lines below count up from 8."""
        column = placed(above + inside + below, above, above + inside)
        assert len(column) == above + inside + below
        assert column.count(INSIDE) == inside
        assert list(column[:above]) == sorted(column[:above], reverse=True)
        assert all(1 <= value <= 7 for value in column[:above])
        assert list(column[above + inside :]) == sorted(column[above + inside :])
        assert all(8 <= value <= 14 for value in column[above + inside :])


class TestColumns:
    @given(st.text(alphabet=st.sampled_from("aA0 .|\n\té漢\u2028"), max_size=400))
    def test_every_line_has_a_value(self, text: str) -> None:
        """All columns are as long as the page."""
        page = read(Document(text))
        if page.numbers:
            columns = model.all_columns(page)
            assert all(max(column) < 16 for column in columns.values())
            assert {len(column) for column in columns.values()} == {len(page.numbers)}

    def test_neighbours(self) -> None:
        """A line sees how long the lines beside it are; nothing stands beyond the ends."""
        found = model.all_columns(read(Document(PAGE)))
        assert found["run-length-1"] == b"\0" + found["run-length"][:-1]
        assert found["run-length+2"] == found["run-length"][2:] + b"\0\0"

    def test_densest(self) -> None:
        """The stretch of what scores as body, by the length of its lines."""
        page = read(Document(PAGE))
        assert model.densest(page, [-90, -90, 20, -90, 60, 90, 90, -90, -90]) == (4, 7)
        assert model.densest(page, [-90] * 9) == (0, 0)


def walked(shape: Any, questions: list[tuple[str, int]], line: dict[str, int]) -> int:
    """What a tree says of one line, asked one question after the other."""
    while not isinstance(shape, int):
        name, edge = questions[shape[0]]
        shape = shape[2] if line[name] > edge else shape[1]
    return shape


class TestForest:
    questions = [("b", 3), ("a", 7), ("b", 200), ("c", 0), ("a", 100), ("d", 127), ("d", 250), ("c", 254)]
    shape = [0, [1, 10, [3, 20, 30]], [2, [4, 40, [5, 50, 60]], [6, [7, 70, 80], 90]]]

    @given(st.lists(st.tuples(*[st.integers(0, 255)] * 4), min_size=1, max_size=20))
    def test_lines_at_once_as_one_by_one(self, lines: list[tuple[int, ...]]) -> None:
        """The bits of all questions find the same leaf that a walk finds."""
        grown = forest.grown(64, [(self.questions, self.shape), (self.questions[:1], [0, 0, 255])])
        columns = {name: bytes(line[place] for line in lines) for place, name in enumerate("abcd")}
        found = forest.score(grown, columns)
        for number, line in enumerate(lines):
            values = dict(zip("abcd", line, strict=True))
            first = walked(self.shape, self.questions, values) - forest.LEVEL
            assert found[number] == 64 + first + (127 if values["b"] > 3 else -forest.LEVEL)

    def test_shipped_trees_ask_for_known_columns(self) -> None:
        """Each column of the shipped weights is there."""
        page = read(Document(PAGE))
        columns = model.all_columns(page)
        assert {name for name, _ in model.shipped().edges} <= columns.keys()


class TestLabels:
    @given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=4), st.sampled_from(sorted(LEVELS)))
    def test_labels_only_keep(self, spans: list[tuple[int, int]], level: str) -> None:
        """What goes of a page with labels goes of it without any: on that a plan that settles relies."""
        bare = Document((PAGE + "\nReply\nLog in to reply\n4 comments\n") * 8)
        page = read(bare)
        places = [tuple(sorted(len(bare.text) * part // 100 for part in span)) for span in spans]
        labels = [Label(start, end, kind) for (start, end), kind in zip(places, KEPT, strict=False)]
        document = bare.with_labels(labels)
        verdict = model.judge(page)
        with_labels, without = (choose(one, page, verdict, LEVELS[level], frozenset(KEPT)) for one in (document, bare))
        assert all(goes or not stays for goes, stays in zip(without, with_labels, strict=True))


class TestLevels:
    def test_pages_of_few_lines_are_treated_carefully(self) -> None:
        """A stub at `main-content` loses what it loses at `careful`; a longer page is treated as asked."""
        short, long = read(Document(PAGE)), read(Document((PAGE + "\n") * 10))
        assert level_for("main-content", short, 0, 0) == LEVELS["careful"]
        assert level_for("main-content", long, 0, 0) == LEVELS["main-content"]

    def test_given_numbers_win(self) -> None:
        """What is set is not changed by the level."""
        level = level_for("main-content", read(Document(PAGE)), 0.6, 0.5)
        assert (level.threshold, level.risk) == (0.6, 0.5)

    def test_a_page_that_would_lose_little_stays(self) -> None:
        """Below the level's least share nothing goes, above it all that is sure."""
        document = Document("\n\n".join(["Home", *[PARAGRAPH * 5] * 40]))
        page, verdict = read(document), model.Verdict([-200] + [200] * 40, 1, 41)
        assert not any(choose(document, page, verdict, LEVELS["careful"], frozenset()))
        assert choose(document, page, verdict, LEVELS["careful"]._replace(least=0.0), frozenset()).count(True) == 1

    def test_a_page_in_pieces_is_spared(self) -> None:
        """Where much of the body stands apart from its densest stretch, a line must be worse to go."""
        document = Document("\n\n".join([*["Home"] * 40, *[PARAGRAPH * 5] * 40]))
        page = read(document)
        scores = [-100] * 40 + [200] * 40
        gathered, in_pieces = model.Verdict(scores, 40, 80), model.Verdict(scores, 40, 60)
        level = LEVELS["sure"]._replace(least=0.0)
        assert choose(document, page, gathered, level, frozenset()).count(True) == 40
        assert not any(choose(document, page, in_pieces, level, frozenset()))

    def test_an_answer_between_answers_that_stay_is_spared(self) -> None:
        """Of the turns of an interview those of each speaker between two that stay; others go."""
        turns = ["Q: Pets?", "A: One.", "Q: Boats?", "A: Two.", "T: 555 1234", "Q: Lamps?", "A: None.", "Q: Ropes?"]
        document = Document("\n\n".join(turns))
        verdict = model.Verdict([200, 200, -200, -200, -200, 200, 200, -200], 0, 8)
        gone = choose(document, read(document), verdict, LEVELS["main-content"], frozenset())
        assert [turn for turn, goes in zip(turns, gone, strict=True) if goes] == ["T: 555 1234", "Q: Ropes?"]

    def test_telephone_numbers_are_no_turns(self) -> None:
        """The same sign stands before each, as before answers."""
        document = Document("\n\n".join(["T: 555 1234", "T: 555 1235", "T: 555 1236"]))
        verdict = model.Verdict([200, -200, 200], 0, 3)
        gone = choose(document, read(document), verdict, LEVELS["main-content"], frozenset())
        assert gone == [False, True, False]
