"""The journal: what a killed run had done, and nothing that it had not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cleaner.descriptors import PRIVATE
from cleaner.journal import EVERY, Checkpoint, Journal, key_of

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
    with pytest.raises(OSError, match="another run is writing it") as caught:
        Journal(path, "key")
    assert caught.value.filename == str(path.parent)
    first.close()


def test_a_checkpoint_is_due_after_a_while(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not at each document, and after each checkpoint not for as long again."""
    clock = [100.0]
    monkeypatch.setattr("cleaner.journal.monotonic", lambda: clock[0])
    journal = Journal(path, "key")

    def is_due(after: float) -> bool:
        clock[0] = 100.0 + after * EVERY
        return journal.is_due

    assert [is_due(0.5), is_due(1.0)] == [False, True]
    journal.note(SOME)
    assert [is_due(1.5), is_due(2.0)] == [False, True]
    journal.close()


def test_a_run_goes_on_only_from_its_own_journal(path: Path) -> None:
    """One that this program wrote for another run is begun anew."""
    left(path, SOME)
    journal = Journal(path, "another key")
    assert journal.last == Checkpoint()
    journal.close()
    journal = Journal(path, "another key")
    assert journal.last == Checkpoint()
    journal.note(MORE)
    journal.close()
    journal = Journal(path, "another key")
    assert journal.last == MORE
    journal.close()


def test_nobody_else_reads_a_journal_and_no_link_leads_to_it(tmp_path: Path) -> None:
    """Its folder is made, however deep; its descriptor is closed in workers."""
    before, path = set(PRIVATE), tmp_path / "a" / "b" / "journal"
    journal = Journal(path, "key")
    (ours,) = PRIVATE - before
    assert os.fstat(ours).st_ino == path.stat().st_ino
    assert path.stat().st_mode & 0o777 == 0o600
    journal.close()
    assert before == PRIVATE
    (tmp_path / "precious").write_bytes(b"old")
    (tmp_path / "link").symlink_to("precious")
    with pytest.raises(OSError, match="symbolic links"):
        Journal(tmp_path / "link", "key")
    assert (tmp_path / "precious").read_bytes() == b"old"


def test_a_run_that_is_done_needs_no_journal_to_end(path: Path) -> None:
    """Someone may have cleared it away."""
    journal = Journal(path, "key")
    path.unlink()
    journal.finish()


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
