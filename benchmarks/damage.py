"""How much of each kind of damage is undone, in ten languages and more: ``python -m benchmarks.damage``.

Pages of the corpus are damaged, repaired, and compared line by line with what they were. Told is the share of the lines
that the damage changed and that came out as they were before. Prints Markdown.
"""

from __future__ import annotations

import argparse
import html
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from random import Random

import ftfy

from benchmarks.corpus import pages
from cleaner import Document, Edit
from cleaner_mojibake.mojibake import Mojibake

LANGUAGES = ("en", "de", "fr", "es", "pt", "it", "sv", "fi", "cs", "pl", "hu", "ru", "ja")
SAME = ftfy.TextFixerConfig(
    fix_latin_ligatures=False, fix_character_width=False, uncurl_quotes=False, fix_surrogates=False
)
MOST_PAGES, MOST_LINES = 24, 400
"""For each language, and for each page: enough for a share, and no page that outweighs all others."""

Damage = Callable[[str], str]


def misread(encoding: str, times: int = 1) -> Damage:
    """UTF-8 read in another encoding."""

    def damage(text: str) -> str:
        for _ in range(times):
            text = text.encode().decode(encoding)
        return text

    return damage


@cache
def _without_controls() -> dict[int, None]:
    return dict.fromkeys(range(0x80, 0xA0))


def strayed(text: str) -> str:
    """Some lines in Windows-1252, in a page of UTF-8 otherwise."""
    random = Random(3)
    out = []
    for line in text.split("\n"):
        try:
            raw = line.encode("windows-1252") if random.random() < 0.1 else line.encode()
        except UnicodeEncodeError:
            raw = line.encode()
        out.append(raw)
    return b"\n".join(out).decode("utf-8", "surrogateescape")


def spaced(text: str) -> str:
    """Read as Windows-1252, and no-break spaces taken for spaces."""
    return misread("sloppy-windows-1252")(text).replace("\xa0", " ")


def titled(text: str) -> str:
    """Lines with a terminal's window title and colours."""
    return "\n".join(f"\x1b]0;page\x07\x1b[1m{line}\x1b[0m" for line in text.split("\n"))


def escaped(text: str) -> str:
    """Entities by number for all beyond ASCII, and for ampersands by name."""
    return "".join(html.escape(c) if c in "&" else c if c.isascii() else f"&#{ord(c)};" for c in text)


DAMAGES: dict[str, Damage] = {
    "UTF-8 read as Latin-1": misread("latin-1"),
    "UTF-8 read as Windows-1252": misread("sloppy-windows-1252"),
    "UTF-8 read as Windows-1252, twice": misread("sloppy-windows-1252", 2),
    "UTF-8 read as Windows-1250": misread("sloppy-windows-1250"),
    "UTF-8 read as Windows-1251": misread("sloppy-windows-1251"),
    "UTF-8 read as Mac Roman": misread("macroman"),
    "as Windows-1252, no-break spaces made spaces": spaced,
    "as Windows-1252, what it lacks made U+FFFD": lambda t: t.encode().decode("windows-1252", "replace"),
    "as Latin-1, C1 controls stripped": lambda t: misread("latin-1")(t).translate(_without_controls()),
    "as Windows-1252, soft hyphens stripped": lambda t: misread("sloppy-windows-1252")(t).replace("\xad", ""),
    "as Windows-1252, lower-cased": lambda t: misread("sloppy-windows-1252")(t).lower(),
    "some lines in Windows-1252 within UTF-8": strayed,
    "entities": escaped,
    "entities, twice": lambda t: html.escape(escaped(t), quote=False),
    "accents as characters of their own": lambda t: unicodedata.normalize("NFD", t),
    "window titles of a terminal": titled,
}
CHANGES_CASE = "as Windows-1252, lower-cased"


def applied(step: Mojibake, text: str) -> str:
    """The text after the edits."""
    place, out = 0, []
    for edit in sorted(item for item in step.find(Document(text)) if isinstance(item, Edit)):
        out += [text[place : edit.start], edit.text]
        place = edit.end
    return "".join(out) + text[place:]


def restored(good: str, broken: str, fixed: str) -> tuple[int, int]:
    """How many of the lines that were broken came out right, and how many they were."""
    rows = list(zip(good.split("\n"), broken.split("\n"), fixed.split("\n"), strict=False))
    wrong = [(before, after) for before, bad, after in rows if bad != before]
    return sum(before == after for before, after in wrong), len(wrong)


def clean_pages(language: str) -> Iterator[str]:
    """Pages of which ftfy changes nothing; no page twice by two renderers."""
    seen: set[str] = set()
    for path, text in pages(language):
        name = path.rsplit("/", 2)[-1 if path.startswith("boilerplate") else -2]
        if name in seen or len(seen) >= MOST_PAGES:
            continue
        seen.add(name)
        lines = [line for line in text.split("\n") if not line.isascii() and "<" not in line and "&" not in line]
        good = "\n".join(line for line in lines[:MOST_LINES] if ftfy.fix_text(line, SAME) == line)
        if good:
            yield good


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    ftfy.bad_codecs.ok()
    usual = Mojibake()
    bold = Mojibake(stray_bytes=True, lost_controls=True, lowercased=True, whole_document=True)
    repairs: dict[str, Callable[[str], str]] = {
        "ftfy": lambda text: ftfy.fix_text(text, SAME),
        "ours": lambda text: applied(usual, text),
        "ours, all options": lambda text: applied(bold, text),
    }
    found = {language: list(clean_pages(language)) for language in LANGUAGES}
    print("# Damage and repair\n")
    print(f"`python -m benchmarks.damage`, ftfy {ftfy.__version__}. Percent of the damaged lines restored: by ftfy")
    print("with our settings / by `mojibake` as it comes / by `mojibake` with all options beyond ftfy.\n")
    print(f"| damage | {' | '.join(LANGUAGES)} |\n|---{'|---' * len(LANGUAGES)}|")
    for name, damage in DAMAGES.items():
        cells = []
        for texts in found.values():
            shares = []
            for repair in repairs.values():
                right = every = 0
                for text in texts:
                    good = text.lower() if name == CHANGES_CASE else text
                    counts = restored(good, damage(text), repair(damage(text)))
                    right, every = right + counts[0], every + counts[1]
                shares.append(f"{100 * right / every:.0f}" if every else "-")
            cells.append("/".join(shares))
        print(f"| {name} | {' | '.join(cells)} |", flush=True)
    lines = sum(text.count("\n") + 1 for texts in found.values() for text in texts)
    print(f"\n{lines:,} lines beyond ASCII of {sum(map(len, found.values()))} pages, all of which ftfy leaves alone.")
    harmed = {
        name: sum(
            one != other
            for texts in found.values()
            for text in texts
            for one, other in zip(text.split("\n"), repair(text).split("\n"), strict=False)
        )
        for name, repair in repairs.items()
    }
    print(f"Changed of these lines undamaged: {', '.join(f'{name} {count}' for name, count in harmed.items())}.")


if __name__ == "__main__":
    main()
