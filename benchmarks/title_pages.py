"""The pages whose title is known: those of the set ``boilerplate`` that say it, and those of ``comments`` whose
``<title>`` has a part that stands on a line of the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np

from benchmarks import boilerplate_data as data
from benchmarks.corpus import CORPUS
from benchmarks.known_titles import known_titles
from cleaner import Document, Pipeline
from cleaner.engine import run_pass
from cleaner_structure import before_thread
from cleaner_structure.body import before_comments, body_start
from cleaner_structure.headlines import candidates, headline
from cleaner_structure.title import WEIGHTS
from cleaner_structure.witness import fold

NAMES = tuple(WEIGHTS)
SETS = ("news", "wcxb")


class Page(NamedTuple):
    """The candidates of one page, one row each, which of them are the title, and whether any line of it is."""

    renderer: str
    set_name: str
    fold: int
    features: Any
    right: Any
    shown: bool


def articles(*, addressed: bool = False) -> Iterator[Page]:
    """The pages that say their title: ``wcxb`` pages that are no articles are a set of their own.

    With ``addressed`` each has its address as ``meta.url``.
    """
    score = data.scorer()
    for truth in score.load(str(data.corpus()), SETS):
        title = fold(truth["title"] or "")
        meta = {"url": truth["url"]} if addressed else {}
        for renderer in data.RENDERERS if title else ():
            document = Document(score.flat_text(str(data.corpus()), renderer, truth["id"]), meta=meta)
            name = truth["set"] if truth["type"] == "article" else f"{truth['set']}, no articles"
            yield _page(document, title, renderer, name, truth["host"])
        if title and truth["gold"] and truth["type"] == "article":
            document = Document(f"{truth['title'].strip()}\n\n{truth['gold']}", meta=meta)
            yield _page(document, title, "title over body", truth["set"], truth["host"])


def threads() -> Iterator[Page]:
    """The pages of the set ``comments`` whose title is known: weblogs, forums, questions and answers."""
    (comments,) = (planned.step for planned in Pipeline(["comments"]).plan.passes)
    for folder, host, title in known_titles():
        for renderer in (*data.RENDERERS, "resiliparse-main"):
            path = CORPUS / "comments" / folder / f"{renderer}.txt"
            if path.exists():
                text = path.read_bytes().decode("utf-8", "surrogateescape").replace("\r\n", "\n").replace("\r", "\n")
                yield _page(run_pass(comments, Document(text))[0], title, renderer, "comments", host)


def _page(document: Document, title: str, renderer: str, name: str, host: str) -> Page:
    head = before_thread(document)
    last = before_comments(head)
    rows = candidates(head, body_start(head, last), last, has_thread=head is not document)
    features = np.array([[row.get(name, 0.0) for name in NAMES] for row in rows.values()])
    right = np.array([fold(headline(head.lines[number])) == title for number in rows], dtype=bool)
    shown = title in map(fold, map(headline, head.lines))
    return Page(renderer, name, crc32(host.encode()) % data.FOLDS, features, right, shown)
