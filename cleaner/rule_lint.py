"""Try the patterns of a rule pack for time: each on lines made to be hard for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from time import process_time

from cleaner.line_tables import LONGEST_KEY
from cleaner.rule_dialect import DialectError, Node, parse, walk
from cleaner.rule_pack import RulePack

SHORT, LONG = 24_000, 96_000
"""Characters of the two texts on which the times of a pattern are compared."""
WORST_GROWTH = 8.0
"""How many times as long a text of four times the length may take."""
SLOWEST_LINE = 0.002
"""Seconds that a pattern may take for one line of the greatest length that rules see."""
_TOO_SHORT_TO_MEASURE = 0.004
AT_LOAD = 2.0
"""Seconds that may be spent on the patterns of a pack when it is loaded for a run."""
_MISS = "\x00"


def lint_pack(pack: RulePack, within: float = float("inf")) -> list[str]:
    """Return one line for each pattern that is outside the dialect, grows with the length of a line, or is slow.

    Each pattern is run on its own literals, repeated up to LONG characters, and on near misses of them. Those that are
    left after so many seconds (``within``) are passed over.
    """
    complaints: list[str] = []
    end = process_time() + within
    for rule in pack.rules:
        for pattern in rule.patterns:
            if process_time() > end:
                return complaints
            why = lint_pattern(pattern)
            if why:
                complaints.append(f"{pack.origin}: rule {rule.name!r}: pattern {pattern!r}: {why}")
    return complaints


def lint_pattern(pattern: str) -> str:
    """Why a pattern should not be used, in a few words; ``""`` if nothing was found."""
    try:
        node = parse(pattern)
    except DialectError as error:
        return str(error)
    compiled = re.compile(pattern)
    for subject in sorted(set(_subjects(node))):
        line = _pump(subject, LONGEST_KEY - 1) + _MISS
        if _seconds(compiled, line, SLOWEST_LINE) > SLOWEST_LINE:
            return f"takes more than {SLOWEST_LINE * 1000:g} ms for {line[:40]!r}...: make its repeats narrower"
        long = _seconds(compiled, _pump(subject, LONG) + _MISS, _TOO_SHORT_TO_MEASURE)
        if long > _TOO_SHORT_TO_MEASURE:
            short = _seconds(compiled, _pump(subject, SHORT) + _MISS)
            if long > WORST_GROWTH * short:
                return f"four times the text takes {long / short:.0f} times as long: make its repeats narrower"
    return ""


def _subjects(node: Node) -> Iterator[str]:
    """What to repeat: a text that the pattern matches, with few and with many repeats, and such a text of each part."""
    for full in (False, True):
        whole = sample(node, full=full)
        yield whole
        yield whole[:-1]
        for part in walk(node):
            piece = sample(part, full=full)
            if piece:
                yield piece
                yield whole[: max(1, len(whole) // 2)] + piece


def sample(node: Node, *, full: bool = False) -> str:
    """A text that a node matches, with each repeat at its least (but one), or at its most if ``full``, at most 60."""
    if node.kind == "text":
        return node.chars
    if node.kind == "set":
        return node.chars[:1] or "x"
    if node.kind == "any":
        return sample(node.parts[-1 if full else 0], full=full)
    if node.kind == "repeat":
        return sample(node.parts[0], full=full) * (min(node.most, 60) if full else max(node.least, 1))
    return "".join(sample(part, full=full) for part in node.parts)


def _pump(subject: str, length: int) -> str:
    return (subject * (length // len(subject) + 1))[:length] if subject else ""


def _seconds(compiled: re.Pattern[str], text: str, enough: float = 0.0) -> float:
    """The best of three: seconds of this process for one match. One that took no more than ``enough`` will do."""
    best = float("inf")
    for _ in range(3):
        start = process_time()
        compiled.fullmatch(text)
        best = min(best, process_time() - start)
        if best <= enough:
            break
    return best
