"""Misspellings of other languages, from the rule packs that a user names (option ``packs``).

A pack lists words of one language and the function words by which it is known. They are mended only in paragraphs
that are in that language, by the same guards as English ones.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from cleaner import Document, Edit, RulePack
from cleaner.letters import folded
from cleaner.rules import RulePackError, is_page_of
from cleaner_typos.english import foreign_words, passage_around
from cleaner_typos.guards import stands_alone
from cleaner_typos.known import Fix
from cleaner_typos.lists import own_words
from cleaner_typos.offlimits import Headers, given_names
from cleaner_typos.places import Place, place_at, straight

FEWEST_KNOWN_BY = 10
"""Function words that a pack must name. By fewer, a language is hardly told from its neighbours."""

FEWEST = 3
"""Function words of the language that a paragraph must hold."""

SHARE = 0.15
"""The least share of them among a paragraph's words."""

TIMES = 2
"""How many times as many of them there must be as function words of English, or of any other language, alone."""


class WordList:
    """The misspellings of a pack, as the pass looks them up. Raises RulePackError where it names no language."""

    def __init__(self, pack: RulePack) -> None:
        self.pack = pack
        self.known_by = frozenset(word.lower() for rule in pack.rules for word in rule.known_by)
        self.fixes = {wrong: Fix(right, f"typos.{rule.name}") for rule in pack.rules for wrong, right in rule.mends}
        self.mends = {wrong: fix.right.lower() for wrong, fix in self.fixes.items()}
        self.parted = [wrong for wrong in self.fixes if not wrong.isalpha()]
        if self.fixes and len(self.known_by) < FEWEST_KNOWN_BY:
            raise RulePackError(
                f"{pack.origin}: 'known_by' has {len(self.known_by)} words: name at least {FEWEST_KNOWN_BY} function"
                " words of the language, so that its paragraphs are told from others"
            )
        if not self.known_by.isdisjoint(self.fixes):
            word = min(self.known_by & self.fixes.keys())
            raise RulePackError(f"{pack.origin}: {word!r} is in 'known_by' and in 'mends'")
        self.by_run: defaultdict[bytes, set[str]] = defaultdict(set)
        """Each misspelling by its longest run of ASCII letters: a set question tells which a page may hold."""
        for wrong in self.fixes:
            self.by_run[longest_run(wrong)].add(wrong)
        self.without_run = self.by_run.pop(b"", set())
        """Those in letters of another script, for which the page's words are parted."""

    def places(self, document: Document) -> Iterator[Place]:
        """Yield the places of its misspellings in a document, in no order."""
        likely = set().union(*map(self.by_run.__getitem__, self.by_run.keys() & set(document.tokens)))
        if not likely and not self.without_run:
            return
        lowered = lower_case(document.text)
        if self.without_run:
            likely |= self.without_run.intersection(re.findall(r"[^\W\d_]+", lowered))
        for wrong in likely:
            for found in re.finditer(rf"(?<![^\W_]){re.escape(wrong)}(?![^\W_])", lowered):
                yield place_at(document.text, found.start(), found.end())

    def is_language_of(self, paragraph: str) -> bool:
        """Tell whether a paragraph is in the language, as it will be when all its misspellings are mended."""
        lowered = straight(paragraph.lower())
        for wrong in self.parted:
            lowered = lowered.replace(wrong, self.mends[wrong])
        counts = Counter(re.findall(r"[^\W\d_]+", lowered))
        for wrong in counts.keys() & self.mends.keys():
            times = counts.pop(wrong)
            for part in self.mends[wrong].split():
                counts[part] += times
        own = sum(counts[word] for word in counts.keys() & self.known_by)
        return own >= max(FEWEST, SHARE * sum(counts.values()), TIMES * self.others(counts))

    def others(self, counts: Mapping[str, int]) -> int:
        """Return how many function words, none of them its own, the one other language has that has most of them."""
        languages: Counter[str] = Counter()
        for word in counts.keys() - self.known_by:
            for language in foreign_words().get(word, ()):
                languages[language] += counts[word]
            if word in own_words("english"):
                languages["English"] += counts[word]
        return max(languages.values(), default=0)


def longest_run(word: str) -> bytes:
    """Return the longest run of ASCII letters of a word, as folded texts hold it; ``b""`` where it has none."""
    return max(folded(word).split(), key=len, default=b"")


def lower_case(text: str) -> str:
    """Return the text in lower case with straight apostrophes, each character where it was."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a capital with a dot becomes two characters
        lowered = "".join(each.lower()[:1] for each in text)
    return straight(lowered)


def find_packed(document: Document, lists: Iterable[WordList], ignored: frozenset[str]) -> Iterator[Edit]:
    """Yield an edit for each listed misspelling in a paragraph of its language. The first list wins."""
    headers, names = Headers(document), given_names(document)
    taken: set[int] = set()
    for words in lists:
        if not is_page_of(words.pack, document.meta.get("url")):
            continue
        judged: dict[str, bool] = {}
        for place in words.places(document):
            fix = words.fixes.get(place.word)
            if fix is None or place.word in ignored | names or place.start in taken:
                continue
            if headers.cover(place.start) or not stands_alone(document.text, place, fix):
                continue
            paragraph = passage_around(document.text, place.start, place.end, "\n\n")
            if paragraph not in judged:
                judged[paragraph] = words.is_language_of(paragraph)
            if judged[paragraph]:
                taken.add(place.start)
                yield Edit(place.start, place.end, fix.written_like(place), fix.rule)
