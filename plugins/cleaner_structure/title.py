"""Which line is the title: of the lines around the start of the body, the one that looks most like a headline.

Nothing here knows a word of any language but the few in ``head.py`` that begin bylines: shape, place, neighbours and
what the page's first line (often the ``<title>``) or ``meta.title`` says decide. The weights were fitted on pages whose
title is known by ``python -m benchmarks.train_title``, which also prints how well they do on sites left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations, islice
from math import exp, log
from typing import NamedTuple

from cleaner import Document
from cleaner_structure.head import is_byline_or_date, with_text

ABOVE, BELOW = 60, 8
"""How many lines with text above the body's first line, and from it on, are looked at."""

REACH = 4000
"""How many lines away from the body's first line they may stand: some renderers write hundreds of empty lines."""

SHORTEST, LONGEST = 8, 200
"""Characters of a title."""

NEVER_AT_THE_EDGE = frozenset(">›@*-,;")
"""A line that starts or ends with one of these is an item of a menu, a path or a notice."""

NEVER = frozenset("|»©•·→")
"""A line that has one of these anywhere is a path, a credit, or a headline with the name of the site."""

_QUOTED = re.compile("«[^«»]*»")
"""What French and others quote so; alone, the second sign parts the steps of a path."""

PATHS = (" > ", " › ", " / ")
"""So the steps of a path are parted. Quotation marks and fractions have no space on both sides."""

FEWEST_WORDS = 3
"""A line of fewer words is most often an item of a menu: only where the page itself says so is it the title."""

MOST_CUTS = 6
"""So many signs that part a headline from the name of the site are looked at."""

FEW, PARAGRAPH, READ = 12, 80, 400
"""So many paragraphs of the body tell what the page is about: lines of so many characters, and so many of each."""

NAMING = 4
"""Characters. Shorter words are mostly such as any line has."""

TWINS_APART = 12
"""Lines between two copies of a title, at the most: further up the same words are a link."""

NO_TITLE = 13.0
"""The score that "none of these lines" has in the choice of the title: what right ones, but few wrong ones, are above.
Chosen on the pages of `benchmarks.train_title`, which prints what becomes of it."""

WEIGHTS: Mapping[str, float] = {
    # Whether the body speaks of what it names, and how much of it the page's address says, and it of the address.
    "told": 3.33,
    "told-all": -0.77,
    "told-none": -1.80,
    "slug": 2.40,
    "slug-words": 2.76,
    # How many words, as a logarithm; what is too short or too long for a headline.
    "words": 2.04,
    "two-words": -0.36,
    "three-words": -1.30,
    "twenty-words": -1.75,
    "over-130-characters": -1.35,
    # How it ends and begins.
    "colon": -3.33,
    "question": -1.51,
    "upper-first": 1.00,
    "capitals": 1.08,
    "digits": 0.62,
    # What the first line or meta.title says.
    "said": 2.70,
    "said-words": 1.77,
    "said-mostly": 0.71,
    "first-line": -2.00,
    # Where it stands.
    "tens-above": -0.88,
    "log-above": 1.35,
    "below": -0.34,
    "inside": 0.15,
    "again": 0.63,
    # A first heading in Markdown, less where there are several. Not fitted: no page of the corpus has one and its title
    # known. The only one is worth what stands above and below a headline.
    "heading": 5.00,
    # Its neighbours.
    "gap-before": 3.10,
    "gap-after": 1.92,
    "byline-after": 2.28,
    "paragraph-next": 0.39,
    "paragraph-soon": 1.05,
    "short-before": 1.64,
}


LONGEST_TURN, MOST_TURNS = 16, 2
"""Characters of a word up to its colon; what more lines begin with so is a speaker's name, or a field's."""


class Witness(NamedTuple):
    """What a page says of its title: all the words of its first line or of ``meta.title``, and its parts, folded."""

    number: int
    words: frozenset[str]
    parts: frozenset[str]

    def has(self, text: str) -> bool:
        """Whether a text is one of the parts."""
        lower = text.casefold()
        return any(part.partition(" ")[0] in lower for part in self.parts) and fold(text) in self.parts


class Title(NamedTuple):
    """The number of the title's line, and how sure that is, from 0 to 1."""

    line: int
    confidence: float


