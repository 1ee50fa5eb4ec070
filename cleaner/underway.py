"""A document on its way through a plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cleaner.document import Document, count_words
from cleaner.engine import Attempt, PassReport, report_on
from cleaner.passes import Pass
from cleaner.records import Problem
from cleaner.result import Result
from cleaner.settling import SPARED_WORDS
from cleaner.source import NEWLINES, Source, newline_edits, newline_of
from cleaner.trace import Step, apply, restore

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
        self.document = Document(text, id=id, meta=meta)

    def took(self, step: Pass, made: Attempt) -> None:
        """Go on from what came of one pass."""
        before, self.document = self.document, made.document
        self._problems += made.problems
        if made.edits:
            self._steps.append(Step(step.name, made.edits))
        if self._observers:
            report = report_on(step, before, made)
            for owner, observer in self._observers:
                self._problems += _observed(observer, owner, report)

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
            labels=document.labels,
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
        why = f"observer raised {type(error).__name__}: {' '.join(str(error)[:200].split())}"
        return [Problem(owner, report.document, why, "the document is not affected")]
    return []
