"""The engine: runs one pass on one document, checks what it proposes, and applies it or rolls it back.

Nothing that a pass does ends the run: whatever is wrong becomes a `Problem`, and the document goes on as it was before
that pass.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from time import perf_counter
from types import NoneType
from typing import Any, NamedTuple

from cleaner.document import Document, count_words
from cleaner.passes import Pass
from cleaner.records import Edit, Label, Problem
from cleaner.trace import Recorded, Step, apply, shift_labels

SPARED_WORDS = 20
"""Words. The removal budget is a share, and a share of a stub says nothing: so many words may always be taken."""

CHARACTERS_A_WORD = 10
"""More than a word and the blanks around it have on most pages."""

GROWTH = 4
GROWTH_FLOOR = 100_000
"""Characters. What a pass puts in may be GROWTH times the document, or GROWTH_FLOOR where that is more."""

ROLLED_BACK = "the pass was rolled back for this document"
LEFT_OUT = "that edit was left out"

_RULE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+")
_LONE = re.compile("[\ud800-\udfff]")
_KIND = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

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


class IllegalYieldError(Exception):
    """What a pass yielded can't be used. The message says what and where."""


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

    def report(why: str, done: str) -> None:
        problems.append(Problem(step.name, document.id, why, done))

    try:
        edits, labels = _collect(step, document, call)
        recorded = _settle(document, edits, step, report)
        _check_amount(step, document, recorded)
        after = carry_out(document, recorded, labels)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # also what a plugin derives from BaseException itself
        report(_told(error, document.text), ROLLED_BACK)
        recorded, labels, after = [], [], document
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
        _check_edit(edit, document.text, step.name)
        start, end, text, rule = edit
        if start < at:
            raise IllegalYieldError(f"sent an edit at {start} that overlaps the one before it")
        recorded.append((start, end, text, rule, document.text[start:end]))
        at = end
    checked = [_checked_label(Label(*label), size, step.name) for label in labels]
    told = tuple(Problem(step.name, document.id, str(why), str(done)) for why, done in problems)
    return Attempt(carry_out(document, recorded, checked), tuple(recorded), tuple(checked), told, seconds)


def carry_out(document: Document, recorded: Sequence[Recorded], labels: Sequence[Label]) -> Document:
    """The document with settled edits made and labels added. Without any it is the same one, tables and all."""
    if not recorded and not labels:
        return document
    every = (*document.labels, *labels)
    if not recorded:
        return document.with_labels(every)
    text, shifted = apply(document.text, recorded), shift_labels(every, recorded)
    gone = _whole_lines(document, recorded)
    if gone is not None:
        return document.without_lines(gone, text, shifted)
    return Document(text, id=document.id, meta=document.meta, labels=shifted)


def _whole_lines(document: Document, recorded: Sequence[Recorded]) -> list[int] | None:
    """The numbers of the lines that edits delete, with their line feeds; None where they do anything else."""
    if any(edit[2] for edit in recorded):
        return None
    gone: list[int] = []
    last = len(document.lines) - 1
    for start, end, *_ in recorded:
        first, after = document.line_at(start), document.line_at(end)
        if document.starts[first] != start or document.starts[after] != end or after > last:
            return None
        gone.extend(range(first, after))
    return gone


def _collect(step: Pass, document: Document, call: Caller) -> tuple[list[Edit], list[Label]]:
    """What the pass yields, checked one by one."""
    edits: list[Edit] = []
    labels: list[Label] = []
    size = len(document.text)
    room = max(GROWTH * size, GROWTH_FLOOR)
    item: Any
    found = call(step, document)
    if not isinstance(found, Iterable):
        raise IllegalYieldError(f"find() returned {type(found).__name__}; it must yield Edit and Label")
    for item in found:
        room -= 1
        if isinstance(item, Label):
            labels.append(_checked_label(item, size, step.name))
        else:
            if type(item) is not Edit and isinstance(item, tuple):
                item = tuple(item)  # a subclass may tell another story each time it is asked
            room -= _check_edit(item, document.text, step.name)
            edits.append(item)
        if room < 0:
            raise IllegalYieldError(f"puts in more than {GROWTH} times the document's characters, or as many edits")
    return edits, labels


