"""The hostile kit's inputs against ordinary pages: how many times the cost a byte.

    python -m benchmarks.kit_ratios [--profile standard | --passes a,b] [--big] [--all]

The kit (CLEANER_HOSTILE, or ``../shared/hostile/make.py``) says for each input how many times the cost a byte of the
ordinary page of the nearest size it may have. Prints those that cost more (``--all``: all of them) with their slowest
passes; exit status 1 if there are any. CPU time of this process, the better of two runs; pages under 5 KB are exempt,
as there starting is what would be measured.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

from cleaner import Document, Pipeline
from cleaner.engine import attempt
from cleaner.pipeline import installed

KIT = Path(os.environ.get("CLEANER_HOSTILE") or Path(__file__).parents[2] / "shared" / "hostile") / "make.py"
GROUPS = frozenset({"bytes", "newlines", "unicode", "mojibake", "terminal", "report", "structure", "jsonl"})
SMALLEST = 5_000
"""Bytes."""
LARGEST = 100_000_000
"""Bytes. What is longer is refused for its size."""
LONG = 1.0
"""Seconds. What took so long is not measured a second time."""


class Cost(NamedTuple):
    """An input, what it cost a byte, and how many times that is the cost of an ordinary page."""

    name: str
    size: int
    seconds: float
    times: float
    allowed: float

    def __str__(self) -> str:
        return f"{self.name:32} {self.size:>10,} {self.seconds:8.3f} s {self.times:7.1f} x, {self.allowed:g} allowed"


def made(folder: Path, *, big: bool) -> list[dict[str, Any]]:
    """The kit's cases, written to a folder."""
    command = [sys.executable, str(KIT), str(folder), *(["--big"] if big else [])]
    subprocess.run(command, check=True, capture_output=True)
    cases: list[dict[str, Any]] = json.loads((folder / "manifest.json").read_text("utf-8"))["cases"]
    return cases


def documents(path: Path) -> list[bytes | str]:
    """The documents of a file: one, or a row each."""
    if path.suffix != ".jsonl":
        return [path.read_bytes()]
    read = installed().get("format", "jsonl").value.read
    with path.open("rb") as stream:
        return [raw.content for raw in read(stream, path.name) if hasattr(raw, "content")]


def seconds_of(pipeline: Pipeline, path: Path) -> float:
    """CPU seconds for all documents of a file."""
    given, best = documents(path), float("inf")
    for _ in range(2):
        began = process_time()
        for raw in given:
            pipeline(raw)
        best = min(best, process_time() - began)
        if best > LONG:
            break
    return best


def costs(pipeline: Pipeline, cases: list[dict[str, Any]], folder: Path) -> Iterator[Cost]:
    """What each input costs against the ordinary page of the nearest size."""
    ordinary = {}
    for case in cases:
        if case["group"] == "baseline":
            seconds_of(pipeline, folder / case["file"])  # what is made at first use is made now
            ordinary[case["bytes"]] = seconds_of(pipeline, folder / case["file"]) / case["bytes"]
    for case in cases:
        size = case.get("bytes") or 0
        if case["group"] not in GROUPS or not case["factor"] or not SMALLEST <= size <= LARGEST or case.get("skipped"):
            continue
        seconds = seconds_of(pipeline, folder / case["file"])
        nearest = min(ordinary, key=lambda known: abs(known - size))
        yield Cost(case["name"], size, seconds, seconds / size / ordinary[nearest], case["factor"])


def slowest(pipeline: Pipeline, path: Path) -> str:
    """The two passes that took most of the time, in their first round."""
    found = []
    for raw in documents(path):
        document = Document(raw if isinstance(raw, str) else raw.decode("utf-8", "surrogateescape").replace("\r", "\n"))
        for step, _ in pipeline.plan.passes:
            made = attempt(step, document)
            document = made.document
            found.append((made.seconds, step.name))
    return ", ".join(f"{name} {seconds:.3f} s" for seconds, name in sorted(found, reverse=True)[:2])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--profile")
    parser.add_argument("--passes")
    parser.add_argument("--big", action="store_true", help="the kit's large inputs too (730 MB on disk)")
    parser.add_argument("--all", action="store_true", help="show all inputs, the costliest first")
    options = parser.parse_args()
    pipeline = Pipeline(options.passes, profile=options.profile)
    with tempfile.TemporaryDirectory() as name:
        cases = made(Path(name), big=options.big)
        found = sorted(costs(pipeline, cases, Path(name)), key=lambda cost: cost.times / cost.allowed, reverse=True)
        files = {case["name"]: case["file"] for case in cases}
        over = [cost for cost in found if cost.times > cost.allowed]
        for cost in found if options.all else over:
            print(cost, *([f"({slowest(pipeline, Path(name, files[cost.name]))})"] if cost in over else []))
    print(f"{len(found) - len(over)} of {len(found)} inputs cost what they may")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
