"""What the looks of `boilerplate` see: columns of distances, of prose, of an earlier look; and the trees over them."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cleaner import Document, Label
from cleaner_boilerplate import forest, model
from cleaner_boilerplate.choice import LEVELS, choose, level_for
from cleaner_boilerplate.columns import read
from cleaner_boilerplate.context import INSIDE, best_stretch, placed
from cleaner_boilerplate.distances import FAR, distances, since, until
from cleaner_boilerplate.evidence import BODY, MIDDLE, evidence, fine, steps_of
from cleaner_boilerplate.prose import prose
from cleaner_boilerplate.topic import NONE, topic, words_of

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
        found = distances(read(Document(PAGE)))
        assert found["since-share"][2] == 0
        assert found["since-share"][3] == 1
        assert found["until-legal"][7] == 0
        assert found["since-legal"][0] == 15

    def test_dated(self) -> None:
        """A short line with a day counts, a headline does not."""
        found = distances(read(Document(PAGE)))
        assert [place for place, step in enumerate(found["since-dated"]) if step == 0] == [3]


class TestProse:
    def test_stretch(self) -> None:
        """The paragraphs are inside the best stretch, the menu and the foot outside."""
        column = prose(read(Document(PAGE)))["prose-stretch"]
        assert [place for place, value in enumerate(column) if value == INSIDE] == [5, 6]

    def test_longest(self) -> None:
        """It never falls on the way down, nor on the way up."""
        found = prose(read(Document(PAGE)))
        assert list(found["longest-above"]) == sorted(found["longest-above"])
        assert list(found["longest-below"]) == sorted(found["longest-below"], reverse=True)
        assert found["longest-below"][0] == found["longest-above"][-1] > 0

    def test_indent(self) -> None:
        """Lines at the indent of all prose have the highest share, others none."""
        text = "\n".join(["    " + PARAGRAPH] * 3 + ["Home"])
        assert list(prose(read(Document(text)))["indent-prose"]) == [15, 15, 15, 0]

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


class TestEvidence:
    def test_scores_as_bytes(self) -> None:
        """Even odds are in the middle; what is beyond the ends is at the ends."""
        assert list(fine([0, 32, -10_000, 10_000])) == [MIDDLE, MIDDLE + 16, 0, 255]
        assert list(steps_of([0, -1, -10_000, 10_000])) == [8, 7, 0, 15]
        assert BODY[MIDDLE] == 125

    def test_core(self) -> None:
        """Distances are taken from the densest stretch of what the earlier look took for body."""
        page = read(Document(PAGE))
        found = evidence(page, [-90, -90, -90, -90, 60, 90, 90, -90, -90])
        assert list(found["core-lines"]) == [124, 125, 126, 127, 128, 128, 128, 129, 130]
        assert found["valley-fine"][4:7] == b"\xff\xff\xff"
        assert list(found["valley-fine"][6:]) == sorted(found["valley-fine"][6:], reverse=True)

    @given(st.text(alphabet=st.sampled_from("aA0 .|\n\té漢\u2028"), max_size=400), st.integers(-999, 999))
    def test_every_line_has_a_value(self, text: str, score: int) -> None:
        """All columns are as long as the page, whatever the scores."""
        page = read(Document(text))
        if page.numbers:
            columns = model.first_columns(page)
            assert all(max(column) < 16 for column in columns.values())
            columns |= evidence(page, [score] * len(page.numbers))
            assert {len(column) for column in columns.values()} == {len(page.numbers)}


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
        columns = model.first_columns(page) | evidence(page, [0] * len(page.numbers))
        assert {name for name, _ in model.shipped().forest.edges} <= columns.keys()


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


class TestTopic:
    lines = st.lists(st.frozensets(st.sampled_from(["harbour", "ferry", "ticket", "weather"])), min_size=1, max_size=20)

    def test_words(self) -> None:
        """Long words of any script, in lower case; none of a short line."""
        lines = ["Harbour_ferry 12345 Öffnung", "Harbour ferry, гавань and Öffnung"]
        assert words_of(lines) == [{"harbour", "ferry", "öffnung"}, {"harbour", "ferry", "гавань", "öffnung"}]
        assert words_of(["Harbour"]) == [frozenset()]

    def test_a_line_of_the_article(self) -> None:
        """Words that other lines of the body have speak for a line, those that only furniture has do not."""
        body, other, none = frozenset(["harbour", "ferry"]), frozenset(["ticket"]), frozenset[str]()
        found = topic([body, body, other, other, none], [True, True, False, False, False])
        assert list(found["topic-core"]) == [250, 250, 0, 0, NONE]
        assert list(found["topic-other"]) == [0, 0, 250, 250, NONE]
        assert list(found["topic-mostly"]) == [250, 250, 0, 0, NONE]

    @given(lines)
    def test_around(self, words: list[frozenset[str]]) -> None:
        """The share of words over the lines around a line, as one would count them."""
        found = topic(words, [number % 2 == 0 for number in range(len(words))])
        for place in range(len(words)):
            near = range(max(0, place - 8), min(len(words), place + 9))
            hits = sum(found["topic-core"][n] * len(words[n]) for n in near)
            assert found["topic-8-around"][place] == (hits + 60) // (sum(len(words[n]) for n in near) + 1)
