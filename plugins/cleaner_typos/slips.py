"""Slips (extra ``typos``): an unknown word that is one everyday slip, or two, away from one common word.

The first letter stays, but in long words: people hardly ever miss it, and where it differs the word is often another.
So does the last, as words have many endings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache, lru_cache
from typing import NamedTuple

from cleaner import Edit
from cleaner_typos.edits import CHEAP
from cleaner_typos.frequency import english_frequencies, words_elsewhere
from cleaner_typos.gate import padded
from cleaner_typos.guards import MOST_PLACES, Guards, stands_alone, stands_in_prose
from cleaner_typos.known import SLIP, Fix, Known
from cleaner_typos.likely import LONG, likely_words
from cleaner_typos.lists import own_misspellings, own_words
from cleaner_typos.made import changes_region, is_compound, is_made, is_prefixed, is_variant
from cleaner_typos.offlimits import is_plain
from cleaner_typos.places import Place, place_at
from cleaner_typos.sure import keeps_end

SHORTEST = 6
"""Letters of an unknown word. A shorter one has too many neighbours."""

LONGEST = 24
"""Letters. A longer run is no word."""

LEAST = 0.5
"""What a correction must weigh at least (`Likely.weight`), if the word has USUAL letters."""

LEAST_MADE = 2.4
"""The same where the word may be made of others, and so be meant."""

LEAST_SURE = 2.4
"""The same for a slip that is beyond doubt: one everyday slip, in a word of LONG letters that is not made of others."""

USUAL = 8
"""Letters. A longer word has fewer neighbours, so that its correction may weigh less, and a shorter one more."""

FOR_A_LETTER = 0.6
"""Zipf steps for each letter more, up to MOST_LETTERS."""

FOR_A_LETTER_LESS = 0.95
"""Zipf steps for each letter less. Short words are near to too many."""

MOST_LETTERS = 12
"""Letters from which more make no difference."""

MARGIN = 0.8
"""Zipf steps by which the correction must outweigh any other."""

MARGIN_SURE = 1.5
"""The same for a slip that is beyond doubt."""

ONE_SLIP = 1.8
"""Cost of what may be one slip. A word of fewer than USUAL letters has no two."""

MOST_UNKNOWN = 250
"""Different unknown words of a page. One with more is no English prose, and each takes a while."""


class Slip(NamedTuple):
    """The correction of an unknown word, and whether it is beyond doubt."""

    right: str
    is_sure: bool


UNDECIDED = Fix("?", SLIP)
"""What a word should be that was not looked up yet."""


@cache
def known_bytes() -> frozenset[bytes]:
    """Return all words that wordfreq has ever met, as folded texts hold them."""
    return frozenset(word.encode() for word in english_frequencies().words if word.isascii())


@cache
def capitals() -> Mapping[str, str]:
    """Return the names that our list corrects to, by their lower-case form, in which wordfreq has all words."""
    rights = set(own_misspellings().values())
    return {right.lower(): right for right in rights if right[0].isupper() and right.lower() not in rights}


def is_unknown(token: bytes) -> bool:
    """Tell whether a word, as folded texts hold it, is one that nobody writes, as far as wordfreq has met them."""
    return SHORTEST <= len(token) <= LONGEST and token not in known_bytes()


def find_slips(known: Known, unknown: Set[bytes], guards: Guards, *, only_sure: bool) -> Iterator[Edit]:
    """Yield an edit for each unknown word of an English document that has one likely correction and passes the guards.

    ``only_sure`` leaves those that may be wrong once in a while. What costs least is asked first, and the search for a
    correction is last.
    """
    if len(unknown) > MOST_UNKNOWN:
        return
    text, written, shape = guards.document.text, guards.document.latin, padded(guards.document)
    for token in sorted(unknown - known.hopeless):
        if token not in written:  # only with a capital, as names are
            continue
        spans = list(known.vocabulary.find(shape, [token]))
        if len(spans) > MOST_PLACES or token.decode() in known.ignored:
            continue
        for place in prose_places(text, spans):
            if not guards.language.is_english:
                return
            if not guards.allow(place, UNDECIDED):
                continue
            slip = slip_fix(place.word)
            if slip is None:
                known.give_up(token)
            elif slip.is_sure >= only_sure:
                fix = Fix(capitals().get(slip.right, slip.right), SLIP)
                if stands_alone(text, place, fix):
                    yield Edit(place.start, place.end, fix.right, fix.rule)


def prose_places(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Place]:
    """Yield the places in prose of an unknown word, given where it stands, unless it has a capital somewhere."""
    if all(text[start:end].islower() and is_plain(text, start, end) for start, end in spans):
        yield from (place for place in (place_at(text, *span) for span in spans) if stands_in_prose(text, place))


@lru_cache(maxsize=10_000)
def slip_fix(word: str) -> Slip | None:
    """Return the correction of an unknown word, or None where it has none, or too many, or is well made."""
    likely = likely_words(word)
    if not likely or word[0] == word[1] or word in words_elsewhere() or word in own_words("terms"):
        return None
    best = likely[0]
    if (best.cost > ONE_SLIP and len(word) < USUAL) or not keeps_end(word, best.word) or is_drawn_out(word, best.word):
        return None
    frequencies = english_frequencies()
    if is_variant(word, best.word) or changes_region(word, best.word) or is_prefixed(word, frequencies):
        return None
    margin = best.weight - likely[1].weight if len(likely) > 1 else MARGIN_SURE
    if margin < MARGIN:
        return None
    more = min(len(word), MOST_LETTERS) - USUAL
    weight = best.weight + more * (FOR_A_LETTER if more > 0 else FOR_A_LETTER_LESS)
    if weight < LEAST:
        return None
    if is_made(word, frequencies) or is_compound(word, frequencies):
        return Slip(best.word, is_sure=False) if weight >= LEAST_MADE else None
    is_everyday = best.cost <= CHEAP and len(word) >= LONG
    return Slip(best.word, is_sure=is_everyday and weight >= LEAST_SURE and margin >= MARGIN_SURE)


def is_drawn_out(word: str, right: str) -> bool:
    """Tell whether a word has a letter three times for one: ``sooo``. That is meant."""
    return any(letter * 2 not in right for letter in re.findall(r"(.)\1\1", word))
