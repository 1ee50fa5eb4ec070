"""Encodings on the command line: those that are named, and what is said of bytes that may be in another."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from conftest import Cli

PACK = """
name = "shop"
pass = "banners"

[rules.about]
about = "a link to the imprint"
phrases = ["über uns"]
match = ["Über uns"]
keep = ["Über uns Fische im Wasser"]
"""


def said(finished: subprocess.CompletedProcess[bytes]) -> str:
    """What was said on standard error: one line."""
    text = finished.stderr.decode()
    assert text.count("\n") == 1
    return text.strip()


def test_the_encoding_can_be_declared(cli: Cli) -> None:
    """Then it is also that of the output."""
    finished = cli("clean", "--profile", "zero", "--encoding", "latin-1", "--to", "json", stdin=b"caf\xe9")
    assert json.loads(finished.stdout)["text"] == "café"


@pytest.mark.parametrize("command", [("clean",), ("diff",), ("learn",), ("rules", "try", "pack.toml")])
def test_whatever_reads_pages_takes_their_encoding(cli: Cli, tmp_path: Path, command: tuple[str, ...]) -> None:
    """The line that says what may be wrong advises it."""
    (tmp_path / "pack.toml").write_text(PACK, "utf-8")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(f"Über uns\n\nThe text of page {name}.\n".encode("latin-1"))
    assert "no UTF-8" in cli(*command, "a.txt", "b.txt").stderr.decode()
    told = cli(*command, "--encoding", "latin-1", "a.txt", "b.txt").stderr.decode().lower()
    assert "no utf-8" not in told
    assert "no such option" not in told


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("Café, and no more.\n".encode("latin-1"), "byte 0xE9 at 3 is no UTF-8"),
        ("Hello, all of you.\n".encode("utf-16-le"), "looks like utf-16-le without a byte order mark"),
        ("Hello, all of you.\n".encode("utf-16-be"), "--encoding utf-16-be"),
        (b"\x7fELF\x02\x01\x01\0\0\0\0\0\xff\xfe\0\0 nothing", "holds NUL bytes, as files that are no text do"),
    ],
)
def test_bytes_that_may_be_no_utf_8_are_told_and_come_out_all_the_same(
    cli: Cli, tmp_path: Path, content: bytes, told: str
) -> None:
    """One line says how they were read, and what to say if that is wrong."""
    (tmp_path / "odd.txt").write_bytes(content)
    finished = cli("clean", "--passes", "donations", "odd.txt")
    assert (finished.stdout, finished.returncode) == (content, 0)
    assert told in said(finished)


def test_nothing_is_told_of_bytes_that_were_read_as_they_are(cli: Cli, tmp_path: Path) -> None:
    """UTF-8, a byte order mark, an encoding that was named; one that was named wrongly is told."""
    (tmp_path / "utf8.txt").write_bytes("Café\n".encode())
    (tmp_path / "mark.txt").write_bytes("Café\n".encode("utf-16"))
    (tmp_path / "latin.txt").write_bytes("Café\n".encode("latin-1"))
    for words in (["utf8.txt"], ["mark.txt"], ["--encoding", "latin-1", "latin.txt"]):
        assert cli("clean", "--passes", "donations", *words).stderr == b""
    finished = cli("clean", "--passes", "donations", "--encoding", "ascii", "latin.txt")
    assert "its bytes are not all ascii, so it was read as utf-8" in said(finished)


def test_many_doubtful_documents_are_counted(cli: Cli, tmp_path: Path) -> None:
    """Three are told of, the others not one by one."""
    for name in "abcde":
        (tmp_path / f"{name}.txt").write_bytes(b"Caf\xe9\n")
    told = cli("clean", "--passes", "donations", *(f"{name}.txt" for name in "abcde")).stderr.decode()
    assert told.count("is no UTF-8") == 3
    assert "documents like these, not shown: 2" in told


@pytest.mark.parametrize(
    "page", [b"<!DOCTYPE html>\n<title>A ferry</title>", b"\n<html><body><p>A ferry</p></body></html>"]
)
def test_html_is_told(cli: Cli, page: bytes) -> None:
    """It comes out all the same; a page that only speaks of it is none."""
    finished = cli("clean", "--profile", "zero", stdin=page)
    assert (finished.returncode, finished.stdout.rstrip(b"\n")) == (0, page)
    assert "looks like HTML" in said(finished)
    assert cli("clean", "--profile", "zero", stdin=b"How to write <html>: begin with it.").stderr == b""
