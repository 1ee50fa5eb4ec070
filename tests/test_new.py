"""``cleaner new`` writes a package that works as it is."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packages import GOOD, write_plugin

from cleaner.cli import run


@pytest.mark.parametrize("is_installed", [False, True])
def test_the_package_passes_its_own_tests(is_installed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The contract among them; also once an editable install offers the same module."""
    monkeypatch.chdir(tmp_path)
    assert run(["new", "tide-table"]) == 0
    home = tmp_path / "cleaner-tide-table"
    project = tomllib.loads((home / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["entry-points"]["cleaner"] == {"tide-table": "cleaner_tide_table"}
    if is_installed:
        about = home / "cleaner_tide_table-0.1.0.dist-info"
        about.mkdir()
        (about / "METADATA").write_text("Metadata-Version: 2.1\nName: cleaner-tide-table\nVersion: 0.1.0\n", "utf-8")
        (about / "entry_points.txt").write_text("[cleaner]\ntide-table = cleaner_tide_table\n", "utf-8")
    path = os.pathsep.join([str(home), *(os.path.abspath(entry) for entry in sys.path if entry)])
    line = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(home), str(home)]
    tested = subprocess.run(
        line, env={**os.environ, "PYTHONPATH": path}, cwd=home, capture_output=True, text=True, check=False
    )
    assert tested.returncode == 0, tested.stdout
    assert "3 passed" in tested.stdout


@pytest.mark.parametrize("name", ["Tide", "tide_table", "-tide", "../tide"])
def test_a_name_that_is_none_is_refused(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With what a name is; nothing is written."""
    monkeypatch.chdir(tmp_path)
    assert run(["new", "--", name]) == 2
    assert "lower-case words joined by hyphens" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("3x", "begins with a digit"),
        ("class", "a word of the Python language"),
        ("none", "a word of the Python language"),
        ("document", "its class Document would hide one that a pass needs"),
        ("iterator", "its class Iterator would hide one that a pass needs"),
        ("donations", "plugin 'donations' (cleaner-text"),
        ("text", "its package cleaner-text is installed already"),
        ("there-already", "its module cleaner_there_already is there already"),
    ],
)
def test_a_name_that_is_taken_is_refused(
    name: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """By Python, by what is installed, by what can be imported; in one line with whose it is."""
    (tmp_path / "cleaner_there_already.py").write_text("", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert run(["new", name]) == 2
    told = capsys.readouterr().err
    assert why in told
    assert told.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["cleaner_there_already.py"]


def test_a_name_of_another_plugin_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where its pass is called otherwise, and where its pass has the name that it has not."""
    write_plugin(tmp_path, "harbour", GOOD.format(name="tide"))
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert run(["new", "tide"]) == 2
    assert "plugin 'harbour' (dist-harbour 1.2) offers a pass of that name" in capsys.readouterr().err
    assert run(["new", "harbour"]) == 2
    assert "plugin 'harbour' (dist-harbour 1.2) has that name" in capsys.readouterr().err


def test_a_folder_that_exists_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever is in it."""
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    assert run(["new", "tide", str(tmp_path)]) == 2
    assert "exists already" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
