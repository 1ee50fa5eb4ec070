"""The check of a plugin against the contract: what no run can see of it, seen by running its passes under watch.

Each pass runs on sample pages in processes of its own, twice: forwards, and backwards with another hash seed and time
zone. So a plugin that prints, keeps state or never returns is found out, and harms nobody.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple

from cleaner.contract.samples import samples
from cleaner.discovery import Found
from cleaner.registry import Registry

SECONDS = 60.0
"""How long one pass may take for all pages, tried at two lengths, before it counts as hanging."""

STALLED = 15.0
"""The same in seconds of one page, or one thing to do."""

CLAUSES = {
    "loads": "the plugin can be imported, and what it offers can be used",
    "import-time": "importing it takes less than a second: all plugins are imported in each run",
    "import-output": "importing it prints nothing",
    "documented": "the pass, its options and its rules each say what they do",
    "rules": "each edit bears a rule that the pass declares",
    "problems": "the engine has nothing to refuse on any page: no exception, no illegal edit, no budget overrun",
    "same-result": "the same text gives the same result, whatever came before, in any process",
    "idempotent": "there is nothing left to do on the pass' own output",
    "asked": "`may_edit` and `may_edit_again` never say no where the pass edits, and `heeds` names passes",
    "stdout": "nothing is written to standard output, and sys.stdout stays as it is",
    "stderr": "nothing is written to standard error: no warning, no log record",
    "stdin": "standard input is not read",
    "files": "no file is written outside the cache folder",
    "network": "no connection is opened",
    "processes": "no other process is started",
    "threads": "no thread is left behind",
    "globals": "what other code uses stays as it is: modules, environment, working folder, locale, random state",
    "signals": "signal handlers stay as they are",
    "memory": "nothing is kept of a document",
    "growth": "four times the text takes at most eight times as long",
    "packs": "each rule pack does what its examples say, has a pass, and no pattern that is slow",
    "dialects": "each dialect gives headers as they must be, whatever the page",
    "formats": "each format writes any result, the same each time, and reads what it wrote",
    "profiles": "each profile's plan can be made, and has its passes in order",
    "returns": "the pass returns, and its process ends by itself",
}
"""What is checked, by the name that `Breach.clause` gives."""


class Breach(NamedTuple):
    """One clause that one pass (or, with ``pass_name`` empty, its plugin) does not keep, and what was seen."""

    pass_name: str
    clause: str
    why: str

    def __str__(self) -> str:
        return f"{self.pass_name}: {self.clause}: {self.why}" if self.pass_name else f"{self.clause}: {self.why}"


class Checked(NamedTuple):
    """What a check saw: the names of the passes that it tried, what else, and what was not kept."""

    passes: tuple[str, ...]
    others: tuple[str, ...]
    breaches: list[Breach]


def check_plugin(found: Found, texts: Sequence[str] = ()) -> Checked:
    """What the plugin ``found`` breaks of the contract, its passes tried on pages of ours and on ``texts``.

    Rule packs, dialects, formats and profiles are tried too; of observers it is only seen that they load. Takes some
    seconds a pass, up to two minutes for a slow one. The plugin runs with your rights, but in other processes, in a
    folder that is removed.
    """
    pages = [*samples(), *texts]
    first, told = _watched(found, "", pages, backwards=False)
    breaches = list(_told(first, "", told))
    offers: dict[str, Any] = next((line for line in first if "offers" in line), {"offers": (), "others": ()})
    passes, others = tuple(offers["offers"]), tuple(offers["others"])
    for name in passes:
        forwards, told = _watched(found, name, pages, backwards=False)
        breaches += _told(forwards, name, told)
        if not told and any(line.get("stage") == "" for line in forwards):
            backwards, _ = _watched(found, name, pages, backwards=True)
            breaches += _compared(forwards, backwards, name)
    return Checked(passes, others, _merged(breaches))


def _merged(breaches: Iterable[Breach]) -> list[Breach]:
    """The breaches, of each pass and clause the first with the number of those that are alike but for the page."""
    alike: dict[tuple[str, str], list[Breach]] = {}
    for breach in breaches:
        by_page = breach.clause in ("problems", "idempotent")
        alike.setdefault((breach.pass_name, breach.clause if by_page else str(breach)), []).append(breach)
    return [
        first._replace(why=f"{first.why} (and {len(more)} more like it)") if more else first
        for first, *more in alike.values()
    ]


def check(plugin: str, texts: Sequence[str] = ()) -> list[Breach]:
    """The breaches that `check_plugin` sees, by the name of an installed plugin or the path of a plugin's .py file.

    In a test of your package: ``assert cleaner.contract.check("sponsored") == []``. Raises `cleaner.errors.UsageError`
    for a plugin that is not there.
    """
    return check_plugin(find_plugin(plugin), texts).breaches


def find_plugin(plugin: str) -> Found:
    """The plugin of that name, or of that .py file. Raises `UsageError` where there is none, or more than one."""
    from cleaner.discovery import Selection, find
    from cleaner.errors import UsageError, did_you_mean

    if plugin.endswith(".py"):
        path = os.path.abspath(plugin)
        return find(Selection.of((path,), {"CLEANER_PLUGIN_AUTOLOAD": "0"}))[0]
    installed = find(Selection())
    of_that_name = [found for found in installed if found.name == plugin]
    if len(of_that_name) == 1:
        return of_that_name[0]
    if of_that_name:
        raise UsageError(f"plugin {plugin!r} is there more than once: {' and '.join(f.owner for f in of_that_name)}")
    near = did_you_mean(plugin, [found.name for found in installed])
    raise UsageError(
        f"no plugin is named {plugin!r}{near}; `cleaner plugins` lists them, or give the path of a .py file"
    )


def _watched(found: Found, name: str, pages: Sequence[str], *, backwards: bool) -> tuple[list[dict[str, Any]], str]:
    """What the probe tells of one pass (of the plugin, where ``name`` is empty), and how its process ended."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        (home / "cwd").mkdir()
        (home / "stdin").write_bytes(b"what a pass must not read\n" * 9)
        job = {"plugin": vars(found), "pass": name, "pages": pages, "backwards": backwards}
        (home / "job").write_text(json.dumps(job), "utf-8")
        (home / "report").touch()
        ended = _run_probe(home, backwards)
        report = [json.loads(line) for line in (home / "report").read_text("utf-8").splitlines()]
        if _size(home / "stdout") > next((line["printed"] for line in report if "printed" in line), 0):
            report.append({"breach": ["stdout", "it prints when its process ends"]})
        return report, ended


