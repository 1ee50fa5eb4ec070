"""The pass ``typos``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from cleaner import Document, Edit, Label, Pass, RulePack, option, provided

if TYPE_CHECKING:
    from cleaner_typos.known import Known
    from cleaner_typos.packs import WordList


class Typos(Pass):
    """Mend misspelt words of English prose, one word at a time, where the fix is beyond doubt.

    Text in other languages is left alone, but for the words of rule packs that are named.
    """

    name = "typos"
    rules = {
        "typos.known": "a known misspelling with one correction, from the list that comes with the pass",
        "typos.list": "a misspelling from a list that the user gave",
        "typos.package": "a misspelling from the list of the installed package `typos` (extra `typos`)",
        "typos.contraction": "a contraction that lost its apostrophe or has it in the wrong place",
        "typos.pair": "a word that is wrong beside the word before or after it",
        "typos.slip": "an unknown word a slip (or, with the extra `typos`, two) away from one common word",
    }
    after = ("comments",)
    warm_up = 60.0  # the extra's list is drawn once on each machine, which takes seconds
    budget = 0.02

    level: Literal["careful", "bold"] = option(
        "careful", "`careful` mends known misspellings and slips beyond doubt, `bold` likely slips too"
    )
    lists: tuple[str, ...] = option(
        (), "files of misspellings of your own: `wrong right` or codespell's `wrong->right`"
    )
    ignore: tuple[str, ...] = option((), "words to leave alone, in any case")
    ignore_lists: tuple[str, ...] = option((), "files of words to leave alone, parted by white space")
    extra: Literal["auto", "off", "required"] = option(
        "auto", "wordfreq and the package `typos`: for `bold` where installed, never, or always and fail without them"
    )

    packs: tuple[str, ...] = option((), "names of rule packs with misspellings of other languages")
    given: tuple[RulePack, ...] = provided("rules", chosen_by="packs", reads=("mends",))

    def __post_init__(self) -> None:
        """Read what the options name, so that what can't be used is an error before any page is cleaned."""
        if self.lists or self.ignore_lists:
            from cleaner_typos.lists import user_list, user_words

            for path in self.lists:
                user_list(path)
            for path in self.ignore_lists:
                user_words(path)
        if self.extra == "required":
            _ = self.uses_extra
        if self.packs:
            _ = self.word_lists

    def may_edit(self, document: Document) -> bool:
        """Not where no word of a list stood as one that is misspelt."""
        return bool(self.packs) or self.uses_extra or self.known() not in document.idle

    def find(self, document: Document) -> Iterable[Edit | Label]:
        """Yield an edit for each misspelt word that passes every guard."""
        english = self.find_english(document)
        if not self.packs:
            yield from english
            return
        from cleaner_typos.packs import find_packed

        edits = list(english)
        yield from edits
        mended = {edit.start for edit in edits}
        ignored = self.known().ignored
        yield from (edit for edit in find_packed(document, self.word_lists, ignored) if edit.start not in mended)

    @cached_property
    def word_lists(self) -> tuple[WordList, ...]:
        """The lists of the packs that are named, in that order. Raises RulePackError where one can't be used."""
        from cleaner.rules import select_packs
        from cleaner_typos.packs import WordList

        return tuple(map(WordList, select_packs(self.given, self.packs)))

    def find_english(self, document: Document) -> Iterable[Edit]:
        """Return an edit for each misspelt word of English prose."""
        from cleaner_typos.search import find_words

        return find_words(document, self.known(), only_sure=self.level == "careful")

    def known(self) -> Known:
        """The words that are known to be wrong."""
        from cleaner_typos.known import known_words

        return known_words(self.lists, self.ignore, self.ignore_lists, self.uses_extra)

    @cached_property
    def uses_extra(self) -> bool:
        """Whether the extra is used: where it is required, or ``bold`` and installed.

        So what ``careful`` gives hangs on its options alone. Asked once, as looking for packages takes longer than a
        page does. Raises MissingExtraError.
        """
        if self.level != "bold" and self.extra != "required":
            return False
        from cleaner_typos.package import has_extra

        return has_extra(self.extra)
