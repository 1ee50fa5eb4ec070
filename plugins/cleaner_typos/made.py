"""Words that no list has and that are still somebody's: made of others by an ending, a beginning, or side by side."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner_typos.frequency import Frequencies, words_elsewhere

ENDINGS = (
    "s es d ed r er ers rs st est ier iest ing ins in ly y ish ness less like able ably ism ist ists ment ments ess os"
    " o ise ises ised ising ize izes ized izing"
)
"""What may be put to a word to make another that no list has."""

BEGINNINGS = "un re non anti pre post over under mis dis de co sub super multi g e i"
"""What may be put before a word to make another that no list has."""

PREFIXES = "un re non anti pre post over under mis dis sub super multi"
"""Those of the beginnings that are put before any word, so that what comes of it is hardly a slip."""

WHOLE = 5
"""Letters of a word that they are put before."""

SUFFIXES = ("", "able", "ible")
"""What that word may end in besides."""

COMMON = 2.5
"""Zipf from which a word is common enough to make others of."""

INFLECTIONS = "s es d ed r er ers rs ing ings ly"
"""Endings that any word takes, a rare one too."""

RARE = 2.0
"""Zipf of a word that is common enough for those."""

PLURAL_OF = 1.3
"""Zipf of a word that is common enough to be said of several."""

AFTER_I = "es ed er ers est ness ly ish"
"""Endings before which a ``y`` becomes an ``i``: ``boxiness``."""


def is_made(word: str, frequencies: Frequencies) -> bool:
    """Tell whether a word is another with an ending or a beginning, as anybody may make them."""
    return any(len(stem) >= 3 and frequencies.zipf(stem) >= least for stem, least in stems(word))


def is_prefixed(word: str, frequencies: Frequencies) -> bool:
    """Tell whether a word is a common one behind a prefix: ``underlinking``, ``unstatable``."""
    rests = [word.removeprefix(prefix) for prefix in PREFIXES.split() if word.startswith(prefix)]
    return any(
        frequencies.zipf(rest.removesuffix(suffix)) >= PART
        for rest in rests
        if len(rest) >= WHOLE
        for suffix in SUFFIXES
        if rest.endswith(suffix)
    )


def stems(word: str) -> Iterator[tuple[str, float]]:
    """Yield the words that a word may be made of, with the Zipf value from which that is likely."""
    for endings, least in ((ENDINGS, COMMON), (INFLECTIONS, RARE), ("s", PLURAL_OF)):
        for stem in (word.removesuffix(ending) for ending in endings.split() if word.endswith(ending)):
            yield stem, least
            yield stem + "e", least
    for ending in AFTER_I.split():
        if word.endswith("i" + ending):
            yield word.removesuffix("i" + ending) + "y", RARE
    for beginning in BEGINNINGS.split():
        if word.startswith(beginning):
            yield word.removeprefix(beginning), COMMON


SMALL_WORDS = "id in to of on is it at as or an be by we he me my so no do if us up"
"""Words of two letters that are often glued to another."""

PART = 3.0
"""Zipf from which a word is likely to be a part of a compound."""

SHORT_PART = 3.9
"""The same for three letters, of which most are somebody's initials."""

FOREIGN_PART = 4.5
"""The same for four letters and more of another language."""


def is_compound(word: str, frequencies: Frequencies) -> bool:
    """Tell whether a word is two common words written as one: somebody's term, or two words glued."""
    parted = ((word[:at], word[at:]) for at in range(2, len(word) - 1))
    return any(all(is_part(part, frequencies) for part in parts) for parts in parted)


def is_part(word: str, frequencies: Frequencies) -> bool:
    """Tell whether a word may be a part of a compound."""
    if len(word) == 2:
        return word in SMALL_WORDS.split()
    commonness = frequencies.zipf(word)
    if len(word) == 3:
        return commonness >= SHORT_PART
    return commonness >= PART and (commonness >= FOREIGN_PART or word not in words_elsewhere())


VARIANTS = "our/or is/iz ys/yz ae/e oe/e ll/l tre/ter ph/f"
"""Spellings that differ by region or fashion and are all right."""

REGIONS = "our/or is/iz ys/yz"
"""Of those, the ones that tell where a writer is from."""


def is_variant(word: str, right: str) -> bool:
    """Tell whether two words differ in nothing but a spelling that varies."""
    pairs = (pair.split("/") for pair in VARIANTS.split())
    return any(word.replace(one, other) == right.replace(one, other) for one, other in pairs)


def changes_region(word: str, right: str) -> bool:
    """Tell whether a correction would also take the spelling of one region for that of another."""
    pairs = [pair.split("/") for pair in REGIONS.split()]
    return any(
        mine in word and yours not in word and mine not in right and yours in right
        for one, other in pairs
        for mine, yours in ((one, other), (other, one))
    )
