"""The plugin ``typos``: mends known misspellings, lost apostrophes, and slips in unknown words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cleaner import hookimpl

if TYPE_CHECKING:
    from cleaner import Pass


@hookimpl
def cleaner_passes() -> Iterable[type[Pass]]:
    """Offer the pass ``typos``."""
    from cleaner_typos.mend import Typos

    return [Typos]
