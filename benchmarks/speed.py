"""CPU time of ours and of peers on the same text in one process: ``python -m benchmarks.speed``.

Prints Markdown. Peers that are not installed are named and left out: ``pip install clean-text textacy datatrove`` in an
environment of its own, beside this project. All runs take turns, and the best of ``--rounds`` counts.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from random import Random
from time import process_time
from typing import NamedTuple

import ftfy

from benchmarks.corpus import break_lines, pages, sample
from cleaner import Document, Pass, Pipeline
from cleaner.rounds import MOST_ROUNDS, Outlook, asked

Run = Callable[[str], object]

SAME = ftfy.TextFixerConfig(
    fix_latin_ligatures=False, fix_character_width=False, uncurl_quotes=False, fix_surrogates=False
)
LIKE_FTFY = {"mojibake": {"entities": "ftfy", "escape_strings": False}}


def measured(runs: Mapping[str, Run], texts: Sequence[str], rounds: int) -> dict[str, float]:
    """Nanoseconds of CPU for each character, by name: the best round of each, after one that is not counted."""
    characters = sum(map(len, texts))
    best = dict.fromkeys(runs, float("inf"))
    for run in runs.values():
        for text in texts[:20]:
            run(text)
    for _ in range(rounds):
        for name, run in runs.items():
            began = process_time()
            for text in texts:
                run(text)
            best[name] = min(best[name], (process_time() - began) / characters * 1e9)
    return best


def ours() -> dict[str, Run]:
    """Our own runs. The result's trace is asked for, so that it is made."""
    mojibake = Pipeline(["mojibake"], options=LIKE_FTFY)
    repair = Pipeline(profile="repair")
    standard = Pipeline(profile="standard")
    return {
        "`mojibake` alone, trace included": lambda text: mojibake(text).trace(),
        "profile `repair`, trace included": lambda text: repair(text).trace(),
        "profile `standard`, trace included": lambda text: standard(text).trace(),
    }


def peers() -> Iterator[tuple[str, Run | str]]:
    """Each peer and how to run it, or why it can't be."""
    yield f"ftfy {ftfy.__version__}, same settings as `mojibake`", lambda text: ftfy.fix_text(text, SAME)
    for name, make in (("clean-text", _clean_text), ("textacy", _textacy), ("datatrove", _datatrove)):
        try:
            number = version(name)
        except PackageNotFoundError:
            yield name, "not installed"
            continue
        try:
            for what, run in make():
                yield f"{name} {number}, {what}", run
        except Exception as error:  # a peer that doesn't work here is told of, and no reason to stop
            yield name, f"{type(error).__name__}: {error}"


def _clean_text() -> Iterator[tuple[str, Run]]:
    from cleantext import clean  # type: ignore[import-not-found]

    yield "`clean(lower=False, to_ascii=False)`", lambda text: clean(text, lower=False, to_ascii=False)


def _textacy() -> Iterator[tuple[str, Run]]:
    from textacy import preprocessing  # type: ignore[import-not-found]

    chain = preprocessing.make_pipeline(
        preprocessing.normalize.unicode,
        preprocessing.normalize.quotation_marks,
        preprocessing.normalize.bullet_points,
        preprocessing.normalize.whitespace,
    )
    yield "unicode, quotes, bullets, whitespace", chain


def _datatrove() -> Iterator[tuple[str, Run]]:
    from datatrove.data import Document as Page  # type: ignore[import-not-found]
    from datatrove.pipeline.filters import C4QualityFilter  # type: ignore[import-not-found]
    from datatrove.pipeline.formatters import FTFYFormatter, PIIFormatter  # type: ignore[import-not-found]

    repair, private = FTFYFormatter(), PIIFormatter()
    yield "FTFYFormatter", repair.format
    yield "PIIFormatter", private.format
    try:
        quality = C4QualityFilter(split_paragraph=True)
        quality.filter(Page(text="A line of words that ends. " * 5, id="0"))
    except Exception as error:  # it wants a sentence splitter for the language
        print(f"datatrove's C4 filter can't run here: {type(error).__name__}: {error}", file=sys.stderr)
    else:
        yield "C4QualityFilter", lambda text: quality.filter(Page(text=text, id="0"))


def table(costs: Mapping[str, float], base: str) -> Iterator[str]:
    """The figures as a Markdown table, the ratio being how many times less CPU than ``base``."""
    yield "| what | ns a character | against `ftfy.fix_text` |"
    yield "|---|---|---|"
    for name, cost in costs.items():
        yield f"| {name} | {cost:.1f} | {costs[base] / cost:.1f} times |"


