"""``banners``: takes out stand-alone lines of page furniture, named by rule packs, one a language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import ClassVar

from cleaner import Document, Edit, Label, RulePack, hookimpl, option
from cleaner.rule_pass import RulePass
from cleaner.rules import PackRules, load_pack, packs_of_folder

_HERE = Path(__file__).parent
LANGUAGES = ("cs", "da", "de", "en", "es", "fi", "fr", "it", "nl", "no", "pl", "pt", "ru", "sv")
OWN_PACKS = (*(f"banners-{language}" for language in LANGUAGES), "southfront")
_APPEAL, _ITEM, _ROW = "banners.appeal", "banners.menu-item", "banners.row"
_OWN_RULES = {
    _APPEAL: "appeals that name the site: 'Support The Maple Ledger'",
    _ITEM: "labels that no rule names, between lines of a menu that rules take",
    _ROW: "phrases of other rules in a row: 'Share Tweet Pin it'",
}


@cache
def own_packs() -> tuple[RulePack, ...]:
    """The packs that come with this plugin: those of languages are read when they are first used."""
    return (
        *packs_of_folder(_HERE / "rules", "banners"),
        *(load_pack(path, f"cleaner_banners/sites/{path.name}") for path in sorted(_HERE.glob("sites/*.toml"))),
    )


class Banners(RulePass):
    """Take out menus, share bars, sign-ups, notices and labels that stand on lines of their own."""

    name: ClassVar[str] = "banners"
    rules = PackRules(own_packs, _OWN_RULES)
    sees_items: ClassVar[bool] = True
    spares_lists: ClassVar[bool] = True
    budget: ClassVar[float] = 0.75
    """More than others': of a blog's note of two sentences two thirds are menu, notices and foot, each line of it named
    by a rule."""

    packs: tuple[str, ...] = option(OWN_PACKS, "names of the rule packs to use")
    appeals: bool = option(
        True, "take out stand-alone appeals that name the site; turn off where titles look like them"
    )
    rows: bool = option(True, "take out lines that are nothing but what rules name, side by side")
    menus: bool = option(
        True, "take out what stands between the named lines of a menu, too; turn off for pages of short lines"
    )

    def find(self, document: Document) -> Iterable[Edit | Label]:
        """Return the deletion of each line that a chosen rule names, that appeals for the site, or is in a menu.

        An appeal or a row counts as company for the lines beside it: without it they would stand together the next
        time.
        """
        from cleaner.rule_matcher import Hit, edits_of
        from cleaner_banners.appeals import find_appeals
        from cleaner_banners.menus import find_menu_lines
        from cleaner_banners.rows import find_rows

        matcher = self.matcher_for(document)
        named = matcher.named(document)
        rows = find_rows(document, matcher) if self.rows else ()
        appeals = find_appeals(document) if self.appeals else ()
        if not named and not rows and not appeals:
            document.idle.add(self.mark)
            return ()
        others = {line: Hit(line, _ROW) for line in rows} | {line: Hit(line, _APPEAL) for line in appeals}
        found = others | {hit.line: hit for hit in named}
        hits = {hit.line: hit for hit in matcher.apart(sorted(found.values()), document)}
        taken = {line: hit for line, hit in others.items() if line in hits}
        taken |= {hit.line: hit for hit in matcher.taken(sorted(hits.values()), document)}
        named = [hit for hit in named if hit.line in hits]
        items = find_menu_lines(sorted(taken), named, document) if self.menus else ()
        return edits_of((*taken.values(), *(hits.get(line) or Hit(line, _ITEM) for line in items)), document)


@hookimpl
def cleaner_passes() -> list[type[Banners]]:
    """Offer the pass."""
    return [Banners]


@hookimpl
def cleaner_rules() -> tuple[RulePack, ...]:
    """Offer the rule packs beside this module."""
    return own_packs()