def _check_edit(edit: object, document_text: str, pass_name: str) -> int:
    """The length of the text that a legal edit puts in; raises `IllegalYieldError` for any other."""
    size = len(document_text)
    if not isinstance(edit, tuple) or len(edit) != 4:
        raise IllegalYieldError(
            f"yielded {type(edit).__name__}, which is neither Edit(start, end, text, rule) nor Label"
        )
    start, end, text, rule = edit
    if type(start) is not int or type(end) is not int or not 0 <= start <= end <= size:
        raise IllegalYieldError(f"yielded an edit of [{start!r:.40}, {end!r:.40}) in a text of {size} characters")
    if type(text) is not str or "\r" in text:
        raise IllegalYieldError(f"yielded an edit at {start} whose text is no string with \\n as its only line break")
    if not text.isascii() and not set(_LONE.findall(text)) <= set(_LONE.findall(document_text[start:end])):
        raise IllegalYieldError(f"yielded an edit at {start} that puts in a lone surrogate, which can't be written")
    if type(rule) is not str or not _is_rule(rule, pass_name):
        raise IllegalYieldError(
            f"yielded an edit at {start} whose rule {rule!r:.60} is not named '{pass_name}.something'"
        )
    return len(text)


def _checked_label(label: Label, size: int, pass_name: str) -> Label:
    start, end, kind, data, _ = label
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= size:
        raise IllegalYieldError(f"yielded a label of [{start!r:.40}, {end!r:.40}) in a text of {size} characters")
    if type(kind) is not str or not _KIND.fullmatch(kind):
        raise IllegalYieldError(
            f"yielded a label at {start} of the kind {kind!r:.60}; a kind is lower-case words and hyphens"
        )
    if not isinstance(data, Mapping) or not all(map(_is_plain, data.values())):
        raise IllegalYieldError(f"yielded a label at {start} whose data is not a mapping of JSON values")
    if kind == "comment" and not _is_comment(data):
        raise IllegalYieldError(
            f"yielded a comment at {start} whose author, time, depth, id or parent is of a wrong type"
        )
    return Label(start, end, kind, data, pass_name)


def _is_comment(data: Mapping[str, Any]) -> bool:
    """Whether the data of a comment have the types that formats and users rely on."""
    return (
        isinstance(data.get("author"), (str, NoneType))
        and isinstance(data.get("time"), (str, NoneType))
        and isinstance(data.get("depth"), (int, NoneType))
        and isinstance(data.get("id"), (int, str, NoneType))
        and isinstance(data.get("parent"), (int, str, NoneType))
    )


def _is_plain(value: object) -> bool:
    if value is None or type(value) in (str, int, bool):
        return True
    from json import dumps

    try:
        return bool(dumps(value, allow_nan=False))
    except (TypeError, ValueError, RecursionError):
        return False


@lru_cache(maxsize=4096)
def _is_rule(rule: str, pass_name: str) -> bool:
    return rule.startswith(pass_name + ".") and len(rule) <= 200 and _RULE.fullmatch(rule) is not None


