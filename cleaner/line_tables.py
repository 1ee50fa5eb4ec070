"""What lines say, worked out once for each different line; and lines carried over edits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import compress, filterfalse, repeat
from operator import itemgetter
from typing import NamedTuple

from cleaner.records import Recorded
from cleaner.rule_lines import DECORATION, fold_inside, unlink

LONGEST_KEY = 200
"""Characters. A longer line is prose: no whole-line rule can name it, so it gets no key."""

_ASCII_DECORATION = "".join(filter(str.isascii, DECORATION))
"""Most lines are ASCII, and to strip a few characters is faster than many."""


class Sayings:
    """The different lines of a page that may have a key, and what they say, in lists side by side.

    It may know lines that have gone since: what is found here is looked for in the page.
    """

    def __init__(self) -> None:
        self.lines: list[str] = []
        """The lines as they stand, blank ones among them."""
        self.keys: list[str] = []
        """The key of each: stripped and casefolded."""
        self._known: dict[str, None] = {}
        self._bare: list[str] = []
        self._heads: list[str] = []

    def add(self, lines: Iterable[str]) -> None:
        """Know these lines, too."""
        new = dict.fromkeys([line for line in filter(None, lines) if len(line) <= LONGEST_KEY])
        if self._known:
            new = dict.fromkeys(filterfalse(self._known.__contains__, new))
            self._known.update(new)
        else:
            self._known = new
        self.lines += new
        self.keys += map(str.casefold, map(str.strip, new))

    @property
    def bare(self) -> list[str]:
        """What each says without what decorates it: what rules compare (see `cleaner.rule_lines`)."""
        if len(self._bare) < len(self.keys):
            self._bare += _undecorated(self.keys[len(self._bare) :])
        return self._bare

    @property
    def heads(self) -> list[str]:
        """How what each says begins: its first word, or its first character where that is no letter."""
        if len(self._heads) < len(self.keys):
            words = map(itemgetter(0), map(str.partition, self.bare[len(self._heads) :], repeat(" ")))
            self._heads += [word if word[:1].isalpha() else word[:1] for word in words]
        return self._heads

    def beginning_with(self, heads: Set[str]) -> Iterable[tuple[str, str, str]]:
        """The lines that begin so, each with what it says and how that begins. Rules ask by it where to look."""
        chosen = list(map(heads.__contains__, self.heads))
        return zip(compress(self.lines, chosen), compress(self.bare, chosen), compress(self.heads, chosen), strict=True)


def head_of(bare: str) -> str:
    """How a bare line begins, as `Sayings.heads` has it."""
    return bare.partition(" ")[0] if bare[0].isalpha() else bare[0]


def bare_of(line: str) -> str:
    """What a line says, as `Sayings.bare` has it; ``""`` where it has no key."""
    return _undecorated([line.strip().casefold()])[0] if len(line) <= LONGEST_KEY else ""


def _undecorated(keys: list[str]) -> list[str]:
    bare = list(map(str.strip, keys, repeat(_ASCII_DECORATION)))
    every = "\n".join(bare)
    if "[" in every:
        bare = [unlink(line.strip(DECORATION)).strip(DECORATION) if "[" in line else line for line in bare]
        every = "\n".join(bare)
    if "  " in every or "\t" in every:
        return [line if _is_plain(line) else fold_inside(line.strip(DECORATION)) for line in bare]
    if every.isascii():
        return bare
    return [line if line.isascii() else fold_inside(line.strip(DECORATION)) for line in bare]


def _is_plain(line: str) -> bool:
    return line.isascii() and "  " not in line and "\t" not in line


class Region(NamedTuple):
    """Lines that edits touch: from ``first`` up to ``last``, which is not among them, and what stands there after."""

    first: int
    last: int
    lines: list[str]


def carried(lines: list[str], regions: Iterable[Region]) -> list[str]:
    """The lines of a text after edits, from those before."""
    after: list[str] = []
    at = 0
    for region in regions:
        after += lines[at : region.first]
        after += region.lines
        at = region.last
    after += lines[at:]
    return after


def touched(text: str, edits: Sequence[Recorded]) -> Iterator[Region]:
    """What sorted, disjoint edits do to the lines of a text. The line behind lines that go whole is left alone."""
    number = counted = place = 0
    while place < len(edits):
        start, end, new, _, before = edits[place]
        number += text.count("\n", counted, start)
        counted = start
        begin = text.rfind("\n", 0, start) + 1
        feeds = before.count("\n")
        place += 1
        if begin == start and not new and before.endswith("\n"):
            yield Region(number, number + feeds, [])
            continue
        pieces = [text[begin:start], new]
        while place < len(edits) and text.find("\n", end, edits[place][0]) < 0:
            pieces += (text[end : edits[place][0]], edits[place][2])
            feeds += edits[place][4].count("\n")
            end = edits[place][1]
            place += 1
        close = text.find("\n", end)
        pieces.append(text[end : close if close >= 0 else len(text)])
        yield Region(number, number + feeds + 1, "".join(pieces).split("\n"))
