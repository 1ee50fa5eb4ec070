"""The document's tables: what is kept when lines go is what would be made anew."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner import Document, Edit, Pass
from cleaner.engine import run_pass

TABLES = ("lines", "keys", "bare", "heads", "starts")


class Cut(Pass):
    """Deletes what it is told to."""

    name = "cut"
    budget = float("inf")
    edits: tuple[tuple[int, int], ...] = ()

    def find(self, document: Document) -> list[Edit]:
        return [Edit(start, end, "", "cut.it") for start, end in self.edits]


def cut(*edits: tuple[int, int]) -> Cut:
    step = Cut()
    vars(step)["edits"] = edits
    return step


@given(
    st.text("aB1 [](\n*’\t", max_size=60), st.sets(st.integers(0, 20)), st.sets(st.sampled_from(TABLES)), st.booleans()
)
def test_tables_after_deletions_are_those_of_the_text(
    text: str, numbers: set[int], asked: set[str], whole: bool
) -> None:
    """Whether lines go whole or cut, with whichever tables were made before."""
    document = Document(text)
    for name in asked:
        getattr(document, name)
    spans = [Document(text).line_span(number) for number in sorted(numbers) if number <= text.count("\n")]
    edits = [(start, end if whole else max(start, end - 1)) for start, end in spans]
    after, _, _ = run_pass(cut(*edits), document)
    fresh = Document(after.text)
    assert {name: getattr(after, name) for name in TABLES} == {name: getattr(fresh, name) for name in TABLES}


def test_what_was_found_out_about_a_line_is_kept() -> None:
    """A pass that takes whole lines leaves the tables of the others."""
    document = Document("one\nTwo\nThree\n")
    keys = document.keys
    after, _, _ = run_pass(cut((4, 8)), document)
    assert after.text == "one\nThree\n"
    assert vars(after)["keys"] == [keys[0], keys[2], keys[3]]
