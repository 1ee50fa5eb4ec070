"""What is said twice: function words, and (when asked for) sentence marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cleaner import Edit

FUNCTION_WORDS = "the|a|an|of|to|and|with|from|for|by|at|into|our|their|my|your|its|be|this|are"
"""Words that no sentence says twice in a row. Not here: that, had, is, in, on, do, it, so, very, no, her, who."""


@cache
def pattern() -> re.Pattern[bytes]:
    """Return the pattern of one of them said again and again. It starts with a space, which keeps the search fast."""
    return re.compile(rf" ({FUNCTION_WORDS})(?: \1)+(?= )".encode())


def find_doubled(text: str, letters: bytes) -> Iterator[Edit]:
    """Yield the deletion of what a function word is said after the first time. ``letters`` is the text, folded."""
    for found in pattern().finditer(letters):
        first, second, end = found.start(1), found.end(1), found.end()
        if is_doubled(text, first, second, end):
            yield Edit(second, end, "", "spacing.doubled")


def is_doubled(text: str, first: int, second: int, end: int) -> bool:
    """Tell whether the word at ``[first, second)`` is said again up to ``end`` in prose: no name, no single letters."""
    word = text[first:second].lower()
    return (
        set(text[second:end].split(" ")) == {"", word}
        and text[first - 1] in ' \n"“(‘'
        and text[end] == " "
        and text[end + 1 : end + 3].islower()
    )


def find_punctuation(text: str) -> Iterator[Edit]:
    """Yield the shortening of runs of ``!`` and ``?`` to one of each kind, in the order in which they first stand."""
    for found in re.finditer(r"[!?]{2,}", text):
        short = "".join(dict.fromkeys(found[0]))
        if short != found[0]:
            yield Edit(found.start(), found.end(), short, "spacing.punctuation")
