"""What forums write under a post: who liked it, and the author's signature, which is the same under all of theirs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

from cleaner.dialects import Row
from cleaner_comments.furniture import SIGN, tables
from cleaner_comments.page import as_page
from cleaner_comments.posts import Post
from cleaner_comments.profiles import LONGEST_FIGURE, figures, joined_inside, label, name_within
from cleaner_comments.titles import bare_title, is_title_of_answer

SIGNED = frozenset(("xenforo", "profiled", "posted", "signed", "phpbb", "vbulletin", "sbnation"))
"""Dialects of sites where authors have signatures. Elsewhere what recurs is how somebody takes leave."""

LONGEST_SIGNATURE = 8
"""Rows."""


def cut_tails(posts: Sequence[Post], rows: Sequence[Row], *, by_column: bool) -> None:
    """Take profiles, likes and signatures out of the bodies; ``by_column`` also those that recur nowhere."""
    for post in posts:
        _cut_profile(post, rows)
    _cut_subjects(posts, rows)
    for post in posts:
        place = _reactions_begin(post, rows)
        while place > 1 and as_page(rows).marks[post.body[place - 1]] & SIGN:  # what is left of a list of icons
            place -= 1
        _cut_at(post, place)
    of_author: defaultdict[str, list[Post]] = defaultdict(list)
    for post in posts:
        of_author[_author(post, rows)].append(post)
    signed: list[tuple[Post, int]] = []
    for own in of_author.values():
        signed += _signed(own, rows)
    for post, length in signed:
        _cut_at(post, len(post.body) - length)
    if by_column:
        _cut_by_column(posts, {id(post) for post, _ in signed}, rows)


def _cut_profile(post: Post, rows: Sequence[Row]) -> None:
    """What a profile says, where it begins the body; and the whole profile, where it stands under the body."""
    lead = _profile_length(post.body[:LONGEST_PROFILE], rows)
    post.furniture += post.body[:lead]
    del post.body[:lead]
    author = _author(post, rows)
    below = (k for k in range(1, len(post.body)) if author and rows[post.body[k]].text.casefold().startswith(author))
    _cut_at(post, next((k for k in below if _is_profile(post.body[k : k + 5], rows)), len(post.body)))
    if len(post.body) > 1 and rows[post.body[-1]].text.casefold() == author:
        _cut_at(post, len(post.body) - 1)  # the figures under the name are gone already, as rows that recur


def _cut_subjects(posts: Sequence[Post], rows: Sequence[Row]) -> None:
    """The thread's subject, which each post may repeat over its words: "Re: Pump at the mill"."""
    tops = [_subject(rows[min([*post.body[:1], *_between(post)])]) if post.body else "" for post in posts]
    subject, times = Counter(tops).most_common(1)[0] if tops else ("", 0)
    if subject and times > 1 and times > 0.5 * len(posts):
        for post in posts:
            if len(post.body) > 1 and _subject(rows[post.body[0]]) == subject:
                post.furniture.append(post.body.pop(0))
    elif len(posts[0].body) > 1 and _is_page_title(rows, posts[0]):
        posts[0].furniture.append(posts[0].body.pop(0))
    for post in posts[:-1]:  # the title of the post below
        if len(post.body) > 1 and is_title_of_answer(rows[post.body[-1]].text):
            post.furniture.append(post.body.pop())


def _is_page_title(rows: Sequence[Row], post: Post) -> bool:
    """Whether the first row of the first post's body stands over the thread, too: then it is the thread's title.

    A row that ends as a sentence may be what some sites quote of the post.
    """
    title = _subject(rows[post.body[0]])
    sentence = title[-1:] in (".", "!", "?", "…")
    return title != "" and not sentence and any(_subject(row) == title for row in rows[: post.header.first])


def _between(post: Post) -> list[int]:
    """What was taken out between a header and its body."""
    return [i for i in post.furniture if post.header.last < i < post.body[0]]


def _subject(row: Row) -> str:
    return bare_title(row.text).casefold() if len(row.text) <= LONGEST_SUBJECT else ""


LONGEST_SUBJECT = 100
"""Characters."""


