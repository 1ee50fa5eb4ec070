"""The watched process: ``python -m cleaner.contract.probe FOLDER`` runs one job and reports a line a finding.

The job and the report are files, as all streams belong to what is watched.
"""

from __future__ import annotations

import contextlib
import hashlib
import inspect
import json
import sys
import tracemalloc
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from cleaner.contract import passes_of
from cleaner.contract.offers import offered, try_offers
from cleaner.contract.samples import ORDINARY, PUMPED
from cleaner.contract.watch import Watch
from cleaner.discovery import Found, Selection, find
from cleaner.document import Document
from cleaner.engine import run_pass
from cleaner.errors import told
from cleaner.options import options_of, provided_by
from cleaner.passes import Pass
from cleaner.records import Edit, Label
from cleaner.registry import Registry
from cleaner.trace import Step

IMPORT_SECONDS = 1.0
SHORT = 8_000
"""Characters. What is pumped is tried at this length and at four times it."""

TIMES, SLOW = 8.0, 0.25
"""Four times the text may take so many times as long; what takes fewer seconds of CPU is too short to tell."""

KEPT = 50_000
"""Bytes. More than this kept for each document, of documents that were seen before, is a leak."""

MEMORY = 2 << 30
"""Bytes that the process may use, so that a pass which eats memory does not eat the machine's."""

Report = Callable[[dict[str, Any]], None]


def main() -> None:
    """Run the job of the folder that is named on the command line."""
    home = Path(sys.argv[1])
    sys.dont_write_bytecode = True
    _limit_memory()
    job = json.loads((home / "job").read_text("utf-8"))
    with (home / "report").open("a", encoding="utf-8") as file:

        def report(line: dict[str, Any]) -> None:
            file.write(json.dumps(line) + "\n")
            file.flush()

        watch = Watch(lambda clause, why: report({"breach": [clause, why]}), str(home / "cache"))
        registry = _load(Found(**job["plugin"]), watch, report)
        if job["pass"]:
            _Trial(_made(registry, job["pass"]), _rules(registry, job["pass"]), watch, report).run(job)
        else:
            found = Found(**job["plugin"])
            for fault in registry.faults:
                if fault.is_clash and found.owner in fault.why:
                    watch.tell("loads", fault.why)
            report({"offers": passes_of(registry, found), "others": offered(registry, found)})
            try_offers(registry, found, job["pages"], watch, report)
        report({"stage": "", "printed": watch.sizes()[0]})


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _load(found: Found, watch: Watch, report: Report) -> Registry:
    """Import the plugin, and then all others as a run would, so that its passes get what they are provided with."""
    report({"stage": "while it was imported"})
    before, began = watch.sizes(), perf_counter()
    alone = Registry([found])
    seconds = perf_counter() - began
    for fault in alone.faults:
        watch.tell("loads", fault.why)
    if watch.sizes() != before:
        watch.tell("import-output", "it prints when it is imported")
    if seconds > IMPORT_SECONDS:
        watch.tell("import-time", f"importing it took {seconds:.1f} s")
    others = [other for other in find(Selection()) if other != found and not _is_of(other, found)]
    return Registry([*others, found])


def _is_of(installed: Found, found: Found) -> bool:
    """Whether the file of a plugin is the module of one that is installed, by an editable install."""
    if not found.is_file:
        return False
    spec = find_spec(installed.target.partition(".")[0])
    return spec is not None and spec.origin is not None and Path(spec.origin).resolve() == Path(found.target).resolve()


def _made(registry: Registry, name: str) -> Pass:
    from cleaner.pipeline import Pipeline

    return Pipeline([name], registry=registry).plan.passes[0][0]


def _rules(registry: Registry, name: str) -> set[str]:
    """All rules that edits of the pass may bear: its own, and those of rule packs for it."""
    cls = registry.get("pass", name).value
    packs = [offer.value for offer in registry.offers("rule pack") if offer.value.target == name]
    provided = any(provision.kind == "rules" for provision in provided_by(cls))
    return set(cls.rules) | {f"{name}.{rule.name}" for pack in packs if provided for rule in pack.rules}


