"""File descriptors that are ours alone."""

from __future__ import annotations

PRIVATE: set[int] = set()
"""What worker processes close when they start: cleaned text goes out by these, and files are locked by them."""
