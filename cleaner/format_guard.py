"""A plugin's format, watched: what it does wrong is told in its own name, and costs no more than that document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO

from cleaner.errors import UnreadableError, told
from cleaner.formats import Format, Raw, RowError
from cleaner.proposals import is_json
from cleaner.registry import Offer
from cleaner.result import Result

_END = object()


class FormatError(Exception):
    """A format raised, or gave what it must not. The message names it, and whose it is."""


def guarded(offer: Offer) -> Format:
    """The offered format, with a ``write`` and a ``read`` that raise `FormatError` for whatever goes wrong in them.

    What passes: Ctrl-C, and from ``read`` the `UnreadableError` of a stream that can't be expanded.
    """
    given: Format = offer.value
    who = f"format {given.name!r} of {offer.found.owner}"
    read = None if given.read is None else _guarded_read(given.read, who)
    return Format(given.name, given.about, given.suffix, _guarded_write(given, who), read, given.many, given.traces)


def _guarded_write(given: Format, who: str) -> Callable[[Result, bool], bytes]:
    def write(result: Result, trace: bool) -> bytes:
        try:
            data: object = given.write(result, trace)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # SystemExit too: it would end the run as if all were well
            raise FormatError(f"{who}: write raised {told(error)}") from error
        if not isinstance(data, bytes):
            raise FormatError(f"{who}: write returned {type(data).__name__}; it must return bytes")
        return data

    return write


def _guarded_read(
    given: Callable[[BinaryIO, str], Iterator[Raw | RowError]], who: str
) -> Callable[[BinaryIO, str], Iterator[Raw | RowError]]:
    def read(stream: BinaryIO, name: str) -> Iterator[Raw | RowError]:
        rows: Iterator[object] | None = None
        number = 0
        while True:
            try:
                rows = iter(given(stream, name)) if rows is None else rows
                row = next(rows, _END)
            except (KeyboardInterrupt, UnreadableError):
                raise
            except BaseException as error:
                raise FormatError(f"{who}: read raised {told(error)}, behind {number} documents") from error
            if row is _END:
                return
            number += 1
            yield _checked(row, f"{who}: read yielded", number)

    return read


def _checked(row: object, who: str, number: int) -> Raw | RowError:
    if isinstance(row, RowError):
        if isinstance(row.id, str) and isinstance(row.why, str):
            return row
        raise FormatError(f"{who} as its {number}. a RowError whose id or why is no string")
    if not isinstance(row, Raw):
        raise FormatError(f"{who} {type(row).__name__} as its {number}.; it must yield Raw or RowError")
    if not isinstance(row.id, str) or not isinstance(row.content, (bytes, str)):
        raise FormatError(f"{who} as its {number}. a Raw whose id is no string, or whose content no bytes or string")
    if not isinstance(row.meta, Mapping) or not all(isinstance(key, str) for key in row.meta) or not is_json(row.meta):
        raise FormatError(f"{who} as its {number}. a Raw whose meta is no mapping of JSON values")
    return row
