"""Memory and worker cost of a long stream: ``python -m benchmarks.memory [--megabytes 1000] [--passes zero,...]``.

Rows of JSON lines are made on the fly and piped through ``cleaner clean``; the peak is that of the largest process of
the run (its own, or a worker's), against that of a run over ten rows.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import threading
from time import perf_counter
from typing import NamedTuple

PAGE = "A line of an ordinary page, with some words in it.\n" * 180
ROW = json.dumps({"text": PAGE}).encode() + b"\n"


class Run(NamedTuple):
    """The peak in KB and the wall seconds of one run."""

    peak: int
    seconds: float


def run(rows: int, *options: str) -> Run:
    """Stream so many rows of 9 KB through the command line."""
    command = [sys.executable, "-m", "cleaner", "clean", "--from", "jsonl", "--to", "jsonl", *options]
    began = perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    stream = process.stdin
    assert stream is not None

    def feed() -> None:
        for _ in range(rows):
            stream.write(ROW)
        stream.close()

    feeder = threading.Thread(target=feed)
    feeder.start()
    feeder.join()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"the run failed with exit code {process.returncode}")
    return Run(usage.ru_maxrss, perf_counter() - began)


def main() -> None:
    """Print a line for each set of options."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--megabytes", type=int, default=1000)
    parser.add_argument(
        "--options", nargs="*", default=["--profile zero", "--passes whitespace", "--passes whitespace --jobs 2"]
    )
    given = parser.parse_args()
    rows = given.megabytes * 1_000_000 // len(ROW)
    for options in given.options:
        base = run(10, *options.split())
        long = run(rows, *options.split())
        print(
            f"{options}: {given.megabytes} MB in {long.seconds:.0f} s, {rows} rows, peak {long.peak // 1024} MB, "
            f"{(long.peak - base.peak) / 1024:.1f} MB above {base.peak // 1024} MB, "
            f"{(long.seconds - base.seconds) / rows * 1e6:.0f} us a row"
        )


if __name__ == "__main__":
    main()
