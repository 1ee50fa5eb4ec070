"""The document: one text, its labels, and the tables over it that all passes share."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, compress, count, repeat
from operator import itemgetter
from typing import Any, NoReturn

from cleaner.line_tables import Sayings, carried, head_of, touched
from cleaner.records import NOTHING, Label, Recorded

LONGEST_WORD = 12
"""Characters. In a script without spaces a run of letters is counted as words of this length."""


def count_words(text: str) -> int:
    """The number of words, parted by white space; where they are very long, as many as their letters would make."""
    words = text.split()
    return max(len(words), sum(map(len, words)) // LONGEST_WORD)


class Document:
    """One page, as a pass sees it: read-only, with ``\\n`` as the only line break.

    ``id`` names the page in messages; ``meta`` is what came with it (``url``, ``title``, ...); ``labels`` are those of
    the passes before, in offsets of ``text``. All offsets and lengths are characters (code points) of ``text``.
    """

    id: str
    text: str
    meta: Mapping[str, Any]
    labels: tuple[Label, ...]

    def __init__(
        self, text: str, *, id: str = "", meta: Mapping[str, Any] = NOTHING, labels: Sequence[Label] = ()
    ) -> None:
        vars(self).update(id=id, text=text, meta=meta, labels=tuple(labels))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a document is read-only: yield an Edit or a Label instead of setting {name!r}")

    def __repr__(self) -> str:
        return f"Document({self.id!r}, {len(self.text)} characters, {len(self.labels)} labels)"

    def with_labels(self, labels: Sequence[Label]) -> Document:
        """The same text with other labels. The tables that were made already are shared."""
        twin = Document.__new__(Document)
        vars(twin).update(vars(self), labels=tuple(labels))
        vars(twin).pop("_labels_by_kind", None)
        return twin

    def edited(self, edits: Sequence[Recorded], text: str, labels: Sequence[Label]) -> Document:
        """The document with the ``text`` and ``labels`` that sorted, disjoint ``edits`` leave.

        What was found out about the lines that they leave alone holds on: it is carried over when it is asked for.
        """
        after = Document(text, id=self.id, meta=self.meta, labels=labels)
        if "lines" in vars(self):
            vars(after)["_before"] = (self, edits)
        return after

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their line feeds. Cut at ``\\n`` alone: ``str.splitlines`` cuts at nine more characters."""
        before, edits = vars(self).pop("_before", (None, ()))
        if before is None:
            return self.text.split("\n")
        regions = list(touched(before.text, edits))
        if sayings := vars(before).get("sayings"):
            for region in regions:
                sayings.add(region.lines)
            vars(self)["sayings"] = sayings
        return carried(before.lines, regions)

    @cached_property
    def starts(self) -> list[int]:
        """The offset of each line's first character, and past the end the offset that one more line would have."""
        return list(accumulate([len(line) + 1 for line in self.lines], initial=0))

    @cached_property
    def sayings(self) -> Sayings:
        """What the different lines say. It may know lines that were edited away: see `numbers_of`."""
        lines = self.lines  # may bring the sayings of the document before
        if "sayings" in vars(self):
            known: Sayings = vars(self)["sayings"]
            return known
        sayings = Sayings()
        sayings.add(lines)
        return sayings

    @cached_property
    def keys(self) -> list[str]:
        """Each line stripped and casefolded, for whole-line questions; ``""`` for one over LONGEST_KEY."""
        return self._table(self.sayings.keys)

    @cached_property
    def bare(self) -> list[str]:
        """Each key without what decorates it: what rules compare (see `cleaner.rule_lines`)."""
        return self._table(self.sayings.bare)

    def _table(self, said: list[str]) -> list[str]:
        """What is told of each different line, for each line of the text."""
        return list(map(dict(zip(self.sayings.lines, said, strict=True)).get, self.lines, repeat("")))

    @cached_property
    def heads(self) -> dict[str, list[int]]:
        """The numbers of the bare lines that begin with a word, or with a digit or sign, by that word or sign."""
        heads: defaultdict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(self.bare):
            if line:
                heads[head_of(line)].append(number)
        return dict(heads)

    @cached_property
    def words(self) -> int:
        """How many words the text has; see `count_words`."""
        return count_words(self.text)

    def numbers_of(self, lines: Container[str]) -> list[int]:
        """The numbers of the lines that are one of ``lines``, which are not empty."""
        own = self.lines
        return [number for number in compress(count(), own) if own[number] in lines] if lines else []

    def line_at(self, offset: int) -> int:
        """The number (from 0) of the line in which the character at ``offset`` stands."""
        return bisect_right(self.starts, offset, 0, len(self.lines)) - 1

    def line_span(self, number: int) -> tuple[int, int]:
        """The span of a line with its line feed: deleting it leaves no empty line behind."""
        return self.starts[number], min(self.starts[number + 1], len(self.text))

    def line_spans(self, numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
        """`line_span` of each of some lines, which come in the order of the text. Needs no table of all lines."""
        lines, size = self.lines, len(self.text)
        at = start = 0
        for number in numbers:
            start += sum(map(len, lines[at:number])) + number - at
            at = number
            yield start, min(start + len(lines[number]) + 1, size)

    def labelled(self, kind: str) -> list[Label]:
        """The labels of one kind, in the order of the text."""
        return list(self._labels_by_kind.get(kind, ()))

    @cached_property
    def _labels_by_kind(self) -> dict[str, list[Label]]:
        by_kind: defaultdict[str, list[Label]] = defaultdict(list)
        for label in self.labels:
            by_kind[label.kind].append(label)
        for labels in by_kind.values():
            labels.sort(key=itemgetter(0, 1))
        return by_kind
