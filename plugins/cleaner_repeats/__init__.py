"""``repeats``: takes out what a page says twice: titles, teasers of paragraphs, doubled paragraphs and lines."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
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
            "repeats.line": "a long line that stands again right below itself",
        }
    )

    titles: bool = option(True, "take out the title where it stands again before the first paragraph")
    teasers: bool = option(True, "take out the cut beginning of a paragraph that follows soon")
    paragraphs: bool = option(
        True,
        "take out the second of two equal paragraphs, and of two equal long lines; turn off for texts with refrains",
    )

    def find(self, document: Document) -> Iterable[Edit | Label]:
        """Yield the deletion of each line that says again what another line says.

        Looks again where it took something, as if that had never stood there: a second cleaning finds nothing more.
        """
        long, gone = document.long_lines, dict[int, str]()
        while found := self._find_lines(document, [number for number in long if number not in gone], gone):
            gone.update(found)
        for line, rule in sorted(gone.items()):
            yield Edit(*document.line_span(line), "", rule)

    def heeds(self, document: Document) -> tuple[str, ...]:
        """What labels the title, where a line may go that stays as long as none is labelled so; no comment holds it."""
        from cleaner_repeats.titles import needs_title

        return ("comments", "structure") if self.titles and needs_title(document) else ()

    def _find_lines(self, document: Document, long: list[int], gone: Container[int]) -> dict[int, str]:
        from cleaner_repeats.finders import find_echoes, find_paragraphs, find_teasers
        from cleaner_repeats.titles import find_titles

        finders = (
            (self.paragraphs, find_paragraphs, "repeats.paragraph"),
            (self.paragraphs, find_echoes, "repeats.line"),
            (self.teasers, find_teasers, "repeats.teaser"),
            (self.titles, find_titles, "repeats.title"),
        )
        return {line: rule for is_on, find, rule in finders if is_on for line in find(document, long, gone)}


@hookimpl
def cleaner_passes() -> list[type[Repeats]]:
    """Offer the pass."""
    return [Repeats]
