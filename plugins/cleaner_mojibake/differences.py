"""What changed between a line and its repair, in linear time: by words where those pair up, else as one piece."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from cleaner import Edit


def differences(before: str, after: str, offset: int) -> Iterator[Edit]:
    """Yield the edits that turn ``before``, which stands at ``offset``, into ``after``, each with its likely rule."""
    old, new = before.split(" "), after.split(" ")
    if len(old) != len(new):
        yield _trimmed(before, after, offset)
        return
    for one, other in zip(old, new, strict=True):
        if one != other:
            yield _trimmed(one, other, offset)
        offset += len(one) + 1


def _trimmed(before: str, after: str, offset: int) -> Edit:
    """One edit without what both have in common at their ends."""
    shorter = min(len(before), len(after))
    head = _common(before, after, shorter)
    tail = _common(before[::-1], after[::-1], shorter - head)
    return Edit(offset + head, offset + len(before) - tail, after[head : len(after) - tail], _rule(before, after))


def _common(one: str, other: str, limit: int) -> int:
    """How many of the first ``limit`` characters agree."""
    if one[:limit] == other[:limit]:
        return limit
    return next(place for place in range(limit) if one[place] != other[place])


@cache
def _reasons() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What a changed word holds, and the rule that this shows. The first that fits is given."""
    return (
        (re.compile(r"&#?[0-9A-Za-z]{1,24};"), "mojibake.entities"),
        (re.compile("\x1b"), "mojibake.escapes"),
        (re.compile("[\u2028\u2029\r]"), "mojibake.line-breaks"),
        (re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\u206a-\u206f\ufeff\ufff9-\ufffc]"), "mojibake.control"),
        (re.compile("[\x80-\x9f]"), "mojibake.encoding"),
        (re.compile("[\ud800-\udfff]"), "mojibake.surrogates"),
    )


def _rule(before: str, after: str) -> str:
    for pattern, rule in _reasons():
        if pattern.search(before):
            return rule
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        if unicodedata.normalize(form, before) == after:
            return "mojibake.normalization"
    return "mojibake.encoding"
