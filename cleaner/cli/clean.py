"""``cleaner clean``."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from time import monotonic
from typing import Any

import click
from click.core import ParameterSource

from cleaner import __version__
from cleaner.cli import Exit
from cleaner.cli.batch import INPUT, Batch, Reading, summary
from cleaner.cli.common import (
    NAMES,
    Setup,
    Wishes,
    encoding_option,
    globs_for,
    make_pipeline,
    plan_options,
    readers,
    say,
    set_up,
)
from cleaner.cli.doubts import Doubts
from cleaner.cli.stdout import cleaned_text, own_input
from cleaner.cli.targets import Plain, Target, is_folder, target_for
from cleaner.errors import UsageError, reason
from cleaner.files import STDIN, Item, PassedOver, hidden_name, named
from cleaner.format_guard import guarded
from cleaner.formats import Format
from cleaner.journal import Checkpoint, Journal, key_of
from cleaner.limits import DEFAULT, MEGABYTE, Limits
from cleaner.pipeline import Pipeline
from cleaner.quarantine import items_of
from cleaner.result import Result


class _Seconds(click.FloatRange):
    """A number in a range; "nan" is in none, and click asks only whether it is outside."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        seconds: float = super().convert(value, param, ctx)
        return self.fail(f"{value!r} is no number.", param, ctx) if seconds != seconds else seconds


_BY_USER = frozenset({ParameterSource.COMMANDLINE, ParameterSource.ENVIRONMENT})


@click.command(short_help="Clean files, folders or standard input.")
@click.argument("paths", nargs=-1, metavar="[FILE|DIR|-]...")
@plan_options
@click.option("--to", "to", default="text", metavar="FORMAT", help="text (default), json, jsonl, markdown, ...")
@click.option("--from", "source", metavar="FORMAT", help="How the input is read; by default by the file's ending.")
@click.option("-o", "--output", metavar="PATH", help="Write to a file, or to a folder for several documents.")
@click.option("--trace", is_flag=True, help="Keep the record that `cleaner restore` needs.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when there is something to clean.")
@encoding_option
@click.option(
    "--glob",
    "globs",
    multiple=True,
    metavar="PATTERN",
    help=f"Files to take in a folder ({', '.join(NAMES)}, .gz, .zst).",
)
@click.option("--jobs", default=1, metavar="N", type=click.IntRange(0), help="Processes that clean; 0: none but this.")
@click.option(
    "--deadline",
    default=DEFAULT.deadline,
    metavar="SECONDS",
    type=_Seconds(0.05, 86400),
    help="The longest that a pass may take for a document up to 1 MB (10).",
)
@click.option(
    "--memory",
    default=DEFAULT.memory // MEGABYTE,
    metavar="MB",
    type=click.IntRange(16, 1 << 40),  # more bytes than that are no number for the system
    help="Memory that the passes of a process may take (1024).",
)
@click.option("--quarantine", metavar="FILE", help="Write which documents had problems, for --retry.")
@click.option("--retry", metavar="FILE", help="Clean again just what a quarantine file names.")
def clean(
    paths: tuple[str, ...],
    wishes: Wishes,
    output: str | None,
    **options: Any,
) -> int:
    """Clean files, folders or standard input.

    \b
    cleaner clean page.txt
    cat page.txt | cleaner clean --passes mojibake,donations | less
    cleaner clean pages/ --to jsonl -o pages.jsonl --jobs 4 --quarantine problems.jsonl
    """
    began = monotonic()
    _tell_of_memory()
    passed_over: list[PassedOver] = []
    with ExitStack() as stack:
        stdin = stack.enter_context(own_input())
        stdout = stack.enter_context(cleaned_text())
        setup = set_up(wishes.plugins, wishes.config, clashes=False)
        pipeline = make_pipeline(setup, wishes)
        writer = guarded(setup.registry.get("format", options["to"]))
        reading = _reading(setup, options["source"], options["encoding"], stdin)
        items = _items(paths, options["retry"], options["globs"] or globs_for(reading.by_suffix), passed_over)
        target: Target = _Check()
        if not options["check"]:
            target = target_for(
                writer,
                items,
                output,
                stdout,
                trace=options["trace"],
                is_single=reading.is_single,
                from_folder=any(Path(path).is_dir() for path in paths),
            )
        is_batch = len(items) > 1 or not all(map(reading.is_single, items))
        journal = _journal(items, output, options, pipeline, writer) if is_batch else None
        batch = Batch(
            pipeline,
            reading,
            _resumed(target, journal),
            jobs=options["jobs"],
            limits=Limits(options["deadline"], options["memory"] * MEGABYTE),
            journal=journal,
            quarantine=Path(options["quarantine"]) if options["quarantine"] else None,
        )
        for name, why in passed_over:
            say(f"{name}: {why}")
        batch.run(_with_progress(items, quiet=output is None))
    if output is not None and batch.documents > 1:
        say(summary(batch.documents, batch.problems + Counter({INPUT: len(passed_over)}), began))
    if batch.problems or passed_over:
        return Exit.PROBLEMS
    return Exit.FOUND if isinstance(target, _Check) and target.unclean else Exit.DONE


