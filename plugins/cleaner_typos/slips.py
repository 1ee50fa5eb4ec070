"""One-edit slips (level ``bold``): a word that nobody writes, one edit away from one that everybody does.

An edit is one letter lost, added or changed, or two neighbours swapped. The first letter stays: people hardly ever
miss it, and where it differs the word is often another. So does the last, as words have many endings.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from cleaner import Document, Edit
from cleaner_typos.edits import likely_words, missed_first, neighbours
from cleaner_typos.english import Language, passage_around
from cleaner_typos.frequency import Frequencies, english_frequencies
from cleaner_typos.guards import Guards, stands_alone
from cleaner_typos.known import Fix, Known
from cleaner_typos.package import words_elsewhere
from cleaner_typos.places import Place, place_at

SHORTEST = 6
"""Letters of an unknown word. A shorter one has too many neighbours."""

LONGEST = 24
"""Letters. A longer run is no word."""

RAREST_RIGHT = 3.0
"""Zipf of a correction: once in a million words. Of rarer words there are too many to be sure."""

LONG = 9
"""Letters of an unknown word that has so few neighbours that its correction may be rarer."""

RAREST_LONG = 2.0
"""Zipf of a correction of a long word: once in ten million words."""

TIMES = 1.5
"""Zipf steps by which the correction must be commoner than the next candidate: thirty times."""

RAREST_RIVAL = 2.0
"""Zipf of a word that may be meant although it is more than one edit away: it has the same consonants."""

MOST_PLACES = 1
"""Times that a page may hold the word. One that comes back is a name or a term."""

MOST_UNKNOWN = 500
"""Different unknown words of a page. One with more is no English prose, and each takes a while."""

FEWEST_WORDS = 5
"""Words of a line. Names of users and of wares stand on shorter ones."""


@cache
def known_bytes() -> frozenset[bytes]:
    """Return all words that wordfreq has ever met, as folded texts hold them."""
    return frozenset(word.encode() for word in english_frequencies().words if word.isascii())


def find_slips(document: Document, known: Known) -> Iterator[Edit]:
    """Yield an edit for each unknown word of the document that has one likely correction and passes the guards."""
    found = [(place, Fix(slip_fix(place.word), "typos.slip")) for place in unknown_places(document)]
    fixes = [(place, fix) for place, fix in found if fix.right and not known.settles(place.word)]
    if not fixes:
        return
    guards = Guards(document, [place for place, _ in found], known.mends(known.places(document)), Language(document))
    for place, fix in fixes:
        if stands_alone(document.text, place, fix) and guards.allow(place, fix):
            yield Edit(place.start, place.end, fix.right, fix.rule)


def unknown_places(document: Document) -> Iterator[Place]:
    """Yield the places of the words that nobody writes and that stand once on the page, in lower case and in prose."""
    counts = Counter(document.tokens)
    unknown = {word for word in counts.keys() - known_bytes() if SHORTEST <= len(word) <= LONGEST}
    if len(unknown) > MOST_UNKNOWN:
        return
    padded = b" " + document.letters + b" "
    for word in sorted(word for word in unknown if counts[word] <= MOST_PLACES):
        start = padded.index(b" " + word + b" ")
        place = place_at(document.text, start, start + len(word))
        if is_apart(document.text, place) and is_prose(document.text, place):
            yield place


def is_apart(text: str, place: Place) -> bool:
    """Tell whether a word is in lower case, no part of a compound, not cut by an ellipsis or after its first letter."""
    if not place.is_lower:
        return False
    sides = text[max(0, place.start - 1) : place.start] + text[place.end : place.end + 1]
    if any(side in "-‐‑'’" or side.isalnum() for side in sides) or text.startswith(("...", "…"), place.end):
        return False
    above = text[max(0, place.start - 3) : place.start]  # a big first letter on a line of its own
    return (len(place.before) != 1 or place.before in "aAI") and not (above[-1:] == "\n" and above[-2:-1].isupper())


def is_prose(text: str, place: Place) -> bool:
    """Tell whether a word has a neighbour, on a line of several words."""
    line = passage_around(text, place.start, place.end, "\n")
    return bool(place.before or place.after) and len(line.split(None, FEWEST_WORDS)) >= FEWEST_WORDS


@lru_cache(maxsize=100_000)
def slip_fix(word: str) -> str:
    """Return the correction of an unknown word, or ``""`` where it has none, or too many, or is well made."""
    frequencies = english_frequencies()
    likely = likely_words(word) | (missed_first(word) if len(word) >= LONG else set())
    best, right = max((frequencies.zipf(each), each) for each in likely)
    rarest = RAREST_RIGHT if len(word) < LONG else RAREST_LONG
    if best < rarest or is_variant(word, right) or is_made(word, frequencies) or is_compound(word, frequencies):
        return ""
    if any(frequencies.zipf(each) > best - TIMES for each in neighbours(word) if each != right):
        return ""
    skeleton = consonants(word)
    sounds_right = consonants(right) == skeleton
    rivals = () if sounds_right else words_by_consonants().get(skeleton, ())
    return "" if rivals or word in words_elsewhere() else right


@cache
def words_by_consonants() -> Mapping[str, tuple[str, ...]]:
    """Return the words that are no rarities by their first letter and their other consonants."""
    frequencies = english_frequencies()
    words: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for word in frequencies.commonest:
        if frequencies.words[word] < RAREST_RIVAL:
            break
        if len(word) >= SHORTEST:
            words[consonants(word)] += (word,)
    return words


def consonants(word: str) -> str:
    """Return the first letter of a word and the consonants after it, doubled ones once."""
    kept = word[0]
    for letter in word[1:]:
        if letter not in "aeiouy" and letter != kept[-1]:
            kept += letter
    return kept


ENDINGS = (
    "s es d ed r er ers rs st est ier iest ing ins in ly y ish ness less like able ably ism ist ists ment ments os o"
)
"""What may be put to a word to make another that no list has."""

BEGINNINGS = "un re non anti pre post over under mis dis de co sub super multi g e i"
"""What may be put before a word to make another that no list has."""

COMMON = 2.5
"""Zipf from which a word is common enough to make others of."""


def is_made(word: str, frequencies: Frequencies) -> bool:
    """Tell whether a word is another with an ending or a beginning, as anybody may make them."""
    stems = [word.removesuffix(ending) for ending in ENDINGS.split() if word.endswith(ending)]
    stems += [stem + "e" for stem in stems]
    stems += [word.removeprefix(beginning) for beginning in BEGINNINGS.split() if word.startswith(beginning)]
    return any(len(stem) >= 3 and frequencies.zipf(stem) >= COMMON for stem in stems)


SMALL_WORDS = "in to of on is it at as or an be by we he me my so no do if us up"
"""Words of two letters that are often glued to another."""


def is_compound(word: str, frequencies: Frequencies) -> bool:
    """Tell whether a word is two common words written as one: somebody's term, or two words glued."""
    parts = ((word[:at], word[at:]) for at in range(2, len(word) - 1))
    return any(
        frequencies.zipf(one) >= 3.0
        and frequencies.zipf(other) >= 3.0
        and all(len(part) >= 3 or part in SMALL_WORDS.split() for part in (one, other))
        for one, other in parts
    )


VARIANTS = "our/or is/iz ys/yz ae/e oe/e ll/l tre/ter ph/f"
"""Spellings that differ by region or fashion and are all right."""


def is_variant(word: str, right: str) -> bool:
    """Tell whether two words differ in nothing but a spelling that varies."""
    pairs = (pair.split("/") for pair in VARIANTS.split())
    return any(word.replace(one, other) == right.replace(one, other) for one, other in pairs)
