"""Reading documents from JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from cleaner.formats import Raw, RowError


def read_jsonl(stream: BinaryIO, name: str) -> Iterator[Raw | RowError]:
    """One document a line: an object with ``text``, and perhaps ``id``, ``url``, ``title`` and ``meta``.

    ``name`` and the row's number make the id of one that has none. A row that is no such object comes out as a
    `RowError`; the rows after it go on.
    """
    for number, line in enumerate(stream, 1):
        if line.strip():
            yield _document(line, f"{name}:{number}")


def _document(line: bytes, where: str) -> Raw | RowError:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return RowError(where, f"is not JSON: {error}")
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return RowError(where, "is no object with a string 'text'")
    meta: dict[str, Any] = dict(row["meta"]) if isinstance(row.get("meta"), dict) else {}
    meta.update({key: row[key] for key in ("url", "title") if isinstance(row.get(key), str)})
    return Raw(str(row["id"]) if row.get("id") is not None else where, row["text"], meta)
