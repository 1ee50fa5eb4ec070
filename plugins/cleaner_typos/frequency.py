"""How common English words are, by the installed package ``wordfreq`` (extra ``cleaner-text[typos]``).

Zipf is the decimal logarithm of how often a word occurs in a billion words: ``the`` has 7.7, ``encircled`` 2.9.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

ENDINGS = "s es d ed er ers ing ly y ish ness less like able ism ist ists"
"""What may be put to a word to make another that no list has."""

BEGINNINGS = "un re non anti pre post over under mis dis de co sub super multi"
"""What may be put before a word to make another that no list has."""

COMMON = 3.0
"""Zipf from which a word is common enough to make others of."""


class Frequencies:
    """English words, commonest first, and the Zipf value of each."""

    def __init__(self, words: Mapping[str, float]) -> None:
        self.words = words

    def zipf(self, word: str) -> float:
        """Return the Zipf value of a word, 0.0 where it is unknown. A correction of several words has its rarest's."""
        return min(self.words.get(part, 0.0) for part in word.lower().split(" "))

    def is_inflected(self, word: str) -> bool:
        """Tell whether a word is a common word with an ending or a beginning, as anybody may make them."""
        stems = [word.removesuffix(ending) for ending in ENDINGS.split() if word.endswith(ending)]
        stems += [word.removeprefix(beginning) for beginning in BEGINNINGS.split() if word.startswith(beginning)]
        return any(len(stem) >= 3 and self.zipf(stem) >= COMMON for stem in stems)


@cache
def english_frequencies() -> Frequencies:
    """Return wordfreq's English words. Takes about 0.2 s and 40 MB, once. Raises ImportError without wordfreq."""
    from wordfreq import get_frequency_list

    buckets = get_frequency_list("en", "best")
    return Frequencies({word: 9 - centibels / 100 for centibels, bucket in enumerate(buckets) for word in bucket})


OTHERS = "de fr es nl sv it pt pl da nb fi ro ca"
"""The languages, as wordfreq names them, whose words are no misspellings of English."""


@cache
def words_elsewhere() -> frozenset[str]:
    """Return what is said once in a million words in another language: wordfreq's small lists hold just that."""
    from wordfreq import get_frequency_list

    return frozenset(
        word for language in OTHERS.split() for bucket in get_frequency_list(language, "small") for word in bucket
    )
