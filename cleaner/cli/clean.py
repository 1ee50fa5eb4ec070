"""``cleaner clean``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from cleaner.cli import Exit
from cleaner.cli.common import make_pipeline, plan_options, say, set_up
from cleaner.cli.stdout import cleaned_text
from cleaner.cli.targets import Target, target_for
from cleaner.errors import UsageError
from cleaner.files import STDIN, Item, named, read
from cleaner.formats import Format, Raw, RowError
from cleaner.pipeline import Pipeline
from cleaner.registry import Registry
from cleaner.result import Result

_GLOBS = ("*.txt", "*.text", "*.jsonl")


@click.command(short_help="Clean files, folders or standard input.")
@click.argument("paths", nargs=-1, metavar="[FILE|DIR|-]...")
@plan_options
@click.option("--to", "to", default="text", metavar="FORMAT", help="text (default), json, jsonl, markdown, ...")
@click.option("--from", "source", metavar="FORMAT", help="How the input is read; by default by the file's ending.")
@click.option("-o", "--output", metavar="PATH", help="Write to a file, or to a folder for several documents.")
@click.option("--trace", is_flag=True, help="Keep the record that `cleaner restore` needs.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when there is something to clean.")
@click.option("--encoding", metavar="NAME", help="The encoding of the input; by default told from the bytes.")
@click.option(
    "--glob", "globs", multiple=True, metavar="PATTERN", help=f"Files to take in a folder ({', '.join(_GLOBS)})."
)
def clean(
    paths: tuple[str, ...],
    profile: str | None,
    passes: str | None,
    settings: tuple[str, ...],
    plugins: tuple[str, ...],
    config: str | None,
    to: str,
    source: str | None,
    output: str | None,
    trace: bool,
    check: bool,
    encoding: str | None,
    globs: tuple[str, ...],
) -> int:
    """Clean files, folders or standard input.

    \b
    cleaner clean page.txt
    cat page.txt | cleaner clean --passes mojibake,donations | less
    cleaner clean pages/ --to jsonl -o pages.jsonl
    """
    _check_encoding(encoding)
    items = named(paths or [STDIN], globs or _GLOBS)
    if not paths and sys.stdin.isatty():
        raise UsageError("nothing to clean: name a file or a folder, or pipe text in")
    setup = set_up(plugins, config)
    pipeline = make_pipeline(setup, profile, passes, settings)
    writer: Format = setup.registry.get("format", to).value
    with cleaned_text() as stdout:
        target = target_for(writer, items, output, trace, stdout) if not check else None
        run = _Run(pipeline, setup.registry, source, encoding)
        for item, result in run.results(_with_progress(items, quiet=output is None and sys.stdout.isatty())):
            if target is None:
                _tell_if_unclean(run, result)
            else:
                _hand_over(run, target, item, result)
        if target is not None:
            target.close()
    return Exit.PROBLEMS if run.problems else Exit.FOUND if run.unclean else Exit.DONE


class _Run:
    """One run over many documents, and what came of it."""

    def __init__(self, pipeline: Pipeline, registry: Registry, source: str | None, encoding: str | None) -> None:
        self._pipeline = pipeline
        self._encoding = encoding
        self._reader: Format | None = _reader(registry, source) if source else None
        self._readers = {
            offer.value.suffix: offer.value for offer in registry.offers("format") if offer.value.read is not None
        }
        self.problems = 0
        self.unclean = 0

    def results(self, items: Iterator[Item]) -> Iterator[tuple[Item, Result]]:
        """Each document of each item, cleaned. An item that can't be read is told and passed over."""
        for item in items:
            try:
                for raw in self._documents(item):
                    if isinstance(raw, RowError):
                        self.fail(f"{raw.id}: {raw.why}; the row was left out")
                        continue
                    result = self._pipeline(raw, encoding=self._encoding)
                    for problem in result.problems:
                        self.fail(str(problem))
                    yield item, result
            except OSError as error:
                self.fail(f"{item.name}: {(error.strerror or str(error)).lower()}")

    def fail(self, why: str) -> None:
        """Tell of a problem, and count it."""
        self.problems += 1
        say(why)

    def _documents(self, item: Item) -> Iterator[Raw | RowError]:
        reader = self._reader or (self._readers.get(item.path.suffix) if item.path is not None else None)
        if reader is None or reader.read is None:
            yield Raw(item.name, read(item))
        elif item.path is None:
            yield from reader.read(sys.stdin.buffer, item.name)
        else:
            with item.path.open("rb") as stream:
                yield from reader.read(stream, item.name)


def _reader(registry: Registry, name: str) -> Format:
    reader: Format = registry.get("format", name).value
    if reader.read is None:
        raise UsageError(f"format {name!r} can be written, not read")
    return reader


def _check_encoding(name: str | None) -> None:
    if name is None:
        return
    import codecs

    try:
        codecs.lookup(name)
    except LookupError:
        raise UsageError(f"--encoding: Python knows no encoding {name!r}") from None


def _with_progress(items: list[Item], *, quiet: bool) -> Iterator[Item]:
    """The items, with a bar on standard error where there are many and someone is looking."""
    if len(items) < 2 or quiet or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, file=sys.stderr, label="cleaning", show_pos=True) as bar:
        yield from bar


def _tell_if_unclean(run: _Run, result: Result) -> None:
    changes = len(result.trace())
    if changes:
        run.unclean += 1
        say(f"{result.id}: {changes} change{'s' if changes > 1 else ''} to make")


def _hand_over(run: _Run, target: Target, item: Item, result: Result) -> None:
    try:
        target.take(item, result)
    except BrokenPipeError:
        raise
    except OSError as error:
        where = f"{Path(error.filename).name}: " if isinstance(error.filename, str) else ""
        run.fail(f"{result.id}: could not be written: {where}{(error.strerror or str(error)).lower()}")
