"""The quarantine file: written for each problem, read for another try."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleaner.errors import UsageError
from cleaner.files import Item
from cleaner.quarantine import Quarantine, items_of, row_of
from cleaner.records import Problem

PROBLEM = Problem("comments", "page", "raised ValueError", "rolled back")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text("text")
    return path


def test_a_row_says_what_went_wrong_and_where(page: Path) -> None:
    """All that a person or another try needs."""
    row = json.loads(row_of(Item(page, "sub/page.txt"), 0, PROBLEM, {"cleaner-text": "1.0"}))
    assert row == {
        "input": str(page),
        "name": "sub/page.txt",
        "row": 0,
        "id": "page",
        "pass": "comments",
        "why": "raised ValueError",
        "done": "rolled back",
        "versions": {"cleaner-text": "1.0"},
    }


def test_standard_input_has_no_path_and_a_file_its_whole_one(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other try may be started elsewhere."""
    monkeypatch.chdir(page.parent)
    assert json.loads(row_of(Item(None, "-"), 3, PROBLEM, {}))["input"] is None
    assert json.loads(row_of(Item(Path("page.txt"), "page.txt"), 0, PROBLEM, {}))["input"] == str(page)


def test_another_try_takes_each_document_once(page: Path, tmp_path: Path) -> None:
    """Files whole; of files with rows just those that are named; in the order of the file."""
    rows = tmp_path / "rows.jsonl"
    rows.write_text("")
    lines = [row_of(Item(rows, "rows.jsonl"), number, PROBLEM, {}) for number in (7, 3, 7)]
    lines += [row_of(Item(page, "page.txt"), 0, PROBLEM, {})] * 2
    (tmp_path / "bad.jsonl").write_bytes(b"\n".join(lines))
    assert items_of(str(tmp_path / "bad.jsonl")) == [
        Item(rows, "rows.jsonl", frozenset({3, 7})),
        Item(page, "page.txt"),
    ]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"nonsense", "line 1: is not what"),
        (b"\n[]", "line 2: is not what"),
        (b"{}", "is not what"),
        (b'{"input": null, "name": "-", "row": 1}', "came by standard input"),
        (b'{"input": "/gone/away", "name": "away", "row": 0}', "which is not there any more"),
    ],
)
def test_what_can_t_be_tried_again_is_told(tmp_path: Path, content: bytes, why: str) -> None:
    """In one line."""
    (tmp_path / "bad.jsonl").write_bytes(content)
    with pytest.raises(UsageError, match=why):
        items_of(str(tmp_path / "bad.jsonl"))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """And that a run may have left none."""
    with pytest.raises(
        UsageError, match=f"^{tmp_path / 'none.jsonl'}: no such file; a run without problems leaves none$"
    ):
        items_of(str(tmp_path / "none.jsonl"))
    with pytest.raises(UsageError, match=f"^{tmp_path}: .*directory"):
        items_of(str(tmp_path))


def test_rows_are_there_once_the_run_is_over(tmp_path: Path) -> None:
    """Before that, nothing bears the file's name; and what is safe says how much of it is on the disk."""
    path = tmp_path / "problems.jsonl"
    quarantine = Quarantine(path)
    quarantine.write(b"one\n")
    assert (quarantine.safe(), path.exists()) == (4, False)
    quarantine.write(b"two\n")
    quarantine.finish()
    assert path.read_bytes() == b"one\ntwo\n"
    assert [each.name for each in tmp_path.iterdir()] == ["problems.jsonl"]


def test_a_run_without_problems_leaves_no_file_and_takes_that_of_a_run_before(tmp_path: Path) -> None:
    """What stood in it was of that run."""
    path = tmp_path / "problems.jsonl"
    path.write_bytes(b"of yesterday\n")
    Quarantine(path).finish()
    Quarantine(path).finish()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("for_later", "left"), [(True, b"one\nthree\n"), (False, b"three\n")])
def test_a_run_that_is_cut_short_leaves_its_rows_to_the_next_or_not(
    tmp_path: Path, for_later: bool, left: bytes
) -> None:
    """The next one says how much of them it knows of: what was written after that goes."""
    path = tmp_path / "problems.jsonl"
    quarantine = Quarantine(path)
    quarantine.write(b"one\n")
    safe = quarantine.safe() if for_later else 0
    quarantine.write(b"two\n")
    quarantine.leave(for_later=for_later)
    assert bool(list(tmp_path.iterdir())) == for_later
    again = Quarantine(path, safe)
    again.write(b"three\n")
    again.finish()
    assert path.read_bytes() == left


def test_a_place_where_nothing_can_be_written_is_told(tmp_path: Path) -> None:
    """By the file's name and the system's reason."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    for path in (tmp_path / "folder", tmp_path / "file" / "problems.jsonl"):
        with pytest.raises(UsageError, match=f"^{path}: "):
            Quarantine(path)
