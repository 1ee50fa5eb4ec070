"""The pass: labels the thread, its comments and their bodies, and takes the thread's furniture out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from cleaner import Edit, Label, Pass, option, provided
from cleaner.dialects import Dialect
from cleaner.document import Document

if TYPE_CHECKING:
    from cleaner_comments.posts import Thread

LONGEST_KEPT = 4_000_000
"""Characters of a page that is kept as it was with the thread found in it. Of a longer one a copy is too much."""

RULES = {
    "comments.reply-link": "take out Reply, Quote and 'log in to reply' rows between comments",
    "comments.share": "take out Share rows between comments",
    "comments.report": "take out Report, Flag, Edit and Delete rows between comments",
    "comments.votes": "take out votes and likes between comments",
    "comments.permalink": "take out permalinks and other controls between comments",
    "comments.more": "take out 'load more comments'",
    "comments.pages": "take out page numbers between comments",
}


class Comments(Pass):
    """Find the comment thread and label it. Where nothing is sure enough, do nothing."""

    name = "comments"
    rules = RULES

    furniture: bool = option(True, "take Reply, Share, votes and the like out of the thread; off: labels only")
    induce: bool = option(True, "find threads whose layout no dialect knows; off: named dialects only")
    dialects: tuple[str, ...] = option((), "names of further dialects to try, of those that plugins offer")
    offered: Sequence[Dialect] = provided("dialects", chosen_by="dialects")

    def may_edit(self, document: Document) -> bool:
        """Whether there may be a thread, and a line that could be the furniture of one: nothing else is taken out."""
        from cleaner_comments.rows import has_furniture

        return self.furniture and self._may_find(document) and has_furniture(document)

    def find(self, document: Document) -> Iterable[Edit | Label]:
        if not self._may_find(document):
            return ()
        if len(document.text) > LONGEST_KEPT:
            return self._find(document)
        # The blank lines behind the last row say nothing, and often go: then the thread need not be found once more.
        said = document.text[: len(document.text.rstrip()) + 1]
        asked = (self.name, self.furniture, self.induce, self.dialects)
        if document.kept.get(asked, (None,))[0] != said:
            document.kept[asked] = said, list(self._find(document))
        found: list[Edit | Label] = document.kept[asked][1]
        return found

    @property
    def _chosen(self) -> list[Dialect]:
        return [dialect for dialect in self.offered if dialect.name in self.dialects]

    def _may_find(self, document: Document) -> bool:
        from cleaner_comments.gate import MARK, may_come_to_hold_comments, may_hold_comments

        # The gate knows our own dialects' signs; of those that a user adds it knows nothing.
        if self._chosen:
            return True
        if MARK in document.idle:
            return False
        may_find = may_hold_comments(document)
        if not may_find and not may_come_to_hold_comments(document.text):
            document.idle.add(MARK)
        return may_find

    def _find(self, document: Document) -> Iterator[Edit | Label]:
        from cleaner_comments.unlinked import unlinked

        plain = unlinked(document)
        return plain.back(self._find_in(plain.document)) if plain else self._find_in(document)

    def _find_in(self, document: Document) -> Iterator[Edit | Label]:
        from cleaner.dialect_guard import Guarded
        from cleaner_comments.engine import find_thread, standard_dialects
        from cleaner_comments.rows import read_rows

        dialects = [*map(Guarded, self._chosen), *standard_dialects()]

        def find(document: Document) -> Thread | None:
            return find_thread(read_rows(document), document.text, dialects, self.induce)

        rows = read_rows(document)
        thread = find_thread(rows, document.text, dialects, self.induce)
        if thread:
            from cleaner_comments.labels import label_thread
            from cleaner_comments.leaning import leaning

            leans = leaning(thread, rows, document, find)
            yield from label_thread(thread, rows, document.text, self.furniture and not leans.furniture)
            yield from (Label(rows[number].start, rows[number].end, "thread-sign") for number in leans.signs)
