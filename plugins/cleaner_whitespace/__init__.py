"""The pass ``whitespace``: blanks that carry no meaning."""

from __future__ import annotations

from cleaner import Pass, hookimpl
from cleaner_whitespace.whitespace import Whitespace


@hookimpl
def cleaner_passes() -> list[type[Pass]]:
    return [Whitespace]
