"""The engine: runs one pass on one document, checks what it proposes, and applies it or rolls it back.

Nothing that a pass does ends the run: whatever is wrong becomes a `Problem`, and the document goes on as it was before
that pass.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Sequence
from time import perf_counter
from typing import Any, NamedTuple

from cleaner.document import Document
from cleaner.errors import UNTOLD, PlacedError, message_of, place_of
from cleaner.passes import Pass
from cleaner.proposals import IllegalYieldError, check_edit, checked_label, collect
from cleaner.records import Edit, Label, Problem, Recorded
from cleaner.settling import check_amount, settle
from cleaner.trace import Step, apply, shift_labels

ROLLED_BACK = "the pass was rolled back for this document"

SELDOM = 1_000_000
"""Python's collector looks for cycles among all objects that there are after so many looks at those made of late. What
a pass makes it mostly keeps to its end: to look through that again and again takes a fifth of its time."""

Caller = Callable[[Pass, Document], Iterable[Edit | Label]]


class PassReport(NamedTuple):
    """What an observer (hook ``cleaner_after_pass``) is told: counts, seconds, and what went wrong."""

    pass_name: str
    document: str
    edits: int
    labels: int
    removed_characters: int
    seconds: float
    problems: tuple[Problem, ...]


def call_here(step: Pass, document: Document) -> Iterable[Edit | Label]:
    """Run foreign code: the one place. A caller that puts a deadline or another process around it goes here instead."""
    return step.find(document)


class Attempt(NamedTuple):
    """What came of one pass on one document: the document after it, and what it did, or why that was rolled back."""

    document: Document
    edits: tuple[Recorded, ...]
    labels: tuple[Label, ...]
    problems: tuple[Problem, ...]
    seconds: float


def attempt(step: Pass, document: Document, call: Caller = call_here) -> Attempt:
    """Run ``step`` on ``document``. The labels are in offsets of the document before it.

    Raises nothing but `KeyboardInterrupt`: a pass that raises, yields what is illegal or takes too much is rolled back.
    """
    began = perf_counter()
    problems: list[Problem] = []
    thresholds = gc.get_threshold()
    gc.set_threshold(*thresholds[:2], SELDOM)

    def report(why: str, done: str) -> None:
        problems.append(Problem(step.name, document.id, why, done))

    try:
        edits, labels = collect(call(step, document), document.text, step.name)
        recorded = settle(document, edits, step, report)
        check_amount(step, document, recorded)
        after = carry_out(document, recorded, labels)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # also what a plugin derives from BaseException itself
        report(_told(error, document.text), ROLLED_BACK)
        recorded, labels, after = [], [], document
    finally:
        if thresholds[2] != SELDOM:  # else another thread's pass is under way, which puts them back
            gc.set_threshold(*thresholds)
    return Attempt(after, tuple(recorded), tuple(labels), tuple(problems), perf_counter() - began)


def run_pass(step: Pass, document: Document, call: Caller = call_here) -> tuple[Document, Step | None, PassReport]:
    """`attempt`, told as the document after it, its part of the trace, and a report."""
    made = attempt(step, document, call)
    return made.document, Step(step.name, made.edits) if made.edits else None, report_on(step, document, made)


def report_on(step: Pass, document: Document, made: Attempt) -> PassReport:
    """What observers are told of an attempt."""
    removed = sum(len(edit[4]) for edit in made.edits)
    return PassReport(step.name, document.id, len(made.edits), len(made.labels), removed, made.seconds, made.problems)


def adopt(
    step: Pass,
    document: Document,
    edits: Iterable[Any],
    labels: Iterable[Any] = (),
    problems: Iterable[tuple[str, str]] = (),
    seconds: float = 0.0,
) -> Attempt:
    """Make here what the engine of another process settled for ``step``.

    Edits are ``(start, end, text, rule)``, labels as `Label`, problems ``(why, done)``.

    What was taken away is read from the document that is here, so no message, however damaged, can falsify the trace.
    Raises `IllegalYieldError` for what can't be applied.
    """
    size, at = len(document.text), 0
    recorded: list[Recorded] = []
    for edit in edits:
        check_edit(edit, document.text, step.name)
        start, end, text, rule = edit
        if start < at:
            raise IllegalYieldError(f"sent an edit at {start} that overlaps the one before it")
        recorded.append((start, end, text, rule, document.text[start:end]))
        at = end
    checked = [checked_label(Label(*label), size, step.name) for label in labels]
    told = tuple(Problem(step.name, document.id, str(why), str(done)) for why, done in problems)
    return Attempt(carry_out(document, recorded, checked), tuple(recorded), tuple(checked), told, seconds)


def carry_out(document: Document, recorded: Sequence[Recorded], labels: Sequence[Label]) -> Document:
    """The document with settled edits made and labels added. Without any it is the same one, tables and all."""
    if not recorded and not labels:
        return document
    every = (*document.labels, *labels)
    if not recorded:
        return document.with_labels(every)
    return document.edited(recorded, apply(document.text, recorded), shift_labels(every, recorded))


QUOTE = 16
"""Characters. A message that has so many in a row from the document quotes it, and documents stay out of messages."""


def _told(error: BaseException, document_text: str) -> str:
    """One line on what a pass raised, with the place in its code. What raises when it is asked, too, tells nothing."""
    try:
        if isinstance(error, IllegalYieldError):
            return str(error)
        place = error.place if isinstance(error, PlacedError) else place_of(error)
        kind = " ".join(type(error).__name__.split())
        said = _unquoted(message_of(error)[:200], document_text)
        return f"raised {kind}{': ' if said else ''}{said}{' at ' if place else ''}{place}"
    except KeyboardInterrupt:
        raise
    except BaseException:
        return f"raised {UNTOLD}"


def _unquoted(message: str, text: str) -> str:
    """``message`` on one line, unless it quotes ``text``."""
    if text.strip() and text.strip() in message:
        return "(its message quotes the document)"
    if any(message[at : at + QUOTE] in text for at in range(len(message) - QUOTE + 1)):
        return "(its message quotes the document)"
    return " ".join(message.split())
