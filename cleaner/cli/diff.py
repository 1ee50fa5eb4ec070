"""``cleaner diff``."""

from __future__ import annotations

import codecs
import sys
from contextlib import ExitStack

import click

from cleaner.cli import Exit
from cleaner.cli.batch import Reading
from cleaner.cli.common import Wishes, encoding_option, make_pipeline, plan_options, say, set_up
from cleaner.cli.doubts import Doubts
from cleaner.cli.stdout import Noise, cleaned_text, own_input
from cleaner.files import STDIN, named
from cleaner.formats import RowError
from cleaner.hunks import OPEN_END, Hunk, hunks
from cleaner.result import Result
from cleaner.source import Source

MOST_WORDS = 5
"""Replacements that are told at the head of a hunk."""

_COLOURS = {"-": "\x1b[31m", "+": "\x1b[32m", "@": "\x1b[36m"}


@click.command()
@click.argument("paths", nargs=-1, metavar="[FILE|DIR|-]...")
@plan_options
@click.option("--glob", "globs", multiple=True, metavar="PATTERN", help="Files to take in a folder (*.txt).")
@encoding_option
def diff(
    paths: tuple[str, ...],
    wishes: Wishes,
    globs: tuple[str, ...],
    encoding: str | None,
) -> int:
    """Show what cleaning would change: a unified diff, each hunk with its rules, which `patch` takes.

    Exit code 1 where there is a difference, 3 where a document had a problem.
    """
    items = named(paths or [STDIN], globs or ("*.txt",))
    found = problems = False
    colours = _COLOURS if sys.stdout is not None and sys.stdout.isatty() else {}
    with ExitStack() as stack:
        stdin = stack.enter_context(own_input())
        stdout = stack.enter_context(cleaned_text())
        pipeline = make_pipeline(set_up(wishes.plugins, wishes.config, clashes=False), wishes)
        reading = Reading(None, {}, encoding, stdin, Doubts())
        noise = Noise()
        documents = (
            (raw, None if isinstance(raw, RowError) else raw) for item in items for _, raw in reading.documents(item)
        )
        for raw, result in pipeline.stream(documents, encoding=encoding, hear=noise.hear):
            if result is None:
                problems = True
                say(f"{raw.id}: {raw.why}" if isinstance(raw, RowError) else raw.id)
                continue
            for problem in result.problems:
                problems = True
                say(str(problem))
            lines = list(_lines(result, result.source if not colours else Source()))
            found = found or bool(lines)
            stdout.write_lines(lines, colours)
        noise.end()
        reading.doubts.end()
    return Exit.PROBLEMS if problems else Exit.FOUND if found else Exit.DONE


def _lines(result: Result, source: Source) -> list[str]:
    """The diff of a document as bytes of ``source`` would have it: eyes need no byte order mark or carriage return."""
    shown = [line for hunk in hunks(result) for line in _hunk(hunk, source)]
    return [f"--- {result.id}", f"+++ {result.id}\t(cleaned)", *shown] if shown else []


def _hunk(hunk: Hunk, source: Source) -> list[str]:
    """A hunk's lines as they are in the file, each with what stands there before its line feed."""
    head = f"@@ -{hunk.old_start},{hunk.old_count} +{hunk.new_start},{hunk.new_count} @@ {_reason(hunk)}"
    lines = [*hunk.lines]
    if source.mark == codecs.BOM_UTF8:
        for signs, start in ((" -", hunk.old_start), ("+", hunk.new_start)):
            at = next((at for at, line in enumerate(lines) if line[0] in signs), None)
            if start == 1 and at is not None and (signs != "+" or at == 0 or lines[0][0] == "-"):
                lines[at] = f"{lines[at][0]}\ufeff{lines[at][1:]}"
    if source.newline == "\r\n":
        open_at = [at - 1 for at, line in enumerate(lines) if line == OPEN_END]
        lines = [line if at in open_at or line == OPEN_END else line + "\r" for at, line in enumerate(lines)]
    return [head, *lines]


def _reason(hunk: Hunk) -> str:
    """The rules of a hunk, and what they replaced where that is a few words."""
    words = list(dict.fromkeys(hunk.words))
    shown = ", ".join(words[:MOST_WORDS]) + (", ..." if len(words) > MOST_WORDS else "")
    return ", ".join(hunk.rules) + (f": {shown}" if shown else "")
