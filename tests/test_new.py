"""``cleaner new`` writes a package that works as it is."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from cleaner.cli import run


def test_the_package_passes_its_own_tests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The contract among them."""
    monkeypatch.chdir(tmp_path)
    assert run(["new", "tide-table"]) == 0
    home = tmp_path / "cleaner-tide-table"
    project = tomllib.loads((home / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["entry-points"]["cleaner"] == {"tide-table": "cleaner_tide_table"}
    path = os.pathsep.join([str(home), *(os.path.abspath(entry) for entry in sys.path if entry)])
    line = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(home), str(home)]
    tested = subprocess.run(
        line, env={**os.environ, "PYTHONPATH": path}, cwd=home, capture_output=True, text=True, check=False
    )
    assert tested.returncode == 0, tested.stdout
    assert "3 passed" in tested.stdout


@pytest.mark.parametrize("name", ["Tide", "tide_table", "-tide", "class", "../tide", "9tide", ""])
def test_a_name_that_is_none_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With what a name is; nothing is written."""
    monkeypatch.chdir(tmp_path)
    assert run(["new", "--", name]) == 2
    assert "lower-case words joined by hyphens" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_exists_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever is in it."""
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    assert run(["new", "tide", str(tmp_path)]) == 2
    assert "exists already" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
