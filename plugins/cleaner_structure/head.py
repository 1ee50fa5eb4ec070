"""Who wrote the page and when: the lines around the title and above the body, by their form."""

from __future__ import annotations

import re
from functools import cache
from itertools import compress, islice, pairwise

from cleaner import Document, Label
from cleaner_structure.dates import ends_with_month, find_day
from cleaner_structure.names import is_name, words_of

LONGEST = 120
"""Characters. The lines of a head are short; in a longer one a date is part of what is told."""

BETWEEN_DAY_AND_NAME = 24
"""Characters between the end of the day and the word before the name, such as the hour."""

PARAGRAPH = 100
"""Characters. A line so long is a paragraph's."""

BEFORE_TITLE, AFTER_TITLE = 6, 14
"""How many lines with text above and below the title may be its head."""

REACH = 400
"""How many lines, empty ones too, away from the title they may stand."""

SIGNED = (
    "by", "written by", "posted by", "von", "veröffentlicht von", "geschrieben von", "par", "publié par", "écrit par",
    "por", "publicado por", "escrito por", "postado por", "pubblicato da", "scritto da", "publicerad av",
    "skriven av",
)  # fmt: skip
"""How bylines begin in English, German, French, Spanish, Portuguese, Italian and Swedish."""

SIGNED_IF_FULL_NAME = ("di", "da", "av", "text")
"""The same in Italian and Swedish; these also begin other lines, so that two words of a name must follow."""

SIGNED_WITH_COLON = ("author", "autor", "autorin", "auteur", "autore", "författare", "kirjoittaja", "teksti", "автор")
"""Field names: what follows their colon is the name."""

SIGNED_AFTER_DAY = (*SIGNED, *SIGNED_IF_FULL_NAME[:3])
"""How a name follows on the day: "3 May 2018 by Ana"."""

OF_PICTURES = ("photo", "foto", "image", "picture", "bild", "imag", "crédit", "credit")
"""What a line begins with that says who made a picture, and when."""

OF_MEMBERS = ("join", "member since", "registered", "registriert", "mitglied seit", "inscri", "registrado", "iscritto")
"""What a line begins with that says since when an author is one of a forum: its day is no page's."""

OF_CHANGES = (
    "last updated", "updated", "last modified", "modified", "last changed", "last edited", "aktualisiert", "zuletzt",
    "stand:", "geändert", "mis à jour", "modifié", "actualizado", "última actualización", "atualizado", "aggiornato",
    "ultimo aggiornamento", "uppdaterad", "senast", "päivitetty", "обновлено",
)  # fmt: skip
"""What a line begins with that says when a page was changed."""

PARTICLES = "de|del|der|van|von|la|le|di|da|dos|af|al|bin|ibn|and|und|et|e|y|och|ja|und|&"
"""What may stand in lower case inside a name or between two."""


def find_byline(document: Document, title: int | None, head: list[int]) -> Label | None:
    """The first line of the head that names an author. The label covers the whole line; ``author`` is the name."""
    for number in head:
        text = document.lines[number].strip()
        name = author(text)
        end = number
        if name is None and text.casefold().rstrip(":") in SIGNED and (below := _below(document, number)):
            end = below
            name = author(f"{text.rstrip(':')} {document.lines[end].strip()}")
        if name is not None and title not in (number, end):
            (start, _), (last, _) = document.line_spans([number, end])
            start += document.lines[number].index(text)
            return Label(start, last + len(document.lines[end].rstrip()), "byline", {"author": name})
    return None


def find_name_by_day(document: Document, title: int) -> Label | None:
    """The line below the title that is a name and nothing else, with a day right below it.

    So many sites write a byline without "by"; without the day such a line is as often a section's name. The name of
    somebody in the title is none: whom a text is about did not write it.
    """
    lines = document.lines
    below = with_text(lines, range(title + 1, min(len(lines), title + REACH)), NAME_BELOW + 1)
    about = words_of(lines[title])
    for number, after in pairwise(below):
        if len(lines[number]) >= PARAGRAPH:
            return None
        name, day = lines[number].strip().lstrip("*•- "), lines[after].strip()
        if is_name(name) and about.isdisjoint(words_of(name)) and len(day) < DATED and find_day(day):
            start = document.starts[number] + lines[number].index(name)
            return Label(start, start + len(name), "byline", {"author": name})
    return None


NAME_BELOW = 8
"""How many lines with text below the title may be the author's name alone."""

DATED = 60
"""Characters. A line with a day that is no longer says when a text was published."""


def _below(document: Document, number: int) -> int | None:
    """The number of the next line with text. Not the next of the head: that may stand above this one."""
    return next(iter(with_text(document.lines, range(number + 1, min(len(document.lines), number + 6)), 1)), None)


