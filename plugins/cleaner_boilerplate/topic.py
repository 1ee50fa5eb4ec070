"""What lines speak of: whether their words are those of the article, or of the other lines.

A teaser of another article reads like this article, but its names and long words are others. No list of words is
needed, so that this holds in every language that parts its words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, chain, compress

NONE = 255
"""The value for a line that has no words to tell by."""

LEAST = 24
"""Characters. Shorter lines are not looked at."""

_WORD = re.compile(r"[^\W\d_]{5,40}")

REACHES = (3, 8)


def words_of(texts: Sequence[str]) -> list[frozenset[str]]:
    """The different long words of each line, in lower case; none for a short line."""
    find = _WORD.findall
    return [frozenset(find(text.lower())) if len(text) >= LEAST else _NO_WORDS for text in texts]


_NO_WORDS: frozenset[str] = frozenset()


def topic(words: Sequence[frozenset[str]], is_body: Sequence[bool]) -> dict[str, bytes]:
    """The columns, in steps of a 250th. ``is_body`` is what an earlier look took each line for."""
    everywhere = Counter(chain.from_iterable(words))
    core = Counter(chain.from_iterable(compress(words, is_body)))
    found = [_line(line, body, everywhere, core) for line, body in zip(words, is_body, strict=True)]
    names = ("topic-core", "topic-mostly", "topic-other", "topic-rare")
    columns = {name: bytes(values) for name, values in zip(names, zip(*found, strict=True), strict=True)}
    return columns | _around(words, columns["topic-core"])


def _line(line: frozenset[str], body: bool, everywhere: Counter[str], core: Counter[str]) -> tuple[int, int, int, int]:
    if not line:
        return NONE, NONE, NONE, NONE
    in_core = in_other = rare = rare_in_core = 0
    mostly = 0.0
    for word in line:
        others = everywhere[word] - 1
        if not others:
            rare += 1
        else:
            of_core = core[word] - body
            in_core += of_core > 0
            in_other += others > of_core
            mostly += of_core / others
            if others < 4:
                rare += 1
                rare_in_core += of_core > 0
    count = len(line)
    return (
        250 * in_core // count,
        int(250 * mostly / count),
        250 * in_other // count,
        250 * rare_in_core // rare if rare else NONE,
    )


def _around(words: Sequence[frozenset[str]], shares: bytes) -> dict[str, bytes]:
    """The share of words that the article has, over some lines around, above and below."""
    counts = [0, *accumulate(map(len, words))]
    hits = [0, *accumulate(share * len(line) for share, line in zip(shares, words, strict=True))]
    columns, total = {}, len(words)
    for reach in REACHES:
        for name, up, down in (("around", reach, reach), ("above", reach, 0), ("below", 0, reach)):
            column = bytearray(total)
            for place in range(total):
                first, last = max(0, place - up), min(total, place + down + 1)
                column[place] = (hits[last] - hits[first] + 60) // (counts[last] - counts[first] + 1)
            columns[f"topic-{reach}-{name}"] = bytes(column)
    return columns
