"""Rows: the lines of a page as dialects see them, whatever renderer made them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from cleaner.dialects import TIME, Row
from cleaner.document import Document
from cleaner_comments.page import Page
from cleaner_comments.times import LONGEST, Time, agos, find_times


@cache
def _marker(markdown: bool) -> re.Pattern[str]:
    """Bullets of the renderers, list numbers, headings, pictures' names in brackets; html2text's emphasis."""
    bullet = r"(?:[*+o•◦▪▸□■○●☆★·‣]|-|\(?\d{1,9}[.)]|#{1,6})(?=\s|$)"
    picture = r"\[[^\[\]\n]{0,60}\]"
    emphasis = r"|\*{1,3}(?=\S)|_{1,3}|>(?=\s)|\\(?=[-+#*.])" if markdown else ""
    return re.compile(rf"(?:(?:{bullet}|{picture}{emphasis})[ \t\u00a0]*){{0,9}}")


@cache
def _markdown() -> re.Pattern[str]:
    return re.compile(r"^#{1,6} \S|\*\*\w|^ {0,8}__\w", re.MULTILINE)


def _is_markdown(text: str) -> bool:
    """Whether html2text made the page. The pattern is slow, so the signs without which it cannot match come first."""
    signs = text.startswith("#") or "\n#" in text or "**" in text or "__" in text
    return signs and _markdown().search(text) is not None


def read_rows(document: Document) -> Page:
    """All lines of the page that show something, in order."""
    marker = _marker(_is_markdown(document.text))
    lines = [line.strip() for line in document.lines]
    ago = agos("\n".join([line for line in lines if len(line) <= LONGEST]).lower())
    new = tuple.__new__
    rows: list[Row] = []
    gap = 0
    for line, text, offset in zip(document.lines, lines, document.starts, strict=False):
        if not text:
            gap += 1
            continue
        column = line.index(text[0]) if line[0] != text[0] else 0
        start = begin = offset + column
        end = start + len(text)
        mark = ""
        if text[0] in _NO_LETTERS or not text[0].isalpha():
            cut, mark, text = _content(text, marker, ago)
            begin += cut
            column += cut
        times = tuple(find_times(text, ago)) if len(text) <= LONGEST else ()
        shape = _shape(text, times) if times else text
        # A row's own constructor takes as long as all else here.
        rows.append(new(Row, (start, begin, end, column, mark, gap, text, shape, times)))
        gap = 0
    return Page(rows)


_NO_LETTERS = frozenset("o")
"""Letters that renderers use for bullets."""


def _content(stripped: str, marker: re.Pattern[str], ago: Sequence[str]) -> tuple[int, str, str]:
    """Where the text begins behind the marker, the marker without blanks, and the text."""
    found = marker.match(stripped)
    cut = found.end() if found else 0
    if not cut or cut == len(stripped):
        return 0, "", stripped
    if stripped[0].isdigit():
        # The day of "15. April 2019" is no list number.
        times = find_times(stripped[:80], ago)
        if times and times[0].start < cut < times[0].end and not _is_dated(stripped[cut:80], ago):
            cut = times[0].start
            if not cut:
                return 0, "", stripped
    text = stripped[cut:].strip()
    cut = len(stripped) - len(text)
    return cut, "".join(stripped[:cut].split()), text


def _is_dated(text: str, ago: Sequence[str]) -> bool:
    """Whether a row needs no number in front to begin with a whole date: "3. May 29, 2012" is the third of a list."""
    times = find_times(text, ago)
    return bool(times) and times[0].start == 0 and times[0].form == "mdy"


def _shape(text: str, times: Sequence[Time]) -> str:
    """The text with one sign for each time."""
    pieces, done = [], 0
    for time in times:
        pieces.append(text[done : time.start])
        done = time.end
    return TIME.join([*pieces, text[done:]])
