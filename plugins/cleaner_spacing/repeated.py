"""What is said twice: function words, and (when asked for) sentence marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner import Edit
from cleaner_spacing.shape import folded, places

FUNCTION_WORDS = tuple("the a an of to and with from for by at into our their my your its be this are".split())
"""Words that no sentence says twice in a row. Not here: that, had, is, in, on, do, it, so, very, no, her, who."""


def find_doubled(text: str) -> Iterator[Edit]:
    """Yield the deletion of the second of two equal function words on one line, where a word in lower case follows."""
    words = folded(text)
    for word in FUNCTION_WORDS:
        pair = f" {word} {word} ".encode()
        for at in places(pair, words):
            first = at + 1
            second, end = first + len(word) + 1, first + 2 * len(word) + 1
            if is_doubled(text, first, second, end):
                yield Edit(second - 1, end, "", "spacing.doubled")


def is_doubled(text: str, first: int, second: int, end: int) -> bool:
    """Tell whether the words at ``[first, second)`` and ``[second, end)`` are one said twice, not a name or letters."""
    return (
        text[second - 1] == " "
        and text[second:end] == text[first : second - 1].lower()
        and text[first - 1] in " \n\"“(‘"
        and text[end] == " "
        and text[end + 1 : end + 3].islower()
    )


def find_punctuation(text: str) -> Iterator[Edit]:
    """Yield the shortening of runs of ``!`` and ``?`` to one of each kind, in the order in which they first stand."""
    for found in re.finditer(r"[!?]{2,}", text):
        short = "".join(dict.fromkeys(found[0]))
        if short != found[0]:
            yield Edit(found.start(), found.end(), short, "spacing.punctuation")
