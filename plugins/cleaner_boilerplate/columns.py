"""What each line of a page looks like: its columns, values below 16, and how they are counted.

Lines without text are left out; how many stood between two lines is a column. What a value means is fixed by the tables
here; the weights are only good for the tables they were fitted with.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from cleaner import Document
from cleaner_boilerplate.lanes import added, binned, shifted, steps, windows
from cleaner_boilerplate.vocabulary import CALL_CUES, END_CUES, cues

LENGTH = steps(4, 8, 12, 17, 23, 30, 38, 48, 60, 75, 95, 120, 160, 220, 255)
WORDS = steps(2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 19, 25, 35, 50, 80)
FEW = steps(1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30, 40, 60, 100)
GAP = steps(1, 2, 3, 4, 6, 9, 13, 18, 25, 40)
INDENT = steps(1, 2, 3, 4, 6, 8, 10, 12, 15, 18, 21, 25, 30, 40, 60)
TIMES = steps(2, 3, 4, 6, 10)
LINES = steps(2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 255)
DENSITY = steps(11, 12, 14, 16, 18, 20, 24, 28, 34, 40, 55, 80, 120, 180, 250)
PAGE_LINES = steps(3, 6, 10, 15, 20, 30, 40, 55, 75, 100, 140, 180, 220, 250, 255)
PROSE_FROM = 60
"""Characters. A line so long that ends like a sentence counts as prose."""

LONGEST_CUE = 80
"""Characters. Cues are looked for in lines up to this long: what is longer is read as prose whatever its words."""


class Page(NamedTuple):
    """The lines of a page that have text: their numbers in the document, their texts and lengths, and their columns."""

    numbers: list[int]
    texts: list[str]
    lengths: list[int]
    columns: dict[str, bytes]
    joined: bytes


def read(document: Document) -> Page:
    """The columns of a document's lines."""
    lines = document.lines
    numbers = [number for number, line in enumerate(lines) if line and not line.isspace()]
    if not numbers:
        return Page([], [], [], {}, b"")
    texts = [lines[number].strip() for number in numbers]
    shapes = _shapes(document.text, numbers)
    lengths = list(map(len, shapes))
    if any(map(_is_wide, shapes[:400])):
        lengths = [length + 2 * shape.count(b"c") for length, shape in zip(lengths, shapes, strict=True)]
    columns = _own(shapes, texts, lengths)
    columns |= _place(document, numbers, lengths)
    columns |= _prose(columns, lengths)
    columns |= _cues(texts, len(columns["prose-passed"]) - len(columns["prose-2-above"].lstrip(b"\0")))
    joined = _joined(document.lines, numbers, columns)
    columns["run-length"] = _run_lengths(joined, lengths)
    return Page(numbers, texts, lengths, columns, joined)


def _own(shapes: list[bytes], texts: list[str], lengths: list[int]) -> dict[str, bytes]:
    ends, firsts, times = _ends().get, _firsts().get, Counter(texts)
    together = b"\n".join(shapes)
    return {
        "length": binned(lengths, LENGTH),
        "words": _counted(together, b" ", WORDS),
        "capitals": _counted(together, b"A", FEW),
        "digits": _counted(together, b"0", FEW),
        "commas": _counted(together, b",", FEW),
        "stops": _counted(together, b".", FEW),
        "bars": _counted(together, b"|", FEW),
        "end": bytes([ends(text[-1], 0) for text in texts]),
        "first": bytes([firsts(text[0], 1) for text in texts]),
        "times": binned(list(map(times.__getitem__, texts)), TIMES),
    }


def _counted(together: bytes, kind: bytes, table: bytes) -> bytes:
    """How many characters of a kind each line has, looked up in ``table``."""
    others = _ALL_KINDS.replace(kind, b"")
    return binned(list(map(len, together.translate(None, others).split(b"\n"))), table)


_ALL_KINDS = b"Aa0c-.,| "


