"""Which plugins are found, and which of them the user wants."""

from __future__ import annotations

import email.message  # noqa: F401 - reading metadata imports it, and here the path has no standard library
from pathlib import Path

import pytest
from packages import write_plugin

from cleaner.discovery import Selection, find
from cleaner.errors import UsageError


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on the import path with two plugins of strangers and one of ours; nothing is imported by finding."""
    write_plugin(tmp_path, "one", "raise SystemExit")
    write_plugin(tmp_path, "two", "raise SystemExit")
    write_plugin(tmp_path, "formats", "raise SystemExit", distribution="cleaner-text")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr("sys.path", [str(tmp_path)])
    return tmp_path


def names(*wishes: str, **environment: str) -> list[str]:
    return [found.name for found in find(Selection.of(wishes, environment))]


def test_all_that_is_installed_is_found_and_sorted(site: Path) -> None:
    """By name, whatever the folder's order is."""
    assert names() == ["formats", "one", "two"]


def test_a_plugin_is_left_out_by_name(site: Path) -> None:
    """By option or variable."""
    assert names("no:one") == ["formats", "two"]
    assert names(CLEANER_DISABLE_PLUGINS="one, two") == ["formats"]


def test_only_those_named_are_used(site: Path) -> None:
    """By option or variable; ours too have to be named."""
    assert names("only:two,formats") == ["formats", "two"]
    assert names("only:two", "only:one") == ["one", "two"]
    assert names(CLEANER_ONLY_PLUGINS="one") == ["one"]


def test_without_names_only_ours_are_used(site: Path) -> None:
    """And those named beside."""
    assert names("only:") == ["formats"]
    assert names("only:", "only:two") == ["formats", "two"]
    assert names(CLEANER_ONLY_PLUGINS="") == ["formats"]


def test_what_is_turned_off_stays_off(site: Path) -> None:
    """Whatever lists say."""
    assert names("only:one,two", "no:one") == ["two"]


def test_nothing_is_loaded_where_autoload_is_off(site: Path) -> None:
    """But files that are named."""
    assert names(CLEANER_PLUGIN_AUTOLOAD="0") == []
    path = str(site / "mod_one.py")
    found = find(Selection.of([path], {"CLEANER_PLUGIN_AUTOLOAD": "0"}))
    assert [(plugin.name, plugin.target, plugin.is_file) for plugin in found] == [("mod_one", path, True)]
    assert found[0].owner == f"plugin file {path}"


def test_a_wish_of_another_form_is_refused() -> None:
    """It says which forms there are."""
    with pytest.raises(UsageError, match=r"-p takes no:NAME .* or only:NAMES, not 'x'"):
        Selection.of(["x"])


def test_of_two_copies_of_a_distribution_the_first_counts(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """It is the one that would be imported."""
    import sys

    other = tmp_path_factory.mktemp("other")
    write_plugin(other, "one", "", version="9.9")
    write_plugin(other, "more", "", distribution="dist-more")
    (other / "plain-1.dist-info").mkdir()
    (other / "plain-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: plain\nVersion: 1\n")
    sys.path.append(str(other))
    found = {plugin.name: plugin.version for plugin in find(Selection.of((), {}))}
    assert found == {"formats": "1.2", "more": "1.2", "one": "1.2", "two": "1.2"}
