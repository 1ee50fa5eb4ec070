"""Where cleaned text goes, spoken to directly: terminals, full disks, closed ends, folders."""

from __future__ import annotations

import errno
import io
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from output_kit import HTML, JSONL, ROOM, TEXT, full_disk, left, make_pages, target

from cleaner import Result, cli
from cleaner.cli.stdout import NOISE_LINES, NOISE_WIDTH, Noise, Output, own_input
from cleaner.cli.targets import safe_name
from cleaner.errors import UsageError
from cleaner.files import Item, hidden_name
from cleaner.formats import Format


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Item]:
    """Two pages in a folder, which is the working one."""
    monkeypatch.chdir(tmp_path)
    return make_pages(tmp_path)


# Standard output


def test_on_a_terminal_what_could_steer_it_is_made_visible() -> None:
    """Text and lines of a difference; colours are ours."""
    ours, its = os.openpty()
    with os.fdopen(its, "wb") as stream:
        output = Output(stream)
        output.write("a\x1b[2Jb\u202ec\n".encode() + b"\xff\n")
        output.write_lines(["-\x1b[1m", " plain"], {"-": "\x1b[31m"})
        shown = b""
        while b"plain" not in shown:
            shown += os.read(ours, 1000).replace(b"\r\n", b"\n")
    os.close(ours)
    assert shown == b"a<1B>[2Jb<202E>c\n<FF>\n\x1b[31m-<1B>[1m\x1b[0m\n plain\n"


def test_elsewhere_bytes_are_left_alone() -> None:
    """A file or a pipe is no terminal; bytes that are no UTF-8 come out as they are."""
    ours, its = os.pipe()
    with os.fdopen(its, "wb") as stream:
        Output(stream).write(b"\x1b\xff")
        Output(stream).write_lines(["+\x1b\udcff"], {})
    assert os.read(ours, 100) == b"\x1b\xff+\x1b\xff\n"
    os.close(ours)


def test_a_full_or_closed_standard_output_ends_the_run_in_one_line() -> None:
    """A reader that has enough is another matter."""
    with open("/dev/full", "wb", buffering=0) as stream, pytest.raises(UsageError) as caught:
        Output(stream).write(b"text")
    why = "standard output: could not be written: no space left on device; what is there is not whole"
    assert str(caught.value) == why
    with pytest.raises(UsageError, match="could not be written: is closed"):
        Output(None).write(b"text")
    ours, its = os.pipe()
    os.close(ours)
    with os.fdopen(its, "wb", buffering=0) as stream, pytest.raises(BrokenPipeError):
        Output(stream).write(b"text")


@pytest.mark.parametrize("words", [("--help",), ("passes",), ("explain", "comments"), ("clean", "--help")])
def test_what_is_no_cleaned_text_meets_a_full_disk_in_one_line_too(words: tuple[str, ...]) -> None:
    """Lists and helps go to standard output as well."""
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "cleaner", *words]
        finished = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    why = b"cleaner: standard output: could not be written: no space left on device; what is there is not whole\n"
    assert (finished.returncode, finished.stderr) == (2, why)


@pytest.mark.parametrize("nobody", ["2>&-", "2>/dev/full"], ids=["closed", "full"])
@pytest.mark.parametrize(
    ("words", "given", "code", "text"),
    [
        ("clean --profile zero", b"bad \xff\n", 0, b"bad \xff\n"),
        ("clean --profile zero a.txt b.txt -o out", b"", 0, b""),
        ("clean --passes whitespace --check -", b"a \n", 1, b""),
        ("no-command", b"", 2, b""),
        ("clean no-file", b"", 2, b""),
    ],
)
def test_where_nobody_hears_what_is_said_the_work_goes_on(
    pages: list[Item], nobody: str, words: str, given: bytes, code: int, text: bytes
) -> None:
    """Standard error is closed or full; no word of ours goes to standard output for that."""
    shell = f"exec {shlex.quote(sys.executable)} -m cleaner {words} {nobody}"
    finished = subprocess.run(["sh", "-c", shell], input=given, stdout=subprocess.PIPE, check=False)
    assert (finished.returncode, finished.stdout) == (code, text)


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (OSError(errno.EMFILE, "Too many open files"), "the system refused: too many open files"),
        (OSError(errno.ENOENT, "No such file", "/proc/x"), "/proc/x: no such file"),
    ],
)
def test_what_the_system_refuses_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: OSError, why: str
) -> None:
    """Nothing left to open, or to start: not only the output can fail."""

    def refuse(words: list[str]) -> int:
        raise error

    monkeypatch.setattr(cli, "_run", refuse)
    assert cli.run(["passes"]) == 2
    assert capsys.readouterr().err == f"cleaner: {why}\n"


