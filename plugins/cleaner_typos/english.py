"""Is a text English prose? Misspellings of English are words of other languages: only English is mended."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from cleaner import Document
from cleaner_typos.lists import own_words

REACH = 600
"""Characters to each side that count as a word's paragraph: enough to tell, and bounded where lines are endless."""

FEWEST = 2
"""English function words that a paragraph must hold. Those that other languages share count half."""

SHARE = 0.12
"""The least share of English function words. English prose has 25-45 %, other languages less than 5 %."""

TIMES = 2
"""How many times as many function words of English there must be as of any other language."""

SURE_TIMES = 10
"""The same, for a document that is surely English, so that what is a word elsewhere is none here."""

SHARED_SHARE = 0.25
"""The least share of shared function words of a paragraph that has none of English alone, and no foreign one."""

FEWEST_SHARED = 3
"""And how many there must be of them."""

UNDECIDED = "im dont"
"""Function words of other languages that are just as common in English, without their apostrophe."""

FOREIGN_SHARE = 0.2
"""The least share of English function words of a paragraph whose document is not English."""


@cache
def word_pattern() -> re.Pattern[str]:
    """Return the pattern of a word: letters, with straight apostrophes inside."""
    return re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


@cache
def foreign_words() -> Mapping[str, tuple[str, ...]]:
    """Return the languages of each foreign function word, from ``data/foreign.toml``. No English one is among them."""
    text = (Path(__file__).parent / "data" / "foreign.toml").read_text(encoding="utf-8")
    languages: dict[str, tuple[str, ...]] = {}
    for language, words in tomllib.loads(text).items():
        for word in {*words.split()} - own_words("english") - own_words("shared"):
            languages[word] = (*languages.get(word, ()), language)
    return languages


class Evidence(NamedTuple):
    """How many words a passage has, and how many of them are function words: of English alone, shared, and foreign.

    ``foreign`` is the count of the one other language that has most; ``marked`` counts words with letters that are
    not ASCII.
    """

    words: int
    own: int
    shared: int
    foreign: int
    marked: int

    @property
    def english(self) -> float:
        """The English function words, those that are shared by half."""
        return self.own + self.shared / 2


def count_words(counts: Mapping[str, int]) -> Evidence:
    """Sum up how often words, in lower case, are said."""
    languages: Counter[str] = Counter()
    for word in counts.keys() & foreign_words().keys():
        for language in foreign_words()[word]:
            languages[language] += counts[word]
    own, shared = (sum(counts[word] for word in counts.keys() & own_words(name)) for name in ("english", "shared"))
    marked = sum(count for word, count in counts.items() if not word.isascii())
    return Evidence(sum(counts.values()), own, shared, max(languages.values(), default=0), marked)


def evidence(passage: str, mends: Mapping[str, str]) -> Evidence:
    """Count the function words of a passage, as it will be when all its known misspellings are mended.

    So the answer is the same before and after, and mending twice is mending once.
    """
    counts = Counter(word_pattern().findall(passage.lower().replace("’", "'")))
    for wrong in counts.keys() & mends.keys():
        times = counts.pop(wrong)
        for part in mends[wrong].split(" "):
            counts[part] += times
    return count_words(counts)


class Language:
    """What language a document is in, by its ASCII words: all that is asked is whether it is English.

    Its words are counted when that is first asked: of few pages it is.
    """

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def _found(self) -> Evidence:
        counts = Counter(filter(telling_words().__contains__, self._document.tokens))
        return count_words({word.decode(): count for word, count in counts.items()})

    @property
    def is_foreign(self) -> bool:
        """Whether another language's function words are far more than the English ones."""
        return self._found.foreign > TIMES * self._found.own

    @property
    def is_english(self) -> bool:
        """Whether the English ones are far more than any other language's."""
        return self._found.own >= TIMES * self._found.foreign

    @property
    def is_surely_english(self) -> bool:
        """Whether there are hardly any of another language."""
        return self._found.own > 0 and self._found.own >= SURE_TIMES * self._found.foreign


@cache
def telling_words() -> frozenset[bytes]:
    """Return the function words of all languages, as folded texts hold them, but for those that speak for two."""
    words = (own_words("english") | foreign_words().keys()) - set(UNDECIDED.split())
    return frozenset(word.encode() for word in words if word.isascii())


def is_english(found: Evidence) -> bool:
    """Tell whether a paragraph is English prose, by its function words against those of other languages."""
    if found.own == 0:
        enough = max(FEWEST_SHARED, SHARED_SHARE * found.words)
        return found.foreign == found.marked == 0 and found.shared >= enough
    return found.own >= found.foreign and found.english >= max(FEWEST, SHARE * found.words, TIMES * found.foreign)


def is_english_abroad(found: Evidence) -> bool:
    """Tell whether an English paragraph may be so in a document that is not: much more is asked of it there."""
    return not found.foreign and found.own >= max(FOREIGN_SHARE * found.words, 2 * FEWEST)


def is_foreign(line: str, mends: Mapping[str, str]) -> bool:
    """Tell whether one line of a paragraph in English is itself none: a teaser or a quotation in another language."""
    found = evidence(line, mends)
    if found.foreign > found.own or found.marked > 1 + found.own:
        return True
    return found.words >= 6 and found.own + found.shared == 0


def passage_around(text: str, start: int, end: int, border: str) -> str:
    """Return the passage about ``[start, end)``, up to the next borders: a paragraph's two line feeds, or a line's one.

    It ends at the latest in the next block of REACH characters to each side, so that all words of a block in an endless
    line share one passage, which is asked about once.
    """
    block = start - start % REACH
    low, high = max(0, block - REACH), max(end, block + 2 * REACH)
    first, last = text.rfind(border, low, start), text.find(border, end, high)
    return text[first + len(border) if first >= 0 else low : last if last >= 0 else high]
