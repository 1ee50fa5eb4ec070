"""Donation widgets as blocks of lines: the shape decides, not the amounts.

As text a widget is the axis of a gauge (``0 $ / 2,500 $ / 5,000 $``), the sum so far, a period (``MAY 2021``), words
(``raised``, ``goal``, ``12 donors``) and buttons (rising amounts, then ``Other``, ``Monthly``, ``Donate``). Runs of
amounts without any of this are prices.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Set
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from cleaner.document import Document
from cleaner.line_tables import bare_of
from cleaner.rule_matcher import Hit, Matcher
from cleaner_donations.words import CURRENCIES, MONTHS, RATES

_PROGRESS = "donations.progress"
_GLUED = re.compile(r"\$(?<=[A-Za-z]\$)\d")
"""It begins with the sign, which is quickly found."""
_COUNT = re.compile(r"\d{1,3}(?:[.,  ]?\d{3}){0,2}k?")
_LONGEST = 80
_MOST_BLANK = 3
_LONGEST_BLOCK = 60
"""Lines. A longer run of amounts is a table."""


class _Line(NamedTuple):
    """A line that can be part of a widget: what it is, the amounts in it, and the rule of the pack that names it."""

    number: int
    kind: str
    amounts: tuple[float, ...] = ()
    rule: str = ""


@cache
def _money_heads() -> frozenset[str]:
    """How a line of money can begin, as `Sayings.by_head` has it."""
    return frozenset("0123456789") | {sign if sign[0].isalpha() else sign[0] for sign in CURRENCIES}


@cache
def _money() -> re.Pattern[str]:
    signs = "|".join(sorted(map(re.escape, CURRENCIES), key=len, reverse=True))
    amount = r"\d{1,3}(?:[.,'’ \u00a0\u202f]?\d{3}){0,4}(?:[.,]\d{1,2}|[.,][-–—]{1,2})?k?"
    return re.compile(rf"(?:(?:{signs})[ \u00a0]?({amount})|({amount})[ \u00a0]?(?:{signs}))(?=\s|$|[/|–-])")


@cache
def _period() -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
    day = r"(?:\d{1,2}\.? )?"
    return re.compile(
        rf"(?:{day}(?:{months})\.?(?: \d{{1,2}})?(?:,? (?:de )?\d{{4}})?|\d{{1,2}}[./-]\d{{4}}|\d{{4}})"
        rf"(?: ?[-–—] ?{day}(?:{months})\.?(?: \d{{1,2}})?(?:,? (?:de )?\d{{4}})?)?"
    )


def amounts_in(document: Document, matcher: Matcher) -> dict[int, _Line]:
    """The lines that hold nothing but amounts and what a widget says of them, by number."""
    pattern = _money()

    def amounts_of(_: str, said: str, __: str) -> _Line | None:
        return _money_line(said, pattern, matcher) if len(said) <= _LONGEST else None

    heads = _money_heads() | _glued_heads(document)
    amounts = document.sayings.noted((_money_line, matcher), heads, amounts_of)
    lines = document.lines
    return {number: amounts[lines[number]]._replace(number=number) for number in document.numbers_of(amounts.keys())}


def find_widget_lines(document: Document, matcher: Matcher, named: list[Hit], money: Mapping[int, _Line]) -> list[Hit]:
    """The lines of donation widgets with the rule that takes each.

    ``named`` are those that ``matcher`` names, ``money`` is `amounts_in` the document.
    """
    words = {hit.line: _word_line(hit, matcher) for hit in named}
    sums = {number: line for number, line in words.items() if line.rule == _PROGRESS}
    if not money and not sums:
        return []
    return [found for block in _blocks({**money, **sums}, words, document) for found in _judge(block)]


def _glued_heads(document: Document) -> Set[str]:
    """How lines begin that write a currency of letters and a sign without a blank: ``R$20``."""
    if not _GLUED.search(document.text):
        return frozenset()
    return {head for head in document.sayings.by_head if "$" in head and head[0].isalpha()}


def _word_line(hit: Hit, matcher: Matcher) -> _Line:
    return _Line(hit.line, "figure" if matcher.needs_frame(hit.rule) else "word", rule=hit.rule)


def _money_line(bare: str, money: re.Pattern[str], matcher: Matcher) -> _Line | None:
    """A line that holds nothing but amounts, and perhaps a period, a rate or a word of a widget after them; or None."""
    rest = bare
    found = []
    while match := money.match(rest):
        found.append(_value(match[1] or match[2]))
        rest = rest[match.end() :].lstrip(" \t\u00a0/|–-")
    if not found:
        return None
    if not rest or rest in RATES or matcher.rule_of(rest):
        return _Line(0, "money", tuple(found))
    return _Line(0, "both", tuple(found)) if _period().fullmatch(rest) else None


def _value(amount: str) -> float:
    """The value of an amount; both ``2,500`` and ``2.500`` are two and a half thousand."""
    thousands = amount.endswith("k")
    digits = amount.removesuffix("k")
    cents = re.search(r"[.,](\d{1,2})$", digits)
    whole = digits[: cents.start()] if cents else digits
    value = float("".join(char for char in whole if char.isdigit()) or 0) + (float("0." + cents[1]) if cents else 0)
    return value * 1000 if thousands else value


def _blocks(money: dict[int, _Line], words: dict[int, _Line], document: Document) -> Iterator[list[_Line]]:
    """Each run of lines around amounts in which every line can be part of a widget; runs do not overlap."""
    lines = document.lines

    def read(number: int) -> _Line | None:
        line = bare_of(lines[number])
        known = money.get(number) or words.get(number)
        if known is not None:
            return known
        if not line or len(line) > _LONGEST:
            return None
        if _COUNT.fullmatch(line) and (number + 1 in words or number - 1 in words):
            return _Line(number, "count")
        return _Line(number, "period") if _period().fullmatch(line) else None

    done = -1
    for first in sorted(money):
        if first <= done:
            continue
        above = list(_grow(first, -1, done, document, read))
        below = list(_grow(first, 1, len(lines), document, read))
        block = [*reversed(above), money[first], *below]
        done = block[-1].number
        if len(block) <= _LONGEST_BLOCK:
            yield block


def _grow(
    number: int, step: int, stop: int, document: Document, read: Callable[[int], _Line | None]
) -> Iterator[_Line]:
    blank = 0
    number += step
    while number != stop and 0 <= number < len(document.lines) and blank <= _MOST_BLANK:
        if document.lines[number].strip():
            line = read(number)
            if line is None:
                return
            yield line
            blank = 0
        else:
            blank += 1
        number += step


def _judge(block: list[_Line]) -> Iterator[Hit]:
    """The lines of a block that go, with their rules; none if it is not a widget."""
    values = [value for line in block for value in line.amounts]
    words = [line for line in block if line.kind == "word"]
    has_period = any(line.kind in ("period", "both") for line in block)
    if _is_gauge(values, bool(words) or has_period):
        rule = "donations.gauge"
    elif _is_ladder(values) and words:
        rule = "donations.ladder"
    elif len(words) >= 2 or (words and words[0].rule == _PROGRESS and not values):
        rule = "donations.total"
    else:
        return
    for line in block:
        yield Hit(line.number, line.rule or ("donations.period" if line.kind == "period" else rule))


def _is_gauge(values: list[float], has_company: bool) -> bool:
    """0, half, goal, and then the sum so far, or words or a period beside them; or 0, goal, and the sum, so beside."""
    if len(values) < 3 or values[0] != 0 or values[1] <= 0:
        return False
    if values[2] <= values[1]:
        return has_company and len(values) == 3
    is_axis = abs(values[1] * 2 - values[2]) <= 1
    if is_axis and len(values) == 4 and values[3] <= values[2]:
        return True
    return has_company and (is_axis or len(values) <= 4)


def _is_ladder(values: list[float]) -> bool:
    """Three and more amounts that rise, or fall."""
    steps = [second - first for first, second in pairwise(values)]
    return len(steps) >= 2 and (min(steps) > 0 or max(steps) < 0)
