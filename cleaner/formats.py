"""What a format is: a way to write results, and perhaps to read documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, NamedTuple

from cleaner.records import NOTHING
from cleaner.result import Result


class Raw(NamedTuple):
    """One document as it was read, before it is decoded: ``content`` is bytes, or text where the format holds text."""

    id: str
    content: bytes | str
    meta: Mapping[str, Any] = NOTHING


def meta_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """What came with a row beside its ``id`` and ``text``: its ``meta``, and over that all its other keys.

    A ``meta`` that is no mapping is kept under its own name, as another key would be. Of a row that we wrote, which
    holds what was found in the text, only ``url`` and ``title`` are added.
    """
    given = row.get("meta")
    meta = dict(given) if isinstance(given, Mapping) else {} if given is None else {"meta": given}
    names = ("url", "title") if row.keys() >= _OURS else row.keys() - {"id", "text", "meta"}
    for name in row:
        if name in names and (name not in ("url", "title") or isinstance(row[name], str)):
            meta[name] = row[name]
    return meta


_OURS = frozenset(("article", "comments", "problems"))


class RowError(NamedTuple):
    """A row that can't be read as a document: which one, and why. It is reported, and the rows after it go on."""

    id: str
    why: str


@dataclass(frozen=True)
class Format:
    """``write(result, trace)`` gives the bytes of one result, the trace with them where ``trace`` is set.

    ``suffix`` is that of its files. A format with ``many`` can hold any number of documents, one after another.
    ``read(stream, name)`` gives the documents of a stream that is named ``name`` in messages. A format that can show
    the trace says so by ``traces``.
    """

    name: str
    about: str
    suffix: str
    write: Callable[[Result, bool], bytes]
    read: Callable[[BinaryIO, str], Iterator[Raw | RowError]] | None = None
    many: bool = False
    traces: bool = False
