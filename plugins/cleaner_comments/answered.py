"""Names behind authors' names: whom they answer, where a page writes it so. ``Hettie Marsh  Ward`` answers Ward."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner_comments.name_bounds import clean_name
from cleaner_comments.posts import Post

_PARTED = re.compile(r"(?:[ \u00a0]{2}|\t)\s*")
"""Where an icon stood, such as an arrow."""

_ROLE = re.compile(r"\s(?:mod|moderator|author|op|admin|editor|staff)\Z", re.IGNORECASE)
"""What the site calls somebody, right behind the name."""


def split_answered(posts: Sequence[Post], written: Sequence[str], authors: Sequence[str]) -> list[str]:
    """The authors without the names of whom they answer, which are noted in the posts.

    Behind a gap the name must be that of somebody above; behind a blank the author, too, must be somebody of the
    thread: "John Smith" is no John who answers Smith.
    """
    if not any(map(_PARTED.search, written)) and not _may_be_two(authors):
        return list(authors)
    known = {author.casefold() for author in authors}
    above: set[str] = set()
    found: list[str] = []
    for post, whole, author in zip(posts, written, authors, strict=True):
        names = None if post.answers else _split(whole, author, above, known)
        if names:
            author, post.answers = names
        found.append(author)
        above.add(author.casefold())
    return found


def _may_be_two(authors: Sequence[str]) -> bool:
    """Whether any author may be two of the thread's, one behind the other."""
    known = set(map(str.casefold, authors))
    firsts = {name.partition(" ")[0] for name in known}
    return any(" " in name and not firsts.isdisjoint(name.split()[1:]) for name in known)


def _split(whole: str, author: str, above: set[str], known: set[str]) -> tuple[str, str] | None:
    """The author and whom they answer; None where that is all one name."""
    parts = _PARTED.split(whole.strip(), maxsplit=1)
    if len(parts) == 2 and parts[1].casefold() in above and (name := clean_name(_ROLE.sub("", parts[0]))):
        return name, parts[1]
    words = author.split()
    for size in range(1, len(words)):
        name, behind = " ".join(words[:size]), " ".join(words[size:])
        if name.casefold() in known and behind.casefold() in above:
            return name, behind
    return None
