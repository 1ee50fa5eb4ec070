"""What is told of documents whose bytes may be no text, or in another encoding than they were read in."""

from __future__ import annotations

from cleaner.cli.common import say
from cleaner.source import doubt

MOST = 3
"""Documents that are told of, one line each. The rest of a run is counted."""


class Doubts:
    """The doubts of a run."""

    def __init__(self) -> None:
        self._found = 0

    def look(self, name: str, content: bytes | str, declared: str | None) -> None:
        """Tell what may be wrong with how a document is read."""
        why = doubt(content, declared) if isinstance(content, bytes) else ""
        if why:
            self._found += 1
            if self._found <= MOST:
                say(f"{name}: {why}")

    def end(self) -> None:
        """Count those that were not told of."""
        if self._found > MOST:
            say(f"documents like these, not shown: {self._found - MOST}")
