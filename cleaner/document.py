"""The document: one text, its labels, and the tables over it that all passes share."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, compress, count, repeat
from operator import itemgetter
from typing import Any, NoReturn

from cleaner.letters import FOLD, latin
from cleaner.line_tables import Sayings, carried, only_takes_lines, touched
from cleaner.records import NOTHING, Label, Recorded

LONG = 50
"""Characters. What is shorter is a heading, a label, or the end of a paragraph."""

LONGEST_WORD = 12
"""Characters. In a script without spaces a run of letters is counted as words of this length."""


MANY, MANY_OF = 16, 0.05
"""Edits, and their share of the lines: where there are more, lines are sooner cut anew than carried over."""

FEW = 2
"""Lines. So few are sooner looked for one by one."""


def count_words(text: str) -> int:
    """The number of words, parted by white space; where they are very long, as many as their letters would make."""
    words = text.split()
    return max(len(words), sum(map(len, words)) // LONGEST_WORD)


def _places_of(line: str, lines: list[str]) -> Iterator[int]:
    at = -1
    for _ in range(lines.count(line)):
        at = lines.index(line, at + 1)
        yield at


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
        if "lines" in vars(self) or "_before" in vars(self):
            vars(after)["_before"] = (self, edits)
        if self.idle and only_takes_lines(self.text, edits):
            vars(after)["idle"] = set(self.idle)
        if "kept" in vars(self):
            vars(after)["kept"] = self.kept
        return after

    def cut(self, end: int) -> Document:
        """The document up to an offset, without labels. The table of lines is shared."""
        head = Document(self.text[:end], id=self.id, meta=self.meta)
        last = self.text.count("\n", 0, end)
        begin = self.text.rfind("\n", 0, end) + 1
        vars(head)["lines"] = [*self.lines[:last], self.text[begin:end]]
        return head

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their line feeds. Cut at ``\\n`` alone: ``str.splitlines`` cuts at nine more characters."""
        before, edits = vars(self).pop("_before", (None, ()))
        if before is None:
            return self.text.split("\n")
        before._catch_up()
        is_dense = len(edits) > MANY and len(edits) > len(before.lines) * MANY_OF
        regions = [] if is_dense else list(touched(before.text, edits))
        lines = self.text.split("\n") if is_dense else carried(before.lines, regions)
        if sayings := vars(before).get("sayings"):
            sayings.add(lines if is_dense else [line for _, _, put in regions for line in put])
            vars(self).update(sayings=sayings, _carries=True)
        return lines

    def _catch_up(self) -> None:
        """Have the lines, also where those of many documents before are still to be carried over."""
        waiting: list[Document] = []
        each = self
        while "lines" not in vars(each):
            waiting.append(each)
            each = vars(each)["_before"][0]
        for each in reversed(waiting):
            _ = each.lines

    @cached_property
    def idle(self) -> set[Hashable]:
        """Marks of those who found nothing here that they could ever edit, whatever the labels.

        A pass puts in its mark where that holds for all that is left when lines go, or blanks at their ends, or when
        no-break spaces become plain: so far it is passed on, and `Pass.may_edit` need only look for it.
        """
        return set()

    @cached_property
    def kept(self) -> dict[Hashable, Any]:
        """What passes found in this text or in what it was before, each by a key of its own, so as not to look again.

        It is passed on over all edits. So whoever keeps something keeps with it what it was found in, and compares.
        """
        return {}

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
    def said(self) -> list[str]:
        """The keys of the lines, once for each different line that has one, in no order."""
        sayings = self.sayings
        if "_carries" not in vars(self):
            return sayings.keys.copy()
        return list(compress(sayings.keys, map(set(self.lines).__contains__, sayings.lines)))

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
    def long_lines(self) -> list[int]:
        """The numbers of the lines with LONG characters or more, counting the blanks around them."""
        lines = self.lines
        return [number for number in compress(count(), lines) if len(lines[number]) >= LONG]

    @cached_property
    def latin(self) -> bytes:
        """One byte for each character: itself, or ``?`` where it is not Latin-1. So it has the text's offsets."""
        return latin(self.text)

    @cached_property
    def letters(self) -> bytes:
        """One byte for each character: an ASCII letter in lower case, or a space. So it has the text's offsets."""
        return self.latin.translate(FOLD)

    @cached_property
    def tokens(self) -> list[bytes]:
        """The runs of ASCII letters in lower case, in the order of the text: what lists of words are looked up by."""
        return self.letters.split()

    @cached_property
    def words(self) -> int:
        """How many words the text has; see `count_words`."""
        return count_words(self.text)

    def numbers_of(self, lines: Collection[str]) -> list[int]:
        """The numbers of the lines that are one of ``lines``, which are not empty."""
        if len(lines) <= FEW:
            return sorted([number for line in lines for number in _places_of(line, self.lines)])
        return list(compress(count(), map(lines.__contains__, self.lines)))

    def line_at(self, offset: int) -> int:
        """The number (from 0) of the line in which the character at ``offset`` stands."""
        return bisect_right(self.starts, offset, 0, len(self.lines)) - 1

    def lines_at(self, offsets: Iterable[int]) -> Iterator[int]:
        """`line_at` of each of some offsets, which come in the order of the text. Needs no table of all lines."""
        text, at, number = self.text, 0, 0
        for offset in offsets:
            number += text.count("\n", at, offset)
            at = offset
            yield number

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
