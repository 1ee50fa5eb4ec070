"""Measure the passes ``typos`` and ``spacing`` on the corpus, and what they cost where there is nothing to mend.

    python -m benchmarks.typos [--errors 20] [--only careful,bold,...] [--no-cost]

The corpus is found as ``../shared/corpus`` beside the repository or by CLEANER_CORPUS. Its own scorer gives the
figures; each system below is the two passes with other options.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cleaner import Document, Edit, Pass
from cleaner_spacing.mend import Spacing
from cleaner_typos.known import known_words
from cleaner_typos.lists import own_misspellings
from cleaner_typos.mend import Typos

ROOT = Path(__file__).resolve().parents[1]
SEEN = """
accolyte accolytes cadilac denyers embarrisingly imoral kibutz manipuated opressed propanolol psycophantic scandanavians
squallor teritorial
"""
"""Entries of our list that may be there because the gold has them: the package `typos` doesn't list them, and no rule
made them. Without them the figures say more about pages that nobody has seen."""

SYSTEMS: dict[str, list[Pass]] = {
    "careful": [Typos(extra="required")],
    "bold": [Typos(level="bold", extra="required")],
    "own": [Typos(extra="off")],
    "careful-unseen": [Typos(extra="required")],
    "own-unseen": [Typos(extra="off")],
    "bold-unseen": [Typos(level="bold", extra="required")],
    "spacing": [Spacing()],
    "both": [Spacing(), Typos(level="bold", extra="required")],
}
"""What is measured: ``own`` is ``careful`` without the extra, ``-unseen`` is without the entries that were SEEN."""


def corpus() -> Path:
    """Return the folder of the corpus."""
    return Path(os.environ.get("CLEANER_CORPUS", ROOT.parent / "shared" / "corpus"))


def items() -> list[dict[str, Any]]:
    """Return the items of the typos corpus."""
    with open(corpus() / "typos" / "items.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def mended(step: Pass, text: str) -> str:
    """Return the text after one pass."""
    edits = [each for each in step.find(Document(text)) if isinstance(each, Edit)]
    parts, at = [], 0
    for edit in sorted(edits):
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


@contextmanager
def entries_of(name: str) -> Iterator[None]:
    """Take the entries that were SEEN off our list while a system that is named for it runs."""
    known_words.cache_clear()
    table = own_misspellings()
    assert isinstance(table, dict)
    kept = dict(table)
    if name.endswith("-unseen"):
        for word in SEEN.split():
            del table[word]
    yield
    table.update(kept)
    known_words.cache_clear()


def predictions(steps: Iterable[Pass], rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, str]]:
    """Yield each item's text after the passes."""
    for row in rows:
        text = row["text"]
        for step in steps:
            text = mended(step, text)
        yield {"id": row["id"], "text": text}


def unchosen() -> Iterator[tuple[str, int, int, bool]]:
    """Yield the text of a comment, the span of a word in it, and whether a reader called that an error.

    They are a random sample of words that no dictionary has, from comments that are in no item (typos_unchosen.tsv,
    which says where they stand): errors that nobody chose, and that no list was written for.
    """
    bodies: dict[str, list[str]] = {}
    for line in (Path(__file__).parent / "typos_unchosen.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        page, comment, start, end, verdict = line.split("\t")
        if page not in bodies:
            found = json.loads((corpus() / "comments" / page / "page.json").read_text(encoding="utf-8"))
            bodies[page] = [each["text"] for each in found["comments"]]
        yield bodies[page][int(comment)], int(start), int(end), verdict == "error"


def show_unchosen(name: str, step: Pass) -> None:
    """Print how many of the errors that nobody chose a pass mends, and how many words it changes that are none."""
    counts = {True: [0, 0], False: [0, 0]}
    for text, start, end, is_error in unchosen():
        edits = [each for each in step.find(Document(text)) if isinstance(each, Edit)]
        counts[is_error][0] += any(edit.start < end and start < edit.end for edit in edits)
        counts[is_error][1] += 1
    (mended, errors), (changed, others) = counts[True], counts[False]
    print(f"{name}: {mended} of {errors} errors that nobody chose, {changed} of {others} other words")


def clean_megabyte(rows: Iterable[dict[str, Any]], step: Pass) -> list[str]:
    """Return about a megabyte of pages of 20,000 characters in which the pass finds nothing."""
    lines = [line for row in rows for line in row["text"].split("\n") if not list(step.find(Document(line)))]
    text = "\n".join(lines)[:1_000_000]
    return [text[at : at + 20_000] for at in range(0, len(text), 20_000)]


def cost(step: Pass, pages: list[str]) -> float:
    """Return the least CPU time of seven runs over the pages, in milliseconds a MB of UTF-8."""
    best = float("inf")
    for _ in range(7):
        documents = [Document(page) for page in pages]
        begin = time.process_time()
        for document in documents:
            list(step.find(document))
        best = min(best, time.process_time() - begin)
    return 1000 * best / (sum(len(page.encode()) for page in pages) / 1e6)


def main() -> None:
    """Print the scorer's table and the costs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", default="0", help="how many errors the scorer shows for each set")
    parser.add_argument("--only", default=",".join(SYSTEMS))
    parser.add_argument("--no-cost", action="store_true")
    arguments = parser.parse_args()
    rows = items()
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name in arguments.only.split(","):
            files.append(Path(folder) / f"{name}.jsonl")
            with entries_of(name), files[-1].open("w", encoding="utf-8") as out:
                out.writelines(json.dumps(row) + "\n" for row in predictions(SYSTEMS[name], rows))
        score = [sys.executable, str(corpus() / "typos" / "score.py"), str(corpus() / "typos"), *map(str, files)]
        subprocess.run([*score, "--split", "all", "--errors", arguments.errors], check=True)
    for name in arguments.only.split(","):
        if name in ("own", "careful", "bold"):
            show_unchosen(name, SYSTEMS[name][0])
    if not arguments.no_cost:
        for name in ("careful", "own", "spacing"):
            step = SYSTEMS[name][0]
            print(f"{name}: {cost(step, clean_megabyte(rows, step)):.1f} ms CPU a MB where there is nothing to mend")


if __name__ == "__main__":
    main()
