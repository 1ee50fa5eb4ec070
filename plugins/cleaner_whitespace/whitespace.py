"""The passes themselves: their options, and the cheap question before each search."""

from __future__ import annotations

from cleaner import Document, Edit, Pass, option


class Whitespace(Pass):
    """Makes blanks plain: at line ends, between paragraphs, and of the kinds that no reader sees.

    How far lines are indented against each other is never touched: in a comment thread it says who answers whom.
    """

    name = "whitespace"
    rules = {
        "whitespace.trailing": "takes out blanks at the end of a line",
        "whitespace.blank-lines": "shortens a run of blank lines",
        "whitespace.margin": "takes out the indentation that all lines have",
        "whitespace.no-break": "makes a no-break space an ordinary one",
        "whitespace.zero-width": "takes out zero-width characters where they mean nothing",
        "whitespace.soft-hyphen": "takes out soft hyphens inside words",
        "whitespace.tab": "makes a tab between words a space, outside of tables",
        "whitespace.split-word": "joins a word that was split at the end of a hard-wrapped line",
    }
    after = ("mojibake",)
    budget = float("inf")  # no word is lost, though what was taken for words may become fewer

    trailing: bool = option(True, "take out blanks at line ends")
    blank_lines: int = option(1, "how many blank lines may follow each other; 0 keeps all", least=0)
    margin: bool = option(False, "take out the indentation that all lines of a page have")
    no_break: bool = option(True, "make no-break spaces ordinary; off where French or Russian typography matters")
    zero_width: bool = option(True, "take out zero-width spaces and joiners where they mean nothing")
    soft_hyphens: bool = option(True, "take out soft hyphens inside words")
    tabs: bool = option(True, "make a single tab between words a space; lines with more tabs are table rows")
    split_words: bool = option(True, "join words split at line ends, in documents that show hard wrapping only")

    def may_edit_again(self, document: Document) -> bool:
        """Only where a word may be split: where one was joined, the text may say more of others."""
        from cleaner_whitespace.hyphens import may_be_split

        return self.split_words and may_be_split(document.text)

    def find(self, document: Document) -> list[Edit]:
        """Return the edits of each habit that is switched on and that the text shows signs of."""
        from cleaner_whitespace.hyphens import split_words
        from cleaner_whitespace.inner import inner_blanks
        from cleaner_whitespace.invisible import invisible
        from cleaner_whitespace.lines import tidy_lines

        text = document.text
        edits: list[Edit] = []
        if self.trailing or self.blank_lines:
            edits += tidy_lines(text, ends=self.trailing, most=self.blank_lines)
        if self.margin:
            from cleaner_whitespace.margin import margin_edits

            edits += margin_edits(document)
        if self.tabs or self.no_break:
            edits += inner_blanks(text, no_break=self.no_break, tabs=self.tabs)
        if self.zero_width or self.soft_hyphens:
            edits += invisible(text, zero_width=self.zero_width, soft_hyphens=self.soft_hyphens)
        if self.split_words:
            edits += split_words(document)
        return edits
