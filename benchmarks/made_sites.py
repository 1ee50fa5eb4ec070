"""Made-up sites: a frame of furniture around articles of their own, and which line is which.

The frame has what makes learning hard: lists of headlines that are titles of other pages, counters, months and ranks
that change, blocks that stand on some pages only, advertisements between paragraphs. The articles have, too:
quotations, phrases, headings and list items that several of them share, and bylines of a few authors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

_TITLES = 15
"""How many stories a site has at least, of which lists tell."""
KINDS = ("news", "blog", "shop", "forum")
_NOUNS = "ferry harbour bridge council baker teacher orchard lantern market river valley mill choir school garden tower"
_MORE = "winter village letter museum tractor sailor cellar meadow barber clinic station library kettle poet goat"
_VERBS = "opens closes follows leaves finds loses paints mends carries rents sells keeps counts hides names wakes"
_QUALITIES = "old quiet second northern wooden last narrow early common new lost heavy bright stubborn public"
_NAMES = "Ada Berg|Bo Lind|Cleo Marsh|Dan Oduya|Eva Roth|Finn Sato"
_SECTIONS = "News|Politics|Business|Culture|Sport|Weather|Opinion|Letters|Jobs|Events|Archive|Help"
_SHARED = (
    "“We will look at it in spring,” the mayor said.",
    "The council did not answer our questions.",
    "Background",
    "What happens next",
    "Ingredients",
    "* 2 cups of flour",
    "* 1 pinch of salt",
    "Photo: Ada Berg",
    "VALLEYTOWN, 3 May —",
)
"""Lines that some articles of one site share, and that are theirs."""


class Line(NamedTuple):
    """A line and whether it is the article's."""

    text: str
    is_article: bool


class MadePage(NamedTuple):
    """A page of a made-up site."""

    name: str
    title: str
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


class _Writer:
    """Writes words that mean nothing much, the same for the same seed."""

    def __init__(self, seed: str) -> None:
        self.random = Random(seed)
        self.nouns = f"{_NOUNS} {_MORE}".split()

    def pick(self, items: Sequence[str]) -> str:
        return self.random.choice(items)

    def clause(self) -> str:
        quality, verb = self.pick(_QUALITIES.split()), self.pick(_VERBS.split())
        return f"the {quality} {self.pick(self.nouns)} {verb} a {self.pick(self.nouns)}"

    def sentence(self) -> str:
        return f"{self.clause()} while {self.clause()} near the {self.pick(self.nouns)}.".capitalize()

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self.random.randint(2, 5)))

    def title(self) -> str:
        words = f"{self.pick(_QUALITIES.split())} {self.pick(self.nouns)} {self.pick(_VERBS.split())}"
        return f"{words} {self.pick(self.nouns)} in {self.pick(_QUALITIES.split())} {self.pick(self.nouns)}".title()


def made_site(kind: str, seed: int, pages: int) -> list[MadePage]:
    """The pages of one site, all of one frame."""
    writer = _Writer(f"{kind} {seed}")
    name = f"The {writer.pick(writer.nouns).title()} {writer.pick(['Post', 'Watch', 'Echo', 'Courier'])}"
    titles = [writer.title() for _ in range(max(pages, _TITLES))]
    menu = writer.random.sample(_SECTIONS.split("|"), 8)
    return [
        MadePage(f"{kind}-{seed}-{number}", title, tuple(_page(kind, writer, name, menu, titles, number)))
        for number, title in enumerate(titles[:pages])
    ]


def _page(
    kind: str, writer: _Writer, name: str, menu: Sequence[str], titles: Sequence[str], number: int
) -> Iterator[Line]:
    others = [title for title in titles if title != titles[number]]
    yield from _furniture("Skip to the text", name, *(f"  * {item}" for item in menu), f"Search {name}", "")
    yield from _furniture(*_HEADS[kind](writer, name, others))
    byline, day = f"By {writer.pick(_NAMES.split('|'))}", f"{writer.random.randint(1, 30)} May 2021"
    yield from (Line(line, True) for line in (titles[number], byline, day, ""))
    yield from _furniture(*_BYLINES[kind](writer))
    for place, line in enumerate(_article(writer)):
        yield Line(line, True)
        if place in (2, 5):
            yield from _furniture("", "Advertisement", f"Stories from {name} follow below", "")
    yield from _furniture("", *_TAILS[kind](writer, name, others))
    yield from _furniture(
        f"Get the best of {name} in your inbox every morning before breakfast.",
        "By signing up you agree to our terms of use, and that we write to you now and then.",
        *("About this paper", "Write to the editors", "How we handle your data", "Terms for readers"),
        f"© 20{writer.random.randint(18, 26)} {name} Media Group. All rights reserved.",
    )


