"""The pass itself: its options, and how the repair of each line becomes edits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from cleaner import Document, Edit, Pass, option
from cleaner_mojibake.settings import Settings

Span = tuple[int, int]

RULES = {
    "mojibake.encoding": "decodes again what was decoded with the wrong encoding",
    "mojibake.entities": "replaces HTML entities and character references by their characters",
    "mojibake.escapes": "takes out terminal escape sequences, with the payload of those that carry one",
    "mojibake.control": "takes out control characters that show nothing",
    "mojibake.normalization": "composes characters into the Unicode normal form",
    "mojibake.line-breaks": "replaces Unicode's line and paragraph separators by line feeds",
    "mojibake.quotes": "straightens curly quotes",
    "mojibake.widths": "replaces full-width and half-width characters by ordinary ones",
    "mojibake.ligatures": "takes Latin ligatures apart",
    "mojibake.surrogates": "joins surrogate pairs and replaces lone surrogates by U+FFFD",
    "mojibake.stray-bytes": "reads bytes that are no UTF-8 as the Windows-1252 characters that they are",
    "mojibake.lost-controls": "repairs mojibake out of which C1 controls were stripped",
    "mojibake.lowercased": "repairs mojibake that was lower-cased after the damage",
    "mojibake.whole-document": "decodes again every line of a document that was misread as a whole",
}


class Mojibake(Pass):
    """Repairs what decoding, escaping and terminals did to a text. With the same settings, what ftfy gives."""

    name = "mojibake"
    rules = RULES
    budget = float("inf")  # no word is lost, though what was taken for words may become fewer

    encoding: bool = option(True, "decode again what was decoded wrongly: the mojibake itself")
    restore_a0: bool = option(True, "take a space for a lost no-break space where that makes mojibake whole")
    lossy: bool = option(True, "turn mojibake that lost a byte to U+FFFD or ? into one U+FFFD")
    inconsistent: bool = option(True, "repair mojibake inside a line that is not broken as a whole")
    c1: bool = option(True, "read C1 control characters as the Windows-1252 characters that were meant")
    entities: Literal["auto", "ftfy", "always", "never"] = option(
        "auto", "replace HTML entities: auto leaves a document with tags alone, ftfy what follows its first <"
    )
    escapes: bool = option(True, "take out terminal escape sequences as ftfy does: colours and cursor moves")
    escape_strings: bool = option(True, "take out the other terminal escapes too, with their payload: titles, links")
    control: bool = option(True, "take out control characters that show nothing")
    line_breaks: bool = option(True, "make U+2028, U+2029 and U+0085 line feeds")
    normalization: Literal["NFC", "NFD", "NFKC", "NFKD", "none"] = option(
        "NFC", "the Unicode normal form; NFKC and NFKD change what a text says (10³ becomes 103)"
    )
    quotes: bool = option(False, "straighten curly quotes; off because they are no mistake")
    widths: bool = option(False, "replace full-width characters; off because East Asian text means them")
    ligatures: bool = option(False, "take Latin ligatures apart; off because names and phonetics hold some")
    surrogates: bool = option(False, "join surrogate pairs and replace lone ones; off because they stand for bad bytes")

    stray_bytes: bool = option(False, "read bad bytes at letters as Windows-1252; off: they stay as they are")
    lost_controls: bool = option(False, "repair mojibake that lost its C1 controls; off because it is a guess")
    lowercased: bool = option(False, "repair mojibake that was lower-cased; off because it is rare")
    whole_document: bool = option(False, "decode all lines of documents that were misread as a whole")

    def find(self, document: Document) -> Iterator[Edit]:
        """Yield the edits that make the text what ftfy would give, each as small as can be told at linear cost."""
        from cleaner_mojibake.entities import unescape_until
        from cleaner_mojibake.suspects import suspects

        settings = self.settings()
        text = document.text
        border = unescape_until(text, self.entities)
        spans = suspects(text, settings, border)
        kinds = self.kinds_beyond()
        if spans or (kinds and not text.isascii()):
            yield from self._repaired(text, spans, border, settings, kinds)
        elif not kinds and (border == len(text) or "&" not in text):
            document.idle.add(settings)

    def _repaired(
        self, text: str, spans: list[Span], border: int, settings: Settings, kinds: list[str]
    ) -> Iterator[Edit]:
        """The edits of the suspects, and of what shows damage of other ``kinds``."""
        from cleaner_mojibake.beyond import prepare
        from cleaner_mojibake.differences import ENCODING, differences
        from cleaner_mojibake.repair import repair

        prepared = prepare(text, kinds) if kinds and not text.isascii() else {}
        for start, end in sorted({*spans, *prepared}) if prepared else spans:
            before = text[start:end]
            line, rule = prepared.get((start, end), (before, ENCODING))
            after = repair(line, settings, entities=start < border)
            if after != before:
                yield from differences(before, after, start, rule)

    def may_edit(self, document: Document) -> bool:
        """Not where no line was a suspect. Entities become suspects when a tag goes, so it is no text with one."""
        return self.settings() not in document.idle

    def kinds_beyond(self) -> list[str]:
        """The kinds of damage beyond ftfy's that are to be looked for."""
        chosen = {
            "whole-document": self.whole_document,
            "stray-bytes": self.stray_bytes,
            "lost-controls": self.lost_controls,
            "lowercased": self.lowercased,
        }
        return [kind for kind, on in chosen.items() if on]

    def settings(self) -> Settings:
        """What the repair of a line needs to know."""
        return Settings(
            encoding=self.encoding,
            restore_a0=self.restore_a0,
            lossy=self.lossy,
            inconsistent=self.inconsistent,
            c1=self.c1,
            escapes=self.escapes,
            escape_strings=self.escape_strings,
            control=self.control,
            line_breaks=self.line_breaks,
            normalization=None if self.normalization == "none" else self.normalization,
            quotes=self.quotes,
            widths=self.widths,
            ligatures=self.ligatures,
            surrogates=self.surrogates,
        )
