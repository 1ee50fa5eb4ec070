"""Slips beyond doubt, told without wordfreq: a word that is nobody's, one everyday slip away from one common word.

Nobody's: it stands neither among our common words nor in ``data/spared.txt``, which has every word of English, every
name and every word of other languages that would be mended here. Both lists belong together.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

from cleaner_typos.common import EDGE, by_edges, own_frequencies
from cleaner_typos.edits import CHEAP, DEAR, LETTERS, LIKELY_CHANGES, cost, shared_start
from cleaner_typos.likely import STEPS
from cleaner_typos.lists import own_words
from cleaner_typos.made import changes_region, is_made, is_prefixed, is_variant

SHORTEST = 8
"""Letters of a word. A shorter one has too many neighbours."""

LONGEST = 20
"""Letters. A longer run is no word."""

LEAST = {8: 4.0, 9: 3.5, 10: 3.0}
"""Zipf from which the word that is meant is common enough, by the letters of the one that is written."""

LEAST_LONG = 2.5
"""The same for longer words. They have hardly a neighbour."""

LONG = 10
"""Letters of a word in which any one letter may be wrong, not only one that is often taken for the right one."""

LEAST_ANY = 3.0
"""Zipf from which the word that is meant is common enough for that."""

MARGIN = 2.0
"""Zipf steps by which it must outweigh any other."""

MOST_LETTERS = 2
"""Letters that one slip puts in or leaves out, at most."""

DIFFERING = 3
"""Letters from the first that differs to the last, of what may be one slip, at most."""


@lru_cache(maxsize=100_000)
def sure_slip(word: str) -> str:
    """Return the word that was meant by one in small letters, if that is beyond doubt; otherwise ``""``."""
    if not SHORTEST <= len(word) <= LONGEST or not (word.isascii() and word.isalpha()) or is_somebodys(word):
        return ""
    words = own_frequencies().words
    weighed = sorted(((words[each] - STEPS * edits, edits, each) for each, edits in near_words(word)), reverse=True)
    if not weighed:
        return ""
    weight, edits, right = weighed[0]
    if words[right] < least_zipf(len(word), edits) or is_variant(word, right):
        return ""
    has_rival = len(weighed) > 1 and weight - weighed[1][0] < MARGIN
    has_rival = has_rival or has_lost_first(word) or has_other_end(word, words[right])
    return "" if has_rival or changes_region(word, right) or is_meant(word) else right


def least_zipf(letters: int, edits: float) -> float:
    """Return the Zipf value that a word must have to be meant by one of so many letters, at that cost."""
    if edits <= CHEAP:
        return LEAST.get(letters, LEAST_LONG)
    return LEAST_ANY if letters >= LONG else math.inf


def is_somebodys(word: str) -> bool:
    """Tell whether a word is known to be one, or begins as no slip does."""
    return word in own_frequencies().words or word in own_words("spared") or word[0] == word[1]


def near_words(word: str) -> Iterator[tuple[str, float]]:
    """Yield the common words that are one slip away and keep the word's first and last letters, with its cost."""
    edges, edged = (word[:EDGE], word[0] + word[-EDGE:]), by_edges()
    lengths = range(len(word) - MOST_LETTERS, len(word) + MOST_LETTERS + 1)
    for other in {other for edge in edges for length in lengths for other in edged.get((edge, length), ())}:
        if keeps_end(word, other) and may_be_slip(word, other):
            edits = cost(word, other)
            if edits <= DEAR:
                yield other, edits


def may_be_slip(word: str, other: str) -> bool:
    """Tell, in a tenth of the time that `cost` takes, whether one slip may lie between two words: of most it can't.

    What differs is then one letter, or two or three in another order, or letters that only one of them has.
    """
    same = shared_start(word, other)
    rest = max(len(word), len(other)) - same - DIFFERING
    if rest > 0 and word[-rest:] != other[-rest:]:
        return False
    mine, yours = word[same:], other[same:]
    same = shared_start(mine[::-1], yours[::-1])
    mine, yours = mine[: len(mine) - same], yours[: len(yours) - same]
    return not (mine and yours) or len(mine) == len(yours) == 1 or sorted(mine) == sorted(yours)


def keeps_end(word: str, right: str) -> bool:
    """Tell whether a correction keeps the last letter, or only swaps the last two."""
    return word[-1] == right[-1] or word[:-3:-1] == right[-2:]


def has_lost_first(word: str) -> bool:
    """Tell whether it is a common word that lost its first letter: ``ermissions`` is near ``emissions``, too."""
    return any(letter + word in own_frequencies().words for letter in LETTERS)


def has_other_end(word: str, zipf: float) -> bool:
    """Tell whether it is a word as common but for its last letter: ``consistend`` is near ``consisted``, too."""
    words = own_frequencies().words
    likely = (letter for letter in LETTERS if word[-1] + letter in LIKELY_CHANGES)
    return any(words.get(word[:-1] + letter, 0.0) >= zipf for letter in likely)


def is_meant(word: str) -> bool:
    """Tell whether a word is made of common ones, and so somebody's: ``launchtime``, ``preresume``, ``includers``.

    With an ``e`` before ``ing`` it is none: ``closeing``.
    """
    frequencies = own_frequencies()
    parted = ((word[:at], word[at:]) for at in range(EDGE, len(word) - EDGE + 1))
    return (
        (is_made(word, frequencies) and not word.endswith("eing"))
        or is_prefixed(word, frequencies)
        or any(one in frequencies.words and other in frequencies.words for one, other in parted)
    )