def find_title(document: Document, body: int, last: int) -> Title | None:
    """The line most like a title, or None where no line can be one.

    ``body`` is the number of the body's first line; only the first ``last`` lines are looked at.
    """
    found = candidates(document, body, last)
    if not found:
        return None
    scores = {number: score(features) for number, features in found.items()}
    best = max(scores, key=scores.__getitem__)
    twins = list(_twins(document.lines, best, scores))
    others = [NO_TITLE, *(scores[number] for number in scores if number not in twins)]
    sure = round(1 / sum([exp(min(60.0, max(-60.0, other - scores[best]))) for other in others]), 2)
    # Of a title that stands there twice, the first copy is the page's own; the second is often set in plain quotes.
    return Title(min([best, *twins]), sure)


def without_markdown(line: str) -> str:
    """A line without white space and Markdown's signs around its words: ``# A ferry``, ``**A ferry**``."""
    text = line.strip()
    bare = text.lstrip("#")
    if bare[:1] == " " and len(text) - len(bare) <= 6:
        text = bare.lstrip()
    for sign in ("***", "**", "__"):
        if len(text) > 2 * len(sign) and text.startswith(sign) and text.endswith(sign):
            return text[len(sign) : -len(sign)]
    return text


def _twins(lines: list[str], best: int, candidates: Iterable[int]) -> Iterator[int]:
    """The other candidates close by that say the same as the best one: no rivals, but the title again."""
    said = fold(lines[best])
    first = said.partition(" ")[0]
    for other in candidates:
        is_near = other != best and abs(best - other) <= TWINS_APART
        if is_near and first in lines[other].casefold() and fold(lines[other]) == said:
            yield other


def score(features: Mapping[str, float]) -> float:
    """The sum of the weighted features: higher is more like a title. Only differences within a page mean something."""
    return sum([WEIGHTS[name] * value for name, value in features.items()])


def candidates(document: Document, body: int, last: int) -> dict[int, dict[str, float]]:
    """The lines that may be the title, by number, each with its features other than 0."""
    lines = document.lines
    near = with_text(lines, range(body - 1, max(-1, body - 1 - REACH), -1), ABOVE)[::-1]
    above = len(near)
    near += with_text(lines, range(body, min(body + REACH, last)), BELOW)
    texts = [without_markdown(lines[number]) for number in near]
    counts = Counter(texts)
    turns = Counter([text.partition(":")[0] for text in counts if ":" in text[:LONGEST_TURN].partition(" ")[0]])
    headings = [number for number in near if lines[number].lstrip().startswith("# ")]
    kinds: dict[str, bool] = {}

    def is_head(text: str) -> bool:
        if text not in kinds:
            kinds[text] = is_byline_or_date(text)
        return kinds[text]

    said = _witness(document)
    told, slug = _told(document, body, last), _slug(document)
    found = {}
    for place, (number, text) in enumerate(zip(near, texts, strict=True)):
        spaces = text.count(" ")
        if spaces < FEWEST_WORDS - 1 and not (spaces and said is not None and said.has(text)) and [number] != headings:
            continue
        if not _may_be(text) or is_head(text) or turns[text.partition(":")[0]] > MOST_TURNS:
            continue
        features = _looks(text)
        words = _word().findall(text.casefold())
        if said is not None:
            features |= _says(words, said) if number != said.number else {"first-line": 1.0}
        features |= _place(above - place)
        features |= _neighbours(texts, place)
        if any(map(is_head, texts[place + 1 : place + 4])):
            features["byline-after"] = 1.0
        if counts[text] > 1:
            features["again"] = 1.0
        if number in headings:
            features["heading"] = 1 / len(headings)
        if told:
            features |= _tells(words, told)
        if shared := slug.intersection(words):
            features["slug"] = len(shared) / len(slug)
            features["slug-words"] = len(shared) / len(set(words))
        if place == 0 or number - near[place - 1] > 1:
            features["gap-before"] = 1.0
        if place + 1 == len(near) or near[place + 1] - number > 1:
            features["gap-after"] = 1.0
        found[number] = features
    return found


def _told(document: Document, body: int, last: int) -> frozenset[str]:
    """The words of the body's first paragraphs."""
    long = document.long_lines
    lines = (document.lines[number] for number in long[bisect_left(long, body) : bisect_left(long, last)])
    paragraphs = islice((line[:READ] for line in lines if len(line) >= PARAGRAPH), FEW)
    return frozenset(_word().findall("\n".join(paragraphs).casefold()))


def _tells(words: list[str], told: frozenset[str]) -> dict[str, float]:
    """Whether the body speaks of what a line names: a headline's words come up again, those of a teaser don't."""
    long = {word for word in words if len(word) >= NAMING}
    if not long:
        return {}
    share = sum(map(told.__contains__, long)) / len(long)
    return {"told": share, "told-all": float(share == 1), "told-none": float(share == 0)}


