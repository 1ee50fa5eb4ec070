"""Files in and out: what is named, whole files or none, and one writer at a time."""

from __future__ import annotations

import gzip
import io
import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cleaner.errors import UnreadableError, UsageError
from cleaner.files import Growing, Item, PassedOver, hidden_name, named, read, write_whole
from cleaner.limits import MEGABYTE


def test_what_is_named_is_listed_in_the_order_of_names(tmp_path: Path) -> None:
    """Folders below, hidden files not, other endings not."""
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", ".git/d.txt", "e.bin"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    assert [item.name for item in named([str(tmp_path)], ["*.txt"])] == ["a.txt", "b.txt", "sub/c.txt"]


def test_links_and_pipes_in_a_folder_are_told_and_not_followed(tmp_path: Path) -> None:
    """A walk must end, and stay in its folder."""
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "link.txt").symlink_to("a.txt")
    (tmp_path / "loop").symlink_to(".")
    os.mkfifo(tmp_path / "pipe.txt")
    told: list[PassedOver] = []
    assert [item.name for item in named([str(tmp_path)], ["*.txt"], told.append)] == ["a.txt"]
    assert sorted(told) == [
        ("link.txt", "is a link, and links in folders are not followed"),
        ("pipe.txt", "is a pipe"),
    ]


def test_a_folder_that_can_t_be_looked_into_costs_only_what_is_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told; but where it is the named one there is nothing to do."""
    for name in ("a.txt", "shut/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    scandir = os.scandir

    def closed(path: str) -> object:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    told: list[PassedOver] = []
    assert [item.name for item in named([str(tmp_path)], ["*.txt"], told.append)] == ["a.txt"]
    assert told == [("shut", "was left out: permission denied")]
    with pytest.raises(UsageError, match="shut: permission denied"):
        named([str(tmp_path / "shut")], ["*.txt"], told.append)


def test_a_named_pipe_or_device_is_refused(tmp_path: Path) -> None:
    """Opening it may wait for ever."""
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(UsageError, match="is a pipe, which could keep us waiting"):
        named([str(tmp_path / "pipe.txt")], [])
    with pytest.raises(UsageError, match="is a device"):
        named(["/dev/zero"], [])


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("a.jsonl", ".jsonl"), ("a.jsonl.gz", ".jsonl"), ("a.TXT.ZST", ".txt"), ("a.gz", ""), ("a", "")],
)
def test_the_format_is_told_by_the_ending_before_a_compression(name: str, suffix: str) -> None:
    """In any case."""
    assert Item(Path(name), name).suffix == suffix
    assert Item(None, "-").suffix == ""


def test_what_is_named_is_taken_in_the_order_in_which_it_is_named(tmp_path: Path) -> None:
    """A folder's files by the whole name, whatever stands before and behind it."""
    for name in ("z.txt", "sub/a-b.txt", "sub/a/x.txt", "y.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    assert named([str(tmp_path / name) for name in ("z.txt", "sub", "y.txt")], ["*.txt"]) == [
        Item(tmp_path / "z.txt", "z.txt"),
        Item(tmp_path / "sub" / "a-b.txt", "a-b.txt"),
        Item(tmp_path / "sub" / "a" / "x.txt", "a/x.txt"),
        Item(tmp_path / "y.txt", "y.txt"),
    ]


def test_a_pipe_that_the_shell_made_is_taken(tmp_path: Path) -> None:
    """Someone writes to it."""
    ours, its = os.pipe()
    paths = [f"/dev/fd/{ours}", f"/proc/self/fd/{ours}"]
    assert [item.path for item in named(paths, [])] == [Path(path) for path in paths]
    os.close(ours)
    os.close(its)


def test_a_socket_is_told_like_a_device(tmp_path: Path) -> None:
    """It can't be read."""
    with socket.socket(socket.AF_UNIX) as ears:
        ears.bind(str(tmp_path / "socket.txt"))
        with pytest.raises(UsageError, match="is a device or socket"):
            named([str(tmp_path / "socket.txt")], [])


