"""Whether time grows with the text or faster, on hostile text: ``python -m benchmarks.growth [--passes a,b]``.

Each unit is repeated to n, 4n and 16n characters, and each pass of the plan runs on it alone. Told are the units where
four times the text took more than five times the CPU time, and the cost of each unit a character against that of an
ordinary page. Prints Markdown.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from time import process_time

from benchmarks.corpus import pages, sample
from benchmarks.units import PADDING, UNITS
from cleaner import Document, Pass, Pipeline
from cleaner.engine import run_pass

SHORTEST = 0.002
"""Seconds. What takes less is not compared: the clock and the first call would be what is measured."""
MOST_GROWTH = 5.0
AGAIN = 3
"""Times. What seems to grow faster is measured again: other work on the machine makes a run longer."""
GIVE_UP = 4.0
"""Seconds. A unit that took longer is not tried at four times the length."""


def cost(step: Pass, text: str) -> float:
    """Seconds of CPU, the better of two runs; of one, where it takes long."""
    best = float("inf")
    for _ in range(2):
        began = process_time()
        run_pass(step, Document(text))
        best = min(best, process_time() - began)
        if best > 1:
            break
    return best


def grown(unit: str, characters: int) -> str:
    """The unit again and again up to the length, and a plain word behind it."""
    head, unit, tail = PADDING.get(unit, ("", unit, ""))
    return head + unit * (characters // len(unit)) + tail + "\nend\n"


def growth(step: Pass, unit: str, sizes: Sequence[int]) -> tuple[float, float]:
    """The worst factor from a size to the next, four times as long, and seconds a character at the longest tried."""
    worst, last, each = 0.0, 0.0, 0.0
    for size in sizes:
        seconds = cost(step, grown(unit, size))
        if last > SHORTEST:
            for _ in range(AGAIN):
                if seconds <= MOST_GROWTH * last:
                    break
                seconds = min(seconds, cost(step, grown(unit, size)))
            worst = max(worst, seconds / last)
        last, each = seconds, seconds / size
        if seconds > GIVE_UP:
            break
    return worst, each


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passes", help="names with commas between (default: the standard profile's)")
    parser.add_argument("--units", help="names with commas between (default: all)")
    parser.add_argument("--shortest", type=int, default=16_000, help="n, in characters (default 16,000)")
    given = parser.parse_args()

    steps = [step for step, _ in Pipeline(given.passes).plan.passes]
    sizes = [given.shortest * factor for factor in (1, 4, 16)]
    page = "\n".join(sample([text for _, text in pages("en")], 100_000))
    usual = {step.name: cost(step, page) / len(page) for step in steps}
    whole = sum(usual.values())

    units = {name: UNITS[name] for name in given.units.split(",")} if given.units else UNITS

    print("# Growth on hostile text\n")
    command = " ".join(["python -m benchmarks.growth", *sys.argv[1:]])
    print(f"`{command}`, Python {sys.version.split()[0]}: {len(units)} units, {sizes} characters.")
    print(
        "\n| pass | ns a character, ordinary | worst growth for 4 times | dearest unit, ns | times the ordinary page |"
    )
    print("|---|---|---|---|---|")
    beyond: list[str] = []
    for step in steps:
        found = {name: growth(step, unit, sizes) for name, unit in units.items()}
        steepest = max(found, key=lambda name: found[name][0])
        dearest = max(found, key=lambda name: found[name][1])
        factor, each = found[steepest][0], found[dearest][1]
        print(
            f"| {step.name} | {usual[step.name] * 1e9:.0f} | {factor:.1f} ({steepest}) "
            f"| {each * 1e9:.0f} ({dearest}) | {each / whole:.1f} |",
            flush=True,
        )
        beyond += [f"{step.name} on {name}: {grew:.1f}" for name, (grew, _) in found.items() if grew > MOST_GROWTH]
    print(f"\nThe ordinary page takes {whole * 1e9:.0f} ns a character through all of these passes.")
    print(f"\nMore than {MOST_GROWTH} times the time for four times the text: {'; '.join(beyond) or 'nowhere'}.")


if __name__ == "__main__":
    main()