def _profile_length(body: Sequence[int], rows: Sequence[Row]) -> int:
    """How many rows at a body's start are a profile: short ones, up to the last that counts something or is a value."""
    length = 0
    for place, number in enumerate(body[:-1]):
        text = rows[number].text
        if len(text) > LONGEST_FIGURE:
            break
        value = place > 0 and label().fullmatch(rows[body[place - 1]].text) is not None
        if value or (figures().match(text) and any(map(str.isdigit, text))):
            length = place + 1
        elif len(text.split()) > MOST_WORDS or text[-1] in ".!?…":
            break
    return length


def _is_profile(numbers: Sequence[int], rows: Sequence[Row]) -> bool:
    """Whether rows, the first of which begins with a name, are the profile of somebody."""
    first, *others = (rows[i] for i in numbers)
    if len(first.text) > 2 * LONGEST_FIGURE:
        return False
    counts = [row for row in others if figures().match(row.text) and any(map(str.isdigit, row.text))]
    return name_within(first)[1] < first.end or joined_inside().search(first.text) is not None or len(counts) > 1


MOST_WORDS = 4
"""Words of what a forum calls somebody."""

LONGEST_PROFILE = 12
"""Rows."""


def _cut_at(post: Post, place: int) -> None:
    post.furniture += post.body[place:]
    del post.body[place:]


def _author(post: Post, rows: Sequence[Row]) -> str:
    start, end = post.header.author
    row = next((row for row in rows[post.header.first : post.header.last + 1] if row.begin <= start < row.end), None)
    return row.text[start - row.begin : end - row.begin].strip("*_ ").casefold() if row else ""


def _signed(own: Sequence[Post], rows: Sequence[Row]) -> list[tuple[Post, int]]:
    """Each of an author's posts with the number of rows at its end that another post of theirs ends with, too."""
    ends = Counter(end for post in own for end in _ends(post, rows))
    found = []
    for post in own:
        recurring = [len(end) for end in _ends(post, rows) if ends[end] > 1]
        if recurring:
            found.append((post, max(recurring)))
    return found


def _ends(post: Post, rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """The last row of a body, the last two, and so on; the first row stays: who has no other words said those."""
    last = [rows[i].text for i in post.body[1:][-LONGEST_SIGNATURE:]]
    return [tuple(last[-length:]) for length in range(1, len(last) + 1)]


def _cut_by_column(posts: Sequence[Post], signed: set[int], rows: Sequence[Row]) -> None:
    """Where signatures stand further right than bodies, so do those of authors with one post."""
    offsets = Counter(_offset(post, post.furniture[-1], rows) for post in posts if id(post) in signed and post.body)
    bodies = Counter(_offset(post, post.body[0], rows) for post in posts if post.body)
    if not offsets or not bodies:
        return
    (column, times), (body, _) = offsets.most_common(1)[0], bodies.most_common(1)[0]
    if times < 2 or column <= body:
        return
    for post in posts:
        place = len(post.body)
        while place > 1 and _offset(post, post.body[place - 1], rows) >= column:
            place -= 1
        _cut_at(post, place)


def _offset(post: Post, number: int, rows: Sequence[Row]) -> int:
    return rows[number].column - rows[post.header.first].column


def _reactions_begin(post: Post, rows: Sequence[Row]) -> int:
    """The place in a body from which on it says who likes the post; its length where none does."""
    label = max((i for i in post.furniture if _LABEL.fullmatch(rows[i].text)), default=-1)
    behind = next((k for k, i in enumerate(post.body) if i > label > post.body[0]), len(post.body))
    if label < 0 or any(len(rows[i].text) > LONGEST_FIGURE for i in post.body[behind:]):
        behind = len(post.body)
    return next((k for k, i in enumerate(post.body) if k and (k == behind or _is_reaction(rows[i]))), len(post.body))


_LABEL = re.compile(r"(?:Reactions|Likes|Reaktionen|Réactions|Reacciones)\W*", re.IGNORECASE)
"""What stands over the names of those who like a post, where each is a row."""


def _is_reaction(row: Row) -> bool:
    return len(row.text) <= 300 and _reactions().fullmatch(row.text) is not None


@cache
def _reactions() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(tables()['forums']['reactions'])})", re.IGNORECASE)
