"""Find teasers, doubled paragraphs and doubled lines. Each finder returns numbers of lines that may go.

``gone`` are the lines that are taken already, ``long`` the other long lines of the document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator
from itertools import islice, pairwise

from cleaner.document import LONG, Document
from cleaner.line_tables import LONGEST_KEY
from cleaner.rule_matcher import outside_comments
from cleaner_repeats.folding import PARAGRAPH, fold

_TEASER_REACH, _TEASER_PARAGRAPHS, _MOST_TEASERS = 40, 3, 60
_DOUBLED_LEAST, _MOST_DOUBLED = 100, 12
_MOST_COPIES = 4
"""Copies of a paragraph, at most; what is said more often is a refrain, or a note of each of many parts."""
_TAIL = 40
"""Characters at a line's end that tell most paragraphs apart."""
_SENTENCE_ENDS = (".", "!", "?", "…", '"', "”", "»", ")")
_NO_PROSE = frozenset("{}[]()<>|*+-•·=#$/\\&;_`~")
_QUOTES = frozenset('"“”„‟«»‹›')
"""A paragraph that opens with one is quoted: who answers somebody quotes the same words again."""
_CUT = ("…", "...", "[…]", "[...]")
_SPEAKER = re.compile(
    r"[^\n]{1,80}\b(?:says|said|writes|wrote|schrieb|sagt|meint|dice|dijo|disse|diz|dit|écrit|пишет|сказал)\b[^\n]{0,60}:?"
)


def find_teasers(document: Document, long: list[int], gone: Container[int]) -> Iterator[int]:
    """Lines at the beginning of a page that are the cut beginning (``...``) of one of the next paragraphs.

    Further down they are quotations, as in forums.
    """
    lines, paragraphs, teasers = document.lines, 0, []
    for number in long:
        stripped = lines[number].strip()
        if stripped.endswith(_CUT):
            if len(stripped) >= LONG:
                teasers.append(number)
        elif len(stripped) >= PARAGRAPH:
            paragraphs += 1
            if paragraphs > _TEASER_PARAGRAPHS:
                break
    may_touch = outside_comments(document)
    for number in filter(may_touch, teasers[:_MOST_TEASERS]):
        line = lines[number]
        stem = fold(line.strip().rstrip("[].… "))
        below = (later for later in range(number + 1, len(lines)) if later not in gone)
        for later in islice(below, _TEASER_REACH):
            if (
                len(lines[later]) > len(stem)
                and may_touch(later)
                and fold(lines[later][: len(line) + 40]).startswith(stem)
            ):
                yield number
                break


def find_paragraphs(document: Document, long: list[int], gone: Container[int]) -> Iterator[int]:
    """Lines of prose of a paragraph's length that stood there before, with no comment and no speaker between the two.

    None where many recur: documentation says the same of each of its variants.
    """
    lines = document.lines
    tails = {number: lines[number].rstrip()[-_TAIL:] for number in long if len(lines[number]) >= _DOUBLED_LEAST}
    if len(set(tails.values())) == len(tails):
        return
    recurring = {tail for tail, count in Counter(tails.values()).items() if count > 1}
    paragraphs = [(number, lines[number].strip()) for number, tail in tails.items() if tail in recurring]
    first_of: dict[str, int] = {}
    for number, line in paragraphs:
        first_of.setdefault(line, number)
    copies = Counter(line for _, line in paragraphs)
    doubled = [
        (first_of[line], number)
        for number, line in paragraphs
        if first_of[line] != number and copies[line] <= _MOST_COPIES and _is_prose(line)
    ]
    if not 0 < len(doubled) <= _MOST_DOUBLED:
        return
    may_touch = outside_comments(document)
    borders = list(document.lines_at([label.start for label in document.labelled("comment")]))
    low, high = min(doubled)[0], doubled[-1][1]
    borders += [low + place for place, line in enumerate(lines[low:high]) if _names_speaker(line)]
    for first, second in doubled:
        if may_touch(first) and may_touch(second) and not any(first < border <= second for border in borders):
            yield second


def find_echoes(document: Document, long: list[int], gone: Container[int]) -> Iterator[int]:
    """Long lines that stand again right below themselves: a caption and its picture's text, a link around both.

    Only what the page says these two times, as songs say theirs again; none in tables and lists, nor on pages without
    prose.
    """
    lines = document.lines
    pairs = [(first, second) for first, second in pairwise(long) if lines[first] == lines[second]]
    if not pairs or max(map(len, lines)) < PARAGRAPH:
        return
    copies = Counter(lines[number].strip() for number in long)
    may_touch = outside_comments(document)
    for first, second in pairs:
        line = lines[first].strip()
        is_row = not line or line[0] in _NO_PROSE or "\t" in line or "  " in line or "|" in line
        if (
            copies[line] == 2
            and not is_row
            and not any(lines[number].strip() for number in range(first + 1, second) if number not in gone)
            and may_touch(first)
            and may_touch(second)
        ):
            yield second


def _names_speaker(line: str) -> bool:
    return 0 < len(line) <= LONGEST_KEY and _SPEAKER.fullmatch(line.strip().casefold()) is not None


def _is_prose(stripped: str) -> bool:
    return (
        len(stripped) >= _DOUBLED_LEAST
        and stripped[0] not in _NO_PROSE
        and stripped[0] not in _QUOTES
        and stripped.endswith(_SENTENCE_ENDS)
    )
