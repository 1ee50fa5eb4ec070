"""Trying the examples that the rules of a pack come with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cleaner.document import Document
from cleaner.rule_lines import short
from cleaner.rule_matcher import Matcher
from cleaner.rule_mends import mend_failures

if TYPE_CHECKING:
    from cleaner.rule_pack import Rule, RulePack

_VERBS = {"match": "take", "keep": "keep"}


def failures(pack: RulePack) -> Iterator[str]:
    """Yield a line for each example that shows that a rule does not do its work, and for each that is missing."""
    matcher = Matcher([pack])
    for rule in pack.rules:
        where = f"{pack.origin}: rule {rule.name!r}"
        for kind, examples in (("match", rule.match), ("keep", rule.keep)):
            if not examples:
                yield f"{where}: has no {kind!r} examples"
        if rule.mends:
            yield from (f"{where}: {why}" for why in mend_failures(rule.mends, rule.match, rule.keep))
        else:
            for kind, examples in (("match", rule.match), ("keep", rule.keep)):
                for example in examples:
                    yield from (f"{where}: {why}" for why in line_failures(pack, rule, kind, example, matcher))


def line_failures(pack: RulePack, rule: Rule, kind: str, example: str, matcher: Matcher) -> Iterator[str]:
    """Yield why an example of a rule that takes lines does not hold; ``kind`` is ``match`` or ``keep``."""
    hits = matcher.named if rule.between and kind == "match" else matcher.hits
    rules = {hit.line: hit.rule for hit in hits(Document(example))}
    for number, line in enumerate(example.split("\n")):
        if line.strip() and (number in rules) != (kind == "match"):
            by = f" (rule {rules[number]!r} takes it)" if number in rules else ""
            yield f"its pack does not {_VERBS[kind]} {short(line)!r} in a {kind!r} example{by}"
    if kind == "match" and rules and f"{pack.target}.{rule.name}" not in rules.values():
        yield f"takes no line of its example {short(example)!r}: other rules of the pack do"
