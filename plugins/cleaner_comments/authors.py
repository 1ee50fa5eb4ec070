"""The authors' names, without what a page writes at each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner_comments.name_bounds import clean_name

FEWEST = 3
"""Different names that must have words in common until these are none of theirs."""


def cleaned(written: Sequence[str]) -> list[str]:
    """The names of a thread's authors, in order, from what stands in their places.

    Without badges, signs and "says" (see `name_bounds`), and without what stands at every name: the name again (a
    portrait's text), a network's handle, the same words before or behind, a place.
    """
    authors = [" ".join(name.split()) for name in _with_figures([clean_name(name) for name in written], written)]
    halves = [name[: len(name) // 2] for name in authors]
    doubled = all(name == f"{half} {half}" for name, half in zip(authors, halves, strict=True))
    if doubled and len(set(authors)) > 1:
        return halves
    return _without_places(_without_affix(_without_handles(authors)))


def _with_figures(authors: list[str], written: Sequence[str]) -> list[str]:
    """With the figures that names begin with, where few do: elsewhere they are the numbers of comments."""
    pairs = list(zip(authors, written, strict=True))
    figured = [bool(_FIGURES.match(whole)) and whole.endswith(bare) for bare, whole in pairs]
    if FEW * sum(figured) > len(written):
        return authors
    return [whole if has else bare for has, (bare, whole) in zip(figured, pairs, strict=True)]


_FIGURES = re.compile(r"\d{1,6} (?=[^\W\d_])")

FEW = 5
"""One name in so many may begin with figures for these to be the name's."""


_HANDLE = re.compile(r"(?<=\S) @[\w.-]{1,60}(?:@[\w.-]{1,60})?\Z")
"""What social networks write behind a name: "Ann Lee @ann.example", "Ann Lee @ann@mill.example"."""


HANDLED = 0.8
"""Share of the names that must have a handle: what a few have is what they call themselves."""


def _without_handles(authors: list[str]) -> list[str]:
    """Without the handles, where a network writes one behind each name."""
    found = [_HANDLE.search(name) for name in authors]
    if len(found) < 2 or sum(map(bool, found)) < HANDLED * len(found):
        return authors
    return [clean_name(name[: at.start()]) if at else name for name, at in zip(authors, found, strict=True)]


def _without_affix(authors: list[str]) -> list[str]:
    """Without the words with which all names begin, and those with which all end."""
    if len({*authors}) < FEWEST:
        return authors
    words = [name.split() for name in authors]
    start = _shared(words)
    words = [name[start:] for name in words]
    stop = _shared([name[::-1] for name in words])
    bare = [" ".join(name[: len(name) - stop]).rstrip(" ,") for name in words]
    return bare if all(any(c.isalpha() for c in name) for name in bare) else authors


_NUMBER = re.compile(r"\d+")


def _shared(names: list[list[str]]) -> int:
    """How many words all have in common at the beginning, and leave one at least; numbers count as one word."""
    shortest = min(map(len, names))
    kinds = [[_NUMBER.sub("0", word) if word[0].isdecimal() else word for word in name] for name in names]
    return next((n for n in range(shortest) if len({name[n] for name in kinds}) > 1), max(0, shortest - 1))


def _without_places(authors: list[str]) -> list[str]:
    """Without "..., Leeds" behind each name. "Vane, Hester" is a name: there no comma follows two words."""
    names = [name.partition(", ") for name in authors]
    if (
        len({*authors}) < FEWEST
        or not all(place for _, _, place in names)
        or all(" " not in name for name, _, _ in names)
    ):
        return authors
    return [name for name, _, _ in names]
