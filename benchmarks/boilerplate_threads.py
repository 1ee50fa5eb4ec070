"""How many words of comments the pass ``boilerplate`` takes where no pass has labelled them.

    python -m benchmarks.boilerplate_threads

Counted are the words between the borders of the thread that the corpus gives for each page and renderer, on the pages
whose comments are there. The weights have not seen these pages; a few hosts are in both corpora.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from benchmarks import boilerplate_data as data
from cleaner import Document, Edit
from cleaner_boilerplate import Boilerplate

HURT = 0.01
"""A thread that loses a larger share of its words counts as hurt."""


class Thread(NamedTuple):
    """One page by one renderer: where its thread stands, and whether the site is a forum."""

    renderer: str
    forum: bool
    text: str
    start: int
    end: int


def threads() -> Iterator[Thread]:
    """All pages that show comments, by all renderers."""
    for path in sorted((data.corpus().parent / "comments").glob("*/page.json")):
        page: dict[str, Any] = json.loads(path.read_text("utf-8"))
        for renderer, seen in page["renderers"].items() if page["n_comments"] else ():
            if seen["present"] and seen["thread_end"] > seen["thread_start"]:
                text = path.with_name(f"{renderer}.txt").read_text("utf-8")
                yield Thread(renderer, page["forum"], text, seen["thread_start"], seen["thread_end"])


def taken(thread: Thread, step: Boilerplate) -> int:
    """How many words of the thread go."""
    edits = [item for item in step.find(Document(thread.text)) if isinstance(item, Edit)]
    spans = [(max(thread.start, edit.start), min(thread.end, edit.end)) for edit in edits]
    return sum(len(thread.text[start:end].split()) for start, end in spans if start < end)


def main() -> None:
    """Print one row a renderer, and one for forums and all other sites."""
    step = Boilerplate()
    groups: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for thread in threads():
        counts = taken(thread, step), len(thread.text[thread.start : thread.end].split())
        groups[thread.renderer].append(counts)
        groups["forums" if thread.forum else "blogs and news"].append(counts)
    print("| pages | n | share of the words taken | pages that lose more than 1 % |")
    print("|---|---:|---:|---:|")
    for name, rows in groups.items():
        share = sum(gone for gone, _ in rows) / sum(words for _, words in rows)
        hurt = sum(gone > HURT * words for gone, words in rows) / len(rows)
        print(f"| {name} | {len(rows)} | {share:.4f} | {hurt:.3f} |")


if __name__ == "__main__":
    main()
