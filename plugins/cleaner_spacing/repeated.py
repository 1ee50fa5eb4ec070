"""What is said twice: function words, and (when asked for) sentence marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import compress, islice
from operator import eq

from cleaner import Document, Edit

FUNCTION_WORDS = "the|a|an|of|to|and|into|our|their|my|your|its|be|are"
"""Words that no sentence says twice in a row. Not here: that, had, is, do, it, so, this, very, no, her, who; nor what
may end a clause and begin the next: in, on, with, for, from, at, by ("those she was staying with with her sons")."""

_OWN_TO = re.compile(
    r"\b(?:(?:talk|turn|listen|belong|report|answer|look|stick|object)(?:s|ed|ing)?|sp(?:eak|eaks|oke|oken|eaking)|"
    r"refer(?:s|red|ring)?|lead|leads|led|wr(?:ite|ites|ote|itten)|said|sent|stuck|get|gets|got|go|goes|went|gone|"
    r"com(?:e|es)|came|accustomed|related|attached|devoted|married) $",
    re.IGNORECASE,
)
"""A word whose own ``to`` may end a clause before another one: "the first man he spoke to to ask the way"."""

LONGEST_BEFORE = 14
"""Characters of the longest of these words, and the blanks around it."""


@cache
def function_words() -> frozenset[bytes]:
    """Return them as bytes."""
    return frozenset(FUNCTION_WORDS.encode().split(b"|"))


@cache
def pattern(word: bytes) -> re.Pattern[bytes]:
    """Return the pattern of a word said again and again. It begins with the word, which is quickly found."""
    return re.compile(rb"%b(?<![a-z]%b)(?: %b)+(?= )" % (word, word, word))


def find_doubled(document: Document) -> Iterator[Edit]:
    """Yield the deletion of what a function word is said after the first time."""
    words = document.tokens
    said_twice = function_words().intersection(compress(words, map(eq, words, islice(words, 1, None))))
    for word in sorted(said_twice):
        for found in pattern(word).finditer(document.letters):
            first, second, end = found.start(), found.start() + len(word), found.end()
            if is_doubled(document.text, first, second, end):
                yield Edit(second, end, "", "spacing.doubled")


def is_doubled(text: str, first: int, second: int, end: int) -> bool:
    """Tell whether the word at ``[first, second)`` is said again up to ``end`` in prose: no name, no single letters."""
    word = text[first:second].lower()
    return (
        set(text[second:end].split(" ")) == {"", word}
        and text[first - 1] in ' \n"“(‘'
        and text[end] == " "
        and text[end + 1 : end + 3].islower()
        and not (word == "to" and _OWN_TO.search(text, max(0, first - LONGEST_BEFORE), first))
    )


def find_punctuation(text: str) -> Iterator[Edit]:
    """Yield the shortening of runs of ``!`` and ``?`` to one of each kind, in the order in which they first stand."""
    for found in re.finditer(r"[!?]{2,}", text):
        short = "".join(dict.fromkeys(found[0]))
        if short != found[0]:
            yield Edit(found.start(), found.end(), short, "spacing.punctuation")
