"""What it costs a hand or an ear to write one word for another: the weighed edits between the two.

A slip of the hand that happens every day costs 1.0: a letter lost, two neighbours swapped, a key beside the right one,
a vowel for another, two letters struck twice. A letter doubled or a double one single costs less, a letter for one
that is like it neither on the keyboard nor in the ear more.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

LETTERS = "abcdefghijklmnopqrstuvwxyz"

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
"""The keyboard. A key touches its neighbours in its row, and those below and above that it overlaps."""

VOWELS = "aeiouy"

ALIKE = ("aeiouy", "td", "pb", "cs", "ck", "sz", "gj", "fv", "mn", "kq", "sx")
"""Letters that sound alike."""

DOUBLED = 0.7
"""Cost of a letter doubled, or a double one written once."""

CHEAP = 1.0
"""Cost of an everyday slip."""

SHUFFLED = 1.3
"""Cost of three neighbours in another order, and of a syllable left out beside one like it."""

DEAR = 1.5
"""Cost of any other letter changed or put in."""

MOST = 2.1
"""Cost beyond which two words are not one slip, or two, of each other."""

BAND = 3
"""Letters by which one word may be longer than the other, up to any place."""

TOO_MUCH = 99.0


def touching_keys() -> Iterator[str]:
    """Yield the pairs of keys that touch."""
    for row in ROWS:
        yield from (row[at : at + 2] for at in range(len(row) - 1))
    for upper, lower in pairwise(ROWS):
        for at, key in enumerate(lower):
            yield from (key + above for above in upper[at : at + 2])


TOUCHING = frozenset(order for pair in touching_keys() for order in (pair, pair[::-1]))
"""The pairs of keys that touch, either way round."""

LIKELY_CHANGES = TOUCHING | {one + other for group in ALIKE for one in group for other in group if one != other}
"""The pairs of letters of which one is often written for the other."""


def missed_first(word: str) -> Iterator[str]:
    """Yield the words whose first key a hand missed by one, or took for another vowel, to give this one."""
    vowels = VOWELS[:-1] if word[0] in VOWELS[:-1] else ""
    return (key + word[1:] for key in LETTERS if key != word[0] and (word[0] + key in TOUCHING or key in vowels))


def cost(wrong: str, right: str) -> float:
    """Return what the edits cost that make ``wrong`` of ``right``, both in small ASCII letters; TOO_MUCH over MOST.

    Only what lies between their common beginning and end is weighed, in a table of a row for each letter of ``wrong``.
    """
    first = shared_start(wrong, right)
    last = shared_start(wrong[first:][::-1], right[first:][::-1])
    rows, columns = len(wrong) - first - last, len(right) - first - last
    table = [first_row(right, first, columns)]
    least = [0.0]
    for _ in range(rows):
        table.append(next_row(table, wrong, right, first))
        least.append(min(table[-1]))
        if all(each + step > MOST for each, step in zip(least[::-1], (0.0, CHEAP, SHUFFLED), strict=False)):
            return TOO_MUCH
    return table[-1][-1]


def shared_start(one: str, other: str) -> int:
    """Return how many letters two words share from their first on."""
    at = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        at += 1
    return at


def first_row(right: str, first: int, columns: int) -> list[float]:
    """Return the table's first row: the cost of leaving each beginning of ``right`` out."""
    costs = [0.0]
    for column, (one, two) in enumerate(losses(right)[first : first + columns]):
        costs.append(min(costs[-1] + one, costs[column - 1] + two if column else TOO_MUCH))
    return costs


def next_row(table: list[list[float]], wrong: str, right: str, first: int) -> list[float]:
    """Return the table's next row: the least cost of the letters of ``wrong`` so far for each beginning of ``right``.

    Beginnings that are longer or shorter by more letters than MOST pays for are left at TOO_MUCH.
    """
    row, above = len(table), table[-1]
    at = first + row - 1
    letter, put_in = wrong[at], added(wrong, at)
    repeats = table[-2] if row > 1 and at >= 3 and wrong[at - 1 : at + 1] == wrong[at - 3 : at - 1] else None
    lost = losses(right)
    costs = [TOO_MUCH] * len(above)
    costs[0] = min(above[0] + put_in, repeats[0] + CHEAP if repeats else TOO_MUCH)
    for column in range(max(1, row - BAND), min(len(above), row + BAND + 1)):
        here = first + column - 1
        other = right[here]
        least = above[column - 1]
        if letter != other:
            least += CHEAP if letter + other in LIKELY_CHANGES else DEAR
            least = min(least, above[column] + put_in, costs[column - 1] + lost[here][0])
            if column > 1 and (two := costs[column - 2] + lost[here][1]) < least:
                least = two
            if row > 1 and column > 1 and wrong[at - 1] == other and right[here - 1] == letter:
                least = min(least, table[-2][column - 2] + CHEAP)
            if row > 2 and column > 2 and is_shuffled(wrong[at - 2 : at + 1], right[here - 2 : here + 1]):
                least = min(least, table[-3][column - 3] + SHUFFLED)
        if repeats:
            least = min(least, repeats[column] + CHEAP)
        costs[column] = least
    return costs


def is_shuffled(one: str, other: str) -> bool:
    """Tell whether three letters are three others in another order."""
    return one[2] in other and other[2] in one and sorted(one) == sorted(other)


@lru_cache(maxsize=10_000)
def losses(right: str) -> tuple[tuple[float, float], ...]:
    """Return for each letter of a word the cost of leaving it out, and of leaving it out with the one before it.

    Two are left out where one letter stands again beside them: ``documen(ta)tion``.
    """
    found = []
    for at, letter in enumerate(right):
        before, after = right[at - 1 : at], right[at + 1 : at + 2]
        repeats = at and (before == after or letter == right[at - 2 : at - 1])
        found.append((DOUBLED if letter in (before, after) else CHEAP, SHUFFLED if repeats else TOO_MUCH))
    return tuple(found)


def added(wrong: str, at: int) -> float:
    """Return the cost of having put in the letter at an offset: less where it stands near, on the keyboard or here."""
    letter = wrong[at]
    beside = wrong[max(0, at - 1) : at] + wrong[at + 1 : at + 2]
    if letter in beside:
        return DOUBLED
    near = letter in VOWELS or letter in wrong[max(0, at - 2) : at] + wrong[at + 1 : at + 3]
    return CHEAP if near or any(letter + other in TOUCHING for other in beside) else DEAR
