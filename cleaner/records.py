"""The small records that passes yield and results carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import repeat
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

NOTHING: Mapping[str, Any] = MappingProxyType({})


Recorded = tuple[int, int, str, str, str]
"""``(start, end, text, rule, before)``: an edit that was applied. A bare tuple, as there may be millions."""


class Edit(NamedTuple):
    """Replace the characters ``[start, end)`` of the text that the pass was given by ``text``.

    ``text=""`` deletes; ``start == end`` inserts. ``rule`` is the dotted reason, ``pass.rule``.
    """

    start: int
    end: int
    text: str
    rule: str


class Label(NamedTuple):
    """Say that the characters ``[start, end)`` are a ``kind``; ``data`` holds JSON values. Changes nothing.

    ``by`` is the pass that gave the label; the engine fills it in.
    """

    start: int
    end: int
    kind: str
    data: Mapping[str, Any] = NOTHING
    by: str = ""


class Problem(NamedTuple):
    """Something that went wrong for one document: who, where, why, and what was done about it."""

    who: str
    document: str
    why: str
    done: str

    def __str__(self) -> str:
        return f"{self.document}: {self.who}: {self.why} ({self.done})"


class Change(NamedTuple):
    """One edit, on the characters ``[start, end)`` of the original: what stood there, what stands there now, and why.

    ``before`` is the text that the pass was given there. It differs from the original's where an earlier pass
    had already changed it.
    """

    start: int
    end: int
    pass_name: str
    rule: str
    before: str
    after: str


Made = TypeVar("Made", Edit, Label, Change)


def records(kind: type[Made], rows: Iterable[tuple[Any, ...]]) -> Iterator[Made]:
    """A record of each row of values: thousands of them in a quarter of the time that the constructor takes."""
    return map(tuple.__new__, repeat(kind), rows)


def deletions(spans: Iterable[tuple[int, int]], rule: str) -> list[Edit]:
    """The deletion of each span."""
    return list(records(Edit, [(start, end, "", rule) for start, end in spans]))
