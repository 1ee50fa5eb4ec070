"""The pass ``structure`` looks for a page's head outside of its comments."""

from __future__ import annotations

from cleaner import Document, Label
from cleaner_structure import Structure

ARTICLE = (
    "The Pump Is Back\n\nBy Ada Munk\n\n"
    + "The pump is back on its post, and draws as it did before it was lent to the fair. " * 2
)
THREAD = "\n\nBen Osk says:\n\nFirst!\n\n" * 40 + "I Was There When It Was Lent\n\n" + "And so on. " * 40


def labels(text: str, thread: int | None) -> dict[str, str]:
    """The texts that the pass labels, by kind; the thread begins at an offset."""
    given = [Label(thread, len(text), "comments")] if thread is not None else []
    found = Structure().find(Document(text, labels=given))
    return {label.kind: text[label.start : label.end] for label in found if isinstance(label, Label)}


def test_the_title_stands_before_the_thread() -> None:
    """A long thread is not taken for the body, nor a comment's first line for the title."""
    found = labels(ARTICLE + THREAD, len(ARTICLE))
    assert (found["title"], found["byline"]) == ("The Pump Is Back", "By Ada Munk")


def test_a_page_that_is_all_thread_has_no_head() -> None:
    """There is nothing before it to be labelled."""
    assert labels("Ben Osk says:\n\nI Was There When It Was Lent\n\n" + "And so on. " * 40, 0) == {}
