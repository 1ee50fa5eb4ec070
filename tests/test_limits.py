"""Each limit on what comes from outside: just within is taken, just beyond is named."""

from __future__ import annotations

import gzip
import io
import json
import random
import tracemalloc
import zlib
from pathlib import Path

import pytest

from cleaner import limits
from cleaner.compressed import expanded
from cleaner.errors import UnreadableError
from cleaner.files import Item, read
from cleaner.formats import Raw, RowError
from cleaner_formats.jsonl import read_jsonl


def rows(data: bytes) -> list[Raw | RowError]:
    return list(read_jsonl(io.BytesIO(data), "f"))


def nested(depth: int) -> bytes:
    """A row of so many levels."""
    return b'{"text": "x", "meta": {"a": ' + b"[" * (depth - 2) + b"]" * (depth - 2) + b"}}"


def test_a_row_may_be_so_deep_and_no_deeper() -> None:
    """Strangers nest as deep as they like."""
    (fits,) = rows(nested(limits.JSON_DEPTH))
    (beyond,) = rows(nested(limits.JSON_DEPTH + 1))
    (far_beyond,) = rows(nested(100_000))
    assert isinstance(fits, Raw)
    assert beyond == far_beyond == RowError("f:1", "is nested deeper than 100 levels")


def test_a_row_may_be_so_long_and_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rows after it go on, and the numbers of rows still count."""
    monkeypatch.setattr("cleaner_formats.jsonl.DEFAULT", limits.Limits(size=100))
    monkeypatch.setattr("cleaner_formats.jsonl._PIECE", 7)
    fits = json.dumps({"text": "x" * 87}).encode() + b"\n"
    assert len(fits) == 100
    read = rows(fits + b'{"text": "' + b"x" * 5000 + b'"}\n' + fits + b"x" * 101)
    assert [type(row) for row in read] == [Raw, RowError, Raw, RowError]
    assert [row.id for row in read] == ["f:1", "f:2", "f:3", "f:4"]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (b'{"text": "a", "text": "b"}', "'text' is there twice"),
        (b'{"text": "a", "n": NaN}', "NaN is no JSON value"),
        (b'{"text": "a", "n": -Infinity}', "-Infinity is no JSON value"),
        (b'{"text": "a", "n": 1e400}', "beyond the numbers"),
        (b'{"text": "a\xff"}', "is not UTF-8: invalid start byte at byte 11"),
        (b'{"text": "a"', "is not JSON"),
        (b'{"text": "a", "n": ' + b"9" * 5000 + b"}", "a number of 5000 digits could not be written again"),
        (b'{"text": "a", "n": [-' + b"9" * 5000 + b"]}", "a number of 5000 digits"),
        (b"[]", "is no object"),
        (b'{"text": 5}', "is no object with a string 'text'"),
    ],
)
def test_a_row_that_would_not_come_back_whole_is_named(row: bytes, why: str) -> None:
    """And the next one is read."""
    bad, good = rows(row + b'\n{"text": "b"}')
    assert isinstance(bad, RowError)
    assert why in bad.why
    assert good == Raw("f:2", "b", {})


def test_the_last_of_very_many_keys_may_be_there_twice() -> None:
    """To tell which it is takes no longer than to read them: no deadline guards the reading of files."""
    keys = b",".join(b'"%d": 0' % number for number in range(300_000))
    (bad,) = rows(b'{"text": "a", ' + keys + b', "299999": 1}')
    assert bad == RowError("f:1", "is not JSON: '299999' is there twice, and only one could be kept")


def test_a_mark_and_blank_rows_are_passed_over() -> None:
    """Numbers stay those of the lines."""
    assert rows(b'\xef\xbb\xbf{"text": "a"}\r\n\n  \n{"text": "b"}') == [Raw("f:1", "a", {}), Raw("f:4", "b", {})]


def test_numbers_come_back_as_they_are() -> None:
    """Large integers and floats in meta data."""
    (row,) = rows(b'{"text": "a", "meta": {"i": 12345678901234567890, "f": -0.5}}')
    assert row == Raw("f:1", "a", {"i": 12345678901234567890, "f": -0.5})


def test_a_document_may_be_so_long_and_no_longer(tmp_path: Path) -> None:
    """Of what is beyond, no more than one byte is read."""
    path = tmp_path / "page.txt"
    path.write_bytes(b"x" * 100)
    assert len(read(Item(path, "page.txt"), size=100)) == 100
    with pytest.raises(UnreadableError, match="is longer than"):
        read(Item(path, "page.txt"), size=99)


def unzipped(data: bytes) -> bytes:
    with expanded(io.BytesIO(data), ".gz") as stream:
        return stream.read()


def test_a_compressed_file_may_give_so_much_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """By ratio, from a floor on."""
    monkeypatch.setattr("cleaner.compressed.RATIO_FLOOR", 50_000)
    assert unzipped(gzip.compress(b"a" * 50_000)) == b"a" * 50_000
    with pytest.raises(UnreadableError, match=r"^gives more than 200 times its size, as a gzip bomb does$"):
        unzipped(gzip.compress(b"a" * 80_000))
    text = random.Random(1).randbytes(100_000)
    assert unzipped(gzip.compress(text)) == text


def test_what_a_bomb_holds_is_never_there_at_once() -> None:
    """It is expanded as it is read, bit by bit."""
    bomb = gzip.compress(b"a" * 50_000_000)
    tracemalloc.start()
    with expanded(io.BytesIO(bomb), ".gz") as stream:
        assert len(stream.read(1000)) == 1000
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2_000_000


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b"plain", "is damaged gzip"),
        (gzip.compress(b"text" * 100)[:-9], "is cut short"),
        (gzip.compress(b"text")[:-1], "is cut short"),
        (gzip.compress(b"text") + b"garbage", "is damaged gzip"),
        (gzip.compress(b"text") + b"X\x00X", "is damaged gzip"),
        (zlib.compress(b"text"), "is damaged gzip"),
        (gzip.compress(b"text")[:-8] + b"\x00" * 8, "is damaged gzip"),
    ],
)
def test_a_damaged_compressed_file_is_refused(data: bytes, why: str) -> None:
    """Nothing of it is passed off as whole."""
    with pytest.raises(UnreadableError, match=why):
        unzipped(data)


@pytest.mark.parametrize("padding", [0, 1, 512, 200_000])
def test_all_members_are_read_and_padding_is_passed_over(padding: int) -> None:
    """However the pieces fall."""
    text = bytes(range(256)) * 2000
    joined = gzip.compress(text) + gzip.compress(b"") + gzip.compress(b"end")
    assert unzipped(joined + b"\x00" * padding) == text + b"end"


class Dripping(io.BytesIO):
    """A stream that gives what it has bit by bit, as a pipe may."""

    def __init__(self, data: bytes, most: int) -> None:
        super().__init__(data)
        self._most = most

    def read(self, size: int | None = -1, /) -> bytes:
        assert size is not None
        assert 0 < size <= 1 << 16
        return super().read(min(size, self._most))


@pytest.mark.parametrize("most", [1, 7, 1000])
def test_it_does_not_matter_in_which_pieces_a_compressed_stream_comes(
    monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """Its size so far is that of all pieces; no more than one is asked for at once."""
    monkeypatch.setattr("cleaner.compressed.RATIO_FLOOR", 100)
    text = random.Random(1).randbytes(5_000)
    data = gzip.compress(text) + gzip.compress(b"end") + b"\x00" * 20
    with expanded(Dripping(data, most), ".gz") as stream:
        assert stream.read() == text + b"end"
    with expanded(Dripping(data[:-30], most), ".gz") as stream, pytest.raises(UnreadableError, match="is cut short"):
        stream.read()
    bomb = gzip.compress(b"a" * 1_000_000)
    with expanded(Dripping(bomb, most), ".gz") as stream, pytest.raises(UnreadableError, match="gives more than"):
        stream.read()


def test_what_is_not_compressed_is_read_as_it_is() -> None:
    """By the name's ending alone."""
    stream = io.BytesIO(zlib.compress(b"x"))
    assert expanded(stream, ".txt") is stream


