"""Learn a site pack: the lines that recur on pages of one site, beyond what its articles share.

Nothing here reads files or prints. `learn_site` looks at some pages of a site, `pack_toml` writes what it found as a
rule pack for people to review, and `try_pack` shows what a pack would take from pages.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cleaner.document import Document
from cleaner.learn_places import Found, find_furniture
from cleaner.rule_matcher import Matcher
from cleaner.rule_pack import Rule, RulePack
from cleaner.rules import host_of


class Page(NamedTuple):
    """One page of a site: its name in messages, its text, and its address if that is known."""

    name: str
    text: str
    url: str = ""


class Taken(NamedTuple):
    """A line that a pack would take from a page."""

    page: str
    line: int
    rule: str
    text: str


def sites_of(pages: Iterable[Page]) -> dict[str, list[Page]]:
    """Pages by the host of their address, sorted by host; those without an address stand under ``""``."""
    by_site: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        by_site[host_of(page.url)].append(page)
    return dict(sorted(by_site.items()))


def learn_site(pages: Sequence[Page], site: str, *, name: str = "", least_pages: int = 2) -> RulePack:
    """Make a site pack for ``banners`` of the lines that recur on at least ``least_pages`` of the pages.

    A line is left out if it may belong to articles: quotations, bylines, datelines, dates, sentences that are not on
    most pages, and lines that stand alone between paragraphs. Raise ValueError for fewer than two pages, which show
    nothing.
    """
    if len(pages) < 2:
        raise ValueError(f"{site or 'the site'}: {len(pages)} page(s) show no line that recurs: give at least two")
    found = find_furniture((page.text for page in pages), max(2, least_pages))
    rules = tuple(_rules(found))
    return RulePack(
        name or _pack_name(site), "banners", rules, sites=(site,) if site else (), origin=f"learned from {site}"
    )


def _rules(found: Sequence[Found]) -> Iterator[Rule]:
    """One rule for each recurring line, named by its words."""
    names: Counter[str] = Counter()
    for one in found:
        stem = _rule_name(one.shape.key)
        names[stem] += 1
        rule_name = stem if names[stem] == 1 else f"{stem}-{names[stem]}"
        phrases, patterns = ((), (one.shape.pattern,)) if one.shape.pattern else ((one.shape.key,), ())
        yield Rule(
            name=rule_name,
            about=f"stands on {one.pages} of the pages that were looked at",
            phrases=phrases,
            patterns=patterns,
            match=one.examples,
            keep=(f"{one.examples[0]} and then some more words, as a sentence has them",),
            pages=one.pages,
            together=3 if one.kind == "menu" else 1,
            between=one.kind == "block",
        )


def _rule_name(key: str) -> str:
    words = re.findall(r"[a-z0-9]+", key)[:5]
    return "-".join(words)[:40].strip("-") or "line"


def _pack_name(site: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", site.casefold())) or "site"


def try_pack(pack: RulePack, pages: Iterable[Page]) -> Iterator[Taken]:
    """Show each line that a pack would take from the pages, whatever sites it is limited to."""
    matcher = Matcher([pack])
    for page in pages:
        document = Document(page.text)
        for line, rule in matcher.hits(document):
            yield Taken(page.name, line + 1, rule, document.lines[line].strip())


def pack_toml(pack: RulePack, pages: int) -> str:
    """Write a learned pack as TOML, for a person to go through: each rule with its pages and examples."""
    lines = [
        f"# Lines that recur on {pages} pages of {', '.join(pack.sites) or 'a site'}. Go through them:",
        "# delete a rule whose examples are part of an article. `pages` says on how many pages a line was seen.",
        f"name = {_quoted(pack.name)}",
        f"pass = {_quoted(pack.target)}",
    ]
    if pack.sites:
        lines.append(f"sites = {_listed(pack.sites)}")
    for rule in pack.rules:
        lines += ["", f"[rules.{rule.name}]", f"about = {_quoted(rule.about)}", f"pages = {rule.pages}"]
        lines += [f"together = {rule.together}"] * (rule.together > 1) + ["between = true"] * rule.between
        lines += [
            f"{key} = {_listed(values)}"
            for key, values in (
                ("phrases", rule.phrases),
                ("patterns", rule.patterns),
                ("match", rule.match),
                ("keep", rule.keep),
            )
            if values
        ]
    return "\n".join(lines) + "\n"


def _listed(values: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, values))}]"


def _quoted(text: str) -> str:
    """A TOML basic string; control characters and lone surrogates are not allowed in one."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(_escaped(char) for char in escaped) + '"'


def _escaped(char: str) -> str:
    if "\ud800" <= char <= "\udfff":
        return "\\ufffd"
    return char if char >= " " and char != "\x7f" else f"\\u{ord(char):04x}"