def _settle(document: Document, edits: list[Edit], step: Pass, report: Callable[[str, str], None]) -> list[Recorded]:
    """The edits sorted, overlaps resolved, with the text that each takes; those without effect are dropped.

    The overlap rule: among overlapping deletions the union is deleted, each keeping its rule; of any other two the one
    that starts first stays (the longer at equal start) and the other is reported. An insertion overlaps nothing at its
    border but another one at the same place.
    """
    text = document.text
    guard = _guard(document) if step.strips else None
    settled: list[Recorded] = []
    last_start, last_end, last_text = -1, 0, ""
    for start, end, new, rule in sorted(edits, key=_order):
        if start < last_end or (start == end == last_start == last_end):
            if new or last_text:
                report(f"{rule} at {start} overlaps {settled[-1][3]} at {last_start}", LEFT_OUT)
                continue
            if end <= last_end:
                continue  # the union of the deletions has it already
            start = last_end
        if guard and not new and (why := guard(start, end)):
            report(f"{rule} at {start} would take {why}", LEFT_OUT)
            continue
        before = text[start:end]
        if before == new:
            continue
        settled.append((start, end, new, rule, before))
        last_start, last_end, last_text = start, end, new
    return settled


def _order(edit: Edit) -> tuple[int, bool, int]:
    return edit[0], edit[0] != edit[1], -edit[1]


def _guard(document: Document) -> Callable[[int, int], str] | None:
    """Tells why a deletion may not be: it crosses a comment's border or touches its header. ``None``: no comments."""
    from bisect import bisect_right

    comments = document.labelled("comment")
    if not comments:
        return None
    bodies = document.labelled("comment-body")
    body_starts = [label.start for label in bodies]
    starts = [label.start for label in comments]

    def why(start: int, end: int) -> str:
        index = bisect_right(starts, start) - 1
        if index + 1 < len(starts) and starts[index + 1] < end:
            return "a comment's border with it"
        if index < 0 or start >= comments[index].end:
            return ""
        if end > comments[index].end:
            return "a comment's border with it"
        body = bisect_right(body_starts, starts[index] - 1)
        header_end = bodies[body].start if body < len(bodies) else comments[index].end
        return "a comment's header" if start < min(header_end, comments[index].end) else ""

    return why


def _check_amount(step: Pass, document: Document, recorded: Sequence[Recorded]) -> None:
    """Raise `IllegalYieldError` where the edits take more than the pass' share of the document's words."""
    if step.budget == float("inf"):
        return
    characters = sum(len(edit[4]) - len(edit[2]) for edit in recorded)
    if characters <= 2 * SPARED_WORDS:
        return
    # What has no letter or digit is no word: not a soft hyphen, a rule of dashes, a zero-width space.
    taken = sum(
        count_words(edit[4]) - (count_words(edit[2]) if edit[2] else 0)
        for edit in recorded
        if any(map(str.isalnum, edit[4]))
    )
    if taken <= SPARED_WORDS:
        return
    budget = step.budget_for(document)
    # A beginning that has words enough spares counting them all.
    enough = int(min(taken / budget * CHARACTERS_A_WORD, len(document.text))) if budget > 0 else 0
    if taken > budget * count_words(document.text[:enough]) and taken > budget * document.words:
        raise IllegalYieldError(f"would take {taken} of {document.words} words, over its budget of {budget:.0%}")


QUOTE = 16
"""Characters. A message that has so many in a row from the document quotes it, and documents stay out of messages."""


def _told(error: BaseException, document_text: str) -> str:
    """One line on what a pass raised, with the place in its code."""
    if isinstance(error, IllegalYieldError):
        return str(error)
    place = ""
    walk = error.__traceback__
    while walk is not None:
        if walk.tb_next is None:
            code = walk.tb_frame.f_code
            place = f" at {code.co_filename.replace(chr(92), '/').rsplit('/', 1)[-1]}:{walk.tb_lineno}"
        walk = walk.tb_next
    try:
        said = _unquoted(str(error)[:200], document_text)
    except Exception:
        said = "(its message raises too)"
    return f"raised {type(error).__name__}: {said}{place}" if said else f"raised {type(error).__name__}{place}"


def _unquoted(message: str, text: str) -> str:
    """``message`` on one line, unless it quotes ``text``."""
    if text.strip() and text.strip() in message:
        return "(its message quotes the document)"
    if any(message[at : at + QUOTE] in text for at in range(len(message) - QUOTE + 1)):
        return "(its message quotes the document)"
    return " ".join(message.split())
