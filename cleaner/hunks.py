"""A unified diff made from the trace: no text is compared, so it costs what the changes cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cleaner.document import Document
from cleaner.records import Change
from cleaner.result import Result
from cleaner.source import NEWLINES
from cleaner.trace import Offsets, Step, changes, restore

CONTEXT = 3
"""Lines shown before and after a change."""

LONGEST_WORDS = 30
"""Characters of what was replaced, and of what stands there now, that are told beside the rules."""

OPEN_END = "\\ No newline at end of file"
"""What follows a text's last line where that lacks its line feed, as ``patch`` wants it."""


class Hunk(NamedTuple):
    """One hunk: line numbers count from 1, ``lines`` begin with ``-``, ``+`` or a space; one may be `OPEN_END`.

    ``words`` tell each short replacement (``dont -> don't``), which is hard to find in a long line.
    """

    old_start: int
    old_count: int
    new_start: int
    new_count: int
    rules: tuple[str, ...]
    lines: tuple[str, ...]
    words: tuple[str, ...] = ()


class LineChange(NamedTuple):
    """Old lines ``[first, last)`` that give way to new lines ``[new_first, new_last)``, and why."""

    first: int
    last: int
    new_first: int
    new_last: int
    rules: tuple[str, ...]
    words: tuple[str, ...] = ()


def hunks(result: Result) -> Iterator[Hunk]:
    """The hunks from the input to ``result.text``. Line breaks that were made uniform are not shown."""
    before, after, compared_changes = compared(result)
    old, new = _Side(before), _Side(after)
    found = list(_within(old, new, compared_changes))
    ends = [change.last for change in found]
    starts = [change.first for change in found]
    for change, end_before, start_after in zip(
        found, [-CONTEXT, *ends], [*starts[1:], len(old.lines) + CONTEXT], strict=False
    ):
        yield _hunk(old, new, change, change.first - end_before, start_after - change.last)


class _Side:
    """A text's lines as tools count them: after a last line feed there is none."""

    def __init__(self, document: Document) -> None:
        self.is_open = bool(document.lines[-1])
        self.lines = document.lines if self.is_open else document.lines[:-1]

    def shown(self, sign: str, first: int, last: int) -> list[str]:
        """Lines ``[first, last)`` of a hunk."""
        shown = [sign + line for line in self.lines[first:last]]
        return [*shown, OPEN_END] if shown and self.is_open and last == len(self.lines) else shown


def _within(old: _Side, new: _Side, found: Iterable[LineChange]) -> Iterator[LineChange]:
    """The changes without what is no line. A last line that lost its line feed, or got one, is another line."""
    for change in found:
        first, last = min(change.first, len(old.lines)), min(change.last, len(old.lines))
        new_first, new_last = min(change.new_first, len(new.lines)), min(change.new_last, len(new.lines))
        if first == last and new_first == new_last:
            if old.is_open == new.is_open or not first or not new_first:
                continue
            first, new_first = first - 1, new_first - 1
        yield LineChange(first, last, new_first, new_last, change.rules, change.words)


def compared(result: Result) -> tuple[Document, Document, list[LineChange]]:
    """The input with uniform line breaks, the cleaned text, and what changed from line to line, in order."""
    steps = [step for step in result.steps if step.edits]
    if steps and steps[0].pass_name == NEWLINES:
        steps = steps[1:]
    old, new = Document(restore(result.text, steps)), Document(result.text)
    return old, new, _joined(_line_changes(old, new, steps))


def _joined(found: Iterable[LineChange]) -> list[LineChange]:
    """Changes that touch and have the same rules as one."""
    joined: list[LineChange] = []
    for change in found:
        last = joined[-1] if joined else None
        if last and (last.last, last.new_last, last.rules) == (change.first, change.new_first, change.rules):
            joined[-1] = last._replace(last=change.last, new_last=change.new_last, words=last.words + change.words)
        else:
            joined.append(change)
    return joined


def _line_changes(old: Document, new: Document, steps: list[Step]) -> Iterator[LineChange]:
    offsets = [Offsets(step.edits) for step in steps]
    # Lines, not characters, are compared: a change's whole lines go out, and their whole lines come in.
    spans = sorted((change.start, change.end, change.rule, _words_of(change)) for change in changes(steps))
    at = 0
    while at < len(spans):
        first, last = _lines_of(old, *spans[at][:2])
        rules, words = [spans[at][2]], [spans[at][3]]
        at += 1
        while True:
            while at < len(spans) and spans[at][0] < old.starts[last]:
                last = max(last, _lines_of(old, *spans[at][:2])[1])
                rules.append(spans[at][2])
                words.append(spans[at][3])
                at += 1
            begin, end = old.starts[first], min(old.starts[last], len(old.text))
            for table in offsets:
                begin, end = table.start(begin), table.end(end)
            if last >= len(old.lines) or _at_line_start(new.text, max(begin, end)):
                break
            last += 1
        new_first, new_last = new.line_at(begin), new.line_at(end)
        if last >= len(old.lines):
            new_last = len(new.lines)
        if old.lines[first:last] != new.lines[new_first:new_last]:
            told = tuple(filter(None, words))
            yield LineChange(first, last, new_first, new_last, tuple(dict.fromkeys(rules)), told)


def _words_of(change: Change) -> str:
    """What a change replaced, and by what, if both can be read at a glance; else ``""``."""
    texts = (change.before, change.after)
    is_short = all(each.strip() and len(each) <= LONGEST_WORDS and each.isprintable() for each in texts)
    return f"{change.before} -> {change.after}" if is_short else ""


def _lines_of(old: Document, start: int, end: int) -> tuple[int, int]:
    return old.line_at(start), old.line_at(max(start, end - 1)) + 1


def _at_line_start(text: str, offset: int) -> bool:
    return offset == 0 or text[offset - 1] == "\n"


def _hunk(old: _Side, new: _Side, change: LineChange, gap_before: int, gap_after: int) -> Hunk:
    """One change in its context. Of the lines between two changes each gets half, so that each keeps its own rules.

    ``patch`` looks for a hunk with less context behind than before at the text's end only, so none other has that.
    """
    last = min(len(old.lines), change.last + min(CONTEXT, gap_after - gap_after // 2))
    most = CONTEXT if last == len(old.lines) else last - change.last
    first = max(0, change.first - min(most, gap_before // 2))
    before, after = change.first - first, last - change.last
    lines = [
        *old.shown(" ", first, change.first),
        *old.shown("-", change.first, change.last),
        *new.shown("+", change.new_first, change.new_last),
        *old.shown(" ", change.last, last),
    ]
    new_start = change.new_first - before
    new_count = before + change.new_last - change.new_first + after
    return Hunk(
        _first_line(first, last - first),
        last - first,
        _first_line(new_start, new_count),
        new_count,
        change.rules,
        tuple(lines),
        change.words,
    )


def _first_line(at: int, count: int) -> int:
    """The number of a hunk's first line; of an empty one, as ``diff`` has it, that of the line before."""
    return at + 1 if count else at
