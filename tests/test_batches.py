"""Batches, spoken to directly: what goes wrong on the way, and runs that end before their time."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from output_kit import JSONL, TEXT, full_disk, left, make_pages, target
from plugins_at_hand import Exclaim, Strip, registry_of

from cleaner import Document, Edit, Pass, Pipeline, Result
from cleaner.cli.batch import Batch, Reading, summary
from cleaner.cli.doubts import Doubts
from cleaner.cli.targets import Target
from cleaner.errors import UsageError
from cleaner.files import Item, hidden_name
from cleaner.format_guard import FormatError
from cleaner.formats import Format, Raw, RowError
from cleaner.journal import Journal


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Item]:
    """Two pages in a folder, which is the working one."""
    monkeypatch.chdir(tmp_path)
    return make_pages(tmp_path)


class Fails(Pass):
    """Raise where the page says so."""

    name = "fails"

    def find(self, document: Document) -> Iterator[Edit]:
        if document.text.startswith("fail"):
            raise ValueError("no")
        yield from ()


def pipeline() -> Pipeline:
    return Pipeline(["strip", "fails", "exclaim"], registry=registry_of(Strip, Fails, Exclaim))


def reading(reader: Format | None = None) -> Reading:
    return Reading(reader, {".jsonl": JSONL}, None, io.BytesIO(b"from a pipe"), Doubts())


def run(out: Target, *items: Item, reader: Format | None = None, **options: Any) -> Batch:
    batch = Batch(pipeline(), reading(reader), out, jobs=0, **options)
    batch.run(items)
    return batch


def test_what_can_t_be_read_or_written_is_told_and_the_rest_comes_out(
    pages: list[Item], capsys: pytest.CaptureFixture[str]
) -> None:
    """Each in a line; the summary counts them."""
    gone, taken = Item(Path("gone.txt"), "gone.txt"), Item(Path("c.txt"), "c.txt")
    Path("c.txt").write_text("c.")
    Path("a.txt").write_text("fail.")
    Path("out/c.txt").mkdir(parents=True)
    batch = run(target("out", *pages, gone, taken), *pages, gone, taken)
    assert (batch.documents, dict(batch.problems)) == (4, {"fails": 1, "input": 1, "output": 1})
    assert Path("out/a.txt").read_text() == "fail!"
    *told, summed = [*capsys.readouterr().err.splitlines(), summary(4, batch.problems, 0.0)]
    assert told.pop(0).startswith("cleaner: a.txt: fails: raised ValueError: no at test_batches.py:")
    assert told == [
        "cleaner: gone.txt: no such file or directory (left out)",
        "cleaner: c.txt: could not be written: c.txt: is a folder (left out)",
    ]
    assert sorted(path.name for path in Path("out").iterdir() if path.is_file()) == ["a.txt", "b.txt"]
    assert summed.startswith("4 documents, problems: fails 1, input 1, output 1, ")
    assert summary(4, {}, 0.0).startswith("4 documents, no problems, ")


class Refuses:
    """A target of somebody else's that can't write, and does not say to which file."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def take(self, item: Item, number: int, result: Result) -> None:
        raise self._error

    def skip(self, item: Item, number: int, id: str) -> None: ...

    def safe(self) -> tuple[int, ...]:
        return ()

    def finish(self) -> None: ...

    def leave(self, *, for_later: bool) -> None:
        assert not for_later


def test_an_error_without_a_file_is_told_without(pages: list[Item], capsys: pytest.CaptureFixture[str]) -> None:
    """And a reader that is gone is none of the document's."""
    run(Refuses(OSError(5, "Input/output error")), pages[0])
    assert capsys.readouterr().err == "cleaner: a.txt: could not be written: input/output error (left out)\n"
    with pytest.raises(BrokenPipeError):
        run(Refuses(BrokenPipeError()), pages[0])


def read_rows(stream: BinaryIO, name: str) -> Iterator[Raw | RowError]:
    for number, line in enumerate(stream, 1):
        yield RowError(f"{name}:{number}", "is bad") if line == b"bad\n" else Raw(f"{name}:{number}", line)


ROWS = Format("rows", "for tests", ".rows", TEXT.write, read_rows, many=True)


def test_only_the_rows_that_are_asked_for_are_read(pages: list[Item]) -> None:
    """As a quarantine file names them."""
    Path("r").write_text("a.\nbad\nc.\n")
    out = target("x.jsonl", to=JSONL)
    batch = run(out, Item(Path("r"), "r", frozenset({1, 3})), reader=ROWS)
    assert batch.documents == 2
    assert [json.loads(line)["id"] for line in Path("x.jsonl").read_text().splitlines()] == ["r:1", "r:3"]


def interrupted(stream: BinaryIO, name: str) -> Iterator[Raw | RowError]:
    """The rows up to the fifth."""
    for number, row in enumerate(read_rows(stream, name)):
        if number == 5:
            raise KeyboardInterrupt
        yield row


