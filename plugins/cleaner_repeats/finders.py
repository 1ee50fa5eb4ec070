"""Find the lines of a page that say again what another line says. Each finder returns numbers of lines that may go."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.document import Document
from cleaner.rule_lines import DECORATION
from cleaner.rule_matcher import outside_comments

PARAGRAPH = 120
"""Characters from which a line counts as a paragraph."""
_HEAD_LINES = 60
"""Lines of text at most before the first paragraph for it to have a head in which titles repeat."""
_TITLE_LEAST, _TITLE_MOST, _TITLE_WORDS = 12, 300, 3
_TEASER_LEAST, _TEASER_REACH, _TEASER_PARAGRAPHS = 50, 40, 3
_DOUBLED_LEAST, _MOST_DOUBLED = 100, 12
_SENTENCE_ENDS = (".", "!", "?", "…", '"', "”", "»", ")")
_ALIKE = str.maketrans("–—−", "---", "'‘’‚‛′`´\"“”„‟″«»‹›")
"""Dashes made one, quotes of all kinds taken off."""
_NO_PROSE = frozenset("{}[]()<>|*+-•·=#$/\\&;_`~")
_SUFFIX = re.compile(r" (?:[-|:»·•]|::) .{2,60}")
_CUT = ("…", "...", "[…]", "[...]")
_SPEAKER = re.compile(
    r"[^\n]{1,80}\b(?:says|said|writes|wrote|schrieb|sagt|meint|dice|dijo|disse|diz|dit|écrit|пишет|сказал)\b[^\n]{0,60}:?"
)


def fold(line: str) -> str:
    """A line for comparison: without case, quotes, bullets and end marks, all dashes alike."""
    return " ".join(line.translate(_ALIKE).casefold().strip(DECORATION).split())


def find_titles(document: Document) -> Iterator[int]:
    """Lines before the first paragraph that repeat a title-like line above them, or put the site's name after it.

    Without a paragraph there is no head: the first line of a poem may be its title, too.
    """
    head = _head(document)
    may_touch = outside_comments(document)
    titles = {label.start for label in document.labelled("title")}
    first: dict[str, int] = {}
    for line in head:
        folded = fold(document.lines[line])
        if not (_TITLE_LEAST <= len(folded) <= _TITLE_MOST and may_touch(line)):
            continue
        if folded.count(" ") + 1 < _TITLE_WORDS:
            continue
        bare = _known_stem(folded, first)
        other = first.setdefault(bare or folded, line)
        if other != line:
            is_labelled = any(document.starts[line] <= start < document.starts[line + 1] for start in titles)
            yield other if is_labelled and not bare else line
    yield from _longer_before(first, document)


def _known_stem(folded: str, first: dict[str, int]) -> str:
    """The title that a line repeats with the site's name after it, or ``""``."""
    for match in _SUFFIX.finditer(folded):
        if folded[: match.start()] in first:
            return folded[: match.start()]
    return ""


def _longer_before(first: dict[str, int], document: Document) -> Iterator[int]:
    """Lines that were the first to bear a title but with the site's name after it, while the bare title follows."""
    for folded, line in first.items():
        for match in _SUFFIX.finditer(folded):
            if first.get(folded[: match.start()], -1) > line:
                yield line
                break


def _head(document: Document) -> list[int]:
    """The lines of text before the first paragraph; none where it comes late or never."""
    head: list[int] = []
    for number, line in enumerate(document.lines):
        if len(line) >= PARAGRAPH and len(line.strip()) >= PARAGRAPH:
            return head
        if line.strip():
            head.append(number)
            if len(head) > _HEAD_LINES:
                return []
    return []


def find_teasers(document: Document) -> Iterator[int]:
    """Lines at the beginning of a page that are the cut beginning (``...``) of one of the next paragraphs.

    Further down they are quotations, as in forums.
    """
    if not any(mark in document.text for mark in _CUT):
        return
    lines = document.lines
    may_touch = outside_comments(document)
    paragraphs = 0
    for number, line in enumerate(lines):
        stripped = line.strip()
        paragraphs += len(stripped) >= PARAGRAPH and not stripped.endswith(_CUT)
        if paragraphs > _TEASER_PARAGRAPHS:
            return
        if len(stripped) < _TEASER_LEAST or not stripped.endswith(_CUT) or not may_touch(number):
            continue
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
    seen: dict[str, int] = {}
    doubled = []
    for number, line in enumerate(document.lines):
        if len(line) >= _DOUBLED_LEAST and len(stripped := line.strip()) >= _DOUBLED_LEAST:
            first = seen.setdefault(stripped, number)
            if first != number and stripped[0] not in _NO_PROSE and stripped.endswith(_SENTENCE_ENDS):
                doubled.append((first, number))
    if not 0 < len(doubled) <= _MOST_DOUBLED:
        return
    may_touch = outside_comments(document)
    borders = [document.line_at(label.start) for label in document.labelled("comment")]
    borders += [number for number, key in enumerate(document.keys) if key and _SPEAKER.fullmatch(key)]
    for first, second in doubled:
        if may_touch(first) and may_touch(second) and not any(first < border <= second for border in borders):
            yield second
