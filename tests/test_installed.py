"""Installed distributions are those that `importlib.metadata` tells of."""

from __future__ import annotations

import email.message  # noqa: F401 - reading metadata imports it, and here the path has no standard library
import sys
import zipfile
from importlib.metadata import distributions
from pathlib import Path

import pytest

from cleaner import installed as module
from cleaner.installed import Installed, installed


def told(group: str) -> list[Installed]:
    """What the standard library says."""
    return [
        Installed(found.metadata["Name"], found.version, [(entry.name, entry.value) for entry in entries])
        for found in distributions()
        if (entries := found.entry_points.select(group=group))
    ]


@pytest.mark.parametrize("group", ["cleaner", "console_scripts", "pytest11", "absent"])
def test_what_is_installed_here_is_told_alike(group: str) -> None:
    """Names, versions and entry points, in the order of the path."""
    assert module._is_plain()
    assert [found for found in installed(group) if found.entries] == told(group)


def write(folder: Path, entry_points: str, metadata: str, name: str = "METADATA") -> None:
    folder.mkdir(parents=True)
    (folder / "entry_points.txt").write_text(entry_points)
    (folder / name).write_text(metadata)


ENTRIES = (
    "[console_scripts]\nx = x:main\n\n# [cleaner]\n[cleaner]\n# none = none\none = mod_one [extra]\ntwo=mod.two:A.b\n"
)


def test_folders_of_both_kinds_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Comments, extras and other groups too; headers end where the description begins."""
    write(tmp_path / "a-1.dist-info", ENTRIES, "Name: A.b\nClassifier: x\n :: y\nVersion: 1.0\n\nName: other\n")
    write(tmp_path / "b.egg-info", ENTRIES, "Metadata-Version: 2.1\nName: b\nVersion: 2\n", "PKG-INFO")
    (tmp_path / "c-1.dist-info").mkdir()
    write(tmp_path / "e-1.dist-info", "[console_scripts]\ne = e:main\n", "Name: e\nVersion: 3\n")
    write(tmp_path / "f-1.dist-info", "[cleaner]\nf = f", "Name: f\nVersion: 4")
    (tmp_path / "d-1.dist-info").write_text("a file")
    monkeypatch.setattr("sys.path", [str(tmp_path), str(tmp_path / "absent")])
    entries = [("one", "mod_one [extra]"), ("two", "mod.two:A.b")]
    wanted = [Installed("A.b", "1.0", entries), Installed("b", "2", entries), Installed("f", "4", [("f", "f")])]
    assert sorted(installed("cleaner")) == wanted
    assert sorted(told("cleaner")) == sorted(installed("cleaner"))


def test_without_metadata_a_distribution_has_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told of all the same, so that messages can say whose a plugin is."""
    (tmp_path / "a-1.dist-info").mkdir()
    (tmp_path / "a-1.dist-info" / "entry_points.txt").write_text("[cleaner]\none = one\n")
    monkeypatch.setattr("sys.path", [str(tmp_path)])
    assert list(installed("cleaner")) == [Installed("unnamed distribution", "None", [("one", "one")])]


def test_what_is_no_folder_is_left_to_the_standard_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As an archive on the path, or somebody else who finds distributions."""
    archive = tmp_path / "plugins.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("a-1.dist-info/METADATA", "Name: a\nVersion: 1\n")
        file.writestr("a-1.dist-info/entry_points.txt", "[cleaner]\none = mod_one\n")
        file.writestr("b-1.dist-info/METADATA", "Name: b\nVersion: 1\n")
    monkeypatch.setattr("sys.path", [str(archive)])
    assert not module._is_plain()
    assert list(installed("cleaner")) == [Installed("a", "1", [("one", "mod_one")])]
    monkeypatch.setattr("sys.path", [])
    assert module._is_plain()

    class Finder:
        def find_distributions(self, context: object) -> list[object]:
            return []

    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Finder()])
    assert not module._is_plain()
