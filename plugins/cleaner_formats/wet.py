"""Reading and writing WET files: the plain text of crawled pages as `conversion` records of a WARC file.

WARC 1.1 (ISO 28500:2017): a version line, header lines, an empty line, as many bytes as `Content-Length` says, and two
line breaks. Common Crawl gives the text of its crawls so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from cleaner import Result
from cleaner.formats import Raw, RowError
from cleaner.limits import DEFAULT, MEGABYTE
from cleaner.source import Source, encode

_VERSION = b"WARC/"
_LONGEST_LINE = 1 << 16
_MOST_LINES = 200
"""Lines of a record's head."""
_PIECE = 1 << 20
_ABOUT = frozenset({"warcinfo", "metadata", "request"})
"""Records that hold no page: passed over."""
_OURS = frozenset({"warc-type", "warc-target-uri", "content-type", "content-length"})
_OF_THE_BYTES = frozenset({"warc-block-digest", "warc-payload-digest", "warc-truncated"})
"""Headers that were true of the text as it came."""
_UNKNOWN_DATE = "1970-01-01T00:00:00Z"
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,80}")


class _Head(NamedTuple):
    """The headers of a record, and how many bytes follow; ``None`` where they don't say."""

    fields: dict[str, str]
    length: int | None

    def get(self, name: str) -> str:
        return next((value for key, value in self.fields.items() if key.casefold() == name), "")


def read_wet(stream: BinaryIO, name: str) -> Iterator[Raw | RowError]:
    """One document for each `conversion` record, named by its `WARC-Record-ID`.

    ``meta`` has its `WARC-Target-URI` as ``url``, and all its headers as ``warc``. Records that hold what was fetched
    (`response`, `resource`) come out as a `RowError`, as their text would have to be extracted first; so do records
    that can't be read. ``name`` and the record's number, from 1, name those in messages.
    """
    number = 0
    is_begun = False
    while is_begun or (line := _line_of_text(stream)):
        number += 1
        where = f"{name}:{number}"
        if not is_begun and not line.startswith(_VERSION):
            record: Raw | RowError | None = RowError(
                where, "is no WARC record: one begins with a line such as WARC/1.0"
            )
            is_begun = True
        else:
            head = _head(stream)
            record = _record(stream, head, where)
            is_begun = head.length is None
        if record is not None:
            yield record
        if is_begun and not _to_next_record(stream):
            return


def _line_of_text(stream: BinaryIO) -> bytes:
    """The next line that is not blank; empty at the end."""
    while (line := stream.readline(_LONGEST_LINE)) and not line.strip():
        pass
    return line


def _to_next_record(stream: BinaryIO) -> bool:
    """Pass over what is no record, up to and with the version line of the next one; false where none comes."""
    return any(line.startswith(_VERSION) for line in iter(lambda: stream.readline(_LONGEST_LINE), b""))


def _head(stream: BinaryIO) -> _Head:
    fields: dict[str, str] = {}
    last = ""
    for _ in range(_MOST_LINES):
        line = stream.readline(_LONGEST_LINE).decode("utf-8", "surrogateescape").rstrip("\r\n")
        if not line:
            break
        name, colon, value = line.partition(":")
        if line[0] in " \t" and last:  # a value that goes on
            fields[last] += " " + line.strip()
        elif colon:
            last = name.strip()
            fields[last] = value.strip()
    head = _Head(fields, None)
    length = head.get("content-length")
    return head._replace(length=int(length)) if length.isascii() and length.isdigit() and len(length) < 16 else head


def _record(stream: BinaryIO, head: _Head, where: str) -> Raw | RowError | None:
    """The document of a record; None for a record that holds none."""
    if head.length is None:
        return RowError(where, "is a WARC record without a proper Content-Length, so its end is not known")
    kind = head.get("warc-type").casefold()
    if kind == "conversion":
        return _document(stream, head, head.length, where)
    _pass_over(stream, head.length)
    if kind in _ABOUT:
        return None
    return RowError(where, f"is a WARC record of the type {kind[:20]!r}, not the text of a page ('conversion')")


def _document(stream: BinaryIO, head: _Head, length: int, where: str) -> Raw | RowError:
    if length > DEFAULT.size:
        _pass_over(stream, length)
        return RowError(where, f"is longer than {DEFAULT.size // MEGABYTE} MB")
    content = stream.read(length)
    if len(content) < length:
        return RowError(where, f"is cut short: {len(content)} bytes of {length} are there")
    url = head.get("warc-target-uri").strip("<>")
    meta = {"url": url, "warc": head.fields} if url else {"warc": head.fields}
    return Raw(head.get("warc-record-id").strip("<>") or where, content, meta)


def _pass_over(stream: BinaryIO, length: int) -> None:
    while length > 0 and (piece := stream.read(min(length, _PIECE))):
        length -= len(piece)


def write_wet(result: Result) -> bytes:
    """The result as one `conversion` record in UTF-8.

    Headers are those that the document was read with, but for digests and the like, which were true of the text as it
    came. A document from elsewhere gets an id that follows from its own, and the date 1970-01-01, as none is known.
    """
    body = encode(result.text, Source("utf-8"))
    came = result.meta.get("warc")
    given = came if isinstance(came, Mapping) else {}
    headers = {"WARC-Type": "conversion"}
    if url := result.meta.get("url"):
        headers["WARC-Target-URI"] = str(url)
    kept = {str(name): str(value) for name, value in given.items() if _NAME.fullmatch(str(name))}
    headers |= {name: value for name, value in kept.items() if name.casefold() not in _OURS | _OF_THE_BYTES}
    known = {name.casefold() for name in headers}
    if "warc-record-id" not in known:
        headers["WARC-Record-ID"] = f"<urn:uuid:{uuid5(NAMESPACE_URL, result.id.encode('utf-8', 'replace').decode())}>"
    if "warc-date" not in known:
        headers["WARC-Date"] = _UNKNOWN_DATE
    headers |= {"Content-Type": "text/plain", "Content-Length": str(len(body))}
    head = "".join(f"{name}: {_CONTROL.sub(' ', value)}\r\n" for name, value in headers.items())
    return b"WARC/1.0\r\n" + head.encode("utf-8", "replace") + b"\r\n" + body + b"\r\n\r\n"
