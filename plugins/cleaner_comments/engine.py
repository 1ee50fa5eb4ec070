"""The engine: builds what each dialect and the inducer propose, weighs it, and keeps the best, if it is good enough."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

from cleaner.dialects import Dialect, Header, Place, Row, load_dialects
from cleaner_comments.evidence import ENOUGH, weigh
from cleaner_comments.furniture import is_form, is_head, tables
from cleaner_comments.inducer import clean_name, find_hypotheses
from cleaner_comments.layouts import standard_layouts
from cleaner_comments.names import name_likeness
from cleaner_comments.threads import Thread, build_thread, is_deleted


@cache
def standard_dialects() -> tuple[Dialect, ...]:
    """The dialects of ``dialects.toml`` and ``layouts.py``."""
    written = files(__package__).joinpath("dialects.toml").read_text("utf-8")
    return (*load_dialects(written, tables()["words"]), *standard_layouts())


def find_thread(rows: Sequence[Row], text: str, dialects: Iterable[Dialect], induce: bool) -> Thread | None:
    """The page's comment thread, or None where nothing is sure enough."""
    best: Thread | None = None
    for thread in candidates(rows, text, dialects, induce):
        thread.score = weigh(thread, rows, text)
        if best is None or thread.score > best.score:
            best = thread
    return best if best and best.score >= ENOUGH else None


def candidates(rows: Sequence[Row], text: str, dialects: Iterable[Dialect], induce: bool) -> Iterator[Thread]:
    """All readings worth weighing, each set of headers once: the dialect that comes first has it."""
    seen: set[tuple[Place, tuple[tuple[int, int, int], ...]]] = set()
    for name, place, trust, run in _proposals(rows, text, dialects, induce):
        key = (place, tuple((header.first, header.last, header.author[0]) for header in run))
        if key not in seen:
            seen.add(key)
            yield _trimmed(build_thread(name, place, trust, run, rows), rows)


def _proposals(
    rows: Sequence[Row], text: str, dialects: Iterable[Dialect], induce: bool
) -> Iterator[tuple[str, Place, float, list[Header]]]:
    for dialect in dialects:
        headers = [h for h in dialect.headers(rows) if name_likeness(clean_name(text[slice(*h.author)])) > 0]
        for run in runs(headers, rows):
            yield dialect.name, dialect.place, dialect.trust, run
    if induce:
        for hypothesis in find_hypotheses(rows, text):
            for run in runs(hypothesis.headers, rows):
                yield hypothesis.name, hypothesis.place, hypothesis.trust, run


def _trimmed(thread: Thread, rows: Sequence[Row]) -> Thread:
    """The thread without headers at its ends that have no body: dates of the page that look like the comments'."""
    posts = thread.posts
    first = next((i for i, post in enumerate(posts) if post.body or is_deleted(post, rows)), 0)
    last = next((i for i in range(len(posts), 0, -1) if posts[i - 1].body), len(posts))
    if thread.place != "before" or (first, last) == (0, len(posts)) or first >= last:
        return thread
    return build_thread(thread.name, thread.place, thread.trust, [post.header for post in posts[first:last]], rows)


def runs(headers: Sequence[Header], rows: Sequence[Row]) -> Iterator[list[Header]]:
    """All headers, and the parts into which a thread's head or a reply form between them cuts them."""
    if not headers:
        return
    cuts = [0]
    for number, (header, after) in enumerate(itertools.pairwise(headers), 1):
        if any(is_head(rows[i].text) or is_form(rows[i].text) for i in range(header.last + 1, after.first)):
            cuts.append(number)
    yield list(headers)
    if len(cuts) > 1:
        bounds = [*cuts, len(headers)]
        for first, last in itertools.pairwise(bounds):
            yield list(headers[first:last])
        yield list(headers[cuts[1] :])
