"""The dialect of patterns that a rule pack may use: a small, bounded part of regular expressions.

Allowed are literals in lower case, ``.``, sets (``[a-z]``, ``[^.]``), ``\\d`` and ``\\w``, groups ``(?:...)``, ``|``,
and the repeats ``?``, ``{n}`` and ``{m,n}``. All else is refused by name: no pattern of a pack can recurse, look
around, refer back, or repeat without an end. A pattern must match a whole folded line, so it needs no anchors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

LONGEST_PATTERN = 600
"""Characters of one pattern."""
MOST_REPEATS = 200
"""The highest bound of a repeat over one character; a line that rules see is no longer."""
MOST_GROUP_REPEATS = 8
"""The highest bound of a repeat over a group."""
DEEPEST = 4
"""Groups within groups."""
DIGITS = "0123456789"
_SPECIAL = frozenset("\\.[]{}()*+?|^$")
_REPEATS = frozenset("*+?{")
_ENDS = frozenset(("", "|", ")"))
_LITERALS = re.compile(r"[^\\.\[\]{}()*+?|^$]+")
_MOST_HEADS = 400


class DialectError(ValueError):
    """A pattern is outside the dialect: one line that says what was found and what to write instead."""


class Node(NamedTuple):
    """A part of a parsed pattern.

    ``kind`` is ``text`` (literal characters), ``set`` (one of many characters), ``repeat``, ``all`` (one after
    another) or ``any`` (alternatives). ``chars`` are the literals, or the members of the set that can be named;
    ``open`` says that a set has more members than those.
    """

    kind: str
    chars: str = ""
    open: bool = False
    parts: tuple[Node, ...] = ()
    least: int = 1
    most: int = 1


class Heads(NamedTuple):
    """How a line that a pattern matches can begin: with one of these words, or with one of these characters."""

    words: frozenset[str]
    marks: frozenset[str]


def parse(pattern: str) -> Node:
    """Read a pattern of the dialect; raise DialectError for anything outside it."""
    if len(pattern) > LONGEST_PATTERN:
        raise DialectError(f"longer than {LONGEST_PATTERN} characters: cut it into several patterns")
    if pattern != pattern.casefold():
        raise DialectError("has letters that case folding changes (capitals, 'ß'): write 'a' for 'A' and 'ss' for 'ß'")
    parser = _Parser(pattern)
    node = parser.alternatives(0)
    if parser.at < len(pattern):
        raise DialectError(f"an unopened ')' at character {parser.at + 1}")
    return node


@cache
def pieces_of(pattern: str) -> tuple[str, ...]:
    """A pattern of the dialect, cut into runs of characters, sets and groups, each with its repeat.

    One that is several at its top is one piece, as a group. Raises DialectError for what is not of the dialect.
    """
    if parse(pattern).kind == "any":
        return (f"(?:{pattern})",)
    parser, cuts = _Parser(pattern), [0]
    while parser.at < len(pattern):
        if not parser.literals():
            parser.repeated(parser.atom(0))
        cuts.append(parser.at)
    return tuple(pattern[start:end] for start, end in pairwise(cuts))


class _Parser:
    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def peek(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def take(self, count: int = 1) -> str:
        taken = self.pattern[self.at : self.at + count]
        self.at += count
        return taken

    def alternatives(self, depth: int) -> Node:
        if depth > DEEPEST:
            raise DialectError(f"groups nested deeper than {DEEPEST}")
        branches = [self.sequence(depth)]
        while self.peek() == "|":
            self.take()
            branches.append(self.sequence(depth))
        return branches[0] if len(branches) == 1 else Node("any", parts=tuple(branches))

    def sequence(self, depth: int) -> Node:
        parts: list[Node] = []
        while True:
            if literals := self.literals():
                parts.append(Node("text", literals))
            if self.peek() in _ENDS:
                return Node("all", parts=tuple(parts))
            parts.append(self.repeated(self.atom(depth)))

    def literals(self) -> str:
        """Take the literal characters up to the next special one, save the last where a repeat follows it."""
        run = _LITERALS.match(self.pattern, self.at)
        if run is None:
            return ""
        is_repeated = self.pattern[run.end() : run.end() + 1] in _REPEATS
        return self.take(len(run[0]) - is_repeated)

    def atom(self, depth: int) -> Node:
        char = self.take()
        if char == "(":
            return self.group(depth)
        if char == "[":
            return self.set()
        if char == "\\":
            return self.escape()
        if char == ".":
            return Node("set", open=True)
        if char in _REPEATS:
            raise DialectError(f"a repeat {char!r} with nothing before it at character {self.at}")
        if char in _SPECIAL:
            raise DialectError(f"{char!r} at character {self.at}: write '\\{char}' for the character itself")
        return Node("text", char)

    def group(self, depth: int) -> Node:
        if self.take(2) != "?:":
            raise DialectError("a group that is not '(?:...)': captures, look-arounds and flags are not in the dialect")
        inner = self.alternatives(depth + 1)
        if self.take() != ")":
            raise DialectError("an unclosed group")
        return inner

    def escape(self) -> Node:
        char = self.take()
        if char == "d":
            return Node("set", DIGITS, open=True)
        if char == "w":
            return Node("set", "abcdefghijklmnopqrstuvwxyz0123456789_", open=True)
        if not char or char.isalnum():
            raise DialectError(f"'\\{char}' is not in the dialect (only \\d, \\w and escaped signs are)")
        return Node("text", char)

    def set(self) -> Node:
        negated = self.peek() == "^"
        if negated:
            self.take()
        members: list[str] = []
        is_open = negated
        while self.peek() != "]":
            if not self.peek():
                raise DialectError("an unclosed set '['")
            member = self.escape() if self.peek() == "\\" and self.take() else Node("text", self.take())
            if member.kind == "set":
                members.extend(member.chars)
                is_open = is_open or member.open
            elif self.peek() == "-" and self.pattern[self.at + 1 : self.at + 2] not in ("]", ""):
                self.take()
                members.extend(_range(member.chars, self.take()))
            else:
                members.append(member.chars)
        self.take()
        if not members:
            raise DialectError("an empty set '[]'")
        return Node("set", "" if negated else "".join(members), open=is_open)

    def repeated(self, node: Node) -> Node:
        least, most = self.bounds()
        if least == most == 1:
            return node
        if self.peek() in _REPEATS:
            raise DialectError("a repeat of a repeat, or a lazy or possessive one")
        if node.parts and most > 1:
            if most > MOST_GROUP_REPEATS:
                raise DialectError(f"a group repeated more than {MOST_GROUP_REPEATS} times")
            if any(inner.kind == "repeat" and inner.parts[0].parts and inner.most > 1 for inner in walk(node)):
                raise DialectError("a repeated group within a repeated group")
        if most > MOST_REPEATS:
            raise DialectError(f"repeated more than {MOST_REPEATS} times")
        return Node("repeat", parts=(node,), least=least, most=most)

    def bounds(self) -> tuple[int, int]:
        char = self.peek()
        if char not in _REPEATS:
            return 1, 1
        if char == "?":
            self.take()
            return 0, 1
        if char != "{":
            raise DialectError(f"the unbounded repeat {char!r}: write a bound, such as {{1,20}}")
        close = self.pattern.find("}", self.at)
        inside = self.pattern[self.at + 1 : close] if close > 0 else ""
        first, comma, second = inside.partition(",")
        second = second if comma else first
        if not (_is_count(first) and _is_count(second)) or int(first) > int(second) or int(second) == 0:
            raise DialectError(f"the repeat '{{{inside[:12]}}}': write {{n}} or {{m,n}} with both bounds")
        self.at = close + 1
        return int(first), int(second)


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4


def _range(first: str, last: str) -> str:
    if not last or ord(last) < ord(first) or ord(last) - ord(first) > 0x600:
        raise DialectError(f"the range '{first}-{last}' in a set")
    return "".join(map(chr, range(ord(first), ord(last) + 1)))


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and all nodes below it (their depth is bounded by DEEPEST)."""
    yield node
    for part in node.parts:
        yield from walk(part)


