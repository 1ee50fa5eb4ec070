"""The examples of learned rules: each shows the company that its rule asks for; rules without proof are left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from cleaner.document import Document
from cleaner.rule_examples import line_failures
from cleaner.rule_matcher import Matcher
from cleaner.rule_pack import Rule, RulePack

Beside = Mapping[str, tuple[str, str]]
"""By the name of a rule, those of the rules of the lines right above and right below its own; ``""`` for no rule."""


def proven(pack: RulePack, beside: Beside) -> RulePack:
    """The pack with examples that hold: a line of a menu among its neighbours, all others alone.

    ``match`` examples of the pack are lines as they stand in a page. An example that does not hold is left out, and so
    is a rule that is left without.
    """
    matcher = Matcher([pack])
    rules = tuple(
        _with_lines(rule, (line for line in rule.match if _is_by(pack, rule, line, matcher))) for rule in pack.rules
    )
    rules = tuple(rule for rule in rules if rule.match and _holds(pack, rule, "keep", rule.keep[0], matcher))
    while True:
        shown = _with_rules(pack, tuple(_in_company(rules, beside)))
        matcher = Matcher([shown])
        left = tuple(filter(None, (_proven(shown, *pair, matcher) for pair in zip(rules, shown.rules, strict=True))))
        if left == rules:
            return shown
        rules = left


def _proven(pack: RulePack, bare: Rule, shown: Rule, matcher: Matcher) -> Rule | None:
    """A rule with those of its lines whose examples hold; None if there is none, or its ``keep`` example does not."""
    if not _holds(pack, shown, "keep", shown.keep[0], matcher):
        return None
    pairs = zip(bare.match, shown.match, strict=True)
    lines = tuple(line for line, example in pairs if _holds(pack, shown, "match", example, matcher))
    return _with_lines(bare, lines) if lines else None


def _holds(pack: RulePack, rule: Rule, kind: str, example: str, matcher: Matcher) -> bool:
    return not any(line_failures(pack, rule, kind, example, matcher))


def _is_by(pack: RulePack, rule: Rule, line: str, matcher: Matcher) -> bool:
    """Whether it is this rule that names a line. What seems to be spoken is named by none."""
    return any(hit.rule == f"{pack.target}.{rule.name}" for hit in matcher.named(Document(line)))


def _in_company(rules: Sequence[Rule], beside: Beside) -> Iterator[Rule]:
    """The rules, with examples of as many lines as stand together."""
    by_name = {rule.name: rule for rule in rules}
    firm = [rule for rule in rules if not rule.between]
    for rule in rules:
        if rule.together > 1:
            above, below = (by_name.get(name) for name in beside[rule.name])
            before = [above.match[0]] if above and not above.between else []
            after = [below.match[0]] if below else []
            lacking = max(0, rule.together - 1 - len(before) - len(after))
            others = (other.match[0] for other in firm if other not in (rule, above, below))
            after += islice(others, lacking)
            yield _with_lines(rule, ("\n".join([*before, line, *after]) for line in rule.match))
        else:
            yield rule


def _with_lines(rule: Rule, lines: Iterable[str]) -> Rule:
    return rule._replace(match=tuple(lines))


def _with_rules(pack: RulePack, rules: tuple[Rule, ...]) -> RulePack:
    return RulePack(pack.name, pack.target, rules, language=pack.language, sites=pack.sites, origin=pack.origin)
