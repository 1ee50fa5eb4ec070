"""The words that a pass knows to be wrong: its lists joined, users' before ours before the package's."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from cleaner_typos.gate import Vocabulary
from cleaner_typos.lists import own_contractions, own_misspellings, own_words, user_list, user_words
from cleaner_typos.package import has_extra, package_misspellings
from cleaner_typos.places import Place
from cleaner_typos.witnesses import testify, witnesses


class Fix(NamedTuple):
    """What a word should be, and the rule that says so."""

    right: str
    rule: str

    @property
    def is_name(self) -> bool:
        """Whether the correction has a capital of its own. Then a capital of the misspelling says nothing."""
        return self.right != self.right.lower()

    def written_like(self, place: Place) -> str:
        """Return the correction in the case, and with the kind of apostrophe, of the word that it replaces."""
        right = self.right.upper() if len(place.written) > 1 and place.written.isupper() else self.right
        if place.written[0].isupper():
            right = right[0].upper() + right[1:]
        return right.replace("'", "’") if "’" in place.written else right


class Known:
    """A table of known words and the vocabulary that finds them."""

    def __init__(self, table: dict[str, Fix], ignored: frozenset[str]) -> None:
        self.table = {word: fix for word, fix in table.items() if word not in ignored}
        self.ignored = ignored
        self.paired = witnesses().keys() - ignored
        self.vocabulary = Vocabulary(self.table.keys() | self.paired, own_words("english"))

    def fix(self, place: Place) -> Fix | None:
        """Return the fix of the word at a place, or None where its neighbours don't speak for one."""
        if place.word in self.paired:
            before = "" if place.opens else self.mend(place.before.lower()).rpartition(" ")[2]
            after = self.mend(place.after.lower()).partition(" ")[0].partition("'")[0]
            found = testify(place.word, before, after)
            if found:
                return Fix(*found)
        return self.table.get(place.word)

    def settles(self, word: str) -> bool:
        """Tell whether the lists have the last word on a word: they mend it, or it is to be left alone."""
        return word in self.table or word in self.ignored

    def mend(self, word: str) -> str:
        """Return the correction, in lower case, of a word in lower case; any other word as it is."""
        fix = self.table.get(word)
        return fix.right.lower() if fix else word


@cache
def known_words(lists: tuple[str, ...], ignore: tuple[str, ...], ignore_lists: tuple[str, ...], extra: str) -> Known:
    """Return what a pass with these options knows. Raises BadListError or MissingExtraError where it can't be had."""
    table: dict[str, Fix] = {}
    for rule, words in [
        ("typos.package", package_misspellings() if has_extra(extra) else {}),
        ("typos.known", own_misspellings()),
        ("typos.contraction", own_contractions()),
        *[("typos.list", user_list(path)) for path in lists],
    ]:
        table.update({wrong: Fix(right, rule) for wrong, right in words.items()})
    ignored = frozenset(word.casefold() for word in ignore).union(*map(user_words, ignore_lists))
    return Known(table, ignored)
