"""Whether a line is somebody's name and nothing else."""

from __future__ import annotations

import re
from functools import cache

# fmt: off
OTHERS = frozenset(
    (
        "share", "via", "related", "topics", "topic", "tags", "time", "read", "reading", "reporter", "writer", "editor",
        "editors", "editorial", "contributing", "contributor", "correspondent", "author", "authors", "guest",
        "sport", "sports", "news", "world", "business", "politics", "opinion", "culture", "local", "breaking", "live",
        "latest", "daily", "weekly", "magazine", "blog", "podcast", "newsletter", "press", "release", "releases",
        "contents", "comments", "comment", "photo", "photos", "gallery", "video", "videos", "image", "images", "print",
        "email", "save", "follow", "subscribe", "listen", "watch", "menu", "home", "events", "event", "university",
        "institute", "college", "school", "company", "group", "inc", "ltd", "gmbh", "street", "city", "county",
        "published", "updated", "posted", "last", "first", "next", "previous", "more", "view", "see", "all", "the",
        "and", "for", "with", "your", "it", "pin", "center", "centre", "team", "tips", "our", "how", "what", "why",
        "when", "who", "new", "top", "best", "you", "in", "redaktion", "nachrichten", "aktuell", "teilen", "drucken",
        "kommentare", "partager", "imprimer", "lire", "compartir", "noticias", "opinión", "cultura", "deportes",
        "condividi", "notizie", "notícias", "esportes",
    )
)
# fmt: on
"""Words of sections, controls and jobs: a line with one of them is no name."""


def is_name(line: str) -> bool:
    """Whether a line is two words as names have them, perhaps with a letter or "von" between: three may be anything."""
    return _name().fullmatch(line) is not None and OTHERS.isdisjoint(words_of(line))


def words_of(line: str) -> frozenset[str]:
    """The words of a line, casefolded."""
    return frozenset(_WORDS.findall(line.casefold()))


_WORDS = re.compile(r"\w+")


@cache
def _name() -> re.Pattern[str]:
    word = r"[^\W\d_a-zß-ÿ][\w'’-]{0,20}[a-zß-ÿ][\w'’-]{0,20}"
    between = r" [^\W\d_a-z]\.| (?:de|del|der|van|von|zu|la|le|di|da|dos|af|al|bin|ibn)"
    return re.compile(rf"{word}(?:{between}){{0,2}} {word}")
