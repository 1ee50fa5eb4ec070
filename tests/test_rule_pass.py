"""The base of passes that take out what rule packs name: which packs apply to a page."""

from __future__ import annotations

from cleaner import Document, RulePack
from cleaner.rule_pack import Rule
from cleaner.rule_pass import RulePass

EVERYWHERE = RulePack("all", "strip", (Rule("label", "labels", phrases=("read more",)),))
OF_A_SITE = RulePack("quay", "strip", (Rule("name", "names", phrases=("the quay",)),), sites=("quay.example",))


class Strip(RulePass):
    """Take out what two packs name."""

    name = "strip"


def strip() -> Strip:
    return Strip(packs=("all", "quay"), given=(EVERYWHERE, OF_A_SITE))


def page(url: str) -> Document:
    return Document("Read more\nThe quay\nIt is the quay.", meta={"url": url})


def test_a_site_pack_applies_to_pages_of_its_site() -> None:
    """And of its subdomains; others lose what the other packs name."""
    step = strip()
    assert len(list(step.find_lines(page("https://news.quay.example/a")))) == 2
    assert len(list(step.find_lines(page("https://other.example/a")))) == 1


def test_pages_of_other_sites_share_their_tables() -> None:
    """A crawl has pages of thousands of hosts: tables for each took a tenth of a second and more a page."""
    step = strip()
    tables = {id(step.matcher_for(page(f"https://h{number}.example/"))) for number in range(20)}
    assert len(tables) == 1
    assert step.matcher_for(page("https://quay.example/")) is step.matcher_for(page("https://a.quay.example/b"))
