"""Every limit on what comes from outside, in one place. docs/limits.md says what happens at each."""

from __future__ import annotations

from typing import NamedTuple

MEGABYTE = 1 << 20

ORDINARY = 1_000_000
"""Characters. For a longer text a pass has its deadline once for each so many of them."""

ROOM = 24
"""Bytes of memory that a worker has for each character of the text, besides what `Limits.memory` allows."""

RATIO = 200
"""Bytes that one byte of a compressed file may become. Text reaches 10, logs 50; bombs begin at 1,000."""

RATIO_FLOOR = 10 * MEGABYTE
"""Bytes. So much may come out of any compressed file, whatever its ratio."""

ZSTD_WINDOW_LOG = 27
"""Binary logarithm of the largest window that a zstd frame may ask for: 128 MB, what the zstd tool itself allows."""

JSON_DEPTH = 100
"""Levels of lists and objects in a JSON row."""


class Limits(NamedTuple):
    """What a run allows for one document.

    ``deadline`` is in seconds, for one pass; ``memory`` in bytes, for one worker above what it starts with; ``size`` in
    bytes, of one document as it is read (decompressed), or of one row.
    """

    deadline: float = 10.0
    memory: int = 1024 * MEGABYTE
    size: int = 128 * MEGABYTE

    def seconds(self, characters: int) -> float:
        """How long one pass may take for a text of so many characters."""
        return self.deadline * max(1.0, characters / ORDINARY)


DEFAULT = Limits()
