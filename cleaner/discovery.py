"""Phase one: find the plugins that are installed or named, without importing any.

``pluggy`` can load entry points by itself, but drops a second plugin of a name in silence and stops at the first that
does not import. So we look ourselves, and keep for each plugin what an error message has to name.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cleaner.errors import UsageError
from cleaner.installed import Installed, installed

GROUP = "cleaner"
OURS = "cleaner-text"
"""The distribution whose plugins `Selection.only_ours` leaves in."""


@dataclass(frozen=True)
class Found:
    """A plugin that was found: ``target`` is its module (or a file's path), the rest says whose it is."""

    name: str
    target: str
    distribution: str
    version: str
    is_file: bool = False

    @property
    def release(self) -> str:
        """Where it comes from: distribution and version, or the file."""
        return self.target if self.is_file else f"{self.distribution} {self.version}"

    @property
    def owner(self) -> str:
        """How messages name it."""
        return f"plugin file {self.target}" if self.is_file else f"plugin {self.name!r} ({self.release})"


@dataclass(frozen=True)
class Selection:
    """Which plugins to use: those installed if ``autoload``, but none that is ``off``; and the ``files`` named.

    With ``only``, of those installed only these; with ``only_ours``, those that come with cleaner and these.
    """

    autoload: bool = True
    off: frozenset[str] = frozenset()
    files: tuple[str, ...] = ()
    only: frozenset[str] | None = None
    only_ours: bool = False

    @classmethod
    def of(cls, wishes: Iterable[str] = (), environment: Mapping[str, str] | None = None) -> Selection:
        """From ``-p`` options (``no:NAME``, ``only:NAMES``, ``only:`` or ``path.py``) and the environment.

        ``only:`` by itself leaves in what comes with cleaner. ``CLEANER_DISABLE_PLUGINS`` and ``CLEANER_ONLY_PLUGINS``
        hold names with commas; ``CLEANER_PLUGIN_AUTOLOAD=0`` leaves all installed out. Raises `UsageError` for a wish
        of another form.
        """
        environment = os.environ if environment is None else environment
        off = _names(environment.get("CLEANER_DISABLE_PLUGINS", ""))
        files = []
        lists = [environment["CLEANER_ONLY_PLUGINS"]] if "CLEANER_ONLY_PLUGINS" in environment else []
        for wish in wishes:
            if wish.startswith("no:"):
                off.add(wish[3:])
            elif wish.startswith("only:"):
                lists.append(wish[5:])
            elif wish.endswith(".py"):
                if not os.path.isfile(wish):
                    raise UsageError(f"-p {wish}: no such file")
                files.append(wish)
            else:
                raise UsageError(f"-p takes no:NAME or the path of a plugin's .py file, or only:NAMES, not {wish!r}")
        return cls(
            environment.get("CLEANER_PLUGIN_AUTOLOAD", "1") != "0",
            frozenset(off),
            tuple(files),
            frozenset().union(*map(_names, lists)) if any(map(_names, lists)) else None,
            any(not _names(names) for names in lists),
        )

    def takes(self, plugin: Found) -> bool:
        """Whether an installed plugin is one of those that are wished."""
        if plugin.name in self.off:
            return False
        if plugin.name in (self.only or ()):
            return True
        return plugin.distribution == OURS if self.only_ours else self.only is None


def _names(listed: str) -> set[str]:
    return {name.strip() for name in listed.split(",") if name.strip()}


def find(selection: Selection) -> list[Found]:
    """The selected plugins, sorted by name and distribution."""
    found = []
    if selection.autoload:
        seen: set[str] = set()
        for distribution in installed(GROUP):
            found += _of(distribution, seen)
    found = [plugin for plugin in found if selection.takes(plugin)]
    files = [Found(os.path.basename(path)[:-3], path, "", "", is_file=True) for path in selection.files]
    found += [plugin for plugin in files if plugin.name not in selection.off]
    return sorted(found, key=lambda plugin: (plugin.name, plugin.distribution))


def _of(distribution: Installed, seen: set[str]) -> list[Found]:
    """The plugins of one distribution, unless ``seen`` has it: of two copies the first on the path is imported."""
    if distribution.name.lower() in seen:
        return []
    seen.add(distribution.name.lower())
    return [Found(name, value, distribution.name, distribution.version) for name, value in distribution.entries]
