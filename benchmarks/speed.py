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

import ftfy

from benchmarks.corpus import break_lines, pages, sample
from cleaner import Document, Pipeline
from cleaner.engine import run_pass

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


def by_pass(texts: Sequence[str], rounds: int) -> Iterator[tuple[str, float]]:
    """What each pass of the standard profile costs in its place, the engine's work for it included."""
    plan = Pipeline(profile="standard").plan
    best = {step.name: float("inf") for step, _ in plan.passes}
    for _ in range(rounds):
        spent = dict.fromkeys(best, 0.0)
        for text in texts:
            document = Document(text)
            for step, _ in plan.passes:
                began = process_time()
                document = run_pass(step, document)[0]
                spent[step.name] += process_time() - began
        best = {name: min(best[name], spent[name]) for name in best}
    characters = sum(map(len, texts))
    return ((name, seconds / characters * 1e9) for name, seconds in best.items())


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
    print("| pass | ns a character |\n|---|---|")
    for name, cost in by_pass(english, given.rounds):
        print(f"| {name} | {cost:.1f} |")


if __name__ == "__main__":
    main()
