"""Which recurring lines of a site's pages are furniture: by the places in which they stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from itertools import islice
from typing import NamedTuple

from cleaner.learn_lines import Shape, is_article_like, shape_of
from cleaner.line_tables import LONGEST_KEY
from cleaner.rule_lines import DECORATION

PARAGRAPH = 120
"""Characters from which a line is taken for a paragraph of an article: lines between two such are inside it."""
_END = "\n"
"""Stands for the end of a page among the keys of lines."""
_AMONG = 0.5
"""Of a line's places, the share that must lie between two lines of furniture for it to be one of a block."""
_BESIDE = 0.8
"""Of a free line's places, the share that must stand beside another line of furniture or outside of the article."""
_FREE_SHARE, _FREE_PAGES = 0.7, 3
"""Of all pages, the share on which a free line of as many words as a headline must stand, and how many that must be."""
_HEADLINE_WORDS = 4
_ROUNDS = 4
_EXAMPLES = 3


class Found(NamedTuple):
    """A line that is furniture: its shape, on how many pages it stands, how it looks there, and its kind (`_kind`).

    ``beside`` are the keys of the lines that most often stand right above and right below it, both at once.
    """

    shape: Shape
    pages: int
    examples: tuple[str, ...]
    kind: str
    beside: tuple[str, str]


class _Seen:
    """What is known of one shape: pages, places, looks."""

    def __init__(self) -> None:
        self.pages: set[int] = set()
        self.examples: dict[str, None] = {}
        self.places = 0
        self.outside = 0
        self.below_paragraph = 0
        self.goods = 0
        self.neighbours: list[tuple[str, str]] = []

    def share_among(self, keys: set[str]) -> float:
        """Of the places, the share between two lines of ``keys``."""
        return sum(before in keys and after in keys for before, after in self.neighbours) / self.places

    def share_anchored(self, keys: set[str]) -> float:
        """Of the places, the share beside the same line of ``keys``, always above or always below."""
        sides = (Counter(key for key in side if key in keys) for side in zip(*self.neighbours, strict=True))
        return max((count for side in sides for _, count in side.most_common(1)), default=0) / self.places

    def is_at_border(self) -> bool:
        """Whether it stands right below the article: the heading of a list that changes."""
        return self.outside == self.places and self.below_paragraph / self.places >= _BESIDE

    def share_beside(self, keys: set[str]) -> float:
        """Of the places, the share beside a line of ``keys`` or outside of the article, whichever is more."""
        beside = sum(before in keys or after in keys for before, after in self.neighbours)
        return max(beside, self.outside) / self.places


def find_furniture(pages: Iterable[str], least: int) -> list[Found]:
    """The shapes of line that are furniture of the pages on which they recur, those on most pages first.

    ``least`` is on how many pages a line must stand. A line belongs to a block, and goes only there, if it mostly
    stands between lines of furniture: headlines in a list, that are titles elsewhere, are such lines. A free line has
    more to show. Headlines of goods are no company for a figure: it may be the price of the page's own.
    """
    seen, total = _count(pages)
    recurring = {shape: entry for shape, entry in seen.items() if len(entry.pages) >= least}
    entries = {
        shape: entry for shape, entry in recurring.items() if not is_article_like(shape, next(iter(entry.examples)))
    }
    judged = dict.fromkeys(entries, "")
    for _ in range(_ROUNDS):
        keys = {_END, *(shape.key for shape in judged)}
        firm = {_END, *(shape.key for shape in judged if entries[shape].goods * 2 <= entries[shape].places)}
        before, judged = judged, {}
        for shape in before:
            if kind := _kind(shape, entries[shape], firm if shape.is_bare else keys, total):
                judged[shape] = kind
        if len(before) == len(judged):
            break
    found = [_found(shape, entries[shape], kind) for shape, kind in judged.items()]
    return sorted(found, key=lambda one: (-one.pages, one.shape.key))


