"""The guards: every reason to leave a word alone although a list says that it is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from cleaner import Document
from cleaner_typos.english import Language, evidence, is_english, is_english_abroad, is_foreign, passage_around
from cleaner_typos.known import SLIP, Fix
from cleaner_typos.lists import own_words
from cleaner_typos.offlimits import Headers, given_names, is_plain
from cleaner_typos.places import NEAR, Place

CAPITAL_TOO = ("typos.contraction", "typos.pair")
"""Rules for words that no name looks like: a capital in the middle of a sentence is no reason to leave them."""

APOSTROPHES = ("'", "’")

MOST_PLACES = 2
"""Times that a page may hold the word, as it is quoted or told twice. One that comes back more often is a term."""

FEWEST_WORDS = 3
"""Words of a line with a slip. Names of users and of wares stand on shorter ones."""


FEWEST_SHOUTED = {"typos.contraction": 4, "typos.known": 6, "typos.list": 6}
"""Letters of a word all in capitals, by the rules that mend one."""


OF_SPELLING = ("typos.known", "typos.package", SLIP)
"""Rules for words that are spelt in another way, and not by the user's own list."""

TOLD_FROM = 6
"""Letters of a correction that a line holds by chance less often than for telling it."""

FEWEST_OLD = 2
"""Different words of an old spelling that make a page an old text."""


class Guards:
    """What must be known of one document to judge the words found in it. Each thing is worked out when first asked.

    ``mends`` are the corrections, in lower case, of the listed words that the document holds.
    """

    def __init__(
        self, document: Document, places: Sequence[Place], mends: Mapping[str, str], language: Language
    ) -> None:
        self.document = document
        self.places = places
        self.mends = mends
        self.language = language
        self.times = Counter(place.word for place in places)
        self.english: dict[str, bool] = {}
        self.foreign: dict[str, bool] = {}

    @cached_property
    def headers(self) -> Headers:
        """The spans that name people."""
        return Headers(self.document)

    @cached_property
    def names(self) -> frozenset[str]:
        """The words of names, in lower case."""
        return self.given | names_in(self.document.text, self.places)

    @cached_property
    def given(self) -> frozenset[str]:
        """The words of the names that came with the page, in lower case."""
        return given_names(self.document)

    def allow(self, place: Place, fix: Fix) -> bool:
        """Tell whether a word that stands alone may be replaced. The cheapest questions come first."""
        return (
            not self.headers.cover(place.start)
            and (fix.is_name or place.word not in (self.given if fix.rule in CAPITAL_TOO else self.names))
            and self.in_english(place)
            and not (fix.rule in OF_SPELLING and (self.is_old or is_told_of(self.document.text, place, fix)))
            and (fix.rule != SLIP or self.language.is_english)
            and (place.word not in own_words("elsewhere") or self.language.is_surely_english)
        )

    @cached_property
    def is_old(self) -> bool:
        """Whether the page is an old text, whose spelling is its own."""
        old = own_words("old")
        return len(old.intersection(map(bytes.decode, self.document.tokens))) >= FEWEST_OLD

    def may_be_slip(self, place: Place) -> bool:
        """Tell whether an unknown word may be a slip, as far as the page tells: one that comes back is a term."""
        return self.times[place.word] <= MOST_PLACES and stands_in_prose(self.document.text, place)

    def in_english(self, place: Place) -> bool:
        """Tell whether the paragraph of a place is English prose. The document is asked last, as that takes longest."""
        text = self.document.text
        line = passage_around(text, place.start, place.end, "\n")
        if line not in self.foreign:
            self.foreign[line] = is_foreign(line, self.mends)
        return not self.foreign[line] and self.is_english(passage_around(text, place.start, place.end, "\n\n"))

    def is_english(self, paragraph: str) -> bool:
        """Tell whether a paragraph is English prose, as far as that can be told in this document."""
        if paragraph not in self.english:
            found = evidence(paragraph, self.mends)
            self.english[paragraph] = is_english(found) and (self.language.is_english or is_english_abroad(found))
        return self.english[paragraph]


def stands_alone(text: str, place: Place, fix: Fix) -> bool:
    """Tell whether a word, as it is written there, is a word of running text, and whole.

    An apostrophe right behind one that lacks its own may be just that, in the wrong place: ``childrens' books``.
    """
    return (
        has_plain_case(place, fix, text)
        and not is_broken(place, fix, text)
        and not is_part(text, place)
        and not ("'" in fix.right and text.startswith(APOSTROPHES, place.end))
        and is_plain(text, place.start, place.end)
        and not is_in_code(text, place)
    )


