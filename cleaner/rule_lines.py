"""What a line says, without what renderers and designers put around it."""

from __future__ import annotations

import re

DECORATION = " \t\xa0\ufeff\u200b•·∙●○◦▪■□▸►▶▾▼▲◄◀»«›‹>|*+–—-#_=~…,:;.!?→←↑↓✓✔✕✖×"
"""What renderers and designers put around a line without changing what it says: bullets, rules, arrows, end marks."""
_DASHES = "–—"
_LINKS = re.compile(r"\[\d{1,4}\]|!?\[([^\[\]]{0,200})\](?:\([^()\s]{0,400}[^()]{0,100}\)|\[[^\[\]]{0,100}\])?")


def fold_line(line: str) -> str:
    """A line as rules see it: lower case, one blank between words, no bullets, link marks or end marks around it."""
    return fold_inside(unlink(line.casefold()).strip(DECORATION))


def unlink(line: str) -> str:
    """Take the link marks of text renderers off a line: ``[text](address)``, ``[3]text``, ``[text][3]``."""
    return _LINKS.sub(r"\1", line) if "[" in line else line


def fold_inside(stripped: str) -> str:
    """Blanks and apostrophes of a stripped line made uniform."""
    return " ".join(stripped.split()).replace("’", "'")


def is_speech(key: str) -> bool:
    """Whether a line is spoken or quoted: it opens with a dash (and has none at its end), or stands in guillemets."""
    if key[0].isascii():
        return False
    if key[0] in "«»" and key.rstrip(".,!?…")[-1:] in "«»":
        return key[0] != key.rstrip(".,!?…")[-1]
    return key[0] in _DASHES and key[-1] not in _DASHES


_LONGEST_BEFORE_COMMA = 25
"""Characters of a word, with its comma and the blank before it.

What is longer is an address, of a wallet or a page, and no sentence goes on after its comma.
"""


def is_fragment(key: str) -> bool:
    """Whether a line is a piece of a sentence: it goes on after a comma, or begins with the mark that ends another."""
    goes_on = key[-1] == "," and len(key) - key.rfind(" ") <= _LONGEST_BEFORE_COMMA
    return goes_on or key[0] in ",;)" or (key[0] == "." and key[1:2] not in (".", ""))


def short(text: str) -> str:
    """Return the text, or its beginning and three dots, for a message."""
    return text if len(text) <= 60 else f"{text[:57]}..."
