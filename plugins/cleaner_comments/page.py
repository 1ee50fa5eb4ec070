"""The rows of one page with what every reading of it asks: which rows are furniture, how many words each has.

A reading is tried for each dialect, and each looks at the same rows. So what a row is stands in tables of one byte a
row, and whether a stretch of rows holds a head, a form, furniture is one search for a byte.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate, chain, compress, count, repeat
from operator import not_

from cleaner.dialects import TIME, Row, Rows
from cleaner_comments.furniture import (
    FORM,
    HEAD,
    KIND,
    LONGEST,
    NUMBER,
    PAGE,
    SIGN,
    is_link_to_answer,
    is_pingback,
    marks_of_all,
    stated_count,
)
from cleaner_comments.name_bounds import clean_name
from cleaner_comments.names import name_likeness
from cleaner_comments.titles import beginnings, is_title_of_answer

OFTEN = 3
"""Rows of one look that are no accident."""

SHORT = 80
"""Characters. A longer row that recurs is what somebody says."""


LONGEST_NUMBERED = 120
"""Characters of a row that are searched for a number."""

_NUMBER = re.compile(rf"#(\d{{1,6}})\b|{TIME}\W{{0,3}}(\d{{1,6}})$")


@cache
def _chosen(bits: int) -> bytes:
    """A table that turns a row's marks into 1 where it has one of the bits, else 0."""
    return bytes(mark & bits > 0 for mark in range(256))


