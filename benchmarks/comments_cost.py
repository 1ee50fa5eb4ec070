"""CPU time of the ``comments`` pass: ``python -m benchmarks.comments_cost``. The best of three rounds."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from time import process_time

from benchmarks.corpus import CORPUS
from cleaner import Document, Label
from cleaner_comments.comments import Comments
from cleaner_comments.gate import may_hold_comments

ROUNDS = 3


def forget() -> None:
    """Empty the bounded caches, which a new page finds full of other pages' rows. Compiled patterns stay."""
    for name, module in list(sys.modules.items()):
        for value in vars(module).values() if name.startswith("cleaner_comments") else ():
            if hasattr(value, "cache_clear") and value.cache_parameters()["maxsize"]:
                value.cache_clear()


def seconds(texts: Sequence[str]) -> float:
    """The CPU time of the pass over all texts, documents' tables included."""
    best = float("inf")
    for _ in range(ROUNDS):
        forget()
        documents = [Document(text) for text in texts]
        began = process_time()
        for document in documents:
            list(Comments().find(document))
        best = min(best, process_time() - began)
    return best


def thread(number: int) -> str:
    """A page with so many comments as WordPress shows them."""
    comments = (
        f"{n}. Ann{n % 977} says:\nMay {n % 28 + 1}, 2012 at {n % 12 + 1}:{n % 60:02} pm\n\n"
        f"This is comment {n}.\n\nReply\n"
        for n in range(number)
    )
    return f"Title\n\n{number} Comments\n\n" + "\n".join(comments) + "\nLeave a Reply\n"


def figures() -> Iterator[str]:
    folder = CORPUS / "boilerplate" / "text" / "inscriptis"
    paths = sorted(folder.iterdir())
    texts = [path.read_text("utf-8", "surrogateescape") for path in paths[:: len(paths) // 60][:60]]
    bare = [text for text in texts if not any(isinstance(x, Label) for x in Comments().find(Document(text)))]
    shut = [text for text in bare if not may_hold_comments(Document(text))]
    for name, chosen in (("without a thread", bare), ("of these, turned away by the gate", shut)):
        size = sum(len(text.encode("utf-8", "surrogateescape")) for text in chosen) / 1e6
        yield f"{len(chosen)} pages {name}: {seconds(chosen) * 1e3 / size:.1f} ms a MB"
    page = (CORPUS / "southfront" / "page.txt").read_text("utf-8")
    yield f"southfront: {seconds([page]) * 1e3:.1f} ms"
    for number in (1_000, 10_000):
        yield f"{number:,} comments: {seconds([thread(number)]):.2f} s"


if __name__ == "__main__":
    for line in figures():
        print(f"- {line}")
