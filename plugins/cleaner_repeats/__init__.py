"""``repeats``: takes out what a page says twice: the title, a teaser of the first paragraph, doubled paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import ClassVar

from cleaner import Document, Edit, Label, Pass, hookimpl, option


class Repeats(Pass):
    """Take out the second of two equal lines at the head of a page, teasers, and doubled paragraphs. Comments stay."""

    name: ClassVar[str] = "repeats"
    strips: ClassVar[bool] = True
    rules: ClassVar[Mapping[str, str]] = MappingProxyType(
        {
            "repeats.title": "the title again, also with other quotes or with the site's name after it",
            "repeats.teaser": "the beginning of a paragraph that follows in full",
            "repeats.paragraph": "a paragraph that stood there before, word for word",
        }
    )

    titles: bool = option(True, "take out the title where it stands again before the first paragraph")
    teasers: bool = option(True, "take out the cut beginning of a paragraph that follows soon")
    paragraphs: bool = option(True, "take out the second of two equal paragraphs; turn off for texts with refrains")

    def find(self, document: Document) -> Iterable[Edit | Label]:
        """Yield the deletion of each line that says again what another line says."""
        from cleaner_repeats.finders import find_paragraphs, find_teasers
        from cleaner_repeats.titles import find_titles

        finders = (
            (self.titles, find_titles, "repeats.title"),
            (self.teasers, find_teasers, "repeats.teaser"),
            (self.paragraphs, find_paragraphs, "repeats.paragraph"),
        )
        long = document.long_lines
        seen: set[int] = set()
        for is_on, find_lines, rule in finders:
            for line in find_lines(document, long) if is_on else ():
                if line not in seen:
                    seen.add(line)
                    start, end = document.line_span(line)
                    yield Edit(start, end, "", rule)


@hookimpl
def cleaner_passes() -> list[type[Repeats]]:
    """Offer the pass."""
    return [Repeats]
