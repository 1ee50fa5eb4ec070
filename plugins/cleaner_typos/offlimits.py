"""Where no word may be mended: headers, addresses, handles, code, quoted words, and names that the page uses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any

from cleaner.document import Document

ODD = frozenset("@#/\\_=<>{}|~^*`+&%$€£\ufffd\u00ad\u200b\u200c\u200d0123456789")
"""A character that makes of the whole run between white space an address, a handle, code or noise."""

LABELS = ("byline", "date")
"""Labels whose whole span is off limits."""

QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»", "„": "“", "`": "`"}


class Headers:
    """The spans of a document that name people: bylines, dates, and the part of each comment before its body."""

    def __init__(self, document: Document) -> None:
        spans = sorted(header_spans(document))
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]

    def cover(self, offset: int) -> bool:
        """Tell whether the offset stands in one of them. They never overlap, so the one before decides."""
        before = bisect_right(self.starts, offset) - 1
        return before >= 0 and offset < self.ends[before]


def header_spans(document: Document) -> Iterable[tuple[int, int]]:
    """Yield the spans to leave alone. A comment without a body gives its first line."""
    bodies = [label.start for label in document.labelled("comment-body")]
    for label in document.labelled("comment"):
        at = bisect_right(bodies, label.start - 1)
        line_end = document.text.find("\n", label.start)
        end = line_end if line_end >= 0 else label.end
        if at < len(bodies) and bodies[at] < label.end:
            end = bodies[at]
        yield label.start, min(end, label.end)
    for kind in LABELS:
        for label in document.labelled(kind):
            yield label.start, label.end


def is_plain(text: str, start: int, end: int) -> bool:
    """Tell whether the word at ``[start, end)`` is running text: in no URL, path, handle, tag or code, nor quoted."""
    left, right = run_around(text, start, end)
    before, after = text[left:start], text[end:right]
    if len(before) + len(after) > 60 or not ODD.isdisjoint(before) or not ODD.isdisjoint(after):
        return False
    if re.search(r"\w\.\w|\w:\w|-\w+-", text[left:right]):  # a host's name, a scheme, a slug
        return False
    if (before[-1:] == "-" and before != before.lower()) or (after[:1] == "-" and after != after.lower()):
        return False  # a coined compound, half a name
    if before and before[-1] in QUOTES and after.startswith(QUOTES[before[-1]]):
        return False
    return not text.startswith(("[sic", "(sic"), right + 1)


def run_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the run between white space that holds ``[start, end)``, at most 80 characters to each side."""
    left, right = start, end
    while left > 0 and start - left < 80 and not text[left - 1].isspace():
        left -= 1
    while right < len(text) and right - end < 80 and not text[right].isspace():
        right += 1
    return left, right


def given_names(document: Document) -> frozenset[str]:
    """Return the words, in lower case, of the names that came with the page: its ``meta`` and its comments' authors."""
    given = [label.data.get("author") for label in document.labels if label.kind == "comment"]
    given += meta_names(document.meta)
    return frozenset(
        word for name in given if isinstance(name, str) for word in re.findall(r"[^\W\d_]+", name[:200].lower())
    )


def meta_names(meta: Mapping[str, Any]) -> list[str]:
    """Return ``names`` (a string or a list), ``author`` and ``site`` of a document's meta, where they are given."""
    names = meta.get("names")
    listed = list(names) if isinstance(names, (list, tuple, set, frozenset)) else [names]
    return [name for name in [*listed, meta.get("author"), meta.get("site")] if isinstance(name, str)]
