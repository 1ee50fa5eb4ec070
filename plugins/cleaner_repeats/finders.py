"""Find teasers and doubled paragraphs. Each finder returns numbers of lines that may go."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Document
from cleaner.rule_matcher import outside_comments
from cleaner_repeats.folding import PARAGRAPH, fold

_TEASER_LEAST, _TEASER_REACH, _TEASER_PARAGRAPHS, _MOST_TEASERS = 50, 40, 3, 60
_DOUBLED_LEAST, _MOST_DOUBLED = 100, 12
_SENTENCE_ENDS = (".", "!", "?", "…", '"', "”", "»", ")")
_NO_PROSE = frozenset("{}[]()<>|*+-•·=#$/\\&;_`~")
_CUT = ("…", "...", "[…]", "[...]")
_SPEAKER = re.compile(
    r"[^\n]{1,80}\b(?:says|said|writes|wrote|schrieb|sagt|meint|dice|dijo|disse|diz|dit|écrit|пишет|сказал)\b[^\n]{0,60}:?"
)


def find_teasers(document: Document) -> Iterator[int]:
    """Lines at the beginning of a page that are the cut beginning (``...``) of one of the next paragraphs.

    Further down they are quotations, as in forums.
    """
    if not any(mark in document.text for mark in _CUT):
        return
    lines = document.lines
    may_touch = outside_comments(document)
    paragraphs = candidates = 0
    for number, line in enumerate(lines):
        if len(line) < _TEASER_LEAST:
            continue
        stripped = line.strip()
        paragraphs += len(stripped) >= PARAGRAPH and not stripped.endswith(_CUT)
        if paragraphs > _TEASER_PARAGRAPHS:
            return
        if len(stripped) < _TEASER_LEAST or not stripped.endswith(_CUT) or not may_touch(number):
            continue
        candidates += 1
        if candidates > _MOST_TEASERS:
            return
        stem = fold(stripped.rstrip("[].… "))
        for later in range(number + 1, min(number + 1 + _TEASER_REACH, len(lines))):
            if (
                len(lines[later]) > len(stem)
                and may_touch(later)
                and fold(lines[later][: len(line) + 40]).startswith(stem)
            ):
                yield number
                break


def find_paragraphs(document: Document) -> Iterator[int]:
    """Lines of prose of a paragraph's length that stood there before, with no comment and no speaker between the two.

    None where many recur: documentation says the same of each of its variants.
    """
    long = [(number, line.strip()) for number, line in enumerate(document.lines) if len(line) >= _DOUBLED_LEAST]
    first_of: dict[str, int] = {}
    for number, line in long:
        first_of.setdefault(line, number)
    if len(first_of) == len(long):
        return
    doubled = [(first_of[line], number) for number, line in long if first_of[line] != number and _is_prose(line)]
    if not 0 < len(doubled) <= _MOST_DOUBLED:
        return
    may_touch = outside_comments(document)
    borders = [document.line_at(label.start) for label in document.labelled("comment")]
    borders += [number for number, key in enumerate(document.keys) if key and _SPEAKER.fullmatch(key)]
    for first, second in doubled:
        if may_touch(first) and may_touch(second) and not any(first < border <= second for border in borders):
            yield second


def _is_prose(stripped: str) -> bool:
    return len(stripped) >= _DOUBLED_LEAST and stripped[0] not in _NO_PROSE and stripped.endswith(_SENTENCE_ENDS)
