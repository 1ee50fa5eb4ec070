"""The label ``article``: where the body of the page stands."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner import Document, Label
from cleaner_boilerplate.columns import Page
from cleaner_boilerplate.model import Verdict


def article_labels(document: Document, page: Page, verdict: Verdict, gone: list[bool]) -> Iterator[Label]:
    """One label over the densest stretch of body, from its first line that stays to its last; cut at comments."""
    scores, begin, end = verdict

    def is_body(place: int) -> bool:
        return not gone[place] and scores[place] > 0

    first = next(filter(is_body, range(begin, end)), None)
    if first is None:
        return
    last = page.numbers[next(filter(is_body, range(end - 1, begin - 1, -1)))]
    start, stop = document.line_span(page.numbers[first])[0], document.starts[last] + len(document.lines[last].rstrip())
    for comments in document.labelled("comments") or document.labelled("comment"):
        if comments.end <= start or comments.start >= stop:
            continue
        if comments.start > start:
            yield Label(start, comments.start, "article")
        start = max(start, comments.end)
    if start < stop:
        yield Label(start, stop, "article")
