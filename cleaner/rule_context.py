"""Whether what stands around a line says that it is text, though a rule names it: part of a sentence, or of a list."""

from __future__ import annotations

from collections.abc import Set

LONG = 45
"""Characters from which a line that ends within a sentence was broken by a renderer at its width."""

FEWEST_WORDS = 3
"""Words of a line, at the least, that goes on in the next."""

THROUGH_WORDS = 4
"""The same where the line behind goes on with a word or two in small letters, whatever the last word."""

MOST_WORDS = 5
"""Words of a short sentence."""

LEADS_FROM, LEAST_LEADING = 20, 4
"""Characters and words of a line with a colon from which on it leads to a list, and is no label of a box."""

MOST_ITEMS, LONGEST_ITEM = 20, 50
"""Lines of such a list that are looked at, and characters of each."""


def is_short_sentence(line: str) -> bool:
    """Whether a line is a few words with one full stop, which does not end an abbreviation.

    Buttons and menus have none: it is what somebody says, or a step of instructions.
    """
    if line[-1:] != "." or line.count(" ") >= MOST_WORDS:
        return False
    last = line.rpartition(" ")[2]
    return "." not in last[:-1] and not any(map(str.isdigit, line))


def is_broken(number: int, lines: list[str], named: Set[int]) -> bool:
    """Whether a sentence goes on in a line or through it, as a renderer broke it at links or at a width.

    ``named`` are the numbers of all lines that rules name: these are no part of a sentence.
    """
    line = lines[number].strip()
    above = lines[number - 1].strip() if number and number - 1 not in named else ""
    below = lines[number + 1].strip() if number + 1 < len(lines) and number + 1 not in named else ""
    if below and below[0] in ",;.)" and below[1:2] in ("", " "):
        return True
    if _is_within(below) and not any(map(str.isdigit, below)):
        is_long, is_through = below.count(" ") >= FEWEST_WORDS - 1, above.count(" ") >= THROUGH_WORDS - 1
        if is_long or (is_through and above[-1].isalpha()):
            return True
    return _is_unfinished(above) and (_is_within(line) or (line.endswith(".") and len(above) >= LONG))


def _is_within(line: str) -> bool:
    """Whether a line begins within a sentence: with a small letter, which is no bullet."""
    return line[:1].islower() and line[1:2] != " "


def _is_unfinished(line: str) -> bool:
    """Whether a line ends within a sentence: in a comma, or in a word of small letters that ends no headline."""
    if line.count(" ") < FEWEST_WORDS - 1:
        return False
    return line[-1] == "," or (line[-1].islower() and line.rpartition(" ")[2][0].islower())


def is_led_to(number: int, lines: list[str], named: Set[int]) -> bool:
    """Whether a line is in the block of short lines below a sentence that ends in a colon."""
    at_gap = False
    for at in range(number - 1, max(-1, number - 1 - MOST_ITEMS), -1):
        line = lines[at].strip()
        if not line:
            if at_gap:
                return False
            at_gap = True
        elif line[-1] == ":" and at not in named:
            return len(line) >= LEADS_FROM and line.count(" ") >= LEAST_LEADING - 1
        elif at_gap or len(line) > LONGEST_ITEM:
            return False
    return False
