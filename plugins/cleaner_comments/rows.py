"""Rows: the lines of a page as dialects see them, whatever renderer made them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from cleaner.dialects import TIME, Row
from cleaner.document import Document
from cleaner_comments.page import Page
from cleaner_comments.times import Time, find_times


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


def read_rows(document: Document) -> Page:
    """All lines of the page that show something, in order."""
    rows: list[Row] = []
    marker = _marker(_markdown().search(document.text) is not None)
    gap = 0
    for line, offset in zip(document.lines, document.starts, strict=False):
        stripped = line.strip()
        if not stripped:
            gap += 1
            continue
        rows.append(_row(stripped, line.index(stripped[0]), offset, gap, marker))
        gap = 0
    return Page(rows)


def _content(stripped: str, marker: re.Pattern[str]) -> int:
    """Where the text begins behind the marker. The day of "15. April 2019" is no list number."""
    found = marker.match(stripped)
    cut = found.end() if found else 0
    if cut == len(stripped):
        return 0
    if cut and stripped[0].isdigit():
        times = find_times(stripped[:80])
        if times and times[0].start < cut < times[0].end and not _is_dated(stripped[cut:80]):
            return times[0].start
    return cut


def _is_dated(text: str) -> bool:
    """Whether a row needs no number in front to begin with a whole date: "3. May 29, 2012" is the third of a list."""
    times = find_times(text)
    return bool(times) and times[0].start == 0 and times[0].form == "mdy"


def _row(stripped: str, indent: int, offset: int, gap: int, marker: re.Pattern[str]) -> Row:
    cut = 0 if stripped[0].isalpha() and stripped[0] != "o" else _content(stripped, marker)
    text = stripped[cut:].strip() if cut else stripped
    cut = len(stripped) - len(text)
    start = offset + indent
    times = find_times(text)
    return Row(
        start,
        begin=start + cut,
        end=start + len(stripped),
        column=indent + cut,
        marker="".join(stripped[:cut].split()) if cut else "",
        gap=gap,
        text=text,
        shape=_shape(text, times) if times else text,
        times=tuple(times),
    )


def _shape(text: str, times: Sequence[Time]) -> str:
    """The text with one sign for each time."""
    pieces, done = [], 0
    for time in times:
        pieces.append(text[done : time.start])
        done = time.end
    return TIME.join([*pieces, text[done:]])
