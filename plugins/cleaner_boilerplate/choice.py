"""From scores to lines: which go, and by which rule."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby
from math import exp, log
from operator import mul
from typing import NamedTuple

from cleaner import Document, Edit, Label
from cleaner_boilerplate.columns import Page
from cleaner_boilerplate.model import PER_UNIT, Verdict
from cleaner_boilerplate.vocabulary import CALL_CUES, CUE_KINDS

LINKS_FROM = 4
"""So many short lines in a row are a list of links."""

SHORT = 60
"""Characters."""

UNPARTED = 0.5
"""Units of the score that lines must be worse by to go on a page without any empty line: menus and lists do not stand
apart there, and such a page has often been cleaned before."""

SMALL, SMALL_SPARED = 2500, 2.0
"""On a page of less text than this (characters), lines must be worse by so many units to go, at a level that spares:
little stands around them to judge them by, and such a page is more often a list of hours than an article."""

LONG, LONG_SPARED = 120, 1.0
"""The same for a line from so many characters on: taking one paragraph hurts more than ten lines of a menu please."""

THREAD_FROM = 3
"""So many lines that speak of comments or replies may be a thread: its heading and two links to answer."""

POSTS_FROM = 4
"""So many lines that begin or end as those around a forum's posts do may be a thread."""

POST_HEAD = 6
"""Lines above the first of these that may belong to the same post: its author's name, rank and day."""

POST_TAIL = 20
"""Lines below the last of these that may still be comments."""

HEAVIEST = 400
"""Characters of a line that count when what is lost is weighed."""


class Level(NamedTuple):
    """How sure the pass must be of a line, what all it takes may cost, whether it spares what is easily hurt (small
    pages, long lines, and what may be comments), and how often it looks at a page, at the most.

    Most pages are done after the second look. At ``main-content`` a further look hurts more pages than it is worth."""

    threshold: float
    risk: float
    spares: bool
    looks: int


LEVELS = {"careful": Level(0.9, 0.03, True, 6), "main-content": Level(0.72, 0.3, False, 1)}

FEW_LINES = 60
"""A page of fewer lines with text is treated as at ``careful``: many are stubs or were cleaned before, and what looks
like a menu there is often all they have."""


def level_for(name: str, page: Page, threshold: float, risk: float) -> Level:
    """The level of a name, with the given ``threshold`` and ``risk`` where they are not 0."""
    level = LEVELS["careful" if len(page.numbers) < FEW_LINES else name]
    return level._replace(threshold=threshold or level.threshold, risk=risk or level.risk)


def choose(document: Document, page: Page, verdict: Verdict, level: Level, keep: frozenset[str]) -> list[bool]:
    """For each line with text whether it goes.

    Labels only ever keep a line, and no other line goes for it: a plan that settles asks the pass what it would take
    without any.
    """
    scores = list(verdict.scores)
    if not any(page.columns["gap-above"][1:]):
        scores = [score + round(UNPARTED * PER_UNIT) for score in scores]
    if level.spares:
        scores = _spared(page, scores)
        _spare_threads(page, scores)
    highest = log(1 / level.threshold - 1) * PER_UNIT if 0 < level.threshold < 1 else -_NEVER
    if min(scores) >= highest:  # most last looks
        return [False] * len(scores)
    highest = min(highest, _affordable(page, scores, highest, level.risk))
    gone = [score < highest for score in scores]
    for place in _kept_places(document, page, keep):
        gone[place] = False
    return gone


def _affordable(page: Page, scores: list[int], highest: float, risk: float) -> float:
    """The score, at most ``highest``, below which the lines are expected to hold at most ``risk`` of the body."""
    bounded = [score if -_REACH < score < _REACH else (_REACH if score > 0 else -_REACH) for score in scores]
    lengths = [length if length < HEAVIEST else HEAVIEST for length in page.lengths]
    expected = list(map(mul, map(_BODY.__getitem__, bounded), lengths))
    left = risk * sum(expected)
    losses = [(score, loss) for score, loss in zip(scores, expected, strict=True) if score < highest]
    if sum(loss for _, loss in losses) <= left:
        return highest
    for score, loss in sorted(losses):
        left -= loss
        if left < 0:
            return score
    return highest


