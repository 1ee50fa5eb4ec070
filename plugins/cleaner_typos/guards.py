"""The guards: every reason to leave a word alone although a list says that it is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from cleaner import Document
from cleaner_typos.english import is_english, paragraph_around
from cleaner_typos.known import Fix
from cleaner_typos.offlimits import Headers, given_names, is_plain
from cleaner_typos.places import Place

CAPITAL_TOO = ("typos.contraction", "typos.pair")
"""Rules for words that no name looks like: a capital in the middle of a sentence is no reason to leave them."""


class Guards:
    """What must be known of one document to judge the words found in it. Each thing is worked out when first asked."""

    def __init__(self, document: Document, places: Iterable[Place]) -> None:
        self.text = document.text
        self.headers = Headers(document)
        self.names = given_names(document) | names_in(places)
        self.english: dict[str, bool] = {}

    def allow(self, place: Place, fix: Fix) -> bool:
        """Tell whether the word at a place may be replaced. The cheapest questions come first."""
        return (
            has_plain_case(place, fix)
            and (fix.is_name or place.word not in self.names)
            and not self.text.startswith(("'", "’"), place.end) | self.text.endswith(("'", "’"), 0, place.start)
            and is_plain(self.text, place.start, place.end)
            and not self.headers.cover(place.start)
            and self.in_english(place)
        )

    def in_english(self, place: Place) -> bool:
        """Tell whether the paragraph of a place is English prose."""
        paragraph = paragraph_around(self.text, place.start, place.end)
        if paragraph not in self.english:
            self.english[paragraph] = is_english(paragraph)
        return self.english[paragraph]


def has_plain_case(place: Place, fix: Fix) -> bool:
    """Tell whether the case of a word allows a fix: lower case, or a capital that only opens a sentence."""
    if place.is_lower:
        return True
    if not place.is_capitalised:
        return False
    if fix.is_name or fix.rule in CAPITAL_TOO:
        return True
    return place.opens and (not place.after or place.after == place.after.lower() or place.after == "I")


def names_in(places: Iterable[Place]) -> frozenset[str]:
    """Return the words that the page itself uses as names: with a capital after a word in lower case."""
    capitalised = Counter(
        place.word
        for place in places
        if not place.is_lower and not place.opens and place.before and place.before == place.before.lower()
    )
    return frozenset(capitalised)
