"""A system that can't fork, as Windows: cleaning works, and what it can't promise is told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CODE = "import os, sys; del os.fork; from cleaner.__main__ import main; main()"


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", CODE, "clean", "page.txt", "--profile", "zero", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "page.txt").write_bytes(b"A page.\n")
    return tmp_path


def test_a_page_is_cleaned_and_nothing_is_said_of_what_nobody_asked_for(folder: Path) -> None:
    """docs/limits.md tells it."""
    finished = run(folder)
    assert (finished.returncode, finished.stdout, finished.stderr) == (0, b"A page.\n", b"")


def test_options_that_have_no_effect_are_named(folder: Path) -> None:
    """In one line, and the page is cleaned all the same."""
    finished = run(folder, "--jobs", "2", "--deadline", "3")
    assert (finished.returncode, finished.stdout) == (0, b"A page.\n")
    assert finished.stderr == (
        b"cleaner: warning: --jobs, --deadline: without effect, as this system can't fork; passes run in this process\n"
    )