class _Trial:
    """One pass, tried on pages under watch."""

    def __init__(self, step: Pass, rules: set[str], watch: Watch, report: Report) -> None:
        self._step, self._rules, self._watch, self._report = step, rules, watch, report

    def run(self, job: dict[str, Any]) -> None:
        pages = list(enumerate(job["pages"], 1))
        for number, text in reversed(pages) if job["backwards"] else pages:
            self._report({"stage": f"on page {number}"})
            self._try_page(number, text, again=not job["backwards"])
        if not job["backwards"]:
            self._check_documented()
            self._report({"stage": "on pages that it had seen before"})
            self._check_memory()
            self._check_growth()

    def _call(self, step: Pass, document: Document) -> Iterable[Edit | Label]:
        with self._watch:
            return list(step.find(document))

    def _try_page(self, number: int, text: str, *, again: bool) -> None:
        document, step, report = run_pass(self._step, Document(text), self._call)
        for problem in report.problems:
            self._watch.tell("problems", f"on page {number}: {problem.why}")
        self._check_rules(step)
        labels = [[*label[:3], repr(label.data)] for label in document.labels]
        told = json.dumps([document.text, step.edits if step else [], labels])
        self._report({"page": number, "digest": hashlib.sha256(told.encode("ascii")).hexdigest()})
        if again and not report.problems:
            _, more, _ = run_pass(self._step, Document(document.text), self._call)
            if more:
                rule = more.edits[0][3]
                self._watch.tell("idempotent", f"page {number}: {rule} fires again on the pass' own output")
            self._check_asked(number, "may_edit", Document(text), step)
            self._check_asked(number, "may_edit_again", Document(document.text), more)

    def _check_asked(self, number: int, question: str, document: Document, step: Step | None) -> None:
        """Ask what a profile that settles asks, before the pass has looked at the page."""
        try:
            with self._watch:
                says_no = not getattr(self._step, question)(document)
                heeded = self._step.heeds(document)
        except Exception as error:
            self._watch.tell("asked", f"page {number}: {question} or heeds raised {told(error)}")
            return
        if says_no and step:
            self._watch.tell("asked", f"page {number}: {question} says no, and {step.edits[0][3]} fires")
        if not isinstance(heeded, tuple) or not all(isinstance(name, str) for name in heeded):
            self._watch.tell("asked", f"page {number}: heeds gave {heeded!r:.40}, which is no tuple of names")

    def _check_rules(self, step: Step | None) -> None:
        for edit in step.edits if step else ():
            if edit[3] not in self._rules:
                self._watch.tell("rules", f"rule {edit[3]!r} is not in the pass' `rules`")

    def _check_documented(self) -> None:
        cls = type(self._step)
        doc = inspect.getdoc(cls)
        if not doc or doc.startswith(f"{cls.__name__}("):  # as a dataclass describes itself
            self._watch.tell("documented", "the pass has no docstring")
        for option in options_of(cls).values():
            if not option.help.strip():
                self._watch.tell("documented", f"option {option.name!r} does not say what it means")
        for rule, about in cls.rules.items():
            if not about.strip():
                self._watch.tell("documented", f"rule {rule!r} does not say what it does")

    def _check_memory(self) -> None:
        documents = [Document(ORDINARY + f"\nPage {number}.\n") for number in range(8)]

        def kept() -> int:
            for document in documents:
                run_pass(self._step, document)
            return tracemalloc.get_traced_memory()[0]

        kept()
        tracemalloc.start()
        first = kept()
        growth = (kept() - first) / len(documents)
        tracemalloc.stop()
        if growth > KEPT:
            self._watch.tell("memory", f"it keeps {growth / 1000:.0f} kB of each document")

    def _check_growth(self) -> None:
        for unit in PUMPED:
            self._report({"stage": f"on {unit[:12]!r}, repeated"})
            short, long = (self._seconds(unit * (length // len(unit))) for length in (SHORT, 4 * SHORT))
            if long > SLOW and long > TIMES * short:
                self._watch.tell(
                    "growth",
                    f"four times as much of {unit[:12]!r} takes {long / short:.0f} times as long ({long:.1f} s)",
                )

    def _seconds(self, text: str) -> float:
        """CPU time, the better of two runs."""
        best = float("inf")
        for _ in range(2):
            began = process_time()
            run_pass(self._step, Document(text))
            best = min(best, process_time() - began)
        return best


if __name__ == "__main__":
    main()
