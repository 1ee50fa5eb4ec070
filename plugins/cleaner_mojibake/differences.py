"""What changed between a line and its repair, in linear time: by words where those pair up, else as one piece."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from cleaner import Edit
from cleaner_mojibake.marks import order_marks, uncertain

ENCODING = "mojibake.encoding"


def differences(before: str, after: str, offset: int, rule: str = ENCODING) -> Iterator[Edit]:
    """Yield the edits that turn ``before``, which stands at ``offset``, into ``after``, each with its likely rule.

    ``rule`` is given where nothing more special shows.
    """
    old, new = before.split(" "), after.split(" ")
    if len(old) != len(new):
        yield _trimmed(before, after, offset, rule)
        return
    for one, other in zip(old, new, strict=True):
        if one != other:
            yield _trimmed(one, other, offset, rule)
        offset += len(one) + 1


def _trimmed(before: str, after: str, offset: int, rule: str) -> Edit:
    """One edit without what both have in common at their ends."""
    shorter = min(len(before), len(after))
    head = _common(before, after, shorter)
    tail = _common(before[::-1], after[::-1], shorter - head)
    rest = len(before) - tail
    rule = _rule(before, after, before[head:rest]) or rule
    return Edit(offset + head, offset + rest, after[head : len(after) - tail], rule)


def _common(one: str, other: str, limit: int) -> int:
    """How many of the first ``limit`` characters agree."""
    if one[:limit] == other[:limit]:
        return limit
    for place, (here, there) in enumerate(zip(one, other, strict=False)):
        if here != there:
            return min(place, limit)
    return limit


REASONS = (
    ("entities", r"&#?[0-9A-Za-z]{1,24};"),
    ("escapes", r"\x1b"),
    ("line-breaks", r"[\u2028\u2029\r]"),
    ("control", r"[\x00-\x08\x0b\x0e-\x1f\x7f\u206a-\u206f\ufeff\ufff9-\ufffc]"),
    ("surrogates", r"[\ud800-\udfff]"),
    ("quotes", r"[\u02bc\u2018-\u201f]"),
    ("widths", r"[\u3000\uff01-\uffef]"),
    ("ligatures", r"[\u0132\u0133\u0149\u01c4-\u01cc\u01f1-\u01f3\ufb00-\ufb06]"),
)
"""What a piece that was changed holds, and the rule that this shows. The last three must be all of it."""


@cache
def _reasons() -> tuple[re.Pattern[str], re.Pattern[str]]:
    somewhere = "|".join(f"(?P<{name.replace('-', '_')}>{pattern})" for name, pattern in REASONS[:5])
    whole = "|".join(f"(?P<{name}>{pattern}+)" for name, pattern in REASONS[5:])
    return re.compile(somewhere), re.compile(whole)


def _rule(before: str, after: str, piece: str) -> str:
    """Why ``piece`` of the word ``before``, which is now ``after``, was changed, where that shows."""
    somewhere, whole = _reasons()
    match = somewhere.search(before) or whole.fullmatch(piece)
    if match and match.lastgroup:
        return f"mojibake.{match.lastgroup.replace('_', '-')}"
    if _may_compose().search(before) and unicodedata.normalize("NFD", after) == unicodedata.normalize(
        "NFD", order_marks(before)
    ):
        return "mojibake.normalization"
    return ""


@cache
def _may_compose() -> re.Pattern[str]:
    return re.compile(f"[{uncertain()}]")
