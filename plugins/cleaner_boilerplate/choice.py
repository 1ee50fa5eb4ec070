"""From scores to lines: which go, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress, groupby, pairwise
from math import exp, log
from operator import and_, itemgetter, mul
from typing import NamedTuple

from cleaner import Document, Edit, Label
from cleaner_boilerplate.columns import Page
from cleaner_boilerplate.lanes import paired
from cleaner_boilerplate.model import PER_UNIT, Verdict
from cleaner_boilerplate.sparing import (
    NEVER,
    kept_places,
    spare_credits,
    spare_introduced,
    spare_named,
    spare_standfirst,
    spare_threads,
    spare_turns,
)
from cleaner_boilerplate.vocabulary import CALL_CUES

LINKS_FROM = 4
"""So many short lines in a row are a list of links."""

SHORT = 9
"""The step of the column ``length`` below which a line is short: 60 characters."""

UNPARTED = 0.5
"""Units of the score that lines must be worse by to go on a page without any empty line: menus and lists do not stand
apart there, and such a page has often been cleaned before."""

SMALL, SMALL_SPARED = 2500, 2.0
"""On a page of less text than this (characters), lines must be worse by so many units to go, at a level that spares:
little stands around them to judge them by, and such a page is more often a list of hours than an article."""

LONG, LONG_SPARED = 120, 1.0
"""The same for a line from so many characters on: taking one paragraph hurts more than ten lines of a menu please."""

GATHERED = 0.9
"""On a page whose densest stretch holds less than this share of all body, as expected from the scores, lines must be
worse to go, by a level's ``scattered`` times what is missing. Such pages are no articles (services, products, lists of
links with a word to each), or articles in pieces."""

HEAVIEST = 400
"""Characters of a line that count when what is lost is weighed."""


class Level(NamedTuple):
    """How sure the pass must be of a line, what all it takes may cost, whether it spares what is easily hurt (small
    pages, long lines, and what may be comments), by how many units lines must be worse on a page whose body stands in
    pieces, and which share of the page it takes at the least.

    A page that would lose less than that share stays as it is: it has little furniture, or was cleaned before. So a
    second cleaning, to which lines look otherwise than among their like, mostly finds nothing to do."""

    threshold: float
    risk: float
    spares: bool
    scattered: float
    least: float


LEVELS = {
    "sure": Level(0.9, 0.05, True, 5.0, 0.02),
    "careful": Level(0.86, 0.06, True, 3.5, 0.02),
    "main-content": Level(0.67, 0.3, False, 2.0, 0.0),
}

FEW_LINES = 60
"""A page of fewer lines with text gets ``careful`` for ``main-content``: many are stubs or were cleaned before, and
what looks like a menu there is often all they have."""


def level_for(name: str, page: Page, threshold: float, risk: float) -> Level:
    """The level of a name, with the given ``threshold`` and ``risk`` where they are not 0."""
    level = LEVELS["careful" if name == "main-content" and len(page.numbers) < FEW_LINES else name]
    return level._replace(threshold=threshold or level.threshold, risk=risk or level.risk)


def choose(document: Document, page: Page, verdict: Verdict, level: Level, keep: frozenset[str]) -> list[bool]:
    """For each line with text whether it goes.

    Labels only ever keep a line, and no other line goes for it: a plan that settles asks the pass what it would take
    without any.
    """
    scores = _made_harder(page, verdict.scores, level)
    highest = log(1 / level.threshold - 1) * PER_UNIT if 0 < level.threshold < 1 else -NEVER
    if min(scores) >= highest:
        return [False] * len(scores)
    lengths = [length if length < HEAVIEST else HEAVIEST for length in page.lengths]
    expected = list(map(mul, map(_BODY.__getitem__, verdict.scores), lengths))
    body = sum(expected) or 1.0
    share = sum(expected[verdict.begin : verdict.end]) / body
    highest -= max(0.0, GATHERED - share) * level.scattered * PER_UNIT
    highest = _affordable(scores, expected, highest, level.risk * body)
    gone = [score < highest for score in scores]
    if sum(compress(page.lengths, gone)) < level.least * sum(page.lengths):
        return [False] * len(scores)
    for place in kept_places(document, page, keep):
        gone[place] = False
    spare_turns(document.lines, page, gone)
    spare_standfirst(document, page, gone)
    spare_introduced(document.lines, page, gone)
    spare_named(document.lines, page, gone)
    spare_credits(document.lines, page, gone)
    return gone


def _affordable(scores: list[int], expected: list[float], highest: float, left: float) -> float:
    """The score, at most ``highest``, below which lines hold at most what may be ``left`` out of what is expected."""
    losses = [(score, loss) for score, loss in zip(scores, expected, strict=True) if score < highest]
    if sum(loss for _, loss in losses) <= left:
        return highest
    for score, loss in sorted(losses):
        left -= loss
        if left < 0:
            return score
    return highest


class _Shares(dict[int, float]):
    """The probability that a line is body, by its score; beyond the scores that are here there is no doubt."""

    def __missing__(self, score: int) -> float:
        return float(score > 0)


_BODY = _Shares({score: 1 / (1 + exp(-score / PER_UNIT)) for score in range(-10 * PER_UNIT, 10 * PER_UNIT + 1)})


def _made_harder(page: Page, scores: list[int], level: Level) -> list[int]:
    """Scores at which what is spared is harder to take."""
    everywhere = 0.0 if any(page.columns["gap-above"][1:]) else UNPARTED
    if not level.spares:
        return [score + round(everywhere * PER_UNIT) for score in scores] if everywhere else scores
    if sum(page.lengths) < SMALL:
        everywhere += SMALL_SPARED
    short, long = round(everywhere * PER_UNIT), round((everywhere + LONG_SPARED) * PER_UNIT)
    scores = [score + (short if length < LONG else long) for score, length in zip(scores, page.lengths, strict=True)]
    spare_threads(page, scores)
    return scores


def furniture(document: Document, page: Page, verdict: Verdict, gone: list[bool]) -> Iterator[Edit]:
    """One edit for each run of lines that go by one rule, with the empty lines between them."""
    for rule, group in groupby(ruled(page, verdict, gone), key=itemgetter(1)):
        places = [place for place, _ in group]
        for first, last in _runs(places):
            yield Edit(document.starts[page.numbers[first]], document.line_span(page.numbers[last])[1], "", rule)


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of each run of rising places without a gap."""
    breaks = [at for at in range(1, len(places)) if places[at] != places[at - 1] + 1]
    for begin, end in pairwise([0, *breaks, len(places)]):
        yield places[begin], places[end - 1]


