"""What each line looks like by itself, whatever stands around it."""

from __future__ import annotations

from functools import cache

from cleaner_boilerplate.lanes import NIBBLE, added, binned, steps
from cleaner_boilerplate.vocabulary import cues, posts

LENGTH = steps(4, 8, 12, 17, 23, 30, 38, 48, 60, 75, 95, 120, 160, 220, 255)
WORDS = steps(2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 19, 25, 35, 50, 80)
FEW = steps(1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30, 40, 60, 100)
INDENT = steps(1, 2, 3, 4, 6, 8, 10, 12, 15, 18, 21, 25, 30, 40, 60)

BULLETS = "•*-–·+◦▪■●○‣"
"""Before the items of a list."""

LONGEST_CUE = 80
"""Characters. Cues are looked for in lines up to this long: what is longer is read as prose whatever its words."""

FIRST_LINES = 400
"""Lines that tell whether a page is in a script whose characters are half a word."""


def own_columns(lines: list[str], texts: list[str]) -> tuple[list[int], dict[str, bytes]]:
    """The lengths and columns of ``lines`` with text, of which ``texts`` are without the white space around.

    In a script whose characters are half a word lengths are counted by width.
    """
    together = _shapes(texts)
    lengths = list(map(len, together.split(b"\n")))
    spaces = _counts(together, b" ")
    if b"c" in together[: sum(lengths[:FIRST_LINES]) + FIRST_LINES]:
        lengths = [length + 2 * wide for length, wide in zip(lengths, _counts(together, b"c"), strict=True)]
    ends, firsts = _ends().get, _firsts().get
    columns = {
        "length": binned(lengths, LENGTH),
        "words": binned(spaces, WORDS),
        "stops": binned(_counts(together, b"."), FEW),
        "end": bytes([ends(text[-1], 0) for text in texts]),
        "first": bytes([firsts(text[0], 1) for text in texts]),
        "indent": _indents(lines, texts),
        "titlecase": _titlecase(together, spaces),
    }
    return lengths, columns | _cues(texts)


def _indents(lines: list[str], texts: list[str]) -> bytes:
    """The column of how far lines are indented."""
    if lines == texts:
        return bytes(len(lines))
    return binned([len(line) - len(line.lstrip()) for line in lines], INDENT)


def _counts(together: bytes, kind: bytes) -> list[int]:
    """How many characters of a kind each line has."""
    return list(map(len, together.translate(None, _ALL_KINDS.replace(kind, b"")).split(b"\n")))


_ALL_KINDS = b"Aa0c-.,| ^"


def _titlecase(together: bytes, spaces: list[int]) -> bytes:
    """Which share of a line's words but the first have a capital: headlines and menus have more of them."""
    capitals = _counts(together.replace(b" A", b"^"), b"^")
    return bytes([15 * some // (all_ or 1) for some, all_ in zip(capitals, spaces, strict=True)])


def _cues(texts: list[str]) -> dict[str, bytes]:
    """What the first or last word of a line speaks of, and whether it is one of a forum's posts."""
    get = _words_known().get
    short = [text.strip(_AROUND_CUES) if len(text) <= LONGEST_CUE else "" for text in texts]
    first = bytes([get(text.partition(" ")[0], 0) for text in short])
    last = bytes([get(text.rpartition(" ")[2], 0) for text in short])
    is_post = added(first.translate(_IS_POST), last.translate(_IS_POST))
    return {
        "cue": bytes(map(max, first.translate(_KIND), last.translate(_KIND))),
        "post": is_post.translate(bytes([0, 1, 1]).ljust(256)),
    }


_KIND = bytes(value % NIBBLE for value in range(256))
_IS_POST = bytes(value >= NIBBLE for value in range(256))


@cache
def _words_known() -> dict[str, int]:
    """Each cue word's kind; NIBBLE more for a word of a forum's posts. In the three ways that words are written: to
    fold all lines takes longer than all else that is done with them here."""
    kinds = cues()
    known = kinds | {word: NIBBLE + kinds.get(word, 0) for word in posts()}
    return {form: value for word, value in known.items() for form in (word, word.capitalize(), word.upper())}


_AROUND_CUES = ":.!?… »›>→•*-|#[]()\t"


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


@cache
def _firsts() -> dict[str, int]:
    """What a line begins with; 1 is a character without case or anything not named."""
    letters = [chr(code) for code in range(0x0530) if chr(code).isalpha()]
    found = {char: 2 if char.isupper() else 3 for char in letters if char.isupper() or char.islower()}
    groups = ("0123456789", BULLETS, "\"“‘«'„(", "#@©|>/[{$€£", ",.;:)]!?%”»…")
    return found | {char: value for value, chars in enumerate(groups, 4) for char in chars}
