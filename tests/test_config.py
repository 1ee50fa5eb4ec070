"""The settings file: where it is read from, and what it may say."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Cli

from cleaner.config import load_config
from cleaner.errors import UsageError

GOOD = """
profile = "mine"
plugins = ["no:typos"]

[options.strip]
word = "ad"

[profiles.mine]
about = "my own"
passes = ["whitespace"]
options.whitespace = {}
"""


def test_a_file_says_profile_options_plugins_and_profiles(tmp_path: Path) -> None:
    """Each key is taken over."""
    (tmp_path / "cleaner.toml").write_text(GOOD, "utf-8")
    config = load_config(str(tmp_path / "cleaner.toml"))
    assert (config.profile, config.plugins, config.options) == ("mine", ("no:typos",), {"strip": {"word": "ad"}})
    assert [(profile.name, profile.passes) for profile in config.profiles] == [("mine", ("whitespace",))]


def test_a_profile_of_the_file_may_change_another(tmp_path: Path) -> None:
    """With a base, and passes of that to drop."""
    (tmp_path / "cleaner.toml").write_text('[profiles.mine]\nbase = "standard"\ndrop = ["typos"]\n', "utf-8")
    (profile,) = load_config(str(tmp_path / "cleaner.toml")).profiles
    assert (profile.base, profile.drop, profile.passes) == ("standard", ("typos",), ())


def test_a_pyproject_says_it_in_its_table(tmp_path: Path) -> None:
    """Under ``[tool.cleaner]``."""
    path = tmp_path / "pyproject.toml"
    path.write_text('[tool.cleaner]\nprofile = "repair"\n', "utf-8")
    assert load_config(str(path)).profile == "repair"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("profle = 'x'", r"unknown key 'profle' .did you mean 'profile'"),
        ("profile = 3", "profile takes text"),
        ("passes = 'a,b'", "passes takes a list"),
        ("passes = [1]", "passes takes text"),
        ("options = 3", "options are tables"),
        ("options.strip = 3", "options are tables"),
        ("profiles.mine = 3", "is not a table"),
        ("profiles.mine.base = 3", "profiles.mine.base takes text"),
        ("profiles.mine.drop = 'typos'", "profiles.mine.drop takes a list"),
        ("profiles = 3", "profiles are tables"),
        ("= broken", "is not TOML"),
        ("a = " + "[" * 5000, "is not TOML"),
        ("a = " + "9" * 5000, "is not TOML"),
    ],
)
def test_a_file_that_says_what_it_can_t(tmp_path: Path, text: str, why: str) -> None:
    """One line with the file and the reason."""
    path = tmp_path / "cleaner.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=why):
        load_config(str(path))


def test_a_named_file_that_is_not_there(tmp_path: Path) -> None:
    """It was asked for, so it is an error."""
    with pytest.raises(UsageError, match="no such file"):
        load_config(str(tmp_path / "gone.toml"))


def test_a_pyproject_without_the_table(tmp_path: Path) -> None:
    """It was asked for too."""
    (tmp_path / "pyproject.toml").write_text("", "utf-8")
    with pytest.raises(UsageError, match=r"no table \[tool.cleaner\]"):
        load_config(str(tmp_path / "pyproject.toml"))


def test_the_user_s_own_file_is_read(cli: Cli, tmp_path: Path) -> None:
    """From the folder that the system has for settings."""
    (tmp_path / "settings" / "cleaner").mkdir(parents=True)
    (tmp_path / "settings" / "cleaner" / "cleaner.toml").write_text(GOOD, "utf-8")
    shown = cli("plan", XDG_CONFIG_HOME=str(tmp_path / "settings")).stdout
    assert shown.split()[1] == b"whitespace"


def test_a_file_among_the_pages_is_never_read(cli: Cli, tmp_path: Path) -> None:
    """It may come from whoever wrote the pages."""
    (tmp_path / "cleaner.toml").write_text('profile = "nonsense"\n', "utf-8")
    (tmp_path / "pyproject.toml").write_text('[tool.cleaner]\nprofile = "nonsense"\n', "utf-8")
    assert cli("clean", "-", stdin=b"text\n").returncode == 0


def test_options_for_a_pass_that_is_not_there_are_told(cli: Cli, tmp_path: Path) -> None:
    """A misspelt name sets nothing; the run goes on, as a plugin may be turned off for once."""
    (tmp_path / "mine.toml").write_text("[options.donatons]\nwords = 3\n", "utf-8")
    finished = cli("clean", "--config", "mine.toml", stdin=b"a\n")
    why = "[options.donatons] is for no pass that is there (did you mean 'donations'?)"
    assert finished.stderr.decode() == f"cleaner: warning: mine.toml: {why}\n"
    assert (finished.stdout, finished.returncode) == (b"a\n", 0)
