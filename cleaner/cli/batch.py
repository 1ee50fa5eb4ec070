"""One run of ``cleaner clean``: documents in, results out to a target, and an account of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import BinaryIO, NamedTuple

from cleaner.cli.common import say
from cleaner.cli.doubts import Doubts
from cleaner.cli.stdout import Noise
from cleaner.cli.targets import Target
from cleaner.errors import UnreadableError, not_written, reason
from cleaner.files import Item, opened, read
from cleaner.format_guard import FormatError
from cleaner.formats import Format, Raw, RowError
from cleaner.journal import Checkpoint, Journal
from cleaner.limits import DEFAULT, Limits
from cleaner.pipeline import Pipeline
from cleaner.quarantine import Quarantine, row_of
from cleaner.records import Problem
from cleaner.result import Result

INPUT, OUTPUT = "input", "output"
"""Who has a problem that no pass has."""

LEFT_OUT = "left out"


class Reading(NamedTuple):
    """How documents are read: the format for all (``None``: by ending), formats by ending, encoding, standard input.

    ``doubts`` is told of each, for what may be wrong with its bytes.
    """

    reader: Format | None
    by_suffix: Mapping[str, Format]
    encoding: str | None
    stdin: BinaryIO
    doubts: Doubts

    def is_single(self, item: Item) -> bool:
        """Whether an item is one document, and not a file of rows."""
        return self.reader is None and item.suffix not in self.by_suffix

    def documents(self, item: Item) -> Iterator[tuple[int, Raw | RowError]]:
        """Each document of an item with its row's number (0: the item is one document). What can't be read is told."""
        reader = self.reader or self.by_suffix.get(item.suffix)
        try:
            if reader is None or reader.read is None:
                content = read(item, self.stdin)
                self.doubts.look(item.name, content, self.encoding)
                yield 0, Raw(item.name, content)
                return
            with opened(item, self.stdin) as stream:
                for number, raw in enumerate(reader.read(stream, item.name), 1):
                    if item.rows is None or number in item.rows:
                        if isinstance(raw, Raw):
                            self.doubts.look(raw.id, raw.content, self.encoding)
                        yield number, raw
        except (OSError, UnreadableError, FormatError) as error:
            why = reason(error) if isinstance(error, OSError) else str(error)
            yield 0, RowError(item.name, why)


class _Tag(NamedTuple):
    """Which document it is; ``why`` it is not cleaned, where it is not."""

    item: Item
    number: int
    id: str
    why: str = ""


class Batch:
    """A run. ``jobs``, ``limits`` as for `Pipeline.map`; ``journal`` and ``quarantine`` where there are any."""

    def __init__(
        self,
        pipeline: Pipeline,
        reading: Reading,
        target: Target,
        *,
        jobs: int = 1,
        limits: Limits = DEFAULT,
        journal: Journal | None = None,
        quarantine: Path | None = None,
    ) -> None:
        self._pipeline, self._reading, self._target = pipeline, reading, target
        self._jobs, self._limits, self._journal = jobs, limits, journal
        last = journal.last if journal else Checkpoint()
        self.documents = self._done = last.documents
        self.problems = Counter(last.problems)
        self._quarantine: Quarantine | None = None
        if quarantine is not None:
            with self._kept_safe(resumable=bool(last.documents)):
                self._quarantine = Quarantine(quarantine, last.sizes[-1] if last.sizes else 0)
        self._versions = versions_of(pipeline)
        self._noise = Noise()

    def run(self, items: Iterable[Item]) -> None:
        """Clean all items. Raises `UsageError` when nothing can be written any more."""
        with self._kept_safe(resumable=self._journal is not None):
            for tag, result in self._pipeline.stream(
                self._documents(items),
                jobs=self._jobs,
                limits=self._limits,
                encoding=self._reading.encoding,
                hear=self._noise.hear,
            ):
                self._take(tag, result)
            self._noise.end()
            self._reading.doubts.end()
            self._target.finish()
            if self._quarantine is not None:
                self._quarantine.finish()
            if self._journal:
                self._journal.finish()

    def fail(self, item: Item, number: int, problem: Problem) -> None:
        """Tell of a problem, count it, and keep it for another try."""
        self.problems[problem.who] += 1
        is_ours = problem.who in (INPUT, OUTPUT)  # then it is the document that has it, and no pass
        say(f"{problem.document}: {problem.why} ({problem.done})" if is_ours else str(problem))
        if self._quarantine is not None:
            self._quarantine.write(row_of(item, number, problem, self._versions))

    @contextmanager
    def _kept_safe(self, *, resumable: bool) -> Iterator[None]:
        """Where the run ends before its time, what it needs to go on is kept, or nothing is left behind."""
        try:
            yield
        except BaseException:
            self._target.leave(for_later=resumable)
            if self._quarantine is not None:
                self._quarantine.leave(for_later=resumable)
            if self._journal:
                self._journal.close() if resumable else self._journal.finish()
            raise

    def _documents(self, items: Iterable[Item]) -> Iterator[tuple[_Tag, Raw | None]]:
        """All documents with their tags; those that an earlier run did are passed over."""
        place = 0
        for item in items:
            if place < self._done and self._reading.is_single(item):
                place += 1
                self._target.skip(item, 0, item.name)
                continue
            for number, raw in self._reading.documents(item):
                place += 1
                if place <= self._done:
                    self._target.skip(item, number, raw.id)
                elif isinstance(raw, RowError):
                    yield _Tag(item, number, raw.id, raw.why), None
                else:
                    yield _Tag(item, number, raw.id), raw

    def _take(self, tag: _Tag, result: Result | None) -> None:
        if result is None:
            self.fail(tag.item, tag.number, Problem(INPUT, tag.id, tag.why, LEFT_OUT))
        else:
            for problem in result.problems:
                self.fail(tag.item, tag.number, problem)
            self._hand_over(tag, result)
        self.documents += 1
        if self._journal and self._journal.is_due:
            self._checkpoint(self._journal)

    def _hand_over(self, tag: _Tag, result: Result) -> None:
        try:
            self._target.take(tag.item, tag.number, result)
        except BrokenPipeError:
            raise
        except FormatError as error:
            self.fail(tag.item, tag.number, Problem(OUTPUT, tag.id, f"could not be written: {error}", LEFT_OUT))
        except OSError as error:
            where = f"{Path(error.filename).name}: " if isinstance(error.filename, str) else ""
            why = f"could not be written: {where}{reason(error)}"
            self.fail(tag.item, tag.number, Problem(OUTPUT, tag.id, why, LEFT_OUT))

    def _checkpoint(self, journal: Journal) -> None:
        sizes = self._target.safe()
        if self._quarantine is not None:
            sizes = (*sizes, self._quarantine.safe())
        try:
            journal.note(Checkpoint(self.documents, sizes, dict(self.problems)))
        except OSError as error:
            raise not_written("the journal", error) from None


def versions_of(pipeline: Pipeline) -> dict[str, str]:
    """The distributions whose passes run, with their versions."""
    return {found.distribution: found.version for _, found in pipeline.plan.passes}


def summary(documents: int, problems: Mapping[str, int], began: float) -> str:
    """One line on a whole run."""
    told = ", ".join(f"{who} {count}" for who, count in sorted(problems.items()))
    return f"{documents} documents, {f'problems: {told}' if told else 'no problems'}, {monotonic() - began:.1f} s"
