"""What a short line near a title is a sign of: a byline, a day, a forum's thread, a number of answers."""

from __future__ import annotations

import re
from functools import cache

from cleaner_structure.dates import find_day
from cleaner_structure.head import LONGEST, author, may_sign

Sign = frozenset[str]
"""``byline``: it names an author, or a day and next to nothing else. ``dated``: it names a day among other words.
``day``: it is short, and names a day. ``thread``: it stands below the title of a forum's thread. ``count``: it says
how many have answered."""

NONE: Sign = frozenset()

SHORT = 60
"""Characters. A line with a day that is no longer says when a text was published."""

BESIDES_DAY = 3
"""Words. A line with fewer besides its day says when, and nothing else."""

OF_POSTING = (
    "posted", "published", "updated", "last updated", "last modified", "modified", "written", "filed under",
    "veröffentlicht", "aktualisiert", "erstellt am", "geschrieben", "publié", "mis à jour", "publicado", "actualizado",
    "atualizado", "pubblicato", "aggiornato", "publicerad", "uppdaterad", "julkaistu", "päivitetty", "опубликовано",
    "обновлено",
)  # fmt: skip
"""What a line begins with that says when a text was published or changed."""

OF_THREADS = (
    "thread starter", "start date", "started by", "discussion in ", "ask question", "asked ", "reply to topic",
    "reply to thread", "post reply", "topic starter", "themenstarter", "themen-optionen", "ersteller", "erstellt von",
    "auteur du sujet", "outils de la discussion", "autor del tema", "autore discussione", "trådstartare",
    "ketjun aloittaja", "автор темы", "jump to latest",
)  # fmt: skip
"""What the lines below the title of a forum's thread or of a question begin with."""


def sign_of(text: str) -> Sign:
    """What a line is a sign of; of a line of LONGEST characters and more: nothing."""
    if not text or len(text) >= LONGEST:
        return NONE
    found = set() if text.replace(" ", "").isalpha() else _of_figures(text)
    if ("dated" in found or "byline" in found or may_sign(text)) and author(text) is not None:
        found.add("byline")
    if text[0] in _openings_of_threads() and text.casefold().lstrip(BULLETS).startswith(OF_THREADS):
        found.discard("count")
        found.add("thread")
    return frozenset(found)


def _of_figures(text: str) -> set[str]:
    """What figures in a line are a sign of."""
    found = set()
    if day := find_day(text):
        besides = len(text[: day.start].split()) + len(text[day.end :].split())
        is_only = besides < BESIDES_DAY or text.casefold().lstrip(BULLETS).startswith(OF_POSTING)
        found.add("byline" if is_only else "dated")
        if len(text) <= SHORT:
            found.add("day")
    if _CLOCK.search(text):
        found.add("byline")
    if _counted().search(text):
        found.add("count")
    return found


BULLETS = "*•- "


@cache
def _openings_of_threads() -> frozenset[str]:
    return frozenset(letter for word in OF_THREADS for letter in (word[0], word[0].upper(), *BULLETS))


_CLOCK = re.compile(r"(?<![\d:.])[0-2]?[0-9](?::[0-5][0-9](?![\d:])|[ap]m\b)")
"""An hour: titles name none."""


def without_count(text: str) -> str:
    """A headline without the number of its answers, which some pages write right behind it: ``A ferry 12 Comments``."""
    if text[-1:] != ")" and not text[-1:].isalpha():
        return text
    match = _counted().search(text, max(0, len(text) - LONGEST_COUNT))
    if match is None or text[match.end() :] not in ("", ")"):
        return text
    rest = text[: match.start()].rstrip()
    is_apart = rest[-1:] in APART or match["what"][0].isupper()
    return rest.rstrip(APART + " ") if is_apart and rest.count(" ") >= WORDS_LEFT - 1 else text


APART = "(|–-·"
"""What stands between a headline and a number that is no part of it; without it what is counted has a capital."""

LONGEST_COUNT = 24
"""Characters of a number and what it counts, at the end of a headline."""

WORDS_LEFT = 3
"""Words that a headline has besides."""


@cache
def _counted() -> re.Pattern[str]:
    """A number, and what it counts."""
    words = (
        "comments?|replies|reply|responses?|answers?|thoughts? on|posts?|points?|views?|kommentare?|antworten?|"
        "beiträge|commentaires?|réponses?|comentarios?|respuestas?|comentários?|respostas?|commenti?|risposte|kommentarer?|svar|"
        "inlägg|kommenttia?|vastausta?|комментари[йяе]\\w{0,2}|ответ\\w{0,2}|сообщени[йяе]"
    )
    return re.compile(rf"(?<![\w.,])[0-9][0-9.,]{{0,8}}[\])]? (?P<what>{words})\b", re.IGNORECASE)
