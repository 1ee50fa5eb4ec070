"""``wet``: records of crawled text come in and go out; what is no text of a page is told and costs no record."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest
from conftest import Cli
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner.formats import Raw, RowError
from cleaner_formats.wet import read_wet, write_wet

PAGE = "The ferry leaves at nine.\n\n0 $\n2,500 $\n5,000 $\n340 $\nMAY 2021\n"
CLEANED = "The ferry leaves at nine.\n"


def record(body: bytes, kind: str = "conversion", url: str = "https://harbour.example/ferry", **headers: str) -> bytes:
    """A record as a crawl writes it."""
    fields = {"WARC-Type": kind, "WARC-Target-URI": url, "WARC-Date": "2021-05-04T12:00:00Z"}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    fields.setdefault("Content-Length", str(len(body)))
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return b"WARC/1.0\r\n" + head.encode() + b"\r\n" + body + b"\r\n\r\n"


def rows(data: bytes) -> list[Raw | RowError]:
    return list(read_wet(io.BytesIO(data), "crawl.wet"))


def test_each_conversion_record_is_a_document() -> None:
    """With its address for site packs, and its headers for whoever needs them; what is about the file is none."""
    first, second = rows(
        record(b"software: made up\r\n", "warcinfo")
        + record("Fähre\n\nWARC/1.0\r\n".encode(), WARC_Record_ID="<urn:uuid:1>")
        + record(b"two", url="https://harbour.example/two")
    )
    assert isinstance(first, Raw)
    assert (first.id, first.content) == ("urn:uuid:1", "Fähre\n\nWARC/1.0\r\n".encode())
    assert first.meta["url"] == "https://harbour.example/ferry"
    assert first.meta["warc"]["WARC-Date"] == "2021-05-04T12:00:00Z"
    assert isinstance(second, Raw)
    assert (second.id, second.content) == ("crawl.wet:3", b"two")


def test_a_header_may_go_on_in_the_next_line() -> None:
    """As old files have it."""
    (document,) = rows(record(b"a", X_Note="one\r\n two"))
    assert document.meta["warc"]["X-Note"] == "one two"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (b"<html>\r\nno record at all\r\n", "is no WARC record"),
        (record(b"x", Content_Length="many"), "without a proper Content-Length"),
        (record(b"x", Content_Length="-1"), "without a proper Content-Length"),
        (record(b"<p>x</p>", "response"), "of the type 'response'"),
        (record(b"x", Content_Length=str(10**15 - 1)), "longer than"),
    ],
)
def test_a_record_that_gives_no_text_is_told_and_the_next_is_read(broken: bytes, why: str) -> None:
    """Rows out are rows in, where the file still says where they begin."""
    first, *rest = rows(broken + record(b"good"))
    assert isinstance(first, RowError)
    assert why in first.why
    if "longer than" not in why:
        assert [row.content for row in rest if isinstance(row, Raw)] == [b"good"]


def test_a_record_that_is_cut_short_is_no_document() -> None:
    """Half a page would pass for a whole one."""
    first, second = rows(record(b"one") + record(b"twice as long")[:-8])
    assert isinstance(first, Raw)
    assert isinstance(second, RowError)
    assert second.why == "is cut short: 9 bytes of 13 are there"


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_whatever_is_read_a_whole_record_after_it_is_found(before: bytes, body: bytes) -> None:
    """Damage ends at the next record, unless it claims to hold that."""
    found = rows(record(body) + b"\n" + before.replace(b"WARC", b"warc") + b"\n" + record(b"last"))
    assert isinstance(found[0], Raw)
    assert found[0].content == body
    assert isinstance(found[-1], Raw)
    assert found[-1].content == b"last"


def test_what_is_written_is_read_again_with_its_headers() -> None:
    """But for those that were true of the text as it came."""
    (document,) = rows(record(PAGE.encode(), WARC_Block_Digest="sha1:AAA", WARC_Record_ID="<urn:uuid:7>"))
    assert isinstance(document, Raw)
    result = cleaner.clean(document.content, id=document.id, meta=document.meta)
    (again,) = rows(write_wet(result))
    assert isinstance(again, Raw)
    assert again.id == "urn:uuid:7"
    assert again.content.decode() == CLEANED  # type: ignore[union-attr]
    assert "WARC-Block-Digest" not in again.meta["warc"]
    assert {**document.meta["warc"], "Content-Length": "26", "Content-Type": "text/plain"}.items() >= again.meta[
        "warc"
    ].items()


def test_meta_can_t_forge_a_header() -> None:
    """Addresses and headers come from strangers."""
    meta = {"url": "https://a.example/\r\nWARC-Type: request", "warc": {"X: y\r\nZ": "1", "X-Ok": "1\r\nX-Bad: 2"}}
    (document,) = rows(write_wet(cleaner.clean("x", meta=meta)))
    assert set(document.meta["warc"]) == {  # type: ignore[union-attr]
        "WARC-Type",
        "WARC-Target-URI",
        "X-Ok",
        "WARC-Record-ID",
        "WARC-Date",
        "Content-Type",
        "Content-Length",
    }


def test_the_command_line_cleans_a_crawl(cli: Cli, tmp_path: Path) -> None:
    """Known by its ending, compressed a record at a time, in and out."""
    crawl = b"".join(gzip.compress(record(PAGE.encode(), url=f"https://harbour.example/{n}")) for n in range(3))
    (tmp_path / "crawl.warc.wet.gz").write_bytes(crawl)
    shown = cli("clean", "crawl.warc.wet.gz", "--to", "jsonl").stdout.decode().splitlines()
    assert [json.loads(line)["text"] for line in shown] == [CLEANED] * 3
    assert json.loads(shown[2])["meta"]["url"] == "https://harbour.example/2"
    cli("clean", "crawl.warc.wet.gz", "--to", "wet", "-o", "clean.wet")
    written = rows((tmp_path / "clean.wet").read_bytes())
    assert [row.content for row in written if isinstance(row, Raw)] == [CLEANED.encode()] * 3
