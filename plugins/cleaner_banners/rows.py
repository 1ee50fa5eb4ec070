"""Lines that are nothing but what rules name, in a row: ``Share Tweet Pin it``, ``Already subscribed? Log in``.

Renderers put links that stand side by side into one line, often without a blank between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import lru_cache
from itertools import accumulate, islice

from cleaner.document import Document
from cleaner.line_tables import Sayings, bare_of
from cleaner.rule_lines import is_fragment, is_speech
from cleaner.rule_matcher import Matcher

LONGEST = 140
"""Characters of a line that may be a row."""
_LONGEST_PHRASE = 7
"""Words."""
_KEPT = ("title", "byline", "date")
"""Labels of lines that are no rows."""
_LETTERS = [chr(code) for code in (*range(0x180), *range(0x370, 0x460))]
_LOWER, _UPPER = "".join(filter(str.islower, _LETTERS)), "".join(filter(str.isupper, _LETTERS))
"""The small and the capital letters of the Latin, Greek and Cyrillic alphabets."""
_LONGEST_PART = 80
"""Characters up to the first seam of a line: what is longer is a sentence of the article, and most lines are."""
_GLUED = re.compile(rf"(?<=[{_LOWER})])(?<!Linked)(?<!Whats)(?=[{_UPPER}])(?!Tube|Tok|Hub|Pal)")
"""Where one phrase begins right behind another, but for names that are written so: YouTube, LinkedIn."""
_CUT = re.compile(r"(?<=[.!?])\s+|\s+[|·•/]\s+|\s{3,}|\t+")
"""What parts sentences and links."""
_SEAMS = (re.compile(rf"[{_UPPER}](?<=[{_LOWER})].)"), re.compile(r"[.!?|·•/] "))
"""What lines have that can be cut, as what they begin with is searched for fastest."""
_SIGNS = re.compile(r"(?:[\s|/·•,:()\[\]<>»«›‹→←▼▾*–—]|(?<=\s)-(?=\s))+")
"""What may stand between two phrases."""


Piece = tuple[str, str]
"""What a rule names, and the rule."""


def find_rows(document: Document, matcher: Matcher) -> list[int]:
    """The numbers of the lines that are rows, in reading order."""
    sayings = document.sayings

    def tell(since: int) -> Iterator[tuple[str, bool]]:
        for line, said in _between_ends(matcher, sayings, since):
            pieces = [] if said in matcher.phrases else _phrases_of(said, matcher)
            framed = any(matcher.needs_frame(rule) for _, rule in pieces)  # everyday words: "Social Media Marketing"
            if not framed and _is_company(pieces, matcher) and not _is_one(pieces, line, said):
                yield line, True
        for line, parts in _parted(sayings, since):
            if _is_company(_pieces_of(parts, matcher), matcher):
                yield line, True

    rows = sayings.told((find_rows, matcher), tell)
    numbers = [number for number in document.numbers_of(rows.keys()) if not _is_said(document.lines[number].strip())]
    if not numbers:
        return []
    kept = set(document.lines_at(sorted([label.start for kind in _KEPT for label in document.labelled(kind)])))
    return [number for number in numbers if number not in kept]


def _between_ends(matcher: Matcher, sayings: Sayings, since: int) -> Iterator[tuple[str, str]]:
    """The lines that begin and end as phrases do, each with what it says."""
    heads, firsts, lasts = _ends(matcher)
    for line, said, head in sayings.beginning(heads, since):
        before, _, last = said.rpartition(" ")
        if last in lasts or f"{before.rpartition(' ')[2]} {last}" in lasts:
            second = said[len(head) + 1 :].partition(" ")[0]
            if head.rstrip(":") in firsts or f"{head} {second}" in firsts:
                yield line, said


@lru_cache(64)
def _ends(matcher: Matcher) -> tuple[Set[str], Set[str], Set[str]]:
    """The first words of all phrases, also with a colon; and with what each phrase begins and ends, by two words."""
    words = [phrase.split() for phrase in matcher.phrases]
    heads = {phrase[0] for phrase in words}
    return (
        heads.union([f"{word}:" for word in heads]),
        {" ".join(phrase[:2]) for phrase in words},
        {" ".join(phrase[-2:]) for phrase in words},
    )


def _parted(sayings: Sayings, since: int) -> Iterator[tuple[str, list[str]]]:
    """The lines of several sentences, or of links with signs or nothing between, each with its parts."""
    every = "\n".join([line if len(line) <= LONGEST else "" for line in sayings.lines[since:]])
    for number in sorted({number for seam in _SEAMS for number in _lines_with(seam, every)}):
        line = sayings.lines[since + number]
        if len(parts := _CUT.split(_GLUED.sub("\t", line.strip()))) > 1:
            yield line, parts


def _lines_with(seam: re.Pattern[str], every: str) -> Iterator[int]:
    """The numbers of the lines with a seam that is not too far behind their beginnings."""
    number = counted = 0
    for found in seam.finditer(every):
        number += every.count("\n", counted, found.start())
        counted = found.start()
        if counted - every.rfind("\n", 0, counted) <= _LONGEST_PART:
            yield number


def _is_said(key: str) -> bool:
    """Whether a line is what somebody says, or a piece of a sentence."""
    return is_speech(key) or is_fragment(key)


def _is_company(pieces: list[Piece], matcher: Matcher) -> bool:
    """Whether one of the rules takes lines alone, or they are as many as ask for one another's company."""
    company = [matcher.company_of(rule) for _, rule in pieces if not matcher.needs_frame(rule)]
    return bool(company) and (min(company) == 1 or len(company) >= max(company))


def _is_one(pieces: list[Piece], line: str, said: str) -> bool:
    """Whether phrases are rather one that nobody wrote down: "find us" behind "How to" begins with a small letter.

    Two do in a line without capitals, too; more are a menu there.
    """
    if " ".join(phrase for phrase, _ in pieces) != said:
        return False
    lengths = accumulate(phrase.count(" ") + 1 for phrase, _ in pieces)
    words = line.split()
    words = words[len(words) - said.count(" ") - 1 :]
    begins = [words[0], *[words[length] for length in islice(lengths, len(pieces) - 1)]]
    small = [word[:1].islower() for word in begins]
    return any(small[1:]) and (len(pieces) == 2 or not small[0])


def _pieces_of(parts: list[str], matcher: Matcher) -> list[Piece]:
    """What is in the parts of a line; nothing where there is a part that no rule names."""
    found: list[Piece] = []
    for part in parts:
        said = bare_of(part)
        rule = matcher.rule_of(said) if said else None
        pieces = [(said, rule)] if rule else _phrases_of(said, matcher)
        if said and not pieces:
            return []
        found += pieces
    return found


def _phrases_of(said: str, matcher: Matcher) -> list[Piece]:
    """The phrases into which a text can be cut, longest first; none where words are left."""
    words = _SIGNS.sub(" ", said).split()
    row, ends = " ".join(words), [at - 1 for at in accumulate(len(word) + 1 for word in words)]
    rule_of = matcher.phrases.get
    ways: dict[int, list[Piece]] = {-1: []}
    """The phrases of a way that ends there."""
    for place, first in enumerate([-1, *ends[:-1]]):
        if (pieces := ways.get(first)) is None:
            continue
        for last in reversed(ends[place : place + _LONGEST_PHRASE]):
            if last not in ways and (rule := rule_of(row[first + 1 : last])):
                ways[last] = [*pieces, (row[first + 1 : last], rule)]
        if len(ways) == 1:
            return []
    return ways.get(len(row), [])
