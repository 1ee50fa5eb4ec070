"""``cleaner new``: a folder to begin a plugin in."""

from __future__ import annotations

import keyword
import re
from importlib.resources import files
from pathlib import Path

import click

from cleaner.cli import Exit
from cleaner.cli.common import say
from cleaner.errors import UsageError, reason


@click.command()
@click.argument("name")
@click.argument("folder", required=False)
def new(name: str, folder: str | None) -> int:
    """Begin a plugin: a package with one pass, its tests, and the entry point.

    NAME is that of the pass: lower-case words joined by hyphens. The package goes into FOLDER
    (cleaner-NAME), which must not exist.
    """
    if not re.fullmatch(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", name) or keyword.iskeyword(name):
        raise UsageError(
            f"{name!r} is no name for a pass: it takes lower-case words joined by hyphens, such as my-pass"
        )
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


def _package(name: str) -> dict[str, str]:
    """The files of the package by their paths in it."""
    module = f"cleaner_{name.replace('-', '_')}"
    words = {"name": name, "module": module, "Class": "".join(map(str.capitalize, name.split("-")))}
    paths = {
        "pyproject.toml": "pyproject.toml",
        "README.md": "README.md",
        "module.py": f"{module}.py",
        "tests.py": f"tests/test_{name.replace('-', '_')}.py",
    }
    template = files("cleaner") / "template"
    return {path: (template / f"{source}.txt").read_text("utf-8").format_map(words) for source, path in paths.items()}
