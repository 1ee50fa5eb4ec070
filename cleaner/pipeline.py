"""The library: clean one document, or many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from cleaner.document import Document
from cleaner.engine import Caller, PassReport, call_here, run_pass
from cleaner.formats import Raw
from cleaner.plan import Options, make_plan
from cleaner.records import NOTHING, Problem
from cleaner.registry import Registry, load
from cleaner.result import Result
from cleaner.source import NEWLINES, Source, decode, newline_edits, newline_of
from cleaner.trace import Step, apply

Input = str | bytes | Raw | Mapping[str, Any]
"""A document to clean: its text or bytes, or a mapping with ``text`` and perhaps ``id``, ``meta`` and ``url``."""


@cache
def installed() -> Registry:
    """The registry of all installed plugins, made once a process."""
    return load()


class Pipeline:
    """Passes in order, ready to clean documents one after another.

    ``passes`` are names, as a list or with commas between; without them the profile's (``standard`` unless another is
    named). ``options`` gives values by pass: ``{"donations": {"months": False}}``. ``registry`` is where names are
    looked up. Raises `cleaner.errors.UsageError` when a name or an option is not known or a pass could not be loaded.

    Passes run in this process: what they raise is caught, what they yield is checked, but a pass that never ends is
    not stopped.
    """

    def __init__(
        self,
        passes: str | Iterable[str] | None = None,
        *,
        profile: str | None = None,
        options: Options | None = None,
        registry: Registry | None = None,
    ) -> None:
        self._registry = installed() if registry is None else registry
        self.plan = make_plan(self._registry, passes, profile=profile, options=options)
        self._call: Caller = call_here

    def __repr__(self) -> str:
        return f"Pipeline({[step.name for step, _ in self.plan.passes]})"

    def __call__(
        self,
        raw: Input,
        *,
        id: str | None = None,
        meta: Mapping[str, Any] | None = None,
        encoding: str | None = None,
    ) -> Result:
        """Clean one document. ``id`` names it in messages, ``meta`` is handed to the passes and out again.

        Bytes are decoded as ``encoding``, else by their byte order mark, else as UTF-8; ``restore()`` then gives bytes.
        """
        content, name, given = _parts(raw)
        text, source = (content, Source()) if isinstance(content, str) else decode(content, encoding)
        return self._clean(text, source, id or name, meta if meta is not None else given)

    def map(self, documents: Iterable[Input]) -> Iterator[Result]:
        """Clean many documents: one result for each, in order, whatever fails."""
        for number, raw in enumerate(documents):
            yield self(raw, id=_parts(raw)[1] or str(number))

    def _clean(self, text: str, source: Source, id: str, meta: Mapping[str, Any]) -> Result:
        steps: list[Step] = []
        problems: list[Problem] = []
        if "\r" in text:
            source = source._replace(newline=newline_of(text))
            edits = tuple((*edit, text[edit.start : edit.end]) for edit in newline_edits(text))
            steps.append(Step(NEWLINES, edits))
            text = apply(text, edits)
        document = Document(text, id=id, meta=meta)
        for step, _ in self.plan.passes:
            document, made, report = run_pass(step, document, self._call)
            problems += report.problems
            if made is not None:
                steps.append(made)
            for found, observer in self._registry.observers:
                problems += _observed(observer, found.owner, report)
        return Result(
            document.text, id=id, meta=meta, labels=document.labels, steps=steps, problems=problems, source=source
        )


def clean(raw: Input, *, profile: str | None = None, id: str = "", meta: Mapping[str, Any] | None = None) -> Result:
    """Clean one document with a profile (``standard`` unless another is named). For many, make a `Pipeline` once."""
    return _pipeline(profile)(raw, id=id, meta=meta)


@cache
def _pipeline(profile: str | None) -> Pipeline:
    return Pipeline(profile=profile)


def _parts(raw: Input) -> tuple[str | bytes, str, Mapping[str, Any]]:
    """The content, the name and the meta data of what was handed in."""
    if isinstance(raw, (str, bytes)):
        return raw, "", NOTHING
    if isinstance(raw, Raw):
        return raw.content, raw.id, raw.meta
    if isinstance(raw, (bytearray, memoryview)):
        return bytes(raw), "", NOTHING
    if not isinstance(raw, Mapping) or not isinstance(raw.get("text"), (str, bytes)):
        raise TypeError(f"a document is text, bytes or a mapping with 'text', not {type(raw).__name__}")
    meta = dict(raw.get("meta") or {})
    meta.update({key: raw[key] for key in ("url", "title") if key in raw})
    return raw["text"], str(raw.get("id", "")), meta


def _observed(observer: Callable[[PassReport], object], owner: str, report: PassReport) -> list[Problem]:
    try:
        observer(report)
    except (Exception, SystemExit) as error:
        why = f"observer raised {type(error).__name__}: {' '.join(str(error).split())[:200]}"
        return [Problem(owner, report.document, why, "the document is not affected")]
    return []
