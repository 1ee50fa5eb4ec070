"""What each line of a page looks like: its columns, values below 16, and how they are counted.

Lines without text are left out; how many stood between two lines is a column. What a value means is fixed by the tables
here; the weights are only good for the tables they were fitted with.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import accumulate, compress
from operator import sub
from typing import NamedTuple

from cleaner import Document
from cleaner_boilerplate.lanes import NIBBLE, added, binned, shifted, steps, windows
from cleaner_boilerplate.vocabulary import CALL_CUES, END_CUES, cues, posts

LENGTH = steps(4, 8, 12, 17, 23, 30, 38, 48, 60, 75, 95, 120, 160, 220, 255)
WORDS = steps(2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 19, 25, 35, 50, 80)
FEW = steps(1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30, 40, 60, 100)
GAP = steps(1, 2, 3, 4, 6, 9, 13, 18, 25, 40)
GAP_AND_LINE = bytes([0]) + GAP[:-1]
"""The same by the difference of two line numbers."""

INDENT = steps(1, 2, 3, 4, 6, 8, 10, 12, 15, 18, 21, 25, 30, 40, 60)
TIMES = steps(2, 3, 4, 6, 10)
LINES = steps(2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 255)
DENSITY = steps(11, 12, 14, 16, 18, 20, 24, 28, 34, 40, 55, 80, 120, 180, 250)
PAGE_LINES = steps(3, 6, 10, 15, 20, 30, 40, 55, 75, 100, 140, 180, 220, 250, 255)
DENSE = steps(1, 3, 5, 6, 7, 8, 10, 12, 14, 17, 20, 25, 32, 50, 100)
WIDTH = steps(4, 6, 8, 9, 10, 11, 12, 13, 14, 15, 17, 19, 22, 28, 40)
ALIKE_FROM = 24
"""Characters that lines must share to begin alike."""

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
    stripped = list(map(str.strip, document.lines))
    numbers = list(compress(range(len(stripped)), stripped))
    if not numbers:
        return Page([], [], [], {}, b"")
    texts = list(filter(None, stripped))
    together = _shapes(texts)
    shapes = together.split(b"\n")
    lengths = list(map(len, shapes))
    if b"c" in b"\n".join(shapes[:400]):
        lengths = [length + 2 * shape.count(b"c") for length, shape in zip(lengths, shapes, strict=True)]
    spaced = _spaced(document.lines, numbers, texts)
    spaces, stops = _counts(together, b" "), _counts(together, b".")
    columns = _own(together, texts, lengths)
    columns |= {"words": binned(spaces, WORDS), "stops": binned(stops, FEW)}
    columns |= _densities(shapes, lengths, spaces, stops)
    columns["alike"] = _alike(texts)
    columns |= _place(document.lines, numbers, lengths, spaced)
    columns |= _prose(columns, lengths)
    columns |= _cues(texts, len(columns["prose-passed"]) - len(columns["prose-2-above"].lstrip(b"\0")))
    joined = _joined(document.lines, numbers, columns, spaced)
    columns["run-length"] = _run_lengths(joined, lengths)
    return Page(numbers, texts, lengths, columns, joined)


def _spaced(lines: list[str], numbers: list[int], texts: list[str]) -> list[int]:
    """The places of the lines that have white space around their text."""
    return [
        place
        for place, (number, text) in enumerate(zip(numbers, texts, strict=True))
        if len(lines[number]) != len(text)
    ]


def _own(together: bytes, texts: list[str], lengths: list[int]) -> dict[str, bytes]:
    ends, firsts, times = _ends().get, _firsts().get, Counter(texts)
    return {
        "length": binned(lengths, LENGTH),
        "capitals": binned(_counts(together, b"A"), FEW),
        "digits": binned(_counts(together, b"0"), FEW),
        "commas": binned(_counts(together, b","), FEW),
        "bars": binned(_counts(together, b"|"), FEW),
        "end": bytes([ends(text[-1], 0) for text in texts]),
        "first": bytes([firsts(text[0], 1) for text in texts]),
        "times": binned(list(map(times.__getitem__, texts)), TIMES) if len(times) < len(texts) else bytes(len(texts)),
    }


def _counts(together: bytes, kind: bytes) -> list[int]:
    """How many characters of a kind each line has."""
    return list(map(len, together.translate(None, _ALL_KINDS.replace(kind, b"")).split(b"\n")))


_ALL_KINDS = b"Aa0c-.,| "


def _densities(shapes: list[bytes], lengths: list[int], spaces: list[int], stops: list[int]) -> dict[str, bytes]:
    """Of what there is how much: words with a capital in a line's words but the first, stops in its length, its length
    in its words. Headlines and menus have more of the first, prose of the second."""
    capitals = [shape.count(b" A") for shape in shapes]
    return {
        "titlecase": bytes([15 * some // (all_ or 1) for some, all_ in zip(capitals, spaces, strict=True)]),
        "stop-density": binned([1000 * some // all_ for some, all_ in zip(stops, lengths, strict=True)], DENSE),
        "word-length": binned([2 * all_ // (some + 1) for some, all_ in zip(spaces, lengths, strict=True)], WIDTH),
    }


def _alike(texts: list[str]) -> bytes:
    """How many lines of some length begin like this one."""
    beginnings = [text[:ALIKE_FROM] for text in texts]
    times = Counter(beginnings)
    if len(times) == len(texts):
        return bytes(len(texts))
    return binned([times[text] if len(text) == ALIKE_FROM else 0 for text in beginnings], TIMES)


def _cues(texts: list[str], prose_from: int) -> dict[str, bytes]:
    """What the first or last word of a line speaks of, and whether it is one of a forum's posts; how many lines that
    speak of the article's end or of calls stand above and below, from the first prose on."""
    get = _words_known().get
    cue, post = bytearray(len(texts)), bytearray(len(texts))
    for place, text in enumerate(texts):
        if len(text) <= LONGEST_CUE:
            text = text.casefold().strip(_AROUND_CUES)
            first, last = get(text.partition(" ")[0], 0), get(text.rpartition(" ")[2], 0)
            if first or last:
                cue[place] = max(first % NIBBLE, last % NIBBLE)
                post[place] = first >= NIBBLE or last >= NIBBLE
    columns = {"cue": bytes(cue), "post": bytes(post)}
    for name, table in (("ends", _ENDS), ("calls", _CALLS)):
        flags = bytes(prose_from) + cue.translate(table)[prose_from:]
        above = list(accumulate(flags))
        columns[f"{name}-above"] = binned(above, FEW)
        columns[f"{name}-below"] = binned([above[-1] - count for count in above], FEW)
    return columns


