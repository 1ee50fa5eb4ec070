"""The settings file: ``cleaner.toml``, or ``[tool.cleaner]`` in a ``pyproject.toml``.

It is read from where the user says, or from the user's own configuration folder. Never from the working folder or a
folder of pages: those come from strangers.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cleaner.errors import UsageError, did_you_mean, reason
from cleaner.profiles import Profile

_KEYS = ("options", "passes", "plugins", "profile", "profiles")
_PROFILE_KEYS = ("about", "base", "drop", "options", "passes", "settles")


@dataclass(frozen=True)
class Config:
    """What a settings file says; the command line goes before it.

    ``plugins`` are wishes as for ``-p``; ``options`` hold for the passes of whatever plan is made.
    """

    profile: str | None = None
    passes: tuple[str, ...] | None = None
    plugins: tuple[str, ...] = ()
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    profiles: tuple[Profile, ...] = ()
    path: str = ""


def user_folder() -> Path:
    """The folder of the user's settings, by the system's custom."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", "~")).expanduser() / "cleaner"
    if sys.platform == "darwin":
        return Path("~/Library/Application Support/cleaner").expanduser()
    return Path(os.environ.get("XDG_CONFIG_HOME") or "~/.config").expanduser() / "cleaner"


def load_config(named: str | None) -> Config:
    """The settings from the named file, else from ``cleaner.toml`` in the user's folder, else none.

    Raises `UsageError` for a file that can't be read or says what it can't.
    """
    path = Path(named) if named else user_folder() / "cleaner.toml"
    if not named and not _is_there(path):
        return Config()
    import tomllib

    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: {reason(error)}") from None
    except (ValueError, RecursionError) as error:  # a number of more than 4,300 digits is no TOMLDecodeError
        raise UsageError(f"{path}: is not TOML: {error}") from None
    if path.name == "pyproject.toml":
        tools = table.get("tool")
        if not isinstance(tools, dict) or "cleaner" not in tools:
            raise UsageError(f"{path}: has no table [tool.cleaner]")
        table = tools["cleaner"]
    return _read(table, str(path))


def _is_there(path: Path) -> bool:
    """Whether the user has settings; a folder that this process may not look into is somebody else's."""
    try:
        return path.is_file() and os.access(path, os.R_OK)
    except OSError:
        return False


def _read(table: Mapping[str, Any], where: str) -> Config:
    _check(table, _KEYS, where)
    profiles = table.get("profiles", {})
    if not isinstance(profiles, dict):
        raise UsageError(f"{where}: profiles are tables, one a profile: [profiles.mine]")
    for name, profile in profiles.items():
        _check(profile, _PROFILE_KEYS, f"{where}: profile {name!r}")
    return Config(
        profile=_typed(table.get("profile"), str, "profile", where),
        passes=_words(table.get("passes"), "passes", where),
        plugins=_words(table.get("plugins"), "plugins", where) or (),
        options=_tables(table.get("options", {}), where),
        profiles=tuple(
            Profile(
                name,
                str(profile.get("about", f"from {where}")),
                _words(profile.get("passes", []), f"profiles.{name}.passes", where) or (),
                _tables(profile.get("options", {}), where),
                _flag(profile.get("settles", False), f"profiles.{name}.settles", where),
                _typed(profile.get("base"), str, f"profiles.{name}.base", where) or "",
                _words(profile.get("drop", []), f"profiles.{name}.drop", where) or (),
            )
            for name, profile in profiles.items()
        ),
        path=where,
    )


def _check(table: Any, known: tuple[str, ...], where: str) -> None:
    if not isinstance(table, dict):
        raise UsageError(f"{where}: is not a table")
    for key in table:
        if key not in known:
            raise UsageError(f"{where}: unknown key {key!r}{did_you_mean(key, known)}; known are {', '.join(known)}")


def _typed(value: Any, kind: type, key: str, where: str) -> Any:
    if value is not None and not isinstance(value, kind):
        raise UsageError(f"{where}: {key} takes {'text' if kind is str else 'a list'}, not {value!r:.60}")
    return value


def _flag(value: Any, key: str, where: str) -> bool:
    if not isinstance(value, bool):
        raise UsageError(f"{where}: {key} takes true or false, not {value!r:.60}")
    return value


def _words(value: Any, key: str, where: str) -> tuple[str, ...] | None:
    listed = _typed(value, list, key, where)
    if listed is None:
        return None
    return tuple(_typed(word, str, key, where) for word in listed)


def _tables(value: Any, where: str) -> dict[str, dict[str, Any]]:
    if not isinstance(value, dict) or not all(isinstance(inner, dict) for inner in value.values()):
        raise UsageError(f"{where}: options are tables, one a pass: [options.donations]")
    return value
