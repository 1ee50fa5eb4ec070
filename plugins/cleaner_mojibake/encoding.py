"""The step that decodes mojibake again: ftfy's decisions in ftfy's order, with cheaper questions.

ftfy asks about each line, again after each repair, and about each broken piece in it. Here the question whether a text
is broken is the fast one of `suspects`, whether it can be encoded is asked by encoding it, and short pieces, which come
back all the time, are repaired once.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cleaner_mojibake.brokenness import is_bad, tables_fit
from cleaner_mojibake.settings import Settings

DEFAULTS = Settings()
SHORT = 64
"""Characters. Broken pieces up to this length are remembered."""
FEW = 64
"""CESU-8 sequences. Beyond so many in a line they are decoded in one go: ftfy's decoder copies the rest for each."""


def fix_encoding(text: str, settings: Settings = DEFAULTS) -> str:
    """Give what `ftfy.fix_encoding_and_explain` gives with the same settings."""
    if text.isascii():
        return text
    if not tables_fit():
        return _ftfy_decides(text, settings)
    while is_bad(text):
        fixed = _one_step(text, settings)
        if fixed == text:
            break
        text = fixed
    return text


def _ftfy_decides(text: str, settings: Settings) -> str:
    from ftfy import TextFixerConfig, fix_encoding_and_explain

    config = TextFixerConfig(
        restore_byte_a0=settings.restore_a0,
        replace_lossy_sequences=settings.lossy,
        decode_inconsistent_utf8=settings.inconsistent,
        fix_c1_controls=settings.c1,
    )
    return fix_encoding_and_explain(text, config).text


def _one_step(text: str, settings: Settings) -> str:
    """Undo one layer: the text as a whole, else the pieces that look broken, else stray Windows-1252 characters."""
    whole = _as_a_whole(text, settings)
    if whole is not None:
        return whole
    if settings.inconsistent:
        pieces = _piecewise(text)
        if pieces != text:
            return pieces
    windows = _latin_as_windows(text)
    if windows != text:
        return windows
    return fix_c1_controls(text) if settings.c1 else text


@cache
def _c1() -> tuple[re.Pattern[str], dict[str, str]]:
    import ftfy.bad_codecs

    ftfy.bad_codecs.ok()
    controls = bytes(range(0x80, 0xA0))
    meant = dict(zip(controls.decode("latin-1"), controls.decode("sloppy-windows-1252"), strict=True))
    return re.compile(r"[\x80-\x9f]"), meant


def fix_c1_controls(text: str) -> str:
    """C1 controls as the Windows-1252 characters that were meant, as `ftfy.fixes.fix_c1_controls` gives them."""
    controls, meant = _c1()
    return controls.sub(lambda match: meant[match.group()], text)


def _as_a_whole(text: str, settings: Settings) -> str | None:
    """The text encoded in the first encoding that makes it UTF-8, and decoded from that; ``None`` without one."""
    from ftfy.chardata import CHARMAP_ENCODINGS

    for encoding in CHARMAP_ENCODINGS:
        try:
            return _decoded(text.encode(encoding), encoding, settings)
        except UnicodeError:
            continue
    return None


def _decoded(raw: bytes, encoding: str, settings: Settings) -> str:
    """Decode what should be UTF-8, spaces that were no-break spaces and lost bytes put right before."""
    from ftfy import fixes

    if settings.restore_a0 and encoding != "macroman" and _space_inside().search(raw):
        raw = fixes.restore_byte_a0(raw)
    if settings.lossy and encoding.startswith("sloppy") and (b"?" in raw or b"\x1a" in raw):
        raw = fixes.replace_lossy_sequences(raw)
    if b"\xed" not in raw and b"\xc0" not in raw:
        return raw.decode()
    if raw.count(b"\xed") + raw.count(b"\xc0") > FEW:
        return _cesu().sub(_joined, raw.replace(b"\xc0\x80", b"\x00")).decode()
    return raw.decode("utf-8-variants")


@cache
def _space_inside() -> re.Pattern[bytes]:
    """Where `ftfy.chardata.ALTERED_UTF8_RE` may match: a space that may be a lost no-break space of a character."""
    return re.compile(b"[\xc2\xc3\xc5\xce\xd0\xd9\xe0-\xe3\xf0][\x80-\xbf]{0,2} ")


@cache
def _cesu() -> re.Pattern[bytes]:
    """A character beyond U+FFFF whose two surrogates were encoded one by one."""
    return re.compile(b"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")


def _joined(match: re.Match[bytes]) -> bytes:
    pair = match.group().decode("utf-8", "surrogatepass")
    return pair.encode("utf-16-le", "surrogatepass").decode("utf-16-le").encode()


def _piecewise(text: str) -> str:
    """Repair each stretch that looks like UTF-8 read in another encoding, and broken, by itself."""
    from ftfy.chardata import UTF8_DETECTOR_RE

    def repaired(match: re.Match[str]) -> str:
        piece = match.group()
        return _fix_piece(piece) if len(piece) < len(text) else piece

    return UTF8_DETECTOR_RE.sub(repaired, text)


def _fix_piece(piece: str) -> str:
    """ftfy repairs pieces with its defaults, whatever the settings are."""
    return _fix_short(piece) if len(piece) <= SHORT else fix_encoding(piece)


@lru_cache(maxsize=8192)
def _fix_short(piece: str) -> str:
    return fix_encoding(piece)


def _latin_as_windows(text: str) -> str:
    """C1 controls as the Windows-1252 characters that they were meant to be, where all the text is Latin-1."""
    try:
        return text.encode("latin-1").decode("windows-1252")
    except UnicodeError:
        return text
