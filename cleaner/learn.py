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
from cleaner.learn_lines import Shape, is_article_like, shape_of
from cleaner.line_tables import LONGEST_KEY
from cleaner.rule_lines import fold_line
from cleaner.rule_matcher import Matcher
from cleaner.rules import Rule, RulePack, host_of

PARAGRAPH = 120
"""Characters from which a line is taken for a paragraph of an article: lines between two such are inside it."""
_SUPPORT = 0.5
"""Of a line's places, the share that must stand beside another recurring line or outside of the article."""
_PROSE_SHARE = 0.7
"""Of all pages, the share on which a whole sentence must stand to be a notice, whatever is beside it."""
_NOTICE_PAGES, _NOTICE_SHARE = 3, 0.25
"""Pages, and the share of them, on which a sentence must stand at least if lines that recur are on both its sides."""
_EXAMPLES = 3


class Page(NamedTuple):
    """One page of a site: its name in messages, its text, and its address if that is known."""

    name: str
    text: str
    url: str = ""


class Found(NamedTuple):
    """A line that recurs: its shape, on how many pages it stands, and how it looks there."""

    shape: Shape
    pages: int
    examples: tuple[str, ...]


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
    found = _judge(_count(pages), len(pages), max(2, least_pages))
    rules = tuple(_rules(found))
    return RulePack(
        name or _pack_name(site), "banners", rules, sites=(site,) if site else (), origin=f"learned from {site}"
    )


class _Seen:
    """What is known of one shape: pages, places, looks."""

    def __init__(self) -> None:
        self.pages: set[int] = set()
        self.exact: Counter[str] = Counter()
        self.examples: dict[str, None] = {}
        self.places = 0
        self.outside = 0
        self.neighbours: list[tuple[str, str]] = []


def _count(pages: Sequence[Page]) -> dict[Shape, _Seen]:
    """Each shape of line with what the pages show of it."""
    seen: dict[Shape, _Seen] = defaultdict(_Seen)
    for number, page in enumerate(pages):
        document = Document(page.text)
        lines = [line for line in document.lines if line.strip()]
        shapes = [shape_of(line) if len(line) <= LONGEST_KEY else None for line in lines]
        first, last = _article(lines)
        for at, shape in enumerate(shapes):
            if shape is None:
                continue
            entry = seen[shape]
            entry.pages.add(number)
            entry.places += 1
            entry.outside += not first < at < last
            entry.neighbours.append((_key(shapes, at - 1), _key(shapes, at + 1)))
            entry.exact[fold_line(lines[at])] += 1
            entry.examples.setdefault(lines[at].strip()[:LONGEST_KEY], None)
    return seen


def _article(lines: Sequence[str]) -> tuple[int, int]:
    """The numbers of the first and the last paragraph; the whole page where there are none."""
    paragraphs = [at for at, line in enumerate(lines) if len(line.strip()) >= PARAGRAPH]
    return (paragraphs[0], paragraphs[-1]) if paragraphs else (-1, len(lines))


def _key(shapes: Sequence[Shape | None], at: int) -> str:
    shape = shapes[at] if 0 <= at < len(shapes) else None
    return shape.key if shape else ""


def _judge(seen: dict[Shape, _Seen], total: int, least: int) -> list[Found]:
    """The shapes that are furniture, those on most pages first."""
    recurring = {shape: entry for shape, entry in seen.items() if len(entry.pages) >= least}
    keys = {shape.key for shape in recurring}
    found = [
        Found(shape, len(entry.pages), _examples(entry))
        for shape, entry in recurring.items()
        if _is_furniture(shape, entry, keys, total)
    ]
    return sorted(found, key=lambda one: (-one.pages, one.shape.key))


def _is_furniture(shape: Shape, entry: _Seen, keys: set[str], total: int) -> bool:
    share = len(entry.pages) / total
    if is_article_like(shape, next(iter(entry.examples))):
        return False
    if shape.is_sentence and not _is_notice(entry, keys, share):
        return False
    beside = sum(before in keys or after in keys for before, after in entry.neighbours)
    supported = max(beside, entry.outside) / entry.places >= _SUPPORT
    return supported and (not shape.is_bare or share >= _SUPPORT)


def _is_notice(entry: _Seen, keys: set[str], share: float) -> bool:
    """Whether a whole sentence is one of the site's: on most pages, or always among other lines that recur."""
    among = sum(before in keys and after in keys for before, after in entry.neighbours) / entry.places
    return len(entry.pages) >= _NOTICE_PAGES and (share >= _PROSE_SHARE or (share >= _NOTICE_SHARE and among >= 0.8))


def _examples(entry: _Seen) -> tuple[str, ...]:
    return tuple(list(entry.examples)[:_EXAMPLES])


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
