"""Comments found, with author, parent and body, against the pages of the corpus: ``python -m benchmarks.comments``.

Scores with the corpus' own ``comments/score.py``, and adds the mean over hosts: few big threads outweigh all others in
the scorer's sums. ``--fold k/n`` takes one fold of hosts, ``--no-dialects`` leaves the inducer alone, and
``--leave-platform-out`` takes from each page the dialects of its own platform: what is left is what a platform that
nobody has seen would get.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
import unicodedata
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from cleaner.document import Document
from cleaner.records import Edit, Label
from cleaner_comments import engine
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


OWN_DIALECTS: Mapping[str, frozenset[str]] = {
    "wordpress": frozenset(("wordpress", "wordpress-bare", "dated-says")),
    "wp_definition_list": frozenset(("wordpress", "wordpress-bare", "dated-says")),
    "blogger_classic": frozenset(("wordpress", "wordpress-bare", "dated-says")),
    "blogger_threaded": frozenset(("wordpress", "wordpress-bare", "dated-says")),
    "typepad": frozenset(("posted-by", "posted-by-above")),
    "movabletype": frozenset(("posted-by", "posted-by-above")),
    "squarespace": frozenset(("time-then-name",)),
    "drupal": frozenset(("time-number-name", "submitted-by", "dated-by")),
    "spip": frozenset(("dated-by",)),
    "phpbb": frozenset(("phpbb", "angle-quote", "profiled", "posted")),
    "vbulletin": frozenset(("xenforo", "profiled", "posted")),
    "xenforo": frozenset(("xenforo", "profiled", "posted", "signed")),
    "disqus_static": frozenset(("named-items", "spaced-names")),
    "reddit_2019": frozenset(("reddit",)),
    "reddit_old": frozenset(("reddit-old",)),
    "discourse": frozenset(("discourse", "discourse-split")),
}
"""The dialects of each platform whose dialect has not its own name."""


@contextmanager
def without_dialects(names: frozenset[str] | None) -> Iterator[None]:
    """Take dialects of these names away for a while; None takes all."""
    known = engine.standard_dialects
    kept = tuple(d for d in known() if names is not None and d.name not in names)
    vars(engine)["standard_dialects"] = lambda: kept
    try:
        yield
    finally:
        vars(engine)["standard_dialects"] = known


def host_means(scored: Mapping[str, Counter[str]], rates: Callable[[Counter[str]], dict[str, Any]]) -> dict[str, Any]:
    """Of each rate the mean over the hosts that have it."""
    found = [rates(counts) for counts in scored.values()]
    names = ("precision", "recall", "f1", "author_acc", "nested_parent_acc", "exact_threads", "leakage", "article_loss")
    known = {name: [rate[name] for rate in found if rate[name] is not None] for name in names}
    return {"hosts": len(found), **{name: round(sum(v) / len(v), 4) for name, v in known.items() if v}}


def in_folds(site: str, only: str | None, left_out: str | None) -> bool:
    """Whether a host is of fold ``only`` ("k/n") and not of ``left_out``."""
    for spec, keep in ((only, True), (left_out, False)):
        if spec:
            k, n = map(int, spec.split("/"))
            if (fold_of(site, n) == k) is not keep:
                return False
    return True


def count_by_host(scorer: ModuleType) -> dict[str, defaultdict[str, Counter[str]]]:
    """Make the scorer keep each host's counts, too: by group of pages, then by host."""
    scored: dict[str, defaultdict[str, Counter[str]]] = {name: defaultdict(Counter) for name in ("comments", "forum")}
    score_page = scorer.score_page

    def kept(page: dict[str, Any], renderer: str, text: str, found: dict[str, Any]) -> Counter[str]:
        counts: Counter[str] = score_page(page, renderer, text, found)
        if page["platform"] != "none" and counts["truth"]:
            scored["forum" if page["forum"] else "comments"][page["site"]] += counts
        return counts

    vars(scorer)["score_page"] = kept
    return scored


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--renderer", type=lambda s: set(s.split(",")))
    parser.add_argument("--fold", help="k/n: only the hosts of fold k of n")
    parser.add_argument("--not-fold", help="k/n: all hosts but those of fold k of n")
    parser.add_argument("--no-dialects", action="store_true", help="the inducer alone")
    parser.add_argument("--leave-platform-out", action="store_true", help="no page has its own platform's dialects")
    parser.add_argument("--pages", type=int, default=0, help="list the N worst pages")
    parser.add_argument("--json")
    return parser.parse_args()


def main() -> int:
    args = read_arguments()
    scorer = load_scorer()
    load = scorer.load_pages

    def pages(truth: str, split: str | None, renderers: set[str] | None) -> Any:
        for page, renderer, text in load(truth, split, renderers):
            if in_folds(page["site"], args.fold, args.not_fold):
                yield page, renderer, text

    def found(page: dict[str, Any], _: str, text: str) -> dict[str, Any]:
        platform = page["platform"]
        own = OWN_DIALECTS.get(platform, frozenset((platform,))) if args.leave_platform_out else frozenset[str]()
        with without_dialects(None if args.no_dialects else own):
            return predict(unicodedata.normalize("NFC", text))

    vars(scorer)["load_pages"] = pages
    by_host = count_by_host(scorer)
    options = argparse.Namespace(truth=str(CORPUS / "comments"), split=None, renderer=args.renderer, pages=args.pages)
    out, parts = scorer.run(options, found)
    scorer.report(options, out, parts)
    out["hosts"] = {group: host_means(hosts, scorer.rates) for group, hosts in by_host.items()}
    for group, means in out["hosts"].items():
        print(f"\nmean over hosts, {group}:", *(f"{name} {value}" for name, value in means.items()))
    if args.json:
        Path(args.json).write_text(json.dumps(out, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
