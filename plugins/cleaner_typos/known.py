"""The words that a pass knows to be wrong: its lists joined, users' before ours before the package's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from functools import cache
from typing import NamedTuple

from cleaner import Document
from cleaner_typos.common import own_frequencies
from cleaner_typos.gate import MOST_JUDGED, Vocabulary, padded
from cleaner_typos.grouped import Grouped
from cleaner_typos.lists import Table, own_contractions, own_misspellings, own_slips, own_words, user_list, user_words
from cleaner_typos.places import Place, place_at
from cleaner_typos.sure import sure_slip
from cleaner_typos.witnesses import testify, witnesses

SLIP = "typos.slip"
"""The rule for words that no list has."""


class Fix(NamedTuple):
    """What a word should be, and the rule that says so."""

    right: str
    rule: str

    @property
    def is_name(self) -> bool:
        """Whether the correction begins with a capital of its own. Then one of the misspelling says nothing."""
        return self.right[0].isupper()

    def written_like(self, place: Place) -> str:
        """Return the correction in the case, and with the kind of apostrophe, of the word that it replaces."""
        right = self.right.upper() if len(place.written) > 1 and place.written.isupper() else self.right
        if place.written[0].isupper():
            right = right[0].upper() + right[1:]
        return right.replace("'", "’") if "’" in place.written else right


class Known:
    """Tables of known words, the one that goes before others first, and the vocabulary that finds them.

    ``tables`` are pairs of a rule and what it mends. A word that none of them has may be a slip beyond doubt.
    ``is_unknown`` tells of the others whether they are to be weighed.
    """

    def __init__(
        self, tables: Sequence[tuple[str, Table]], ignored: frozenset[str], is_unknown: Callable[[bytes], bool]
    ) -> None:
        self.tables = tables
        self.ignored = ignored
        self.hopeless: set[bytes] = set()
        """Unknown words that were weighed, and have no correction."""
        self.paired = witnesses().keys() - ignored
        wrong = self.paired.union(*(table.keys() for _, table in tables if not isinstance(table, Grouped))) - ignored
        grouped = [table.words for _, table in tables if isinstance(table, Grouped)]
        self.vocabulary = Vocabulary(wrong, common_pieces(), frozenset().union(*grouped), sure_slip, is_unknown)

    def listed(self, word: str) -> Fix | None:
        """Return what the first table that has a word, in lower case, says of it, or what it is a sure slip of."""
        if word in self.ignored:
            return None
        for rule, table in self.tables:
            if word in table:
                return Fix(table[word], rule)
        right = sure_slip(word)
        return Fix(right, SLIP) if right else None

    def fix(self, place: Place) -> Fix | None:
        """Return the fix of the word at a place, or None where its neighbours don't speak for one."""
        if place.word in self.paired:
            before = "" if place.opens else self.mend(place.before.lower()).rpartition(" ")[2]
            after = self.mend(place.after.lower()).partition(" ")[0].partition("'")[0]
            found = testify(place.word, before, after)
            if found:
                return Fix(*found)
        return self.listed(place.word)

    def places(self, document: Document, tokens: Iterable[bytes]) -> list[Place]:
        """Return the places of the words of a document that some of its tokens are, or belong to."""
        return [place_at(document.text, *span) for span in sorted(self.vocabulary.find(padded(document), tokens))]

    def mends(self, places: Iterable[Place]) -> dict[str, str]:
        """Return the corrections, in lower case, of those words at the places that are wrong wherever they stand."""
        words = {place.word for place in places}
        return {word: self.mend(word) for word in words if self.listed(word)}

    def give_up(self, token: bytes) -> None:
        """Remember that an unknown word was weighed, and has no correction."""
        if len(self.hopeless) > MOST_JUDGED:
            self.hopeless.clear()
        self.hopeless.add(token)

    def mend(self, word: str) -> str:
        """Return the correction, in lower case, of a word in lower case; any other word as it is."""
        fix = self.listed(word)
        return fix.right.lower() if fix else word


@cache
def common_pieces() -> Set[str]:
    """Return the words by which no entry is looked for, as most pages hold them."""
    return own_words("english") | own_words("shared") | own_frequencies().words.keys()


@cache
def known_words(lists: tuple[str, ...], ignore: tuple[str, ...], ignore_lists: tuple[str, ...], extra: bool) -> Known:
    """Return what a pass with these options knows. Raises BadListError where a list can't be read."""
    tables = [("typos.list", user_list(path)) for path in reversed(lists)]
    tables += [
        ("typos.contraction", own_contractions()),
        ("typos.known", own_misspellings()),
        ("typos.known", own_slips()),
    ]
    ignored = frozenset(word.casefold() for word in ignore).union(*map(user_words, ignore_lists))
    if not extra:
        return Known(tables, ignored, lambda _: False)
    from cleaner_typos.package import package_misspellings
    from cleaner_typos.slips import is_unknown

    return Known([*tables, ("typos.package", package_misspellings())], ignored, is_unknown)
