"""The cheap question that most pages without comments answer with no.

A thread shows itself by a row of its own kind: a head ("12 Comments"), a form ("Leave a reply"), a reply link, or a
header that could be nothing else. Such rows are short and hold one of a few words (``furniture.toml``), so the short
lines of the page are split into words at once, and only lines with such a word are asked what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from cleaner.document import Document
from cleaner_comments.furniture import furniture_kind, is_form, is_head, stated_count, tables

LONGEST = 70
"""Characters. Longer lines are prose."""


MARK = "comments.gate"
"""What stands in `Document.idle` where no sign of a thread was found."""

_NO_BREAK = "\u00a0\u2007\u202f"


def may_hold_comments(document: Document) -> bool:
    """Whether a thread could be in the document. Wrongly yes is slow, wrongly no loses a thread."""
    if _holds_piece(document.text):
        return True
    page = "\n".join(["", *[key for key in document.said if 1 < len(key) <= LONGEST], ""])
    return any(_is_sign(line) for word in _words().intersection(page.split()) for line in _lines_with(word, page))


def may_come_to_hold_comments(text: str) -> bool:
    """Whether there may be a sign of a thread when blanks at line ends are gone and no-break spaces are plain ones."""
    return any(blank in text for blank in _NO_BREAK) or _number_before_blank().search(text) is not None


@cache
def _number_before_blank() -> re.Pattern[str]:
    return re.compile(r"1(?= )(?:(?<=[ap]m 1)|(?<=[ap]m  1))")


def _holds_piece(text: str) -> bool:
    """Whether the text holds what may stand in lines of any length."""
    return any(sign in text and pattern.search(text) for sign, pattern in _pieces())


def _lines_with(word: str, page: str) -> Iterator[str]:
    """The lines of ``page`` that hold ``word``, be it as a part of another word."""
    place = page.find(word)
    while place >= 0:
        end = page.index("\n", place)
        yield page[page.rindex("\n", 0, place) + 1 : end]
        place = page.find(word, end)


@cache
def _pieces() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Headers of Movable Type and phpBB; of Discourse, the post's number at the end; of Hacker News and old Drupal;
    Lemmy's votes; XenForo's glued figures; image boards' days; authors' addresses in a list.

    Each with the sign that it begins with before a look around: to search for one sign is ten times as fast.
    """
    return (
        ("P", re.compile(r"P(?=ost)ost(?:ed)? ?by")),
        ("1", re.compile(r"1(?=\n)(?:(?<=[ap]m 1)|(?<=[ap]m  1))")),
        ("J", re.compile(r"J(?=oined)oined[A-Z][a-z]{2,8} \d")),
        ("M", re.compile(r"M(?=essages\d)")),
        ("·", re.compile(r"·(?=\n)(?<=\d·)")),
        ("|", re.compile(r"\|(?= )(?: {1,2}link| \d{5})")),
        (")", re.compile(r"\)(?= ?\d\d:\d\d:\d\d)")),
        ("*", re.compile(r"\*(?= ) http")),
        ("•", re.compile(r"•(?= ) http")),
        ("コ", re.compile(r"コ(?=メント)(?:(?<=件のコ)|メント[:：(（ ]{0,2}\d)")),
        ("评", re.compile(r"评(?=论)(?<=\d[条个则 ]评)|评(?=论)(?<=\d [条个则]评)")),
        ("留", re.compile(r"留(?=言)(?<=\d[則篇条條 ]留)|留(?=言)(?<=\d [則篇条條]留)")),
        ("댓", re.compile(r"댓(?=글)(?:댓글 ?\d|(?<=개의 댓))")),
    )


@lru_cache(8192)
def _is_sign(line: str) -> bool:
    """Whether a line that holds a word of note is a row of a thread."""
    words = line.split()
    if not _headers().isdisjoint(words) or ("by" in words and not {"posted", "post"}.isdisjoint(words)):
        return True
    if line[-1] == ":" and not _verbs().isdisjoint(words) and any(map(str.isdigit, line)):
        return True
    if words[0] == "comment" and len(words) > 3 and words[1].isdigit() and words[2][:1].isdigit():
        return True
    if "level" in words:
        return len(words) == 2 and words[1].isdigit()
    if _is_of_forum(words):
        return True
    said = line.rstrip(":.…*_ \u00a0\u202f").split()
    if said and said[-1].strip(":.…*_") in _verbs() and (len(words) > 1 or words[-1][-1] in ":.…"):
        return True
    if stated_count(line) == 0:
        return False
    bare = line.lstrip("#*•-+_ 0123456789.[]()|") or line
    return any(is_head(text) or is_form(text) or furniture_kind(text) is not None for text in {line, bare})


def _is_of_forum(words: list[str]) -> bool:
    """Whether a line is "Posts: 12", "Joined", "by Ann » 3 May", "« Reply #1 on: ..." or has a post's subject."""
    if any(word in _counts() and after[0].isdigit() for word, after in pairwise(words)):
        return True
    if len(words) <= 2 and " ".join(words).strip(":") in _joined():
        return True
    if "»" in words or "«" in words:
        return words[0] in ("by", "postby", "post", "von", "par", "por") or "on:" in words or _ends_in_clock(words)
    return "subject:" in words and "post" in words


def _ends_in_clock(words: list[str]) -> bool:
    return len(words[-1]) < 9 and ":" in words[-1] and words[-1][0].isdigit()


@cache
def _counts() -> frozenset[str]:
    counts = tables()["gate"]["counts"]
    return frozenset([*counts, *[f"**{word}**" for word in counts]])


@cache
def _joined() -> frozenset[str]:
    """Labels in profiles whose value stands in the next row."""
    return frozenset(words for words in tables()["forums"]["joined"] if "\\" not in words)


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
    joined = {label.split()[0] + end for label in _joined() for end in ("", ":")}
    forums = {*_counts(), *joined, "»", "«", "subject:"}
    return frozenset(signs) | {f"{word}:" for word in signs} | _headers() | verbs | forums | {"posted", "post", "level"}