def test_no_more_is_read_of_a_document_than_tells_that_it_is_too_long() -> None:
    """The limit is told in megabytes."""
    asked: list[int] = []

    class Endless(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            asked.append(size)
            return b"x" * size

    limit = MEGABYTE * 3 // 2
    with pytest.raises(UnreadableError, match=r"^is longer than 1\.5 MB, the most that one document may have$"):
        read(Item(None, "-"), Endless(), limit)
    assert asked == [limit + 1]


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    """Until then there is nothing under its name, and afterwards nothing else."""
    path = tmp_path / "sub" / "out.txt"
    growing = Growing(path)
    growing.write(b"one")
    growing.flush()
    assert not path.exists()
    growing.write(b"two")
    growing.finish()
    assert path.read_bytes() == b"onetwo"
    assert list(path.parent.iterdir()) == [path]


def test_what_was_written_before_can_be_kept(tmp_path: Path) -> None:
    """As far as a journal says it was safe."""
    path = tmp_path / "out.txt"
    first = Growing(path)
    first.write(b"safe and not safe")
    first.leave()
    again = Growing(path, keep=4)
    again.write(b"!")
    again.finish()
    assert path.read_bytes() == b"safe!"


def test_what_should_be_kept_must_be_there(tmp_path: Path) -> None:
    """Someone may have cleared up."""
    with pytest.raises(OSError, match="is gone"):
        Growing(tmp_path / "out.txt", keep=4)


def test_what_is_given_up_leaves_nothing(tmp_path: Path) -> None:
    """Neither part nor whole."""
    growing = Growing(tmp_path / "out.txt")
    growing.write(b"some")
    growing.abandon()
    assert list(tmp_path.iterdir()) == []


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    """The second is told; the first goes on."""
    first = Growing(tmp_path / "out.txt")
    with pytest.raises(OSError, match="another run is writing it"):
        Growing(tmp_path / "out.txt")
    first.write(b"one")
    first.finish()
    assert (tmp_path / "out.txt").read_bytes() == b"one"


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All or nothing."""
    path = tmp_path / "out.txt"
    path.write_bytes(b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_links_and_files_with_several_names_are_not_written(tmp_path: Path) -> None:
    """What they are elsewhere would change, or they would be parted."""
    (tmp_path / "a.txt").write_bytes(b"old")
    (tmp_path / "link.txt").symlink_to("a.txt")
    with pytest.raises(OSError, match="is a link"):
        write_whole(tmp_path / "link.txt", b"new")
    os.link(tmp_path / "a.txt", tmp_path / "b.txt")
    with pytest.raises(OSError, match="several names"):
        write_whole(tmp_path / "a.txt", b"new")
    assert (tmp_path / "b.txt").read_bytes() == b"old"


def test_a_link_in_the_place_of_the_part_is_not_followed(tmp_path: Path) -> None:
    """Its name can be guessed."""
    (tmp_path / "precious").write_bytes(b"old")
    hidden_name(tmp_path / "out.txt", "part").symlink_to("precious")
    with pytest.raises(OSError, match="symbolic links"):
        write_whole(tmp_path / "out.txt", b"new")
    assert (tmp_path / "precious").read_bytes() == b"old"


def test_the_mode_of_a_file_stays_and_a_new_one_has_the_usual(tmp_path: Path) -> None:
    """Replacing is not the place to change it."""
    (tmp_path / "old.txt").write_bytes(b"")
    (tmp_path / "old.txt").chmod(0o640)
    (tmp_path / "plain.txt").write_bytes(b"")
    for name in ("old.txt", "new.txt"):
        write_whole(tmp_path / name, b"x")
    modes = [(tmp_path / name).stat().st_mode & 0o777 for name in ("old.txt", "new.txt", "plain.txt")]
    assert modes[0] == 0o640
    assert modes[1] == modes[2]


def test_a_name_as_long_as_can_be_is_written(tmp_path: Path) -> None:
    """The part's own is short."""
    path = tmp_path / ("n" * 251 + ".txt")
    write_whole(path, b"x")
    assert path.read_bytes() == b"x"


def test_all_bytes_of_a_file_are_read(tmp_path: Path) -> None:
    """As they are."""
    (tmp_path / "a.txt").write_bytes(bytes(range(256)))
    assert read(Item(tmp_path / "a.txt", "a.txt")) == bytes(range(256))


def test_what_is_named_by_itself_is_taken_as_it_is(tmp_path: Path) -> None:
    """A file of any ending, and standard input."""
    (tmp_path / "page.html").write_bytes(b"")
    assert named([str(tmp_path / "page.html"), "-"], []) == [
        Item(tmp_path / "page.html", "page.html"),
        Item(None, "-"),
    ]


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    """And a folder with nothing in it that fits."""
    with pytest.raises(UsageError, match="no such file or folder"):
        named([str(tmp_path / "none.txt")], [])
    with pytest.raises(UsageError, match=r"no file in it is named like \*.txt or \*.text; --glob names others"):
        named([str(tmp_path)], ["*.txt", "*.text"])


def test_what_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is written. Root may read everything, so the system's answers are made up here."""
    (tmp_path / "locked.txt").write_bytes(b"")
    monkeypatch.setattr("os.access", lambda path, mode: False)
    with pytest.raises(UsageError, match="no permission to read it"):
        named([str(tmp_path / "locked.txt")], [])

    def refuses(folder: Path, onerror: Callable[[OSError], None]) -> Iterator[None]:
        onerror(PermissionError(13, "Permission denied", str(folder)))
        yield

    monkeypatch.setattr("os.walk", refuses)
    with pytest.raises(UsageError, match="permission denied"):
        named([str(tmp_path)], [])


def test_standard_input_and_compressed_files_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From where the caller says, else from `sys.stdin`."""
    assert read(Item(None, "-"), io.BytesIO(b"given")) == b"given"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"standard")))
    assert read(Item(None, "-")) == b"standard"
    (tmp_path / "page.txt.gz").write_bytes(gzip.compress(b"inside"))
    assert read(Item(tmp_path / "page.txt.gz", "page.txt.gz")) == b"inside"


def test_leaving_twice_does_no_harm(tmp_path: Path) -> None:
    """Whoever cleans up may not know."""
    growing = Growing(tmp_path / "out.txt")
    growing.leave()
    growing.leave()


def test_without_locks_files_are_written_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, where a file has to be closed before it is moved."""
    import cleaner.files

    monkeypatch.setattr(cleaner.files, "os", WindowsLike())
    write_whole(tmp_path / "out.txt", b"x")
    assert (tmp_path / "out.txt").read_bytes() == b"x"


class WindowsLike:
    """The module ``os``, but for its name."""

    name = "nt"

    def __getattr__(self, name: str) -> object:
        return getattr(os, name)
