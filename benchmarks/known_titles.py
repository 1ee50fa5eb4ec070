"""The titles of the corpus' pages with comment threads, by their ``<title>``."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from benchmarks.corpus import CORPUS
from cleaner_structure.headlines import headline
from cleaner_structure.witness import fold, parts


def known_titles() -> Iterator[tuple[str, str, str]]:
    """Folder, host and folded title: the longest part of the ``<title>`` that stands on a line of the page, is not the
    host's name, and no part of another page of the host."""
    pages = [json.loads(path.read_text("utf-8")) for path in sorted((CORPUS / "comments").glob("*/page.json"))]
    said: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for page in pages:
        said[page["site"]].update(set(_parts(page["title"] or "")))
    for page in pages:
        path = CORPUS / "comments" / page["id"] / "inscriptis.txt"
        lines = path.read_text("utf-8", "surrogateescape").split("\n") if path.exists() else []
        shown = set(map(fold, map(headline, lines)))
        own = [
            part
            for part in _parts(page["title"] or "")
            if part in shown and said[page["site"]][part] == 1 and part.replace(" ", "") not in _letters(page["site"])
        ]
        if own:
            yield page["id"], page["site"], max(own, key=len)


def _parts(title: str) -> list[str]:
    return [part for text in [*parts(title), *title.split(": ")] if (part := fold(text))]


def _letters(host: str) -> str:
    return re.sub(r"\W", "", host.casefold())
