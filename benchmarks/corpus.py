"""The pages that the benchmarks run on: the corpus' own, repeated to a size, and damage put into them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path
from random import Random

CORPUS = Path(os.environ.get("CLEANER_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))
MISREADINGS = ("latin-1", "sloppy-windows-1252", "sloppy-windows-1252", "sloppy-windows-1250", "sloppy-windows-1251")
"""Encodings in which UTF-8 is read by mistake, the usual one twice. The sloppy ones are ftfy's."""


def pages(language: str | None = None) -> Iterator[tuple[str, str]]:
    """Each page of the corpus as its path in it and its text, with ``\\n`` only; those of one language if asked for."""
    truth = json.loads((CORPUS / "boilerplate" / "truth.json").read_text(encoding="utf-8"))
    for page in truth["pages"]:
        if language in (None, page["lang"]):
            for renderer in truth["renderers"]:
                yield from _read(CORPUS / "boilerplate" / "text" / renderer / f"{page['id']}.txt")
    for about in sorted((CORPUS / "comments").glob("*/page.json")):
        if language in (None, json.loads(about.read_text(encoding="utf-8"))["lang"]):
            for path in sorted(about.parent.glob("*.txt")):
                yield from _read(path)


def _read(path: Path) -> Iterator[tuple[str, str]]:
    if path.exists():
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        yield str(path.relative_to(CORPUS)), text.replace("\r\n", "\n").replace("\r", "\n")


def sample(texts: Sequence[str], characters: int, seed: int = 1) -> list[str]:
    """Pages in random order, as many as make up the size; all of them more than once if need be."""
    shuffled = list(texts)
    Random(seed).shuffle(shuffled)
    taken: list[str] = []
    left = characters
    for text in cycle(shuffled):
        taken.append(text)
        left -= len(text)
        if left <= 0:
            break
    return taken


def break_lines(text: str, share: float, random: Random) -> str:
    """The text with this share of its lines beyond ASCII read in a wrong encoding."""
    import ftfy.bad_codecs

    ftfy.bad_codecs.ok()
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if not line.isascii() and random.random() < share:
            raw = line.encode("utf-8", "surrogateescape")
            lines[number] = raw.decode(random.choice(MISREADINGS))
    return "\n".join(lines)
