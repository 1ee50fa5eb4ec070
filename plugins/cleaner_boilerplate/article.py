"""The label ``article``: where the body of the page stands."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner import Document, Label
from cleaner_boilerplate.columns import Page
from cleaner_boilerplate.model import densest


def article_labels(document: Document, page: Page, scores: list[int], gone: list[bool]) -> Iterator[Label]:
    """One label over the densest stretch of body, from its first line that stays to its last; cut at comments."""
    stay = [place for place in range(*densest(page, scores)) if not gone[place] and scores[place] > 0]
    if not stay:
        return
    start = document.line_span(page.numbers[stay[0]])[0]
    last = page.numbers[stay[-1]]
    end = document.starts[last] + len(document.lines[last].rstrip())
    for comments in document.labelled("comments") or document.labelled("comment"):
        if comments.end <= start or comments.start >= end:
            continue
        if comments.start > start:
            yield Label(start, comments.start, "article")
        start = max(start, comments.end)
    if start < end:
        yield Label(start, end, "article")
