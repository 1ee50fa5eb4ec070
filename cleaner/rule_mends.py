"""Rules that replace words instead of taking lines out: pairs ``wrong -> right``, for passes that mend words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

ARROW = "->"
MOST_LETTERS = 60
"""Characters of a word, or of a correction. A longer one is no word."""


def parse_mends(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield ``(wrong, right)`` for each ``wrong -> right``. Raise ValueError that says which line is none, and why.

    ``wrong`` is one word in lower case; ``right`` may be several, and has capitals where it always has them.
    """
    wrongs: set[str] = set()
    rights: set[str] = set()
    for line in lines:
        wrong, arrow, right = line.replace("’", "'").partition(ARROW)
        wrong, right = wrong.strip(), right.strip()
        if not arrow or ARROW in right or not wrong or not right:
            raise ValueError(f"{line[:60]!r} is not written 'wrong {ARROW} right'")
        if not all(map(str.isalpha, re.split("['-]", wrong))) or wrong != wrong.lower():
            raise ValueError(f"{wrong[:60]!r} is not one word in lower case")
        if max(len(wrong), len(right)) > MOST_LETTERS:
            raise ValueError(f"{line[:60]!r} has more than {MOST_LETTERS} characters on a side")
        if wrong in wrongs:
            raise ValueError(f"{wrong!r} is listed twice")
        wrongs.add(wrong)
        rights.update(right.lower().split())
        yield wrong, right
    for word in sorted(wrongs & rights):
        raise ValueError(f"{word!r} is both wrong and a correction")


def words_in(text: str) -> list[str]:
    """Return the words of a text in lower case, with straight apostrophes and hyphens inside."""
    return re.findall(r"[^\W\d_]+(?:['-][^\W\d_]+)*", text.lower().replace("’", "'"))


def mend_failures(mends: Iterable[tuple[str, str]], match: Iterable[str], keep: Iterable[str]) -> Iterator[str]:
    """Yield a line for each example that is not as it should be: no wrong word in a ``match``, one in a ``keep``."""
    wrong = {word for word, _ in mends}
    for example in match:
        if wrong.isdisjoint(words_in(example)):
            yield f"no word that it mends is in the 'match' example {example[:60]!r}"
    for example in keep:
        for word in sorted(wrong.intersection(words_in(example))):
            yield f"mends {word!r} in the 'keep' example {example[:60]!r}"
