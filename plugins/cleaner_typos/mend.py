"""The pass ``typos``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from cleaner import Document, Edit, Label, Pass, option
from cleaner_typos.english import Language
from cleaner_typos.guards import Guards
from cleaner_typos.known import Known, known_words
from cleaner_typos.package import has_extra
from cleaner_typos.places import place_at


class Typos(Pass):
    """Mend misspelt words of English prose, one word at a time, where the fix is beyond doubt."""

    name = "typos"
    rules = {
        "typos.known": "a known misspelling with one correction, from the list that comes with the pass",
        "typos.list": "a misspelling from a list that the user gave",
        "typos.package": "a misspelling from the list of the installed package `typos` (extra `typos`)",
        "typos.contraction": "a contraction that lost its apostrophe or has it in the wrong place",
        "typos.pair": "a word that is wrong beside the word before or after it",
        "typos.slip": "an unknown word one edit away from a common one (level `bold`, extra `typos`)",
    }
    after = ("comments",)
    budget = 0.02

    level: Literal["careful", "bold"] = option(
        "careful", "`careful` mends known misspellings, `bold` one-edit slips too"
    )
    lists: tuple[str, ...] = option(
        (), "files of misspellings of your own: `wrong right` or codespell's `wrong->right`"
    )
    ignore: tuple[str, ...] = option((), "words to leave alone, in any case")
    ignore_lists: tuple[str, ...] = option((), "files of words to leave alone, parted by white space")
    extra: Literal["auto", "off", "required"] = option(
        "auto", "use wordfreq and the package `typos`: where installed, never, or fail without them"
    )

    def find(self, document: Document) -> Iterable[Edit | Label]:
        """Yield an edit for each misspelt word that passes every guard."""
        known = known_words(self.lists, self.ignore, self.ignore_lists, self.extra)
        yield from find_known(document, known)
        if self.level == "bold":
            yield from self.find_bold(document, known)

    def find_bold(self, document: Document, known: Known) -> Iterable[Edit]:
        """Yield an edit for each one-edit slip, where wordfreq is at hand to tell one."""
        if not has_extra(self.extra):
            return
        from cleaner_typos.slips import find_slips

        yield from find_slips(document, known)


def find_known(document: Document, known: Known) -> Iterable[Edit]:
    """Yield an edit for each listed word of the document that the guards let through."""
    spans = sorted(known.vocabulary.find(document.text))
    if not spans:
        return
    language = Language(document.text)
    if language.is_foreign:
        return
    places = [place_at(document.text, *span) for span in spans]
    guards = Guards(document, places, known.mend, language)
    for place in places:
        fix = known.fix(place)
        if fix is not None and guards.allow(place, fix):
            yield Edit(place.start, place.end, fix.written_like(place), fix.rule)
