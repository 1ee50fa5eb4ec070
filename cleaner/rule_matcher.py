"""Find the lines that rule packs name: one lookup by the beginning of a line, however many rules there are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from cleaner.document import Document
from cleaner.records import Edit
from cleaner.rule_dialect import heads_of
from cleaner.rule_lines import DECORATION, fold_inside, fold_line, is_speech, unlink
from cleaner.rules import Rule, RulePack


class Hit(NamedTuple):
    """A line that a rule names: its number in the document and the full name of the rule."""

    line: int
    rule: str


GAP = 2
"""How many other short lines may stand between two named lines that count as standing together."""
_SHORT = 60
"""Characters of a line that may stand in such a gap."""


class Matcher:
    """Some rule packs, compiled. Read-only after it is built."""

    def __init__(self, packs: Sequence[RulePack]) -> None:
        self._phrases: dict[str, str] = {}
        self._words: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        self._marks: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        self._together: dict[str, int] = {}
        self._inside: set[str] = set()
        rules = [(rule, f"{pack.target}.{rule.name}") for pack in packs for rule in pack.rules]
        for rule, full_name in sorted(rules, key=_company):
            if rule.together > 1:
                self._together[full_name] = max(rule.together, self._together.get(full_name, 0))
            if rule.inside:
                self._inside.add(full_name)
            for phrase in rule.phrases:
                self._add_phrase(fold_line(phrase), full_name)
            for pattern in rule.patterns:
                self._add_pattern(pattern, full_name)

    def __bool__(self) -> bool:
        return bool(self._words or self._marks)

    def _add_phrase(self, folded: str, rule: str) -> None:
        self._phrases.setdefault(folded, rule)
        for head in _spellings(folded.split(None, 1)[0]):
            self._words.setdefault(head, [])

    def _add_pattern(self, pattern: str, rule: str) -> None:
        compiled = re.compile(pattern)
        begins = heads_of(pattern)
        for word in begins.words:
            for head in _spellings(word):
                self._words.setdefault(head, []).append((compiled, rule))
        for mark in begins.marks:
            self._marks.setdefault(mark, []).append((compiled, rule))

    def hits(self, document: Document) -> list[Hit]:
        """The lines of a document that a rule takes, in reading order."""
        named = self.named(document)
        if not any(hit.rule in self._together or hit.rule in self._inside for hit in named):
            return named
        return [hit for group in groups(named, document.lines) for hit in self._in_company(group)]

    def named(self, document: Document) -> list[Hit]:
        """The lines that a rule names, in reading order, also where it asks for more of them to stand together."""
        keys = document.keys
        taken = self._taken(set(keys), "[" in document.text)
        return [Hit(line, taken[key]) for line, key in enumerate(keys) if key in taken] if taken else []

    def needs_frame(self, rule: str) -> bool:
        """Whether a rule takes lines only between lines that other rules take."""
        return rule in self._inside

    def _in_company(self, group: list[Hit]) -> list[Hit]:
        """The hits of a group without those whose rules ask for more company than it has."""
        firm = [hit.line for hit in group if hit.rule not in self._inside]
        if not firm:
            return []
        return [
            hit
            for hit in group
            if len(group) >= self._together.get(hit.rule, 1)
            and (hit.rule not in self._inside or firm[0] < hit.line < firm[-1])
        ]

    def _taken(self, keys: set[str], has_links: bool) -> dict[str, str]:
        """Each of the keys that a rule names, with the rule's full name."""
        words, marks = self._words, self._marks
        taken: dict[str, str] = {}
        for key in keys:
            folded = key.strip(DECORATION)
            if has_links and "[" in key:
                folded = unlink(folded).strip(DECORATION)
            if folded and (folded.split(None, 1)[0] in words or folded[0] in marks):
                rule = self._rule_of_folded(fold_inside(folded))
                if rule is not None and not is_speech(key):
                    taken[key] = rule
        return taken

    def _rule_of_folded(self, folded: str) -> str | None:
        rule = self._phrases.get(folded)
        if rule is not None:
            return rule
        patterns = self._marks.get(folded[0]) or self._words.get(folded.partition(" ")[0]) or []
        return next((rule for pattern, rule in patterns if pattern.fullmatch(folded)), None)


def _company(named_rule: tuple[Rule, str]) -> tuple[bool, int]:
    """How much company a rule asks for: where two rules name a line, the one that asks for less takes it."""
    rule, _ = named_rule
    return rule.inside, rule.together


def _spellings(word: str) -> set[str]:
    """A first word as lines may spell it: with either apostrophe."""
    return {word, word.replace("'", "’")}


def groups(hits: list[Hit], lines: list[str]) -> Iterator[list[Hit]]:
    """Cut hits into groups that stand together: at most GAP short lines, and any blank ones, between two neighbours."""
    group: list[Hit] = []
    for hit in hits:
        if group and not _is_near(group[-1].line, hit.line, lines):
            yield group
            group = []
        group.append(hit)
    if group:
        yield group


def _is_near(first: int, second: int, lines: list[str]) -> bool:
    if second - first > 8 * (GAP + 1):
        return False
    between = [line for line in lines[first + 1 : second] if line.strip()]
    return len(between) <= GAP and all(len(line) <= _SHORT for line in between)


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
    """Yield the deletion of each whole line that a rule names, save those in comments (see ``outside_comments``)."""
    hits = matcher.hits(document)
    if not hits:
        return
    may_touch = outside_comments(document, bodies=bodies)
    for line, rule in hits:
        if may_touch(line):
            start, end = document.line_span(line)
            yield Edit(start, end, "", rule)
