"""Find the lines that rule packs name: one lookup by the beginning of a line, however many rules there are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache, partial
from itertools import accumulate, compress, islice
from typing import NamedTuple

from cleaner.document import Document
from cleaner.line_tables import Sayings, head_of
from cleaner.records import Edit, records
from cleaner.rule_context import is_broken, is_led_to, is_short_sentence
from cleaner.rule_dialect import heads_of
from cleaner.rule_join import Joined, join
from cleaner.rule_lines import DECORATION, fold_line, is_fragment, is_speech
from cleaner.rule_pack import Rule, RulePack


class Hit(NamedTuple):
    """A line that a rule names: its number in the document and the full name of the rule."""

    line: int
    rule: str


_BULLET = re.compile(r"\s+o [^\W_a-z]")
"""A bullet of a list within a list, as text renderers draw it: ``o`` before an item that begins with a capital."""
_NUMBER = re.compile(r"\d{1,3}\. ")
"""The number of an item, as renderers write it before each item of an ordered list, menus among them."""
_ITEM_HEADS = frozenset("o0123456789")
GAP = 2
"""How many other short lines may stand between two named lines that count as standing together."""
_MOST_GOODS = 9
"""How many lines over a figure each may be a list beside a page's own text; a page of goods for sale has more."""
_SHORT = 60
"""Characters of a line that may stand in such a gap."""


