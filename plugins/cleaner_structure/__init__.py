"""The pass ``structure``: which line is the title, who wrote the page, and when. Labels only; it changes nothing."""

from __future__ import annotations

from collections.abc import Iterable

from cleaner import Document, Edit, Label, Pass, hookimpl, option

POSSIBLE = 0.1
"""How sure a title must be at the least to be labelled ``headline``: enough for no pass to take it out unasked."""

LIKELY = 0.35
"""How sure a title must be for byline and date to be looked for around it first, before the lines above the body."""


class Structure(Pass):
    """Label the title, the byline and the date of a page.

    Put it before ``boilerplate`` and ``repeats``: the page's first line and its repeated headings are the best
    witnesses of the title, and passes that take lines out respect what is labelled.
    """

    name = "structure"

    title: bool = option(True, "Label the line that is the page's title. Data: confidence, from 0 to 1.")
    byline: bool = option(True, "Label the line that names the author. Data: author.")
    date: bool = option(True, "Label the day of publication. Data: date (ISO), when the form leaves no doubt.")
    threshold: float = option(0.6, "Label no title of which the pass is less sure than this.", least=0, most=1)

    def may_edit(self, document: Document) -> bool:
        """Never: it only labels."""
        return False

    def find(self, document: Document) -> Iterable[Edit | Label]:
        """Yield at most one label each of ``title``, ``byline`` and ``date``."""
        from cleaner_structure.body import before_comments, body_start
        from cleaner_structure.head import find_byline, find_date, find_name_by_day, head_lines
        from cleaner_structure.headlines import headline
        from cleaner_structure.title import find_title

        whole, document = document, before_thread(document)
        last = before_comments(document)
        body = body_start(document, last)
        title = find_title(document, body, last, has_thread=document is not whole)
        if self.title and title is not None and title.confidence >= min(POSSIBLE, self.threshold):
            words = headline(document.lines[title.line])
            start = document.starts[title.line] + document.lines[title.line].index(words)
            kind = "title" if title.confidence >= self.threshold else "headline"
            yield Label(start, start + len(words), kind, {"confidence": title.confidence})
        if not (self.byline or self.date):
            return
        line = None if title is None or title.confidence < LIKELY else title.line
        head = head_lines(document, line, body)
        if title is not None and LIKELY <= title.confidence < self.threshold:
            head += head_lines(document, None, body)
        byline = find_byline(document, line, head) if self.byline else None
        if byline is None and self.byline and title is not None and title.confidence >= self.threshold:
            byline = find_name_by_day(document, title.line)
        if byline:
            yield byline
        if self.date and (date := find_date(document, line, head)):
            yield date


def before_thread(document: Document) -> Document:
    """What stands before the first comment thread: who wrote a comment, and when, is not who wrote the page."""
    threads = document.labelled("comments")
    return document.cut(threads[0].start) if threads else document


@hookimpl
def cleaner_passes() -> list[type[Pass]]:
    return [Structure]
