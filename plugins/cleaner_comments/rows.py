"""Rows: the lines of a page as dialects see them, whatever renderer made them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, compress, count, repeat
from operator import add, sub

from cleaner.dialects import TIME, Row
from cleaner.document import Document
from cleaner_comments.furniture import KIND, marks_of_all
from cleaner_comments.page import Page
from cleaner_comments.time_signs import LONGEST, agos, lines_with_times
from cleaner_comments.times import Time, day_marker, find_times


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
    if _HEADING.match("\n" + text[:10]) or ("\n#" in text and _HEADING.search(text)):
        return True
    if "**" in text and _STRONG.search(text):
        return True
    if "__" not in text:
        return False
    begins = (text[text.rfind("\n", 0, found.start()) + 1 : found.start()] for found in _EMPHASIS.finditer(text))
    return any(not begin.strip(" ") and len(begin) <= 8 for begin in begins)


Seen = tuple[int, int, int, str, str, str, tuple[Time, ...], int]
"""What a line shows, wherever it stands: how many blanks it begins with; where its text begins and where it ends, from
its first visible character on; marker, text, shape, times (see `cleaner.dialects.Row`), and marks (see
`cleaner_comments.furniture`)."""


def read_rows(document: Document) -> Page:
    """All lines of the page that show something, in order."""
    each = list(map(_seen(document).get, document.lines))
    seen = list(filter(None, each))
    if not seen:
        return Page()
    # A list for each field: to visit each row takes ten times as long.
    leads, cuts, sizes, markers, texts, shapes, times, marks = zip(*seen, strict=True)
    numbers = list(compress(count(), each))
    starts = list(map(add, compress(document.starts, each), leads))
    gaps = map(sub, numbers, chain((0,), map((1).__add__, numbers)))
    begins, ends, columns = map(add, starts, cuts), map(add, starts, sizes), map(add, leads, cuts)
    fields = zip(starts, begins, ends, columns, markers, gaps, texts, shapes, times, strict=True)
    page = Page(map(tuple.__new__, repeat(Row), fields))
    page.texts, page.marks = texts, bytes(marks)
    page.dated, page.marked = list(compress(count(), times)), list(compress(count(), markers))
    return page


def has_furniture(document: Document) -> bool:
    """Whether any row of the page looks like the furniture of a thread."""
    seen = map(_seen(document).get, set(document.lines))
    return any(line[-1] & KIND for line in seen if line)


def _seen(document: Document) -> dict[str, Seen]:
    """What the lines show that show something. It is kept with what else is known of them, and outlives edits."""
    markdown = _is_markdown(document.text)

    def tell(since: int) -> Iterator[tuple[str, Seen]]:
        return _look_at(document.sayings.lines[since:], markdown)

    known = document.sayings.told(("comments.rows", markdown), tell)
    lines = document.lines
    others = {line for number in document.long_lines if (line := lines[number]) not in known}
    return known | dict(_look_at(others, markdown)) if others else known


def _look_at(lines: Iterable[str], markdown: bool) -> Iterator[tuple[str, Seen]]:
    """What each line shows that shows something; at all at once, as most are words and nothing else."""
    shown = {line: stripped for line in lines if (stripped := line.strip())}
    texts = list(shown.values())
    leads = map(sub, map(len, shown), map(len, map(str.lstrip, shown)))
    sizes = map(len, texts.copy())
    begins, markers = [0] * len(texts), [""] * len(texts)
    times: list[tuple[Time, ...]] = [()] * len(texts)
    ago = agos(texts)
    dated = lines_with_times(texts, ago)
    for place in _marked(texts):
        text = texts[place]
        is_dated = place in dated or len(text) > LONGEST
        content = _dated_content(text, markdown, ago) if is_dated else _content(text, markdown)
        begins[place], markers[place], texts[place] = content
    shapes = texts.copy()
    for place in dated:
        times[place], shapes[place] = _timed(texts[place], ago)
    fields = zip(leads, begins, sizes, markers, texts, shapes, times, marks_of_all(texts), strict=True)
    return zip(shown, fields, strict=True)


def _marked(texts: Sequence[str]) -> list[int]:
    """The numbers of the rows that begin with what a marker may begin with."""
    firsts = [text[0] for text in texts]
    signs = {sign for sign in set(firsts) if sign in _STARTS or sign.isdigit()}
    return [place for place, first in enumerate(firsts) if first in signs]


_STARTS = frozenset("*+o•◦▪▸□■○●☆★·‣-(#[*_>\\")
"""With what a marker may begin, besides digits."""


LONGEST_LEAD = 8
"""Characters behind a list's number, or a day, that tell which it is."""


def _marker_end(text: str, marker: re.Pattern[str]) -> int:
    """Where the text behind the marker begins; 0 where there is no marker, or nothing else."""
    found = marker.match(text)
    cut = found.end() if found else 0
    return cut if cut < len(text) else 0


_NO_LETTERS = frozenset("o")
"""Letters that renderers use for bullets."""

_BULLETS = frozenset("*+•-")
"""The usual bullets; with a blank and a letter behind it, a bullet is all of the marker."""


Content = tuple[int, str, str]
"""Where a row's text begins behind its marker, the marker without blanks, and the text."""


@lru_cache(8192)
def _content(stripped: str, markdown: bool) -> Content:
    """The content of a row without a time."""
    if stripped[0] in _BULLETS and stripped[1:2] == " " and stripped[2].isalpha() and stripped[2] not in _NO_LETTERS:
        return 2, stripped[0], stripped[2:]
    return _cut_at(stripped, _marker_end(stripped, _marker(markdown)))


@lru_cache(4096)
def _dated_content(stripped: str, markdown: bool, ago: tuple[str, ...]) -> Content:
    """The content of a row that may hold times."""
    cut, mark, text = _content(stripped, markdown)
    if any(map(str.isdigit, mark)) and day_marker().search(stripped, 0, cut + LONGEST_LEAD):
        # The day of "15. April 2019" is no list number.
        end = _marker_end(stripped, _marker(markdown))
        times = find_times(stripped[:80], ago)
        inside = times and times[0].start < end < times[0].end
        if inside and not _is_dated(stripped[end:80], ago) and not _is_name(stripped, times[0]):
            return _cut_at(stripped, times[0].start)
    return cut, mark, text


def _cut_at(stripped: str, cut: int) -> Content:
    if not cut:
        return 0, "", stripped
    text = stripped[cut:].strip()
    cut = len(stripped) - len(text)
    return cut, "".join(stripped[:cut].split()), text


def _is_dated(text: str, ago: Sequence[str]) -> bool:
    """Whether a row needs no number in front to begin with a whole date: "3. May 29, 2012" is the third of a list."""
    times = find_times(text, ago)
    return bool(times) and times[0].start == 0 and times[0].form == "mdy"


def _is_name(text: str, time: Time) -> bool:
    """Whether "2. Jan" goes on with a name: then Jan Ruiter is the second of a list."""
    return time.form == "dm" and text[time.end : time.end + 1] == " " and text[time.end + 1 : time.end + 2].isupper()


@lru_cache(8192)
def _timed(text: str, ago: tuple[str, ...]) -> tuple[tuple[Time, ...], str]:
    """The times in a row, and its shape."""
    times = tuple(find_times(text, ago))
    return times, _shape(text, times) if times else text


def _shape(text: str, times: Sequence[Time]) -> str:
    """The text with one sign for each time."""
    pieces, done = [], 0
    for time in times:
        pieces.append(text[done : time.start])
        done = time.end
    return TIME.join([*pieces, text[done:]])
