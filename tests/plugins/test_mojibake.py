"""The pass `mojibake`: what it repairs, what it leaves alone, and how it says so."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import unicodedata
import warnings
from pathlib import Path
from typing import Any

import pytest

from cleaner import Document, Edit
from cleaner.testing import run
from cleaner_mojibake import badness, brokenness, derive, suspects
from cleaner_mojibake.mojibake import Mojibake

CASES: dict[str, list[dict[str, str]]] = tomllib.loads(
    (Path(__file__).parents[2] / "fixtures" / "repair" / "mojibake.toml").read_text(encoding="utf-8")
)


def fixed(text: str, **options: Any) -> str:
    result = run(Mojibake(**options), text)
    assert not result.problems
    assert result.restore() == text
    return result.text


def edits(text: str, **options: Any) -> list[Edit]:
    return list(Mojibake(**options).find(Document(text)))


@pytest.mark.parametrize("case", CASES["repair"], ids=lambda case: case["title"])
def test_repairs(case: dict[str, str]) -> None:
    """Each kind of damage is undone."""
    assert fixed(case["text"]) == case["fixed"]


@pytest.mark.parametrize("case", CASES["keep"], ids=lambda case: case["title"])
def test_leaves_alone(case: dict[str, str]) -> None:
    """Text that is right, however odd, comes out as it went in."""
    text = re.sub(r"\\u(d[0-9a-f]{3})", lambda match: chr(int(match[1], 16)), case["text"])
    assert fixed(text) == text


def test_edits_are_as_small_as_the_words_they_change() -> None:
    """Only the characters that differ are replaced, with the likely reason."""
    assert edits("Yes, donâ€™t &amp; caf\u0065\u0301 \x1b[1mnow\x07 then") == [
        Edit(8, 11, "’", "mojibake.encoding"),
        Edit(14, 18, "", "mojibake.entities"),
        Edit(22, 24, "é", "mojibake.normalization"),
        Edit(25, 33, "now", "mojibake.escapes"),
    ]


def test_every_rule_that_is_given_is_declared() -> None:
    """The rules of all repairs of the fixtures, and of the optional ones, are in the pass' table."""
    given = {edit.rule for case in CASES["repair"] for edit in edits(case["text"])}
    given |= {
        edit.rule for edit in edits("“ﬁ” ＡＢ \ud83d\ude00", quotes=True, ligatures=True, widths=True, surrogates=True)
    }
    assert given <= set(Mojibake.rules)
    assert len(given) > 6


def test_quotes_widths_and_ligatures_change_on_request_only() -> None:
    """What is no mistake is left, unless its option is on."""
    text = "“ﬁsh” ＡＢ"
    assert fixed(text) == text
    assert fixed(text, quotes=True, widths=True, ligatures=True) == '"fish" AB'


class TestEntities:
    def test_a_document_with_tags_keeps_its_entities(self) -> None:
        """Text that is markup, or about it, means its entities; on all its lines, before the tag and after it."""
        text = "write &lt;b&gt; for bold\n<b>so</b>\n&eacute; is é"
        assert fixed(text) == text

    def test_a_lone_angle_bracket_is_no_tag(self) -> None:
        """ "a < b" says nothing about entities, where ftfy would leave all that follows."""
        assert fixed("a < b &amp; c <3\nR&amp;D") == "a < b & c <3\nR&D"
        assert fixed("a < b &amp; c <3\nR&amp;D", entities="ftfy") == "a < b &amp; c <3\nR&amp;D"

    def test_always_and_never(self) -> None:
        """The other choices hold whatever the document is."""
        assert fixed("<b>&eacute;</b>", entities="always") == "<b>é</b>"
        assert fixed("&eacute;", entities="never") == "&eacute;"

    def test_deep_nests_of_ampersands_come_out_at_once(self) -> None:
        """`&amp;amp;amp;...` is one ampersand however long, where ftfy takes a round for each layer."""
        assert fixed("&" + "amp;" * 20_000 + "lt; b") == "< b"

    def test_entities_made_of_entities_beyond_reason_are_left(self) -> None:
        """A line whose entities need more than two dozen rounds keeps them, and no second run changes that."""
        text = "&#" * 40 + "5" + "3;" * 40
        assert fixed(text) == text

    def test_a_carriage_return_that_is_written_as_entity_becomes_a_line_feed(self) -> None:
        """The document has one kind of line break, with the option for line breaks off too."""
        assert fixed("a&#13;b") == "a\nb"
        assert fixed("a&#13;b", line_breaks=False) == "a\nb"


class TestEscapes:
    def test_a_string_without_end_keeps_its_payload(self) -> None:
        """What follows an unterminated title may be the document: only the escape character goes."""
        assert fixed("\x1b]0;title and the whole page\nnext") == "]0;title and the whole page\nnext"

    def test_strings_can_be_left_to_ftfy(self) -> None:
        """ftfy takes out colours only, and leaves a title's text behind."""
        assert fixed("\x1b]0;title\x07ok", escape_strings=False) == "]0;titleok"


