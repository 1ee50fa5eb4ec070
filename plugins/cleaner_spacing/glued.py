"""Two sentences glued: the space after a full stop lost (``Friday.”I``), or a line break between two words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from cleaner import Document, Edit
from cleaner_spacing.shape import glued_capitals, marks_before

MOST_MARKS = 3
"""Marks and quotes between the two sentences: ``.”``, ``...``, ``?!"``."""

SEEN = 60
"""Characters to each side that are looked at. Longer runs without a space are no prose."""


@cache
def word_list(name: str) -> frozenset[str]:
    """Return one of our lists of words, in lower case (``data/<name>.txt``)."""
    text = (Path(__file__).parent / "data" / f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.split("\n") for word in line.partition("#")[0].split())


@cache
def left_pattern() -> re.Pattern[str]:
    """Return the pattern of what stands before a border: a word, after a space, an opening mark, or another border."""
    return re.compile(
        r"(?:^|[\s(\[—–-]|(?<![.!?…])[\"'“‘]|([.!?…”’)\]][\"'“‘]?))([^\W\d_]{2,24}(?:['’](?:s|t|re|ve|ll))?)\Z"
    )


@cache
def right_pattern() -> re.Pattern[str]:
    """Return the pattern of what stands after a border: a word with a capital, and what follows it."""
    return re.compile(r"([A-Z][a-z]*(?:['’][a-z]{1,2})?)(?=(,? [a-z'’\"“‘(]|,? I\b| [A-Z]|[.!?,]|\Z|\n)?)")


@cache
def heads() -> frozenset[str]:
    """Return how the words that open sentences begin there: with three letters, or all that they have."""
    return frozenset(word[:3].capitalize() for word in word_list("starters"))


def find_glued(document: Document) -> Iterator[Edit | None]:
    """Yield an edit that puts a space between two glued sentences, for each place where both sides are plain words.

    None stands for a place that is left alone because it recurs.
    """
    text, known = document.text, heads()
    ends = [
        at
        for at in glued_capitals(document)
        if text[at : at + 3] in known or text[at : at + 2] in known or text[at] in known
    ]
    borders = [(marks_before(text, end, MOST_MARKS), end) for end in ends]
    found = [mend_border(text, start, end) for start, end in borders if start >= 0]
    seen = Counter(glued for _, glued in found)
    for edit, glued in found:
        if edit is not None:
            yield None if glued and seen[glued] > 1 else edit  # what recurs is a name


def mend_border(text: str, start: int, end: int) -> tuple[Edit | None, str]:
    """Return the edit for the border ``[start, end)``, if it should have one, and the word if two are glued to one.

    The border's marks stand in it, if it has any.
    """
    right = right_pattern().match(text, end, end + SEEN)
    if not right or right[2] is None:
        return None, ""
    opener = right[1].replace("’", "'").lower()
    left = left_pattern().search(text[max(0, start - SEEN) : start]) if opener in word_list("starters") else None
    if not left or text.startswith(f" {opener} ", right.end(1)):  # said twice: a muddle
        return None, ""
    word, marks = left[2], text[start:end]
    if marks.strip("'’\"”"):
        return mend_sentence(text, word, opener, marks, start), ""
    edit = None if left[1] else mend_join(word, opener, right[2], start, end)
    return edit, word + marks + right[1]


def mend_join(word: str, opener: str, follows: str, start: int, end: int) -> Edit | None:
    """Return the edit for ``wordNext`` or ``word'Next``. The next word must go on as a sentence does."""
    goes_on = re.match(r" (?:I\b|[^A-Z])", follows) and opener not in TAILS.split()
    is_prose = (word == word.lower() and word not in CODE.split()) or (
        is_capitalised(word) and opener in word_list("openers") and (start < end or opener not in BRAND_TAILS.split())
    )
    shortest = SHORTEST if start == end else SHORTEST_BEFORE_QUOTE
    return Edit(end, end, " ", "spacing.join") if goes_on and is_prose and len(word) >= shortest else None


def mend_sentence(text: str, word: str, opener: str, marks: str, start: int) -> Edit | None:
    """Return the edit for ``word.Next``, ``word.”Next`` and ``word.“Next``."""
    if not ends_sentence(word) or (marks == "." and is_capitalised(word) and len(opener) == 2):  # Amazon.It
        return None
    for at, mark in enumerate(marks):
        if mark in "“‘" or (mark == '"' and opens(text, start + at)):
            return Edit(start + at, start + at, " ", "spacing.sentence") if at and marks[0] in ".!?" else None
    if not set(marks) <= set(".!?…”’\"')]"):
        return None
    return Edit(start + len(marks), start + len(marks), " ", "spacing.sentence")


def ends_sentence(word: str) -> bool:
    """Tell whether a sentence may end with a word. A short one may be a title, an initial or a part of an address."""
    return len(word) >= SHORTEST or (word == word.lower() and (len(word) > 2 or word in SHORT_ENDS.split()))


SHORTEST = 4
"""Letters of a word before a join: shorter ones start names (``eBay``, ``iThe``)."""

SHORTEST_BEFORE_QUOTE = 3
"""The same, where a quote ended between the two: no name has one there (``web'Wait``)."""

CODE = "open close read write load save find make show hide send call create update delete handle with from when \
add remove replace copy print select compare insert like try check test click share follow"
"""Words by which names in code begin: ``openThe``."""

TAILS = "as at by of to is was on in"
"""Words that names in code (``sameAs``) end with more often than lines start with them."""

BRAND_TAILS = "this that these those"
"""Words that names with capitals (``HijackThis``) end with."""

SHORT_ENDS = "it me us up so do go no he we on in is be by am"
"""Two-letter words that end sentences."""


def opens(text: str, at: int) -> bool:
    """Tell whether the straight quote at ``at`` opens: the line holds an even number of them before it."""
    line = text.rfind("\n", max(0, at - 2000), at) + 1
    return text.count('"', max(line, at - 2000), at) % 2 == 0


def is_capitalised(word: str) -> bool:
    """Tell whether a word has a capital first and only there."""
    return word[0].isupper() and word[1:] == word[1:].lower()
