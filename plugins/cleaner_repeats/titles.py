"""Find the second title of a page.

Much recurs above an article that is no title: entries of an index and the headings they lead to, bylines, captions,
menus. So it is one title a page, its two lines stand near each other and near the first paragraph, neither in a list,
and no line between them is an entry of an index.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from itertools import compress, islice, takewhile

from cleaner.document import Document
from cleaner.line_tables import LONGEST_KEY, bare_of
from cleaner.rule_matcher import outside_comments
from cleaner_repeats.folding import PARAGRAPH, fold, fold_bare

_HEAD_LINES = 60
"""Lines of text at most before the first paragraph for it to have a head in which titles repeat."""
_PROSE = 60
"""Characters from which a line by a title is prose, though perhaps cut by a renderer."""
_LEAST, _BLANKS = 12, 2
"""Characters, and blanks between words, that a title has at least."""
_APART = 6
"""Lines of text between the two: a byline, a date, buttons to share it."""
_REACH = _APART + 2
"""Lines of text around a labelled title in which its copy may be."""
_ABOVE = 12
"""Lines of text between the second and the first paragraph."""
_TOP = 2
"""Lines of text at the top of a page, where its title stands with the site's name after it."""
_SUFFIX = re.compile(r" (?:[-|:»·•]|::) .{2,60}")
_BULLETS = frozenset("*+-•·∙●○◦▪■–—")
_NO_TITLE_ENDS = (".", ":", ",", ";")
_NO_TITLE_HEADS = frozenset(
    [
        "by",
        "von",
        "par",
        "por",
        "di",
        "av",
        "от",
        "автор",
        "photo",
        "photos",
        "photograph",
        "image",
        "foto",
        "fotos",
        "published",
        "posted",
    ]
)
"""First words of bylines, credits and dates."""


def find_titles(document: Document, long: list[int], gone: Container[int]) -> Iterator[int]:
    """The line before the first paragraph that repeats the title, or bears the site's name after it; one at most.

    ``gone`` are the lines that are taken already, ``long`` the other long ones. Without a paragraph there is no head,
    save around a line that is labelled as the title: the first line of a poem may be its title, too.
    """
    head = _head(document, long, gone) or _labelled_head(document, gone)
    for first, second, one_too_many, is_longer_first in _pairs(head, document):
        if _is_title(first, second, head, document, is_longer_first=is_longer_first) and not _has_index(
            head[first + 1 : second], head[second], gone, document
        ):
            yield head[one_too_many]
            return


def needs_title(document: Document) -> bool:
    """Whether a line may go that stays as long as none is labelled as the title.

    Only where no head tells where titles stand, and two lines near each other say the same that is long enough for one;
    the one may say more.
    """
    if _head(document, document.long_lines, ()):
        return False
    seen: dict[str, int] = {}
    for place, bare in enumerate(filter(None, document.bare)):
        if len(bare) >= _LEAST and bare.count(" ") >= _BLANKS:
            title = fold_bare(bare)
            for name in (title, *_stems(title)):
                if place - seen.get(name, place - _REACH - 1) <= _REACH:
                    return True
                seen[name] = place
    return False


def _stems(title: str) -> list[str]:
    """What a line says without what may be the site's name."""
    return [title[: match.start()] for match in _SUFFIX.finditer(title)]


def _head(document: Document, long: list[int], gone: Container[int]) -> list[int]:
    """The lines of text before the first paragraph; none where it comes late or never."""
    lines = document.lines
    for number in long:
        if len(lines[number]) >= PARAGRAPH and len(lines[number].strip()) >= PARAGRAPH:
            filled = (line for line in compress(range(number), map(str.strip, lines)) if line not in gone)
            head = list(islice((line for line in filled if len(lines[line]) <= LONGEST_KEY), _HEAD_LINES + 1))
            return head if len(head) <= _HEAD_LINES else []
    return []


