"""Reading documents from JSON lines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, BinaryIO, NoReturn

from cleaner.formats import Raw, RowError, meta_of
from cleaner.limits import DEFAULT, JSON_DEPTH, MEGABYTE

_PIECE = 1 << 20


def read_jsonl(stream: BinaryIO, name: str) -> Iterator[Raw | RowError]:
    """One document a line: an object with ``text``, and perhaps ``id``, ``meta``, and more (see `meta_of`).

    ``name`` and the line's number make the id of one that has none. A row that is no such object, or can't be read
    without loss, comes out as a `RowError`; the rows after it go on. A byte order mark before the first is passed over.
    """
    number = 0
    while line := stream.readline(DEFAULT.size + 1):
        number += 1
        if len(line) > DEFAULT.size:
            while line and not line.endswith(b"\n"):
                line = stream.readline(_PIECE)
            yield RowError(f"{name}:{number}", f"is longer than {DEFAULT.size // MEGABYTE} MB")
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if line.strip():
            yield _document(line, f"{name}:{number}")


def _document(line: bytes, where: str) -> Raw | RowError:
    try:
        row = _decoder().decode(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        return RowError(where, f"is not UTF-8: {error.reason} at byte {error.start}")
    except RecursionError:
        return RowError(where, f"is nested deeper than {JSON_DEPTH} levels")
    except ValueError as error:
        return RowError(where, f"is not JSON: {error}")
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return RowError(where, "is no object with a string 'text'")
    if line.count(b"[") + line.count(b"{") > JSON_DEPTH and _is_deep(row):
        return RowError(where, f"is nested deeper than {JSON_DEPTH} levels")
    return Raw(str(row["id"]) if row.get("id") is not None else where, row["text"], meta_of(row))


@cache
def _decoder() -> json.JSONDecoder:
    return json.JSONDecoder(
        object_pairs_hook=_object, parse_constant=_no_constant, parse_float=_number, parse_int=_whole_number
    )


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        times = Counter(name for name, _ in pairs)
        twice = next(name for name in made if times[name] > 1)
        raise ValueError(f"{twice[:40]!r} is there twice, and only one could be kept")
    return made


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON value")


def _number(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise ValueError(f"{digits[:40]} is beyond the numbers that could be written again")
    return value


def _whole_number(digits: str) -> int:
    try:
        return int(digits)
    except ValueError:  # Python reads no more than 4,300 digits unless it is told to
        raise ValueError(f"a number of {len(digits.lstrip('-'))} digits could not be written again") from None


def _is_deep(value: Any) -> bool:
    """Whether a value has more than JSON_DEPTH levels; found without recursion."""
    level = [value]
    for _ in range(JSON_DEPTH):
        level = [inner for outer in level for inner in _inside(outer)]
    return any(isinstance(inner, (dict, list)) for inner in level)


def _inside(value: Any) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
