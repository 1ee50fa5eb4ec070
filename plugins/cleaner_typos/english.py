"""Is a paragraph English prose? Misspellings of English are words of other languages: only English is mended."""

from __future__ import annotations

import re
from functools import cache

from cleaner_typos.lists import own_words

REACH = 600
"""Characters to each side that count as a word's paragraph: enough to tell, and bounded where lines are endless."""

FEWEST = 2
"""English function words that a paragraph must hold."""

SHARE = 0.12
"""The least share of English function words. English prose has 25-45 %, Dutch or German less than 3 %."""


@cache
def word_pattern() -> re.Pattern[str]:
    """Return the pattern of a word: letters, with apostrophes inside."""
    return re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def is_english(paragraph: str) -> bool:
    """Tell whether a paragraph is English prose, by its function words against those of other languages."""
    words, english, foreign = function_words(paragraph)
    return english >= FEWEST and english >= SHARE * words and foreign * 2 <= english


def is_foreign(line: str) -> bool:
    """Tell whether one line of a paragraph in English is itself none: a teaser or a quotation in another language."""
    words, english, foreign = function_words(line)
    return words >= 6 and (not english or foreign > english)


def function_words(passage: str) -> tuple[int, int, int]:
    """Return how many words a passage has, and how many of them are English and other function words."""
    words = [word.replace("’", "'") for word in word_pattern().findall(passage.lower())]
    english = sum(word in own_words("english") for word in words)
    return len(words), english, sum(word in own_words("foreign") for word in words)


def paragraph_around(text: str, start: int, end: int) -> str:
    """Return the paragraph about ``[start, end)``: to the next empty lines, at most REACH characters to each side."""
    first = text.rfind("\n\n", max(0, start - REACH), start)
    last = text.find("\n\n", end, end + REACH)
    return text[first + 2 if first >= 0 else max(0, start - REACH) : last if last >= 0 else end + REACH]


def line_around(text: str, start: int, end: int) -> str:
    """Return the line about ``[start, end)``, at most REACH characters to each side."""
    first = text.rfind("\n", max(0, start - REACH), start)
    last = text.find("\n", end, end + REACH)
    return text[first + 1 if first >= 0 else max(0, start - REACH) : last if last >= 0 else end + REACH]