@cache
def _words_known() -> dict[str, int]:
    """Each cue word's kind; NIBBLE more for a word of a forum's posts."""
    kinds = cues()
    return kinds | {word: NIBBLE + kinds.get(word, 0) for word in posts()}


_AROUND_CUES = ":.!?… »›>→•*-|#[]()\t"
_ENDS = bytes(value in END_CUES for value in range(256))
_CALLS = bytes(value in CALL_CUES for value in range(256))


def _place(lines: list[str], numbers: list[int], lengths: list[int], spaced: list[int]) -> dict[str, bytes]:
    count = len(numbers)
    indents = [0] * count
    for place in spaced:
        line = lines[numbers[place]]
        indents[place] = len(line) - len(line.lstrip())
    rising = (_RISING + b"\xff" * (count - len(_RISING)))[:count].translate(LINES)
    passed = list(accumulate(lengths))
    total = passed[-1]
    return {
        "gap-above": _FIRST_GAP + binned(list(map(sub, numbers[1:], numbers)), GAP_AND_LINE),
        "indent": binned(indents, INDENT),
        "share-passed": bytes([(16 * length - 1) // total if length else 0 for length in passed]),
        "lines-above": rising,
        "lines-below": rising[::-1],
        "page-lines": binned([count // 4], PAGE_LINES) * count,
        "page-gaps": binned([10 * (numbers[-1] - numbers[0] + 1) // count], DENSITY) * count,
    }


_FIRST_GAP = GAP[9:10]
"""The first line counts as if nine empty lines stood above it."""

_RISING = bytes(range(256))


def _prose(columns: dict[str, bytes], lengths: list[int]) -> dict[str, bytes]:
    """Where the prose is: sums over the lines above and below, and shares of all the page's prose."""
    ended = columns["end"].translate(_SENTENCE_END)
    prose = [length if end and length >= PROSE_FROM else 0 for length, end in zip(lengths, ended, strict=True)]
    passed = list(accumulate(prose))
    total = passed[-1] or 1
    weight = bytes([min(15, -(-length // 40)) if length else 0 for length in prose])
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


def _joined(lines: list[str], numbers: list[int], columns: dict[str, bytes], spaced: list[int]) -> bytes:
    """1 for a line that goes on where the line above it stopped: renderers that break lines at links, or at a width.

    Either a sentence goes on (no end mark above, a small letter or a mark here), or the space between two words was
    left at the end of the line above or the beginning of this.
    """
    open_end = shifted(columns["end"].translate(_OPEN_END), 1)
    goes_on = columns["first"].translate(_GOES_ON)
    close = columns["gap-above"].translate(_CLOSE)
    joined = bytearray(added(added(open_end, goes_on), close).translate(_ALL_THREE))
    for place in spaced:
        line = lines[numbers[place]]
        if place and line[0] == " " and line[1:2] != " " and numbers[place] - numbers[place - 1] == 1:
            joined[place] = 1
        if line[-1] == " " and numbers[place + 1 : place + 2] == [numbers[place] + 1]:
            joined[place + 1] = 1
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


def _shapes(texts: list[str]) -> bytes:
    """The texts of lines as strings of kinds, one byte a character, parted by line feeds: see `_kinds`."""
    return "\n".join(texts).encode("utf-8", "surrogatepass").translate(_kinds(), _CONTINUED)


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
