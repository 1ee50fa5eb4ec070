"""Rounds: a plan that settles goes over a document until another cleaning would change nothing.

What one pass takes out changes what the passes before it would see: two menus meet, a thread loses the line that spoke
against it. So, once a document has been through a plan, each pass is asked whether it would edit what came out. Where
one would, the document goes through the plan again, as if it were new; the trace goes on. Most documents are done after
the first round, and asking is cheap, as only passes that edit are asked, and each may say no before it looks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from cleaner.document import Document
from cleaner.engine import Attempt, attempt
from cleaner.passes import Pass

MOST_ROUNDS = 8
"""What is not settled by then (a pass that never is) is left as it is. Real pages took up to 4."""


class Course(Protocol):
    """A document on its way, as rounds see it."""

    document: Document

    def took(self, step: Pass, made: Attempt) -> None:
        """Go on from what came of one pass."""

    @property
    def may_change_again(self) -> bool:
        """Whether the round that ends here changed anything, and another one is allowed."""

    def begin_round(self) -> None:
        """Let the passes see the text anew, without labels."""


def run_rounds(passes: Sequence[Pass], course: Course, *, settles: bool) -> None:
    """Take a document through all passes, in this process; again where the plan ``settles`` and one has work left."""
    while True:
        for step in passes:
            course.took(step, attempt(step, course.document))
        if not (settles and course.may_change_again and any(has_work(step, course.document) for step in passes)):
            return
        course.begin_round()


def has_work(step: Pass, document: Document) -> bool:
    """Whether the pass would edit the document if its text came in as a new one.

    The labels that passes before it would give are not known without running those. It is asked without any: labels
    only ever keep a pass from editing.
    """
    bare = document.with_labels(())
    try:
        if not step.may_edit(bare):
            return False
    except KeyboardInterrupt:
        raise
    except BaseException:  # the pass itself says what is wrong, when it runs
        return True
    return bool(attempt(step, bare).edits)
