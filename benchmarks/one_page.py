"""CPU time of the standard profile, trace included, against ``ftfy.fix_text``, on one page in one process.

``python -m benchmarks.one_page [FILE]``; without a file, the corpus' first page. The two take turns; the best of ROUNDS
counts for each.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path
from time import process_time

import ftfy

import cleaner

CORPUS = Path(os.environ.get("CLEANER_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))
ROUNDS, TIMES = 15, 10


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one call, as the mean of TIMES."""
    begun = process_time()
    for _ in range(TIMES):
        work()
    return (process_time() - begun) / TIMES


def main() -> None:
    """Print both figures and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("page", nargs="?", type=Path, default=CORPUS / "southfront" / "page.txt")
    raw = parser.parse_args().page.read_bytes()
    text = raw.decode("utf-8", "replace")
    pipeline = cleaner.Pipeline()
    pipeline(raw).trace()  # tables are read once a process
    ours, theirs = float("inf"), float("inf")
    for _ in range(ROUNDS):
        theirs = min(theirs, seconds(lambda: ftfy.fix_text(text)))
        ours = min(ours, seconds(lambda: pipeline(raw).trace()))
    print(f"standard with trace {ours * 1e3:.2f} ms, ftfy.fix_text {theirs * 1e3:.2f} ms: {ours / theirs:.2f} times")


if __name__ == "__main__":
    main()
