"""The document: one text, its labels, and the tables over it that all passes share."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, compress
from typing import Any, NoReturn

from cleaner.letters import folded
from cleaner.records import NOTHING, Label
from cleaner.rule_lines import DECORATION, fold_inside, unlink

LONGEST_KEY = 200
"""Characters. A longer line is prose: no whole-line rule can name it, so it gets no key."""

LONGEST_WORD = 12
"""Characters. In a script without spaces a run of letters is counted as words of this length."""

_TABLES = ("lines", "keys", "bare")
"""The tables that have an entry a line, which hangs on nothing else."""


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
        return twin

    def without_lines(self, gone: Iterable[int], text: str, labels: Sequence[Label]) -> Document:
        """The document with the ``text`` and ``labels`` that are left when the lines ``gone`` are deleted.

        What was found out about the other lines holds on: tables of lines that were made already are kept.
        """
        kept = bytearray(b"\1") * len(self.lines)
        for number in gone:
            kept[number] = 0
        rest = Document(text, id=self.id, meta=self.meta, labels=labels)
        made = vars(self)
        vars(rest).update({name: list(compress(made[name], kept)) for name in _TABLES if name in made})
        return rest

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their line feeds. Cut at ``\\n`` alone: ``str.splitlines`` cuts at nine more characters."""
        return self.text.split("\n")

    @cached_property
    def starts(self) -> list[int]:
        """The offset of each line's first character, and past the end the offset that one more line would have."""
        return list(accumulate([len(line) + 1 for line in self.lines], initial=0))

    @cached_property
    def keys(self) -> list[str]:
        """Each line stripped and casefolded, for whole-line questions; ``""`` for one over LONGEST_KEY."""
        return [line.strip().casefold() if len(line) <= LONGEST_KEY else "" for line in self.lines]

    @cached_property
    def bare(self) -> list[str]:
        """Each key without what decorates it: what rules compare (see `cleaner.rule_lines`)."""
        bare = [key and key.strip(DECORATION) for key in self.keys]
        if "[" in self.text:
            bare = [unlink(line).strip(DECORATION) if "[" in line else line for line in bare]
        return [
            line if line.isascii() and "  " not in line and "\t" not in line else fold_inside(line) for line in bare
        ]

    @cached_property
    def heads(self) -> dict[str, list[int]]:
        """The numbers of the bare lines that begin with a word, or with a digit or sign, by that word or sign.

        Rules ask by it which lines to see.
        """
        heads: defaultdict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(self.bare):
            if line:
                heads[line.partition(" ")[0] if line[0].isalpha() else line[0]].append(number)
        return dict(heads)

    @cached_property
    def letters(self) -> bytes:
        """One byte for each character: an ASCII letter in lower case, or a space. So it has the text's offsets."""
        return folded(self.text)

    @cached_property
    def tokens(self) -> list[bytes]:
        """The runs of ASCII letters in lower case, in the order of the text: what lists of words are looked up by."""
        return self.letters.split()

    @cached_property
    def words(self) -> int:
        """How many words the text has; see `count_words`."""
        return count_words(self.text)

    def line_at(self, offset: int) -> int:
        """The number (from 0) of the line in which the character at ``offset`` stands."""
        return bisect_right(self.starts, offset, 0, len(self.lines)) - 1

    def line_span(self, number: int) -> tuple[int, int]:
        """The span of a line with its line feed: deleting it leaves no empty line behind."""
        return self.starts[number], min(self.starts[number + 1], len(self.text))

    def labelled(self, kind: str) -> list[Label]:
        """The labels of one kind, in the order of the text."""
        return sorted((label for label in self.labels if label.kind == kind), key=lambda label: label[:2])
