"""The pass `boilerplate`: what it takes out of a made-up page, what it never takes, and what it says of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Document, Edit, Label
from cleaner.engine import run_pass
from cleaner.testing import run
from cleaner_boilerplate import RULES, Boilerplate, choice
from cleaner_boilerplate.columns import read, runs
from cleaner_boilerplate.lanes import added, binned, paired, shifted, steps, sums, windows
from cleaner_boilerplate.model import shipped
from cleaner_boilerplate.vocabulary import CUE_KINDS, cues
from cleaner_structure import Structure

FIXTURES = Path(__file__).parents[2] / "fixtures" / "boilerplate"
PAGES = sorted(FIXTURES.glob("*.txt"))


def marked(path: Path) -> tuple[str, set[int]]:
    """A fixture's text without its marks, and the numbers of the lines that must go: those marked ``- ``."""
    lines = path.read_text("utf-8").split("\n")
    return "\n".join(line[2:] for line in lines), {
        n for n, line in enumerate(lines) if line.startswith("- ") and line[2:].strip()
    }


def gone(text: str, **options: Any) -> set[int]:
    """The numbers of the lines with text that the pass takes out, after the one that labels title, byline and date."""
    document = run_pass(Structure(), Document(text))[0]
    found: set[int] = set()
    for item in Boilerplate(**options).find(document):
        if isinstance(item, Edit):
            found |= set(range(document.line_at(item.start), document.line_at(item.end - 1) + 1))
    return {number for number in found if document.lines[number].strip()}


class TestPages:
    @pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
    def test_careful_takes_only_furniture(self, path: Path) -> None:
        """At the default level no line of the article goes."""
        text, furniture = marked(path)
        assert gone(text) <= furniture

    @pytest.mark.parametrize("path", [path for path in PAGES if "all" not in path.stem], ids=lambda path: path.stem)
    def test_careful_takes_some_furniture(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """At the default level the surest of the menu, the lists of links and the foot goes, if a page is long."""
        monkeypatch.setattr(choice, "SMALL", 0)
        text, furniture = marked(path)
        assert len(gone(text)) >= 0.15 * len(furniture)

    @pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
    def test_careful_spares_small_pages(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The same page loses less where it counts as small."""
        text, _ = marked(path)
        monkeypatch.setattr(choice, "SMALL", len(text) + 1)
        small = gone(text)
        monkeypatch.setattr(choice, "SMALL", 0)
        assert small <= gone(text)

    @pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
    def test_main_content_takes_no_less(self, path: Path) -> None:
        """What the careful level takes the other takes too."""
        text, _ = marked(path)
        assert gone(text) <= gone(text, level="main-content")

    @pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
    def test_input_can_be_restored(self, path: Path) -> None:
        """The engine accepts all edits, and undoes them."""
        text, _ = marked(path)
        result = run(Boilerplate(level="main-content"), text)
        assert not result.problems
        assert result.restore() == text


class TestOptions:
    text, furniture = marked(FIXTURES / "news.txt")

    def test_threshold_of_one_takes_nothing(self) -> None:
        """No line is that surely furniture."""
        assert gone(self.text, threshold=1.0) == set()

    def test_a_higher_threshold_takes_less(self) -> None:
        """The sets are nested."""
        assert gone(self.text, threshold=0.99) <= gone(self.text, threshold=0.9) <= gone(self.text, threshold=0.6)

    def test_labels_instead_of_edits(self) -> None:
        """With `action = "label"` each line that would go is labelled with its rule and how sure that is."""
        document = run_pass(Structure(), Document(self.text))[0]
        found = list(Boilerplate(action="label").find(document))
        labels = [item for item in found if isinstance(item, Label) and item.kind == "furniture"]
        assert not [item for item in found if isinstance(item, Edit)]
        assert {document.line_at(label.start) for label in labels} == gone(self.text)
        assert all(label.data["rule"] in RULES and 0.5 < label.data["confidence"] <= 1 for label in labels)

    def test_article_label(self) -> None:
        """One label over the body, from its first line to its last."""
        document = run_pass(Boilerplate(), Document(self.text))[0]
        (label,) = document.labelled("article")
        article = document.text[label.start : label.end]
        assert article.startswith("The town's last lamplighter")
        assert article.endswith("turn it off again in the morning.")

    def test_article_label_can_be_left_out(self) -> None:
        """The option `article` turns it off."""
        assert not run_pass(Boilerplate(article=False), Document(self.text))[0].labelled("article")


class TestThreads:
    text, furniture = marked(FIXTURES / "news.txt")

    @pytest.mark.parametrize(
        "post",
        [
            "Old Salt\n3 days ago\nThe old pump ran on coal.\nReply\n",
            "Old Salt\nMember\nPosts: 310\nJoined: 2011\nThe old pump ran on coal.\n",
        ],
        ids=["comments", "forum"],
    )
    def test_comments_without_a_label_stay(self, post: str) -> None:
        """What may be comments stays whole at the default level, and so does all that stands below."""
        document = Document(self.text + "\n" + post * 6)
        first = len(self.text.split("\n"))
        assert not {number for number in gone(document.text) if number >= first}

    def test_one_call_for_comments_is_no_thread(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A single link to the comments spares nothing."""
        monkeypatch.setattr(choice, "SMALL", 0)
        assert gone(self.text + "\nComments\n")


class TestLabelsOfOthers:
    text, furniture = marked(FIXTURES / "news.txt")

    @pytest.mark.parametrize("kind", ["title", "byline", "date", "comments", "comment"])
    def test_labelled_lines_stay(self, kind: str) -> None:
        """A line that another pass has named is not furniture, whatever it looks like."""
        taken = sorted(gone(self.text))
        start, end = Document(self.text).line_span(taken[0])
        document = Document(self.text, labels=[Label(start, end, kind)])
        edits = [item for item in Boilerplate(level="main-content").find(document) if isinstance(item, Edit)]
        assert all(edit.end <= start or edit.start >= end for edit in edits)

    def test_comments_part_the_article(self) -> None:
        """No label `article` lies over comments."""
        at = self.text.index("Nobody had asked him")
        end = self.text.index("\n", at)
        document = Document(self.text, labels=[Label(at, end, "comments")])
        labels = [item for item in Boilerplate().find(document) if isinstance(item, Label)]
        assert len(labels) == 2
        assert all(label.end <= at or label.start >= end for label in labels)


class TestLanes:
    @given(st.binary(max_size=40), st.integers(-50, 50))
    def test_shifted(self, column: bytes, by: int) -> None:
        """Each value comes from `by` places above, 0 from outside."""
        expected = [column[n - by] if 0 <= n - by < len(column) else 0 for n in range(len(column))]
        assert list(shifted(column, by)) == expected

    @given(st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15)), max_size=40))
    def test_added_and_paired(self, values: list[tuple[int, int]]) -> None:
        """One big addition is as many small ones."""
        low, high = bytes(a for a, _ in values), bytes(b for _, b in values)
        assert list(added(low, high)) == [a + b for a, b in values]
        assert list(paired(low, high)) == [a + 16 * b for a, b in values]

    @given(st.integers(0, 30).flatmap(lambda n: st.lists(st.binary(min_size=n, max_size=n), min_size=1, max_size=256)))
    def test_sums(self, columns: list[bytes]) -> None:
        """No carry runs from one line into the next, not even with all the tables there may be."""
        length = len(columns[0])
        assert list(sums(columns, length)) == [sum(column[n] for column in columns) for n in range(length)]

    @given(st.lists(st.integers(0, 15), max_size=80))
    def test_windows(self, values: list[int]) -> None:
        """The first windows are plain sums of the lines above."""
        two, four = windows(bytes(values), 2, 1)
        assert list(two) == [sum(values[max(0, n - 2) : n]) for n in range(len(values))]
        assert list(four) == [sum(values[max(0, n - 4) : n]) for n in range(len(values))]

    def test_binned(self) -> None:
        """Steps count the edges reached; what is too large counts as 255."""
        assert list(binned([0, 2, 3, 1000], steps(1, 3, 255))) == [0, 1, 2, 3]


