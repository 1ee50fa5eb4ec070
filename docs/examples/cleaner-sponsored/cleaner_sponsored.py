"""A plugin for cleaner: takes out the lines that mark paid content."""

from collections.abc import Iterator

from cleaner import Document, Edit, Pass, hookimpl, option


class Sponsored(Pass):
    """Take out lines that only say that something is paid for."""

    name = "sponsored"
    rules = {"sponsored.mark": "a line that only says that something is paid for"}
    strips = True

    marks: tuple[str, ...] = option(("sponsored", "paid partnership"), "the lines, in any case; +line adds one")

    def find(self, document: Document) -> Iterator[Edit]:
        marks = {mark.casefold() for mark in self.marks}
        for number, key in enumerate(document.keys):
            if key in marks:
                yield Edit(*document.line_span(number), "", "sponsored.mark")


@hookimpl
def cleaner_passes() -> list[type[Pass]]:
    return [Sponsored]