def test_a_program_that_closed_its_standard_streams_is_told_so(pages: list[Item]) -> None:
    """When it runs the command line itself, and not by our script."""
    code = "import os, sys; os.closerange(0, 2); from cleaner.cli import run; sys.exit(run(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "clean", "a.txt", "--profile", "zero", "--jobs", "0"]
    finished = subprocess.run(command, capture_output=True, check=False)
    why = b"cleaner: standard output: could not be written: is closed; what is there is not whole\n"
    assert (finished.returncode, finished.stderr) == (2, why)
    finished = subprocess.run([*command, "--check"], capture_output=True, check=False)
    assert (finished.returncode, finished.stderr) == (0, b"")


def test_the_last_line_of_one_document_and_the_first_of_the_next_do_not_become_one() -> None:
    """On standard output, where texts stand one after another."""
    ours, its = os.pipe()
    items = [Item(None, "-")] * 3
    with os.fdopen(its, "wb") as stream:
        out = target(None, *items, stdout=stream)
        for text in ("a", "b\n", "", "c"):
            out.take(items[0], 0, Result(text))
        out.skip(items[0], 0, "x")
        assert out.safe() == ()
        out.finish()
        out.leave(for_later=True)
    assert os.read(ours, 100) == b"a\nb\nc"
    os.close(ours)


def test_standard_input_that_is_no_file_is_read_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a program that puts something in its place; where it is closed there is nothing to read."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"given")))
    with own_input() as stream:
        assert stream.read() == b"given"
    monkeypatch.setattr(sys, "stdin", None)
    with own_input() as stream:
        assert stream.read() == b""


def test_what_plugins_print_is_told_in_lines_and_not_without_end(capsys: pytest.CaptureFixture[str]) -> None:
    """Each line at a bounded width, also one that never ends; so many lines, and then that there are more."""
    noise = Noise()
    for data in (b"one\ntw", b"o\n \n", b"x" * 3000, b"end"):
        noise.hear(data)
    noise.end()
    noise.end()
    long = "x" * NOISE_WIDTH
    assert capsys.readouterr().err.split("\n") == [
        *(f"cleaner: a plugin printed: {line}" for line in ("one", "two", long, "end")),
        "",
    ]
    for number in range(NOISE_LINES):
        noise.hear(f"{number}\n".encode())
    noise.end()
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) <= NOISE_LINES
    assert lines[-1] == "cleaner: plugins print more than is shown"


# Files and folders


def test_one_document_becomes_a_file_with_its_trace_beside_it(pages: list[Item]) -> None:
    """Nothing else is there."""
    out = target("x.txt", pages[0], trace=True)
    out.take(pages[0], 0, Result("text"))
    out.finish()
    assert left() == ["a.txt", "b.txt", "x.txt", "x.txt.trace.json"]


@pytest.mark.parametrize(
    ("output", "to", "trace", "count", "why"),
    [
        ("no/x.txt", TEXT, False, 1, "no/x.txt: there is no folder no"),
        ("b.txt", TEXT, False, 2, "b.txt: is the input too; write to another file"),
        ("c.txt", TEXT, False, 2, "c.txt: is a file, and --to text needs a folder for several documents"),
        ("x.txt", TEXT, False, 2, "--to text holds one document, and there may be several; name a folder: -o x.txt/"),
        ("x.html", HTML, True, 1, "--trace with --to html: the input can't be restored from that"),
        (None, TEXT, True, 1, "--trace with --to text needs -o, as the trace is a file beside the text"),
        (None, HTML, False, 2, "--to html holds one document; use -o FOLDER, or --to jsonl"),
    ],
)
def test_options_that_do_not_fit_are_refused(
    pages: list[Item], output: str | None, to: Format, trace: bool, count: int, why: str
) -> None:
    """Before anything is written."""
    Path("c.txt").write_text("there")
    with pytest.raises(UsageError) as caught:
        target(output, *pages[:count], to=to, trace=trace)
    assert why in str(caught.value)
    assert left() == ["a.txt", "b.txt", "c.txt"]


