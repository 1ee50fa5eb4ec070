"""The pass ``boilerplate``: takes out page furniture that no rule names, by the looks of lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from cleaner import Document, Edit, Label, Pass, hookimpl, option

RULES = {
    "boilerplate.links": "A run of four and more short lines without an end mark: menus, lists of headlines, tags.",
    "boilerplate.notice": "A line that opens with calls or terms: subscription, account, sharing, privacy.",
    "boilerplate.above-article": "Any other furniture above the article.",
    "boilerplate.below-article": "Any other furniture below the article.",
    "boilerplate.inside": "Any other furniture between two lines of the article.",
}


class Boilerplate(Pass):
    """Score each line of a page as body or furniture, and take out the lines that are surely furniture.

    How sure is the option ``threshold``, a probability; ``risk`` bounds what the lines taken out may cost together, so
    that a page of a kind that the scores say little of (a list of products, a forum, a table) keeps more of it.
    Lines that carry one of the labels in ``keep`` stay whatever their score. With ``action = "label"`` nothing is taken
    out: each line gets a label ``furniture`` with its ``rule`` and ``confidence``, to look at or to decide upon.
    The label ``article`` goes over the densest stretch of body, in pieces where comments or the like part it.
    """

    name = "boilerplate"
    rules = RULES
    after = ("comments", "structure")
    budget = 0.97
    strips = True

    level: Literal["sure", "careful", "main-content"] = option(
        "careful",
        "sure: next to nothing of any page's body goes. careful: nor of an article's. main-content: what is rather "
        "furniture than body goes.",
    )
    threshold: float = option(
        0.0, "Take a line out from this probability of being furniture on; 0: as the level has it.", least=0, most=1
    )
    risk: float = option(
        0.0,
        "Take out at most this share of the body, as expected by the scores; 0: as the level has it.",
        least=0,
        most=1,
    )
    action: Literal["remove", "label"] = option("remove", "remove furniture, or only label it `furniture`.")
    keep: tuple[str, ...] = option(
        ("title", "headline", "byline", "date", "comments", "comment", "thread-sign"),
        "Labels whose lines are never taken out.",
    )
    article: bool = option(True, "Label the stretch that is the article.")

    def find(self, document: Document) -> Iterable[Edit | Label]:
        """Yield one edit for each run of furniture of one rule (or its labels), and the labels ``article``."""
        from cleaner_boilerplate.article import article_labels
        from cleaner_boilerplate.choice import choose, furniture, labelled, level_for
        from cleaner_boilerplate.columns import read
        from cleaner_boilerplate.model import judge

        page = read(document)
        if not page.numbers:
            return
        verdict = judge(page)
        level = level_for(self.level, page, self.threshold, self.risk)
        gone = choose(document, page, verdict, level, frozenset(self.keep))
        yield from (furniture if self.action == "remove" else labelled)(document, page, verdict, gone)
        if self.article:
            yield from article_labels(document, page, verdict, gone)


@hookimpl
def cleaner_passes() -> list[type[Pass]]:
    return [Boilerplate]