class TestHostile:
    def test_marks_beyond_reason_are_sorted_as_unicode_says(self) -> None:
        """A long run of marks comes out in the normal form, without the quadratic sort."""
        text = "a" + "\u0301\u0323" * 2_000 + " \u0f73" * 40
        assert fixed(text) == unicodedata.normalize("NFC", text)

    def test_lone_surrogates_inside_broken_lines_survive(self) -> None:
        """A byte that could not be decoded is never touched by default."""
        assert fixed("donâ€™t caf\udce9") == "don’t caf\udce9"

    def test_cesu_sequences_in_numbers_come_out_as_from_ftfy(self) -> None:
        """Many characters whose surrogates were encoded one by one are joined, in linear time."""
        one = "😀".encode("utf-16-be").hex(" ", 2).split()
        raw = b"".join(chr(int(half, 16)).encode("utf-8", "surrogatepass") for half in one)
        assert fixed((raw * 100).decode("latin-1")) == "😀" * 100


class TestTables:
    def test_they_are_those_of_the_installed_ftfy(self) -> None:
        """Made again, the frozen table is what it is."""
        made = subprocess.run(
            [sys.executable, "-m", "cleaner_mojibake.derive"], capture_output=True, text=True, check=True
        ).stdout
        namespace: dict[str, Any] = {}
        exec(made, namespace)
        assert namespace["BRANCHES"] == badness.BRANCHES
        assert namespace["FINGERPRINT"] == badness.FINGERPRINT
        assert namespace["SOURCES"] == badness.SOURCES == derive.sources()

    def test_another_ftfy_costs_a_warning_and_time_but_nothing_else(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """With tables that don't fit, each line beyond ASCII goes to ftfy: the result is the same."""
        monkeypatch.setattr(badness, "FTFY_VERSION", "0.0")
        monkeypatch.setattr(badness, "SOURCES", (0,))
        _forget()
        try:
            with pytest.warns(RuntimeWarning, match=r"tables are for ftfy 0\.0"):
                assert fixed("donâ€™t é\nplain\né") == "don’t é\nplain\né"
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                assert fixed("donâ€™t", inconsistent=False) == "don’t"
        finally:
            monkeypatch.undo()
            _forget()

    def test_without_its_files_ftfy_itself_is_asked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """As where only compiled modules are installed."""
        monkeypatch.setattr(derive, "TABLES", ("absent.py",))
        _forget()
        try:
            assert derive.sources() == ()
            assert brokenness.tables_fit()
        finally:
            _forget()

    def test_a_page_without_damage_needs_no_ftfy(self) -> None:
        """Its files say that our tables are of it, and importing it would take longer than most pages."""
        code = (
            "import sys; from cleaner import Pipeline\n"
            "print(Pipeline('mojibake')('Caf\u00e9 \u201cquoted\u201d').text, 'ftfy' in sys.modules)"
        )
        told = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
        assert told.stdout.decode().split() == ["Café", "“quoted”", "False"]


def _forget() -> None:
    brokenness.tables_fit.cache_clear()
    suspects._quick.cache_clear()
    suspects._exact.cache_clear()


def test_the_module_is_cheap_to_import() -> None:
    """Neither ftfy nor the tables are loaded before a document needs them."""
    told = subprocess.run(
        [sys.executable, "-c", "import sys, cleaner_mojibake; print([*sys.modules])"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "'ftfy" not in told
    assert "'regex'" not in told


class TestBeyondFtfy:
    """Kinds of damage that are looked for on request only, each with text that must stay as it is."""

    def test_stray_bytes_among_letters(self) -> None:
        """A byte of Windows-1252 in a page of UTF-8."""
        text = "caf\udce9 and it\udc92s – fine " + "words " * 50
        assert fixed(text, stray_bytes=True) == text.replace("\udce9", "é").replace("\udc92", "’")
        assert fixed(text) == text

    @pytest.mark.parametrize(
        "text", ["\udce2\udc80 cut off", "no letter \udce9 here", "b\udc81d", "a\udc80b\udcffc\udc90d\udce9e"]
    )
    def test_stray_bytes_that_say_nothing(self, text: str) -> None:
        """Sequences that were cut, bytes by themselves, bytes that Windows-1252 lacks, text full of them."""
        assert fixed(text, stray_bytes=True) == text

    def test_lost_controls(self) -> None:
        """Contractions, a pair of quotes, and ß, which alone is in lower case among what Ã may have been."""
        assert (
            fixed("I donât know, âit is lateâ, heâs gone", lost_controls=True)
            == "I don’t know, “it is late”, he’s gone"
        )
        assert fixed("â€œnot yetâ€ she said", lost_controls=True) == "“not yet” she said"
        assert fixed("die StraÃe und die BÃ¤ume", lost_controls=True) == "die Straße und die Bäume"

    @pytest.mark.parametrize(
        ("text", "right"),
        [
            ("â¢ milk\n  â¢Â\xa0eggs", "• milk\n  •\xa0eggs"),
            ("Frobnicâ¢ is hereâ¦ at last", "Frobnic™ is here… at last"),
            ("6,49 â¬ (statt 7â¬)", "6,49 € (statt 7€)"),
            ("Home â¢ News", "Home • News"),
            ("â¬20 or â¬ 30", "€20 or € 30"),
            ("Rated: â\xadâ\xadâ\xad (3/5)", "Rated: ⭐⭐⭐ (3/5)"),
            ("with â¤ï¸ and care", "with ❤\ufe0f and care"),
            ("10â¯000 pasâ¯!", "10\u202f000 pas\u202f!"),
        ],
    )
    def test_characters_that_lost_their_second_byte(self, text: str, right: str) -> None:
        """Bullets, trade marks, ellipses, euro signs at sums, narrow spaces: what is left is no text anywhere."""
        assert fixed(text, lost_controls=True) == right

    def test_what_kept_its_last_byte_gets_no_other(self) -> None:
        """Stars and hearts that ftfy mends by itself."""
        text = "â\xad\x90â\xad\x90 (2/5) and ❤ï¸\x8f"
        assert fixed(text, lost_controls=True) == fixed(text) == "⭐⭐ (2/5) and ❤\ufe0f"

    @pytest.mark.parametrize("text", ["â¬ without a sum", "la pâ\xadte", "5 ¢ or 6 ¦", "a â¢b", "Ã¢¢"])
    def test_halves_that_stand_elsewhere(self, text: str) -> None:
        """They may have been another character."""
        assert fixed(text, lost_controls=True) == fixed(text)

    def test_a_letter_that_lost_a_soft_hyphen(self) -> None:
        """í, where the page writes as Spanish and Portuguese do; à and ß are as likely elsewhere."""
        spanish = "las raÃces, todavÃa aquÃ, la soluciÃ³n y mÃ¡s"
        assert fixed(spanish, lost_controls=True) == "las raíces, todavía aquí, la solución y más"
        for text in ("la cittÃ\xa0e la realtÃ", "perchÃ© cosÃ, Ã¨ la cittÃ", "las raÃces"):
            assert "í" not in fixed(text, lost_controls=True)

    def test_words_cut_short(self) -> None:
        """French and Italian apostrophes, where a text shows several."""
        assert fixed("lâÃ©tat dâune ville, quâelle", lost_controls=True) == "l’état d’une ville, qu’elle"
        assert fixed("dellâanno e unâaltra volta", lost_controls=True) == "dell’anno e un’altra volta"

    @pytest.mark.parametrize(
        "text",
        [
            "Când vântul bate, câmpia",
            "la pâte d'âge",
            "NÃO é Ã toa",
            "âme, mât et bât",
            "râd, vând",
            "câine, mâine, pâine",
            "câu nói, lâu lắm, dâu tây",
        ],
    )
    def test_lost_controls_leaves_languages_that_write_so(self, text: str) -> None:
        """â and ã are letters of Romanian, French and Portuguese."""
        assert fixed(text, lost_controls=True) == fixed(text)

    def test_lowercased(self) -> None:
        """Pairs that can only be letters, in a text in lower case."""
        assert fixed("un cafã© trã¨s ã©lã©gant", lowercased=True) == "un café très élégant"

    @pytest.mark.parametrize("text", ["hyvää… että pää… mä™", "amanhã» irmã… são não", "på… gå… åå"])
    def test_lowercased_leaves_languages_that_write_so(self, text: str) -> None:
        """Finnish, Portuguese and Danish write these letters, and punctuation behind them."""
        assert fixed(text, lowercased=True) == text

    def test_whole_documents(self) -> None:
        """All lines of a document that was misread as a whole: also those that look right by themselves."""
        good = "Müller schließt\nš\nçà\nüber\nÉté"
        broken = good.encode().decode("latin-1")
        assert fixed(broken, whole_document=True) == good
        assert fixed(broken) != good
        result = run(Mojibake(whole_document=True), broken)
        assert "mojibake.whole-document" in {edit[3] for step in result.steps for edit in step.edits}

    def test_whole_documents_need_all_of_it(self) -> None:
        """One character that is right shows that the document was not misread as a whole."""
        text = "šum\nÅ¡\nÅ¡\nÅ¡\nÅ¡\nÅ¡"
        assert fixed(text, whole_document=True) == fixed(text)
