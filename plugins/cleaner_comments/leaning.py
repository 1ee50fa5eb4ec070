"""What of a thread must stay in the text for whoever reads it next to see a thread, too.

The pass takes furniture out of threads, and others take heads and forms. Where these were all that told of comments,
the next reader would see a list of names and sentences, and take it for furniture.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from cleaner.document import Document
from cleaner.trace import apply
from cleaner_comments.evidence import ENOUGH, points_of, under_head
from cleaner_comments.gate import may_hold_comments
from cleaner_comments.page import Page
from cleaner_comments.posts import Thread, first_row, last_row
from cleaner_comments.threads import FORM_ABOVE, FORM_BELOW

BY_LINKS = frozenset(("counted-replies",))
"""Dialects that ask for links to answer."""

BY_BORDERS = frozenset(("named-items", "spaced-names", "listed", *BY_LINKS))
"""Dialects that ask for a head or a form."""

SURE = 1.0
"""Trust from which a dialect's headers tell of themselves, whatever stands around them."""


class Leaning(NamedTuple):
    """What must stay."""

    furniture: bool
    """The rows that are taken out of a thread."""
    signs: Sequence[int]
    """Rows of heads, forms and furniture."""


def leaning(thread: Thread, rows: Page, document: Document, find: Callable[[Document], Thread | None]) -> Leaning:
    """As little as is enough: nothing, the head, the form, both; the furniture last.

    ``find`` reads a page. It is asked where the thread was found without a dialect that could be nothing else.
    """
    heads, forms = _heads(thread), _forms(thread, rows)
    furniture = {i for post in thread.posts for i in post.furniture if rows.kinds[i]}
    if thread.name in BY_BORDERS:
        links = sorted(furniture) if thread.name in BY_LINKS else []
        return Leaning(bool(links), [*heads, *forms, *links])
    linked = sum(rows.linked[post.header.last] for post in thread.posts) / len(thread.posts)
    near = thread.evidence.get("lone-near", 0.0) if thread.form and thread.head is not None else 0.0
    bare = thread.evidence | {"closed": 0.0, "answerable": linked, "lone-near": near}
    without_head = dict.fromkeys(("head", "lone-near", *under_head(thread, rows)), 0.0)
    without_form = {"form": 0.0, "lone-near": 0.0}
    for kept, left in (
        ([], bare | without_head | without_form),
        (heads, bare | without_form),
        (forms, bare | without_head),
        ([*heads, *forms], bare),
    ):
        gone = furniture.union(heads, forms).difference(kept)
        if points_of(left, thread) >= ENOUGH and (not gone or _is_seen(thread, _without(document, rows, gone), find)):
            return Leaning(False, kept)
    return Leaning(True, [*heads, *forms, *sorted(furniture)])


def _is_seen(thread: Thread, left: Document, find: Callable[[Document], Thread | None]) -> bool:
    """Whether the thread would be seen in what is left of the page: the gate is open, and all comments are found."""
    if not may_hold_comments(left):
        return False
    if thread.trust >= SURE:
        return True
    found = find(left)
    return found is not None and len(found.posts) >= len(thread.posts)


def _without(document: Document, rows: Page, gone: set[int]) -> Document:
    """The page without the lines of these rows."""
    numbers = [document.line_at(rows[row].start) for row in sorted(gone)]
    spans = document.line_spans(numbers)
    edits = [(start, end, "", "comments.leaning", document.text[start:end]) for start, end in spans]
    return document.edited(edits, apply(document.text, edits), ())


def _heads(thread: Thread) -> list[int]:
    return [] if thread.head is None else [thread.head]


def _forms(thread: Thread, rows: Page) -> list[int]:
    """The first row of the form below, and the nearest row of one right above the thread or its head."""
    first = first_row(thread) if thread.head is None else thread.head
    last = last_row(thread)
    found = (rows.forms.find(1, last + 1, last + FORM_BELOW), rows.forms.rfind(1, max(0, first - FORM_ABOVE), first))
    return sorted({number for number in found if number >= 0})
