"""The pass ``spacing``."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from cleaner import Document, Edit, Label, Pass, option


def has_no_break(text: str) -> bool:
    """Tell whether a no-break space stands in the text: made plain, it may be the stray one of a contraction."""
    return any(blank in text for blank in "\u00a0\u2007\u202f")


class Spacing(Pass):
    """Mend the spaces that scraping lost or put in, where it is beyond doubt."""

    name = "spacing"
    rules = {
        "spacing.sentence": "a space after a sentence's end that lost it: `Friday.”I`",
        "spacing.join": "a space for a line break lost between two words, lower then capital: `analysisUnfortunately`",
        "spacing.link": "a space for one lost before a link: `watch thishttps://...`",
        "spacing.soft-hyphen": "a soft hyphen inside a word",
        "spacing.zero-width": "a zero-width space or joiner where the script has no use for it",
        "spacing.doubled": "a function word said twice: `of of`",
        "spacing.apostrophe": "a space inside a contraction: `don 't`",
        "spacing.punctuation": "a sentence mark said more than once: `!!!!` (off unless asked for)",
    }
    after = ("mojibake", "comments")
    budget = 0.02

    punctuation: bool = option(False, "also shorten repeated sentence marks: `!!!!` to `!`, `?!?!` to `?!`")

    def may_edit(self, document: Document) -> bool:
        """Not where no place looked like one to mend."""
        return (self.name, self.punctuation) not in document.idle

    def find(self, document: Document) -> Iterable[Edit | Label]:
        """Yield an edit for each lost or stray space outside bylines and comment headers."""
        proposed = list(self.proposed(document))
        if not proposed:
            return ()
        from cleaner_spacing.headers import Headers

        headers = Headers(document)
        return [edit for edit in proposed if not headers.touch(edit.start, edit.end)]

    def proposed(self, document: Document) -> Iterator[Edit]:
        """Yield what the rules find in a document, headers included.

        The rules about words see the text without what nobody sees: so mending twice is mending once.
        """
        from cleaner_spacing.invisible import Visible, find_invisible

        invisible = list(find_invisible(document.text))
        if not invisible:
            found = list(self.proposed_for_words(document))
            if not found and not has_no_break(document.text):
                document.idle.add((self.name, self.punctuation))
            yield from filter(None, found)
            return
        visible = Visible(document.text, invisible)
        mended = [visible.back(edit) for edit in filter(None, self.proposed_for_words(Document(visible.text)))]
        yield from mended
        taken = sorted(each for each in mended if each.start < each.end)
        starts = [each.start for each in taken]
        for edit in invisible:
            before = bisect_right(starts, edit.start) - 1
            if before < 0 or taken[before].end <= edit.start:
                yield edit

    def proposed_for_words(self, document: Document) -> Iterator[Edit | None]:
        """Yield what the rules about words and marks find in a document, and None for what only recurs."""
        from cleaner_spacing.glued import find_glued
        from cleaner_spacing.links import find_links
        from cleaner_spacing.repeated import find_doubled, find_punctuation
        from cleaner_spacing.split import find_split

        text = document.text
        yield from find_glued(document)
        yield from find_links(text)
        yield from find_split(text)
        yield from find_doubled(document)
        if self.punctuation:
            yield from find_punctuation(text)
