"""Bytes to text and back: nothing is lost, whatever the bytes are."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.source import (
    HEAD,
    Source,
    decode,
    decode_at,
    doubt,
    encode,
    newline_edits,
    newline_of,
    referred,
    undecoded,
)
from cleaner.trace import apply


@given(
    st.binary(max_size=200),
    st.sampled_from([None, "latin-1", "cp1252", "utf-16", "shift_jis", "utf-8-sig", "utf-7", "idna"]),
)
def test_decoding_loses_no_byte(raw: bytes, declared: str | None) -> None:
    """Every byte string comes back, whatever encoding is said to be its own."""
    assert encode(*decode(raw, declared)) == raw


@pytest.mark.parametrize(
    ("raw", "text", "encoding"),
    [
        (b"caf\xc3\xa9", "café", "utf-8"),
        (codecs.BOM_UTF8 + b"a", "a", "utf-8"),
        (codecs.BOM_UTF16_LE + "aé".encode("utf-16-le"), "aé", "utf-16-le"),
        (codecs.BOM_UTF16_BE + "aé".encode("utf-16-be"), "aé", "utf-16-be"),
        (codecs.BOM_UTF32_LE + "a😀".encode("utf-32-le"), "a😀", "utf-32-le"),
        (b"caf\xe9", "caf\udce9", "utf-8"),
        (codecs.BOM_UTF16_LE + b"odd", "\udcff\udcfeodd", "utf-8"),
    ],
)
def test_the_encoding_is_told_by_the_mark_else_utf_8(raw: bytes, text: str, encoding: str) -> None:
    """A byte order mark decides; what does not decode under it is UTF-8 with undecoded bytes."""
    got, source = decode(raw)
    assert (got, source.encoding) == (text, encoding)


def test_a_declared_encoding_goes_first() -> None:
    """What the caller knows goes before what the bytes look like."""
    assert decode("é".encode("latin-1"), "latin-1")[0] == "é"


def test_a_declared_encoding_that_would_lose_bytes_is_passed_over() -> None:
    """Bytes that are not of the declared encoding are kept as they are."""
    assert decode(b"\x81", "shift_jis")[0] == "\udc81"


def test_encoding_never_fails() -> None:
    """A character that the source's encoding lacks is written as a reference, so that the document comes out."""
    assert encode("a→\ud800", Source("latin-1")) == b"a&#8594;?"


@given(st.text("a\r\n", max_size=30))
def test_newlines_become_uniform(text: str) -> None:
    """After the newline edits there is no CR, and as many lines as before."""
    edits = [(*edit, text[edit.start : edit.end]) for edit in newline_edits(text)]
    assert apply(text, edits) == text.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize(
    ("text", "newline"),
    [("a\nb", "\n"), ("a\r\nb\r\n", "\r\n"), ("a\rb", "\r"), ("a\r\nb\n", ""), ("a\n\rb", ""), ("a", "\n")],
)
def test_the_line_break_of_a_text(text: str, newline: str) -> None:
    """One kind throughout is told; a mix is told as such."""
    assert newline_of(text) == newline


@given(st.text("aé\udcc3\udca9\udc80\udcff\ud800", max_size=12))
def test_undecoded_bytes_that_join_are_told_apart(text: str) -> None:
    """Two bad bytes side by side may be a good character to a reader; their offsets keep them two."""
    data = encode(text, Source("utf-8"))
    offsets = undecoded(data, text)
    again = data.decode("utf-8", "surrogateescape") if offsets is None else decode_at(data, offsets)
    assert again == text


@given(st.text("aé\u0100\U0001f600\udc80", max_size=12), st.sampled_from(["latin-1", "ascii", "cp1252", "utf-16-le"]))
def test_what_an_encoding_lacks_is_put_back(text: str, encoding: str) -> None:
    """However many characters it lacks; something else was written for each."""
    source = Source(encoding)
    read = encode(text, source).decode(encoding, "surrogateescape")
    assert apply(read, [(*edit, "p.r", "") for edit in referred(text, source)]) == text


def test_no_offsets_are_kept_where_reading_gives_the_text() -> None:
    """The common case costs nothing."""
    assert undecoded(b"caf\xc3\xa9 \xff", "café \udcff") is None


@pytest.mark.parametrize(("raw", "rule"), [("a\r\nb", "newlines.crlf"), ("a\rb", "newlines.cr")])
def test_each_line_break_that_is_changed_says_which_it_was(raw: str, rule: str) -> None:
    """By the rule of its edit."""
    assert [edit[3] for edit in newline_edits(raw)] == [rule]


