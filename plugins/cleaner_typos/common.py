"""Our own list of common English words: how common each is, for machines without wordfreq.

``data/common.txt`` has them in lines ``Zipf word word``, the Zipf value in half steps, rounded down.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from cleaner_typos.frequency import Frequencies
from cleaner_typos.lists import own_text

EDGE = 4
"""Letters at a word's beginning, or at its end, that one slip leaves as they are, if it has twice as many and one."""


@cache
def own_frequencies() -> Frequencies:
    """Return the common words of our list."""
    words = {}
    for line in own_text("common.txt").split("\n"):
        if line and line[0] != "#":
            zipf, *found = line.split()
            words.update(dict.fromkeys(found, float(zipf)))
    return Frequencies(words)


@cache
def by_edges() -> Mapping[tuple[str, int], list[str]]:
    """Return the words that are long enough by either edge, with their length.

    An edge is the first EDGE letters, or the first one and the last EDGE.
    """
    found = defaultdict(list)
    for word in own_frequencies().words:
        if len(word) > 2 * EDGE - 2:
            found[word[:EDGE], len(word)].append(word)
            found[word[0] + word[-EDGE:], len(word)].append(word)
    return dict(found)