@lru_cache(4096)
def _folded(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Phrases as lines say them. A pack is in the matcher of each set of languages that it may be for."""
    return tuple(map(fold_line, phrases))


class Matcher:
    """Some rule packs, compiled. Keeps nothing of the documents it sees.

    With ``items`` lines are looked at without the marks of list items, too: ``o Contact us``, ``3. Contact us``; with
    ``spares_lists`` lists that a sentence leads to stay.
    """

    def __init__(self, packs: Sequence[RulePack], *, items: bool = False, spares_lists: bool = False) -> None:
        self._spares_lists = spares_lists
        self._phrases: dict[str, str] = {}
        self._patterns: dict[str, list[tuple[str, str]]] = {}
        self._compiled: dict[str, Joined] = {}
        self._together: dict[str, int] = {}
        self._inside: set[str] = set()
        self._between: set[str] = set()
        self._sentences: set[str] = set()
        self._of_sites = {f"{pack.target}.{rule.name}" for pack in packs if pack.sites for rule in pack.rules}
        rules = [(rule, f"{pack.target}.{rule.name}") for pack in packs for rule in pack.rules]
        for rule, full_name in sorted(rules, key=_company):
            if rule.together > 1:
                self._together[full_name] = max(rule.together, self._together.get(full_name, 0))
            if rule.inside:
                self._inside.add(full_name)
            if rule.between:
                self._between.add(full_name)
            if rule.sentences:
                self._sentences.add(full_name)
            for phrase in _folded(rule.phrases):
                self._phrases.setdefault(phrase, full_name)
            for pattern in rule.patterns:
                self._add_pattern(pattern, full_name)
        self._asking = self._inside | self._together.keys()
        self._items = _ITEM_HEADS if items and self else frozenset()
        self._asked_heads = self._patterns.keys() | self._items

    def __bool__(self) -> bool:
        return bool(self._phrases or self._patterns)

    def _add_pattern(self, pattern: str, rule: str) -> None:
        words, marks = heads_of(pattern)
        for head in {word.replace("’", "'") for word in words} | marks:
            self._patterns.setdefault(head, []).append((pattern, rule))

    def _joined(self, head: str) -> Joined | None:
        """The patterns of lines that begin with a head as one, compiled when the first such line is met."""
        joined = self._compiled.get(head)
        if joined is None and head in self._patterns:
            joined = self._compiled[head] = join(tuple(self._patterns[head]))
        return joined

    def hits(self, document: Document) -> list[Hit]:
        """The lines of a document that a rule takes, in reading order."""
        return self.taken(self.apart(self.named(document), document), document)

    def apart(self, named: list[Hit], document: Document) -> list[Hit]:
        """Those of the named lines of a document that nothing shows to belong to the text around them.

        Rules of site packs take those, too: they were met on many pages of the site.
        """
        lines, numbers = document.lines, {hit.line for hit in named}
        return [hit for hit in named if hit.rule in self._of_sites or not self._is_text(hit, lines, numbers)]

    def _is_text(self, hit: Hit, lines: list[str], numbers: Set[int]) -> bool:
        number = hit.line
        return (
            (hit.rule not in self._sentences and is_short_sentence(lines[number].strip()))
            or is_broken(number, lines, numbers)
            or (self._spares_lists and is_led_to(number, lines, numbers))
        )

    def taken(self, named: list[Hit], document: Document) -> list[Hit]:
        """Those of some named lines of a document that have the company their rules ask for."""
        if not self._asking.isdisjoint([hit.rule for hit in named]):
            named = [hit for group in groups(named, document.lines) for hit in self._in_company(group)]
        if not self._between.isdisjoint([hit.rule for hit in named]):
            lines = document.lines
            joined = self._lists(list(runs(named, lines)), lines)
            named = [hit for run in joined for hit in self._enclosed(run, lines)]
        return named

    def named(self, document: Document) -> list[Hit]:
        """The lines that a rule names, in reading order, also where it asks for more of them to stand together."""
        named = document.sayings.told(self, partial(self._rules_of_lines, document.sayings))
        lines = document.lines
        return [Hit(number, named[lines[number]]) for number in document.numbers_of(named.keys())]

    def _rules_of_lines(self, sayings: Sayings, since: int) -> Iterator[tuple[str, str]]:
        """The lines that a rule names, with the first rule that does; what somebody says is named by none.

        Phrases are looked up all at once; one by one go only lines that begin as a pattern or an item does.
        """
        rules = list(map(self._phrases.get, sayings.bare[since:]))
        for line, rule in zip(compress(sayings.lines[since:], rules), filter(None, rules), strict=True):
            if not (is_speech(key := line.strip()) or is_fragment(key)):
                yield line, rule
        for line, said, head in sayings.beginning(self._asked_heads, since):
            if said not in self._phrases and (found := self._rule_of_line(line, said, head)):
                yield line, found

    def _rule_of_line(self, line: str, said: str, head: str) -> str | None:
        """The first pattern that names a line, or the item that it is; what somebody says is named by none."""
        rule = self._rule_by_pattern(said, head)
        if rule is None and head in self._items:
            rule = self._rule_of_item(line, said)
        if rule is None or is_speech(key := line.strip()) or is_fragment(key):
            return None
        return rule

    def rule_of(self, said: str) -> str | None:
        """The first rule that names what a line says, or a part of one."""
        return self._phrases.get(said) or self._rule_by_pattern(said, head_of(said))

    def _rule_by_pattern(self, said: str, head: str) -> str | None:
        """The first rule that has a pattern for what a line says."""
        joined = self._joined(head)
        return joined.rule_of(said) if joined else None

    def _rule_of_item(self, line: str, said: str) -> str | None:
        """The rule for an item of a list; that of a numbered one must ask for company, as steps are numbered, too."""
        number = _NUMBER.match(said)
        if number is None and not _BULLET.match(line):
            return None
        item = said[number.end() if number else len("o ") :].strip(DECORATION)
        rule = self.rule_of(item) if item else None
        return None if number and rule not in self._asking else rule

    @property
    def phrases(self) -> Mapping[str, str]:
        """The rule of each phrase, folded as lines are."""
        return self._phrases

    def company_of(self, rule: str) -> int:
        """How many lines must stand together for the rule to take one; 1 where it asks for none."""
        return self._together.get(rule, 1)

    def needs_frame(self, rule: str) -> bool:
        """Whether a rule takes lines only between lines that other rules take."""
        return rule in self._inside

    def _lists(self, found: list[list[Hit]], lines: list[str]) -> Iterator[list[Hit]]:
        """The runs, joined where two and more such gaps follow: a figure alone between lines that ask for others.

        So the headlines of a list of goods, each over its price, stand together, and a title over its own does not.
        """
        chain = found[:1]
        for run in found[1:]:
            last = chain[-1][-1]
            if not (self._is_between(last, run[0]) and _is_figure(lines[last.line + 1 : run[0].line])):
                yield from _joined(chain)
                chain = []
            chain.append(run)
        yield from _joined(chain)

    def _is_between(self, *hits: Hit) -> bool:
        return all(hit.rule in self._between for hit in hits)

    def _enclosed(self, run: list[Hit], lines: list[str]) -> list[Hit]:
        """The hits of a run of lines; without its first and last where these must stand between others."""
        first = int(run[0].rule in self._between)
        is_cut = run[-1].rule in self._between and any(_says(lines[at]) for at in range(run[-1].line + 1, len(lines)))
        return run[first : len(run) - is_cut]

    def _in_company(self, group: list[Hit]) -> list[Hit]:
        """The hits of a group without those whose rules ask for more company than it has."""
        if self._asking.isdisjoint([hit.rule for hit in group]):
            return group
        firm = [hit.line for hit in group if hit.rule not in self._inside]
        if not firm:
            return []
        return [
            hit
            for hit in group
            if len(group) >= self._together.get(hit.rule, 1)
            and (hit.rule not in self._inside or firm[0] < hit.line < firm[-1])
        ]


def _company(named_rule: tuple[Rule, str]) -> tuple[bool, bool, int]:
    """How much company a rule asks for: where two rules name a line, the one that asks for less takes it."""
    rule, _ = named_rule
    return rule.between, rule.inside, rule.together


def groups(hits: Iterable[Hit], lines: list[str]) -> Iterator[list[Hit]]:
    """Cut hits into groups that stand together: at most GAP short lines, and any blank ones, between two neighbours."""
    group: list[Hit] = []
    for hit in hits:
        if group and hit.line - group[-1].line > 1 and not _is_near(group[-1].line, hit.line, lines):
            yield group
            group = []
        group.append(hit)
    if group:
        yield group


def _says(line: str) -> bool:
    """Whether there is more in a line than bullets and blanks."""
    return bool(line.strip(DECORATION))


def runs(hits: list[Hit], lines: list[str]) -> Iterator[list[Hit]]:
    """Cut hits into runs in which no other line of text stands between two neighbours."""
    run: list[Hit] = []
    for hit in hits:
        if run and any(map(_says, lines[run[-1].line + 1 : hit.line])):
            yield run
            run = []
        run.append(hit)
    if run:
        yield run


def _is_figure(gap: Iterable[str]) -> bool:
    """Whether the lines say one thing, a number with its signs: a price, a count."""
    said = [line for line in gap if _says(line)]
    return len(said) == 1 and not any(map(str.isalpha, said[0]))


def _joined(chain: list[list[Hit]]) -> list[list[Hit]]:
    """A chain of runs as one, if it has two gaps and more; none as long as a page that is a list of goods."""
    return [[hit for run in chain for hit in run]] if 2 < len(chain) <= _MOST_GOODS else chain


def _is_near(first: int, second: int, lines: list[str]) -> bool:
    between = lines[first + 1 : second]
    if not any(between):
        return True
    others = list(islice(filter(str.strip, between), GAP + 1))
    return len(others) <= GAP and all(len(line) <= _SHORT and line.rstrip()[-1] != "." for line in others)


def outside_comments(document: Document, *, bodies: bool = False) -> Callable[[int], bool]:
    """Return a question: may rules touch line ``n``? Not within a comment; with ``bodies``, not within its header."""
    is_free = _free_spans(document, bodies=bodies)
    return (lambda line: is_free(document.line_span(line))) if is_free else (lambda line: True)


def _free_spans(document: Document, *, bodies: bool) -> Callable[[tuple[int, int]], bool] | None:
    """Whether rules may touch a span; ``None`` where they may touch all, as there is no comment.

    What alone tells that there is a thread (``thread-sign``) stays.
    """
    comments = document.labelled("comment")
    if not comments:
        return None
    signs = document.labelled("thread-sign")
    sign_starts = [sign.start for sign in signs]
    body_starts = {label.end: label.start for label in document.labelled("comment-body")} if bodies else {}
    starts = [label.start for label in comments]
    ends = list(accumulate([body_starts.get(label.end, label.end) for label in comments], max))

    def is_free(span: tuple[int, int]) -> bool:
        start, end = span
        sign = bisect_right(sign_starts, max(start, end - 1))
        if sign and signs[sign - 1].end > start:
            return False
        before = bisect_right(starts, max(start, end - 1))
        return not before or ends[before - 1] <= start

    return is_free


def edits_of(hits: Iterable[Hit], document: Document, *, bodies: bool = False) -> Iterator[Edit]:
    """The deletion of each hit's line with its line feed, save those in comments (see ``outside_comments``)."""
    ordered = sorted(hits)
    if not ordered:
        return iter(())
    numbers, rules = zip(*ordered, strict=True)
    spans = document.line_spans(numbers)
    rows = [(start, end, "", rule) for (start, end), rule in zip(spans, rules, strict=True)]
    is_free = _free_spans(document, bodies=bodies)
    return records(Edit, rows if is_free is None else [row for row in rows if is_free(row[:2])])
