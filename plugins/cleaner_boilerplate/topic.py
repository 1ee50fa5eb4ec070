"""What lines speak of: whether their words are those of the article, or of the other lines.

A teaser of another article reads like this article, but its names and long words are others. No list of words is
needed, so that this holds in every language that parts its words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate, chain, compress
from operator import floordiv, mul, sub

NONE = 255
"""The value for a line that has no words to tell by."""

LEAST = 24
"""Characters. Shorter lines are not looked at."""

AROUND = {
    "topic-3-above": (3, 0),
    "topic-3-below": (0, 3),
    "topic-8-above": (8, 0),
    "topic-8-below": (0, 8),
    "topic-8-around": (8, 8),
}
"""How many lines above and below a line are looked at for a column, beside the line itself."""

FARTHEST = max(map(max, AROUND.values()))
"""The most of these."""

RARE = 4
"""A word that stands on fewer other lines than this is rare."""


def words_of(texts: Sequence[str]) -> list[frozenset[str]]:
    """The different long words of each line, in lower case; none for a short line."""
    find = _word().findall
    return [frozenset(find(text.lower())) if len(text) >= LEAST else _NO_WORDS for text in texts]


_NO_WORDS: frozenset[str] = frozenset()


@cache
def _word() -> re.Pattern[str]:
    """Five letters and more. Letters named one by one are found in half the time that "no digit of ``\\w``" takes."""
    letters = re.findall(r"[^\W\d_]+", "".join(map(chr, range(0x10000))))
    return re.compile("[" + "".join(f"{part[0]}-{part[-1]}" for part in letters) + "]{5,40}")


def topic(words: Sequence[frozenset[str]], is_body: Sequence[bool]) -> dict[str, bytes]:
    """The columns, in steps of a 250th. ``is_body`` is what an earlier look took each line for."""
    everywhere = Counter(chain.from_iterable(words))
    core = Counter(chain.from_iterable(compress(words, is_body)))
    repeated = {word for word, times in everywhere.items() if times > 1}
    found = [
        (_line(len(line), shared, body, everywhere, core) if (shared := line & repeated) else _ALONE)
        if line
        else _NOTHING
        for line, body in zip(words, is_body, strict=True)
    ]
    names = ("topic-core", "topic-mostly", "topic-other", "topic-rare")
    columns = {name: bytes(values) for name, values in zip(names, zip(*found, strict=True), strict=True)}
    return columns | _around(words, columns["topic-core"])


_NOTHING = (NONE, NONE, NONE, NONE)
_ALONE = (0, 0, 0, 0)
"""The values of a line that shares no word with another."""


def _line(
    count: int, shared: frozenset[str], body: bool, everywhere: Counter[str], core: Counter[str]
) -> tuple[int, int, int, int]:
    """The values of one line of ``count`` words, some of which it shares with other lines: which share of its words is
    in the article; which share of their other places is; which share is rather elsewhere; and which share of the rare
    ones is in the article."""
    in_core = in_other = mostly = rare_in_core = 0
    rare, of_body = count - len(shared), core.get
    for word in shared:
        others = everywhere[word] - 1
        of_core = of_body(word, 0) - body
        if others < RARE:
            rare += 1
        if others > of_core:
            in_other += 1
        if of_core:
            in_core += 1
            mostly += _PARTS * of_core // others
            if others < RARE:
                rare_in_core += 1
    return (
        250 * in_core // count,
        250 * mostly // (_PARTS * count),
        250 * in_other // count,
        250 * rare_in_core // rare if rare else NONE,
    )


_PARTS = 1 << 16


def _around(words: Sequence[frozenset[str]], shares: bytes) -> dict[str, bytes]:
    """The share of words that the article has, over some lines around, above and below: so many and a half of one."""
    sizes = list(map(len, words))
    lines, hits, counts = len(sizes), _padded(map(mul, shares, sizes)), _padded(sizes)
    hits_and_half, counts_and_one = [some + 60 for some in hits], [some + 1 for some in counts]
    columns = {}
    for name, (up, down) in AROUND.items():
        begin, end = FARTHEST - up, FARTHEST + down + 1
        parts = map(sub, hits_and_half[end : end + lines], hits[begin : begin + lines])
        wholes = map(sub, counts_and_one[end : end + lines], counts[begin : begin + lines])
        columns[name] = bytes(map(floordiv, parts, wholes))
    return columns


def _padded(values: Iterable[int]) -> list[int]:
    """The sums over all values above each line; those of the page's begin and end stand FARTHEST times beside."""
    sums = list(accumulate(values, initial=0))
    return [0] * FARTHEST + sums + sums[-1:] * FARTHEST
