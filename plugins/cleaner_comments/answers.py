"""Whom a comment answers: "Reply to Ann" over the body, "Ben said in reply to Ann" in the header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from cleaner.dialects import Row
from cleaner_comments.furniture import tables
from cleaner_comments.page import as_page
from cleaner_comments.posts import Post

_WORDS = (
    r"[\W_]{0,4}(?:in reply to|reply to|replying to|in response to|(?:als )?antwort auf|en réponse à|"
    r"en respuesta a|in risposta a|em resposta a|als antwoord op)"
)
_ANSWERS = re.compile(rf"{_WORDS}\s+(.{{1,60}})", re.IGNORECASE)
_CUE_ALONE = re.compile(rf"{_WORDS}\W{{0,3}}", re.IGNORECASE)

LONGEST_NAME = 60

LONGEST = 120
"""Characters behind an author's name that are looked at."""


SIGNS = tuple(
    sign.encode("utf-8")
    for sign in (
        *("reply to", "replying to", "replied to", "replies to", "response to", "antwort auf", "antwortet", "ponse "),
        *("respuesta a", "responde a", "risposta a", "resposta a", "antwoord op", "→", "►", "▶"),
    )
)
"""Each row that says whom a comment answers holds one of these: most pages have no such row."""


def take_answers(posts: Sequence[Post], rows: Sequence[Row]) -> None:
    """Note the name of whom each comment answers; a row that says no more is none of the body."""
    cued = as_page(rows).rows_holding(SIGNS)
    for post in posts:
        _take_roles(post, rows)
        if post.header.answers:
            post.answers = _text_at(post.header.answers, post, rows)
            continue
        if not cued:
            continue
        first, last = post.header.first, post.header.last
        if post.body and post.body[0] in cued and (found := _ANSWERS.fullmatch(rows[post.body[0]].text)):
            post.answers = found[1]
            post.furniture.append(post.body.pop(0))
        elif not cued.isdisjoint(range(first, last + 3)):
            post.answers = _in_header(post, rows) or _under_cue(post, rows)


def _text_at(span: tuple[int, int], post: Post, rows: Sequence[Row]) -> str:
    """What stands in a span of a header."""
    header = rows[post.header.first : post.header.last + 1]
    return " ".join(row.text[max(0, span[0] - row.begin) : max(0, span[1] - row.begin)] for row in header).strip()


def _take_roles(post: Post, rows: Sequence[Row]) -> None:
    """Rows that say what a site calls somebody are none of the body, unless they are all that there is."""
    while len(post.body) > 1 and len(rows[post.body[0]].text) < LONGEST_ROLE and _is_role(rows[post.body[0]].text):
        post.furniture.append(post.body.pop(0))


@lru_cache(4096)
def _is_role(text: str) -> bool:
    return _role().fullmatch(text) is not None


@cache
def _role() -> re.Pattern[str]:
    """What a site calls somebody, under the name: "Author"."""
    return re.compile("|".join(tables()["words"]["roles"]), re.IGNORECASE)


LONGEST_ROLE = 30
"""Characters."""


def _under_cue(post: Post, rows: Sequence[Row]) -> str | None:
    """The name in a row of its own, under a row that says "Reply to": neither is of the body."""
    for place, name in enumerate(post.body[:2], 1):
        cue = name - 1
        if place < len(post.body) and 0 < cue - post.header.last <= 2 and _CUE_ALONE.fullmatch(rows[cue].text):
            if len(rows[name].text) > LONGEST_NAME:
                return None
            post.furniture += post.body[:place]
            del post.body[:place]
            return rows[name].text
    return None


def _in_header(post: Post, rows: Sequence[Row]) -> str | None:
    """The name behind the author's: "said in reply to Ann...", "→ Ann"."""
    end = post.header.author[1]
    row = next((row for row in rows[post.header.first : post.header.last + 1] if row.begin < end <= row.end), None)
    if row is None or row.end - end < 3:
        return None
    found = _cue().match(row.text[end - row.begin :][:LONGEST])
    return found[1] if found else None


@cache
def _cue() -> re.Pattern[str]:
    words = tables()["words"]
    says = "|".join(map(re.escape, sorted(words["says"], key=len, reverse=True)))
    cues = "|".join(words["reply_cues"])
    return re.compile(
        rf"\s{{0,3}}(?:(?:{says})\s{{1,3}})?(?:{cues})\s{{0,3}}([^\s.:…][^:…]{{0,59}}?)[\s.:…]*$", re.IGNORECASE
    )