def _cues(texts: list[str], prose_from: int) -> dict[str, bytes]:
    """What the first or last word of a line speaks of; how many such lines stand above it and below, from the first
    prose on."""
    cue_of = cues()
    get = cue_of.get
    found = bytearray(len(texts))
    for place, text in enumerate(texts):
        if len(text) <= LONGEST_CUE:
            text = text.casefold().strip(_AROUND_CUES)
            first, last = get(text.partition(" ")[0], 0), get(text.rpartition(" ")[2], 0)
            found[place] = first if first > last else last
    cue = bytes(found)
    columns = {"cue": cue}
    for name, table in (("ends", _ENDS), ("calls", _CALLS)):
        flags = bytes(prose_from) + cue.translate(table)[prose_from:]
        above = list(accumulate(flags))
        columns[f"{name}-above"] = binned(above, FEW)
        columns[f"{name}-below"] = binned([above[-1] - count for count in above], FEW)
    return columns


_AROUND_CUES = ":.!?… »›>→•*-|#[]()\t"
_ENDS = bytes(value in END_CUES for value in range(256))
_CALLS = bytes(value in CALL_CUES for value in range(256))


def _place(document: Document, numbers: list[int], lengths: list[int]) -> dict[str, bytes]:
    count = len(numbers)
    gaps = [9, *[after - before - 1 for before, after in pairwise(numbers)]]
    lines = document.lines
    indents = [len(lines[number]) - len(lines[number].lstrip()) for number in numbers]
    passed = list(accumulate(lengths))
    total = passed[-1]
    return {
        "gap-above": binned(gaps, GAP),
        "indent": binned(indents, INDENT),
        "share-passed": bytes([(16 * length - 1) // total if length else 0 for length in passed]),
        "lines-above": binned(range(count), LINES),
        "lines-below": binned(range(count - 1, -1, -1), LINES),
        "page-lines": binned([count // 4], PAGE_LINES) * count,
        "page-gaps": binned([10 * (numbers[-1] - numbers[0] + 1) // count], DENSITY) * count,
    }


def _prose(columns: dict[str, bytes], lengths: list[int]) -> dict[str, bytes]:
    """Where the prose is: sums over the lines above and below, and shares of all the page's prose."""
    ended = columns["end"].translate(_SENTENCE_END)
    prose = [length if end and length >= PROSE_FROM else 0 for length, end in zip(lengths, ended, strict=True)]
    passed = list(accumulate(prose))
    total = passed[-1] or 1
    weight = bytes([min(15, -(-length // 40)) for length in prose])
    above, below = windows(weight, 3, 1), windows(weight, 3, -1)
    share = 16 * total // (sum(lengths) or 1)
    return {
        "prose-passed": bytes([(15 * length) // total for length in passed]),
        "prose-share": bytes([min(15, share)]) * len(prose),
        "prose-amount": binned([total // 200], FEW) * len(prose),
        "prose-2-above": above[0].translate(FEW),
        "prose-2-below": below[0].translate(FEW),
        "prose-8-above": above[2].translate(FEW),
        "prose-8-below": below[2].translate(FEW),
    }


def _joined(lines: list[str], numbers: list[int], columns: dict[str, bytes]) -> bytes:
    """1 for a line that goes on where the line above it stopped: renderers that break lines at links, or at a width.

    Either a sentence goes on (no end mark above, a small letter or a mark here), or the space between two words was
    left at the end of the line above or the beginning of this.
    """
    open_end = shifted(columns["end"].translate(_OPEN_END), 1)
    goes_on = columns["first"].translate(_GOES_ON)
    close = columns["gap-above"].translate(_CLOSE)
    joined = bytearray(added(added(open_end, goes_on), close).translate(_ALL_THREE))
    for place in range(1, len(numbers)):
        if not joined[place] and numbers[place] - numbers[place - 1] == 1:
            line = lines[numbers[place]]
            joined[place] = lines[numbers[place - 1]][-1] == " " or (line[0] == " " and line[1:2] != " ")
    return bytes(joined)


_OPEN_END = bytes(value in (0, 3, 4, 7) for value in range(256))
_GOES_ON = bytes(value in (3, 9) for value in range(256))
_CLOSE = bytes(value <= 1 for value in range(256))
_ALL_THREE = bytes(value == 3 for value in range(256))


def _run_lengths(joined: bytes, lengths: list[int]) -> bytes:
    """The column of the lengths of whole runs of joined lines."""
    totals = list(lengths)
    for place, first in runs(joined):
        total = sum(lengths[first:place])
        totals[first:place] = [total] * (place - first)
    return binned(totals, LENGTH)


def runs(joined: bytes) -> list[tuple[int, int]]:
    """The runs of two and more joined lines: the place after each, and its first place."""
    found = []
    end = joined.find(b"\1")
    while end != -1:
        first = end - 1
        end = joined.find(b"\0", end)
        end = len(joined) if end == -1 else end
        found.append((end, first))
        end = joined.find(b"\1", end)
    return found


def neighbours(columns: dict[str, bytes], names: tuple[str, ...], reach: int) -> dict[str, bytes]:
    """Columns of the lines up to ``reach`` above (``name-1``) and below (``name+1``)."""
    return {f"{name}{-by:+d}": shifted(columns[name], by) for name in names for by in range(-reach, reach + 1) if by}


def _shapes(text: str, numbers: list[int]) -> list[bytes]:
    """Each line with text as a string of kinds, one byte a character: see `_kinds`."""
    lines = text.encode("utf-8", "surrogatepass").translate(_kinds(), _CONTINUED).split(b"\n")
    return [lines[number].strip() or b"-" for number in numbers]


_CONTINUED = bytes(range(0x80, 0xC0))
"""The second and later bytes of a character in UTF-8: left out, so that a character is one byte."""


@cache
def _kinds() -> bytes:
    """For each first byte of a character its kind: A capital, a letter, 0 digit, c a character that is half a word."""
    kinds = bytearray(b"-" * 256)
    for code in range(128):
        char = chr(code)
        if char.isalpha():
            kinds[code] = ord("A") if char.isupper() else ord("a")
        elif char.isdigit():
            kinds[code] = ord("0")
    for chars, kind in {" \t\v\f\r\x1c\x1d\x1e\x1f": " ", "\n": "\n", ".!?": ".", ",;:": ",", "|>/": "|"}.items():
        for char in chars:
            kinds[ord(char)] = ord(kind)
    for code in range(0xC3, 0xE2):  # Latin beyond ASCII, Greek, Cyrillic, Hebrew, Arabic, Indic scripts
        kinds[code] = ord("a")
    for code in range(0xE3, 0xEE):  # Kana, Han, Hangul: no spaces, or characters that say as much as a syllable
        kinds[code] = ord("c")
    return bytes(kinds)


def _is_wide(shape: bytes) -> bool:
    return b"c" in shape


@cache
def _ends() -> dict[str, int]:
    """What a line ends with; 0 is a letter or anything not named."""
    groups = (".。", "!?！？", "\"”»“›’'", ")]", "…", ":：", ",;", "0123456789", "|>→▾▼+-–—/•·*", "©®™%$€£")
    return {char: value for value, chars in enumerate(groups, 1) for char in chars}


_SENTENCE_END = bytes(value in (1, 2, 3, 4, 5) for value in range(256))


@cache
def _firsts() -> dict[str, int]:
    """What a line begins with; 1 is a character without case or anything not named."""
    letters = [chr(code) for code in range(0x0530) if chr(code).isalpha()]
    found = {char: 2 if char.isupper() else 3 for char in letters if char.isupper() or char.islower()}
    groups = ("0123456789", "•*-–·+◦▪■●○‣", "\"“‘«'„(", "#@©|>/[{$€£", ",.;:)]!?%”»…")
    return found | {char: value for value, chars in enumerate(groups, 4) for char in chars}
