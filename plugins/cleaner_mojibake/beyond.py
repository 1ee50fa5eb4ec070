"""Damage that ftfy leaves, each kind behind an option: what is found here is put right before the line is repaired."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from cleaner_mojibake.lost_controls import find_lost_controls
from cleaner_mojibake.lowercased import find_lowercased
from cleaner_mojibake.settings import LONGEST
from cleaner_mojibake.stray_bytes import find_stray_bytes
from cleaner_mojibake.whole_document import decoded_as_a_whole

Replacement = tuple[int, int, str]
"""Start, end and new text, as in an edit."""

FINDERS: dict[str, Callable[[str], Iterable[Replacement]]] = {
    "stray-bytes": find_stray_bytes,
    "lost-controls": find_lost_controls,
    "lowercased": find_lowercased,
}


class Prepared(NamedTuple):
    """A line, with its line feed, as the repair should see it, and the rule that says why."""

    line: str
    rule: str


def prepare(text: str, kinds: Iterable[str]) -> dict[tuple[int, int], Prepared]:
    """The lines that some of these kinds of damage were found in, by their spans; none that are repaired in pieces."""
    prepared: dict[tuple[int, int], Prepared] = {}
    for kind in kinds:
        if kind == "whole-document":
            prepared.update(_changed_lines(text, decoded_as_a_whole(text)))
        else:
            for span, line in _lines_with(text, FINDERS[kind](text)):
                prepared.setdefault(span, Prepared(line, f"mojibake.{kind}"))
    return {span: line for span, line in prepared.items() if span[1] - span[0] <= LONGEST}


def _lines_with(text: str, found: Iterable[Replacement]) -> Iterator[tuple[tuple[int, int], str]]:
    """Each line that has replacements, by its span, with them in it. They come in order and cross no line end."""
    start = end = place = 0
    pieces: list[str] = []
    for first, last, new in found:
        if first >= end:
            if pieces:
                yield (start, end), "".join([*pieces, text[place:end]])
            start = text.rfind("\n", 0, first) + 1
            end = text.find("\n", last) + 1 or len(text)
            place, pieces = start, []
        pieces += [text[place:first], new]
        place = last
    if pieces:
        yield (start, end), "".join([*pieces, text[place:end]])


def _changed_lines(text: str, decoded: str) -> Iterator[tuple[tuple[int, int], Prepared]]:
    start = 0
    for before, after in zip(text.split("\n"), decoded.split("\n"), strict=True):
        end = min(start + len(before) + 1, len(text))
        if before != after:
            feed = text[start + len(before) : end]
            yield (start, end), Prepared(after + feed, "mojibake.whole-document")
        start = end