def _found(shape: Shape, entry: _Seen, kind: str) -> Found:
    ((beside, _),) = Counter(entry.neighbours).most_common(1)
    return Found(shape, len(entry.pages), tuple(islice(entry.examples, _EXAMPLES)), kind, beside)


def _kind(shape: Shape, entry: _Seen, keys: set[str], total: int) -> str:
    """How a line is furniture; ``""`` where it is none.

    ``menu`` is a label and ``block`` another line that stands between others, ``free`` one that may stand alone. No
    title is a sentence: a sentence that always stands beside the same line need not be on most pages.
    """
    share = len(entry.pages) / total
    is_label = not shape.is_bare and (len(shape.key.split()) < _HEADLINE_WORDS or _is_menu_line(shape.key))
    if entry.share_among(keys) >= _AMONG:
        return "menu" if is_label else "block"
    if shape.is_bare or entry.share_beside(keys - {_END}) < _BESIDE:
        return ""
    if is_label:
        return "free" if len(entry.pages) >= _FREE_PAGES or share == 1 else ""
    if len(entry.pages) < _FREE_PAGES:
        return ""
    anchored = entry.share_anchored(keys)
    is_placed = anchored >= _BESIDE or entry.is_at_border()
    return "free" if (share >= _FREE_SHARE and is_placed) or (shape.is_sentence and anchored == 1) else ""


def _is_menu_line(key: str) -> bool:
    """Whether a line is a menu by itself, as footers have them: ``Help | Contact us | Site map``."""
    return key.count(" | ") > 1 or key.count(" · ") > 1


def _count(pages: Iterable[str]) -> tuple[dict[Shape, _Seen], int]:
    """Each shape of line with what the pages show of it, and how many pages there are."""
    seen: dict[Shape, _Seen] = defaultdict(_Seen)
    number = -1
    for number, text in enumerate(pages):
        lines = [line for line in text.split("\n") if line.strip(DECORATION)]
        shapes = [shape_of(line) if len(line) <= LONGEST_KEY else None for line in lines]
        keys = ["", *(shape.key if shape else "" for shape in shapes), _END]
        first, last = _article(lines)
        for at, shape in enumerate(shapes):
            if shape is None:
                continue
            entry = seen[shape]
            entry.pages.add(number)
            entry.places += 1
            entry.outside += not first < at < last
            entry.below_paragraph += at == last + 1
            prices = _prices(shapes, at)
            entry.goods += bool(prices)
            entry.neighbours.append(_neighbours(keys, at, prices))
            entry.examples.setdefault(lines[at].strip()[:LONGEST_KEY], None)
    return seen, number + 1


def _neighbours(keys: Sequence[str], at: int, prices: Set[int]) -> tuple[str, str]:
    """The keys above and below a line, beyond the prices that stand there; ``keys`` has one more in front."""
    return keys[max(0, at - (-1 in prices))], keys[min(len(keys) - 1, at + 2 + (1 in prices))]


def _prices(shapes: Sequence[Shape | None], at: int) -> set[int]:
    """On which sides (-1, 1) a line of a list of goods has a price; none where figures and lines don't take turns.

    One figure beside a line makes no list: a title stands over its own price.
    """
    if _is_bare(shapes, at):
        return set()
    sides = {side for side in (-1, 1) if _is_bare(shapes, at + side) and not _is_bare(shapes, at + 2 * side)}
    return sides if len(sides) > 1 or any(_is_bare(shapes, at + 3 * side) for side in sides) else set()


def _is_bare(shapes: Sequence[Shape | None], at: int) -> bool:
    shape = shapes[at] if 0 <= at < len(shapes) else None
    return shape is not None and shape.is_bare


def _article(lines: Sequence[str]) -> tuple[int, int]:
    """The numbers of the first and the last paragraph; the whole page where there are none."""
    paragraphs = [at for at, line in enumerate(lines) if len(line.strip()) >= PARAGRAPH]
    return (paragraphs[0], paragraphs[-1]) if paragraphs else (-1, len(lines))
