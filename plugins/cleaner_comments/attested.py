"""Names of a forum's members that its page mentions elsewhere: in quotes and in lists of those who liked a post."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from cleaner.dialects import Row
from cleaner_comments.profiles import LONGEST_NAME


def attested_names(rows: Sequence[Row]) -> frozenset[str]:
    """Names that the page's quotes and lists of reactions mention."""
    found: set[str] = set()
    for row in rows:
        text = row.text
        if text.endswith("said:") and len(text) <= LONGEST_NAME + 6:
            found.add(bare_name(text[:-5]))
        elif text.startswith(("Reactions:", "Likes:", "Reaktionen:")) and len(text) < 300:
            names = _reacting().split(text.partition(":")[2])
            found.update(bare_name(name) for name in names)
    return frozenset(found - {""})


def bare_name(name: str) -> str:
    return " ".join(name.split()).casefold()


@cache
def _reacting() -> re.Pattern[str]:
    return re.compile(r",\s|\sand\s|\sund\s|\set\s")
