"""The library: clean one document, or many."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from cleaner.errors import UsageError
from cleaner.formats import Raw, RowError, meta_of
from cleaner.limits import DEFAULT, Limits
from cleaner.passes import Pass
from cleaner.plan import Names, Options, PlannedPass, make_plan
from cleaner.records import NOTHING, Problem
from cleaner.registry import Registry, load
from cleaner.result import Result
from cleaner.rounds import run_rounds
from cleaner.source import Source, decode
from cleaner.underway import Underway

if TYPE_CHECKING:
    from cleaner.rule_pack import RulePack
    from cleaner.worker import Workers

T = TypeVar("T")

Input = str | bytes | Raw | Mapping[str, Any]
"""A document to clean: its text or bytes, or a mapping with ``text`` and perhaps ``id``, ``meta`` and ``url``."""


@cache
def installed() -> Registry:
    """The registry of all installed plugins, made once a process."""
    return load()


class Pipeline:
    """Passes in order, ready to clean documents one after another.

    ``passes`` are names, as a list or with commas between; without them the profile's (``standard`` unless another is
    named). Passes to ``add`` run behind these, those to ``drop`` do not run. ``options`` gives values by pass:
    ``{"donations": {"months": False}}``. ``rules`` are rule packs or site packs to use too, or the paths of their
    files; ``site`` is the host whose site packs apply, whatever a page's own address is. ``registry`` is where names
    are looked up. Raises `cleaner.errors.UsageError` when a name or an option is not known or a pass could not be
    loaded.

    Calling it is the fast way, in this process: what passes raise is caught and what they yield is checked, but a pass
    that never ends is not stopped, and one that kills its process kills this one. `map` promises more.
    """

    def __init__(
        self,
        passes: Names | None = None,
        *,
        profile: str | None = None,
        add: Names = (),
        drop: Names = (),
        options: Options | None = None,
        rules: Iterable[RulePack | str | Path] = (),
        site: str | None = None,
        registry: Registry | None = None,
    ) -> None:
        self._registry = installed() if registry is None else registry
        listed = None if passes is None else _kept(passes)
        plan = partial(make_plan, passes=listed, profile=profile, add=_kept(add), drop=_kept(drop))
        packs = list(_packs(rules))
        if packs:
            self._registry = self._registry.with_packs(packs)
        self.plan = plan(self._registry, options=options)
        if packs or site:
            from cleaner.rule_choice import with_packs

            chosen = with_packs(self.plan, options, packs, site)
            self.plan = plan(self._registry, options=chosen)
        self._observers = tuple((found.owner, observer) for found, observer in self._registry.observers)

    def __reduce__(self) -> tuple[Any, ...]:
        """For `pickle`: names and options, of which the pipeline is made anew."""
        names, options, settles = self.plan.spec
        return _again, (self._registry, names, {name: dict(values) for name, values in options.items()}, settles)

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
        given = given if meta is None else _mapping(meta)
        return self._run_here(self._begin(Raw(id or name, content, given), encoding))

    def map(
        self,
        documents: Iterable[Input],
        *,
        jobs: int = 1,
        limits: Limits = DEFAULT,
        encoding: str | None = None,
    ) -> Iterator[Result]:
        """Clean many documents: one result for each, in order, whatever fails.

        The passes run in ``jobs`` processes, each pass of each document within ``limits``: one that hangs, eats memory
        or kills its process is ended, named in the result's ``problems``, and without effect on the document. What is
        no document gives an empty result that says so. With ``jobs=1`` each result comes before the next document is
        read, else up to four documents a job are read ahead. ``jobs=0`` runs the passes in this process, as calling
        does. Raises `UsageError` where ``documents`` are one document.
        """
        if isinstance(documents, (str, bytes, Mapping)):
            raise UsageError(
                f"map takes many documents, not one {type(documents).__name__}: call the pipeline for that"
            )
        given = (_as_raw(one, number) for number, one in enumerate(documents))
        tagged = ((raw, None if isinstance(raw, RowError) else raw) for raw in given)
        for raw, result in self.stream(tagged, jobs=jobs, limits=limits, encoding=encoding):
            yield result or Result("", id=raw.id, problems=[_no_document(raw)])

    def stream(
        self,
        documents: Iterable[tuple[T, Raw | None]],
        *,
        jobs: int = 1,
        limits: Limits = DEFAULT,
        encoding: str | None = None,
        hear: Callable[[bytes], None] | None = None,
    ) -> Iterator[tuple[T, Result | None]]:
        """As `map`, for documents that each carry a tag of the caller's; ``None`` for a document is passed through.

        ``hear`` is told what plugins print in their processes; without it that goes to standard error.
        """
        if jobs < 0:
            raise UsageError(f"jobs must be 0 or more, not {jobs}")
        begun = ((tag, None if raw is None else self._begin(raw, encoding)) for tag, raw in documents)
        if jobs == 0:
            for tag, underway in begun:
                yield tag, None if underway is None else self._run_here(underway)
            return
        from cleaner.supervisor import Supervisor

        staff = self._staff(limits, is_heard=hear is not None)
        supervisor = Supervisor(self.groups(), limits, staff, jobs, hear, settles=self.plan.settles)
        for tag, underway in supervisor.run(begun):
            yield tag, None if underway is None else underway.result()

    def _run_here(self, underway: Underway) -> Result:
        run_rounds([step for step, _ in self.plan.passes], underway, settles=self.plan.settles)
        return underway.result()

    def _staff(self, limits: Limits, *, is_heard: bool) -> Workers:
        """Where workers come from: forked where the system can, unless the environment says otherwise."""
        way = os.environ.get("CLEANER_WORKERS") or ("fork" if hasattr(os, "fork") else "spawn")
        if way == "spawn":
            from cleaner.spawned import SpawnedWorkers

            return SpawnedWorkers(self.groups, limits, is_heard=is_heard)
        if way != "fork" or not hasattr(os, "fork"):
            raise UsageError(f"CLEANER_WORKERS is spawn, or fork where the system can, not {way!r}")
        from cleaner.worker import ForkedWorkers

        return ForkedWorkers(self.groups(), limits, is_heard=is_heard)

    def groups(self) -> list[list[Pass]]:
        """The passes of one distribution (or file) that stand together share a process."""
        return [[step for step, _ in group] for _, group in groupby(self.plan.passes, _whose)]

    def _begin(self, raw: Raw, encoding: str | None) -> Underway:
        text, source = (raw.content, Source()) if isinstance(raw.content, str) else decode(raw.content, encoding)
        return Underway(text, source, raw.id, raw.meta, self._observers)


def _packs(rules: Iterable[RulePack | str | Path]) -> Iterator[RulePack]:
    """The rule packs, those of files read. Raises `UsageError`."""
    if isinstance(rules, str):
        raise UsageError(f"rules is a list of rule packs or paths, not {rules!r:.80}")
    for rule in rules:
        from cleaner.rule_choice import read_pack
        from cleaner.rule_pack import RulePack

        if isinstance(rule, RulePack):
            yield rule
        elif isinstance(rule, (str, os.PathLike)):
            yield read_pack(Path(rule))
        else:
            raise UsageError(f"{rule!r:.80} is no rule pack and no path of one")


def _again(registry: Registry, names: tuple[str, ...], options: Options, settles: bool) -> Pipeline:
    """The pipeline that was pickled."""
    pipeline = Pipeline(names, options=options, registry=registry)
    pipeline.plan = replace(pipeline.plan, spec=(*pipeline.plan.spec[:2], settles))
    return pipeline


def _no_document(raw: Raw | RowError) -> Problem:
    why = raw.why if isinstance(raw, RowError) else "gave no result"
    return Problem("input", raw.id, why, "an empty result stands for it")


def _as_raw(given: Input, number: int) -> Raw | RowError:
    try:
        content, name, meta = _parts(given)
    except (TypeError, ValueError) as error:
        return RowError(str(number), str(error))
    return Raw(name or str(number), content, meta)


def _whose(planned: PlannedPass) -> tuple[str, str]:
    found = planned.found
    return found.distribution, found.target if found.is_file else ""


def clean(raw: Input, *, profile: str | None = None, id: str = "", meta: Mapping[str, Any] | None = None) -> Result:
    """Clean one document with a profile (``standard`` unless another is named). For many, make a `Pipeline` once."""
    return _pipeline(profile)(raw, id=id, meta=meta)


@cache
def _pipeline(profile: str | None) -> Pipeline:
    return Pipeline(profile=profile)


def _kept(names: Names) -> Names:
    """The names in a form that can be read twice."""
    return names if isinstance(names, str) else tuple(names)


def _mapping(meta: Any) -> Mapping[str, Any]:
    """``meta`` as a caller gives it. A row's own may be anything; see `meta_of`."""
    if not isinstance(meta, Mapping):
        raise TypeError(f"'meta' of a document is a mapping, not {type(meta).__name__}")
    return meta


def _parts(raw: Input) -> tuple[str | bytes, str, Mapping[str, Any]]:
    """The content, the name and the meta data of what was handed in."""
    if isinstance(raw, (str, bytes)):
        return raw, "", NOTHING
    if isinstance(raw, Raw):
        return raw.content, raw.id, _mapping(raw.meta)
    if isinstance(raw, (bytearray, memoryview)):
        return bytes(raw), "", NOTHING
    if not isinstance(raw, Mapping):
        raise TypeError(f"a document is text, bytes or a mapping with 'text', not {type(raw).__name__}")
    if not isinstance(raw.get("text"), (str, bytes)):
        what = f"its 'text' is {type(raw['text']).__name__}" if "text" in raw else "it has no 'text'"
        raise TypeError(f"a document that is a mapping has a 'text' of str or bytes: {what}")
    name = raw.get("id")
    return raw["text"], "" if name is None else str(name), meta_of(raw)
