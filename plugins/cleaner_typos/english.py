"""Is a paragraph English prose? Misspellings of English are words of other languages: only English is mended."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from cleaner_typos.lists import own_words

REACH = 600
"""Characters to each side that count as a word's paragraph: enough to tell, and bounded where lines are endless."""

FEWEST = 2
"""English function words that a paragraph must hold. Those that other languages share count half."""

SHARE = 0.12
"""The least share of English function words. English prose has 25-45 %, other languages less than 5 %."""


Mend = Callable[[str], str]
"""Gives the correction, in lower case, of a word that is known to be wrong, and any other word as it is."""


@cache
def word_pattern() -> re.Pattern[str]:
    """Return the pattern of a word: letters, with straight apostrophes inside."""
    return re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


class Evidence(NamedTuple):
    """How many words a passage has, and how many of them are function words: of English alone, shared, and foreign."""

    words: int
    own: int
    shared: int
    foreign: int


def evidence(passage: str, mend: Mend) -> Evidence:
    """Count the function words of a passage, as it will be when all its known misspellings are mended.

    So the answer is the same before and after, and mending twice is mending once.
    """
    written = word_pattern().findall(passage.lower().replace("’", "'"))
    words = [part for word in written for part in mend(word).split(" ")]
    own, shared, foreign = (sum(map(own_words(name).__contains__, words)) for name in ("english", "shared", "foreign"))
    return Evidence(len(words), own, shared, foreign)


def is_english(paragraph: str, mend: Mend) -> bool:
    """Tell whether a paragraph is English prose, by its function words against those of other languages."""
    found = evidence(paragraph, mend)
    english = found.own + found.shared / 2
    return found.own > 0 and english >= max(FEWEST, SHARE * found.words, 2 * found.foreign)


def is_foreign(line: str, mend: Mend) -> bool:
    """Tell whether one line of a paragraph in English is itself none: a teaser or a quotation in another language."""
    found = evidence(line, mend)
    return found.words >= 6 and (found.own + found.shared == 0 or found.foreign > found.own)


def passage_around(text: str, start: int, end: int, border: str) -> str:
    """Return the passage about ``[start, end)``, up to the next borders: a paragraph's two line feeds, or a line's one.

    It ends at the latest in the next block of REACH characters to each side, so that all words of a block in an endless
    line share one passage, which is asked about once.
    """
    block = start - start % REACH
    low, high = max(0, block - REACH), max(end, block + 2 * REACH)
    first, last = text.rfind(border, low, start), text.find(border, end, high)
    return text[first + len(border) if first >= 0 else low : last if last >= 0 else high]
