"""The misspellings of the installed package ``typos`` (extra ``cleaner-text[typos]``), weighed by wordfreq.

The package is one program; its list is inside it and can't be dumped, only asked. So it is asked once, about every
word that is likely to be in it: wordfreq's rare words, and the common slips in the 12,000 commonest words. That takes
about a second. The answer is kept as a plain list in the user's cache folder, for that version of both packages.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from cleaner_typos.frequency import Frequencies, english_frequencies, words_elsewhere

LAYOUT = 6
"""Raised when the way in which the list is drawn changes, so that an older one in the cache is not used."""

COMMON = 12_000
"""Words, commonest first, whose slips the program is asked about."""

RAREST_RIGHT = 3.0
"""Zipf. A rarer correction is a word of some trade, and so may the misspelling be another."""

COMMONEST_WRONG = 1.9
"""Zipf. A commoner "misspelling" is often a name or a foreign word. Those that are not, our own list has."""

TIMES = 2.0
"""Zipf steps (powers of ten) by which a correction must be commoner than its misspelling."""

SHORTEST = 5
"""Letters. Shorter words are one slip away from too many others."""


class MissingExtraError(RuntimeError):
    """The extra is required by an option, and is not installed. The message says what to install."""


def has_extra(extra: str) -> bool:
    """Tell whether the extra is to be used: ``auto`` (where it is installed), ``off``, or ``required``.

    Raises MissingExtraError where it is required and not installed.
    """
    if extra == "off":
        return False
    try:
        program_of(distribution("typos"))
        distribution("wordfreq")
    except PackageNotFoundError as error:
        if extra == "auto":
            return False
        raise MissingExtraError(f"pip install 'cleaner-text[typos]': {error}") from error
    return True


def package_misspellings() -> Mapping[str, str]:
    """Return the package's misspellings as far as wordfreq bears them out. The extra must be installed."""
    return kept_list("-".join(distribution(name).version for name in ("typos", "wordfreq")))


@cache
def kept_list(versions: str) -> Mapping[str, str]:
    """Return the list from the cache folder, or ask for it and keep it there."""
    path = cache_folder() / f"typos-{LAYOUT}-{versions}.txt"
    try:
        wrong, right = path.read_text(encoding="utf-8").split("\n\n")
        return dict(zip(wrong.split("\n"), right.split("\n"), strict=True))
    except (OSError, ValueError):
        frequencies = english_frequencies()
        table = dict(borne_out(ask(likely(frequencies)), frequencies))
        keep(path, table)
        return table


def keep(path: Path, table: Mapping[str, str]) -> None:
    """Write the list whole or not at all: all misspellings, a line each, an empty line, the corrections.

    That is read four times as fast as pairs, at each start.
    A cache folder that can't be written costs time, nothing else.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as out:
            out.write("\n".join(table) + "\n\n" + "\n".join(table.values()))
        os.replace(out.name, path)
    except OSError:
        return


def cache_folder() -> Path:
    """Return the folder for what can be worked out again: CLEANER_CACHE, or ``cleaner`` in the user's cache folder."""
    given = os.environ.get("CLEANER_CACHE")
    users = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or os.path.expanduser("~/.cache")
    return Path(given) if given else Path(users) / "cleaner"


def program_of(package: Distribution) -> Path:
    """Return the program that the package installed. Raises PackageNotFoundError where it has none."""
    for file in package.files or []:
        if file.name in ("typos", "typos.exe"):
            path = Path(str(package.locate_file(file)))
            if path.is_file():
                return path
    raise PackageNotFoundError("typos (its program)")


def likely(frequencies: Frequencies) -> set[str]:
    """Return the words to ask about: the rare words of wordfreq, and slips in the commonest words."""
    words = {word for word in frequencies.words if is_word(word)}
    common = [word for word in frequencies.words if is_word(word)][:COMMON]
    slips = {slip for word in common for slip in slips_in(word)}
    return {word for word in words | slips if frequencies.zipf(word) <= COMMONEST_WRONG}


def is_word(word: str) -> bool:
    """Tell whether a word is of SHORTEST or more ASCII letters, in lower case."""
    return len(word) >= SHORTEST and word.isascii() and word.isalpha() and word.islower()


def slips_in(word: str) -> Iterator[str]:
    """Yield a word with two neighbour letters swapped, one letter lost, one doubled, or one vowel taken for another."""
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at] + word[at:]
        yield word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
        if word[at] in "aeiou":
            yield from (word[:at] + vowel + word[at + 1 :] for vowel in "aeiou")


def ask(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each word that the program calls misspelt, with its correction where it has only one."""
    asked = sorted(words)
    program = program_of(distribution("typos"))
    answer = subprocess.run(
        [program, "--isolated", "--no-unicode", "--format", "json", "-"],
        input="\n".join(asked).encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,  # 2 says that it found something
    )
    known = set(asked)
    for line in answer.stdout.splitlines():
        row = json.loads(line)
        if row.get("typo") in known and len(row.get("corrections") or ()) == 1:
            yield row["typo"], row["corrections"][0]


def borne_out(pairs: Iterable[tuple[str, str]], frequencies: Frequencies) -> Iterator[tuple[str, str]]:
    """Yield those pairs whose correction is a common word and far commoner than the misspelling.

    A common word with an ending (``leafs``, ``informations``) or without its last letter (``talkin``) is somebody's
    English, so it is left out. So is what is a word of another language, is short, or differs in its first letter,
    which people hardly ever miss.
    """
    elsewhere = words_elsewhere()
    for wrong, right in pairs:
        if len(wrong) < SHORTEST or wrong[0] != right[0] or wrong in elsewhere or wrong.startswith(VARIANTS):
            continue
        rarity, commonness = frequencies.zipf(wrong), frequencies.zipf(right)
        likely_slip = commonness >= RAREST_RIGHT and commonness >= rarity + TIMES and not right.startswith(wrong + "g")
        if likely_slip and not frequencies.is_inflected(wrong):
            yield wrong, right


VARIANTS = ("highjack", "afterword", "scarry")
"""Beginnings of words and names that wordfreq has too seldom to tell."""
