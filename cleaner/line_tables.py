"""What lines say, worked out once for each different line; and lines carried over edits."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import filterfalse, repeat
from operator import itemgetter
from typing import Any, TypeVar

from cleaner.records import Recorded
from cleaner.rule_lines import DECORATION, fold_inside, unlink

T = TypeVar("T")

LONGEST_KEY = 200
"""Characters. A longer line is prose: no whole-line rule can name it, so it gets no key."""

_ASCII_DECORATION = "".join(filter(str.isascii, DECORATION))
"""Most lines are ASCII, and to strip a few characters is faster than many."""
_OTHER_BLANKS = [blank for blank in map(chr, range(0x3001)) if blank.isspace() and blank not in " \t\n"]
"""What parts words besides the usual blanks."""


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
        self._by_head: defaultdict[str, list[int]] = defaultdict(list)
        self._indexed = 0
        self._notes: dict[object, tuple[int, dict[str, Any]]] = {}

    def add(self, lines: Iterable[str]) -> None:
        """Know these lines, too."""
        new = dict.fromkeys(lines)
        if self._known:
            new = dict.fromkeys(filterfalse(self._known.__contains__, new))
        short = [line for line in new if line and len(line) <= LONGEST_KEY]
        self._known |= new
        self.lines += short
        self.keys += map(str.casefold, map(str.strip, short))

    @property
    def bare(self) -> list[str]:
        """What each says without what decorates it: what rules compare (see `cleaner.rule_lines`)."""
        if len(self._bare) < len(self.keys):
            self._bare += _undecorated(self.keys[len(self._bare) :])
        return self._bare

    @property
    def by_head(self) -> Mapping[str, list[int]]:
        """The places in the tables of the lines that begin so: by a word, or by one character that is no letter."""
        if self._indexed < len(self.keys):
            words = map(itemgetter(0), map(str.partition, self.bare[self._indexed :], repeat(" ")))
            for place, word in enumerate(words, self._indexed):
                self._by_head[word if word[:1].isalpha() else word[:1]].append(place)
            self._indexed = len(self.keys)
        return self._by_head

    def beginning(self, heads: Set[str], since: int) -> Iterator[tuple[str, str, str]]:
        """The lines that begin so, from a place in the tables on: each with what it says, and how that begins."""
        for head in self.by_head.keys() & heads:
            places = self._by_head[head]
            for place in places[bisect_left(places, since) :]:
                yield self.lines[place], self._bare[place], head

    def noted(self, asker: object, heads: Set[str], note: Callable[[str, str, str], T | None]) -> dict[str, T]:
        """What an asker has to say of the lines that begin so, where it says anything: it is ``note`` that says it.

        It is given each such line, what that says, and how that begins; once a line, as what it says is kept.
        """

        def tell(since: int) -> Iterator[tuple[str, T]]:
            for line, said, head in self.beginning(heads, since):
                if (noted := note(line, said, head)) is not None:
                    yield line, noted

        return self.told(asker, tell)

    def told(self, asker: object, tell: Callable[[int], Iterable[tuple[str, T]]]) -> dict[str, T]:
        """As `noted`, of all lines at once: ``tell`` yields each line of which there is anything to say, with that.

        It is given the place in the tables from which on there are lines that it has not seen.
        """
        seen, notes = self._notes.get(asker, (0, {}))
        if seen < len(self.lines):
            notes.update(tell(seen))
            self._notes[asker] = len(self.lines), notes
        return notes


def head_of(bare: str) -> str:
    """How a bare line begins, as `Sayings.by_head` has it."""
    return bare.partition(" ")[0] if bare[0].isalpha() else bare[0]


def bare_of(line: str) -> str:
    """What a line says, as `Sayings.bare` has it; ``""`` where it has no key."""
    return fold_inside(_unlinked(line.strip().casefold())) if len(line) <= LONGEST_KEY else ""


def _unlinked(key: str) -> str:
    bare = key.strip(DECORATION)
    return unlink(bare).strip(DECORATION) if "[" in bare else bare


def _undecorated(keys: list[str]) -> list[str]:
    every = "\n".join(keys)
    if "’" in every:
        every = every.replace("’", "'")
        keys = every.split("\n")
    bare = list(map(str.strip, keys, repeat(_ASCII_DECORATION)))
    if "[" in every:
        bare = [_unlinked(line) if "[" in line else line for line in bare]
    if "\t" in every or "  " in every:
        bare = [fold_inside(line) if "\t" in line or "  " in line else line for line in bare]
    if every.isascii():
        return bare
    if any(blank in every for blank in _OTHER_BLANKS):
        return [line if line.isascii() else " ".join(line.strip(DECORATION).split()) for line in bare]
    return [line if line.isascii() or line[0] < "\x80" > line[-1] else line.strip(DECORATION) for line in bare]


Region = tuple[int, int, list[str]]
"""Lines that edits touch: the number of the first, that of the first behind them, and what stands there after."""


def carried(lines: list[str], regions: Iterable[Region]) -> list[str]:
    """The lines of a text after edits, from those before."""
    after: list[str] = []
    at = 0
    for first, last, put in regions:
        after += lines[at:first]
        after += put
        at = last
    after += lines[at:]
    return after


def touched(text: str, edits: Sequence[Recorded]) -> Iterator[Region]:
    """What sorted, disjoint edits do to the lines of a text. The line behind lines that go whole is left alone."""
    number = counted = place = 0
    while place < len(edits):
        start, end, new, _, before = edits[place]
        number += text.count("\n", counted, start)
        counted = start
        feeds = before.count("\n")
        place += 1
        if not new and before[-1:] == "\n" and (not start or text[start - 1] == "\n"):
            yield number, number + feeds, []
            continue
        pieces = [text[text.rfind("\n", 0, start) + 1 : start], new]
        while place < len(edits) and text.find("\n", end, edits[place][0]) < 0:
            pieces += (text[end : edits[place][0]], edits[place][2])
            feeds += edits[place][4].count("\n")
            end = edits[place][1]
            place += 1
        close = text.find("\n", end)
        pieces.append(text[end : close if close >= 0 else len(text)])
        yield number, number + feeds + 1, "".join(pieces).split("\n")


_NO_BREAK = "\u00a0\u2007\u202f"


def only_takes_lines(text: str, edits: Sequence[Recorded]) -> bool:
    """Whether edits only take out whole lines, and blanks at the ends of others, or make no-break spaces plain ones.

    Blanks without which a line becomes short enough to have a key are more than that: rules see it only now.
    """
    return all(
        _are_lines(text, start, end) or _is_end(text, start, end, before)
        if not new
        else not before.strip(_NO_BREAK) and new == " " * len(before)
        for start, end, new, _, before in edits
    )


def _are_lines(text: str, start: int, end: int) -> bool:
    return (not start or text[start - 1] == "\n") and (text[end - 1] == "\n" or end == len(text))


def _is_end(text: str, start: int, end: int, before: str) -> bool:
    if not before.isspace() or text[end : end + 1] not in ("\n", ""):
        return False
    line = text.rfind("\n", 0, start) + 1
    return not start - line <= LONGEST_KEY < end - line
