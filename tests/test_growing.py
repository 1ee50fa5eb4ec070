"""A file that grows beside its place: what others see of it, what is told when it can't, and what is left of it."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

import pytest

from cleaner.descriptors import PRIVATE
from cleaner.errors import reason
from cleaner.files import Growing, hidden_name, write_whole


def part_of(path: Path) -> Path:
    return hidden_name(path, "part")


def refusal(path: Path, keep: int = 0) -> tuple[str | None, Any]:
    """What is told of a path that can't be written to, and of which."""
    with pytest.raises(OSError) as caught:  # noqa: PT011  # the caller looks at what it says
        Growing(path, keep)
    assert caught.value.errno is None
    return caught.value.strerror, caught.value.filename


def test_each_refusal_says_why_and_of_which_file(tmp_path: Path) -> None:
    """In words that go on after the file's name."""
    path = tmp_path / "page.txt"
    path.write_bytes(b"old")
    (tmp_path / "link.txt").symlink_to("page.txt")
    assert refusal(tmp_path / "link.txt") == (
        "is a link, and links are not written through",
        str(tmp_path / "link.txt"),
    )
    growing = Growing(path)
    assert refusal(path) == ("another run is writing it", str(path))
    growing.leave()
    assert refusal(path, keep=1) == ("the part that was written before is gone", str(path))
    os.link(path, tmp_path / "other.txt")
    assert refusal(path) == ("has several names (hard links), and only this one would change", str(path))


def test_what_is_no_file_is_not_put_a_file_in_the_place_of(tmp_path: Path) -> None:
    """Root could do so to /dev/null, and nothing on that machine would work as before."""
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(tmp_path / "socket"))
        assert refusal(tmp_path / "socket")[0] == "is a device or socket, and only files are replaced"
    pipe, folder = tmp_path / "pipe", tmp_path / "folder"
    assert refusal(pipe) == ("is a pipe, and only files are replaced", str(pipe))
    assert refusal(folder) == ("is a folder", str(folder))
    assert sorted(os.listdir(tmp_path)) == ["folder", "pipe", "socket"]


def test_as_much_as_was_written_can_be_kept_and_not_a_byte_more(tmp_path: Path) -> None:
    """A journal that tells of more is of another file."""
    path = tmp_path / "out.txt"
    growing = Growing(path)
    growing.write(b"12345")
    growing.leave()
    assert refusal(path, keep=6)[0] == "the part that was written before is gone"
    again = Growing(path, keep=5)
    assert again.size == 5
    again.write(b"67")
    again.write(b"890")
    assert again.size == 10
    again.finish()
    assert path.read_bytes() == b"1234567890"


def test_folders_are_made_however_deep(tmp_path: Path) -> None:
    """As the output may lie anywhere."""
    write_whole(tmp_path / "a" / "b" / "c" / "out.txt", b"x")
    assert (tmp_path / "a" / "b" / "c" / "out.txt").read_bytes() == b"x"


def test_until_it_is_whole_nobody_else_reads_it(tmp_path: Path) -> None:
    """Its name is hidden, short and always the same; its mode is the owner's alone."""
    path = tmp_path / ("n" * 240 + ".txt")
    growing = Growing(path)
    (part,) = tmp_path.iterdir()
    assert part == part_of(path)
    assert part.name.startswith(".cleaner-")
    assert part.suffix == ".part"
    assert len(part.name) == len(".cleaner-") + 16 + len(".part")
    assert part.stat().st_mode & 0o777 == 0o600
    growing.abandon()


def test_its_descriptor_is_ours_while_it_is_open(tmp_path: Path) -> None:
    """Workers close it: the lock on it must not live on in them."""
    before = set(PRIVATE)
    growing = Growing(tmp_path / "out.txt")
    (ours,) = PRIVATE - before
    assert os.fstat(ours).st_ino == part_of(tmp_path / "out.txt").stat().st_ino
    growing.leave()
    growing.leave()
    assert before == PRIVATE


def test_giving_up_never_fails(tmp_path: Path) -> None:
    """Not where the part is gone already, nor where the disk takes nothing more."""
    growing = Growing(tmp_path / "out.txt")
    part_of(tmp_path / "out.txt").unlink()
    growing.abandon()

    class Full:
        closed = False

        def __init__(self, file: Any) -> None:
            self.fileno = file.fileno
            self.file = file

        def close(self) -> None:
            self.file.close()
            raise OSError(28, "No space left on device")

    growing = Growing(tmp_path / "out.txt")
    growing._file = Full(growing._file)  # type: ignore[assignment]
    growing.abandon()
    assert list(tmp_path.iterdir()) == []


def test_a_reason_is_told_without_number_and_name() -> None:
    """It stands behind the name, in the middle of a line."""
    assert reason(PermissionError(13, "Permission denied", "page.txt")) == "permission denied"
    assert reason(OSError("Odd")) == "odd"