def find_date(document: Document, title: int | None, head: list[int]) -> Label | None:
    """The first day that the head names. The label covers the day alone; ``date`` is given where it leaves no doubt.

    When a page was changed stands for when it was published only where nothing else does.
    """
    lines = document.lines
    told = [number for number in head if number != title and not _opens_with(lines[number], OF_MEMBERS)]
    for number in sorted(told, key=lambda number: _opens_with(lines[number], OF_CHANGES)):
        line = lines[number]
        at = found.end() if (found := _published().search(line)) else 0
        day = find_day(line[at:])
        if day is None and at:
            at, day = 0, find_day(line)
        if day:
            ((start, _),) = document.line_spans([number])
            start += at + day.start
            return Label(start, start + day.end - day.start, "date", {"date": day.iso} if day.iso else {})
    return None


def _opens_with(line: str, words: tuple[str, ...]) -> bool:
    return line.strip().casefold().startswith(words)


@cache
def _published() -> re.Pattern[str]:
    """What stands before the day of publication in a line that names others: "Received 3 May, published 9 June"."""
    return re.compile(
        r"\b(?:published|posted|veröffentlicht|erschienen|publié|mis en ligne|publicado|pubblicato|publicerad|"
        r"julkaistu|опубликовано)\b",
        re.IGNORECASE,
    )


def head_lines(document: Document, title: int | None, body: int) -> list[int]:
    """The numbers of the short lines after the title, then of those before it, nearest first.

    The second paragraph ends the head: the first may be a standfirst. Without a title: the lines right above the body.
    """
    lines = document.lines
    first = body if title is None else title + 1
    after = with_text(lines, range(first, min(len(lines), first + REACH)), AFTER_TITLE if title is not None else 0)
    paragraphs = [place for place, number in enumerate(after) if len(lines[number]) >= PARAGRAPH]
    if len(paragraphs) > 1:
        after = after[: paragraphs[1]]
    above = (body if title is None else title) - 1
    before = with_text(lines, range(above, max(-1, above - REACH), -1), BEFORE_TITLE)
    return [number for number in after + before if len(lines[number]) <= LONGEST]


def with_text(lines: list[str], numbers: range, most: int) -> list[int]:
    """The first ``most`` of ``numbers`` whose lines are not blank."""
    if not numbers:
        return []
    stop = numbers.stop if numbers.stop >= 0 else None
    return list(islice(compress(numbers, map(str.strip, lines[numbers.start : stop : numbers.step])), most))


def author(text: str) -> str | None:
    """The name in a byline; None where the line is no byline, or says more than a name and when."""
    if len(text) > LONGEST:
        return None
    if not text.casefold().startswith(_openings()) or not (match := _byline().match(text)):
        return _author_after_day(text)
    name = match["name"]
    if ends_with_month(name):
        name = name.rpartition(" ")[0]
    if match["weak"] and " " not in name:
        return None
    return _UPDATED.sub("", name) or None


_UPDATED = re.compile(r",? (?:updated|published|posted)$", re.IGNORECASE)
"""Between a name and a day."""


def _author_after_day(text: str) -> str | None:
    """The name at the end of a line that says when, then who: "Posted on 3 May 2018 by Ana"."""
    day = find_day(text)
    if day is None or text.casefold().startswith(OF_PICTURES):
        return None
    match = _signature().search(text, day.end)
    return match["name"] if match and match.start() - day.end <= BETWEEN_DAY_AND_NAME else None


def may_sign(text: str) -> bool:
    """Whether a line begins with a letter that some byline begins with: most lines are told so to be none."""
    return text[0] in _first_letters()


@cache
def _first_letters() -> frozenset[str]:
    return frozenset(letter for word in _openings() for letter in (word[0], word[0].upper()))


@cache
def _openings() -> tuple[str, ...]:
    return (*SIGNED, *SIGNED_IF_FULL_NAME, *SIGNED_WITH_COLON)


@cache
def _name() -> str:
    word = r"[^\W\d_a-z][\w.'’-]{0,30}"
    return rf"{word}(?:,? (?:(?:{PARTICLES}) ){{0,2}}{word}){{0,7}}"


@cache
def _signature() -> re.Pattern[str]:
    """A sign, the word that a byline begins with, and a name that ends the line."""
    signed = "|".join(map(re.escape, SIGNED_AFTER_DAY))
    return re.compile(rf"[ |/·•–—-] ?(?i:{signed}) (?P<name>{_name()})$")


@cache
def _byline() -> re.Pattern[str]:
    """A byline up to the end of the name, where the line must end, or go on with something else than prose.

    Renderers glue "By" and a name.
    """
    signed = "|".join(map(re.escape, SIGNED))
    weak = "|".join(map(re.escape, SIGNED_IF_FULL_NAME))
    field = "|".join(map(re.escape, SIGNED_WITH_COLON))
    return re.compile(
        rf"(?:By(?=[A-Z])|(?i:(?:{signed})(?::|\b)|(?P<weak>(?:{weak})(?::|\b))|(?:{field})(?=:):)) {{0,2}}"
        rf"(?P<name>{_name()})(?!\w)(?=[\s,.]*(?:$|[|·•–—(/@\d-]|(?i:on|am|le|el|en|às|published|updated|posted|at|in)\b)|"
        rf", d[aou]\b)"
    )
