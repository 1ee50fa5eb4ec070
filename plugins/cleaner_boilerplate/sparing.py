"""What is spared, whatever its score: labelled lines, the line under the title, what may be a thread, short answers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from cleaner import Document
from cleaner_boilerplate.columns import Page
from cleaner_boilerplate.model import PER_UNIT
from cleaner_boilerplate.vocabulary import CUE_KINDS

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
