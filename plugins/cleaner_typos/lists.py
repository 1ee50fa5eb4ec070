"""Lists of misspellings: reading ours and the users' own, in the plain format and in codespell's.

A list maps a misspelling, in lower case, to its one correction. Entries with several corrections, and those that
codespell's format marks as not to be fixed without asking, are left out: a choice is not ours to make.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from cleaner_typos.grouped import Grouped

Table = Mapping[str, str]

LONGEST = 60
"""Characters of a correction. What is longer is a line of text: the file is no list."""


class BadListError(ValueError):
    """A list of words that can't be read. The message says which file, which line and what to write there."""


@cache
def own_misspellings() -> Table:
    """Return the misspellings that this plugin brings, chosen and checked by hand."""
    return plain_entries(own_text("misspellings.txt"))


@cache
def own_slips() -> Grouped:
    """Return the slips of the keyboard in the commonest words: made by rule, each with one word that it can be."""
    return Grouped((Path(__file__).parent / "data" / "slips.txt").read_bytes())


@cache
def own_contractions() -> Table:
    """Return the contractions that are written without their apostrophe, or with it in the wrong place."""
    return plain_entries(own_text("contractions.txt"))


@cache
def own_words(name: str) -> frozenset[str]:
    """Return the words of one of our plain word lists (``data/<name>.txt``, words parted by white space)."""
    return frozenset(word for line in own_lines(f"{name}.txt") for word in line.split())


@cache
def user_list(path: str) -> Table:
    """Read a user's list of misspellings: UTF-8, an entry a line, ``wrong right`` or codespell's ``wrong->right``.

    Raises BadListError where the file can't be read or a line is neither.
    """
    return dict(entries(user_lines(path), path))


@cache
def user_words(path: str) -> frozenset[str]:
    """Read a user's list of words to leave alone: UTF-8, words parted by white space, in any case."""
    return frozenset(word for line in user_lines(path) for word in line.casefold().split())


def entries(lines: Iterable[str], where: str) -> Iterator[tuple[str, str]]:
    """Yield ``(wrong, right)`` for each line that gives one correction. Raises BadListError on a line of one word."""
    for number, line in enumerate(lines, 1):
        if not line:
            continue
        wrong, arrow, right = line.partition("->")
        if not arrow:
            wrong, _, right = line.partition(" ")
        wrong, right = wrong.strip().lower().replace("’", "'"), right.strip()
        if not wrong or not right or len(right) > LONGEST:
            raise BadListError(f"{where}, line {number}: write `wrong right` or `wrong->right`, not {line[:60]!r}")
        if not (arrow and "," in right):
            yield wrong, right


def plain_entries(text: str) -> Table:
    """Return the entries of a list that we wrote: ``wrong right``, comments on lines of their own, nothing to forgive.

    Raises ValueError where a line is neither. It is five times as fast as `entries`, and done at each start.
    """
    return dict(line.split(" ", 1) for line in text.split("\n") if line and line[0] != "#")


def own_text(name: str) -> str:
    """Return a data file of ours."""
    return (Path(__file__).parent / "data" / name).read_text(encoding="utf-8")


def own_lines(name: str) -> Iterator[str]:
    """Yield the lines of a data file of ours, without comments."""
    return bare_lines(own_text(name))


def user_lines(path: str) -> Iterator[str]:
    """Yield the lines of a user's file, without comments. Raises BadListError where it can't be read as UTF-8."""
    try:
        text = Path(path).expanduser().read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else f"it is no UTF-8 ({error.reason} at byte {error.start})"
        raise BadListError(f"can't read the list {path!r}: {why}") from error
    return bare_lines(text)


def bare_lines(text: str) -> Iterator[str]:
    """Yield each line of a list without its comment (from ``#``) and outer white space; ``""`` where none is left."""
    for line in text.split("\n"):
        yield line.partition("#")[0].strip()
