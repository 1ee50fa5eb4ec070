"""Comments found, with author, parent and body, against the pages of the corpus: ``python -m benchmarks.comments``.

Scores with the corpus' own ``comments/score.py``. ``--only`` takes every N-th host, ``--fold k/n`` one fold of hosts.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
import unicodedata
import zlib
from pathlib import Path
from types import ModuleType
from typing import Any

from cleaner.document import Document
from cleaner.records import Edit, Label
from cleaner_comments.comments import Comments

CORPUS = Path(os.environ.get("CLEANER_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))


def load_scorer() -> ModuleType:
    """The corpus' scorer as a module."""
    spec = importlib.util.spec_from_file_location("comment_score", CORPUS / "comments" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predict(text: str, comments: Comments | None = None) -> dict[str, Any]:
    """What the scorer wants: the article that is left, and the comments with author, depth, parent and text."""
    document = Document(text)
    found = list((comments or Comments()).find(document))
    labels = [item for item in found if isinstance(item, Label)]
    edits = sorted(item for item in found if isinstance(item, Edit))
    blocks = [label for label in labels if label.kind == "comments"]
    bodies = [label for label in labels if label.kind == "comment-body"]
    article, at = [], 0
    for block in sorted(blocks):
        article.append(text[at : block.start])
        at = block.end
    article.append(text[at:])
    result = []
    for label in sorted((x for x in labels if x.kind == "comment"), key=lambda x: x.data["id"]):
        if label.data.get("kind") == "pingback":
            continue
        inside = [text[b.start : b.end] for b in bodies if label.start <= b.start and b.end <= label.end]
        result.append({**{k: label.data[k] for k in ("id", "author", "depth", "parent")}, "text": "\n".join(inside)})
    places = {c["id"]: i for i, c in enumerate(result)}
    for comment in result:
        comment["parent"] = places.get(comment["parent"])
    return {"text": "\n".join(article), "comments": result, "edits": len(edits)}


def fold_of(site: str, folds: int) -> int:
    """The fold of a host: all pages of a host are in one."""
    return zlib.crc32(site.encode()) % folds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--renderer", type=lambda s: set(s.split(",")))
    parser.add_argument("--fold", help="k/n: only the hosts of fold k of n")
    parser.add_argument("--not-fold", help="k/n: all hosts but those of fold k of n")
    parser.add_argument("--pages", type=int, default=0, help="list the N worst pages")
    parser.add_argument("--json")
    args = parser.parse_args()
    scorer = load_scorer()
    load = scorer.load_pages

    def wanted(site: str) -> bool:
        for spec, keep in ((args.fold, True), (args.not_fold, False)):
            if spec:
                k, n = map(int, spec.split("/"))
                if (fold_of(site, n) == k) is not keep:
                    return False
        return True

    def pages(truth: str, split: str | None, renderers: set[str] | None) -> Any:
        for page, renderer, text in load(truth, split, renderers):
            if wanted(page["site"]):
                yield page, renderer, text

    vars(scorer)["load_pages"] = pages
    options = argparse.Namespace(truth=str(CORPUS / "comments"), split=None, renderer=args.renderer, pages=args.pages)
    out, parts = scorer.run(options, lambda page, renderer, text: predict(unicodedata.normalize("NFC", text)))
    scorer.report(options, out, parts)
    if args.json:
        Path(args.json).write_text(json.dumps(out, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
