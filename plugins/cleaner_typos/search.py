"""Where a document holds listed words that are to be mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from cleaner import Document, Edit
from cleaner_typos.english import Language
from cleaner_typos.guards import MOST_PLACES, Guards, stands_alone
from cleaner_typos.known import SLIP, Known

OTHER_BLANKS = "\u2007\u202f"
"""Blanks that part no words for us: made plain, they give a word neighbours that speak for a fix."""


def find_known(document: Document, known: Known) -> Iterable[Edit]:
    """Yield an edit for each listed word of the document that the guards let through."""
    places = known.places(document)
    fixes = [(place, known.fix(place)) for place in places]
    times = Counter(place.word for place in places)
    likely = [
        (place, fix)
        for place, fix in fixes
        if fix is not None
        and (fix.rule != SLIP or times[place.word] <= MOST_PLACES)
        and stands_alone(document.text, place, fix)
    ]
    if not likely:
        if not any(blank in document.text for blank in OTHER_BLANKS):
            document.idle.add(known)
        return
    language = Language(document)
    guards = Guards(document, places, known.mends(places), language)
    for place, fix in likely:
        if guards.allow(place, fix) and not language.is_foreign:
            yield Edit(place.start, place.end, fix.written_like(place), fix.rule)