def is_in_code(text: str, place: Place) -> bool:
    """Tell whether a word is called, or stands on a line that ends as lines of programs do."""
    end = text.find("\n", place.end)
    line = text[place.end : end if end >= 0 else len(text)]
    return line.startswith("(") or line.rstrip()[-1:] in ("{", "}", ";")


def is_told_of(text: str, place: Place, fix: Fix) -> bool:
    """Tell whether the line of a word holds the correction, too: it tells how the word is spelt.

    Short words stand on many lines by chance.
    """
    if len(fix.right) < TOLD_FROM and " " not in fix.right:
        return False
    line = passage_around(text, place.start, place.end, "\n").lower()
    at = line.find(fix.right)
    while at >= 0:
        sides = line[max(0, at - 1) : at] + line[at + len(fix.right) : at + len(fix.right) + 1]
        if not any(map(str.isalpha, sides)):
            return True
        at = line.find(fix.right, at + 1)
    return False


def has_plain_case(place: Place, fix: Fix, text: str) -> bool:
    """Tell whether the case of a word allows a fix: lower case, or a capital that only opens a sentence."""
    if place.is_lower:
        return fix.rule != "typos.package" or "-" not in text[max(0, place.start - 1) : place.start]
    if fix.rule == "typos.package":
        return False
    if not place.is_capitalised:
        return is_shouted(place, fix)
    if fix.is_name or fix.rule in CAPITAL_TOO:
        return True
    goes_on = place.after == place.after.lower() if place.after else text.startswith((",", "!", "?", "."), place.end)
    return place.opens and (goes_on or place.after == "I")


def is_shouted(place: Place, fix: Fix) -> bool:
    """Tell whether a word is all in capitals like one beside it, or as nothing but ``DON'T`` can be.

    By itself it may be an abbreviation (``LETS``), so a short one is left alone.
    """
    if not place.written.isupper() or len(place.word) < FEWEST_SHOUTED.get(fix.rule, len(place.word) + 1):
        return False
    beside = [word for word in (place.before, place.after) if len(word) > 1 and word.isupper()]
    return bool(beside) or fix.right.endswith("n't")


def stands_in_prose(text: str, place: Place) -> bool:
    """Tell whether a word that no list has stands by itself, on a line of several words."""
    return is_apart(text, place) and is_prose(text, place)


def is_apart(text: str, place: Place) -> bool:
    """Tell whether a word is no part of a compound, no call, not cut by an ellipsis or a line's end."""
    if text.startswith("(", place.end):
        return False
    if text[max(0, place.start - NEAR) : place.start].rstrip().endswith(("-", "‐", "\u00ad")):
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


def is_part(text: str, place: Place) -> bool:
    """Tell whether letters or an apostrophe beside a word make it a part of another: ``d'accomodation``.

    A possessive ``'s`` makes no difference: ``goverment's`` is mended as ``goverment`` is.
    """
    before, after = text[max(0, place.start - 1) : place.start], text[place.end : place.end + 3]
    if before.isalnum() or after[:1].isalnum():
        return True
    if before in APOSTROPHES and place.start > 1 and text[place.start - 2].isalpha():
        return True
    return after[:1] in APOSTROPHES and after[1:2].isalpha() and (after[1:2] not in "sS" or after[2:].isalpha())


def is_broken(place: Place, fix: Fix, text: str) -> bool:
    """Tell whether a word was cut: by an ellipsis, a line's end, or so that the letters it lacks stand beside it."""
    right = fix.right.lower()
    if right.startswith(place.word):
        after = text[place.end : place.end + 20].lstrip()
        ends_line = " " not in right and text[place.end : place.end + 1] in ("", "\n")
        return ends_line or after.startswith(("...", "…")) or starts_with_word(after, right[len(place.word) :])
    if right.endswith(place.word):
        return starts_with_word(
            text[max(0, place.start - 20) : place.start].rstrip()[::-1], right[: -len(place.word)][::-1]
        )
    return False


def starts_with_word(text: str, word: str) -> bool:
    """Tell whether a text starts with a word, and no letter follows it."""
    return text.lower().startswith(word) and not text[len(word) : len(word) + 1].isalpha()


def names_in(text: str, places: Iterable[Place]) -> frozenset[str]:
    """Return the words that the page itself uses as names: with a capital inside a sentence, but not in a headline."""
    return frozenset(
        place.word
        for place in places
        if not place.is_lower
        and not place.opens
        and place.before
        and not is_headline(passage_around(text, place.start, place.end, "\n"))
    )


def is_headline(line: str) -> bool:
    """Tell whether most words of a line have capitals, so that a capital says nothing."""
    words = [word for word in line.split() if word[0].isalpha()]
    return sum(word[0].isupper() for word in words) * 2 > len(words)