def _furniture(*lines: str) -> Iterator[Line]:
    return (Line(line, False) for line in lines)


def _article(writer: _Writer) -> Iterator[str]:
    """Paragraphs, and between them, now and then, a line that other articles of the site have, too."""
    for _ in range(writer.random.randint(3, 8)):
        yield writer.paragraph()
        if writer.random.random() < 0.4:
            yield writer.pick(_SHARED)
    yield writer.paragraph()


def _ranked(writer: _Writer, others: Sequence[str]) -> list[str]:
    """A list of five headlines of the day: the same few on most pages, in another order."""
    day = list(others[: 5 + writer.random.randint(0, 3)])
    writer.random.shuffle(day)
    return [f"{rank}. {title}" for rank, title in enumerate(day[:5], 1)]


def _count(writer: _Writer, most: int = 900) -> str:
    return f"{writer.random.randint(2, most):,}"


def _news_head(writer: _Writer, name: str, others: Sequence[str]) -> list[str]:
    weather = f"Valleytown {writer.random.randint(2, 29)}° and light wind"
    widget = ["0 $", "2,500 $", "5,000 $", f"{_count(writer, 4999)} $", f"Donate to {name}"]
    return [weather, "Today's most read", *_ranked(writer, others), *(widget if writer.random.random() < 0.7 else [])]


def _blog_head(writer: _Writer, name: str, others: Sequence[str]) -> list[str]:
    return [f"Follow {name}", f"{_count(writer)} readers have joined this blog", "Home of slow stories"]


def _shop_head(writer: _Writer, name: str, others: Sequence[str]) -> list[str]:
    return [f"Your basket ({writer.random.randint(0, 9)})", f"Free delivery over {writer.random.randint(20, 60)} €"]


def _forum_head(writer: _Writer, name: str, others: Sequence[str]) -> list[str]:
    return [f"{_count(writer)} members online", "Start a new thread", "Mark all threads as read"]


def _news_byline(writer: _Writer) -> list[str]:
    return [f"{_count(writer)} shares", "Share this story", "Send it by letter", ""]


def _shop_byline(writer: _Writer) -> list[str]:
    return [f"{_count(writer)} reviews", "Add to the basket", "Add to my wish list", ""]


def _forum_byline(writer: _Writer) -> list[str]:
    return [f"{_count(writer)} replies and {_count(writer)} views", "Watch this thread", ""]


def _news_tail(writer: _Writer, name: str, others: Sequence[str]) -> list[str]:
    return ["More from the valley", *writer.random.sample(list(others[:8]), 4), f"{_count(writer)} Comments", ""]


def _blog_tail(writer: _Writer, name: str, others: Sequence[str]) -> list[str]:
    months = [f"{month} 2021 ({writer.random.randint(2, 40)})" for month in ("March", "April", "May")]
    return [
        "Newer story",
        "Older story",
        "Stories by month",
        *months,
        "Blogs that we read",
        "The Slow Kettle",
        "Goat Diary",
    ]


def _shop_tail(writer: _Writer, name: str, others: Sequence[str]) -> list[str]:
    goods = [line for title in writer.random.sample(list(others[:7]), 4) for line in (title, f"{_count(writer)} €")]
    return ["Others have bought", *goods, "Secure payment with all usual cards", ""]


def _forum_tail(writer: _Writer, name: str, others: Sequence[str]) -> list[str]:
    return [
        "Similar threads",
        *writer.random.sample(list(others[:8]), 5),
        "You have to log in before you can answer.",
        "",
    ]


_HEADS = {"news": _news_head, "blog": _blog_head, "shop": _shop_head, "forum": _forum_head}
_BYLINES = {"news": _news_byline, "blog": _news_byline, "shop": _shop_byline, "forum": _forum_byline}
_TAILS = {"news": _news_tail, "blog": _blog_tail, "shop": _shop_tail, "forum": _forum_tail}
