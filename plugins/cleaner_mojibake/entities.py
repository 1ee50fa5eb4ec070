"""Which part of a document has its entities replaced, and entities that hide in entities."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal


def unescape_until(text: str, choice: Literal["auto", "ftfy", "always", "never"]) -> int:
    """Return the offset before which lines have their entities replaced.

    ``auto`` asks once a document: text in which a tag stands (``</p>``, ``<br>``, ``<a href=``) is markup or is about
    markup, and its entities mean themselves. A lone ``<`` as in "a < b" or "<3" says nothing. ``ftfy`` stops at
    the first line that holds a ``<``, as `ftfy.fix_text` does.
    """
    if choice == "never" or "&" not in text:
        return 0
    if choice == "always" or "<" not in text:
        return len(text)
    if choice == "ftfy":
        return text.rfind("\n", 0, text.index("<")) + 1
    return 0 if _tag().search(text) else len(text)


@cache
def _tag() -> re.Pattern[str]:
    """A tag, a comment or a doctype, no longer than such a thing is at its start."""
    return re.compile(r"</?[A-Za-z][A-Za-z0-9-]{0,20}(?:[ \t\n][^<>]{0,200})?/?>|<!--|<!(?i:doctype)\b")


@cache
def _nest() -> re.Pattern[str]:
    return re.compile(r"&(?:(?:amp|AMP|#0{0,9}38|#[xX]0{0,9}26);){4,}")


@cache
def entity_pattern() -> re.Pattern[str]:
    """What ftfy tries to replace; not all of it is an entity."""
    return re.compile("&#?[0-9A-Za-z]{1,24};")


def has_entity(text: str) -> bool:
    """Tell whether `unescape` might change the text."""
    return "&" in text and entity_pattern().search(text) is not None


def unescape(text: str) -> str:
    """Replace each entity by its character, as `ftfy.fixes.unescape_html` does: one layer.

    Four and more ampersands escaped into each other count as one layer: ftfy peels them off one a round, which takes
    quadratic time.
    """
    if "&" not in text:
        return text
    return entity_pattern().sub(_character, _nest().sub("&amp;", text))


def _character(match: re.Match[str]) -> str:
    return _unescaped(match.group())


@lru_cache(maxsize=4096)
def _unescaped(entity: str) -> str:
    from ftfy.fixes import unescape_html

    return unescape_html(entity)
