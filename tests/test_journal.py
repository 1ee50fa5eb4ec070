"""The journal: what a killed run had done, and nothing that it had not."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.journal import Checkpoint, Journal, key_of

SOME = Checkpoint(7, (100, 20), {"comments": 1})
MORE = Checkpoint(9, (130, 20), {"comments": 2})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sub" / ".journal"


def left(path: Path, *checkpoints: Checkpoint) -> None:
    """A journal as a killed run leaves it."""
    journal = Journal(path, "key")
    for checkpoint in checkpoints:
        journal.note(checkpoint)
    journal.close()


def test_a_new_run_has_done_nothing(path: Path) -> None:
    """Its journal begins here."""
    journal = Journal(path, "key")
    assert journal.last == Checkpoint()
    journal.close()


def test_the_last_checkpoint_counts(path: Path) -> None:
    """Also over several kills."""
    left(path, SOME)
    left(path, MORE)
    journal = Journal(path, "key")
    assert journal.last == MORE
    journal.close()


def test_a_checkpoint_that_was_cut_off_does_not_count(path: Path) -> None:
    """And does not spoil the next."""
    left(path, SOME, MORE)
    path.write_bytes(path.read_bytes()[:-5])
    journal = Journal(path, "key")
    assert journal.last == SOME
    journal.note(MORE)
    journal.close()
    again = Journal(path, "key")
    assert again.last == MORE
    again.close()


@pytest.mark.parametrize("content", [b"", b"nonsense", b'{"run": "key"', b'{"run": "other"}\n[9, [], {}]\n'])
def test_a_journal_of_another_run_or_none_begins_anew(path: Path, content: bytes) -> None:
    """Nothing is taken over from it."""
    path.parent.mkdir()
    path.write_bytes(content)
    journal = Journal(path, "key")
    assert journal.last == Checkpoint()
    journal.note(SOME)
    journal.close()
    again = Journal(path, "key")
    assert again.last == SOME
    again.close()


@pytest.mark.parametrize("line", [b"\n", b"5\n", b"[1]\n", b"{}\n"])
def test_lines_that_are_no_checkpoints_are_passed_over(path: Path, line: bytes) -> None:
    """Whoever wrote them."""
    left(path, SOME)
    path.write_bytes(path.read_bytes() + line)
    journal = Journal(path, "key")
    assert journal.last == SOME
    journal.close()


def test_a_finished_run_leaves_no_journal(path: Path) -> None:
    """The next begins anew."""
    journal = Journal(path, "key")
    journal.note(SOME)
    journal.finish()
    assert not path.exists()


def test_one_run_at_a_time(path: Path) -> None:
    """The second is told."""
    first = Journal(path, "key")
    with pytest.raises(OSError, match="another run is writing it"):
        Journal(path, "key")
    first.close()


def test_a_checkpoint_is_due_after_a_while(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not at each document."""
    journal = Journal(path, "key")
    assert not journal.is_due
    monkeypatch.setattr("cleaner.journal.monotonic", lambda: float("inf"))
    assert journal.is_due
    journal.close()


def test_a_key_tells_runs_apart() -> None:
    """By all that decides what they give, and by nothing else."""
    assert key_of("a", {"x": 1, "y": 2}) == key_of("a", {"y": 2, "x": 1})
    assert (
        len({key_of("a"), key_of("b"), key_of("a", "b"), key_of(["a", "b"]), key_of("a\udcff"), key_of(frozenset())})
        == 6
    )


def test_a_run_killed_before_its_first_checkpoint_has_done_nothing(path: Path) -> None:
    """Its journal has a key and no more."""
    left(path)
    journal = Journal(path, "key")
    assert journal.last == Checkpoint()
    journal.close()
