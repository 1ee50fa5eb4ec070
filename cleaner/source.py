"""From bytes to the text that passes see, and back without loss.

Bytes are decoded once: by the encoding that was declared, else by a byte order mark, else as UTF-8. A byte that does
not decode becomes a lone surrogate (PEP 383), so the way back is exact. Line breaks are made uniform by ordinary
edits, so they are on the record like all other changes.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.records import Edit

NEWLINES = "newlines"
"""The name of the step that makes line breaks uniform. No pass may bear it."""

# The longer mark first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Source(NamedTuple):
    """How a document's bytes became text: all that the way back needs.

    ``encoding`` is ``None`` for a document that was given as text; ``mark`` is the byte order mark that was cut off;
    ``newline`` is the line break of all its lines, or ``""`` where they differ.
    """

    encoding: str | None = None
    mark: bytes = b""
    newline: str = "\n"


def decode(raw: bytes, declared: str | None = None) -> tuple[str, Source]:
    """Decode ``raw`` so that `encode` gives it back byte for byte.

    An encoding (``declared``, or that of a byte order mark) under which the bytes do not come back is passed over.
    Raises `LookupError` when ``declared`` is no encoding that Python knows.
    """
    if declared is not None:
        name = codecs.lookup(declared).name
        if name not in ("utf-8", "utf-8-sig"):
            text = _exact(raw, name)
            if text is not None:
                return text, Source(name)
    for mark, name in _MARKS:
        if raw.startswith(mark):
            text = _exact(raw[len(mark) :], name)
            if text is not None:
                return text, Source(name, mark)
    return raw.decode("utf-8", "surrogateescape"), Source("utf-8")


FEW_ZEROS, MANY_ZEROS = 0.02, 0.3
"""Shares of NUL bytes at odd and even places of a text in UTF-16, most of whose characters are Latin."""


def doubt(raw: bytes, declared: str | None) -> str:
    """What may be wrong with how `decode` reads ``raw``, in one line; ``""`` where nothing seems to be.

    It is read all the same: every byte comes out again.
    """
    marked = next((name for mark, name in _MARKS if raw.startswith(mark)), None)
    if declared is not None or marked is not None:
        _, source = decode(raw, declared)
        if declared is not None and source.encoding != codecs.lookup(declared).name.removesuffix("-sig"):
            return f"its bytes are not all {declared}, so it was read as {source.encoding}"
        if source.encoding != "utf-8":
            return ""
        if marked not in (None, "utf-8"):
            return f"begins with {marked}'s byte order mark, but its bytes are not all that, so it was read as utf-8"
    if b"\0" in raw:
        even, odd = (raw[start::2].count(0) / max(1, len(raw) // 2) for start in (0, 1))
        for name, few, many in (("utf-16-le", even, odd), ("utf-16-be", odd, even)):
            if few <= FEW_ZEROS and many >= MANY_ZEROS:
                return f"looks like {name} without a byte order mark, but was read as UTF-8; if so: --encoding {name}"
        return "holds NUL bytes, as files that are no text do; it was read as UTF-8"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        byte = raw[error.start]
        return (
            f"byte 0x{byte:02X} at {error.start} is no UTF-8, and such bytes were kept as they are; if the text is in"
            " another encoding, name it: --encoding windows-1252"
        )
    if raw[:HEAD].lstrip().lower().startswith((b"<!doctype html", b"<html")):
        return "looks like HTML; passes are made for the text that is left of a page when a renderer has taken its tags"
    return ""


HEAD = 1_000
"""Bytes at whose beginning it is told whether a document is HTML."""


def _exact(raw: bytes, encoding: str) -> str | None:
    errors = "surrogateescape" if encoding == "utf-8" else "strict"
    try:
        text = raw.decode(encoding, errors)
        return text if text.encode(encoding, "surrogateescape") == raw else None  # as `encode` does
    except UnicodeError:
        return None


def encode(text: str, source: Source) -> bytes:
    """The bytes of ``text`` in its source's encoding. Never raises: see `_last_resort`."""
    name = source.encoding or "utf-8"
    try:
        return source.mark + text.encode(name, "surrogateescape")
    except UnicodeEncodeError:
        return source.mark + b"".join(_last_resort(character, name) for character in text)


def _last_resort(character: str, encoding: str) -> bytes:
    """One character's bytes, also where its source's encoding has none: a pass may put in what Latin-1 lacks."""
    for errors in ("surrogateescape", "surrogatepass"):
        try:
            return character.encode(encoding, errors)
        except (UnicodeEncodeError, LookupError):
            continue
    return b"?" if "\ud800" <= character <= "\udfff" else character.encode("ascii", "xmlcharrefreplace")


def referred(text: str, source: Source) -> list[tuple[int, int, str]]:
    """The edits that give ``text`` again of what is read where it was written.

    They put back the characters that the encoding lacks, for which `encode` wrote something else.
    """
    name = source.encoding or "utf-8"
    if encode(text, source)[len(source.mark) :].decode(name, "surrogateescape") == text:
        return []
    edits, at = [], 0
    for character in text:
        written = _last_resort(character, name).decode(name, "surrogateescape")
        if written != character:
            edits.append((at, at + len(written), character))
        at += len(written)
    return edits


def undecoded(data: bytes, text: str) -> list[int] | None:
    """Where, in UTF-8 ``data`` written from ``text``, a lone surrogate's byte stands that reading would not see as one.

    Taking out what stood between two bad bytes can join them into a valid character; then reading ``data`` anew does
    not give ``text``. ``None`` where it does: nothing has to be kept then.
    """
    if data.decode("utf-8", "surrogateescape") == text:
        return None
    offsets, at = [], 0
    for character in text:
        if "\udc80" <= character <= "\udcff":
            offsets.append(at)
            at += 1
        else:
            at += len(character.encode("utf-8", "surrogatepass"))
    return offsets


def decode_at(data: bytes, offsets: list[int]) -> str:
    """Decode UTF-8 ``data``, each byte at ``offsets`` as a lone surrogate of its own: the inverse of `undecoded`."""
    pieces, at = [], 0
    for offset in offsets:
        pieces.append(data[at:offset].decode("utf-8", "surrogatepass"))
        pieces.append(chr(0xDC00 + data[offset]))
        at = offset + 1
    pieces.append(data[at:].decode("utf-8", "surrogatepass"))
    return "".join(pieces)


def newline_of(text: str) -> str:
    """The line break that all lines of ``text`` share, or ``""`` where they differ."""
    if "\r" not in text:
        return "\n"
    crlf, cr, lf = text.count("\r\n"), text.count("\r"), text.count("\n")
    if crlf == cr == lf:
        return "\r\n"
    return "" if lf else "\r"


def newline_edits(text: str) -> Iterator[Edit]:
    """The edits that turn each CRLF and each lone CR into a line feed."""
    if "\r" not in text:
        return
    for found in re.finditer("\r\n?", text):
        start, end = found.span()
        yield Edit(start, end, "\n", "newlines.crlf" if end - start == 2 else "newlines.cr")
