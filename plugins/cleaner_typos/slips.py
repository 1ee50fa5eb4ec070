"""One-edit slips (level ``bold``): a word that nobody writes, one edit away from one that everybody does.

An edit is one letter lost, added or changed, or two neighbours swapped. The first letter stays: people hardly ever
miss it, and where it differs the word is often another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from cleaner import Document, Edit
from cleaner_typos.english import Language
from cleaner_typos.frequency import Frequencies, english_frequencies
from cleaner_typos.guards import Guards, stands_alone
from cleaner_typos.known import Fix, Known
from cleaner_typos.places import Place, place_at

LETTERS = "abcdefghijklmnopqrstuvwxyz"

SHORTEST = 6
"""Letters of an unknown word. A shorter one has too many neighbours."""

LONGEST = 24
"""Letters. A longer run is no word."""

RAREST_RIGHT = 3.0
"""Zipf of a correction: once in a million words. Of rarer words there are too many to be sure."""

TEN_TIMES = 1.0
"""Zipf steps by which the correction must be commoner than the next candidate."""

MOST_PLACES = 1
"""Times that a page may hold the word. One that comes back is a name or a term."""

MOST_UNKNOWN = 500
"""Different unknown words of a page. One with more is no English prose, and each costs half a millisecond."""


@cache
def known_bytes() -> frozenset[bytes]:
    """Return all words that wordfreq has ever met, as folded texts hold them."""
    return frozenset(word.encode() for word in english_frequencies().words if word.isascii())


def find_slips(document: Document, known: Known) -> Iterator[Edit]:
    """Yield an edit for each unknown word of the document that has one likely correction and passes the guards."""
    letters = document.letters
    counts = Counter(document.tokens)
    unknown = {word for word in counts.keys() - known_bytes() if SHORTEST <= len(word) <= LONGEST}
    if len(unknown) > MOST_UNKNOWN:
        return
    fixes = {word: slip_fix(word.decode()) for word in unknown if counts[word] <= MOST_PLACES}
    fixes = {word: right for word, right in fixes.items() if right and not known.settles(word.decode())}
    if not fixes:
        return
    either = b"|".join(sorted(fixes))
    found = list(re.finditer(rb"(?<![a-z])(?:" + either + rb")(?![a-z])", letters))
    places = [place_at(document.text, *match.span()) for match in found]
    guards = Guards(document, places, known.mends(known.places(document)), Language(document))
    for place, match in zip(places, found, strict=True):
        fix = Fix(fixes[match[0]], "typos.slip")
        if is_apart(document.text, place) and stands_alone(document.text, place, fix) and guards.allow(place, fix):
            yield Edit(place.start, place.end, fix.right, fix.rule)


def is_apart(text: str, place: Place) -> bool:
    """Tell whether a word is in lower case, no part of a compound, not cut by an ellipsis or after its first letter."""
    if not place.is_lower:
        return False
    sides = text[max(0, place.start - 1) : place.start] + text[place.end : place.end + 1]
    if any(side in "-‐‑'’" or side.isalnum() for side in sides) or text.startswith(("...", "…"), place.end):
        return False
    return len(place.before) != 1 or place.before in "aAI"


@lru_cache(maxsize=100_000)
def slip_fix(word: str) -> str:
    """Return the correction of an unknown word, or ``""`` where it has none, or too many, or is well made."""
    frequencies = english_frequencies()
    if frequencies.is_inflected(word) or is_compound(word, frequencies):
        return ""
    ranked = sorted(((frequencies.zipf(each), each) for each in neighbours(word)), reverse=True)[:2]
    best, right = ranked[0]
    if best < RAREST_RIGHT or (len(ranked) > 1 and best < ranked[1][0] + TEN_TIMES):
        return ""
    return "" if is_variant(word, right) or is_glued(word, right) else right


def neighbours(word: str) -> set[str]:
    """Return the words one edit away that keep the first letter. Some are no words."""
    rest = range(1, len(word))
    made = {word[:at] + word[at + 1 :] for at in rest}
    made |= {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in rest if at + 1 < len(word)}
    made |= {word[:at] + letter + word[at + 1 :] for at in rest for letter in LETTERS}
    made |= {word[:at] + letter + word[at:] for at in range(1, len(word) + 1) for letter in LETTERS}
    return made - {word}


def is_compound(word: str, frequencies: Frequencies) -> bool:
    """Tell whether a word is two common words written as one: somebody's term, or two words glued."""
    cuts = range(3, len(word) - 2)
    return any(frequencies.zipf(word[:at]) >= 3.0 and frequencies.zipf(word[at:]) >= 3.0 for at in cuts)


VARIANTS = "our/or is/iz ys/yz ae/e oe/e ll/l tre/ter ph/f"
"""Spellings that differ by region or fashion and are all right."""


def is_variant(word: str, right: str) -> bool:
    """Tell whether two words differ in nothing but a spelling that varies."""
    pairs = (pair.split("/") for pair in VARIANTS.split())
    return any(word.replace(one, other) == right.replace(one, other) for one, other in pairs)


def is_glued(word: str, right: str) -> bool:
    """Tell whether a word is its correction with a one-letter word at its end: ``workforcei``."""
    return word[:-1] == right and word[-1] in "ai"
