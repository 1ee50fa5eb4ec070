"""Rows: the lines of a page as dialects see them, whatever renderer made them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import compress, count

from cleaner.dialects import TIME, Row
from cleaner.document import Document
from cleaner_comments.furniture import KIND, marks_of, may_have_marks
from cleaner_comments.page import Page
from cleaner_comments.time_signs import LONGEST, agos, lines_with_times
from cleaner_comments.times import Time, find_times


@cache
def _marker(markdown: bool) -> re.Pattern[str]:
    """Bullets of the renderers, list numbers, headings, pictures' names in brackets; html2text's emphasis."""
    bullet = r"(?:[*+o•◦▪▸□■○●☆★·‣]|-|\(?\d{1,9}[.)]|#{1,6})(?=\s|$)"
    picture = r"\[[^\[\]\n]{0,60}\]"
    emphasis = r"|\*{1,3}(?=\S)|_{1,3}|>(?=\s)|\\(?=[-+#*.])" if markdown else ""
    return re.compile(rf"(?:(?:{bullet}|{picture}{emphasis})[ \t\u00a0]*){{0,9}}")


_HEADING, _STRONG, _EMPHASIS = re.compile(r"\n#{1,6} \S"), re.compile(r"\*\*\w"), re.compile(r"__\w")


def _is_markdown(text: str) -> bool:
    """Whether html2text made the page. Each sign is searched for by the characters that it begins with."""
    if _HEADING.match("\n" + text[:10]) or _HEADING.search(text) or _STRONG.search(text):
        return True
    begins = (text[text.rfind("\n", 0, found.start()) + 1 : found.start()] for found in _EMPHASIS.finditer(text))
    return any(not begin.strip(" ") and len(begin) <= 8 for begin in begins)


def read_rows(document: Document) -> Page:
    """All lines of the page that show something, in order."""
    marker = _marker(_is_markdown(document.text))
    stripped = list(map(str.strip, document.lines))
    texts = list(filter(None, stripped))
    ago = _agos(document, stripped)
    dated = lines_with_times(texts, ago)
    new = tuple.__new__
    rows: list[Row] = []
    last = -1
    shown = compress(zip(count(), document.lines, document.starts, strict=False), stripped)
    for place, (text, (number, line, offset)) in enumerate(zip(texts, shown, strict=True)):
        first = text[0]
        column = 0 if line[0] == first else line.index(first)
        start = begin = offset + column
        end = start + len(text)
        mark = ""
        if not _is_plain(text):
            if first in _BULLETS and text[1:2] == " " and text[2].isalpha() and text[2] not in _NO_LETTERS:
                cut, mark, text = 2, first, text[2:]
            else:
                cut, mark, text = _content(text, marker, ago, place in dated)
            begin += cut
            column += cut
        shape = text
        times: tuple[Time, ...] = ()
        if place in dated and len(text) <= LONGEST:
            times = tuple(find_times(text, ago))
            shape = _shape(text, times) if times else text
        # A row's own constructor takes as long as all else here.
        rows.append(new(Row, (start, begin, end, column, mark, number - last - 1, text, shape, times)))
        last = number
    return Page(rows)


def has_furniture(document: Document) -> bool:
    """Whether any row of the page looks like the furniture of a thread."""
    marker = _marker(_is_markdown(document.text))
    lines = {line for line in map(str.strip, document.lines) if 0 < len(line) <= LONGEST_MARKED}
    texts = (line if _is_plain(line) else line[_marker_end(line, marker) :].strip() for line in lines)
    return any(may_have_marks(text[:3].casefold()) and marks_of(text) & KIND for text in texts)


LONGEST_MARKED = 400
"""Characters. A longer line is no furniture, whatever its bullet."""


def _is_plain(text: str) -> bool:
    return text[0] not in _NO_LETTERS and text[0].isalpha()


def _marker_end(text: str, marker: re.Pattern[str]) -> int:
    """Where the text behind the marker begins; 0 where there is no marker, or nothing else."""
    found = marker.match(text)
    cut = found.end() if found else 0
    return cut if cut < len(text) else 0


def _agos(document: Document, stripped: Sequence[str]) -> tuple[str, ...]:
    """The words of AGO on the page. Of most lines the document has the words in lower case."""
    indented = [len(line) > LONGEST for line in document.lines]
    long = [text.lower() for text in compress(stripped, indented) if len(text) <= LONGEST]
    return agos("\n".join([*document.said, *long]))


_NO_LETTERS = frozenset("o")
"""Letters that renderers use for bullets."""

_BULLETS = frozenset("*+•-")
"""The usual bullets; with a blank and a letter behind it, a bullet is all of the marker."""


def _content(stripped: str, marker: re.Pattern[str], ago: Sequence[str], dated: bool) -> tuple[int, str, str]:
    """Where the text begins behind the marker, the marker without blanks, and the text.

    ``dated`` says whether there may be times in it.
    """
    cut = _marker_end(stripped, marker)
    if not cut:
        return 0, "", stripped
    if dated and stripped[0].isdigit():
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
