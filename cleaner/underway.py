"""A document on its way through a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from cleaner.document import Document, count_words
from cleaner.engine import Attempt, PassReport, report_on
from cleaner.errors import told
from cleaner.passes import Pass
from cleaner.records import Label, Problem
from cleaner.result import Result
from cleaner.rounds import MOST_ROUNDS
from cleaner.settling import SPARED_WORDS
from cleaner.source import NEWLINES, Source, newline_edits, newline_of
from cleaner.trace import Step, apply, restore, shift_labels

LEFT_OUT = "the pass was left out for this document"

MOST_STARTS = 4
"""Times that a document sets out on its rounds. Two were enough for each of 5,000 real pages."""

Observer = tuple[str, Callable[[PassReport], object]]
"""Whose it is, and the function that is told of each pass that ran."""


class Underway:
    """Where a document stands: its text so far, what was done to it, and what went wrong."""

    def __init__(
        self, text: str, source: Source, id: str, meta: Mapping[str, Any], observers: Sequence[Observer] = ()
    ) -> None:
        self._steps: list[Step] = []
        self._problems: list[Problem] = []
        self._observers = observers
        if "\r" in text:
            source = source._replace(newline=newline_of(text))
            edits = tuple((*edit, text[edit.start : edit.end]) for edit in newline_edits(text))
            self._steps.append(Step(NEWLINES, edits))
            text = apply(text, edits)
        self._source = source
        self.left_out: frozenset[str] = frozenset()
        """The passes that do not run any more, as they never came to an end with this document."""
        self.document = Document(text, id=id, meta=meta)
        self._labels: tuple[Label, ...] | None = None
        self._starts = 0
        self._set_out()

    def _set_out(self) -> None:
        """All rounds go on from here; this is what a pass is left out of."""
        self._start = (self.document, self._labels, len(self._steps))
        self._starts += 1
        self._begin()

    def _begin(self) -> None:
        self._round = 1
        self._has_changed = False
        self._rounds_of: Counter[str] = Counter()

    def took(self, step: Pass, made: Attempt) -> None:
        """Go on from what came of one pass."""
        before, self.document = self.document, made.document
        self._note(made.problems)
        if made.edits:
            self._has_changed = True
            self._rounds_of[step.name] += 1
            self._steps.append(Step(step.name, made.edits))
            if self._labels is not None:
                self._labels = shift_labels(self._labels, made.edits)
        if self._observers:
            report = report_on(step, before, made)
            for owner, observer in self._observers:
                self._problems += _observed(observer, owner, report)

    def _note(self, problems: Iterable[Problem]) -> None:
        """Note what went wrong; what went wrong so in an earlier round is not told again."""
        is_first = self._round == self._starts == 1 and not self.left_out
        self._problems += [problem for problem in problems if is_first or problem not in self._problems]

    @property
    def may_change_again(self) -> bool:
        """Whether the round that ends here changed anything: then some pass may have work again."""
        return self._has_changed

    def begin_round(self) -> None:
        """Let the passes see the text anew, without labels.

        The labels of the first round are those of the result: it saw most of what they go by. After MOST_ROUNDS the
        document starts over without the pass that had work in most of them, the first of several: it takes a slice of
        the text in each, and would in the next cleaning.
        """
        if self._round == MOST_ROUNDS:
            endless = max(self._rounds_of, key=self._rounds_of.__getitem__)
            why = f"had more to do in {self._rounds_of[endless]} of {MOST_ROUNDS} rounds"
            self._note([Problem(endless, self.document.id, why, LEFT_OUT)])
            self.left_out |= {endless}
            self.document, self._labels, steps = self._start
            del self._steps[steps:]
            self._begin()
            return
        if self._labels is None:
            self._labels = self.document.labels
        self._round += 1
        self._has_changed = False
        self.document = self.document.with_labels(())

    def begins_anew(self) -> bool:
        """Whether what is left, where a pass was left out, goes through all passes as a new document would.

        Of that text the pass may be done after a few rounds; and the next cleaning would begin so.
        """
        if not self.left_out or self.document.text == self._start[0].text or self._starts == MOST_STARTS:
            return False
        if self._labels is None:
            self._labels = self.document.labels
        self.document, self.left_out = self.document.with_labels(()), frozenset()
        self._set_out()
        return True

    def went_wrong(self, who: str, why: str, done: str) -> None:
        """Note what an engine could not: the end of the process that it ran in."""
        self._problems.append(Problem(who, self.document.id, why, done))

    def result(self) -> Result:
        """What came of it. That nothing is left of a page is said aloud, though each pass kept to its budget."""
        document = self.document
        if self._steps and not document.text.strip():
            before = count_words(restore(document.text, self._steps))
            if before > SPARED_WORDS:
                self.went_wrong("run", f"nothing is left of {before} words", "written all the same")
        return Result(
            document.text,
            id=document.id,
            meta=document.meta,
            labels=document.labels if self._labels is None else self._labels,
            steps=self._steps,
            problems=self._problems,
            source=self._source,
        )


def _observed(observer: Callable[[PassReport], object], owner: str, report: PassReport) -> list[Problem]:
    try:
        observer(report)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return [Problem(owner, report.document, f"observer raised {told(error)}", "the document is not affected")]
    return []
