"""Rounds: a plan that settles goes over a document until another cleaning would change nothing.

What one pass takes out changes what the passes before it would see: two menus meet, a thread loses the line that spoke
against it. So, once a document has been through a plan, each pass is asked whether it would edit what came out. Where
one would, the document goes through the plan again, as if it were new; the trace goes on. Most documents are done after
the first round, and asking is cheap: only passes that edit are asked, each may say no before it looks, and what was
found out is kept for the next round.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from cleaner.document import Document
from cleaner.engine import Attempt, attempt
from cleaner.passes import Pass

T = TypeVar("T")

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


class Outlook:
    """Runs passes, and tells what they would do to a text that came in as a new one; each is tried once a text."""

    def __init__(self) -> None:
        self._bare = Document("")
        self._made: dict[int, Attempt] = {}
        self._left: dict[int, Document] = {}
        self._steps: dict[str, Pass] = {}

    def attempt(self, step: Pass, document: Document) -> Attempt:
        """`cleaner.engine.attempt`, which needs not be made again where it was made to answer a question."""
        is_tried = not document.labels and is_same(document, self._bare)
        made = self._try(step) if is_tried else attempt(step, document)
        self._left[id(step)] = made.document
        self._steps[step.name] = step
        return made

    def has_work(self, step: Pass, document: Document) -> bool:
        """Whether the pass would edit the document if its text came in as a new one.

        The labels that passes before it would give are not known without running those. It is asked without any: labels
        only ever keep a pass from editing. Run for their labels are only those that it heeds; where it would edit
        without any, those that may keep it from that.
        """
        if not is_same(document, self._bare):
            self._bare, self._made = document.with_labels(()), {}
        left = self._left.get(id(step))
        try:
            is_own = left is not None and is_same(document, left)
            if not (step.may_edit_again(self._bare) if is_own else step.may_edit(self._bare)):
                return False
            edits = bool(self._try(step).edits)
            names = step.kept_by if edits else step.heeds(self._bare)
            labels = [label for name in names if name in self._steps for label in self._try(self._steps[name]).labels]
        except KeyboardInterrupt:
            raise
        except BaseException:  # the pass itself says what is wrong, when it runs
            return True
        return bool(attempt(step, self._bare.with_labels(labels)).edits) if labels else edits

    def _try(self, step: Pass) -> Attempt:
        made = self._made.get(id(step))
        if made is None:
            made = self._made[id(step)] = attempt(step, self._bare)
        return made


def is_same(one: Document, other: Document) -> bool:
    """Whether two documents are the same one but for labels."""
    return one.text == other.text and one.id == other.id and one.meta == other.meta


def run_rounds(passes: Sequence[Pass], course: Course, *, settles: bool) -> None:
    """Take a document through all passes, in this process; again where the plan ``settles`` and one has work left."""
    outlook = Outlook()
    while True:
        for step in passes:
            course.took(step, outlook.attempt(step, course.document))
        if not (settles and course.may_change_again):
            return
        if not any(outlook.has_work(step, course.document) for step in asked(passes)):
            return
        course.begin_round()


def asked(passes: Sequence[T]) -> Iterable[T]:
    """The passes in the order in which they are asked: those at the beginning of a plan look at most, so last."""
    return reversed(passes)
