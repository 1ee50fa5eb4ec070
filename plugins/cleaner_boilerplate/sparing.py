"""What is spared, whatever its score: labelled lines, the line below the title, lists that a line or a
heading leads to, credits, what may be a thread, short answers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import compress

from cleaner import Document
from cleaner_boilerplate.columns import Page
from cleaner_boilerplate.model import PER_UNIT
from cleaner_boilerplate.vocabulary import CUE_KINDS, headings

NEVER = 100 * PER_UNIT
"""A score at which no line goes."""

THREAD_FROM = 3
"""So many lines that speak of comments or replies may be a thread: its heading and two links to answer."""

POSTS_FROM = 4
"""So many lines that begin or end as those around a forum's posts do may be a thread."""

POST_HEAD = 6
"""Lines above the first of these that may belong to the same post: its author's name, rank and day."""

POST_TAIL = 20
"""Lines below the last of these that may still be comments."""


def spare_threads(page: Page, scores: list[int]) -> None:
    """Let everything stay where a thread may be: comments look like furniture, and not all bear a label."""
    cues, posts = page.columns["cue"], page.columns["post"]
    for flags, sign, least in ((cues, _COMMENTS, THREAD_FROM), (posts, b"\1", POSTS_FROM)):
        if flags.count(sign) >= least:
            begins = max(0, flags.find(sign) - POST_HEAD)
            ends = min(len(scores), flags.rfind(sign) + POST_TAIL)
            scores[begins:ends] = [NEVER] * (ends - begins)


_COMMENTS = bytes([CUE_KINDS.index("comments") + 1])


def spare_turns(lines: list[str], page: Page, gone: list[bool]) -> None:
    """Let the short answers of an interview stay, between others that do: "A: Yes." looks like a label by itself."""
    turns: dict[str, list[int]] = {}
    for place, number in enumerate(page.numbers):
        if ":" in lines[number][:TURN_FROM] and (turn := _TURN.match(lines[number])):
            turns.setdefault(turn[1], []).append(place)
    for places in turns.values():
        kept = [place for place in places if not gone[place]]
        for place in places if len(kept) > 1 else ():
            gone[place] = gone[place] and not kept[0] < place < kept[-1]


TURN_FROM = 60
"""Characters of a line, its indentation too, in which the sign of a turn may be."""

_TURN = re.compile(r"[\s*_]{0,50}([^\W\d_]{1,2})\s?:\W{0,3}[^\W\d_]")
"""Who has the turn in an interview, and a word: ``Q: Pets?``, ``JG: One.``, ``F : Et ?``; but not ``T: 555 1234``."""


def kept_places(document: Document, page: Page, keep: frozenset[str]) -> Iterator[int]:
    """The places of the lines that a label of ``keep`` touches."""
    for label in document.labels:
        if label.kind in keep and label.end > label.start:
            first = bisect_left(page.numbers, document.line_at(label.start))
            after = bisect_left(page.numbers, document.line_at(label.end - 1) + 1)
            yield from range(first, after)


def spare_standfirst(document: Document, page: Page, gone: list[bool]) -> None:
    """Let the line right below the title stay where it says something about the article, and not who shares it."""
    lines, cues, capitals = document.lines, page.columns["cue"], page.columns["titlecase"]
    for label in [*document.labelled("title"), *document.labelled("headline")]:
        place = bisect_left(page.numbers, document.line_at(max(label.start, label.end - 1)) + 1)
        if place == len(gone) or not gone[place] or cues[place] or capitals[place] >= _HALF:
            continue
        line = lines[page.numbers[place]].strip()
        if len(line) >= STANDFIRST and line.count(" ") >= _BLANKS and _PARTED.search(line) is None:
            gone[place] = False


STANDFIRST = 40
"""Characters from which the line below a title says something about the article."""

_BLANKS = 6
_HALF = 8
"""In the column ``titlecase``: half of the words have a capital, as in another headline or a menu."""

_PARTED = re.compile("[|»›>→]|:$")
"""In a row of links, or before what somebody is to choose from."""


def spare_introduced(lines: list[str], page: Page, gone: list[bool]) -> None:
    """Let a list stay that a line above leads to, which stays: else that one ends in a colon, and nothing behind it."""
    for items in page.lists:
        above = items[0] - 1
        if above >= 0 and gone[items[0]] and not gone[above]:
            line = lines[page.numbers[above]].rstrip()
            if line.endswith(":") and len(line.lstrip()) >= INTRODUCTION:
                for place in items:
                    gone[place] = False


INTRODUCTION = 25
"""Characters from which a line that ends in a colon is no label of a box: "Related stories:"."""


def spare_named(lines: list[str], page: Page, gone: list[bool]) -> None:
    """Let a list stay, and the heading right above it, where that names part of an article: its sources, pros and cons,
    ingredients."""
    known = headings()
    for items in page.lists:
        above = items[0] - 1
        if above < 0 or not gone[items[0]] or page.lengths[above] > LONGEST_HEADING:
            continue
        heading = lines[page.numbers[above]].strip(_AROUND_HEADING).casefold()
        if heading in known or not known.isdisjoint((heading.partition(" ")[0], heading.rpartition(" ")[2])):
            for place in (above, *items):
                gone[place] = False


LONGEST_HEADING = 40
"""Characters."""

_AROUND_HEADING = " \t#*_:•+-0123456789.)"


def spare_credits(lines: list[str], page: Page, gone: list[bool]) -> None:
    """Let those stay who made the article, and whom it quotes from social media."""
    for place in compress(range(len(gone)), gone):
        line = lines[page.numbers[place]].strip()
        if len(line) <= LONGEST_CREDIT and _CREDIT.match(line):
            gone[place] = False


LONGEST_CREDIT = 160
"""Characters."""

_CREDIT = re.compile(
    r"\W{0,3}(?:(?:additional|further|with) )?(?:reporting|editing|contributing|research)(?: by\b|:) ?[^\W\d_]|"
    r"— [^—]{2,60}\(@\w{1,30}\) ",
    re.IGNORECASE,
)
"""``Contributing: Ann Lee``, ``—Reporting by Ann Lee``; ``— Ann Lee (@annlee) November 19, 2019`` below a quotation."""
