"""Comment threads out of flat text: who said what, when, and in answer to whom."""

from __future__ import annotations

from cleaner import Pass, hookimpl


@hookimpl
def cleaner_passes() -> list[type[Pass]]:
    from cleaner_comments.comments import Comments

    return [Comments]
