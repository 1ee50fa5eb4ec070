"""Where results go: what `-o` and `--trace` may ask for, and what is refused before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Cli

ODD = """\
import cleaner
from cleaner.formats import Format, Raw


def write(result, trace):
    return result.text.strip().encode() + b"|"


def read(stream, name):
    yield from (Raw(f"d{n}", row) for n, row in enumerate(stream.read().split()))


@cleaner.hookimpl
def cleaner_formats():
    return [Format("odd", "for tests", ".odd", write, read, many=True)]
"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of two pages and one of one page, a file of rows, and a plugin that reads such files."""
    for name in ("two/a.txt", "two/b.txt", "one/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{name}\n")
    (tmp_path / "rows.odd").write_text("x y z")
    (tmp_path / "odd.py").write_text(ODD)
    return tmp_path


@pytest.mark.parametrize("inputs", [("two",), ("one",), ("two/a.txt", "two/b.txt"), ("rows.odd",)])
@pytest.mark.parametrize("to", ["text", "json"])
def test_a_name_of_a_file_for_several_documents_is_refused(
    cli: Cli, pages: Path, inputs: tuple[str, ...], to: str
) -> None:
    """Rather than to make a folder of that name, or to write one document over the other."""
    finished = cli("clean", "-p", "odd.py", *inputs, "--to", to, "-o", "x.txt")
    assert finished.returncode == 2
    why = f"x.txt: --to {to} holds one document, and there may be several; name a folder: -o x.txt/"
    assert finished.stderr.decode() == f"cleaner: {why}\n"
    assert not (pages / "x.txt").exists()


@pytest.mark.parametrize("output", ["x.txt/", "new", "x.d"])
@pytest.mark.parametrize("inputs", [("two",), ("one",)])
def test_a_folder_takes_several(cli: Cli, pages: Path, inputs: tuple[str, ...], output: str) -> None:
    """One that ends in a slash, has no ending, or is there."""
    (pages / "x.d").mkdir()
    assert cli("clean", *inputs, "-o", output).returncode == 0
    written = {path.name for path in (pages / output).iterdir()}
    assert written == {path.name for path in (pages / inputs[0]).iterdir()}


def test_rows_of_a_plugin_s_format_become_a_file_each(cli: Cli, pages: Path) -> None:
    """As those of jsonl do."""
    assert cli("clean", "-p", "odd.py", "rows.odd", "-o", "out/").returncode == 0
    assert {path.name: path.read_text() for path in (pages / "out" / "rows").iterdir()} == {
        "d0.txt": "x",
        "d1.txt": "y",
        "d2.txt": "z",
    }


@pytest.mark.parametrize("inputs", [("two",), ("two/a.txt", "two/b.txt")])
def test_a_plugin_s_format_that_holds_many_takes_all_in_one_file(
    cli: Cli, pages: Path, inputs: tuple[str, ...]
) -> None:
    """As jsonl does."""
    finished = cli("clean", "-p", "odd.py", *inputs, "--to", "odd", "-o", "all.odd", "--profile", "zero")
    assert finished.returncode == 0
    assert (pages / "all.odd").read_bytes().count(b"|") == 2
    assert not [path for path in pages.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("to", ["text", "jsonl"])
def test_a_file_in_a_folder_that_is_not_there_is_refused(cli: Cli, pages: Path, to: str) -> None:
    """A slip of the pen makes no folders."""
    finished = cli("clean", "two/a.txt", "--to", to, "-o", "tow/a.out")
    assert (finished.returncode, finished.stderr) == (2, b"cleaner: tow/a.out: there is no folder tow\n")
    assert not (pages / "tow").exists()


@pytest.mark.parametrize("to", ["markdown", "html", "thread", "json-ld", "odd"])
@pytest.mark.parametrize("output", [(), ("-o", "out/")])
def test_a_trace_is_refused_where_nothing_could_be_restored(
    cli: Cli, pages: Path, to: str, output: tuple[str, ...]
) -> None:
    """The record beside such a file would promise what `restore` can't keep."""
    finished = cli("clean", "-p", "odd.py", "two/a.txt", "--to", to, "--trace", *output)
    assert finished.returncode == 2
    why = f"--trace with --to {to}: the input can't be restored from that; use text, json or jsonl"
    assert finished.stderr.decode() == f"cleaner: {why}\n"
    assert not (pages / "out").exists()


def test_a_folder_s_files_of_a_plugin_s_format_are_read(cli: Cli, pages: Path) -> None:
    """As when they are named one by one."""
    (pages / "rows.odd").rename(pages / "two" / "rows.odd")
    finished = cli("clean", "-p", "odd.py", "two", "--profile", "zero", "--to", "odd")
    assert finished.returncode == 0
    assert finished.stdout.replace(b"\n", b"") == b"two/a.txt|two/b.txt|x|y|z|"


def test_a_plugin_s_format_for_txt_is_read_by_its_name_alone(cli: Cli, pages: Path) -> None:
    """To be there changes nothing: a file of text is text."""
    (pages / "odd.py").write_text(ODD.replace('".odd"', '".txt"'))
    assert cli("clean", "-p", "odd.py", "one/a.txt", "--profile", "zero").stdout == b"one/a.txt\n"
    assert cli("clean", "-p", "odd.py", "one/a.txt", "--profile", "zero", "--from", "odd").stdout == b"one/a.txt"


def test_a_rule_pack_that_two_plugins_offer_is_told_with_both(cli: Cli, pages: Path) -> None:
    """The pass' default names it, so that all runs with the pass stop."""
    pack = 'cleaner.RulePack("banners-en", "banners", ())'
    (pages / "mine.py").write_text(f"import cleaner\n@cleaner.hookimpl\ndef cleaner_rules():\n    return [{pack}]\n")
    finished = cli("clean", "-p", "mine.py", "one/a.txt")
    assert finished.returncode == 2
    assert b"rule pack 'banners-en' is offered more than once, so none is used" in finished.stderr
    assert b"mine.py" in finished.stderr
