"""Many patterns as one: the first of them that names a line."""

from __future__ import annotations

import re
from functools import cache, cached_property
from itertools import takewhile

from cleaner.rule_dialect import pieces_of

FEW = 16
"""Patterns that are tried one after the other as fast as they would be by what they have in common."""
DEEPEST = 8
"""Groups within groups in which what patterns have in common is written once: deeper ones gain nothing."""


class Joined:
    """(pattern, rule) pairs, whose patterns are of the dialect and so have no groups of their own."""

    def __init__(self, pairs: tuple[tuple[str, str], ...]) -> None:
        self._pairs = pairs

    @cached_property
    def _may_match(self) -> re.Pattern[str] | None:
        """What matches where one of the patterns does, and tries once what many begin with; ``None`` for few.

        Packs in many languages begin their sums and counts with the same number: most lines fail behind it.
        """
        patterns = dict.fromkeys(pattern for pattern, _ in self._pairs)
        return re.compile(factored([pieces_of(pattern) for pattern in patterns])) if len(patterns) > FEW else None

    @cached_property
    def _groups(self) -> re.Pattern[str]:
        return re.compile("|".join(f"({pattern})" for pattern, _ in self._pairs))

    def rule_of(self, said: str) -> str | None:
        """The rule of the first pattern that matches all of what a line says."""
        if self._may_match is not None and self._may_match.fullmatch(said) is None:
            return None
        match = self._groups.fullmatch(said)
        return self._pairs[match.lastindex - 1][1] if match and match.lastindex else None


@cache
def join(pairs: tuple[tuple[str, str], ...]) -> Joined:
    """The same object for the same pairs: several sets of packs have many in common."""
    return Joined(pairs)


def factored(patterns: list[tuple[str, ...]], depth: int = 0) -> str:
    """A pattern for what any of some different patterns matches, each given in pieces."""
    groups: dict[str, list[tuple[str, ...]]] = {}
    for pieces in patterns:
        groups.setdefault(pieces[0] if pieces else "", []).append(pieces)
    found: list[str] = []
    for group in groups.values():
        if len(group) == 1 or depth == DEEPEST:
            found += map("".join, group)
            continue
        shared = sum(1 for _ in takewhile(_are_one, zip(*group, strict=False)))
        inner = factored([pieces[shared:] for pieces in group], depth + 1)
        found.append(f"{''.join(group[0][:shared])}(?:{inner})")
    return "|".join(found)


def _are_one(pieces: tuple[str, ...]) -> bool:
    return len(set(pieces)) == 1
