"""Dialects: the ways in which comment threads look as text.

A dialect only says where the headers of comments stand; the ``comments`` pass does the rest: bodies, nesting,
furniture, and the choice among dialects. Describe one by a table (``Frame``, also in TOML: ``load_dialects``), or
subclass ``Dialect`` where a table is not enough. Hook ``cleaner_dialects()`` returns them; guide: docs/comments.md.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Literal, NamedTuple

from cleaner.dialect_index import TIME as TIME
from cleaner.dialect_index import Needs, PageIndex, Survey
from cleaner.header_lines import FIELDS, HeaderLine

"""Stands for each time in ``Row.shape``: a character of the private use area, which a page has no use for."""

Place = Literal["before", "after"]


class Row(NamedTuple):
    """One line that is not empty, without its indentation, bullet, number, heading mark and pictures' names.

    Offsets are characters of the document's text, columns characters from the line's start.
    """

    start: int
    """Offset of the line's first visible character: of the bullet, where there is one."""
    begin: int
    """Offset of ``text``."""
    end: int
    """Offset behind the line's last visible character."""
    column: int
    """Where ``text`` begins in its line."""
    marker: str
    """What was taken off in front of ``text``, bullet or number, without blanks; often empty."""
    gap: int
    """How many empty lines stand above."""
    text: str
    shape: str
    """``text`` with each time in it replaced by the one character ``TIME``."""
    times: tuple[tuple[int, int, str], ...]
    """Start and end in ``text`` of each time, and the form it is written in."""


class Rows(tuple[Row, ...]):
    """The rows of one page, with what is worked out of them once for all dialects."""

    @cached_property
    def table(self) -> PageIndex:
        """Which row holds what, in lower case and with plain blanks; a row over LONGEST counts as empty."""
        return PageIndex.of([row.shape if len(row.shape) <= LONGEST else "" for row in self])


class Header(NamedTuple):
    """What stands over (or under) one comment: rows ``[first, last]``, and the parts that are known."""

    first: int
    last: int
    author: tuple[int, int]
    """Span of the author's name in the document."""
    time: tuple[int, int] | None = None
    """Span of the time as written in the document."""
    level: int | None = None
    """The depth, where the header says it in words; else it is told from the indentation."""
    kind: str = "comment"
    """``"comment"`` or ``"pingback"``."""
    answers: tuple[int, int] | None = None
    """Span of the name of whom it answers, or of the number of that comment; else it is told from what is around."""


class Dialect:
    """One layout of threads. Registered, listed and chosen by ``name``."""

    name: str
    place: Place = "before"
    """Where the headers stand: before or after the bodies of their comments."""
    trust: float = 1.0
    """How much a match says: 1 for a header that could be something else (name and date), 3 for one that could not."""

    def headers(self, rows: Sequence[Row]) -> Iterable[Header]:
        """The headers of all comments in the page, in order. Yield nothing where the page looks otherwise."""
        raise NotImplementedError


class Frame(Dialect):
    """A dialect written as a table: one or more rows of text with fields.

    ``headers`` lists the ways a header may look, each a list of rows from top to bottom. In a row, ``{author}``,
    ``{time}``, ``{number}``, ``{level}`` (the depth, counted from 1), ``{answers}`` (the name or number of whom it
    answers) and ``{any}`` (up to 80 characters without a time) are fields, of which the first of a kind counts;
    ``{word}`` is any of ``words["word"]`` (a blank in it is any blank, no-break ones too), ``[...]`` may be absent,
    and all else stands for itself, in upper or lower case. A row that ends in ``?`` may be absent.
    """

    def __init__(
        self,
        name: str,
        headers: Sequence[Sequence[str]],
        *,
        place: Place = "before",
        trust: float = 1.0,
        words: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self.name, self.place, self.trust = name, place, trust
        self.written = headers
        self.words = words or {}

    @cached_property
    def _ways(self) -> list[list[HeaderLine]]:
        return [[HeaderLine(row, self.words) for row in way] for way in self.written]

    @cached_property
    def needs(self) -> list[list[Needs]]:
        """What the page needs to have for each of the ways."""
        return [_needs_of_way(way) for way in self._ways]

    @cached_property
    def _survey(self) -> Survey:
        return Survey([self.needs])

    def unnamed(self) -> str:
        """What to say where a header has no ``{author}``: it would never be found; else ``""``."""
        for way in self.written:
            if not any("{author}" in row for row in way):
                return f"the header {list(way)!r:.80} has no {{author}}, without which it is never found"
        return ""

    def check(self) -> None:
        """Raise what is wrong with the headers. Else that shows when a page has a row that may be one."""
        for way in self._ways:
            for line in way:
                _ = line.pattern

    def headers(self, rows: Sequence[Row]) -> Iterator[Header]:
        rows = rows if isinstance(rows, Rows) else Rows(rows)
        return self.headers_from(rows, self._survey.starts(rows.table)[0])

    def headers_from(self, rows: Rows, starts: Sequence[Sequence[int]]) -> Iterator[Header]:
        """The headers, given the rows at which each of the ways may begin (see `cleaner.dialect_index.Survey`)."""
        if not any(starts):
            return
        ways: dict[int, list[list[HeaderLine]]] = {}
        for way, numbers in zip(self._ways, starts, strict=True):
            for number in numbers:
                ways.setdefault(number, []).append(way)
        free = 0
        for number in sorted(ways):
            if number < free:
                continue
            header = next((h for way in ways[number] if (h := _match(way, rows, rows.table.shapes, number))), None)
            if header:
                yield header
                free = header.last + 1


LONGEST = 250
"""Characters. A longer row is no part of a header."""


def load_dialects(source: str, words: Mapping[str, Sequence[str]] | None = None, *, check: bool = True) -> list[Frame]:
    """The dialects that a TOML text describes: ``[[dialect]]`` tables with Frame's arguments; ``[words]`` for all.

    ``words`` are more lists that the headers may name.
    Raises ValueError, naming the dialect, for a table that is none. Without ``check``, what is wrong with the headers
    shows when they are looked for: for tables that have a test, as the check takes some 20 ms.
    """
    table = tomllib.loads(source)
    entries = table.get("dialect", [])
    if set(table) - {"dialect", "words"}:
        raise ValueError(f"unknown key {min(set(table) - {'dialect', 'words'})!r}: there are [[dialect]] and [words]")
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        raise ValueError("holds no dialect: each is a table under the heading [[dialect]]")
    _check_words(table.get("words", {}), "[words]")
    known = {**(words or {}), **table.get("words", {})}
    return [_frame(entry, known, check) for entry in entries]


def _check_words(words: Any, where: str) -> None:
    if not isinstance(words, dict) or not all(map(_is_texts, words.values())):
        raise ValueError(f"{where}: words are lists of text by name")


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, str) and item for item in value)


