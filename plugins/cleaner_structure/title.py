"""Which line is the title: of the lines around the start of the body, the one that looks most like a headline.

Shape, place, neighbours and what the page's first line (often the ``<title>``) or ``meta.title`` says decide. The few
words that are known are those of the lines around it: bylines, days, a thread's starter, a number of answers
(``head.py``, ``signs.py``). The weights were fitted on pages whose title is known by ``python -m
benchmarks.train_title``, which also prints how well they do on sites left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import exp
from typing import NamedTuple

from cleaner import Document
from cleaner_structure.headlines import candidates
from cleaner_structure.witness import fold

TWINS_APART = 12
"""Lines between two copies of a title, at the most: further up the same words are a link."""

NO_TITLE = 10.8
"""The score that "none of these lines" has in the choice of the title: what right ones, but few wrong ones, are above.
Chosen on the pages of `benchmarks.train_title`, which prints what becomes of it."""

WEIGHTS: Mapping[str, float] = {
    # Whether the body speaks of what it names, and how much of it the page's address says, and it of the address.
    "told": 3.55,
    "told-all": -0.89,
    "told-none": -0.55,
    "slug": 2.54,
    "slug-words": 2.54,
    # How many words, as a logarithm; what is too short or too long for a headline.
    "words": 1.65,
    "one-word": 0.54,
    "two-words": -0.88,
    "three-words": -0.85,
    "twenty-words": -1.60,
    "over-130-characters": -1.18,
    # How it ends and begins.
    "colon": -1.03,
    "stop": -2.93,
    "sentences": -1.20,
    "question": -0.16,
    "upper-first": 0.14,
    "capitals": 1.42,
    "digits": 0.32,
    "numbered": -1.38,
    "dated": 1.24,
    # What the first line or meta.title says.
    "said": 3.04,
    "said-words": 1.23,
    "said-mostly": 0.97,
    "first-line": -0.35,
    "first-line-near": 1.01,
    # Where it stands.
    "tens-above": -0.68,
    "log-above": 1.14,
    "below": -0.17,
    "inside": -0.70,
    "again": 0.31,
    # A first heading in Markdown, less where there are several. Not fitted: no page of the corpus has one and its title
    # known. The only one is worth what stands above and below a headline.
    "heading": 5.00,
    # Its neighbours.
    "gap-before": 2.22,
    "gap-after": 2.07,
    "byline-after": 2.17,
    "paragraph-next": 0.26,
    "paragraph-soon": 0.88,
    "short-before": 1.30,
    "day-before": 2.19,
    "dated-after": 1.46,
    "thread-after": 3.26,
    "count-after": 0.73,
    "near-thread": 1.02,
}


class Title(NamedTuple):
    """The number of the title's line, and how sure that is, from 0 to 1."""

    line: int
    confidence: float


def find_title(document: Document, body: int, last: int, *, has_thread: bool) -> Title | None:
    """The line most like a title, or None where no line can be one. What it is given: see `candidates`."""
    found = candidates(document, body, last, has_thread=has_thread)
    if not found:
        return None
    scores = {number: score(features) for number, features in found.items()}
    best = max(scores, key=scores.__getitem__)
    twins = list(_twins(document.lines, best, scores))
    others = [NO_TITLE, *(scores[number] for number in scores if number not in twins)]
    sure = round(1 / sum([exp(min(60.0, max(-60.0, other - scores[best]))) for other in others]), 2)
    # Of a title that stands there twice, the first copy is the page's own; the second is often set in plain quotes.
    return Title(min([best, *twins]), sure)


def _twins(lines: list[str], best: int, candidates: Iterable[int]) -> Iterator[int]:
    """The other candidates close by that say the same as the best one: no rivals, but the title again."""
    said = fold(lines[best])
    first = said.partition(" ")[0]
    for other in candidates:
        is_near = other != best and abs(best - other) <= TWINS_APART
        if is_near and first in lines[other].casefold() and fold(lines[other]) == said:
            yield other


def score(features: Mapping[str, float]) -> float:
    """The sum of the weighted features: higher is more like a title. Only differences within a page mean something."""
    return sum([WEIGHTS[name] * value for name, value in features.items()])
