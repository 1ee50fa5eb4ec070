"""The words that one may have meant: those that are a slip or two away, weighed by how common they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from cleaner_typos.edits import DEAR, MOST, cost, missed_first
from cleaner_typos.frequency import english_frequencies
from cleaner_typos.lists import own_misspellings, own_slips

RAREST = 2.0
"""Zipf of a word that one may have meant: once in ten million words."""

STEPS = 2.5
"""Zipf steps that a word must be commoner for each slip: 300 times."""

LONG = 9
"""Letters of a word whose first key may have been missed. Of a shorter one that is another word too often."""


class Likely(NamedTuple):
    """A word that may be meant: its weight (Zipf less what the slips cost), and that cost."""

    weight: float
    cost: float
    word: str


class Shape(NamedTuple):
    """A word with its letters, and its pairs of letters, as bits: what differs in more is no slip away."""

    word: str
    letters: int
    pairs: int


def shape(word: str) -> Shape:
    """Return the shape of a word of small ASCII letters."""
    letters = pairs = 0
    for letter in word:
        letters |= 1 << (ord(letter) - 97)
    for one, other in pairwise(word):
        pairs |= 1 << ((ord(one) - 97) * 26 + ord(other) - 97)
    return Shape(word, letters, pairs)


def is_listed(word: str) -> bool:
    """Tell whether a word that wordfreq has met is itself a misspelling."""
    return word in own_misspellings() or word in own_slips()


@cache
def vocabulary() -> Mapping[tuple[str, int], list[str]]:
    """Return the words that are no rarities by their first letter and their length."""
    frequencies = english_frequencies()
    found = defaultdict(list)
    for word in frequencies.words:
        if frequencies.words[word] < RAREST:
            break
        if len(word) >= 4 and word.isascii() and word.isalpha() and not is_listed(word):
            found[word[0], len(word)].append(word)
    return dict(found)


@cache
def shapes(first: str, length: int) -> list[Shape]:
    """Return the shapes of the words that begin with a letter and have so many."""
    return [shape(word) for word in vocabulary().get((first, length), ())]


def likely_words(word: str) -> list[Likely]:
    """Return the words that may be meant by an unknown one of small ASCII letters, the likeliest first."""
    frequencies = english_frequencies()
    near = [(each, cost(word, each)) for each in near_words(word)]
    if len(word) >= LONG:
        near += [(each, DEAR) for each in missed_first(word)]
    weighed = [(frequencies.zipf(each), edits, each) for each, edits in near if edits <= MOST]
    return sorted((Likely(zipf - STEPS * edits, edits, each) for zipf, edits, each in weighed if zipf), reverse=True)


def near_words(word: str) -> Iterator[str]:
    """Yield the words that may be two edits away or less: of 1,500 with that beginning and length a dozen or two."""
    _, letters, pairs = shape(word)
    for length in range(len(word) - 2, len(word) + 3):
        for other in shapes(word[0], length):
            if (
                (letters & ~other.letters).bit_count() <= 2
                and (other.letters & ~letters).bit_count() <= 2
                and (pairs & ~other.pairs).bit_count() <= 5
                and (other.pairs & ~pairs).bit_count() <= 5
            ):
                yield other.word
