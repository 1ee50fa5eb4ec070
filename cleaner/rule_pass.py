"""The base of passes that take out the lines their rule packs name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import ClassVar

from cleaner.document import Document
from cleaner.passes import Pass, option, provided
from cleaner.records import Edit, Label
from cleaner.rule_matcher import Matcher, find_rule_lines
from cleaner.rules import RulePack, is_page_of, select_packs


class RulePass(Pass):
    """A pass that deletes the whole lines that the rule packs it names name. Comments are left alone.

    A subclass sets ``name`` and the default of ``packs``; what is merely installed is not used.
    """

    strips: ClassVar[bool] = True
    in_bodies: ClassVar[bool] = False
    """Whether lines in the bodies of comments may go too (never those of a comment's header)."""

    packs: tuple[str, ...] = option((), "names of the rule packs to use")
    site: str = option("", "apply the site packs of this host, whatever a page's own address says")
    given: tuple[RulePack, ...] = provided("rules", chosen_by="packs")

    @cached_property
    def matcher(self) -> Matcher:
        """The chosen packs that hold for every page."""
        return Matcher([pack for pack in select_packs(self.given, self.packs) if not pack.sites])

    @cached_property
    def site_matchers(self) -> tuple[tuple[RulePack, Matcher], ...]:
        """The chosen packs that are limited to sites, each compiled by itself."""
        return tuple((pack, Matcher([pack])) for pack in select_packs(self.given, self.packs) if pack.sites)

    def find(self, document: Document) -> Iterable[Edit | Label]:
        """Yield the deletion of each line that a chosen rule names."""
        return self.find_lines(document)

    def find_lines(self, document: Document) -> Iterator[Edit]:
        """Yield the deletion of each line that a chosen rule names; one for a line, the general packs first."""
        seen: set[int] = set()
        for matcher in self._matchers_for(document):
            for edit in find_rule_lines(matcher, document, bodies=self.in_bodies):
                if edit.start not in seen:
                    seen.add(edit.start)
                    yield edit

    def _matchers_for(self, document: Document) -> Iterator[Matcher]:
        yield self.matcher
        for pack, matcher in self.site_matchers:
            if is_page_of(pack, document.meta.get("url"), self.site):
                yield matcher
