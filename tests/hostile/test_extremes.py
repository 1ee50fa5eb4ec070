"""Sizes that no page has: numbers of a million digits wherever a number is read, and a line of 500 MB."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner import Pipeline, Result
from cleaner.limits import MEGABYTE

DIGITS = "7" * 1_000_000
PAGE = "Home\nA title\n\nAn article with some words in it, and some more of them.\nIt goes on.\n\n"
COMMENT = "{name} says:\nJanuary 5, {year} at {hour}:00 pm\nA word of {name}.\n{likes} likes\nReply\n\n"


def comments(**values: str) -> str:
    """Three comments, the second with these values."""
    usual = {"year": "2020", "hour": "5", "likes": "2"}
    return "".join(
        COMMENT.format(name=name, **{**usual, **(values if name == "Bob" else {})}) for name in ("Anna", "Bob", "Carol")
    )


PLACES = {
    "count of comments": f"{DIGITS} Comments\n\n{comments()}",
    "number of a comment": "".join(
        f"{number}. {name} says:\nA word.\nReply\n" for number, name in (("1", "Anna"), (DIGITS, "Bob"), ("3", "Carol"))
    ),
    "hour": comments(hour=DIGITS),
    "year": comments(year=DIGITS),
    "likes": comments(likes=DIGITS),
    "days ago": "".join(f"{name}\n{DIGITS} days ago\nA word of {name}.\nReply\nShare\n\n" for name in ("Anna", "Bob")),
    "amount": f"Donate now\n${DIGITS} of ${DIGITS} goal\n$5\n$10\n${DIGITS}\nGive {DIGITS}%\nDonate\n",
    "character reference": f"It&#{DIGITS};s a &#x{DIGITS}; caf&eacute;\n",
}


@pytest.mark.parametrize("place", PLACES)
def test_a_number_of_a_million_digits_is_a_number_like_others(place: str) -> None:
    """No pass fails on it or takes long, and the page comes back."""
    text = PAGE + PLACES[place]
    (result,) = Pipeline().map([text])
    assert result.problems == ()
    assert result.restore() == text


def names(result: Result) -> list[str | None]:
    return [comment.author for comment in result.comments]


@pytest.mark.parametrize("place", ["count of comments", "likes"])
def test_such_a_number_hides_no_comment(place: str) -> None:
    """Those around it are found as ever."""
    assert names(Pipeline()(PAGE + PLACES[place])) == ["Anna", "Bob", "Carol"]


@pytest.mark.parametrize("how", ["file", "standard input"])
def test_a_line_of_500_mb_is_refused_within_bounds(tmp_path: Path, how: str) -> None:
    """Of what is too long no more is read than may be; the next document comes out."""
    with (tmp_path / "line.txt").open("wb") as file:
        file.truncate(500_000_000)
    (tmp_path / "page.txt").write_bytes(b"text\n")
    paths = ["line.txt" if how == "file" else "-", "page.txt"]

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (800 * MEGABYTE, 800 * MEGABYTE))

    with (tmp_path / "line.txt").open("rb") as stdin:
        finished = subprocess.run(
            [sys.executable, "-m", "cleaner", "clean", *paths, "-o", "out/", "--profile", "zero"],
            cwd=tmp_path,
            stdin=stdin if how != "file" else subprocess.DEVNULL,
            capture_output=True,
            preexec_fn=limit,
            timeout=60,
            check=False,
        )
    assert finished.returncode == 3, finished.stderr
    told = finished.stderr.decode().splitlines()
    assert [line for line in told if "is longer than 128 MB, the most that one document may have (left out)" in line]
    assert not any("Traceback" in line for line in told)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["page.txt"]
