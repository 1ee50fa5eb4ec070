"""With which word a pattern's matches begin, read off the pattern: so that most rows are turned away by one look-up.

Understands what ``furniture.toml`` is written in: literals, classes, groups, alternatives and quantifiers. Where the
answer would be "with any word", the pattern is said to be open, with the signs of which every match holds one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from cleaner_comments.furniture import phrases

_TOKENS = re.compile(
    r"(?P<open>\((?:\?(?:[:=!>]|<[=!]))?)|(?P<close>\))|(?P<bar>\|)|(?P<set>\\[dDwWsSbB]|\[\^?\]?[^\]]*\]|\.)"
    r"|(?P<times>(?:[?*+]|\{\d*,?\d*\})[+?]?)|\\?(?P<literal>.)",
    re.DOTALL,
)
_LETTER = re.compile(r"[^\W\d_]")


class Starts(NamedTuple):
    """What a match may begin with, its first run of letters in lower case."""

    words: frozenset[str]
    stems: frozenset[str]
    """Runs that may go on."""
    signs: frozenset[str]
    """Of an open pattern: a match that begins with neither a word nor a stem holds one of these signs."""
    open: bool
    """Whether a match may begin with any word and need hold no sign."""


class _State(NamedTuple):
    """The first run of letters so far."""

    run: str
    end: str = ""
    """``done`` when another sign stood behind the run, ``stem`` when anything may; ``any`` when it is unknown."""


class _Node(NamedTuple):
    kind: str
    """``literal``, ``set``, ``group`` or ``look``."""
    text: str
    ways: list[list[_Node]]
    least: int
    more: bool
    """Whether it may stand more than once."""


def starts(pattern: str) -> Starts:
    """With what the matches of ``pattern`` begin."""
    ways = _parse(_TOKENS.finditer(pattern))
    words: set[str] = set()
    stems: set[str] = set()
    signs: set[str] = set()
    is_open = False
    for way in ways:
        states = _walk(way, {_State("")})
        words.update(s.run for s in states if s.run and s.end in ("", "done"))
        stems.update(s.run for s in states if s.run and s.end == "stem")
        if any(s.end == "any" for s in states):
            needed = _signs(way)
            signs |= needed
            is_open = is_open or not needed
    return Starts(frozenset(words), frozenset(stems), frozenset(signs), is_open)


def _parse(tokens: Iterator[re.Match[str]]) -> list[list[_Node]]:
    """The alternatives up to the bracket that closes them."""
    ways: list[list[_Node]] = [[]]
    for token in tokens:
        kind, text = token.lastgroup or "", token[0]
        if kind == "close":
            break
        if kind == "bar":
            ways.append([])
        elif kind == "times":
            last = ways[-1].pop()
            least = 0 if text[0] in "?*" or text.startswith(("{0", "{,")) else 1
            ways[-1].append(last._replace(least=least, more=text[0] != "?"))
        elif kind == "open":
            look = text[2:3] in "=!<" and len(text) > 2
            ways[-1].append(_Node("look" if look else "group", "", _parse(tokens), 1, False))
        else:
            ways[-1].append(_Node(kind, token["literal"] or text, [], 1, False))
    return ways


def _walk(way: list[_Node], states: set[_State]) -> set[_State]:
    for node in way:
        if all(state.end for state in states):
            break
        after = _step(node, states)
        if node.more:
            after |= _step(node, after)
            after = {s._replace(end="stem") if not s.end and s.run and _ends_in_letter(node) else s for s in after}
        states = after | states if node.least == 0 else after
    return states


def _ends_in_letter(node: _Node) -> bool:
    return node.kind == "group" or _LETTER.match(node.text) is not None


def _step(node: _Node, states: set[_State]) -> set[_State]:
    if node.kind == "look":
        return states
    if node.kind == "group":
        return {state for way in node.ways for state in _walk(way, states)}
    return {state if state.end else _grown(state, node) for state in states}


def _grown(state: _State, node: _Node) -> _State:
    if node.kind == "literal":
        if _LETTER.match(node.text):
            return state._replace(run=state.run + node.text.lower())
        return state._replace(end="done") if state.run else state
    if node.text == "." or _LETTER.search(node.text.replace(r"\d", "").replace(r"\W", "").replace(r"\b", "")):
        return state._replace(end="stem" if state.run else "any")
    return state._replace(end="done") if state.run else state


def _signs(way: list[_Node]) -> frozenset[str]:
    """Signs of which every match of the way holds one, or none where there are no such."""
    for node in way:
        if node.least and node.kind == "literal" and not node.text.isalnum() and not node.text.isspace():
            return frozenset(node.text)
        if node.least and node.kind == "group":
            single = [inner[0].text for inner in node.ways if len(inner) == 1 and inner[0].kind == "literal"]
            if len(single) == len(node.ways) and not any(map(str.isalnum, single)):
                return frozenset(single)
    return frozenset()


def table() -> dict[str, Any]:
    """What ``first_words.json`` holds: by first word, and by stem, which phrases of each question to ask."""
    words: dict[str, dict[str, list[int]]] = {}
    stems: dict[str, dict[str, list[int]]] = {}
    kinds: set[str] = set()
    signs: set[str] = set()
    signed: list[int] = []
    for question, known in phrases().items():
        for number, phrase in enumerate(known):
            begins = starts(phrase)
            if begins.open or (begins.signs and question != "page"):
                raise ValueError(f"furniture.toml, {question}: with what does {phrase!r} begin?")
            if question not in ("head", "form", "page"):
                kinds |= begins.words | begins.stems
                continue
            for table, runs in ((words, begins.words), (stems, begins.stems)):
                for run in runs:
                    table.setdefault(run, {}).setdefault(question, []).append(number)
            if begins.signs:
                signs |= begins.signs
                signed.append(number)
    return {"words": words, "stems": stems, "kinds": sorted(kinds), "signs": sorted(signs), "signed": signed}


def main() -> None:
    """Write ``first_words.json`` anew, after a change of ``furniture.toml``."""
    path = Path(__file__).with_name("first_words.json")
    path.write_text(json.dumps(table(), ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