@pytest.mark.parametrize("has_journal", [True, False])
def test_a_run_that_is_interrupted_leaves_what_a_later_one_needs_or_nothing(
    pages: list[Item], monkeypatch: pytest.MonkeyPatch, has_journal: bool
) -> None:
    """With a journal the later one goes on, and gives what one run would have given."""
    monkeypatch.setattr("cleaner.journal.EVERY", 0.0)
    item, path = Item(Path("r"), "r"), hidden_name(Path("x.jsonl"), "journal")
    Path("r").write_text("bad\n" * 3 + "a.\n" * 3)
    before = left()
    run(target("x.jsonl", item, to=JSONL), item, reader=ROWS, quarantine=Path("bad.jsonl"))
    wanted = {name: Path(name).read_bytes() for name in ("x.jsonl", "bad.jsonl")}
    for name in wanted:
        Path(name).unlink()

    options: dict[str, Any] = {"quarantine": Path("bad.jsonl")}
    journal = Journal(path, "key") if has_journal else None
    out = target("x.jsonl", item, to=JSONL)
    with pytest.raises(KeyboardInterrupt):
        run(out, item, reader=replace(ROWS, read=interrupted), journal=journal, **options)
    if not has_journal:
        assert left() == before
        return
    journal = Journal(path, "key")
    assert (journal.last.documents, journal.last.problems) == (5, {"input": 3})
    out = target("x.jsonl", item, to=JSONL)
    out.resume(journal.last.sizes[0])  # type: ignore[attr-defined]
    batch = run(out, item, reader=ROWS, journal=journal, **options)
    assert (batch.documents, dict(batch.problems)) == (6, {"input": 3})
    assert {name: Path(name).read_bytes() for name in wanted} == wanted
    assert left() == sorted([*before, *wanted])


def test_whole_files_that_an_earlier_run_did_are_not_read_again(
    pages: list[Item], monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are passed over by their number."""
    monkeypatch.setattr("cleaner.journal.EVERY", 0.0)
    path = Path("out/.cleaner-journal")
    first = Batch(pipeline(), reading(), target("out/", *pages), jobs=0, journal=Journal(path, "key"))
    with pytest.raises(KeyboardInterrupt):
        first.run(one_and_no_more(pages))
    assert left("out") == [".cleaner-journal", "a.txt"]
    Path("out/a.txt").unlink()
    run(target("out/", *pages), *pages, journal=Journal(path, "key"))
    assert left("out") == ["b.txt"]


def one_and_no_more(items: list[Item]) -> Iterator[Item]:
    yield items[0]
    raise KeyboardInterrupt


@pytest.mark.parametrize("has_journal", [True, False])
@pytest.mark.parametrize(("quarantine", "why"), [("b", "b: is a folder"), ("l", "l: is a link, and links")])
def test_a_quarantine_file_that_can_t_be_is_refused_and_nothing_is_left(
    pages: list[Item], quarantine: str, why: str, has_journal: bool
) -> None:
    """Before any document is read."""
    Path("b").mkdir()
    Path("l").symlink_to("nowhere")
    before = left()
    journal = Journal(Path(".journal"), "key") if has_journal else None
    with pytest.raises(UsageError, match=why):
        run(target("x.jsonl", *pages, to=JSONL), *pages, quarantine=Path(quarantine), journal=journal)
    assert left() == before


def test_a_quarantine_file_on_a_full_disk_ends_the_run_in_one_line(pages: list[Item]) -> None:
    """Which documents failed is not lost in silence."""
    Path("r").write_text("bad\n" * 2000)
    item = Item(Path("r"), "r")
    with full_disk(), pytest.raises(UsageError) as caught:
        run(target("x.jsonl", item, to=JSONL), item, reader=ROWS, quarantine=Path("bad.jsonl"))
    assert str(caught.value) == "bad.jsonl: could not be written: file too large; what is there is not whole"
    assert left() == ["a.txt", "b.txt", "r"]


def test_nothing_that_went_wrong_leaves_no_quarantine_file(pages: list[Item]) -> None:
    """Nor one of a run before."""
    Path("bad.jsonl").write_text("old")
    run(target("out/", *pages), *pages, quarantine=Path("bad.jsonl"))
    assert left() == ["a.txt", "b.txt", "out"]


def test_a_journal_on_a_full_disk_ends_the_run_in_one_line(pages: list[Item], monkeypatch: pytest.MonkeyPatch) -> None:
    """It could not go on where it stopped."""
    monkeypatch.setattr("cleaner.journal.EVERY", 0.0)
    Path("r").write_text("a.\n" * 50)
    item = Item(Path("r"), "r")
    with full_disk(200), pytest.raises(UsageError) as caught:
        run(target("out/", item), item, reader=ROWS, journal=Journal(Path("out/.journal"), "key"))
    assert str(caught.value) == "the journal: could not be written: file too large; what is there is not whole"


def test_what_a_format_can_t_write_or_read_is_told(pages: list[Item], capsys: pytest.CaptureFixture[str]) -> None:
    """And the next document comes out."""

    def write(result: Result, trace: bool) -> bytes:
        if result.id == "a.txt":
            raise FormatError("no")
        return b"written"

    def unreadable(stream: BinaryIO, name: str) -> Iterator[Raw | RowError]:
        yield Raw("one", b"one.")
        raise FormatError("no more")

    run(target("out/", *pages, to=replace(TEXT, write=write)), *pages)
    assert left("out") == ["b.txt"]
    item = Item(None, "-")
    run(target("x.jsonl", item, to=JSONL), item, reader=replace(ROWS, read=unreadable))
    assert capsys.readouterr().err.splitlines() == [
        "cleaner: a.txt: could not be written: no (left out)",
        "cleaner: -: no more (left out)",
    ]
    assert json.loads(Path("x.jsonl").read_text())["text"] == "one!"
