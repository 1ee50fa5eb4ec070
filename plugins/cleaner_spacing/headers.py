"""The spans that name people, where nothing is mended: bylines, and the part of each comment before its body."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from cleaner import Document


class Headers:
    """The header spans of one document. They never overlap one another."""

    def __init__(self, document: Document) -> None:
        spans = sorted(header_spans(document)) if document.labels else []
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]

    def touch(self, start: int, end: int) -> bool:
        """Tell whether ``[start, end)`` touches a header, borders included."""
        before = bisect_right(self.starts, end) - 1
        return before >= 0 and start <= self.ends[before]


def header_spans(document: Document) -> Iterator[tuple[int, int]]:
    """Yield the spans of headers. A comment without a body is a header to the end of its first line."""
    bodies = [label.start for label in document.labelled("comment-body")]
    for label in document.labelled("comment"):
        at = bisect_left(bodies, label.start)
        if at < len(bodies) and bodies[at] < label.end:
            yield label.start, bodies[at] - 1
        else:
            line_end = document.text.find("\n", label.start, label.end)
            yield label.start, line_end if line_end >= 0 else label.end
    for label in document.labelled("byline"):
        yield label.start, label.end
