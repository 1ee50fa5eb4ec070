"""Where a document holds listed words that are to be mended."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner import Document, Edit
from cleaner_typos.english import Language
from cleaner_typos.guards import Guards, stands_alone
from cleaner_typos.known import SLIP, Known

OTHER_BLANKS = "\u2007\u202f"
"""Blanks that part no words for us: made plain, they give a word neighbours that speak for a fix."""


def find_words(document: Document, known: Known, *, only_sure: bool) -> Iterator[Edit]:
    """Yield an edit for each word of the document that is listed, or a slip, and that the guards let through.

    ``only_sure`` leaves slips that may be wrong once in a while.
    """
    tokens, unknown = known.vocabulary.suspects(document.tokens)
    places = known.places(document, tokens) if tokens else []
    fixes = [(place, known.fix(place)) for place in places]
    likely = [(place, fix) for place, fix in fixes if fix is not None and stands_alone(document.text, place, fix)]
    if not likely and not unknown:
        if not any(blank in document.text for blank in OTHER_BLANKS):
            document.idle.add(known)
        return
    guards = Guards(document, places, known.mends(places), Language(document))
    for place, fix in likely:
        is_allowed = (fix.rule != SLIP or guards.may_be_slip(place)) and guards.allow(place, fix)
        if is_allowed and not guards.language.is_foreign:
            yield Edit(place.start, place.end, fix.written_like(place), fix.rule)
    if unknown:
        from cleaner_typos.slips import find_slips

        yield from find_slips(known, unknown, guards, only_sure=only_sure)
