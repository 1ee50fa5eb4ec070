"""Headers that are the bylines of articles, or the authors and years in lists of books."""

from __future__ import annotations

import re

from cleaner.dialects import TIME
from cleaner_comments.page import Page
from cleaner_comments.posts import Post


def is_entitled(post: Post, rows: Page) -> bool:
    """Whether the header stands right under a title that stands off from what is above: an author and a year."""
    first = post.header.first
    if first < 2 or rows[first].gap or not rows[first - 1].gap or rows.marks[first - 1]:
        return False
    title = rows[first - 1].text
    return len(title) <= LONGEST_TITLE and title[-1] not in ".!?…:,;"


LONGEST_TITLE = 100
"""Characters."""


def is_filed(post: Post, rows: Page) -> bool:
    """Whether "Tags: ..." or "in Dinner, Video" says under what an article is filed: then its header is a byline."""
    first, last = post.header.first, post.header.last
    tagged = any(_TAGGED.match(rows[i].text) for i in (max(0, first - 1), first))
    return tagged or (bool(rows[last].times) and _FILED.match(rows[last].shape.rpartition(TIME)[2]) is not None)


_FILED = re.compile(r"\s?(?:in|under|unter|dans|en)\s(?-i:[A-ZÀ-Þ])[^.!?]{1,120}$", re.IGNORECASE)
_TAGGED = re.compile(
    r"(?:tags|tagged|filed under|posted in|categor(?:y|ies)|labels|schlagwörter|kategorien?)\b", re.IGNORECASE
)
