"""The pass ``typos``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from cleaner import Document, Edit, Label, Pass, option
from cleaner_typos.english import Language
from cleaner_typos.guards import Guards, stands_alone
from cleaner_typos.known import Known, known_words


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
    warm_up = 60.0  # the extra's list is drawn once on each machine, which takes seconds
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
        "auto", "wordfreq and the package `typos`: for `bold` where installed, never, or always and fail without them"
    )

    def find(self, document: Document) -> Iterable[Edit | Label]:
        """Yield an edit for each misspelt word that passes every guard."""
        extra = self.uses_extra()
        known = known_words(self.lists, self.ignore, self.ignore_lists, extra)
        yield from find_known(document, known)
        if extra and self.level == "bold":
            from cleaner_typos.slips import find_slips

            yield from find_slips(document, known)

    def uses_extra(self) -> bool:
        """Whether the extra is used: where it is required, or ``bold`` and installed.

        So what ``careful`` gives hangs on its options alone. Raises MissingExtraError.
        """
        if self.level != "bold" and self.extra != "required":
            return False
        from cleaner_typos.package import has_extra

        return has_extra(self.extra)


def find_known(document: Document, known: Known) -> Iterable[Edit]:
    """Yield an edit for each listed word of the document that the guards let through."""
    places = known.places(document)
    fixes = [(place, known.fix(place)) for place in places]
    likely = [(place, fix) for place, fix in fixes if fix is not None and stands_alone(document.text, place, fix)]
    if not likely:
        return
    language = Language(document)
    if language.is_foreign:
        return
    guards = Guards(document, places, known.mends(places), language)
    for place, fix in likely:
        if guards.allow(place, fix):
            yield Edit(place.start, place.end, fix.written_like(place), fix.rule)
