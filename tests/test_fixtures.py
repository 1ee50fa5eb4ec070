"""The pages of fixtures/, by the library and by the command line: what must go is gone, and all else is right."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import cleaner
from cleaner.source import decode

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "fixtures" / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.toml"))
FIELDS = ("author", "depth", "parent", "time", "text")

FAULTS: dict[tuple[str, str], str] = {}
"""What is known to fail, and whose fault it is. A line whose test passes makes that test fail: take it out."""


class Fixture(NamedTuple):
    """A page and its TOML; fixtures/README.md says what each key means."""

    raw: bytes
    lines: list[str]
    expected: dict[str, Any]

    def left(self) -> list[str]:
        """The lines that must come out, in order: all that are neither blank nor gone."""
        gone = {number for number, _ in self.expected["gone"]}
        repaired = dict(self.expected["repaired"])
        kept = ((number, line) for number, line in enumerate(self.lines, 1) if number not in gone)
        return folded("\n".join(repaired.get(number, line) for number, line in kept))


@cache
def fixture(name: str) -> Fixture:
    raw = (PAGES / f"{name}.txt").read_bytes()
    lines = decode(raw)[0].replace("\r\n", "\n").split("\n")
    return Fixture(raw, lines, tomllib.loads((PAGES / f"{name}.toml").read_text("utf-8")))


@cache
def cleaned(name: str) -> cleaner.Result:
    page = fixture(name)
    return cleaner.clean(page.raw, profile=page.expected["profile"], id=f"{name}.txt")


def folded(text: str) -> list[str]:
    """The lines that are not blank, with one space for each run of white space."""
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def command(*arguments: str, given: bytes = b"") -> bytes:
    """The standard output of a ``cleaner`` that ends with code 0. It imports from where this process does."""
    path = os.pathsep.join(os.path.abspath(entry) for entry in sys.path if entry)
    line = [sys.executable, "-m", "cleaner", *arguments]
    run = subprocess.run(line, input=given, stdout=subprocess.PIPE, check=True, env={**os.environ, "PYTHONPATH": path})
    return run.stdout


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What one run over the whole folder gives, a row a page."""
    output = tmp_path_factory.mktemp("cleaned") / "pages.jsonl"
    command("clean", str(PAGES), "--to", "jsonl", "--trace", "-o", str(output))
    shown = [json.loads(line) for line in output.read_bytes().splitlines()]
    return {row["id"].removesuffix(".txt"): row for row in shown}


@pytest.fixture
def known_fault(request: pytest.FixtureRequest, name: str) -> None:
    """Expect the failures in `FAULTS`."""
    reason = FAULTS.get((request.function.__name__, name))
    if reason:
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))


@pytest.mark.parametrize("name", NAMES)
class TestExpectation:
    def test_quotes_its_page(self, name: str) -> None:
        """Each line that must go is in the page at the number that the fixture gives."""
        page = fixture(name)
        for number, line in page.expected["gone"]:
            assert page.lines[number - 1].strip() == line

    def test_repairs_lines_that_stay(self, name: str) -> None:
        """A repaired line is not one that goes, and differs from what the page has."""
        page = fixture(name)
        gone = {number for number, _ in page.expected["gone"]}
        for number, line in page.expected["repaired"]:
            assert number not in gone
            assert page.lines[number - 1].strip() != line


@pytest.mark.usefixtures("known_fault")
@pytest.mark.parametrize("name", NAMES)
class TestLibrary:
    def test_takes_what_must_go_and_nothing_else(self, name: str) -> None:
        """The cleaned text is the page without the lines that must go."""
        assert folded(cleaned(name).text) == fixture(name).left()

    def test_finds_the_title(self, name: str) -> None:
        """The title is the one that the page shows."""
        assert cleaned(name).title == fixture(name).expected.get("title")

    def test_finds_the_thread(self, name: str) -> None:
        """Authors, depths, parents, times and texts of all comments are right, in order."""
        assert threads(cleaned(name).comments) == fixture(name).expected.get("comment", [])

    def test_has_no_problems(self, name: str) -> None:
        """No pass is rolled back and no edit left out."""
        assert cleaned(name).problems == ()

    def test_restores_the_page(self, name: str) -> None:
        """The page comes back byte for byte."""
        assert cleaned(name).restore() == fixture(name).raw

    def test_leaves_its_own_work_alone(self, name: str) -> None:
        """Cleaning what is clean changes nothing."""
        once = cleaned(name).encode()
        assert cleaner.clean(once, profile=fixture(name).expected["profile"]).encode() == once


@pytest.mark.parametrize("name", NAMES)
class TestCommandLine:
    def test_gives_what_the_library_gives(self, name: str, rows: dict[str, dict[str, Any]]) -> None:
        """Text, title and comments are those of the library."""
        row, result = rows[name], cleaned(name)
        assert (row["text"], row["title"]) == (result.text, result.title)
        assert row["comments"] == [comment.as_dict() for comment in result.comments]

    def test_restores_the_page(self, name: str, rows: dict[str, dict[str, Any]]) -> None:
        """``cleaner restore`` gives the page's bytes from the row alone."""
        assert command("restore", given=json.dumps(rows[name]).encode()) == fixture(name).raw


def test_line_breaks_and_mark_come_back_in_text() -> None:
    """As text, a page with CRLF and a byte order mark keeps both."""
    out = command("clean", str(PAGES / "crlf-and-bom.txt"))
    assert out == cleaned("crlf-and-bom").encode()
    assert out.startswith(b"\xef\xbb\xbf")
    assert out.count(b"\n") == out.count(b"\r\n") > 0


def test_standard_input_is_cleaned_as_a_file_is() -> None:
    """A pipe gives what a file gives."""
    name = "ferry-timetable"
    assert command("clean", given=fixture(name).raw) == cleaned(name).encode()


def threads(comments: Any) -> list[dict[str, Any]]:
    """The comments in the fixtures' form: parents as indices, and no key for what there is none of."""
    places = {comment.id: place for place, comment in enumerate(comments)}
    shown = []
    for comment in comments:
        parent = None if comment.parent is None else places[comment.parent]
        text = "\n".join(line.rstrip() for line in comment.text.split("\n"))
        values = (comment.author, comment.depth, parent, comment.time, text)
        shown.append({key: value for key, value in zip(FIELDS, values, strict=True) if value is not None})
    return shown


@pytest.mark.parametrize("profile", ["standard", "light", "article", "repair"])
def test_a_second_cleaning_of_a_page_changes_nothing(profile: str) -> None:
    """Of any of the pages, in the profiles that promise it."""
    pipeline = cleaner.Pipeline(profile=profile)
    for path in sorted(PAGES.parent.rglob("*.txt")):
        first = pipeline(path.read_bytes())
        assert pipeline(first.encode()).text == first.text, path
