"""How much furniture the rule passes take, what they take of articles, what they cost, and what `learn` finds.

    python -m benchmarks.furniture            # donations, banners, repeats, reply-form together, each renderer
    python -m benchmarks.furniture --by-language  # what each pass takes in each language; with --lines, of articles
    python -m benchmarks.furniture --learn    # site packs, from all pages of each host with three and more
    python -m benchmarks.furniture --learn --held-out    # the same, tried on pages that were not learned from
    python -m benchmarks.furniture --cost     # CPU milliseconds a megabyte, with and without the shared line tables

The corpus is found by CLEANER_CORPUS or as ``../shared/corpus``; its own scorer gives the figures. Hosts are parted by
hash: rules were grown on the one part (`grown on`) and looked at on the other (`held out`) only to report.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import process_time
from typing import Any
from zlib import crc32

from benchmarks import furniture_languages, site_packs
from benchmarks.boilerplate_data import RENDERERS, GoldPage, scorer
from benchmarks.boilerplate_data import pages as gold_pages
from benchmarks.made_sites import KINDS, made_site
from cleaner import Document, Pass
from cleaner.learn import Page, learn_site, sites_of, try_pack
from cleaner.learn_lines import shape_of

MADE_SITES = 8
"""Made-up sites of each kind."""
PARTS = {"grown on": False, "held out": True}


def passes() -> list[Pass]:
    """The four passes with their own packs, as the standard profile has them."""
    import cleaner_banners
    import cleaner_donations
    import cleaner_repeats
    import cleaner_reply_form

    return [
        cleaner_donations.Donations(given=cleaner_donations.own_packs()),
        cleaner_banners.Banners(given=cleaner_banners.own_packs()),
        cleaner_repeats.Repeats(),
        cleaner_reply_form.ReplyForm(given=cleaner_reply_form.own_packs()),
    ]


def is_held_out(page: GoldPage) -> bool:
    """A quarter of the hosts, by hash; pages without a host by their id."""
    return crc32((page.truth["host"] or page.truth["id"]).encode()) % 4 == 0


def lines_left(steps: Iterable[Pass], document: Document) -> str:
    """The text without the lines that any of the passes takes."""
    gone = {document.line_at(found[0]) for step in steps for found in step.find(document)}
    return "\n".join(line for number, line in enumerate(document.lines) if number not in gone)


def scores(pages: Iterable[GoldPage]) -> Iterator[tuple[GoldPage, dict[str, Any]]]:
    """Each page with the scorer's figures for what is left of it."""
    score, steps = scorer(), passes()
    for page in pages:
        document = Document(page.text, meta={"url": page.truth["url"]})
        counts = (sum(page.words), sum(page.gold))
        left = lines_left(steps, document)
        yield page, score.page_score(page.truth, page.text, page.text if left == page.text else left, counts)


def report_rules(cache: Path | None) -> None:
    """One row for each part of the hosts and renderer."""
    score = scorer()
    print(f"{'':24}{'pages':>6}{'kept':>8}{'removed':>9}{'hurt':>7}{'F1':>7}")
    for renderer in RENDERERS:
        found = list(scores(gold_pages(renderer, cache)))
        for part, held_out in PARTS.items():
            rows = [figures for page, figures in found if is_held_out(page) == held_out]
            row = score.summarise(rows)
            figures = f"{row['kept']:8.4f}{row['removed']:9.3f}{row['hurt']:7.3f}{row['F1']:7.3f}"
            print(f"{renderer:12}{part:12}{len(rows):6}{figures}")


def report_languages(cache: Path | None, *, lines: bool) -> None:
    """One row for each language, all renderers together; for both parts of the hosts."""
    steps = passes()
    for part, held_out in PARTS.items():
        print(part)
        pages = (page for renderer in RENDERERS for page in gold_pages(renderer, cache))
        found = furniture_languages.tallies((page for page in pages if is_held_out(page) == held_out), steps)
        furniture_languages.report(found, steps, lines=lines and not held_out)