class TestReading:
    def test_lines_without_text_are_left_out(self) -> None:
        """They are counted as gaps."""
        page = read(Document("one\n\n \ntwo\n"))
        assert page.numbers == [0, 3]
        assert list(page.columns["gap-above"]) == [6, 2]

    def test_runs_of_joined_lines(self) -> None:
        """A sentence that a renderer broke at a link."""
        page = read(Document("The report was published in\nthe journal\nof the town.\nNext line"))
        assert list(page.joined) == [0, 1, 1, 0]
        assert runs(page.joined) == [(3, 0)]

    def test_every_column_is_a_nibble(self) -> None:
        """Pair tables have room for values below 16 only."""
        text = "\n".join(["A b. C, d | 1 2 3 é 漢字 \ud800" * 40, "x", "• Share"] * 300)
        assert all(max(column) < 16 for column in read(Document(text)).columns.values())

    def test_cue_kinds(self) -> None:
        """Each word has one of the kinds."""
        assert set(cues().values()) == set(range(1, len(CUE_KINDS) + 1))


def test_weights_fit_the_columns() -> None:
    """Few enough trees to be summed, each of 256 values."""
    forest = shipped()
    assert 0 < len(forest.batches) <= 256
    assert all(len(tree.says) == 256 for batch in forest.batches for tree in batch)
    assert all(sum(max(tree.says) for tree in batch) <= 255 for batch in forest.batches)


@given(st.text(alphabet=st.sampled_from("aA0 .|\n\t-•é漢\ud800\udc80\u2028\x0b"), max_size=600))
def test_any_text(text: str) -> None:
    """Odd text raises nothing, and the result can be restored."""
    result = run(Boilerplate(level="main-content"), text)
    assert not result.problems
    assert result.restore() == text


@pytest.mark.parametrize("text", ["a" * 200_000, "a\n" * 50_000, "\n" * 200_000, " a b\n" * 50_000])
def test_extreme_pages(text: str) -> None:
    """One line, many lines, no text at all."""
    assert not run(Boilerplate(), text).problems


def test_import_is_cheap() -> None:
    """Importing the plugin reads no data and loads none of its modules."""
    code = "import sys, cleaner_boilerplate; print([m for m in sys.modules if m.startswith('cleaner_boilerplate.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=_environment())
    assert done.stdout.strip() == "[]"


def _environment() -> dict[str, str]:
    root = Path(__file__).parents[2]
    return {"PYTHONPATH": f"{root}:{root / 'plugins'}"}
