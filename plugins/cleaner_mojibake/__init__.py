"""The pass ``mojibake``: text that was decoded wrongly, entities, control characters and terminal escapes."""

from __future__ import annotations

from cleaner import Pass, hookimpl
from cleaner_mojibake.mojibake import Mojibake


@hookimpl
def cleaner_passes() -> list[type[Pass]]:
    return [Mojibake]