def report_learning(least: int = 3) -> None:
    """Of the furniture that recurs on pages of a host, how much a learned pack takes, and how much of the articles."""
    recurring = removed = article = lost = sites = 0
    by_id = {page.truth["id"]: page for page in gold_pages("inscriptis")}
    site_pages = sites_of(Page(name, page.text, page.truth["url"]) for name, page in by_id.items())
    for site, pages in site_pages.items():
        if not site or len(pages) < least:
            continue
        sites += 1
        gone = {(taken.page, taken.line - 1) for taken in try_pack(learn_site(pages, site), pages)}
        seen = _pages_by_shape(pages)
        for page in pages:
            gold = by_id[page.name]
            for number, line in enumerate(page.text.split("\n")):
                body, other = gold.gold[number], gold.words[number] - gold.gold[number]
                shape = shape_of(line) if len(line) <= 200 else None
                is_gone = (page.name, number) in gone
                article += body
                lost += body * is_gone
                if shape is not None and len(seen[shape]) > 1:
                    recurring += other
                    removed += other * is_gone
    print(
        f"{sites} sites of {least} pages or more: {removed / recurring:.3f} of {recurring} recurring words of furniture"
    )
    print(f"taken, {lost / article:.4f} of {article} words of articles")


def _pages_by_shape(pages: Iterable[Page]) -> dict[Any, set[str]]:
    seen: dict[Any, set[str]] = {}
    for page in pages:
        for line in page.text.split("\n"):
            if len(line) <= 200 and (shape := shape_of(line)) is not None:
                seen.setdefault(shape, set()).add(page.name)
    return seen


def report_held_out(least: int = 3) -> None:
    """Packs learned from so many other pages, tried on each page; of the corpus' sites, then of made-up ones."""
    groups = site_packs.sites(gold_pages("inscriptis"), least)
    for learned_from in (2, 3, 4, 6, 9, 13):
        if found := [
            trial
            for site, group in groups.items()
            if len(group) > learned_from
            for trial in site_packs.trials(site, group, learned_from)
        ]:
            print(f"from {learned_from:2}: {site_packs.report(found)}")
    all_others = [one for site, group in groups.items() for one in site_packs.trials(site, group, len(group) - 1)]
    print(f"from all others: {site_packs.report(all_others)}")
    for learned_from in (2, 3, 5, 10, 20):
        for kind in KINDS:
            sites = {seed: site_packs.made(made_site(kind, seed, learned_from + 1)) for seed in range(MADE_SITES)}
            trials = [
                trial
                for seed, group in sites.items()
                for trial in site_packs.trials(f"{kind}-{seed}", group, learned_from, most=3)
            ]
            print(f"made up, {kind}, from {learned_from:2}: {site_packs.report(trials)}")


def report_cost(rounds: int = 3) -> None:
    """CPU milliseconds a megabyte on English pages, best of some rounds, one document at a time."""
    steps = passes()
    for renderer in RENDERERS:
        texts = [page.text for page in gold_pages(renderer) if page.truth["lang"] == "en"]
        megabytes = sum(len(text.encode("utf-8", "surrogateescape")) for text in texts) / 1e6
        best: dict[str, float] = {}
        for _ in range(rounds):
            for name, seconds in _cost(steps, texts).items():
                best[name] = min(best.get(name, seconds), seconds)
        print(f"{renderer:12}" + "  ".join(f"{name} {1000 * cost / megabytes:.1f}" for name, cost in best.items()))


def _cost(steps: Iterable[Pass], texts: Iterable[str]) -> dict[str, float]:
    spent: dict[str, float] = {}
    for text in texts:
        document = Document(text)
        for name in ("keys", "heads", "starts"):
            start = process_time()
            getattr(document, name)
            spent[name] = spent.get(name, 0.0) + process_time() - start
        for step in steps:
            start = process_time()
            for _ in step.find(document):
                pass
            spent[step.name] = spent.get(step.name, 0.0) + process_time() - start
    return spent


def main() -> None:
    """Print the report that was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--learn", action="store_true", help="what learned site packs take")
    parser.add_argument("--held-out", action="store_true", help="with --learn: tried on pages not learned from")
    parser.add_argument("--cost", action="store_true", help="what the passes cost")
    parser.add_argument("--by-language", action="store_true", help="what each pass takes in each language")
    parser.add_argument("--lines", action="store_true", help="with --by-language: the lines of articles that go")
    parser.add_argument("--cache", type=Path, help="a folder that keeps the alignment with the gold bodies")
    parser.add_argument("--least", type=int, default=3, help="pages of a host for --learn")
    arguments = parser.parse_args()
    sys.path.insert(0, "plugins")
    if arguments.learn and arguments.held_out:
        report_held_out(arguments.least)
    elif arguments.learn:
        report_learning(arguments.least)
    elif arguments.cost:
        report_cost()
    elif arguments.by_language:
        report_languages(arguments.cache, lines=arguments.lines)
    else:
        report_rules(arguments.cache)


if __name__ == "__main__":
    main()
