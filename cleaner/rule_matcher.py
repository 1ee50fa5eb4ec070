"""Find the lines that rule packs name: one lookup by the beginning of a line, however many rules there are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from cleaner.document import Document
from cleaner.records import Edit
from cleaner.rule_dialect import heads_of
from cleaner.rule_lines import fold_line, is_speech
from cleaner.rules import Rule, RulePack


class Hit(NamedTuple):
    """A line that a rule names: its number in the document and the full name of the rule."""

    line: int
    rule: str


class _Joined(NamedTuple):
    """Patterns as the groups of one, and the rules of the groups."""

    pattern: re.Pattern[str]
    rules: tuple[str, ...]


@cache
def _join(patterns: tuple[tuple[str, str], ...]) -> _Joined:
    """Join (pattern, rule) pairs; patterns of the dialect have no groups of their own."""
    return _Joined(re.compile("|".join(f"({pattern})" for pattern, _ in patterns)), tuple(rule for _, rule in patterns))


GAP = 2
"""How many other short lines may stand between two named lines that count as standing together."""
_SHORT = 60
"""Characters of a line that may stand in such a gap."""


class Matcher:
    """Some rule packs, compiled. Keeps nothing of the documents it sees."""

    def __init__(self, packs: Sequence[RulePack]) -> None:
        self._phrases: dict[str, str] = {}
        self._patterns: dict[str, list[tuple[str, str]]] = {}
        self._compiled: dict[str, _Joined] = {}
        self._together: dict[str, int] = {}
        self._inside: set[str] = set()
        rules = [(rule, f"{pack.target}.{rule.name}") for pack in packs for rule in pack.rules]
        for rule, full_name in sorted(rules, key=_company):
            if rule.together > 1:
                self._together[full_name] = max(rule.together, self._together.get(full_name, 0))
            if rule.inside:
                self._inside.add(full_name)
            for phrase in rule.phrases:
                self._phrases.setdefault(fold_line(phrase), full_name)
            for pattern in rule.patterns:
                self._add_pattern(pattern, full_name)
        self._heads = self._patterns.keys() | {_head_of(phrase) for phrase in self._phrases}
        self._asking = self._inside | self._together.keys()

    def __bool__(self) -> bool:
        return bool(self._phrases or self._patterns)

    def _add_pattern(self, pattern: str, rule: str) -> None:
        words, marks = heads_of(pattern)
        for head in {word.replace("’", "'") for word in words} | marks:
            self._patterns.setdefault(head, []).append((pattern, rule))

    def _joined(self, head: str) -> _Joined | None:
        """The patterns of lines that begin with a head as one, compiled when the first such line is met."""
        joined = self._compiled.get(head)
        if joined is None and head in self._patterns:
            joined = self._compiled[head] = _join(tuple(self._patterns[head]))
        return joined

    def hits(self, document: Document) -> list[Hit]:
        """The lines of a document that a rule takes, in reading order."""
        return self.taken(self.named(document), document)

    def taken(self, named: list[Hit], document: Document) -> list[Hit]:
        """Those of the named lines of a document that have the company their rules ask for."""
        if self._asking.isdisjoint([hit.rule for hit in named]):
            return named
        return [hit for group in groups(named, document.lines) for hit in self._in_company(group)]

    def named(self, document: Document) -> list[Hit]:
        """The lines that a rule names, in reading order, also where it asks for more of them to stand together."""
        bare, phrases, heads = document.bare, self._phrases, document.heads
        found: list[tuple[int, str]] = []
        for head in self._heads.intersection(heads):
            joined = self._joined(head)
            for number in heads[head]:
                rule = phrases.get(bare[number])
                if rule is not None:
                    found.append((number, rule))
                elif joined and (match := joined.pattern.fullmatch(bare[number])) and match.lastindex:
                    found.append((number, joined.rules[match.lastindex - 1]))
        found.sort()
        keys = document.keys
        return [Hit(number, rule) for number, rule in found if not is_speech(keys[number])]

    def needs_frame(self, rule: str) -> bool:
        """Whether a rule takes lines only between lines that other rules take."""
        return rule in self._inside

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


def _company(named_rule: tuple[Rule, str]) -> tuple[bool, int]:
    """How much company a rule asks for: where two rules name a line, the one that asks for less takes it."""
    rule, _ = named_rule
    return rule.inside, rule.together


def _head_of(phrase: str) -> str:
    """How a folded line begins, as `Document.heads` has it."""
    return phrase.partition(" ")[0] if phrase[0].isalpha() else phrase[0]


def groups(hits: list[Hit], lines: list[str]) -> Iterator[list[Hit]]:
    """Cut hits into groups that stand together: at most GAP short lines, and any blank ones, between two neighbours."""
    group: list[Hit] = []
    for hit in hits:
        if group and hit.line - group[-1].line > 1 and not _is_near(group[-1].line, hit.line, lines):
            yield group
            group = []
        group.append(hit)
    if group:
        yield group


def _is_near(first: int, second: int, lines: list[str]) -> bool:
    others = 0
    for line in lines[first + 1 : second]:
        if line and not line.isspace():
            others += 1
            if others > GAP or len(line) > _SHORT:
                return False
    return True


def outside_comments(document: Document, *, bodies: bool = False) -> Callable[[int], bool]:
    """Return a question: may rules touch line ``n``? Not within a comment; with ``bodies``, not within its header."""
    spans = []
    body_starts = {label.end: label.start for label in document.labelled("comment-body")} if bodies else {}
    for label in document.labelled("comment"):
        spans.append((label.start, body_starts.get(label.end, label.end)))
    if not spans:
        return lambda line: True
    starts = [start for start, _ in spans]
    ends = _running_maximum([end for _, end in spans])

    def is_outside(line: int) -> bool:
        start, end = document.line_span(line)
        before = bisect_right(starts, max(start, end - 1))
        return not before or ends[before - 1] <= start

    return is_outside


def _running_maximum(values: list[int]) -> list[int]:
    highest, result = 0, []
    for value in values:
        highest = max(highest, value)
        result.append(highest)
    return result


def find_rule_lines(matcher: Matcher, document: Document, *, bodies: bool = False) -> Iterator[Edit]:
    """Yield the deletion of each whole line that a rule takes, save those in comments (see ``outside_comments``)."""
    return edits_of(matcher.hits(document), document, bodies=bodies)


def edits_of(hits: Iterable[Hit], document: Document, *, bodies: bool = False) -> Iterator[Edit]:
    """Yield the deletion of each hit's line with its line feed, save those in comments (see ``outside_comments``)."""
    may_touch: Callable[[int], bool] | None = None
    for line, rule in hits:
        may_touch = may_touch or outside_comments(document, bodies=bodies)
        if may_touch(line):
            start, end = document.line_span(line)
            yield Edit(start, end, "", rule)
