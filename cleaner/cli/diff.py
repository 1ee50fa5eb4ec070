"""``cleaner diff``."""

from __future__ import annotations

import sys

import click

from cleaner.cli import Exit
from cleaner.cli.common import Wishes, make_pipeline, plan_options, set_up
from cleaner.cli.stdout import cleaned_text
from cleaner.files import STDIN, named, read
from cleaner.hunks import Hunk, hunks
from cleaner.result import Result

_COLOURS = {"-": "\x1b[31m", "+": "\x1b[32m", "@": "\x1b[36m"}


@click.command()
@click.argument("paths", nargs=-1, metavar="[FILE|DIR|-]...")
@plan_options
@click.option("--glob", "globs", multiple=True, metavar="PATTERN", help="Files to take in a folder (*.txt).")
def diff(
    paths: tuple[str, ...],
    wishes: Wishes,
    globs: tuple[str, ...],
) -> int:
    """Show what cleaning would change: a unified diff, each hunk with its rules.

    Exit code 1 where there is a difference.
    """
    items = named(paths or [STDIN], globs or ("*.txt",))
    pipeline = make_pipeline(set_up(wishes.plugins, wishes.config), wishes)
    found = False
    colour = sys.stdout.isatty()
    with cleaned_text() as stdout:
        for item in items:
            result = pipeline(read(item), id=item.name)
            lines = list(_lines(result))
            found = found or bool(lines)
            stdout.write_lines(lines, _COLOURS if colour else {})
    return Exit.FOUND if found else Exit.DONE


def _lines(result: Result) -> list[str]:
    shown = [line for hunk in hunks(result) for line in _hunk(hunk)]
    return [f"--- {result.id}", f"+++ {result.id} (cleaned)", *shown] if shown else []


def _hunk(hunk: Hunk) -> list[str]:
    return [
        f"@@ -{hunk.old_start},{hunk.old_count} +{hunk.new_start},{hunk.new_count} @@ {', '.join(hunk.rules)}",
        *hunk.lines,
    ]
