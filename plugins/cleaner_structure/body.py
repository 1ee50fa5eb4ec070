"""Where the body of a page begins: the densest run of long lines."""

from __future__ import annotations

from cleaner import Document

LONG = 80
"""Characters. A paragraph's line is rarely shorter, a menu's or a heading's rarely longer."""

ENDS_SENTENCE = frozenset(".!?…。！？।։؟")
"""What a paragraph has and a menu on one line has not."""

BETWEEN_COSTS = 2
"""How many characters of long lines one character of short lines between them outweighs."""


def before_comments(document: Document) -> int:
    """How many lines stand above the first comment that is labelled; all, where none is."""
    comments = document.labelled("comment")
    return next(document.lines_at([comments[0].start])) if comments else len(document.lines)


def body_start(document: Document, last: int) -> int:
    """The number of the first line of the run of long lines that outweighs the short lines among them by most.

    Of the first ``last`` lines; ``last`` itself, when none of them is long: then all of it may be the head.
    """
    lines = document.lines
    best, best_first = 0, last
    total, first, after = 0, 0, 0
    for number in document.long_lines:
        length = len(lines[number])
        if length < LONG or not _has_sentence(lines[number]):
            continue
        if number >= last:
            break
        if total:
            # What stands between two lines are the lines there and all line feeds, one more than lines.
            letters = sum(map(len, lines[after:number])) if number > after else 0
            total -= BETWEEN_COSTS * (letters + number - after + 1)
        if total <= 0:
            total, first = 0, number
        total += length
        after = number + 1
        if total > best:
            best, best_first = total, first
    return best_first


def _has_sentence(line: str) -> bool:
    return "." in line or not ENDS_SENTENCE.isdisjoint(line)