_REACH = 10 * PER_UNIT
_BODY = {score: 1 / (1 + exp(-score / PER_UNIT)) for score in range(-_REACH, _REACH + 1)}
"""The probability that a line is body, by its score."""


def _spared(page: Page, scores: list[int]) -> list[int]:
    """Scores at which long lines, and all lines of a small page, are harder to take."""
    extra = round(LONG_SPARED * PER_UNIT)
    scores = [score + extra if length >= LONG else score for score, length in zip(scores, page.lengths, strict=True)]
    if sum(page.lengths) >= SMALL:
        return scores
    extra = round(SMALL_SPARED * PER_UNIT)
    return [score + extra for score in scores]


def _spare_threads(page: Page, scores: list[int]) -> None:
    """Let everything stay where a thread may be: comments look like furniture, and not all bear a label."""
    cues, posts = page.columns["cue"], page.columns["post"]
    for flags, sign, least in ((cues, _COMMENTS, THREAD_FROM), (posts, b"\1", POSTS_FROM)):
        if flags.count(sign) >= least:
            begins = max(0, flags.find(sign) - POST_HEAD)
            ends = min(len(scores), flags.rfind(sign) + POST_TAIL)
            scores[begins:ends] = [_NEVER] * (ends - begins)


_NEVER = 100 * PER_UNIT
"""A score at which no line goes."""

_COMMENTS = bytes([CUE_KINDS.index("comments") + 1])


def _kept_places(document: Document, page: Page, keep: frozenset[str]) -> Iterator[int]:
    """The places of the lines that a label of ``keep`` touches."""
    for label in document.labels:
        if label.kind in keep and label.end > label.start:
            first = bisect_left(page.numbers, document.line_at(label.start))
            after = bisect_left(page.numbers, document.line_at(label.end - 1) + 1)
            yield from range(first, after)


def furniture(
    document: Document, page: Page, verdict: Verdict, gone: list[bool], *, remove: bool
) -> Iterator[Edit | Label]:
    """One edit a run of lines of one rule, with the empty lines between them; or one label a line."""
    rules = list(_rules(page, verdict, gone))
    if not remove:
        for place, rule in enumerate(rules):
            if rule:
                start, end = document.line_span(page.numbers[place])
                sure = 1 - _BODY[min(max(verdict.scores[place], -_REACH), _REACH)]
                yield Label(start, end, "furniture", {"rule": rule, "confidence": round(sure, 2)})
        return
    for rule, group in groupby(range(len(rules)), key=rules.__getitem__):
        if rule:
            places = list(group)
            first, last = page.numbers[places[0]], page.numbers[places[-1]]
            yield Edit(document.starts[first], document.line_span(last)[1], "", rule)


def _rules(page: Page, verdict: Verdict, gone: list[bool]) -> Iterator[str]:
    """The rule by which each line goes; "" for one that stays."""
    linked = _linked(page, gone)
    cues = page.columns["cue"]
    for place, goes in enumerate(gone):
        if not goes:
            yield ""
        elif linked[place]:
            yield "boilerplate.links"
        elif cues[place] in CALL_CUES:
            yield "boilerplate.notice"
        elif place < verdict.begin:
            yield "boilerplate.above-article"
        else:
            yield "boilerplate.below-article" if place >= verdict.end else "boilerplate.inside"


def _linked(page: Page, gone: list[bool]) -> list[bool]:
    """The lines that go and stand among LINKS_FROM short ones in a row that go."""
    short = [
        goes and length < SHORT and end not in (1, 2)
        for goes, length, end in zip(gone, page.lengths, page.columns["end"], strict=True)
    ]
    linked = []
    for is_short, group in groupby(short):
        count = sum(1 for _ in group)
        linked += [is_short and count >= LINKS_FROM] * count
    return linked