def test_zstd_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """A user's mistake, not a crash."""
    import sys

    from cleaner.errors import UsageError

    for name in ("compression.zstd", "backports.zstd"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(UsageError, match=r"^reading .zst files needs the extra: pip install"):
        expanded(io.BytesIO(), ".zst")


def test_zstd_frames_are_read_one_after_another_and_never_cut_short() -> None:
    """Two frames are one text; a frame without its end is refused, and a window that is too large."""
    zstd = pytest.importorskip("backports.zstd", reason="needs the extra zstd")

    def read(data: bytes) -> bytes:
        with expanded(io.BytesIO(data), ".zst") as stream:
            return bytes(stream.read())

    frame = zstd.compress(b"one\n" * 50_000)
    assert read(frame + zstd.compress(b"two")) == b"one\n" * 50_000 + b"two"
    with pytest.raises(UnreadableError, match="is cut short"):
        read(frame[:-3])
    with pytest.raises(UnreadableError, match="is damaged zstd"):
        read(frame + b"garbage")
    far = {zstd.CompressionParameter.window_log: limits.ZSTD_WINDOW_LOG + 1}
    compressor = zstd.ZstdCompressor(options=far)
    with pytest.raises(UnreadableError, match="is damaged zstd"):
        read(compressor.compress(b"text") + compressor.flush())