def _slug(document: Document) -> frozenset[str]:
    """The words of the page's address, where ``meta.url`` ends in some: ``/2021/03/ferry-to-run-again.html``."""
    url = document.meta.get("url")
    if not isinstance(url, str):
        return frozenset()
    end = url.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2].rpartition(".")
    words = frozenset(word for word in _word().findall((end[0] or end[2]).replace("_", "-").casefold()))
    return words if len(words) >= 3 else frozenset()


def _may_be(text: str) -> bool:
    return (
        SHORTEST <= len(text) <= LONGEST
        and text[0] not in NEVER_AT_THE_EDGE
        and text[-1] not in NEVER_AT_THE_EDGE
        and NEVER.isdisjoint(text if "«" not in text else _QUOTED.sub("", text))
        and (text[0] != "«" or "»" in text)
        and not any(sign in text for sign in PATHS)
        and text[-1] != "。"
        and _letters(text) * 2 > len(text)
    )


def _letters(text: str) -> int:
    """How many letters a text has; all of it when it is letters and single spaces."""
    return len(text) if text.replace(" ", "").isalpha() else sum(map(str.isalpha, text))


def _looks(text: str) -> dict[str, float]:
    words = text.split()
    features = {"words": min(log(len(words)), 2.5), "capitals": sum([word[0].isupper() for word in words]) / len(words)}
    if len(words) <= 3:
        features["three-words" if len(words) == 3 else "two-words"] = 1.0
    elif len(words) >= 20:
        features["twenty-words"] = 1.0
    if len(text) > 130:
        features["over-130-characters"] = 1.0
    if text[-1] in ":….":
        features["colon"] = 1.0
    elif text[-1] in "?!？！":
        features["question"] = 1.0
    if text[0].isupper():
        features["upper-first"] = 1.0
    if not text.isalpha() and any(map(str.isdigit, text)):
        features["digits"] = 1.0
    return features


def _place(above: int) -> dict[str, float]:
    """``above`` lines with text stand from this line to the body's first; 0 and less is in the body."""
    if above > 0:
        return {"tens-above": above / 10, "log-above": log(1 + above)}
    return {"inside": 1.0, "below": 1.0 - above}


def _neighbours(texts: list[str], place: int) -> dict[str, float]:
    features = {}
    after = texts[place + 1 : place + 4]
    if after and len(after[0]) > 100:
        features["paragraph-next"] = 1.0
    if any(len(text) > 100 for text in after):
        features["paragraph-soon"] = 1.0
    if place == 0 or len(texts[place - 1]) < 25:
        features["short-before"] = 1.0
    return features


def _witness(document: Document) -> Witness | None:
    """What ``meta.title``, or else the first line with text, says. A menu's short first line says nothing."""
    given = document.meta.get("title")
    number = next((number for number, line in enumerate(document.lines) if line.strip()), 0)
    text = given if isinstance(given, str) and given else document.lines[number]
    text = text.strip()[: 2 * LONGEST]
    words = frozenset(fold(text).split())
    if len(words) < 3:
        return None
    parts = frozenset(fold(part) for part in _parts(text) if " " in part.strip())
    return Witness(-1 if given else number, words, parts)


def _parts(text: str) -> Iterator[str]:
    """The whole text, and what stands between any two of the first signs that part it: a headline may hold one."""
    cuts = [(0, 0), *(match.span() for match in islice(_separator().finditer(text), MOST_CUTS)), (len(text),) * 2]
    return (text[begin:end] for (_, begin), (end, _) in combinations(cuts, 2))


def _says(spoken: list[str], said: Witness) -> dict[str, float]:
    features = {"said": 1.0} if " ".join(spoken) in said.parts else {}
    words = set(spoken)
    if len(words) >= 3 and (shared := len(words & said.words) / len(words)):
        features["said-words"] = shared
        if shared > 0.7:
            features["said-mostly"] = 1.0
    return features


def fold(text: str) -> str:
    """The words of a text, casefolded and joined by single spaces: two spellings of one heading fold to one."""
    return " ".join(_word().findall(text.casefold()))


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\w+")


@cache
def _separator() -> re.Pattern[str]:
    """What parts a headline from the name of the site."""
    return re.compile(r" (?:[-|–—:·•»«›/~]|::|>>|<<) |[|»«]")
