"""The lines that may be a page's title, and what tells a headline from them: its looks, its place, its neighbours."""

from __future__ import annotations

import re
from collections import Counter
from math import log

from cleaner import Document
from cleaner_structure.head import with_text
from cleaner_structure.signs import NONE, Sign, sign_of, without_count
from cleaner_structure.witness import LONGEST, tells, witness, words_of, words_of_address, words_told

ABOVE, BELOW = 60, 8
"""How many lines with text above the body's first line, and from it on, are looked at."""

BEFORE_THREAD = 16
"""How many lines with text above a thread are looked at: a forum's page has no other body."""

REACH = 4000
"""How many lines away from the body's first line they may stand: some renderers write hundreds of empty lines."""

SHORTEST = 8
"""Characters of a title."""

NEVER_AT_THE_EDGE = frozenset(">›@*-,;←→↑↓")
"""A line that starts or ends with one of these is an item of a menu, a path, a notice, or leads to another page."""

NEVER = frozenset("|»©•·→")
"""A line that has one of these anywhere is a path, a credit, or a headline with the name of the site."""

_QUOTED = re.compile("«[^«»|]*»")
"""What French and others quote so; alone, the second sign parts the steps of a path."""

PATHS = (" > ", " › ", " / ")
"""So the steps of a path are parted. Quotation marks and fractions have no space on both sides."""

FEWEST_WORDS = 3
"""A line of fewer words is most often an item of a menu: only where the page itself says so, or what stands around it,
is it the title."""

TOP = 4
"""Lines with text above the body, at the most, where the page's first line is its headline: else it is what the browser
shows above the page, with the site's menus below."""

_FIRST = ("first-line", "first-line-near")

NEAR_BODY = 12
"""Lines with text above the body among which a title of fewer words may be."""

LONGEST_TURN, MOST_TURNS = 16, 2
"""Characters of a word up to its colon; what more lines begin with so is a speaker's name, or a field's."""

SOON = 3
"""Lines with text below a title that may be its byline, its day, or say how many have answered."""


Features = dict[str, float]


class Around:
    """The lines that are looked at, in the order of the text: numbers, words, and what each is a sign of."""

    def __init__(self, document: Document, body: int, last: int, *, has_thread: bool) -> None:
        lines = document.lines
        above = with_text(lines, range(body - 1, max(-1, body - 1 - REACH), -1), ABOVE)[::-1]
        self.above = len(above)
        self.numbers = above + with_text(lines, range(body, min(body + REACH, last)), BELOW)
        before_thread = range(last - 1, max(-1, last - 1 - REACH), -1) if has_thread else range(0)
        nearest = with_text(lines, before_thread, BEFORE_THREAD)
        self.from_thread = {number: place for place, number in enumerate(nearest)}
        after = self.numbers[-1] if self.numbers else -1
        self.numbers += [number for number in reversed(self.from_thread) if number > after]
        self.texts = [headline(lines[number]) for number in self.numbers]
        self._signs: dict[str, Sign] = {}

    def sign(self, text: str) -> Sign:
        """What a line is a sign of."""
        found = self._signs.get(text)
        if found is None:
            found = self._signs[text] = sign_of(text)
        return found

    def signs(self, place: int) -> Features:
        """What the lines right above and below a place are signs of."""
        after = NONE.union(*map(self.sign, self.texts[place + 1 : place + 1 + SOON]))
        features = {f"{name}-after": 1.0 for name in after if name != "day"}
        if place and "day" in self.sign(self.texts[place - 1]):
            features["day-before"] = 1.0
        return features

    def place(self, place: int) -> Features:
        """Where a line stands, by the body, the thread, and the lines next to it."""
        number, numbers, texts = self.numbers[place], self.numbers, self.texts
        above = self.above - place
        features = {"tens-above": above / 10, "log-above": log(1 + above)} if above > 0 else {"inside": 1.0}
        if above <= 0:
            features["below"] = min(1.0 - above, 1.0 + BELOW)
        if number in self.from_thread:
            features["near-thread"] = 1 / (1 + self.from_thread[number])
        after = texts[place + 1 : place + 4]
        if after and len(after[0]) > 100:
            features["paragraph-next"] = 1.0
        if any(len(text) > 100 for text in after):
            features["paragraph-soon"] = 1.0
        if place == 0 or len(texts[place - 1]) < 25:
            features["short-before"] = 1.0
        if place == 0 or number - numbers[place - 1] > 1:
            features["gap-before"] = 1.0
        if place + 1 == len(numbers) or numbers[place + 1] - number > 1:
            features["gap-after"] = 1.0
        return features


