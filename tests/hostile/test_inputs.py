"""Every hostile input of the kit: byte for byte back, through no pass and through the standard profile."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hostile.conftest import Kit, Run, names

from cleaner import Pipeline, Result
from cleaner.limits import DEFAULT
from cleaner.pipeline import installed
from cleaner.record import as_dict, restored, restored_from_text, sidecar, to_json

REFUSED = frozenset({"long_line_500mb"})
"""For its size: test_extremes sees to it."""
GROUPS = ("baseline", "bytes", "newlines", "unicode", "mojibake", "terminal", "report", "structure")
INPUTS = [name for name in names(*GROUPS) if not isinstance(name, str) or name not in REFUSED]


PATIENT = DEFAULT._replace(deadline=60.0)
"""Six times the default deadline, which is for machines that do nothing else."""


@pytest.fixture(scope="module")
def cleaned(kit: Kit) -> dict[str, Result]:
    """Each input through the standard profile, in workers."""
    given = [name for name in INPUTS if isinstance(name, str)]

    def documents() -> Iterator[bytes]:
        for name in given:
            yield kit.path(name).read_bytes()

    results = Pipeline().map(documents(), jobs=2, limits=PATIENT)
    return dict(zip(given, results, strict=True))


@pytest.mark.parametrize("name", INPUTS)
def test_no_pass_gives_the_bytes_back(kit: Kit, name: str) -> None:
    """Decoding, line breaks and marks lose nothing."""
    raw = kit.path(name).read_bytes()
    result = Pipeline(profile="zero")(raw)
    assert result.encode() == raw
    assert result.restore() == raw


@pytest.mark.parametrize("name", INPUTS)
def test_the_standard_profile_can_be_taken_back(kit: Kit, cleaned: dict[str, Result], name: str) -> None:
    """From the result, from its JSON, and from the text with its trace beside it; and no pass fails on it."""
    raw, result = kit.path(name).read_bytes(), cleaned[name]
    assert result.restore() == raw
    assert [
        p for p in result.problems if p.who != "run" and "over its budget" not in p.why and "longer" not in p.why
    ] == []
    assert restored(json.loads(to_json(as_dict(result, trace=True)))) == raw
    assert restored_from_text(result.encode(), json.loads(to_json(sidecar(result)))) == raw


@pytest.mark.parametrize("name", INPUTS)
def test_no_pass_of_ours_outlives_its_deadline(cleaned: dict[str, Result], name: str) -> None:
    """Seconds for up to a megabyte are very much; a busy machine is given more of them."""
    assert [p for p in cleaned[name].problems if "longer" in p.why] == []


ELEMENTS = frozenset(
    {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "b", "details", "summary", "table", "tr", "th"}
    | {"td", "div", "pre", "del", "ins", "s", "article"}
)
ATTRIBUTES = frozenset(["charset", "class", "content", "http-equiv", "lang", "name", "open"])


class Seen(HTMLParser):
    """The elements and attributes of a page."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes.update(name for name, _ in attrs)


@pytest.mark.parametrize("name", INPUTS)
def test_nothing_of_an_input_is_markup_in_the_report(kit: Kit, cleaned: dict[str, Result], name: str) -> None:
    """No element, no attribute and no control character but ours, whatever the page holds, its name too."""
    if len(cleaned[name].text) > 200_000:
        pytest.skip("a browser would not show it")
    write = installed().get("format", "html").value.write
    for result in (cleaned[name], Result(cleaned[name].text[:500], id=cleaned[name].text[:500])):
        page = write(result, True)
        seen = Seen(page)
        assert seen.elements <= ELEMENTS
        assert seen.attributes <= ATTRIBUTES
        assert not set(page.decode()) & set(map(chr, (*range(9), *range(11, 32), *range(127, 160))))


ROWS = names("jsonl")
LEFT = {
    "jsonl_depth_100k": 2,
    "jsonl_depth_closed": 2,
    "jsonl_truncated": 1,
    "jsonl_one_bad_in_100": 99,
    "jsonl_not_objects": 1,
    "jsonl_no_text": 1,
    "jsonl_duplicate_keys": 1,
    "jsonl_nan_inf": 1,
    "jsonl_huge_int": 1,
    "jsonl_invalid_utf8": 2,
    "jsonl_ids_as_paths": 19,
    "jsonl_float_exact": 0,
}
"""How many rows of a file are documents, where not all are (or may be refused)."""


@pytest.mark.parametrize("name", ROWS)
def test_a_bad_row_is_named_and_the_others_come_out(kit: Kit, run: Run, tmp_path: Path, name: str) -> None:
    """By its number, in one line, with exit code 3."""
    path = kit.path(name)
    finished = run("clean", str(path), "--to", "jsonl", "-o", "out.jsonl", "--profile", "zero")
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_bytes().split(b"\n") if line]
    given = [line for line in path.read_bytes().split(b"\n") if line.strip()]
    assert len(rows) == LEFT.get(name, len(given))
    assert b"Traceback" not in finished.stderr
    if len(rows) < len(given):
        assert finished.returncode == 3
        bad = [line for line in finished.stderr.decode().split("\n") if f"{path.name}:" in line]
        assert len(bad) == len(given) - len(rows)


def test_row_ids_become_no_paths(kit: Kit, run: Run, tmp_path: Path) -> None:
    """Each row has a file of its own below the folder, whatever its id."""
    finished = run("clean", str(kit.path("jsonl_ids_as_paths")), "-o", "sub/out/", "--profile", "zero")
    assert finished.returncode == 0
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(written) == 19
    assert all(path.parent == tmp_path / "sub" / "out" / "jsonl_ids_as_paths" for path in written)


def test_the_same_id_twice_makes_two_files(kit: Kit, run: Run, tmp_path: Path) -> None:
    """Neither is written over."""
    assert run("clean", str(kit.path("jsonl_same_id_twice")), "-o", "out/", "--profile", "zero").returncode == 0
    assert sorted(path.read_text() for path in (tmp_path / "out").rglob("*.txt")) == ["one", "two"]


@pytest.mark.parametrize("name", names("compressed"))
def test_a_compressed_file_is_read_whole_or_refused(kit: Kit, run: Run, tmp_path: Path, name: str) -> None:
    """Within a ratio, all members, nothing behind; of what is damaged nothing is passed off as whole."""
    if name.startswith("zst"):
        pytest.importorskip("backports.zstd", reason="needs the extra zstd")
    path = kit.path(name)
    finished = run("clean", str(path), "-o", "out.txt", "--profile", "zero")
    if kit.expects(name, "must-error-cleanly"):
        assert finished.returncode == 3
        assert finished.stderr.decode().count("\n") == 1
        assert f"{path.name}: " in finished.stderr.decode()
        assert not (tmp_path / "out.txt").exists()
    else:
        doubt = f"cleaner: {path.name}: holds NUL bytes, as files that are no text do; it was read as UTF-8\n"
        assert (finished.returncode, finished.stderr) == (0, doubt.encode() if name == "gz_nested" else b"")
        assert (tmp_path / "out.txt").exists()


def test_all_members_of_a_gzip_file_are_read(kit: Kit, run: Run) -> None:
    """Joined files are legal."""
    assert run("clean", str(kit.path("gz_two_members")), "--profile", "zero").stdout == b"one\ntwo\n"
    assert run("clean", str(kit.path("gz_zero_padded")), "--profile", "zero").stdout == b"one\n"
