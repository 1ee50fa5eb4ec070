"""``cleaner new``: a folder to begin a plugin in."""

from __future__ import annotations

import keyword
import re
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import click

import cleaner
from cleaner.cli import Exit
from cleaner.cli.common import say
from cleaner.errors import UsageError, reason
from cleaner.registry import load


@click.command()
@click.argument("name")
@click.argument("folder", required=False)
def new(name: str, folder: str | None) -> int:
    """Begin a plugin: a package with one pass, its tests, and the entry point.

    NAME is that of the pass: lower-case words joined by hyphens, and nobody else's yet. The package goes
    into FOLDER (cleaner-NAME), which must not exist.
    """
    why = _why_not(name)
    if why:
        raise UsageError(f"{name!r} is no name for a new pass: {why}")
    home = Path(folder or f"cleaner-{name}")
    try:
        home.mkdir(parents=True)
        for path, text in _package(name).items():
            (home / path).parent.mkdir(exist_ok=True)
            (home / path).write_text(text, "utf-8")
    except FileExistsError:
        raise UsageError(f"{home} exists already; name another folder, or move it away") from None
    except OSError as error:
        raise UsageError(f"{home}: {reason(error)}") from None
    say(f"{home} is ready: cd {home} && pip install -e '.[dev]' && pytest")
    return Exit.DONE


def _why_not(name: str) -> str:
    """Why a pass, its module or its class can't have this name; `""` if they can."""
    if name[:1].isdigit():
        return "it begins with a digit, and Python's names begin with a letter, such as in my-pass"
    if not re.fullmatch(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", name):
        return "it takes lower-case words joined by hyphens, such as my-pass"
    if keyword.iskeyword(name) or keyword.iskeyword(_class(name)):
        return "it is a word of the Python language"
    if hasattr(cleaner, _class(name)) or _class(name) == "Iterator":
        return f"its class {_class(name)} would hide one that a pass needs"
    return _whose(name)


def _whose(name: str) -> str:
    """Who has the name already, in a few words; `""` if nobody has."""
    registry = load()
    for offer in registry.offers("pass"):
        if offer.value.name == name:
            return f"{offer.found.owner} offers a pass of that name"
    for plugin in registry.found:
        if plugin.name == name:
            return f"{plugin.owner} has that name"
        if plugin.distribution == f"cleaner-{name}":
            return f"its package {plugin.distribution} is installed already"
    spec = find_spec(_module(name))
    if spec is not None and spec.origin is not None:
        return f"its module {_module(name)} is there already: {spec.origin}"
    return ""


def _module(name: str) -> str:
    return f"cleaner_{name.replace('-', '_')}"


def _class(name: str) -> str:
    return "".join(map(str.capitalize, name.split("-")))


def _package(name: str) -> dict[str, str]:
    """The files of the package by their paths in it."""
    module = _module(name)
    words = {"name": name, "module": module, "Class": _class(name)}
    paths = {
        "pyproject.toml": "pyproject.toml",
        "README.md": "README.md",
        "module.py": f"{module}.py",
        "tests.py": f"tests/test_{name.replace('-', '_')}.py",
    }
    template = files("cleaner") / "template"
    return {path: (template / f"{source}.txt").read_text("utf-8").format_map(words) for source, path in paths.items()}
