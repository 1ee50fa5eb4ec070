"""Comments out of labels: the tree, the text of a body, and threads that are deep or odd."""

from __future__ import annotations

from cleaner.records import Label
from cleaner.thread import Thread, thread_of

TEXT = """  1. Ann says:

    First.

      Indented.

    1. Ben says:

      Answer.
"""


def comment(start: str, end: str, **data: object) -> Label:
    return Label(TEXT.index(start), TEXT.index(end) + len(end), "comment", data)


def body(start: str, end: str) -> Label:
    return Label(TEXT.index(start), TEXT.index(end) + len(end), "comment-body")


LABELS = [
    comment("1. Ann", "Indented.", id=0, author="Ann", depth=0, parent=None),
    body("First.", "Indented."),
    comment("1. Ben", "Answer.", id=1, author="Ben", depth=1, parent=0, deleted=True),
    body("Answer.", "Answer."),
]


def test_comments_come_in_reading_order_with_their_data() -> None:
    """What the pass said of each is on it."""
    thread = thread_of(TEXT, reversed(LABELS))
    assert [(found.id, found.author, found.depth, found.parent) for found in thread] == [
        (0, "Ann", 0, None),
        (1, "Ben", 1, 0),
    ]
    assert thread[1].data == {"deleted": True}


def test_a_body_loses_the_indentation_that_its_lines_share() -> None:
    """What a line is indented beyond that stays."""
    assert [found.text for found in thread_of(TEXT, LABELS)] == ["First.\n\n  Indented.", "Answer."]


def test_several_bodies_of_one_comment_are_joined() -> None:
    """Furniture between them is not the comment's."""
    labels = [LABELS[0], body("First.", "First."), body("Indented.", "Indented.")]
    assert thread_of(TEXT, labels)[0].text == "First.\nIndented."


def test_children_and_walk_follow_the_parents() -> None:
    """Each comment before its answers."""
    thread = thread_of(TEXT, LABELS)
    assert [child.author for child in thread.roots[0].children] == ["Ben"]
    assert [found.author for found in thread.walk()] == ["Ann", "Ben"]


def chain(length: int) -> list[Label]:
    return [
        Label(at, at + 1, "comment", {"id": at, "parent": at - 1 if at else None, "depth": at}) for at in range(length)
    ]


def test_ten_thousand_levels_are_walked_without_recursion() -> None:
    """Strangers decide how deep a thread is."""
    thread = thread_of("x" * 10_000, chain(10_000))
    assert sum(1 for _ in thread.walk()) == 10_000


def test_a_parent_that_is_not_above_is_none() -> None:
    """No label can make the tree a loop."""
    labels = [Label(0, 1, "comment", {"id": 0, "parent": 1}), Label(1, 2, "comment", {"id": 1, "parent": 0})]
    assert [found.parent for found in thread_of("ab", labels)] == [None, 0]


def test_an_unknown_parent_is_none() -> None:
    """A page cut in two has answers to what it does not hold."""
    (found,) = thread_of("ab", [Label(0, 1, "comment", {"id": 0, "parent": 77})])
    assert found.parent is None


def test_odd_ids_do_not_raise() -> None:
    """A label's data is whatever a plugin says."""
    (found,) = thread_of("ab", [Label(0, 1, "comment", {"id": ["x"], "parent": {"y": 1}})])
    assert (found.id, found.parent) == (0, None)


def test_a_page_without_comments_has_an_empty_thread() -> None:
    """Empty is false."""
    assert not Thread()
    assert len(thread_of("text", [])) == 0