class Spent(NamedTuple):
    """What one pass of the standard profile costs in its place, the engine's work for it included."""

    first: float = 0.0
    asked: float = 0.0
    later: float = 0.0


def by_pass(texts: Sequence[str], rounds: int) -> dict[str, Spent]:
    """Nanoseconds a character of each pass: in the first round over each page, to be asked, and in later rounds."""
    steps = [step for step, _ in Pipeline(profile="standard").plan.passes]
    best = {step.name: Spent(*[float("inf")] * 3) for step in steps}
    for _ in range(rounds):
        spent = {step.name: [0.0, 0.0, 0.0] for step in steps}
        for text in texts:
            _settle(steps, Document(text), spent)
        best = {name: Spent(*map(min, best[name], spent[name])) for name in best}
    characters = sum(map(len, texts))
    return {name: Spent(*[seconds / characters * 1e9 for seconds in costs]) for name, costs in best.items()}


def _settle(steps: Sequence[Pass], document: Document, spent: dict[str, list[float]]) -> None:
    """Take a document through its rounds as `cleaner.rounds` does, with a clock for each pass."""
    outlook = Outlook()
    for number in range(MOST_ROUNDS):
        changed = False
        for step in steps:
            began = process_time()
            made = outlook.attempt(step, document)
            spent[step.name][2 if number else 0] += process_time() - began
            document, changed = made.document, changed or bool(made.edits)
        if not changed:
            return
        for step in asked(steps):
            began = process_time()
            has_work = outlook.has_work(step, document)
            spent[step.name][1] += process_time() - began
            if has_work:
                break
        else:
            return
        document = document.with_labels(())


def differences(texts: Sequence[str]) -> int:
    """On how many pages `mojibake`, set as ftfy is, and ftfy differ."""
    pipeline = Pipeline(["mojibake"], options=LIKE_FTFY)
    return sum(pipeline(text).text != ftfy.fix_text(text, SAME) for text in texts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=3_000_000, help="how much text (default 3,000,000)")
    parser.add_argument("--rounds", type=int, default=3, help="of each run; the best counts (default 3)")
    parser.add_argument("--all", action="store_true", help="compare the output on every page of the corpus too")
    given = parser.parse_args()

    base = f"ftfy {ftfy.__version__}, `fix_text` as it comes"
    english = sample([text for _, text in pages("en")], given.characters)
    random = Random(2)
    broken = [break_lines(text, 0.15, random) for text in english]
    runs: dict[str, Run] = {base: ftfy.fix_text, **ours()}
    others = dict(peers())
    absent = {name: why for name, why in others.items() if isinstance(why, str)}
    every = {**runs, **{name: run for name, run in others.items() if not isinstance(run, str)}}

    print("# Speed\n")
    print(f"`python -m benchmarks.speed{' --all' if given.all else ''}`, Python {sys.version.split()[0]}, ", end="")
    print(f"{os.cpu_count()} CPUs. CPU time, the best of {given.rounds} rounds, all in one process.")
    for title, texts, chosen in (
        ("English pages", english, every),
        ("The same, 15 % of the lines beyond ASCII broken", broken, runs),
    ):
        print(f"\n## {title}: {len(texts)} pages, {sum(map(len, texts)):,} characters\n")
        print(*table(measured(chosen, texts, given.rounds), base), sep="\n")
        print(f"\n`mojibake` and ftfy with the same settings differ on {differences(texts)} pages.")
    for name, why in absent.items():
        print(f"\nLeft out: {name} ({why}).")
    if given.all:
        everything = [text for _, text in pages()]
        print(f"\nOn all {len(everything):,} pages of the corpus the output differs on {differences(everything)}.")
    print("\n## The standard profile, pass by pass, on the English pages\n")
    print("Nanoseconds a character: in the first round, asked whether anything is left to do, and in later rounds.\n")
    print("| pass | first | asked | later |\n|---|---|---|---|")
    costs = by_pass(english, given.rounds)
    for name, cost in {**costs, "all": Spent(*map(sum, zip(*costs.values(), strict=True)))}.items():
        print(f"| {name} | {cost.first:.1f} | {cost.asked:.1f} | {cost.later:.1f} |")


if __name__ == "__main__":
    main()
