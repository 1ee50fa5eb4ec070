"""Learn a site pack: the lines that recur on pages of one site, beyond what its articles share.

Nothing here reads files or prints. `learn_site` looks at some pages of a site, `pack_toml` writes what it found as a
rule pack for people to review, and `try_pack` shows what a pack would take from pages.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cleaner.document import Document
from cleaner.learn_examples import proven
from cleaner.learn_places import Found, find_furniture
from cleaner.rule_matcher import Matcher
from cleaner.rule_pack import Rule, RulePack
from cleaner.rules import MOST_RULES, host_of


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
    most pages, and lines that stand alone between paragraphs. The pack passes ``check_pack``. Raise ValueError for
    fewer than two pages, which show nothing.
    """
    if len(pages) < 2:
        raise ValueError(f"{site or 'the site'}: {len(pages)} page(s) show no line that recurs: give at least two")
    found = find_furniture((page.text for page in pages), max(2, least_pages))[:MOST_RULES]
    names = list(_rule_names(one.shape.key for one in found))
    by_key = dict(zip((one.shape.key for one in found), names, strict=True))
    beside = {name: _beside(one, by_key) for name, one in zip(names, found, strict=True)}
    return proven(
        RulePack(
            name or _pack_name(site),
            "banners",
            tuple(map(_rule, names, found)),
            sites=(site,) if site else (),
            origin=f"learned from {site}",
        ),
        beside,
    )


def _rule(name: str, one: Found) -> Rule:
    """The rule for a recurring line, with lines as they stand in pages for examples."""
    phrases, patterns = ((), (one.shape.pattern,)) if one.shape.pattern else ((one.shape.key,), ())
    return Rule(
        name=name,
        about=f"stands on {one.pages} of the pages that were looked at",
        phrases=phrases,
        patterns=patterns,
        match=one.examples,
        keep=(f"{one.examples[0]} and then some more words, as a sentence has them",),
        pages=one.pages,
        together=3 if one.kind == "menu" else 1,
        between=one.kind == "block",
    )


def _beside(one: Found, by_key: Mapping[str, str]) -> tuple[str, str]:
    above, below = one.beside
    return by_key.get(above, ""), by_key.get(below, "")


def _rule_names(keys: Iterable[str]) -> Iterator[str]:
    """A name for each line, of its words, each another."""
    taken: set[str] = set()
    times: Counter[str] = Counter()
    for key in keys:
        stem = name = _rule_name(key)
        while name in taken:
            times[stem] += 1
            name = f"{stem}-{times[stem] + 1}"
        taken.add(name)
        yield name


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
    if char == "\n":
        return "\\n"
    return char if char >= " " and char != "\x7f" else f"\\u{ord(char):04x}"
