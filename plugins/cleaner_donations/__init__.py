"""``donations``: takes out donation widgets: gauges, ladders of amounts, totals, goals, buttons."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import ClassVar

from cleaner import Document, Edit, Label, RulePack, hookimpl, option
from cleaner.rule_pass import RulePass
from cleaner.rules import PackRules, packs_of_folder

_HERE = Path(__file__).parent
LANGUAGES = ("cs", "da", "de", "en", "es", "fi", "fr", "it", "nl", "no", "pl", "pt", "ru", "sv")
OWN_PACKS = tuple(f"donations-{language}" for language in LANGUAGES)
_BLOCK_RULES = {
    "donations.gauge": "the axis of a gauge (0, half, goal) with the sum so far and the period",
    "donations.ladder": "rising amounts to choose from, beside words such as Other, Monthly, Donate",
    "donations.total": "sums and goals that stand among words of a widget",
    "donations.period": "the month or dates of a widget, beside its amounts",
}


@cache
def own_packs() -> tuple[RulePack, ...]:
    """The packs that come with this plugin; each is read when it is first used."""
    return packs_of_folder(_HERE / "rules", "donations")


class Donations(RulePass):
    """Take out donation widgets as blocks. Amounts in prose, price lists and tables stay."""

    name: ClassVar[str] = "donations"
    rules = PackRules(own_packs, _BLOCK_RULES)

    packs: tuple[str, ...] = option(OWN_PACKS, "names of the rule packs to use")

    def find(self, document: Document) -> Iterable[Edit | Label]:
        """Return the deletion of each line of a widget, and of each line that a chosen rule names."""
        from cleaner.rule_matcher import edits_of
        from cleaner_donations.widgets import amounts_in, find_widget_lines

        matcher = self.matcher_for(document)
        named = matcher.named(document)
        amounts = amounts_in(document, matcher)
        if not named and not amounts:
            document.idle.add(self.mark)
            return ()
        rules = {hit.line: hit for hit in matcher.taken(matcher.apart(named, document), document)}
        rules.update((hit.line, hit) for hit in find_widget_lines(document, matcher, named, amounts))
        return edits_of(rules.values(), document)


@hookimpl
def cleaner_passes() -> list[type[Donations]]:
    """Offer the pass."""
    return [Donations]


@hookimpl
def cleaner_rules() -> tuple[RulePack, ...]:
    """Offer the rule packs beside this module."""
    return own_packs()
