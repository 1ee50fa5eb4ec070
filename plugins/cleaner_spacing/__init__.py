"""The plugin ``spacing``: puts back lost spaces, and takes out characters that have no width and words said twice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cleaner import hookimpl

if TYPE_CHECKING:
    from cleaner import Pass


@hookimpl
def cleaner_passes() -> Iterable[type[Pass]]:
    """Offer the pass ``spacing``."""
    from cleaner_spacing.mend import Spacing

    return [Spacing]