class Page(Rows):
    """The rows of one page. The tables have a byte a row, which is 1 where the row is what the table's name says."""

    @cached_property
    def texts(self) -> Sequence[str]:
        return [row.text for row in self]

    @cached_property
    def text(self) -> str:
        """The rows' texts, a line each: to ask for a word of all at once."""
        return "\n".join(self.texts)

    @cached_property
    def letters(self) -> bytes:
        """The same with ASCII letters in lower case: to search bytes is several times as fast."""
        return self.text.encode("utf-8", "replace").lower()

    def holds(self, words: tuple[bytes, ...]) -> bool:
        """Whether one of the words, in lower case, UTF-8, is anywhere on the page."""
        if words not in self._held:
            self._held[words] = any(word in self.letters for word in words)
        return self._held[words]

    def rows_holding(self, words: tuple[bytes, ...]) -> set[int]:
        """The numbers of the rows that hold one of the words, in lower case, UTF-8."""
        if words not in self._holding:
            self._holding[words] = {number for word in words for number in self._search_letters(word)}
        return self._holding[words]

    @cached_property
    def _holding(self) -> dict[tuple[bytes, ...], set[int]]:
        return {}

    @cached_property
    def _held(self) -> dict[tuple[bytes, ...], bool]:
        return {}

    def rows_with(self, words: Iterable[str]) -> list[int]:
        """The numbers of the rows that hold one of the words, as it is written."""
        return sorted({number for word in words for number in self._search(word)})

    def _search(self, word: str) -> Iterator[int]:
        place = self.text.find(word)
        while place >= 0:
            number = bisect_right(self._offsets, place) - 1
            yield number
            place = self.text.find(word, self._offsets[number + 1])

    def _search_letters(self, word: bytes) -> Iterator[int]:
        """The same in lower case, in UTF-8."""
        letters, number, counted = self.letters, 0, 0
        place = letters.find(word)
        while place >= 0:
            number += letters.count(b"\n", counted, place)
            yield number
            counted = letters.find(b"\n", place)
            place = letters.find(word, counted) if counted >= 0 else -1

    @cached_property
    def _offsets(self) -> list[int]:
        """Where each row begins in ``text``."""
        return list(accumulate(map((1).__add__, map(len, self.texts)), initial=0))

    @cached_property
    def titled(self) -> frozenset[int]:
        """The numbers of the rows that are titles of answers: "Re: Pump at the mill"."""
        texts = self.texts  # to look for one sign, and then at the rows, is faster than to look for many words
        rows = [number for number in self.rows_with((": ",)) if texts[number][:2] in beginnings()]
        return frozenset([number for number in rows if is_title_of_answer(texts[number])])

    @cached_property
    def dated(self) -> list[int]:
        """The numbers of the rows that hold a time."""
        return [number for number, row in enumerate(self) if row.times]

    @cached_property
    def bare_times(self) -> frozenset[int]:
        """The numbers of the rows that are a time of some form and nothing else."""
        return frozenset([number for number in self.dated if self[number].shape == TIME])

    @cached_property
    def numbered(self) -> dict[int, int]:
        """The numbers that rows have as a header's: ``#12``, or the number behind a time."""
        behind = [number for number in self.dated if self[number].shape[:LONGEST_NUMBERED][-1].isdigit()]
        rows = sorted({*self.rows_with(("#",)), *behind})
        found = [(row, _NUMBER.search(self[row].shape[:LONGEST_NUMBERED])) for row in rows]
        return {row: int(match[1] or match[2]) for row, match in found if match}

    def likeness(self, number: int) -> float:
        """How much a row looks like a name, when what stands around names is gone."""
        if number not in self._likeness:
            self._likeness[number] = name_likeness(clean_name(self[number].text))
        return self._likeness[number]

    @cached_property
    def _likeness(self) -> dict[int, float]:
        return {}

    @cached_property
    def marks(self) -> bytes:
        """What each row is, as bits (see `cleaner_comments.furniture.HEAD`)."""
        return marks_of_all(self.texts)

    @cached_property
    def marked(self) -> list[int]:
        """The numbers of the rows that have a bullet, a number or the like."""
        return [number for number, row in enumerate(self) if row.marker]

    @cached_property
    def columns(self) -> list[int]:
        return [row.column for row in self]

    @cached_property
    def widest_gap(self) -> int:
        """The most empty lines that stand above a row."""
        return max([row.gap for row in self], default=0)

    @cached_property
    def bare_markers(self) -> list[str]:
        """The rows' bullets without numbers."""
        return list(map(str.strip, [row.marker for row in self], repeat("0123456789")))

    @cached_property
    def heads(self) -> bytes:
        return self.marks.translate(_chosen(HEAD))

    @cached_property
    def forms(self) -> bytes:
        return self.marks.translate(_chosen(FORM))

    @cached_property
    def borders(self) -> bytes:
        """A thread's head or a row of a form: between two threads."""
        return self.marks.translate(_chosen(HEAD | FORM))

    @cached_property
    def kinds(self) -> bytes:
        """Furniture of a thread (see `furniture_kind`)."""
        return self.marks.translate(_chosen(KIND))

    @cached_property
    def replies(self) -> bytes:
        """Links to answer; a row with a number says how many have."""
        return bytes([kind and is_link_to_answer(self[number].text) for number, kind in enumerate(self.kinds)])

    @cached_property
    def linked(self) -> bytes:
        """Rows with a link to answer behind their time."""
        found = bytearray(len(self))
        for number in self.dated:
            behind = self[number].shape.rpartition(TIME)[2]
            found[number] = len(behind) <= SHORT and is_link_to_answer(behind.strip(" |·•,-–—()[]"))
        return bytes(found)

    @cached_property
    def furniture(self) -> bytes:
        """What is at the edge of a comment none of its words: furniture, numbers, signs."""
        return self.marks.translate(_chosen(KIND | NUMBER | SIGN))

    @cached_property
    def around(self) -> bytes:
        """What stands around a thread: a head, a form, the page's own furniture."""
        return self.marks.translate(_chosen(HEAD | FORM | PAGE))

    @cached_property
    def silent(self) -> bytes:
        """What is nobody's words between a thread's head and its first comment."""
        return self.marks.translate(_chosen(HEAD | FORM | PAGE | NUMBER | KIND))

    @cached_property
    def stated(self) -> list[tuple[int, int]]:
        """The heads that say how many comments there are, and how many."""
        counts = [(number, stated_count(self[number].text)) for number, byte in enumerate(self.heads) if byte]
        return [(number, count) for number, count in counts if count is not None]

    @cached_property
    def counting(self) -> bytes:
        """The heads that say something of comments."""
        return bytes([byte and "omment" in self[number].text for number, byte in enumerate(self.heads)])

    @cached_property
    def pingbacks(self) -> bytes:
        """Rows that name a page that links here."""
        if not self.holds((b"pingback", b"trackback")):
            return bytes(len(self))
        return bytes([row.text[:1] in "pPtT" and is_pingback(row.text) for row in self])

    @cached_property
    def words(self) -> list[int]:
        """How many words each row has."""
        texts = self.texts
        words = [blanks + 1 for blanks in map(str.count, texts, repeat(" "))]
        # Of nearly all rows the blanks tell, and to split a row takes longer.
        for number in chain(compress(count(), map(not_, map(str.isprintable, texts))), self.rows_with(("  ",))):
            words[number] = len(texts[number].split())
        return words

    @cached_property
    def _words_above(self) -> list[int]:
        return list(accumulate(self.words, initial=0))

    def words_above(self, number: int) -> int:
        """How many words stand above a row."""
        return self._words_above[number]

    def words_in(self, numbers: Sequence[int]) -> int:
        """How many words the rows have; their numbers are in order."""
        if not numbers:
            return 0
        first, last = numbers[0], numbers[-1]
        if last - first + 1 == len(numbers):
            return self._words_above[last + 1] - self._words_above[first]
        return sum([self.words[number] for number in numbers])

    @cached_property
    def markers(self) -> frozenset[str]:
        """The first characters of the rows' bullets and numbers."""
        return frozenset([row.marker[:1] for row in self])

    @cached_property
    def folds(self) -> list[str]:
        """Each row without case, digits and signs at its ends, to see rows that recur; ``""`` for a long one."""
        return fold("\n".join([text if len(text) <= LONGEST else "" for text in self.texts])) if self else []

    def rows_of_fold(self, folded: str) -> list[int]:
        """The numbers of the rows that are this one when folded."""
        return list(compress(count(), map(folded.__eq__, self.folds)))

    @cached_property
    def often(self) -> list[str]:
        """The folded rows that are there thrice and short, else ``""``."""
        often = {folded for folded, times in Counter(self.folds).items() if times >= OFTEN and folded}
        if not often:
            return [""] * len(self)
        return [
            folded if folded in often and len(row.text) <= SHORT else ""
            for folded, row in zip(self.folds, self, strict=True)
        ]

    @cached_property
    def recurs(self) -> bytes:
        """The rows that ``often`` has."""
        return bytes(map(bool, self.often))

    @cached_property
    def _starts(self) -> list[int]:
        return [row.start for row in self]

    def row_at(self, offset: int) -> int:
        """The number of the row in which the document's character at ``offset`` stands, or -1."""
        number = bisect_right(self._starts, offset) - 1
        return number if number >= 0 and offset < self[number].end else -1


def as_page(rows: Sequence[Row]) -> Page:
    """The rows with their tables; the engine gives a page, others what they have."""
    return rows if isinstance(rows, Page) else Page(rows)


def left_of(row: Row) -> int:
    """The column in which a row begins, its bullet or number included."""
    return row.column - (row.begin - row.start)


def number_of(table: bytes, numbers: Sequence[int]) -> int:
    """How many of the rows, whose numbers are in order, have their byte set."""
    if not numbers or table.find(1, numbers[0], numbers[-1] + 1) < 0:
        return 0
    return sum([table[number] for number in numbers])


_FOREIGN = re.compile(r"[^\x00-\x7f]")


def fold(page: str) -> list[str]:
    """The lines of a text without case, digits and blanks at their ends."""
    folded = page.casefold()
    for digit in "123456789":
        folded = folded.replace(digit, "0")
    for sign in filter(str.isdigit, set(_FOREIGN.findall(folded))):
        folded = folded.replace(sign, "0")
    return list(map(str.strip, folded.split("\n")))
