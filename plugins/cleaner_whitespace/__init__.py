"""The passes ``whitespace`` and ``blank-lines``: blanks that carry no meaning."""

from __future__ import annotations

from cleaner import Pass, hookimpl
from cleaner_whitespace.whitespace import BlankLines, Whitespace


@hookimpl
def cleaner_passes() -> list[type[Pass]]:
    return [Whitespace, BlankLines]
