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
from cleaner.records import Label

T = TypeVar("T")

MOST_ROUNDS = 8
"""What is not settled by then, as some pass takes a slice of it in each, starts over without that pass. Nearly all real
pages are settled after three."""


class Course(Protocol):
    """A document on its way, as rounds see it."""

    document: Document
    left_out: frozenset[str]
    """The passes that do not run any more."""

    def took(self, step: Pass, made: Attempt) -> None:
        """Go on from what came of one pass."""

    @property
    def may_change_again(self) -> bool:
        """Whether the round that ends here changed anything."""

    def begins_anew(self) -> bool:
        """Whether all passes see what is left as a new document, as one of them was left out."""

    def begin_round(self) -> None:
        """Let the passes see the text anew, without labels; after MOST_ROUNDS the first text, without one of them."""


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
            labels = self._labels_of(step.kept_by if edits else step.heeds(self._bare))
        except KeyboardInterrupt:
            raise
        except BaseException:  # the pass itself says what is wrong, when it runs
            return True
        return bool(attempt(step, self._bare.with_labels(labels)).edits) if labels else edits

    def _labels_of(self, names: Iterable[str]) -> list[Label]:
        """What these passes label, one after the other, each by what those before it label."""
        labels: list[Label] = []
        for step in [self._steps[name] for name in names if name in self._steps]:
            labels += (attempt(step, self._bare.with_labels(labels)) if labels else self._try(step)).labels
        return labels

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
        going = [step for step in passes if step.name not in course.left_out]
        for step in going:
            course.took(step, outlook.attempt(step, course.document))
        if not (settles and course.may_change_again):
            return
        if any(outlook.has_work(step, course.document) for step in asked(going)):
            course.begin_round()
        elif not course.begins_anew():
            return


def asked(passes: Sequence[T]) -> Iterable[T]:
    """The passes in the order in which they are asked: those at the beginning of a plan look at most, so last."""
    return reversed(passes)
