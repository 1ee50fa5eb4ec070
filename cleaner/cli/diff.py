"""``cleaner diff``."""

from __future__ import annotations

import sys
from contextlib import ExitStack

import click

from cleaner.cli import Exit
from cleaner.cli.batch import Reading
from cleaner.cli.common import Wishes, make_pipeline, plan_options, say, set_up
from cleaner.cli.stdout import Noise, cleaned_text, own_input
from cleaner.files import STDIN, named
from cleaner.formats import RowError
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

    Exit code 1 where there is a difference, 3 where a document had a problem.
    """
    items = named(paths or [STDIN], globs or ("*.txt",))
    found = problems = False
    colours = _COLOURS if sys.stdout is not None and sys.stdout.isatty() else {}
    with ExitStack() as stack:
        stdin = stack.enter_context(own_input())
        stdout = stack.enter_context(cleaned_text())
        pipeline = make_pipeline(set_up(wishes.plugins, wishes.config), wishes)
        reading = Reading(None, {}, None, stdin)
        noise = Noise()
        documents = (
            (raw, None if isinstance(raw, RowError) else raw) for item in items for _, raw in reading.documents(item)
        )
        for raw, result in pipeline.stream(documents, hear=noise.hear):
            if result is None:
                problems = True
                say(f"{raw.id}: {raw.why}" if isinstance(raw, RowError) else raw.id)
                continue
            for problem in result.problems:
                problems = True
                say(str(problem))
            lines = list(_lines(result))
            found = found or bool(lines)
            stdout.write_lines(lines, colours)
        noise.end()
    return Exit.PROBLEMS if problems else Exit.FOUND if found else Exit.DONE


def _lines(result: Result) -> list[str]:
    shown = [line for hunk in hunks(result) for line in _hunk(hunk)]
    return [f"--- {result.id}", f"+++ {result.id} (cleaned)", *shown] if shown else []


def _hunk(hunk: Hunk) -> list[str]:
    return [
        f"@@ -{hunk.old_start},{hunk.old_count} +{hunk.new_start},{hunk.new_count} @@ {', '.join(hunk.rules)}",
        *hunk.lines,
    ]