def _frame(entry: dict[str, Any], words: Mapping[str, Sequence[str]], check: bool) -> Frame:
    name = entry.get("name", "(no name)")
    unknown = set(entry) - {"name", "headers", "place", "trust", "words"}
    if unknown:
        raise ValueError(f"dialect {name!r}: unknown key {min(unknown)!r}")
    if not entry.get("name") or not entry.get("headers"):
        raise ValueError(f"dialect {name!r}: needs a name and headers")
    if not isinstance(name, str) or not isinstance(entry["headers"], list) or not all(map(_is_texts, entry["headers"])):
        raise ValueError(f'dialect {name!r}: headers is a list of headers, each a list of rows: [["{{author}} says:"]]')
    if isinstance(entry.get("trust", 1), bool) or not isinstance(entry.get("trust", 1), (int, float)):
        raise ValueError(f"dialect {name!r}: trust is a number")
    _check_words(entry.get("words", {}), f"dialect {name!r}")
    if entry.get("place", "before") not in ("before", "after"):
        raise ValueError(f'dialect {name!r}: place is "before" or "after"')
    try:
        frame = Frame(**{**entry, "words": {**words, **entry.get("words", {})}})
        if why := frame.unnamed():
            raise ValueError(f"dialect {name!r}: {why}")
        if check:
            frame.check()
    except KeyError as error:
        known = ", ".join([*FIELDS, *frame.words])
        wrong = f"{{{error.args[0]}}}"
        raise ValueError(f"dialect {name!r}: its headers have {wrong}, and there are {known}") from error
    except (re.error, TypeError) as error:
        raise ValueError(f"dialect {name!r}: {error!r} in its headers") from error
    return frame


def _needs_of_way(way: Sequence[HeaderLine]) -> list[Needs]:
    """What the rows of a header need: those that may not be absent, and those so many below the first.

    The rows before one that may be absent move it by one.
    """
    places: list[tuple[int, int, HeaderLine]] = []
    absent = 0
    for most, line in enumerate(way):
        places.append((most - absent, most, line))
        absent += line.optional
    needs = [need for least, most, line in places if not line.optional for need in _needs_of_line(least, most, line)]
    for below in range(len(way) - absent):
        needs += _needs_of_place(below, [line for least, most, line in places if least <= below <= most])
    return sorted(dict.fromkeys(needs), key=lambda need: (len(need.terms), len(need.terms[0])))


def _needs_of_line(least: int, most: int, line: HeaderLine) -> Iterator[Needs]:
    if line.may_start:
        yield Needs(least, most, "start", line.may_start)
    if line.may_end:
        yield Needs(least, most, "end", line.may_end)
    for terms in line.terms():
        if terms not in (line.starts, line.ends) and "" not in terms:
            yield Needs(least, most, "inside", terms)


def _needs_of_place(below: int, lines: Sequence[HeaderLine]) -> Iterator[Needs]:
    """What the row so many below a header's first needs, which is one of the lines."""
    if all(line.may_start for line in lines):
        yield Needs(below, below, "start", tuple(dict.fromkeys(term for line in lines for term in line.may_start)))
    if all(line.may_end for line in lines):
        yield Needs(below, below, "end", tuple(dict.fromkeys(term for line in lines for term in line.may_end)))
    if all((TIME,) in line.terms() for line in lines):
        yield Needs(below, below, "inside", (TIME,))


def _match(way: Sequence[HeaderLine], rows: Sequence[Row], shapes: Sequence[str], first: int) -> Header | None:
    number, level = first, None
    spans: dict[str, tuple[int, int]] = {}
    for line in way:
        found = None
        if number < len(rows):
            shape, starts, ends = shapes[number], line.starts, line.ends
            if shape and (not starts or shape.startswith(starts)) and (not ends or shape.endswith(ends)):
                found = line.pattern.fullmatch(rows[number].shape)
        if found is None:
            if not line.optional:
                return None
            continue
        for field, said in found.groupdict().items():
            if field == "level":
                level = int(said) - 1 if said else level
            elif said and field not in spans:
                spans[field] = _span(rows[number], *found.span(field))
        number += 1
    if "author" not in spans:
        return None
    return Header(first, number - 1, spans["author"], spans.get("time"), level, answers=spans.get("answers"))


def _span(row: Row, start: int, end: int) -> tuple[int, int]:
    """A span of a row's shape as a span of the document."""
    for begin, stop, _ in row.times:  # each time is one character in the shape
        grown = stop - begin - 1
        start += grown if start > begin else 0
        end += grown if end > begin else 0
    return row.begin + start, row.begin + end
