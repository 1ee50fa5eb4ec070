"""What a second cleaning still changes, over all pages of the corpus: it should be nothing.

    python -m benchmarks.second_cleaning [--profile standard] [--every N] [--show N]

Prints the share of pages that come out of a second cleaning as they went in, and for the others the rules that fired
again. Exit status 1 if there are any.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.corpus import pages
from cleaner import Pipeline, Result


class Again(NamedTuple):
    """A page that a second cleaning changed, and what that did."""

    path: str
    second: Result

    @property
    def rules(self) -> list[str]:
        """The rules of the first pass that fired: what comes after it may only follow from it."""
        return sorted({edit[3] for edit in self.second.steps[0].edits})


def cleaned_again(pipeline: Pipeline, every: int) -> Iterator[Again | None]:
    """One item for each ``every``-th page: None where the second cleaning leaves it as it is."""
    for number, (path, text) in enumerate(pages()):
        if number % every == 0:
            first = pipeline(text)
            second = pipeline(first.text)
            yield Again(path, second) if second.text != first.text else None


def show(again: Again) -> None:
    """The page's path and the first changes, with a little of what stands around them."""
    print(f"{again.path}")
    for change in again.second.trace()[:4]:
        print(f"    {change.rule}: {change.before[:100]!r} -> {change.after[:100]!r}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--profile", default="standard")
    parser.add_argument("--every", type=int, default=1, help="take each N-th page")
    parser.add_argument("--show", type=int, default=0, help="show the changes of the first N pages of each rule")
    options = parser.parse_args()
    count, passes, rules = 0, Counter[str](), Counter[str]()
    for again in cleaned_again(Pipeline(profile=options.profile), options.every):
        count += 1
        if again is not None:
            passes[again.second.steps[0].pass_name] += 1
            if any(rules[rule] < options.show for rule in again.rules):
                show(again)
            rules.update(again.rules)
    changed = passes.total()
    print(f"{options.profile}: {count - changed} of {count} pages ({(count - changed) / count:.2%}) stay as they are")
    for name, pages_of in passes.most_common():
        print(f"  {name}: fires first on {pages_of}")
    for rule, pages_of in rules.most_common():
        print(f"    {rule}: {pages_of}")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
