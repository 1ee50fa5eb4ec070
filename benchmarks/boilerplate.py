"""How much furniture the pass ``boilerplate`` takes out, what it costs the articles, and how long it takes.

    python -m benchmarks.boilerplate --cache DIR                    # the table, by weights that never saw the host
    python -m benchmarks.boilerplate --cache DIR --passes comments,donations,banners,structure,boilerplate
    python -m benchmarks.boilerplate --speed

DIR holds the weights of each fold (``python -m benchmarks.train_boilerplate --cache DIR``). Figures are those of the
corpus' own scorer.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from time import process_time
from typing import Any
from unittest.mock import patch

from benchmarks import boilerplate_data as data
from cleaner import Document, Pass, Pipeline, Result
from cleaner.engine import run_pass
from cleaner_boilerplate import Boilerplate, model
from cleaner_structure import Structure

LEVELS = ("sure", "careful", "main-content")
COLUMNS = ("n", "P", "R", "F1", "kept", "removed", "hurt", "wF1")
Steps = Sequence[Pass]


def steps_of(names: str, level: str) -> Steps:
    """The passes to run, ``boilerplate`` at ``level``; without names those two of which this area answers."""
    if not names:
        return [Structure(), Boilerplate(level=level)]  # type: ignore[arg-type]
    pipeline = Pipeline(names.split(","), options={"boilerplate": {"level": level}})
    return [planned.step for planned in pipeline.plan.passes]


def figures(page: data.GoldPage, steps: Steps) -> dict[str, Any]:
    """The scorer's figures of one page after the passes: without what is labelled as a comment thread, but for forums.

    Aligning what is left takes the scorer most of its time. Where one pass alone took out whole lines, the counts of
    the lines that stayed say the same.
    """
    score = data.scorer()
    document, made = Document(page.text), []
    for step in steps:
        document, done, _ = run_pass(step, document)
        made += [done] if done else []
    if len(made) > 1 or document.labelled("comments"):
        result = Result(document.text, labels=document.labels)
        left = result.text if page.truth["type"] == "forum" else result.article
        return dict(score.page_score(page.truth, page.text, left, (sum(page.words), sum(page.gold))))
    raw, stays = Document(page.text), [True] * len(page.words)
    for start, end, *_ in made[0].edits if made else ():
        for number in range(raw.line_at(start), raw.line_at(end - 1) + 1):
            stays[number] = False
    words, gold = (
        sum(count for count, stay in zip(part, stays, strict=True) if stay) for part in (page.words, page.gold)
    )
    found = dict(zip(("P", "R"), score.shingle_prf(page.truth["gold"], document.text), strict=True))
    kept = gold / sum(page.gold) if sum(page.gold) else None
    noise = sum(page.words) - sum(page.gold)
    found |= {"kept": kept, "removed": 1 - (words - gold) / noise if noise else None}
    found |= {"hurt": None if kept is None else float(kept < 0.95)}
    return found | {"wF1": score.word_f1(page.truth["gold"], document.text)}


def scored(renderer: str, steps: Steps, options: argparse.Namespace) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """For each page its truth and its figures."""
    weights = [model.read_weights((options.cache / f"weights-{fold}.json").read_text()) for fold in range(data.FOLDS)]
    for number, page in enumerate(data.pages(renderer, options.cache)):
        if number % options.every or (options.sets and page.truth["set"] not in options.sets.split(",")):
            continue
        with patch.object(model, "shipped", lambda fold=page.fold: weights[fold]):
            yield page.truth, figures(page, steps)


def report(options: argparse.Namespace) -> None:
    """Print one row a set, a type of page and a language, for each renderer and level."""
    score = data.scorer()
    print("| level | renderer | pages | " + " | ".join(COLUMNS) + " |")
    print("|---|---|---|" + "---:|" * len(COLUMNS))
    for level in options.level.split(","):
        for renderer in options.renderer.split(","):
            groups = defaultdict(list)
            for truth, row in scored(renderer, steps_of(options.passes, level), options):
                groups[truth["set"]].append(row)
                if truth["set"] == "turku":
                    groups[f"turku {truth['lang']}"].append(row)
                if truth["set"] == "wcxb":
                    groups[f"wcxb {truth['type']}"].append(row)
            for name in sorted(groups):
                total = score.summarise(groups[name])
                cells = [f"{total[column]:.3f}" if column != "n" else str(total["n"]) for column in COLUMNS]
                print(f"| {level} | {renderer} | {name} | {' | '.join(cells)} |", flush=True)


def speed() -> None:
    """Print the CPU time for a megabyte of UTF-8, by renderer and pass: the sum of each page's best round."""
    steps: Steps = (Structure(), Boilerplate())
    for renderer in data.RENDERERS:
        texts = [path.read_text("utf-8") for path in sorted((data.corpus() / "text" / renderer).glob("*.txt"))[::12]]
        size = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)
        rounds = [
            min(column) for text in texts for column in zip(*(_round(text, steps) for _ in range(7)), strict=True)
        ]
        names = ("folding and splitting alone", *(step.name for step in steps))
        best = {name: sum(rounds[place :: len(names)]) / size * 1e9 for place, name in enumerate(names)}
        print(f"{renderer}:", ", ".join(f"{name} {each:.0f}" for name, each in best.items()), "ms a MB")


def _round(text: str, steps: Steps) -> tuple[float, ...]:
    """The CPU time of the control and of each pass on one page; the tables that all passes share are made before."""
    document = Document(text)
    assert document.lines
    assert document.starts
    times = [process_time()]
    text.casefold().split()
    times.append(process_time())
    for step in steps:
        list(step.find(document))
        times.append(process_time())
    return tuple(after - before for before, after in pairwise(times))


def main() -> None:
    """Print the table or the speed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--cache", type=Path, help="the folder that holds the weights of each fold")
    parser.add_argument("--renderer", default=",".join(data.RENDERERS))
    parser.add_argument("--level", default=",".join(LEVELS))
    parser.add_argument("--passes", default="", help="names joined by commas; default: structure and boilerplate")
    parser.add_argument("--sets", default="", help="only these sets of the corpus")
    parser.add_argument("--every", type=int, default=1, help="only every so-many-th page")
    parser.add_argument("--speed", action="store_true", help="measure CPU time instead")
    options = parser.parse_args()
    if options.speed:
        speed()
    elif options.cache:
        report(options)
    else:
        parser.error("--cache is needed, for the weights of each fold")


if __name__ == "__main__":
    main()