def _labelled_head(document: Document, gone: Container[int]) -> list[int]:
    """The lines of text around the one that is labelled as the title, as far as a second one may stand.

    None where no prose stands near: what follows may be a poem that begins with its title.
    """
    titles = _title_lines(document)
    if len(titles) != 1:
        return []
    (title,) = titles
    lines = document.lines
    above = _lines_of_text(range(title - 1, -1, -1), lines, gone)
    below = _lines_of_text(range(title + 1, len(lines)), lines, gone)
    name = fold(lines[title])
    if not any(len(lines[number]) >= _PROSE and fold(lines[number]) != name for number in below):
        return []
    return [*reversed(list(_before_prose(above, lines))), title, *_before_prose(below, lines)]


def _lines_of_text(numbers: Iterable[int], lines: list[str], gone: Container[int]) -> list[int]:
    """The first lines of text, as far as a title's copy may stand."""
    return list(islice((number for number in numbers if lines[number].strip() and number not in gone), _REACH))


def _before_prose(numbers: list[int], lines: list[str]) -> Iterator[int]:
    return takewhile(lambda number: len(lines[number]) < PARAGRAPH, numbers)


def _pairs(head: list[int], document: Document) -> Iterator[tuple[int, int, int, bool]]:
    """Places in the head of two lines that say the same, which of the two is the one too many, and whether the first
    says more."""
    seen: dict[str, int] = {}
    stems: dict[str, int] = {}
    for place, line in enumerate(head):
        bare = bare_of(document.lines[line])
        if len(bare) < _LEAST or bare.count(" ") < _BLANKS:
            continue
        title = fold_bare(bare)
        own_stems = _stems(title)
        first = next((seen[stem] for stem in own_stems if stem in seen), None)
        if first is not None:
            yield first, place, place, False
        elif title in seen:
            is_labelled = line in _title_lines(document)
            yield seen[title], place, seen[title] if is_labelled else place, False
        elif title in stems:
            yield stems[title], place, stems[title], True
        seen.setdefault(title, place)
        for stem in own_stems:
            stems.setdefault(stem, place)


def _is_title(first: int, second: int, head: list[int], document: Document, *, is_longer_first: bool) -> bool:
    """Whether two lines that say the same are the page's title."""
    if any(_is_other(line, document) for line in (head[first], head[second])):
        return False
    is_top = is_longer_first and first < _TOP
    if not is_top and (second - first - 1 > _APART or len(head) - 1 - second > _ABOVE):
        return False
    titles = _title_lines(document)
    if titles and titles.isdisjoint((head[first], head[second])):
        return False
    may_touch = outside_comments(document)
    return (
        may_touch(head[first])
        and may_touch(head[second])
        and not any(_is_listed(place, head, document) for place in (first, second))
    )


def _title_lines(document: Document) -> set[int]:
    return set(document.lines_at([label.start for label in document.labelled("title")]))


def _is_other(line: int, document: Document) -> bool:
    """Whether a line ends as sentences and labels do, or begins as bylines, credits and dates do."""
    ends = document.lines[line].rstrip().endswith(_NO_TITLE_ENDS)
    return ends or bare_of(document.lines[line]).partition(" ")[0] in _NO_TITLE_HEADS


def _is_listed(place: int, head: list[int], document: Document) -> bool:
    """Whether a line has a bullet, and a line beside it, too."""
    lines = document.lines
    bullets = [lines[line].strip()[0] in _BULLETS for line in head[max(0, place - 1) : place + 2]]
    return lines[head[place]].strip()[0] in _BULLETS and sum(bullets) > 1


def _has_index(between: list[int], second: int, gone: Container[int], document: Document) -> bool:
    """Whether a line between the two is, further down, a heading with prose right below it."""
    lines, sayings = document.lines, document.sayings
    entries = set(filter(None, (bare_of(lines[line]) for line in between)))
    if not entries:
        return False
    spelt = {line for line, said in zip(sayings.lines, sayings.bare, strict=True) if said in entries}
    for number in document.numbers_of(spelt):
        if number > second and number not in gone:
            below = (line for line in range(number + 1, len(lines)) if lines[line].strip() and line not in gone)
            if len(lines[next(below, number)]) >= PARAGRAPH:
                return True
    return False