def _items(paths: Sequence[str], retry: str | None, globs: Sequence[str], passed_over: list[PassedOver]) -> list[Item]:
    if retry is not None:
        if paths:
            raise UsageError("--retry names what to clean; leave the files out")
        return items_of(retry)
    if not paths and sys.stdin is not None and sys.stdin.isatty():
        raise UsageError("nothing to clean: name a file or a folder, or pipe text in")
    return named(paths or [STDIN], globs, passed_over.append)


def _reading(setup: Setup, source: str | None, encoding: str | None, stdin: Any) -> Reading:
    reader: Format | None = guarded(setup.registry.get("format", source)) if source else None
    if reader is not None and reader.read is None:
        raise UsageError(f"format {source!r} can be written, not read")
    return Reading(reader, readers(setup.registry), encoding, stdin, Doubts())


def _tell_of_memory() -> None:
    """Say so where the system does not let us limit what was asked to be limited."""
    if click.get_current_context().get_parameter_source("memory") in _BY_USER:
        from cleaner.bench import address_space

        if not address_space():
            say("warning: --memory: without effect, as memory can be limited on Linux only")


def _journal(
    items: Sequence[Item], output: str | None, options: dict[str, Any], pipeline: Pipeline, writer: Format
) -> Journal | None:
    """The journal of a run that can go on after a kill: files in, a file or folder out."""
    if output is None or options["check"] or any(item.path is None for item in items):
        return None
    path = Path(output)
    inputs = []
    for item in items:
        assert item.path is not None
        state = item.path.stat()
        inputs.append([str(item.path.absolute()), item.name, state.st_size, state.st_mtime_ns, sorted(item.rows or ())])
    versions = [(step.name, found.distribution, found.version) for step, found in pipeline.plan.passes]
    kept = {name: options[name] for name in ("to", "source", "trace", "encoding", "deadline", "memory", "quarantine")}
    key = key_of(__version__, pipeline.plan.spec, versions, kept, os.path.abspath(output), inputs)
    try:
        return Journal(
            path / ".cleaner-journal" if is_folder(output) or not writer.many else hidden_name(path, "journal"), key
        )
    except OSError as error:
        raise UsageError(f"{output}: {reason(error)}") from None


def _resumed(target: Target, journal: Journal | None) -> Target:
    """The target, with what the same run had written when it was killed."""
    last = journal.last if journal else Checkpoint()
    if last.documents:
        say(f"going on after {last.documents} documents that an earlier run has done")
    resume = getattr(target, "resume", None)
    if resume is not None:
        resume(last.sizes[0] if last.sizes else 0)
    return target


def _with_progress(items: list[Item], *, quiet: bool) -> Iterator[Item]:
    """The items, with a bar on standard error where there are many and someone is looking."""
    if len(items) < 2 or quiet or sys.stderr is None or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, file=sys.stderr, label="cleaning", show_pos=True) as bar:
        yield from bar


class _Check(Plain):
    """The target of ``--check``: writes nothing, and tells what there is to clean."""

    def __init__(self) -> None:
        self.unclean = 0

    def take(self, item: Item, number: int, result: Result) -> None:
        changes = len(result.trace())
        if changes:
            self.unclean += 1
            say(f"{result.id}: {changes} change{'s' if changes > 1 else ''} to make")
