"""What lines say, worked out once for each different line; and lines carried over edits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import compress, filterfalse, repeat
from operator import itemgetter
from typing import Any, TypeVar

from cleaner.records import Recorded
from cleaner.rule_lines import DECORATION, fold_inside, unlink

T = TypeVar("T")
Tell = Callable[[Sequence[str], Sequence[str], Sequence[str]], Iterable[tuple[str, T]]]

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
    def heads(self) -> list[str]:
        """How what each says begins: its first word, or its first character where that is no letter."""
        if len(self._heads) < len(self.keys):
            words = map(itemgetter(0), map(str.partition, self.bare[len(self._heads) :], repeat(" ")))
            self._heads += [word if word[:1].isalpha() else word[:1] for word in words]
        return self._heads

    def noted(self, asker: object, heads: Set[str], note: Callable[[str, str, str], T | None]) -> dict[str, T]:
        """What an asker has to say of the lines that begin so, where it says anything: it is ``note`` that says it.

        It is given each such line, what that says, and how that begins; once a line, as what it says is kept.
        """

        def tell(lines: Sequence[str], bare: Sequence[str], begins: Sequence[str]) -> Iterator[tuple[str, T]]:
            chosen = list(map(heads.__contains__, begins))
            for line, said, head in zip(*[compress(table, chosen) for table in (lines, bare, begins)], strict=True):
                if (noted := note(line, said, head)) is not None:
                    yield line, noted

        return self.told(asker, tell)

    def told(self, asker: object, tell: Tell[T]) -> dict[str, T]:
        """As `noted`, of all lines at once: ``tell`` is given lists of lines, of what they say and how that begins.

        It yields each line of which there is anything to say, with that.
        """
        seen, notes = self._notes.get(asker, (0, {}))
        if seen < len(self.lines):
            lines, bare, begins = (table[seen:] if seen else table for table in (self.lines, self.bare, self.heads))
            notes.update(tell(lines, bare, begins))
            self._notes[asker] = len(self.lines), notes
        return notes


def head_of(bare: str) -> str:
    """How a bare line begins, as `Sayings.heads` has it."""
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
    if not every.isascii():
        bare = [line if line.isascii() else " ".join(line.strip(DECORATION).split()) for line in bare]
    return bare


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


def only_takes_lines(text: str, edits: Sequence[Recorded]) -> bool:
    """Whether edits do nothing but take out whole lines, and blanks at the ends of others.

    Blanks without which a line becomes short enough to have a key are more than that: rules see it only now.
    """
    return all(
        not new and (_are_lines(text, start, end) or _is_end(text, start, end, before))
        for start, end, new, _, before in edits
    )


def _are_lines(text: str, start: int, end: int) -> bool:
    return (not start or text[start - 1] == "\n") and (text[end - 1] == "\n" or end == len(text))


def _is_end(text: str, start: int, end: int, before: str) -> bool:
    if not before.isspace() or text[end : end + 1] not in ("\n", ""):
        return False
    line = text.rfind("\n", 0, start) + 1
    return not start - line <= LONGEST_KEY < end - line