def test_a_bad_byte_behind_a_mark_survives() -> None:
    """The mark says UTF-8, and what does not decode is kept as in any UTF-8."""
    text, source = decode(b"\xef\xbb\xbfa\xff")
    assert (text, source) == ("a\udcff", Source("utf-8", b"\xef\xbb\xbf"))
    assert encode(text, source) == b"\xef\xbb\xbfa\xff"


def test_a_declared_encoding_that_loses_bytes_is_passed_over() -> None:
    """Strictly: no byte is taken for another."""
    assert decode(b"a\x81b", "cp1252") == ("a\udc81b", Source("utf-8"))


def test_an_encoding_that_can_t_be_asked_to_pass_a_byte_on_is_none_for_us() -> None:
    """What is read by it could not be written again."""
    assert decode(b"hi\n", "idna") == ("hi\n", Source("utf-8"))


def test_the_last_surrogate_is_one_too() -> None:
    """Where an encoding has no place for it."""
    assert encode("\udfff", Source("latin-1")) == b"?"


UTF_16 = "Hello, all of you."
HTML = "looks like HTML; passes are made for the text that is left of a page when a renderer has taken its tags"


@pytest.mark.parametrize(
    ("raw", "declared", "told"),
    [
        ("Café".encode(), None, ""),
        ("Café".encode("latin-1"), "latin-1", ""),
        ("Café".encode("utf-16"), None, ""),
        (codecs.BOM_UTF8 + "Café".encode(), None, ""),
        ("Café".encode(), "utf-8-sig", ""),
        ("Café".encode("utf-16-le"), "UTF-16LE", ""),
        (b"", None, ""),
        (b"Caf\xe9", "ascii", "its bytes are not all ascii, so it was read as utf-8"),
        (
            b"Caf\xe9!",
            None,
            "byte 0xE9 at 3 is no UTF-8, and such bytes were kept as they are; if the text is in another encoding, "
            "name it: --encoding windows-1252",
        ),
        (
            codecs.BOM_UTF8 + b"Caf\xe9!",
            None,
            "byte 0xE9 at 6 is no UTF-8, and such bytes were kept as they are; if the text is in another encoding, "
            "name it: --encoding windows-1252",
        ),
        (
            UTF_16.encode("utf-16-le"),
            None,
            "looks like utf-16-le without a byte order mark, but was read as UTF-8; if so: --encoding utf-16-le",
        ),
        (
            UTF_16.encode("utf-16-be"),
            None,
            "looks like utf-16-be without a byte order mark, but was read as UTF-8; if so: --encoding utf-16-be",
        ),
        (
            "Hello".encode("utf-16") + b"x",
            None,
            "begins with utf-16-le's byte order mark, but its bytes are not all that, so it was read as utf-8",
        ),
        (b"\0" * 8, None, "holds NUL bytes, as files that are no text do; it was read as UTF-8"),
        (b" \n<!DOCTYPE HTML>\n<p>Caf", None, HTML),
        (b"<html lang=de>", None, HTML),
        (b"<!doctype html>", "utf-8", HTML),
        (b"a <html>", None, ""),
        (b" " * HEAD + b"<html>", None, ""),
        (b"abc\0" + b"d" * 40, None, "holds NUL bytes, as files that are no text do; it was read as UTF-8"),
    ],
)
def test_what_may_be_wrong_with_how_bytes_are_read_is_told(raw: bytes, declared: str | None, told: str) -> None:
    """With what to say if it is; and nothing of what is as it should be."""
    assert doubt(raw, declared) == told


@pytest.mark.parametrize(("zeros", "likely"), [(5, False), (6, True)])
def test_utf_16_has_three_zeros_in_ten_places_at_the_least(zeros: int, likely: bool) -> None:
    """One place in each two holds the zeros of Latin letters; letters of other scripts have none."""
    raw = ("a" * zeros + "ж" * (20 - zeros)).encode("utf-16-le")
    assert ("utf-16-le" in doubt(raw, None)) == likely


@pytest.mark.parametrize(("strays", "likely"), [(1, True), (2, False)])
def test_utf_16_has_next_to_no_zeros_in_the_other_places(strays: int, likely: bool) -> None:
    """One in fifty."""
    raw = ("a" * (50 - strays) + "\u0100" * strays).encode("utf-16-le")
    assert ("utf-16-le" in doubt(raw, None)) == likely
