"""What of a thread must stay in the text for whoever reads it next to see a thread, too.

The pass takes furniture out of threads, and others take heads and forms. Where these were all that told of comments,
the next reader would see a list of names and sentences, and take it for furniture.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from cleaner.document import Document
from cleaner_comments.evidence import ENOUGH, evidence, points_of, under_head
from cleaner_comments.gate import may_hold_comments
from cleaner_comments.page import Page
from cleaner_comments.posts import Thread, first_row, last_row
from cleaner_comments.threads import FORM_ABOVE, FORM_BELOW

BY_LINKS = frozenset(("counted-replies",))
"""Dialects that ask for links to answer."""

BY_BORDERS = frozenset(("named-items", "listed", *BY_LINKS))
"""Dialects that ask for a head or a form."""

SURE = 1.0
"""Trust from which a dialect's headers tell of themselves, whatever stands around them."""


class Leaning(NamedTuple):
    """What must stay."""

    furniture: bool
    """The rows that are taken out of a thread."""
    signs: Sequence[int]
    """Rows of heads, forms and furniture."""


def leaning(thread: Thread, rows: Page, text: str, find: Callable[[str], Thread | None]) -> Leaning:
    """As little as is enough: nothing, the head, the form, both; the furniture last.

    ``find`` reads a text. It is asked where the thread was found without a dialect that could be nothing else.
    """
    heads, forms = _heads(thread), _forms(thread, rows)
    furniture = {i for post in thread.posts for i in post.furniture if rows.kinds[i]}
    if thread.name in BY_BORDERS:
        links = sorted(furniture) if thread.name in BY_LINKS else []
        return Leaning(bool(links), [*heads, *forms, *links])
    found = evidence(thread, rows, text)
    linked = sum(rows.linked[post.header.last] for post in thread.posts) / len(thread.posts)
    near = found.get("lone-near", 0.0) if thread.form and thread.head is not None else 0.0
    bare = found | {"closed": 0.0, "answerable": linked, "lone-near": near}
    without_head = dict.fromkeys(("head", "lone-near", *under_head(thread, rows)), 0.0)
    without_form = {"form": 0.0, "lone-near": 0.0}
    for kept, left in (
        ([], bare | without_head | without_form),
        (heads, bare | without_form),
        (forms, bare | without_head),
        ([*heads, *forms], bare),
    ):
        gone = furniture.union(heads, forms).difference(kept)
        if points_of(left, thread) >= ENOUGH and _is_seen(thread, rows, _without(text, rows, gone), find):
            return Leaning(False, kept)
    return Leaning(True, [*heads, *forms, *sorted(furniture)])


def _is_seen(thread: Thread, rows: Page, left: str, find: Callable[[str], Thread | None]) -> bool:
    """Whether the thread would be seen in what is left of the text: the gate is open, and all comments are found."""
    if thread.trust >= SURE:
        return may_hold_comments(Document(left))
    found = find(left) if may_hold_comments(Document(left)) else None
    return found is not None and len(found.posts) >= len(thread.posts)


def _without(text: str, rows: Page, gone: set[int]) -> str:
    """The text without the lines of these rows."""
    pieces, at = [], 0
    for number in sorted(gone):
        start = text.rfind("\n", at, rows[number].start) + 1 or at
        pieces.append(text[at:start])
        at = text.find("\n", rows[number].end) + 1 or len(text)
    return "".join([*pieces, text[at:]])


def _heads(thread: Thread) -> list[int]:
    return [] if thread.head is None else [thread.head]


def _forms(thread: Thread, rows: Page) -> list[int]:
    """The first row of the form below, and the nearest row of one right above the thread or its head."""
    first = first_row(thread) if thread.head is None else thread.head
    last = last_row(thread)
    found = (rows.forms.find(1, last + 1, last + FORM_BELOW), rows.forms.rfind(1, max(0, first - FORM_ABOVE), first))
    return sorted({number for number in found if number >= 0})