@cache
def heads_of(pattern: str) -> Heads:
    """Say how lines that a pattern matches begin; raise DialectError if the pattern is not of the dialect."""
    return heads(parse(pattern))


def heads(node: Node) -> Heads:
    """Say how lines that the pattern matches begin; raise DialectError where that is not a word or a sign.

    The matcher looks lines up by their beginning, so that a line costs the same however many patterns there are.
    """
    words: set[str] = set()
    marks: set[str] = set()
    for head, _ in _beginnings(node, ("",)):
        if not head:
            raise DialectError("can match an empty line")
        if head[0].isalpha():
            words.add(head)
        else:
            marks.add(head[0])
    return Heads(frozenset(words), frozenset(marks))


def _beginnings(node: Node, so_far: tuple[str, ...]) -> list[tuple[str, bool]]:
    """Each way to begin, as (characters, whether the first word has ended)."""
    found: list[tuple[str, bool]] = [(head, False) for head in so_far]
    if node.kind == "text":
        return [_extend(head, node.chars) for head in so_far]
    if node.kind == "set":
        return [pair for head in so_far for pair in _extend_by_set(head, node)]
    if node.kind == "any":
        return _bounded([pair for branch in node.parts for pair in _beginnings(branch, so_far)])
    if node.kind == "repeat":
        return _repeated_beginnings(node, found)
    for part in node.parts:
        if all(done for _, done in found):
            break
        found = _advance(part, found)
    return found


def _advance(part: Node, found: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    ended = [pair for pair in found if pair[1]]
    going = tuple(head for head, done in found if not done)
    return _bounded(ended + (_beginnings(part, going) if going else []))


def _repeated_beginnings(node: Node, found: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    results = list(found) if node.least == 0 else []
    for count in range(1, node.most + 1):
        found = _advance(node.parts[0], found)
        if count >= node.least:
            results.extend(found)
        if all(done for _, done in found):
            break
    return _bounded(results)


def _bounded(found: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    unique = list(dict.fromkeys(found))
    if len(unique) > _MOST_HEADS:
        raise DialectError("begins in too many ways: begin it with a word, or cut it into several patterns")
    return unique


def _extend(head: str, chars: str) -> tuple[str, bool]:
    if head and not head[0].isalpha():
        return head, True
    if not head and not chars[0].isalpha():
        return chars[0], True
    word, blank, _ = chars.partition(" ")
    return head + word, bool(blank)


def _extend_by_set(head: str, node: Node) -> list[tuple[str, bool]]:
    if head and not head[0].isalpha():
        return [(head, True)]
    if node.open and (head or node.chars != DIGITS):
        raise DialectError(
            "its first word holds any characters ('.', '\\w', '[^...]'): begin with a whole word or a sign"
        )
    return [_extend(head, char) for char in node.chars]
