"""The base of passes that take out the lines their rule packs name."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from functools import cached_property
from typing import ClassVar

from cleaner.document import Document
from cleaner.passes import Pass, option, provided
from cleaner.records import Edit, Label
from cleaner.rule_languages import is_for, languages_of
from cleaner.rule_matcher import Matcher, edits_of
from cleaner.rule_pack import RulePack
from cleaner.rules import host_of, is_page_of, select_packs

MOST_MATCHERS = 200
"""Compiled sets of packs that a pass keeps, one for each set of languages and site packs that it has met."""

SITE_BUDGET = 0.95
"""The share of a page's words that a site pack may take: listings and menus are most of some pages."""


class RulePass(Pass):
    """A pass that deletes the whole lines that the rule packs it names name. Comments are left alone.

    A subclass sets ``name`` and the default of ``packs``; what is merely installed is not used.
    """

    strips: ClassVar[bool] = True
    kept_by: ClassVar[tuple[str, ...]] = ("comments",)
    in_bodies: ClassVar[bool] = False
    """Whether lines in the bodies of comments may go too (never those of a comment's header)."""

    sees_items: ClassVar[bool] = False
    """Whether lines are looked at without the marks of list items, too: menus are lists."""

    spares_lists: ClassVar[bool] = False
    """Whether lists that a sentence with a colon leads to stay. Forms and ways to give are introduced so, too."""

    packs: tuple[str, ...] = option((), "names of the rule packs to use")
    site: str = option("", "apply the site packs of this host, whatever a page's own address says")
    given: tuple[RulePack, ...] = provided("rules", chosen_by="packs", reads=("phrases", "patterns"))

    @cached_property
    def chosen(self) -> tuple[RulePack, ...]:
        """The packs that are used, in the order in which they were named."""
        return tuple(select_packs(self.given, self.packs))

    @cached_property
    def _site_packs(self) -> tuple[RulePack, ...]:
        return tuple(pack for pack in self.chosen if pack.sites)

    @cached_property
    def _matchers(self) -> dict[tuple[frozenset[str], tuple[RulePack, ...]], Matcher]:
        return {}

    def _sites_of(self, document: Document) -> tuple[RulePack, ...]:
        """The chosen site packs that apply to a page."""
        if not self._site_packs:
            return ()
        host = host_of(document.meta.get("url"))
        return tuple(pack for pack in self._site_packs if is_page_of(pack, host, self.site))

    def matcher_for(self, document: Document) -> Matcher:
        """The chosen packs that hold for a page, compiled: by its language and the site packs that apply to it.

        Not by its site: a crawl has pages of thousands, and no pack applies to most.
        """
        key = languages, sites = languages_of(document), self._sites_of(document)
        matcher = self._matchers.get(key)
        if matcher is None:
            chosen = [pack for pack in self.chosen if not pack.sites or pack in sites]
            packs = [pack for pack in chosen if is_for(pack.language, languages)]
            matcher = Matcher(packs, items=self.sees_items, spares_lists=self.spares_lists)
            if len(self._matchers) < MOST_MATCHERS:
                self._matchers[key] = matcher
        return matcher

    def budget_for(self, document: Document) -> float:
        """More where a site pack applies: its rules were learned from pages like this one, and gone through."""
        return max(self.budget, SITE_BUDGET) if self._sites_of(document) else self.budget

    @cached_property
    def mark(self) -> Hashable:
        """What stands in `Document.idle` where no line is one that the pass could take."""
        return self.name, self.packs, self.site

    def may_edit(self, document: Document) -> bool:
        """Not where no line was one that the pass could take."""
        return self.mark not in document.idle

    def find(self, document: Document) -> Iterable[Edit | Label]:
        """Yield the deletion of each line that a chosen rule names."""
        return self.find_lines(document)

    def find_lines(self, document: Document) -> Iterable[Edit]:
        """Yield the deletion of each line that a chosen rule names."""
        matcher = self.matcher_for(document)
        named = matcher.named(document)
        if not named:
            document.idle.add(self.mark)
            return ()
        return edits_of(matcher.taken(matcher.apart(named, document), document), document, bodies=self.in_bodies)
