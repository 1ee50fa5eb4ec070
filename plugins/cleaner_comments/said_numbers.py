"""Numbers that somebody says ("+1", "1:57:02"), which look like votes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from cleaner.dialects import Place
from cleaner_comments.furniture import NUMBER
from cleaner_comments.page import Page
from cleaner_comments.posts import Post

MOST = 3
"""Rows of numbers at a header that may be somebody's words."""

RARE = 0.1
"""Share of comments with such a number at their header up to which it is none of the site's."""

_FIGURE = re.compile(r"[(\[#.]{0,2}(?:\d+|\d{1,3}(?:[,.’'\s]\d{3})+)[)\].]{0,2}")


def take_numbers(posts: Sequence[Post], segments: Sequence[range], place: Place, rows: Page) -> None:
    """Put "+1" and "1:57:02" right at a header back into the body, where few comments have such a row there.

    Figures alone are votes and awards, which some sites show where there are any.
    """

    def may_be_said(number: int) -> bool:
        return rows.marks[number] == NUMBER and _FIGURE.fullmatch(rows[number].text) is None

    first = int(place == "after")  # where the first of those begins is told otherwise
    _take(posts[first:], [takewhile(may_be_said, segment[:MOST]) for segment in segments[first:]])
    if place == "after":
        _take(posts, [takewhile(may_be_said, segment[: -MOST - 1 : -1]) for segment in segments])


def _take(posts: Sequence[Post], said: Sequence[Iterable[int]]) -> None:
    """Put these rows of each post into its body, where they are few."""
    found = [(post, own) for post, numbers in zip(posts, said, strict=True) if (own := [*numbers])]
    if len(found) <= RARE * len(posts):
        for post, own in found:
            post.body = sorted({*post.body, *own})
            post.furniture = [i for i in post.furniture if i not in own]
