"""What each furniture pass takes of pages in each language: shares of the furniture's words, and lines of articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from benchmarks.boilerplate_data import GoldPage
from cleaner import Document, Edit, Pass


@dataclass
class Tally:
    """Sums over the pages of a language."""

    pages: int = 0
    furniture: int = 0
    article: int = 0
    removed: dict[str, int] = field(default_factory=dict)
    """Words of furniture that each pass takes, by its name; a line that two passes take counts for both."""
    lost: int = 0
    """Words of articles that any of the passes takes."""
    lines: list[tuple[str, str, str]] = field(default_factory=list)
    """Lines with words of the article that are taken: page, rule, line."""

    def add(self, page: GoldPage, steps: Iterable[Pass]) -> None:
        """Count one page in."""
        document = Document(page.text, meta={"url": page.truth["url"]})
        self.pages += 1
        self.article += sum(page.gold)
        self.furniture += sum(page.words) - sum(page.gold)
        gone: dict[int, str] = {}
        for step in steps:
            taken = {document.line_at(found.start): found.rule for found in step.find(document) if type(found) is Edit}
            words = sum(page.words[number] - page.gold[number] for number in taken)
            self.removed[step.name] = self.removed.get(step.name, 0) + words
            gone = taken | gone
        self.lost += sum(page.gold[number] for number in gone)
        self.lines += [
            (page.truth["id"], rule, document.lines[number]) for number, rule in gone.items() if page.gold[number]
        ]


def tallies(pages: Iterable[GoldPage], steps: list[Pass]) -> dict[str, Tally]:
    """The sums by language, that with the most pages first."""
    found: dict[str, Tally] = {}
    for page in pages:
        found.setdefault(page.truth["lang"], Tally()).add(page, steps)
    return dict(sorted(found.items(), key=lambda item: (-item[1].pages, item[0])))


def report(found: dict[str, Tally], steps: Iterable[Pass], *, lines: bool) -> None:
    """One row a language; with ``lines`` each line that holds words of an article, too."""
    names = [step.name for step in steps]
    print(f"{'':6}{'pages':>6}{'words':>8}" + "".join(f"{name:>12}" for name in names) + f"{'lost':>6}{'share':>9}")
    for language, tally in found.items():
        shares = "".join(f"{tally.removed[name] / max(1, tally.furniture):12.4f}" for name in names)
        lost = tally.lost / max(1, tally.article)
        print(f"{language:6}{tally.pages:6}{tally.furniture:8}{shares}{tally.lost:6}{lost:9.5f}")
        for page, rule, line in tally.lines if lines else ():
            print(f"        {page}  {rule}: {line.strip()[:100]}")