def candidates(document: Document, body: int, last: int, *, has_thread: bool = False) -> dict[int, Features]:
    """The lines that may be the title, by number, each with its features other than 0.

    ``body`` is the number of the body's first line; only the first ``last`` lines are looked at, below which a comment
    thread begins where the page ``has_thread``.
    """
    around = Around(document, body, last, has_thread=has_thread)
    counts = Counter(around.texts)
    turns = Counter([text.partition(":")[0] for text in counts if ":" in text[:LONGEST_TURN].partition(" ")[0]])
    headings = [number for number in around.numbers if document.lines[number].lstrip().startswith("# ")]
    said = witness(document)
    told, address = words_told(document, body, last), words_of_address(document)
    found = {}
    for place, (number, text) in enumerate(zip(around.numbers, around.texts, strict=True)):
        is_short = text.count(" ") < FEWEST_WORDS - 1
        is_named = number in around.from_thread or [number] == headings
        is_named = is_named or (is_short and said is not None and " " in text and said.has(text))
        if is_short and not is_named and around.above - place > NEAR_BODY:
            continue
        if not may_be_headline(text) or turns[text.partition(":")[0]] > MOST_TURNS:
            continue
        own = around.sign(text)
        if "byline" in own or "thread" in own:
            continue
        signs = around.signs(place)
        if is_short and not is_named and not signs:
            continue
        words = words_of(text)
        features = looks(text) | around.place(place) | signs
        if said is not None:
            is_first = number == said.number
            features |= {_FIRST[around.above - place <= TOP]: 1.0} if is_first else said.says(words)
        if "dated" in own:
            features["dated"] = 1.0
        if counts[text] > 1:
            features["again"] = 1.0
        if number in headings:
            features["heading"] = 1 / len(headings)
        if told:
            features |= tells(words, told)
        if shared := address.intersection(words):
            features["slug"] = len(shared) / len(address)
            features["slug-words"] = len(shared) / len(set(words))
        found[number] = features
    return found


def headline(line: str) -> str:
    """The words of a line that may be a headline: without white space, Markdown's signs, and a number of answers.

    Nor has it the number that Lynx writes before a link: ``[8]A ferry``.
    """
    return without_count(_LINK.sub("", _without_markdown(line)) if "[" in line else _without_markdown(line))


_LINK = re.compile(r"^\[[0-9]{1,5}\](?=\w)")


def _without_markdown(line: str) -> str:
    """A line without white space and Markdown's signs around its words: ``# A ferry``, ``**A ferry**``."""
    text = line.strip()
    bare = text.lstrip("#")
    if bare[:1] == " " and len(text) - len(bare) <= 6:
        text = bare.lstrip()
    for sign in ("***", "**", "__"):
        if len(text) > 2 * len(sign) and text.startswith(sign) and text.endswith(sign):
            return text[len(sign) : -len(sign)]
    return text


def may_be_headline(text: str) -> bool:
    """Whether a line has the length and the characters of a headline."""
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


def looks(text: str) -> Features:
    """What a line looks like by itself."""
    words = text.split()
    features = {"words": min(log(len(words)), 2.5), "capitals": sum([word[0].isupper() for word in words]) / len(words)}
    if len(words) <= 3:
        features[("one-word", "two-words", "three-words")[len(words) - 1]] = 1.0
    elif len(words) >= 20:
        features["twenty-words"] = 1.0
    if len(text) > 130:
        features["over-130-characters"] = 1.0
    if text[-1] in ":…":
        features["colon"] = 1.0
    elif text[-1] == ".":
        features["stop"] = 1.0
    elif text[-1] in "?!？！":
        features["question"] = 1.0
    if ". " in text:
        features["sentences"] = 1.0
    if text[0].isupper():
        features["upper-first"] = 1.0
    if not text.isalpha() and any(map(str.isdigit, text)):
        features["digits"] = 1.0
        if _NUMBERED.match(text):
            features["numbered"] = 1.0
    return features


_NUMBERED = re.compile(r"[0-9]{1,3}[.)] ")