def _run_probe(home: Path, backwards: bool) -> str:
    """Run the probe; say how it ended, or ``""`` where it ended well."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(os.path.abspath(entry) for entry in sys.path if entry),
        "PYTHONHASHSEED": "2" if backwards else "1",
        "TZ": "Asia/Kolkata" if backwards else "UTC",
        "CLEANER_CACHE": str(home / "cache"),
    }
    line = [sys.executable, "-P", "-m", "cleaner.contract.probe", str(home)]
    with (home / "stdin").open("rb") as given, (home / "stdout").open("wb") as out, (home / "stderr").open("wb") as err:
        process = subprocess.Popen(line, stdin=given, stdout=out, stderr=err, cwd=home / "cwd", env=environment)
        began = moved = monotonic()
        told = 0
        while (code := _ended(process)) is None:
            now, size = monotonic(), _size(home / "report")
            moved, told = (now, size) if size > told else (moved, told)
            limit = SECONDS if now - began > SECONDS else STALLED if now - moved > STALLED else 0
            if limit:
                process.kill()
                process.wait()
                return f"it had not {'ended' if limit == SECONDS else 'gone on'} after {limit:.0f} s"
    return f"its process ended with exit status {code}" if code else ""


def _ended(process: subprocess.Popen[bytes]) -> int | None:
    """The exit status, waited for a moment; ``None`` while the process runs."""
    try:
        return process.wait(0.2)
    except subprocess.TimeoutExpired:
        return None


def _size(path: Path) -> int:
    return path.stat().st_size


def _told(report: Sequence[dict[str, Any]], name: str, ended: str) -> Iterator[Breach]:
    for line in report:
        if "breach" in line:
            yield Breach(name, *line["breach"])
    stage = next((line["stage"] for line in reversed(report) if "stage" in line), "while it started")
    if stage:
        yield Breach(name, "returns", f"{ended or 'its process ended'}, {stage}")
    elif ended:
        yield Breach(name, "returns", f"{ended}, when all was done")


def _compared(forwards: Sequence[dict[str, Any]], backwards: Sequence[dict[str, Any]], name: str) -> Iterator[Breach]:
    one, other = (
        {line["page"]: line["digest"] for line in report if "digest" in line} for report in (forwards, backwards)
    )
    differ = sorted(page for page in one.keys() & other.keys() if one[page] != other[page])
    if differ:
        listed = ", ".join(map(str, differ[:5]))
        yield Breach(
            name,
            "same-result",
            f"page {listed} comes out otherwise in another order and process: state, time, hash order or the like",
        )


def passes_of(registry: Registry, found: Found) -> list[str]:
    """The names of the passes that one plugin offers."""
    return [offer.value.name for offer in registry.offers("pass") if offer.found == found]
