"""Columns of small numbers, one a line of the page, and sums over all of them at the speed of C.

A column is a `bytes` object, one value of 0 to 255 a line. Python has no vectors, but its big integers add all bytes of
a column in one go as long as no sum passes 255, and `bytes.translate` looks all of them up in a table. A page of a
thousand lines is so scored in some microseconds a table, where a loop would take a hundred.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from sys import byteorder

NIBBLE = 16
"""A column that goes into a pair table holds values below this."""

MOST_TABLES = 256
"""So many values of at most 255 sum to less than 65,536, what a lane of `sums` holds."""


def shifted(column: bytes, by: int) -> bytes:
    """Each line's value ``by`` lines above it (below it, when ``by`` is negative); 0 past the ends of the page."""
    if by >= 0:
        return bytes(min(by, len(column))) + column[: max(0, len(column) - by)]
    return column[-by:] + bytes(min(-by, len(column)))


def added(first: bytes, second: bytes) -> bytes:
    """The sum of two columns. No sum may pass 255."""
    total = int.from_bytes(first, "little") + int.from_bytes(second, "little")
    return total.to_bytes(len(first), "little")


def paired(low: bytes, high: bytes) -> bytes:
    """Two columns below NIBBLE in one: ``low + 16 * high``."""
    total = int.from_bytes(low, "little") + (int.from_bytes(high, "little") << 4)
    return total.to_bytes(len(low), "little")


def windows(column: bytes, halvings: int, by: int) -> list[bytes]:
    """Sums over 2, 4, 8 ... lines from the next one on: above for ``by=1``, below for ``by=-1``; each at most 255.

    ``column`` holds values below NIBBLE. From the sum over 32 lines on, sums are halved, quartered and so on.
    """
    length, found = len(column), []
    window, width = shifted(column, by), 1
    everything = (1 << 8 * length) - 1
    for step in range(halvings):
        if step >= 4:
            window = window.translate(_HALF)
        number = int.from_bytes(window, "little")
        number += (number << 8 * width) & everything if by > 0 else number >> 8 * width
        window = number.to_bytes(length, "little")
        width *= 2
        found.append(window)
    return found


_HALF = bytes(value // 2 for value in range(256))


def sums(columns: Iterable[bytes], length: int) -> Sequence[int]:
    """For each of ``length`` lines the sum over the columns, of which there are at most MOST_TABLES."""
    half = (length + 1) // 2
    every_other = int.from_bytes(b"\xff\0" * half, "little")
    even = odd = 0
    for column in columns:
        values = int.from_bytes(column, "little")
        even += values & every_other
        odd += (values >> 8) & every_other
    result = array("H", bytes(2 * length))
    result[::2] = _lanes(even, half)
    result[1::2] = _lanes(odd, length // 2)
    return result


def _lanes(total: int, count: int) -> array[int]:
    lanes = array("H", total.to_bytes(2 * count, "little"))
    if byteorder == "big":
        lanes.byteswap()
    return lanes


def binned(numbers: Sequence[int], table: bytes) -> bytes:
    """A column of the numbers, those over 255 as 255, none below 0, looked up in a table of 256."""
    return capped(numbers).translate(table)


def capped(numbers: Sequence[int]) -> bytes:
    """A column of the numbers, those over 255 as 255 and those below 0 as 0."""
    try:
        return bytes(numbers)
    except ValueError:
        return bytes([0 if number < 0 else number if number < 255 else 255 for number in numbers])


def steps(*edges: int) -> bytes:
    """A table for `binned`: how many of the rising edges a number has reached."""
    return bytes(sum(number >= edge for edge in edges) for number in range(256))
