"""Lines that a rule names and that belong to the text around them: these stay."""

from __future__ import annotations

import pytest

from cleaner import Document
from cleaner.rule_context import is_short_sentence
from cleaner.rule_matcher import Matcher
from cleaner.rule_pack import Rule, RulePack

PHRASES = ("read more", "create an account", "become a member", "share", "print", "follow me", "mitglied werden")


def taken(text: str, *, sites: tuple[str, ...] = (), sentences: bool = False, spares_lists: bool = True) -> list[str]:
    """The lines of a text that a pack of button labels takes."""
    rule = Rule("button", "buttons", phrases=PHRASES, sentences=sentences)
    pack = RulePack("buttons", "banners", (rule,), sites=sites)
    document = Document(text)
    return [document.lines[hit.line] for hit in Matcher([pack], spares_lists=spares_lists).hits(document)]


class TestBrokenSentences:
    @pytest.mark.parametrize(
        "text",
        [
            "To use the crane at night you have to\ncreate an account\nwith the office.",
            "From the quay you take a boat and then\nbecome a member.",
            "Those who like to know it all can\nread more\nabout the works, or\ncreate an account\n, says the clerk.",
            "He shared the picture on his\nShare\n, which nobody saw.",
            "Wer im Verein der Fischer und der Segler\nMitglied werden\nwill, geht zum Amt.",
            "She would, said the clerk,\nbecome a member\nbefore long",
            "Share\nwhat the river gives you,\n\nFollow me\ndown to the landing,\nFollow me\ninto the reeds.",
        ],
    )
    def test_their_pieces_stay(self, text: str) -> None:
        """Renderers break lines at links or at a width; half a sentence is worse than a button that stays."""
        assert taken(text) == []

    @pytest.mark.parametrize(
        "text",
        [
            "The crane is back on the quay.\nRead more",
            "Crane Comes Back to the Old Quay\nRead more\nThe board has met on Monday.",
            "The crane comes back\n\nread more\n\nThe board has met.",
            "home\nread more\nabout",
            "The crane comes back to the quay\nShare\nedited 3 May, read by 12",
            "Crane and Quay\nshare\nPrint",
            "",
        ],
    )
    def test_buttons_go(self, text: str) -> None:
        """Below a sentence's end, a headline, a blank line, a menu's label."""
        assert len(taken(text)) == text.casefold().count("read more") + text.casefold().count("share") + text.count(
            "Print"
        )


class TestShortSentences:
    @pytest.mark.parametrize("line", ["Follow me.", "Read more.", "Become a member."])
    def test_a_label_with_a_full_stop_stays(self, line: str) -> None:
        """Somebody says it, or it is a step of instructions."""
        assert taken(line) == []
        assert taken(line, sentences=True) == [line]

    @pytest.mark.parametrize("line", ["Read more...", "Read more", "Read more!", "D.C.", "Page 3.", ""])
    def test_other_ends(self, line: str) -> None:
        """Dots that lead on, abbreviations and numbers end no sentence."""
        assert not is_short_sentence(line)

    def test_site_packs_take_them(self) -> None:
        """What was met on many pages of a site is no text of one of them."""
        assert taken("Follow me.", sites=("ferry.example",)) == ["Follow me."]


def test_sentences_part_what_stands_together() -> None:
    """The names of options over what they do are no menu."""
    rule = Rule("menu", "menus", phrases=("login", "print", "tags"), together=3)
    matcher = Matcher([RulePack("menus", "banners", (rule,))])
    assert len(matcher.hits(Document("login\n\nNobody\n\nprint\n\nNo\n\ntags"))) == 3
    assert matcher.hits(Document("login\n\nUser for the broker.\n\nprint\n\nWhether to echo.\n\ntags")) == []


class TestListsThatASentenceLeadsTo:
    LEAD = "The menu has these items, in this order:"

    @pytest.mark.parametrize("gap", ["\n", "\n\n"])
    def test_they_stay(self, gap: str) -> None:
        """The items that an article names are no buttons."""
        assert taken(f"{self.LEAD}{gap}* Share\n* Print\n") == []

    @pytest.mark.parametrize(
        "text",
        [
            "Share this:\n* Share\n* Print",
            "The menu is on the left.\n* Share\n* Print",
            f"{LEAD}\n\nOpen\n\nShare\nPrint",
        ],
    )
    def test_others_go(self, text: str) -> None:
        """Below a label, below a sentence without a colon, and behind the end of the list."""
        assert len(taken(text)) == 2

    def test_only_where_a_pass_asks_for_it(self) -> None:
        """Forms and ways to give are introduced in the same way."""
        assert len(taken(f"{self.LEAD}\n* Share\n* Print", spares_lists=False)) == 2
