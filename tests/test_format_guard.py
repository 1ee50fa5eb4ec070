"""Formats that misbehave: no document is lost in silence, and the plugin is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Cli

HEAD = """\
import cleaner
from cleaner.formats import Format, Raw, RowError
"""
TAIL = """

@cleaner.hookimpl
def cleaner_formats():
    return [Format("odd", "for tests", ".odd", write, read, many=True)]
"""
GOOD_READ = """\
def read(stream, name):
    yield from (Raw(f"d{n}", row) for n, row in enumerate(stream.read().split()))
"""
GOOD_WRITE = "def write(result, trace):\n    return result.text.encode() + b'|'\n"


def plugin(tmp_path: Path, write: str = GOOD_WRITE, read: str = GOOD_READ) -> None:
    (tmp_path / "odd.py").write_text(f"{HEAD}\n{write}\n{read}\n{TAIL}")


def told(cli: Cli, *arguments: str) -> tuple[bytes, list[str], int]:
    """Standard output without line feeds, the lines on standard error, the exit code."""
    finished = cli("clean", "-p", "odd.py", "--profile", "zero", *arguments)
    assert b"Traceback" not in finished.stderr
    return finished.stdout.replace(b"\n", b""), finished.stderr.decode().splitlines(), finished.returncode


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("raise SystemExit(0)", "write raised SystemExit: 0"),
        ("raise BrokenPipeError", "write raised BrokenPipeError"),
        ("raise ValueError('no\\nmore')", "write raised ValueError: no more"),
        ("return None", "write returned NoneType; it must return bytes"),
        ("return 'text'", "write returned str; it must return bytes"),
    ],
)
def test_a_document_that_a_format_can_t_write_is_told_and_the_rest_is_written(
    cli: Cli, tmp_path: Path, body: str, why: str
) -> None:
    """Whatever it raises or returns; the document can be had again by --retry."""
    plugin(tmp_path, f"def write(result, trace):\n    if result.text == 'b':\n        {body}\n    return b'|'\n")
    (tmp_path / "in.odd").write_bytes(b"a b c")
    out, lines, code = told(cli, "in.odd", "--to", "odd", "--quarantine", "bad.jsonl")
    assert (out, code) == (b"||", 3)
    assert lines == [f"cleaner: d1: could not be written: format 'odd' of plugin file odd.py: {why} (left out)"]
    assert json.loads((tmp_path / "bad.jsonl").read_text())["row"] == 2


def test_a_write_of_other_arguments_is_told_for_each_document(cli: Cli, tmp_path: Path) -> None:
    """In a folder too, and no file is there that holds nothing."""
    plugin(tmp_path, "def write(result):\n    return b''\n")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name)
    out, lines, code = told(cli, "a.txt", "b.txt", "--to", "odd", "-o", "out/")
    assert (out, code, len(lines)) == (b"", 3, 3)
    assert lines[0].startswith("cleaner: a.txt: could not be written: format 'odd' of plugin file odd.py: write raised")
    assert [path.name for path in (tmp_path / "out").iterdir()] == []


@pytest.mark.parametrize(
    ("second", "why"),
    [
        ("raise SystemExit(0)", "raised SystemExit: 0, behind 1 documents"),
        ("open('/no/such')", "raised FileNotFoundError"),
        ("raise OSError('odd')", "raised OSError: odd"),
        ("yield 'b'", "yielded str as its 2.; it must"),
        ("yield Raw(1, b'b')", "yielded as its 2. a Raw whose id"),
        ("yield Raw('b', None)", "yielded as its 2. a Raw whose id"),
        ("yield Raw('b', b'', {'x': {1}})", "yielded as its 2. a Raw whose meta"),
        ("yield Raw('b', b'', [])", "yielded as its 2. a Raw whose meta"),
        ("yield RowError('b', 1)", "yielded as its 2. a RowError whose id or why"),
    ],
)
def test_a_read_that_goes_wrong_is_told_and_what_came_before_is_written(
    cli: Cli, tmp_path: Path, second: str, why: str
) -> None:
    """The other inputs too; a retry takes the whole input anew."""
    plugin(tmp_path, read=f"def read(stream, name):\n    yield Raw('a', b'a')\n    {second}\n")
    (tmp_path / "in.odd").write_bytes(b"")
    (tmp_path / "last.txt").write_bytes(b"z")
    out, lines, code = told(cli, "in.odd", "last.txt", "--to", "odd", "--quarantine", "bad.jsonl")
    assert (out, code, len(lines)) == (b"a|z|", 3, 1)
    assert lines[0].startswith("cleaner: in.odd: format 'odd' of plugin file odd.py: read ")
    assert why in lines[0]
    assert json.loads((tmp_path / "bad.jsonl").read_text())["row"] == 0


@pytest.mark.parametrize("read", ["def read(stream, name):\n    pass\n", "def read(stream):\n    yield 1\n"])
def test_a_read_that_gives_no_documents_at_all(cli: Cli, tmp_path: Path, read: str) -> None:
    """It returns nothing, or takes other arguments."""
    plugin(tmp_path, read=read)
    (tmp_path / "in.odd").write_bytes(b"")
    out, lines, code = told(cli, "in.odd", "--to", "odd")
    assert (out, code, len(lines)) == (b"", 3, 1)
    assert "format 'odd' of plugin file odd.py: read raised TypeError: " in lines[0]


def test_what_a_format_prints_is_not_in_the_output(cli: Cli, tmp_path: Path) -> None:
    """As with passes."""
    plugin(tmp_path, "def write(result, trace):\n    print('loud')\n    return b'|'\n")
    (tmp_path / "in.odd").write_bytes(b"a")
    assert told(cli, "in.odd", "--to", "odd") == (b"|", ["loud"], 0)