def test_a_folder_has_a_file_for_each_document_and_keeps_rows_apart(pages: list[Item]) -> None:
    """Pages by their names without compression's ending, rows by their ids, or by numbers where those are no names."""
    rows = Item(Path("rows.jsonl"), "rows.jsonl")
    items = [Item(Path("c.txt.gz"), "sub/c.txt.gz"), pages[0], Item(None, "-"), rows]
    out = target("out/", *items, to=HTML)
    for item in items[:3]:
        out.take(item, 0, Result("text"))
    out.skip(pages[0], 0, "a.txt")
    out.skip(rows, 1, "id")
    for number, name in ((2, "ID"), (3, "../x"), (4, "con"), (5, "new"), (6, "000007-new"), (7, "new"), (8, "")):
        out.take(rows, number, Result("text", id=name))
    written = sorted(path.relative_to("out").as_posix() for path in Path("out").rglob("*.html"))
    assert written == [
        "a.html",
        *(f"rows/{name}.html" for name in ("000002-ID", "000003-x", "000004-con-", "000007-new-", "000007-new")),
        *(f"rows/{name}.html" for name in ("000008-document", "new")),
        *("stdin.html", "sub/c.html"),
    ]


def test_a_document_is_not_written_over_its_own_input(pages: list[Item]) -> None:
    """The others are."""
    Path("out").mkdir()
    Path("out/a.txt").write_text("old")
    own = Item(Path("out/a.txt"), "a.txt")
    with pytest.raises(OSError, match="is the input too"):
        target("out", own, pages[1]).take(own, 0, Result("new"))
    assert Path("out/a.txt").read_text() == "old"
    with pytest.raises(UsageError, match=r"a.txt and .*a.txt would both become a.txt"):
        target("out", own, pages[0])


@pytest.mark.parametrize("id", ["", "-", "///", "\x1b", "é"])
def test_an_id_that_holds_no_name_gets_one(id: str) -> None:
    """Never an empty one."""
    assert safe_name(id) == "document"


# One file for all


def test_rows_appear_when_the_last_is_in(pages: list[Item]) -> None:
    """Until then they are under another name, and what is told of their size is on the disk."""
    out = target("x.jsonl", *pages, to=JSONL)
    out.skip(pages[0], 0, "a.txt")
    out.take(pages[1], 0, Result("b"))
    (size,) = out.safe()
    assert hidden_name(Path("x.jsonl"), "part").stat().st_size == size
    assert "x.jsonl" not in left()
    out.finish()
    assert left() == ["a.txt", "b.txt", "x.jsonl"]
    assert json.loads(Path("x.jsonl").read_text())["text"] == "b"


@pytest.mark.parametrize("keeps", [True, False])
def test_rows_of_a_run_that_ends_before_its_time_are_kept_or_not(pages: list[Item], keeps: bool) -> None:
    """Under their other name; a run that wrote none leaves none."""
    out = target("x.jsonl", *pages, to=JSONL)
    out.leave(for_later=keeps)
    assert left() == ["a.txt", "b.txt"]
    out.take(pages[0], 0, Result("b"))
    out.leave(for_later=keeps)
    assert (hidden_name(Path("x.jsonl"), "part").name in left()) == keeps
    assert "x.jsonl" not in left()


def test_a_place_for_rows_that_can_t_be_written_is_refused(pages: list[Item]) -> None:
    """As soon as there is something to write."""
    Path("link.jsonl").symlink_to("elsewhere")
    with pytest.raises(UsageError, match=r"link.jsonl: is a link, and links are not written through"):
        target("link.jsonl", *pages, to=JSONL).take(pages[0], 0, Result("a"))
    assert "elsewhere" not in left()


@pytest.mark.parametrize("step", ["take", "safe", "finish"])
def test_a_full_disk_ends_a_run_into_one_file(pages: list[Item], step: str) -> None:
    """Whenever it is noticed."""
    out = target("x.jsonl", *pages, to=JSONL)

    def fill() -> None:
        out.take(pages[0], 0, Result("x" * (ROOM if step == "take" else ROOM // 2 - 500)))  # a row has it twice
        out.take(pages[0], 0, Result("x" * 600))  # stays in the buffer
        out.safe() if step == "safe" else out.finish()

    with full_disk(), pytest.raises(UsageError) as caught:
        fill()
    assert str(caught.value) == "x.jsonl: could not be written: file too large; what is there is not whole"
    out.leave(for_later=False)
    assert left() == ["a.txt", "b.txt"]
