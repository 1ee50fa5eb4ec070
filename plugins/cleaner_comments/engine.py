"""The engine: builds what each dialect and the inducer propose, weighs it, and keeps the best, if it is good enough."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from heapq import heapify, heappop, heappush
from pathlib import Path
from typing import NamedTuple

from cleaner.dialect_index import Survey
from cleaner.dialects import Dialect, Frame, Header, Place, load_dialects
from cleaner_comments.bounds import most_induced, most_points, points_at_once
from cleaner_comments.ends import FEW_ROWS
from cleaner_comments.evidence import ALONE, ENOUGH, weigh
from cleaner_comments.furniture import tables
from cleaner_comments.inducer import find_hypotheses
from cleaner_comments.layouts import standard_layouts
from cleaner_comments.odd_names import with_odd_names, with_titles
from cleaner_comments.page import Page
from cleaner_comments.posts import Post, Thread, is_deleted
from cleaner_comments.threads import build_thread

MOST_ROWS = 300_000
"""Rows that the parts of one reading may make us read, each up to the page's end."""


@cache
def standard_dialects() -> tuple[Dialect, ...]:
    """The dialects of ``dialects.toml`` and ``layouts.py``."""
    written = Path(__file__).with_name("dialects.toml").read_text("utf-8")
    return (*load_dialects(written, tables()["words"], check=False), *standard_layouts())


def find_thread(rows: Page, text: str, dialects: Iterable[Dialect], induce: bool) -> Thread | None:
    """The page's comment thread, or None where nothing is sure enough."""
    seen: set[Key] = set()
    best = _best(_fresh(_known(rows, text, dialects), rows, seen), rows, text)
    # Most threads whose dialect is known are so sure that no reading by the inducer could win: then it isn't asked.
    if induce and (best is None or best.score < most_induced(rows)):
        best = _best(_fresh(_induced(rows, text), rows, seen), rows, text, best)
    return best


def _best(proposals: Iterable[Proposal], rows: Page, text: str, best: Thread | None = None) -> Thread | None:
    """The thread with the most points of those that are sure enough, among equals the first; ``best`` before all.

    Those that could have the most are built first, and those that cannot win any more not at all.
    """
    contest = [(-points_at_once(*each, rows), order, False, each) for order, each in enumerate(proposals)]
    heapify(contest)
    first = -1
    while contest:
        most, order, is_exact, proposal = heappop(contest)
        if -most < _needed(best):
            break
        if not is_exact and (exact := -most_points(*proposal, rows, text)) > most:
            heappush(contest, (exact, order, True, proposal))
            continue
        thread = _trimmed(build_thread(*proposal, rows), rows)
        weigh(thread, rows, text)
        if best is None:
            better = thread.score >= ENOUGH
        else:
            better = thread.score > best.score or (thread.score == best.score and order < first)
        if better:
            best, first = thread, order
    return best


def _needed(best: Thread | None) -> float:
    """The points without which a reading cannot win."""
    return (best.score if best else ENOUGH) - ROUNDING


ROUNDING = 1e-6
"""Points by which sums may differ that were added up in another order."""


Key = tuple[Place, tuple[tuple[int, int, tuple[int, int]], ...]]
"""A reading's headers, to know it again."""


class Proposal(NamedTuple):
    name: str
    place: Place
    trust: float
    headers: list[Header]


def _fresh(proposals: Iterable[Proposal], rows: Page, seen: set[Key]) -> Iterator[Proposal]:
    """The proposals worth weighing, each set of headers once: the proposal that comes first has it.

    ``seen`` are the sets that had their turn; those of the proposals are added.
    """
    for proposal in proposals:
        place, run = proposal.place, proposal.headers
        key = (place, tuple([(header.first, header.last, header.author) for header in run]))
        if key not in seen:
            seen.add(key)
            if len(run) > 1 or proposal.name in ALONE or _may_be_alone(run[0], place, rows):
                yield proposal


def _may_be_alone(header: Header, place: Place, rows: Page) -> bool:
    """Whether a head or a form is near enough that a thread of this one comment would not be refused when weighed."""
    first = header.first - (FEW_ROWS if place == "after" else 0)
    if rows.heads.find(1, max(0, first - 16), header.first) >= 0:
        return True
    last = header.last + 9 if place == "after" else len(rows)
    return rows.forms.find(1, header.last + 1, last) >= 0


@cache
def _survey() -> tuple[list[Frame], Survey]:
    """The standard dialects that are frames, and what they need."""
    frames = [dialect for dialect in standard_dialects() if isinstance(dialect, Frame)]
    return frames, Survey([frame.needs for frame in frames])


def _known(rows: Page, text: str, dialects: Iterable[Dialect]) -> Iterator[Proposal]:
    frames, survey = _survey()
    starts = dict(zip(frames, survey.starts(rows.table), strict=True))
    for dialect in dialects:
        if isinstance(dialect, Frame) and dialect in starts:
            found: Iterable[Header] = dialect.headers_from(rows, starts[dialect])
        else:
            found = dialect.headers(rows)
        headers = with_odd_names(found, dialect.trust, text)
        if dialect.name == "wordpress" and headers:
            headers = with_titles(headers, rows)
        # Posts that are numbered go on behind a head: it is the choice of their order.
        for run in [headers] if headers and dialect.name in ALONE else runs(headers, rows):
            yield Proposal(dialect.name, dialect.place, dialect.trust, run)


def _induced(rows: Page, text: str) -> Iterator[Proposal]:
    for hypothesis in find_hypotheses(rows, text):
        for run in runs(hypothesis.headers, rows):
            yield Proposal(hypothesis.name, hypothesis.place, hypothesis.trust, run)


def _trimmed(thread: Thread, rows: Page) -> Thread:
    """The thread without headers at its ends that have no body: dates of the page that look like the comments'."""
    posts = thread.posts
    first = next((i for i, post in enumerate(posts) if post.body or is_deleted(post, rows)), 0)
    last = next((i for i in range(len(posts), 0, -1) if posts[i - 1].body), len(posts))
    if thread.place != "before" or (first, last) == (0, len(posts)) or first >= last:
        return thread
    kept = build_thread(thread.name, thread.place, thread.trust, [post.header for post in posts[first:last]], rows)
    kept.signs = last < len(posts) and _adjoins(posts[last - 1], posts[last])
    return kept


def _adjoins(above: Post, post: Post) -> bool:
    """Whether a header without a body stands right under words: then it signs them."""
    return post.header.first == above.body[-1] + 1


def runs(headers: Sequence[Header], rows: Page) -> Iterator[list[Header]]:
    """All headers, and the parts into which a thread's head or a reply form between them cuts them.

    The parts are left out where there are so many that the cost would grow faster than the page (see MOST_ROWS).
    """
    if not headers:
        return
    cuts = [0]
    for number, (header, after) in enumerate(itertools.pairwise(headers), 1):
        if rows.borders.find(1, header.last + 1, after.first) >= 0:
            cuts.append(number)
    yield list(headers)
    if len(cuts) > 1 and len(cuts) * len(rows) <= MOST_ROWS:
        bounds = [*cuts, len(headers)]
        for first, last in itertools.pairwise(bounds):
            yield list(headers[first:last])
        yield list(headers[cuts[1] :])
