"""The cheap question that most pages without comments answer with no.

A thread shows itself by a row of its own kind: a head ("12 Comments"), a form ("Leave a reply"), a reply link, or a
header that could be nothing else. Such rows are short and hold one of a few words (``furniture.toml``), so each
different short line of the page is split into words once, and only lines with such a word are asked what they are.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cleaner.document import Document
from cleaner_comments.furniture import furniture_kind, is_form, is_head, stated_count, tables

LONGEST = 70
"""Characters. Longer lines are prose."""


PIECES = ("Posted by", "Post by ", " | link", "* http", "• http", "pm 1\n", "am 1\n", "pm  1\n", "am  1\n")
"""What may stand in lines of any length: headers of Movable Type, phpBB, Hacker News, Disqus and Discourse."""


def may_hold_comments(document: Document) -> bool:
    """Whether a thread could be in the document. Wrongly yes is slow, wrongly no loses a thread."""
    if any(piece in document.text for piece in PIECES) or _numbered().search(document.text):
        return True
    words = _words()
    for line in {key for key in document.keys if 1 < len(key) <= LONGEST}:
        if not words.isdisjoint(line.split()) and _is_sign(line):
            return True
    return False


@lru_cache(8192)
def _is_sign(line: str) -> bool:
    """Whether a line that holds a word of note is a row of a thread."""
    words = line.split()
    if not _headers().isdisjoint(words) or ("by" in words and not {"posted", "post"}.isdisjoint(words)):
        return True
    if "level" in words:
        return len(words) == 2 and words[1].isdigit()
    if words[-1].strip(":.…*_ ") in _verbs() and (len(words) > 1 or words[-1][-1] in ":.…"):
        return True
    if stated_count(line) == 0:
        return False
    bare = line.lstrip("#*•-+_ 0123456789.[]()|") or line
    return any(is_head(text) or is_form(text) or furniture_kind(text) is not None for text in {line, bare})


@cache
def _numbered() -> re.Pattern[str]:
    """Old Drupal: "Thu, 08/09/2012 - 14:32 | 2691789 Ann"."""
    return re.compile(r"\| \d{5}")


@cache
def _verbs() -> frozenset[str]:
    return frozenset(word.rsplit(" ")[-1] for word in tables()["words"]["says"])


@cache
def _headers() -> frozenset[str]:
    return frozenset(tables()["gate"]["headers"])


@cache
def _words() -> frozenset[str]:
    verbs = {verb + end for verb in _verbs() for end in ("", ":", "...", "…", ":**", ":_")}
    signs = tables()["gate"]["signs"]
    return frozenset(signs) | {f"{word}:" for word in signs} | _headers() | verbs | {"posted", "post", "level", "by"}
