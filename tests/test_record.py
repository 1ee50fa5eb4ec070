"""Results as JSON, and back to the input's bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plugins_at_hand import Exclaim, Strip, registry_of

import cleaner
from cleaner.record import RecordError, as_dict, restored, restored_from_text, sidecar, to_json
from cleaner.records import Label
from cleaner.result import Result

PIPELINE = cleaner.Pipeline(["strip", "exclaim"], registry=registry_of(Strip, Exclaim))


@given(st.binary(max_size=60) | st.sampled_from([b"a.\r\nbanner\r\n", b"\xc3banner\xa9.", "a.\n".encode("utf-16")]))
def test_json_with_its_trace_gives_the_input_s_bytes(raw: bytes) -> None:
    """Through the text of the JSON, as a reader gets it."""
    assert restored(json.loads(to_json(as_dict(PIPELINE(raw), trace=True)))) == raw


@pytest.mark.parametrize(
    "raw",
    [
        *(b"\xc3banner\n\xa9.", b"\xc3\nbanner\n\xa9.", b"banner\n\xc3", b"a \xc3", "\u00c3\u00a9."),
        *(b"\xef\xbb\xbfa\xc3.", "a.".encode("utf-16"), b"\xff\xfea\x00b"),
    ],
)
def test_text_of_each_kind_with_its_sidecar_gives_the_input_s_bytes(raw: bytes | str) -> None:
    """Bytes that are no text, marks at the beginning, and what was text from the beginning."""
    result = PIPELINE(raw)
    trace = json.loads(to_json(sidecar(result)))
    assert "undecoded" not in trace
    assert restored_from_text(result.encode(), trace) == (raw if isinstance(raw, bytes) else raw.encode())


class Join(cleaner.Pass):
    """Take the bars out, and with them what keeps two bad bytes apart."""

    name = "join"

    def find(self, document: cleaner.Document) -> Iterator[cleaner.Edit]:
        for at, character in enumerate(document.text):
            if character == "|":
                yield cleaner.Edit(at, at + 1, "", "join.bar")


def test_bad_bytes_that_become_a_good_character_are_told_apart() -> None:
    """By where they stand in what was written."""
    result = cleaner.Pipeline("join", registry=registry_of(Join))(b"\xc3\xa9 \xc3|\xa9")
    assert result.encode() == b"\xc3\xa9 \xc3\xa9"
    trace = json.loads(to_json(sidecar(result)))
    assert trace["undecoded"] == [3, 4]
    assert restored_from_text(result.encode(), trace) == b"\xc3\xa9 \xc3|\xa9"


@given(
    st.binary(max_size=60)
    | st.lists(st.sampled_from([b"\xc3", b"banner\n", b"\n", b"\r", b"\xa9", b"."]), max_size=9).map(b"".join)
)
def test_text_with_its_sidecar_gives_the_input_s_bytes(raw: bytes) -> None:
    """Also where taking a line out joins two bad bytes into a good character."""
    result = PIPELINE(raw)
    assert restored_from_text(result.encode(), json.loads(to_json(sidecar(result)))) == raw


def test_a_lone_surrogate_in_text_comes_back() -> None:
    """Text from JSON can hold one."""
    result = PIPELINE("a\ud800.\udc80")
    assert restored_from_text(result.encode(), sidecar(result)) == "a\ud800.\udc80".encode("utf-8", "surrogatepass")


def test_json_is_written_in_utf_8_where_it_can_be() -> None:
    """Half of a pair of surrogates has no bytes there."""
    assert to_json({"a": "\u00e9"}) == b'{"a": "\xc3\xa9"}'
    assert to_json({"a": "\u00e9\ud800"}) == b'{"a": "\\u00e9\\ud800"}'


def test_the_shape_of_the_object() -> None:
    """The keys that others build on."""
    shown = as_dict(PIPELINE({"text": "one.\n", "id": "page", "url": "u"}))
    keys = ["id", "text", "title", "byline", "author", "date", "article", "comments", "meta", "problems"]
    assert list(shown) == keys
    assert list(as_dict(PIPELINE("one."), trace=True)) == [*keys, "trace"]
    assert (shown["id"], shown["text"], shown["meta"]) == ("page", "one!\n", {"url": "u"})


def test_what_labels_say_stands_in_the_object() -> None:
    """The first of each kind."""
    text = "A title\nAnna\n5 May\n"
    labels = [Label(0, 7, "title"), Label(8, 12, "byline", {"author": "Ann"}), Label(13, 18, "date")]
    shown = as_dict(Result(text, id="page", labels=labels))
    assert (shown["title"], shown["byline"], shown["date"]) == ("A title", "Anna", "5 May")
    assert shown["author"] == "Ann"


def test_each_edit_says_where_in_the_original_it_was() -> None:
    """After an earlier pass moved the text."""
    shown = as_dict(PIPELINE("banner\none."), trace=True)
    (edit,) = shown["trace"]["steps"][1]["edits"]
    assert (edit["start"], edit["original"], edit["rule"]) == (3, [10, 11], "exclaim.stop")


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda shown: shown.pop("trace"), "^it holds no 'text' with a 'trace'; clean with --trace to get one$"),
        (lambda shown: shown.update(text=3), "holds no 'text' with a 'trace'"),
        (lambda shown: shown.update(text=shown["text"] + "x"), "was changed after cleaning"),
        (lambda shown: shown["trace"].update(version=99), "version 99"),
        (lambda shown: shown["trace"].pop("source"), "is damaged"),
        (lambda shown: shown["trace"]["source"].update(encoding="no-such"), "is damaged"),
        (lambda shown: shown["trace"]["steps"][0]["edits"][0].pop("before"), "is damaged"),
        (lambda shown: shown["trace"]["steps"][0]["edits"][0].update(start="x"), "is damaged"),
        (lambda shown: shown["trace"].update(steps=3), "is damaged"),
        (lambda shown: shown["trace"].pop("source"), "^its trace is damaged: KeyError: 'source'$"),
        (
            lambda shown: shown["trace"]["steps"][0]["edits"][0].pop("rule"),
            "^its trace is damaged: KeyError: 'rule'$",
        ),
        (
            lambda shown: shown.update(text="else"),
            "^the text or its trace was changed after cleaning: what comes back is not the input$",
        ),
    ],
)
def test_a_spoilt_record_is_told(spoil: object, why: str) -> None:
    """Nothing wrong comes back as if it were the input."""
    shown = as_dict(PIPELINE(b"one.\nbanner\n"), trace=True)
    spoil(shown)  # type: ignore[operator]
    with pytest.raises(RecordError, match=why):
        restored(shown)


def test_text_that_does_not_fit_the_encoding_of_its_trace_is_refused() -> None:
    """Someone has recoded the file."""
    trace = sidecar(cleaner.Pipeline([], registry=registry_of())("a".encode("utf-16")))
    with pytest.raises(RecordError, match="the text does not fit the trace"):
        restored_from_text(b"\x00\xd8\x00", trace)


class Smile(cleaner.Pass):
    """Put in what Latin-1 lacks."""

    name = "smile"

    def find(self, document: cleaner.Document) -> Iterator[cleaner.Edit]:
        yield cleaner.Edit(1, 2, "\U0001f600", "smile.face")


def test_a_character_that_the_encoding_lacks_is_told() -> None:
    """Where it would be read as something else, and what it was."""
    result = cleaner.Pipeline("smile", registry=registry_of(Smile))("\u00e9x.".encode("latin-1"), encoding="latin-1")
    assert result.encode() == b"\xe9&#128512;."
    trace = json.loads(to_json(sidecar(result)))
    assert trace["referred"] == [[1, 10, "\U0001f600"]]
    assert restored_from_text(result.encode(), trace) == b"\xe9x."
    assert "referred" not in sidecar(PIPELINE(b"\xe9x.", encoding="latin-1"))


@pytest.mark.parametrize("referred", [5, [5], [[1, 2]], [["a", "b", "c"]], [[0, 1, 5]]])
def test_what_says_wrongly_which_characters_the_encoding_lacked_is_refused(referred: object) -> None:
    """As any other damage."""
    trace = sidecar(PIPELINE("one.".encode("utf-16")))
    with pytest.raises(RecordError, match="the text does not fit the trace"):
        restored_from_text("one!".encode("utf-16"), {**trace, "referred": referred})
