"""What cleaning one document gives: the text, its parts by label, and the record that leads back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from cleaner.records import NOTHING, Change, Label, Problem, Recorded
from cleaner.source import NEWLINES, Source, encode
from cleaner.thread import Thread, thread_of
from cleaner.trace import Step, apply, changes, restore, shift_labels
from cleaner.undo import undoing

WITHOUT = "without"
"""The name of the step by which `Result.without` puts text back. No pass may bear it."""


class Result:
    """A cleaned document.

    ``text`` is all of the cleaned text, with ``\\n`` as line break; ``labels`` say what its parts are, in offsets of
    ``text``; ``problems`` are what went wrong; ``steps`` is the trace. A result is not changed once it is made.
    """

    def __init__(
        self,
        text: str,
        *,
        id: str = "",
        meta: Mapping[str, Any] = NOTHING,
        labels: Sequence[Label] = (),
        steps: Sequence[Step] = (),
        problems: Sequence[Problem] = (),
        source: Source | None = None,
        undone: frozenset[tuple[int, int]] = frozenset(),
    ) -> None:
        self.text = text
        self.id = id
        self.meta = meta
        self.labels = tuple(labels)
        self.steps = tuple(steps)
        self.problems = tuple(problems)
        self.source = source or Source()
        self._undone = undone

    def __getstate__(self) -> dict[str, Any]:
        """For `pickle`: plain values, without what is worked out of them when it is asked for."""
        state = {name: value for name, value in vars(self).items() if name not in ("article", "comments")}
        return {**state, "meta": dict(self.meta), "labels": [(*one[:3], dict(one.data), one.by) for one in self.labels]}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state, labels=tuple(Label(*one) for one in state["labels"]))

    def __repr__(self) -> str:
        return f"Result({self.id!r}, {len(self.text)} characters, {len(self.problems)} problems)"

    def labelled(self, kind: str) -> list[Label]:
        """The labels of one kind, in the order of the text."""
        return sorted((label for label in self.labels if label.kind == kind), key=lambda label: label[:2])

    def first(self, kind: str) -> str | None:
        """The text of the first label of one kind (``title``, ``byline``, ``date``) on one line, or ``None``."""
        for label in self.labelled(kind):
            return " ".join(self.text[label.start : label.end].split())
        return None

    @property
    def title(self) -> str | None:
        """The page's title: the line that a pass labelled so, else what came in ``meta``."""
        title = self.first("title")
        if title is None and isinstance(self.meta.get("title"), str):
            return str(self.meta["title"])
        return title

    @property
    def byline(self) -> str | None:
        """Who wrote it, as the page says it in the line that a pass labelled so."""
        return self.first("byline")

    @property
    def author(self) -> str | None:
        """The name in the byline, without what stands around it; ``None`` where it could not be told."""
        names = [label.data.get("author") for label in self.labelled("byline")]
        return next((name for name in names if isinstance(name, str)), None)

    @property
    def date(self) -> str | None:
        """The day of publication, as the page says it where a pass labelled it so."""
        return self.first("date")

    @cached_property
    def article(self) -> str:
        """The text outside the comment threads, without blank lines at its ends."""
        parts, at = [], 0
        for label in self.labelled("comments"):
            if label.start > at:
                parts.append(self.text[at : label.start])
            at = max(at, label.end)
        parts.append(self.text[at:])
        # A thread's label begins behind its indentation, which is no part of the article.
        return "\n\n".join(part.strip("\n").rstrip() for part in parts if part.strip())

    @cached_property
    def comments(self) -> Thread:
        """The comments, in reading order."""
        return thread_of(self.text, self.labels)

    def trace(self) -> list[Change]:
        """Every change that stands, on its span of the original, in the order in which they were made."""
        return list(changes(self.steps, self._undone))

    def restore(self) -> str | bytes:
        """The exact input: bytes if bytes were given, else text."""
        original = restore(self.text, self.steps)
        return original if self.source.encoding is None else encode(original, self.source)

    def encode(self) -> bytes:
        """The cleaned text as bytes, in the encoding and with the line breaks of the input."""
        return encode(self.with_newlines(), self.source)

    def with_newlines(self) -> str:
        """The cleaned text with the line breaks of the input."""
        if not self.steps or self.steps[0].pass_name != NEWLINES:
            return self.text
        if self.source.newline:
            return self.text.replace("\n", self.source.newline)
        kept: dict[int, Recorded] = {}
        for _, edit in reversed(undoing(self.steps)):
            start, end, line_break, *_ = edit
            # A lone CR right before a line feed would be read as one CRLF with it: that one stays a line feed.
            if line_break != "\r" or end in kept or self.text[end : end + 1] != "\n":
                kept[start] = edit
        return apply(self.text, list(reversed(kept.values())))

    def without(self, pass_name: str) -> Result:
        """This result as if ``pass_name`` had not run, as far as what later passes did allows it."""
        text, steps, undone = self.text, self.steps, set(self._undone)
        labels = tuple(label for label in self.labels if label.by != pass_name)
        for number, step in enumerate(self.steps):
            if step.pass_name != pass_name:
                continue
            pieces = [piece for piece in undoing(steps[number:]) if (number, piece[0]) not in undone]
            edits = tuple((start, end, put, f"{WITHOUT}.{rule}", old) for _, (start, end, put, rule, old) in pieces)
            undone.update((number, edit_number) for edit_number, _ in pieces)
            undone.update((len(steps), edit_number) for edit_number in range(len(edits)))
            text, labels, steps = apply(text, edits), shift_labels(labels, edits), (*steps, Step(WITHOUT, edits))
        return Result(
            text,
            id=self.id,
            meta=self.meta,
            labels=labels,
            steps=steps,
            problems=self.problems,
            source=self.source,
            undone=frozenset(undone),
        )
