"""Which line is the title: of the lines around the start of the body, the one that looks most like a headline.

Nothing here knows a word of any language but the few in ``head.py`` that begin bylines: shape, place, neighbours and
what the page's first line (often the ``<title>``) or ``meta.title`` says decide. The weights were fitted on pages whose
title is known by ``python -m benchmarks.train_title``, which also prints how well they do on sites left out.
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

NO_TITLE = 11.5
"""The score that "none of these lines" has in the choice of the title: what right ones, but few wrong ones, are above.
Chosen on the pages of `benchmarks.train_title`, which prints what becomes of it."""

WEIGHTS: Mapping[str, float] = {
    # Whether the body speaks of what it names, and how much of it the page's address says, and it of the address.
    "told": 3.57,
    "told-all": -0.91,
    "told-none": -0.54,
    "slug": 2.56,
    "slug-words": 2.72,
    # How many words, as a logarithm; what is too short or too long for a headline.
    "words": 1.81,
    "one-word": 0.82,
    "two-words": -0.83,
    "three-words": -0.97,
    "twenty-words": -1.68,
    "over-130-characters": -1.22,
    # How it ends and begins.
    "colon": -1.44,
    "stop": -3.17,
    "sentences": -1.07,
    "question": -0.19,
    "upper-first": 0.28,
    "capitals": 1.33,
    "digits": 0.36,
    "numbered": -1.43,
    "dated": 1.10,
    # What the first line or meta.title says.
    "said": 2.75,
    "said-words": 1.52,
    "said-mostly": 1.05,
    "first-line": -2.05,
    # Where it stands.
    "tens-above": -0.62,
    "log-above": 1.16,
    "below": -0.13,
    "inside": -0.84,
    "again": 0.30,
    # A first heading in Markdown, less where there are several. Not fitted: no page of the corpus has one and its title
    # known. The only one is worth what stands above and below a headline.
    "heading": 5.00,
    # Its neighbours.
    "gap-before": 2.55,
    "gap-after": 2.18,
    "byline-after": 2.33,
    "paragraph-next": 0.31,
    "paragraph-soon": 0.89,
    "short-before": 1.34,
    "day-before": 2.17,
    "dated-after": 1.39,
    "thread-after": 3.64,
    "count-after": 0.52,
    "near-thread": 0.44,
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
