"""Words that are wrong only beside certain others: ``cant`` after ``i``, ``lets`` before ``go``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Witness(NamedTuple):
    """What must stand beside a word for a fix: the word before is one of ``before``, or the one after of ``after``.

    ``ending`` is one more: what the word after may end in. ``never_before`` and ``never_after`` forbid it in any case;
    with nothing but those, any other neighbour will do.
    All are in lower case; ``""`` among ``before`` means the start of a sentence.
    """

    right: str
    rule: str
    before: frozenset[str]
    after: frozenset[str]
    never_before: frozenset[str]
    never_after: frozenset[str]
    ending: str = ""

    def speaks(self, before: str, after: str) -> bool:
        """Tell whether the words before and after, in lower case, allow the fix."""
        if before in self.never_before or after in self.never_after:
            return False
        if not (self.before or self.after or self.ending):
            return True
        ends = bool(self.ending) and len(after) > len(self.ending) + 1 and after.endswith(self.ending)
        return before in self.before or after in self.after or ends


@cache
def witnesses() -> dict[str, list[Witness]]:
    """Return the witnesses of each word, from ``data/witnesses.toml``."""
    text = (Path(__file__).parent / "data" / "witnesses.toml").read_text(encoding="utf-8")
    table: dict[str, list[Witness]] = {}
    for row in tomllib.loads(text)["witness"]:
        before, after, never_before, never_after = (
            frozenset(row.get(key, "").split()) for key in ("before", "after", "never_before", "never_after")
        )
        before |= {""} if row.get("start") else set()
        witness = Witness(row["right"], row["rule"], before, after, never_before, never_after, row.get("ending", ""))
        table.setdefault(row["wrong"], []).append(witness)
    return table


def testify(word: str, before: str, after: str) -> tuple[str, str] | None:
    """Return the fix of a word and its rule, where its neighbours (all in lower case) speak for exactly one."""
    fixes = {(each.right, each.rule) for each in witnesses().get(word, []) if each.speaks(before, after)}
    return fixes.pop() if len(fixes) == 1 else None
