"""What the tests of the furniture passes share: which lines a pass takes from a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import cleaner_banners
import cleaner_donations
import cleaner_reply_form
from cleaner import Document, Edit, Label, Pass
from cleaner_banners import Banners
from cleaner_donations import Donations
from cleaner_repeats import Repeats
from cleaner_reply_form import ReplyForm

PARAGRAPH = (
    "The ferry left the quay at nine with forty people aboard, most of them bakers, and nobody on the shore had "
    "thought to tell them that the bridge on the other side was closed until the first week of October."
)


def furniture_passes() -> list[Pass]:
    """The four passes with their own packs, in the order of the standard profile."""
    return [
        Donations(given=cleaner_donations.own_packs()),
        Banners(given=cleaner_banners.own_packs()),
        Repeats(),
        ReplyForm(given=cleaner_reply_form.own_packs()),
    ]


def lines_taken(
    step: Pass, text: str, *, meta: Mapping[str, Any] | None = None, labels: Sequence[Label] = ()
) -> dict[str, str]:
    """Each line that the pass takes (stripped) with the rule; every edit must delete one whole line."""
    document = Document(text, meta=meta or {}, labels=labels)
    taken = {}
    for edit in step.find(document):
        assert isinstance(edit, Edit)
        number = document.line_at(edit.start)
        assert (edit.start, edit.end) == document.line_span(number)
        assert edit.text == ""
        assert edit.rule in step.rules
        assert number not in taken, "two edits for one line"
        taken[document.lines[number].strip()] = edit.rule
    return taken


def lines_of(step: Pass, text: str, *, labels: Sequence[Label] = ()) -> list[int]:
    """The numbers of the lines that the pass takes, in reading order."""
    document = Document(text, labels=labels)
    return sorted(document.line_at(edit[0]) for edit in step.find(document))


def wrapped(lines: str) -> str:
    """Lines with a paragraph of an article before and after them."""
    return f"{PARAGRAPH}\n\n{lines}\n\n{PARAGRAPH[::-1]}\n"
