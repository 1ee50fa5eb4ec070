"""Comments and threads while they are being read: the numbers of the rows that belong to each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cleaner.dialects import Header, Place
from cleaner_comments.page import Page

_DELETED = re.compile(
    r"\[(?:deleted|removed|gelöscht|entfernt|supprimé|eliminado)\]|^entfernt\b|"
    r"(?:comment|post|message) (?:was|has been) (?:deleted|removed)|kommentar wurde (?:gelöscht|entfernt)|"
    r"(?:commentaire|message) (?:a été )?supprimé|comentario (?:ha sido )?eliminado",
    re.IGNORECASE,
)
_DELETED_WORDS = (b"deleted", b"removed", b"scht", b"entfernt", b"supprim", b"eliminado")


@dataclass(slots=True)
class Post:
    """One comment: its header, and the numbers of the rows that are its body and the furniture around it."""

    header: Header
    body: list[int] = field(default_factory=list)
    furniture: list[int] = field(default_factory=list)
    answers: str | None = None
    """The name of whom it answers, or the number of that comment, where a row says so."""
    closed: bool = False
    """Whether a furniture row ("Reply") ends it."""


@dataclass(slots=True)
class Thread:
    """A candidate parse of a page: what one dialect makes of it."""

    name: str
    place: Place
    trust: float
    posts: list[Post]
    head: int | None = None
    """The row that opens the thread ("12 Comments"), if there is one."""
    form: bool = False
    """Whether a reply form follows, or stands over the head."""
    signs: bool = False
    """Whether a header without a body was left out at the end: headers may be signatures, then."""
    titled: float = 0.0
    """Share of the posts behind the first that have the title of an answer."""
    evidence: dict[str, float] = field(default_factory=dict)
    """What was found for and against it, when it was weighed."""
    score: float = 0.0


def is_deleted(post: Post, rows: Page) -> bool:
    """Whether a comment was taken down: its place stays, its author or body say so."""
    if len(post.body) > 2 or not rows.holds(_DELETED_WORDS):
        return False
    header = rows[post.header.first : post.header.last + 1]
    shown = [row.text for row in header] + [rows[i].text for i in post.body[:2]]
    return any(len(text) < 200 and _DELETED.search(text) for text in shown)


def first_row(thread: Thread) -> int:
    """The number of the thread's first row, its head left out."""
    post = thread.posts[0]
    return min([post.header.first, *(post.body[:1] if thread.place == "after" else [])])


def last_row(thread: Thread) -> int:
    post = thread.posts[-1]
    return max([post.header.last, *(post.body[-1:] if thread.place == "before" else [])])


AROUND = 2
"""Rows above a header and below it in which its title may be."""


def share_titled(posts: Sequence[Post], rows: Page) -> float:
    """Share of the posts behind the first that have the title of an answer."""
    if len(posts) < 2 or not rows.titled:
        return 0.0
    around = [range(post.header.first - AROUND, post.header.last + AROUND + 1) for post in posts[1:]]
    return sum(not rows.titled.isdisjoint(near) for near in around) / len(around)
