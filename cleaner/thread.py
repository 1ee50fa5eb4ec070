"""The comments of a result: flat, in reading order, with the tree over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, overload

from cleaner.records import Label

T = TypeVar("T")
_OWN = frozenset({"id", "author", "depth", "parent", "time"})


def _name(value: object, otherwise: T) -> int | str | T:
    return value if isinstance(value, (int, str)) else otherwise


class Comment:
    """One comment. ``start`` and ``end`` are offsets in the result's text, header included; ``text`` is the body alone.

    ``parent`` is the ``id`` of the comment that it answers, or ``None``; ``depth`` is 0 at the top, ``None`` where it
    could not be told; ``data`` is all else that the pass said of it (``time_iso``, ``deleted``, ...).
    """

    __slots__ = ("author", "children", "data", "depth", "end", "id", "parent", "start", "text", "time")

    def __init__(self, label: Label, number: int, text: str) -> None:
        data = label.data
        self.id = _name(data.get("id"), number)
        self.parent = _name(data.get("parent"), None)
        self.depth: int | None = data.get("depth", 0)
        self.author: str | None = data.get("author")
        self.time: str | None = data.get("time")
        self.text = text
        self.start, self.end = label.start, label.end
        self.data: Mapping[str, Any] = {key: value for key, value in data.items() if key not in _OWN}
        self.children: list[Comment] = []

    def __repr__(self) -> str:
        return f"Comment({self.id!r}, {self.author!r}, parent={self.parent!r}, {len(self.text)} characters)"

    def walk(self) -> Iterator[Comment]:
        """This comment and all below it, each before its answers. Without recursion: threads are deep."""
        waiting = [self]
        while waiting:
            comment = waiting.pop()
            yield comment
            waiting.extend(reversed(comment.children))

    def as_dict(self) -> dict[str, Any]:
        """The comment as JSON shows it, without its children: the tree is in ``parent``."""
        return {
            "id": self.id,
            "parent": self.parent,
            "depth": self.depth,
            "author": self.author,
            "time": self.time,
            "text": self.text,
            "start": self.start,
            "end": self.end,
            **self.data,
        }


class Thread(Sequence[Comment]):
    """All comments of a document, in reading order. ``roots`` are those that answer none."""

    def __init__(self, comments: Iterable[Comment] = ()) -> None:
        self._comments = list(comments)
        by_id = {comment.id: comment for comment in self._comments}
        self.roots: list[Comment] = []
        for comment in self._comments:
            above = by_id.get(comment.parent) if comment.parent is not None else None
            # An answer stands below what it answers; a parent further down would make a loop possible.
            if above is not None and above.start < comment.start:
                above.children.append(comment)
            else:
                comment.parent = None
                self.roots.append(comment)

    @overload
    def __getitem__(self, index: int) -> Comment: ...
    @overload
    def __getitem__(self, index: slice) -> list[Comment]: ...
    def __getitem__(self, index: int | slice) -> Comment | list[Comment]:
        return self._comments[index]

    def __len__(self) -> int:
        return len(self._comments)

    def __repr__(self) -> str:
        return f"Thread({len(self)} comments, {len(self.roots)} at the top)"

    def walk(self) -> Iterator[Comment]:
        """Every comment, each followed by all its answers."""
        for root in self.roots:
            yield from root.walk()


def thread_of(text: str, labels: Iterable[Label]) -> Thread:
    """The comments that ``labels`` of the kinds ``comment`` and ``comment-body`` find in ``text``."""
    found = sorted((label for label in labels if label.kind == "comment"), key=lambda label: label.start)
    bodies = sorted((label for label in labels if label.kind == "comment-body"), key=lambda label: label.start)
    comments, at = [], 0
    for number, label in enumerate(found):
        while at < len(bodies) and bodies[at].start < label.start:
            at += 1
        parts = []
        while at < len(bodies) and bodies[at].end <= label.end:
            parts.append(_dedented(text, bodies[at]))
            at += 1
        comments.append(Comment(label, number, "\n".join(parts).strip()))
    return Thread(comments)


def _dedented(text: str, body: Label) -> str:
    """A body without the indentation that all its lines share."""
    line_start = text.rfind("\n", 0, body.start) + 1
    lead = text[line_start : body.start]
    lines = ((lead if not lead.strip() else "") + text[body.start : body.end]).split("\n")
    # Only what stands before the first line counts where a body starts in its header's line.
    filled = [line for line in (lines if not lead.strip() else lines[1:]) if line.strip()]
    indent = min((len(line) - len(line.lstrip(" \t")) for line in filled), default=0)
    first = lines[:1] if lead.strip() else [lines[0][indent:]]
    return "\n".join([*first, *(line[indent:] if line.strip() else "" for line in lines[1:])])
