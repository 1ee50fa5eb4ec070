"""The edits by which a slip leads from a word to another: all of them, and those that hands and ears make."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise

LETTERS = "abcdefghijklmnopqrstuvwxyz"

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
"""The keyboard. A key touches its neighbours in its row, and those below and above that it overlaps."""

ALIKE = "aeiouy td pb cs ck sz gj fv mn kq"
"""Letters that sound alike."""


@cache
def likely_letters() -> dict[str, str]:
    """Return for each letter those that are written for it: the keys beside it, and what sounds like it."""
    likely = {letter: set[str]() for letter in LETTERS}
    for group in [*ALIKE.split(), *touching_keys()]:
        for letter in group:
            likely[letter] |= set(group) - {letter}
    return {letter: "".join(sorted(others)) for letter, others in likely.items()}


def touching_keys() -> Iterator[str]:
    """Yield the pairs of keys that touch."""
    for row in ROWS:
        yield from (row[at : at + 2] for at in range(len(row) - 1))
    for upper, lower in pairwise(ROWS):
        for at, key in enumerate(lower):
            yield from (key + above for above in upper[at : at + 2])


def all_letters(letter: str) -> str:
    """Return every letter, whatever was written."""
    return LETTERS


def likely_words(word: str) -> set[str]:
    """Return the words from which a hand slips to this one. First and last letter stay, but for a swapped end."""
    return {*swapped(word), *changed(word, likely_letters().__getitem__, len(word) - 1), *grown(word, len(word))} | {
        *shrunk(word, len(word) - 1)
    }


def missed_first(word: str) -> set[str]:
    """Return the words whose first key a hand missed by one to give this one."""
    return {key + word[1:] for key in beside()[word[0]]}


@cache
def beside() -> dict[str, str]:
    """Return for each letter the keys that touch its own."""
    touching = dict.fromkeys(LETTERS, "")
    for pair in touching_keys():
        touching[pair[0]] += pair[1]
        touching[pair[1]] += pair[0]
    return touching


def neighbours(word: str) -> set[str]:
    """Return all words one edit away that keep the first letter. Some are no words."""
    end = len(word)
    return {*swapped(word), *changed(word, all_letters, end), *grown(word, end + 1), *shrunk(word, end)} - {word}


def swapped(word: str) -> Iterator[str]:
    """Yield the words with two neighbours swapped."""
    return (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(1, len(word) - 1))


def changed(word: str, letters: Callable[[str], str], end: int) -> Iterator[str]:
    """Yield the words with one letter before ``end`` changed into one that ``letters`` gives for it."""
    return (word[:at] + letter + word[at + 1 :] for at in range(1, end) for letter in letters(word[at]))


def grown(word: str, end: int) -> Iterator[str]:
    """Yield the words with one more letter before ``end``."""
    return (word[:at] + letter + word[at:] for at in range(1, end) for letter in LETTERS)


def shrunk(word: str, end: int) -> Iterator[str]:
    """Yield the words with one letter before ``end`` less."""
    return (word[:at] + word[at + 1 :] for at in range(1, end))