def labelled(document: Document, page: Page, verdict: Verdict, gone: list[bool]) -> Iterator[Label]:
    """One label for each line that would go."""
    for place, rule in ruled(page, verdict, gone):
        sure = round(1 - _BODY[verdict.scores[place]], 2)
        yield Label(*document.line_span(page.numbers[place]), "furniture", {"rule": rule, "confidence": sure})


def ruled(page: Page, verdict: Verdict, gone: list[bool]) -> Iterator[tuple[int, str]]:
    """The place of each line that goes, and by which rule."""
    linked = _linked(page, gone)
    cues = page.columns["cue"]
    for place in compress(range(len(gone)), gone):
        if linked[place]:
            yield place, "boilerplate.links"
        elif cues[place] in CALL_CUES:
            yield place, "boilerplate.notice"
        elif place < verdict.begin:
            yield place, "boilerplate.above-article"
        else:
            yield place, "boilerplate.below-article" if place >= verdict.end else "boilerplate.inside"


def _linked(page: Page, gone: list[bool]) -> bytes:
    """1 for each line that goes and stands among LINKS_FROM short ones in a row that go."""
    short = paired(page.columns["end"], page.columns["length"]).translate(_SHORT)
    among = bytes(map(and_, short, gone)).split(b"\0")
    return b"\0".join([run if len(run) >= LINKS_FROM else bytes(len(run)) for run in among])


_SHORT = bytes(length < SHORT and end not in (1, 2) for length in range(16) for end in range(16))
"""Whether a line is short and has no end mark, by the columns ``end`` (low) and ``length`` (high)."""
