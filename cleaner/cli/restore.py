"""``cleaner restore``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from cleaner.cli import Exit
from cleaner.cli.common import say
from cleaner.cli.stdout import cleaned_text
from cleaner.cli.targets import SIDECAR
from cleaner.errors import UsageError, reason
from cleaner.files import STDIN, write_whole
from cleaner.record import RecordError, restored, restored_from_text


@click.command(short_help="Rebuild the input, byte for byte, from cleaned text and its trace.")
@click.argument("path", default=STDIN, metavar="[FILE|-]")
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of standard output.")
@click.option("--id", "id", metavar="ID", help="Which document of a JSONL file (needed where it holds several).")
def restore(path: str, output: str | None, id: str | None) -> int:
    """Rebuild the input, byte for byte.

    FILE is what `cleaner clean --trace` wrote: JSON, JSONL, or cleaned text with its .trace.json beside it.
    """
    try:
        original = _original(path, id)
    except RecordError as error:
        say(f"{path}: {error}")
        return Exit.PROBLEMS
    if output is None:
        with cleaned_text() as stdout:
            stdout.write(original)
    else:
        _write(Path(output), original)
    return Exit.DONE


def _original(path: str, id: str | None) -> bytes:
    beside = Path(path + SIDECAR)
    if path != STDIN and beside.is_file():
        return restored_from_text(_read(path), _parsed(_read(str(beside)), str(beside)))
    rows = [row for row in _read(path).split(b"\n") if row.strip()]
    parsed = [_parsed(row, f"{path}, row {number}") for number, row in enumerate(rows, 1)]
    if id is not None:
        parsed = [row for row in parsed if row.get("id") == id]
    if len(parsed) != 1:
        which = f"with the id {id!r}" if id is not None else "(--id says which)"
        raise UsageError(f"{path}: holds {len(parsed)} documents {which}, and one is needed")
    return restored(parsed[0])


def _read(path: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: {reason(error)}") from None


def _parsed(data: bytes, where: str) -> dict[str, Any]:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise UsageError(f"{where}: is not JSON that `cleaner clean --trace` wrote, and has no {SIDECAR} beside it")
    return value


def _write(path: Path, data: bytes) -> None:
    try:
        write_whole(path, data)
    except OSError as error:
        raise UsageError(f"{path}: could not be written: {reason(error)}") from None
