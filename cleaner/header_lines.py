"""One row of a dialect's header as it is written (``"{author} says:"``), and the pattern that it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from cleaner.dialect_index import DIGIT, TIME

FIELDS = {
    "author": rf"(?P<author>[^{TIME}\s](?:[^{TIME}]{{0,80}}?[^{TIME}\s])?)",
    "time": f"(?P<time>{TIME})",
    "answers": rf"(?P<answers>[^{TIME}\s](?:[^{TIME}]{{0,60}}?[^{TIME}\s])?)",
    "level": r"(?P<level>\d{1,3})",
    "number": r"#?\d{1,9}(?:\.\d{1,9}){0,9}[.)]?",
    "any": rf"[^{TIME}]{{0,80}}?",
}
_ESCAPED, _ANY_BLANK = re.escape(" "), r"\s"
_PIECES = re.compile(r"\{(\w+)\}|(\[)|(\])|( )|([^\[\]{} ]+)")


class HeaderLine:
    """One row of a frame. ``starts`` and ``ends`` are what it must begin and end with: asked before the pattern.

    The pattern is compiled when a page first has a row for it: most dialects' headers are on no page of a run.
    """

    def __init__(self, written: str, words: Mapping[str, Sequence[str]]) -> None:
        self.optional = written.endswith("?")
        self._tokens = _PIECES.findall(written.removesuffix("?"))
        self._words = words
        self.starts = _edge(self._tokens, words)
        self.ends = _edge(self._tokens[::-1], words)
        self.may_start = _edge(self._tokens, words, ("#", DIGIT))
        """The same as ``starts``, but known where the row begins with a number, too: too much to ask of each row."""
        self.may_end = _edge(self._tokens[::-1], words, (".", ")", DIGIT))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return _compiled(self._tokens, self._words)

    def terms(self) -> Iterator[tuple[str, ...]]:
        """What stands outside of ``[...]``: literals, lists of words, a time. One term of each must be there."""
        depth = 0
        for field, opened, closed, _, literal in self._tokens:
            depth += bool(opened) - bool(closed)
            if not depth and (field == "time" or literal or (field and field not in FIELDS)):
                yield _terms(field, literal, self._words)


def _compiled(tokens: Sequence[tuple[str, ...]], words: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    seen: set[str] = set()
    pieces: list[str] = []
    for place, (field, opened, closed, blank, literal) in enumerate(tokens):
        if field:
            pieces.append(_field(field, seen, words))
            seen.add(field)
        else:
            pieces.append(
                "(?:" if opened else ")?" if closed else _blank(tokens, place) if blank else re.escape(literal)
            )
    return re.compile("".join(pieces), re.IGNORECASE)


def _edge(
    tokens: Sequence[tuple[str, ...]], words: Mapping[str, Sequence[str]], number: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """What a row must have at one end, in lower case: any of these; empty where that is open.

    ``number`` is what a number may have at that end.
    """
    depth = 0
    found: tuple[str, ...] = ()
    for field, opened, closed, blank, literal in tokens:
        depth += bool(opened or closed) * (1 if depth == 0 else -1)
        if opened or closed or blank:
            continue
        if field == "number" and number:
            found += number
        elif field in FIELDS and field != "time":
            return ()
        else:
            found += _terms(field, literal, words)
        if depth == 0:
            return () if "" in found else found
    return ()


def _terms(field: str, literal: str, words: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """What a piece of a row stands for, in lower case."""
    return (TIME,) if field == "time" else tuple(map(str.casefold, words[field] if field else [literal]))


def _field(name: str, seen: set[str], words: Mapping[str, Sequence[str]]) -> str:
    if name not in FIELDS:
        return f"(?:{'|'.join(re.escape(word).replace(_ESCAPED, _ANY_BLANK) for word in words[name])})"
    return FIELDS[name].replace(f"?P<{name}>", "?:") if name in seen else FIELDS[name]


def _blank(tokens: Sequence[tuple[str, ...]], place: int) -> str:
    """Renderers drop the blanks around times and signs; but words, names and numbers are parted by one at least."""
    around = [tokens[i] for i in (place - 1, place + 1) if 0 <= i < len(tokens)]
    parted = all(field not in ("", "time", "any") or any(map(str.isalnum, literal)) for field, *_, literal in around)
    return r"\s{1,3}" if parted and len(around) == 2 else r"\s{0,3}"
