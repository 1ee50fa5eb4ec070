"""What `learn` takes from pages that it did not learn from: one page of a site is held out, a pack learned from others.

Recurring furniture are the words of the held-out page's lines that stand on another page of the site (numbers made
one) and are not gold. What stands on one of the pages learned from only shows no recurrence there: words on two of them
are counted apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from benchmarks.boilerplate_data import GoldPage
from benchmarks.made_sites import MadePage
from cleaner.learn import Page, learn_site, sites_of, try_pack
from cleaner.learn_lines import shape_of
from cleaner.line_tables import LONGEST_KEY


class Trial(NamedTuple):
    """One held-out page: from how many pages the pack was learned, and the words and lines of each kind."""

    site: str
    page: str
    learned_from: int
    recurring: int
    removed: int
    shown: int
    """Of the recurring words, those whose lines stand on two and more of the pages learned from."""
    shown_removed: int
    article: int
    lost: int
    lost_lines: tuple[str, ...]


def sites(pages: Iterable[GoldPage], least: int) -> dict[str, list[GoldPage]]:
    """The pages of each host that has at least so many."""
    by_id = {page.truth["id"]: page for page in pages}
    grouped = sites_of(Page(name, page.text, page.truth["url"]) for name, page in by_id.items())
    return {
        site: [by_id[page.name] for page in group] for site, group in grouped.items() if site and len(group) >= least
    }


def made(pages: Sequence[MadePage]) -> list[GoldPage]:
    """The pages of a made-up site, as those of the corpus are."""
    return [
        GoldPage(
            {"id": page.name, "url": "https://made.example/"},
            "",
            page.text,
            [len(line.text.split()) for line in page.lines],
            [len(line.text.split()) * line.is_article for line in page.lines],
        )
        for page in pages
    ]


def trials(site: str, group: Sequence[GoldPage], learned_from: int, most: int = 1000) -> Iterator[Trial]:
    """Hold out each of the first ``most`` pages of a site once, and learn from the pages that follow it, in a ring."""
    for number, held_out in enumerate(group[:most]):
        others = [group[(number + step) % len(group)] for step in range(1, len(group))]
        yield _trial(site, held_out, others[:learned_from], others)


def _trial(site: str, held_out: GoldPage, learned: Sequence[GoldPage], others: Sequence[GoldPage]) -> Trial:
    pack = learn_site([_page(page) for page in learned], site)
    gone = {taken.line - 1 for taken in try_pack(pack, [_page(held_out)])} if pack.rules else set()
    known = {key for page in others for key in _keys(page.text)}
    shown_on = Counter(key for page in learned for key in _keys(page.text))
    recurring = removed = shown = shown_removed = lost = 0
    lost_lines = []
    for number, line in enumerate(held_out.text.split("\n")):
        body, other = held_out.gold[number], held_out.words[number] - held_out.gold[number]
        if number in gone and body:
            lost += body
            lost_lines.append(line.strip())
        key = _key(line)
        if key in known:
            recurring += other
            removed += other * (number in gone)
        if shown_on[key] > 1:
            shown += other
            shown_removed += other * (number in gone)
    return Trial(
        site,
        held_out.truth["id"],
        len(learned),
        recurring,
        removed,
        shown,
        shown_removed,
        sum(held_out.gold),
        lost,
        tuple(lost_lines),
    )


def _page(page: GoldPage) -> Page:
    return Page(page.truth["id"], page.text, page.truth["url"])


def _key(line: str) -> str:
    shape = shape_of(line) if len(line) <= LONGEST_KEY else None
    return shape.key if shape else ""


def _keys(text: str) -> set[str]:
    return {_key(line) for line in text.split("\n")} - {""}


def report(found: Sequence[Trial]) -> str:
    """One line: sites, pages, the share of recurring furniture that went, and of article words and lines."""
    recurring, removed = sum(one.recurring for one in found), sum(one.removed for one in found)
    shown, shown_removed = sum(one.shown for one in found), sum(one.shown_removed for one in found)
    article, lost = sum(one.article for one in found), sum(one.lost for one in found)
    lines = sum(len(one.lost_lines) for one in found)
    hit = sum(bool(one.lost_lines) for one in found)
    return (
        f"{len({one.site for one in found})} sites, {len(found)} pages held out: {removed / max(1, recurring):.3f} of "
        f"{recurring} recurring words of furniture, {shown_removed / max(1, shown):.3f} of {shown} on two of these; "
        f"{lost / max(1, article):.4f} of {article} words of articles, "
        f"{lines} lines on {hit} pages"
    )
