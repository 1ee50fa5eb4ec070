"""The pass ``structure`` on pages that are no newspaper's: weblogs, forums, questions with answers."""

from __future__ import annotations

import pytest

from cleaner import Document, Label
from cleaner_structure import Structure
from cleaner_structure.headlines import headline
from cleaner_structure.signs import sign_of

BODY = """It took the two of us a whole weekend to bring the old pump down from the attic, and another to find out why.
The seal had gone hard over the years. We cut a new one out of an inner tube, greased it, and it has been tight since.
If you try it yourself: let the thing stand in water for a night, or the leather will crack when you first use it."""

MENU = "Home\nAbout\nTools\nContact\n"
LONG_MENU = (
    "Latest threads New posts Search forums Members Current visitors New profile posts Search profile posts Log in\n"
)


def found(text: str, *, thread: int | None = None, threshold: float = 0.35) -> dict[str, str]:
    """The texts that the pass labels, by kind; a thread begins at an offset, if one does."""
    given = [Label(thread, len(text), "comments")] if thread is not None else []
    labels = Structure(threshold=threshold).find(Document(text, labels=given))
    return {label.kind: text[label.start : label.end] for label in labels if isinstance(label, Label)}


class TestWeblogs:
    @pytest.mark.parametrize("title", ["The Pump Is Back", "pump, again", "Leather…", "Going… Going… Gone!"])
    def test_the_day_stands_above_the_title(self, title: str) -> None:
        """Blogger and TypePad write it so; the title may be of one or two words there."""
        page = f"{MENU}\nSunday, October 7, 2012\n\n{title}\n\n{BODY}\n\nPosted by Ada at 10:14 AM\n"
        assert found(page)["title"] == title

    @pytest.mark.parametrize(
        "line",
        [
            "« The Long Winter | Main | What the Fair Was Like »",
            "← The Long Winter of the Pump",
            "→ What the Fair Was Like",
            "In Workshop, Rambling at 8:44am",
            "POSTED ON OCTOBER 7th, 2012  99 COMMENTS  + ADD YOUR COMMENT",
        ],
    )
    def test_other_lines_above_the_body(self, line: str) -> None:
        """Links to other pages of the weblog, and what says when and where a post was written."""
        assert found(f"{MENU}\n{line}\n\n{BODY}\n").get("title") != line
        assert found(f"{MENU}\n{line}\n\nHow the pump came back\n\n{BODY}\n")["title"] == "How the pump came back"

    def test_a_day_in_the_title(self) -> None:
        """Such a line says more than when."""
        page = f"{MENU}\nTalking with my readers, 29 June 2012\n\nby Ada Munk on June 29, 2012\n\n{BODY}\n"
        assert found(page)["title"] == "Talking with my readers, 29 June 2012"

    @pytest.mark.parametrize("count", [" 199 Comments", " (3 replies)", " 12 Kommentare", " | 1 comentario"])
    def test_the_number_of_comments_is_no_part_of_it(self, count: str) -> None:
        """Some pages write it right behind the title."""
        assert headline(f"How the pump came back{count}") == "How the pump came back"

    @pytest.mark.parametrize("text", ["We got 12 replies", "A year of 365 posts", "Twelve answers", "Area 51", ""])
    def test_titles_that_count(self, text: str) -> None:
        """A number at the end that little stands before is what the title tells of."""
        assert headline(text) == text


class TestExtracts:
    @pytest.mark.parametrize("title", ["Night shift at the last lighthouse", "The Pump Is Back"])
    def test_the_first_line(self, title: str) -> None:
        """Of a page without menus the first line is the headline."""
        assert found(f"{title}\n\n{BODY}\n", threshold=0.6)["title"] == title

    def test_opening_hours_are_no_title(self) -> None:
        """An hour stands in none."""
        page = "Apply for a permit\n\nMooring Office\n\n12 Quay Lane\n\nMonday to Friday, 9am to 5pm\n\n"
        assert found(page + BODY).get("title") != "Monday to Friday, 9am to 5pm"


class TestForums:
    POST = "\n\nAda Munk\n\nNew member\n\n#1\n\n" + BODY

    def page(self, title: str, *below: str) -> str:
        """A thread's head in the way of XenForo, under a menu that is one long line."""
        return "\n\n".join([LONG_MENU, "* Forums", "* Workshop", title, *below])

    @pytest.mark.parametrize("title", ["Which grease for a leather seal?", "Hard Seal"])
    def test_the_line_above_who_started_it(self, title: str) -> None:
        """A long menu is not taken for the body, as no sentence ends in it; the posts are the thread's."""
        page = self.page(title, "* Thread starter Ada Munk", "* Start date Sep 18, 2020")
        assert found(page + self.POST, thread=len(page) + 2) == {"title": title, "date": "Sep 18, 2020"}

    def test_a_question(self) -> None:
        """Pages of questions have "Ask" buttons and the day below their title."""
        page = self.page("why is a leather seal put into water", "Ask Question", "Asked 9 years, 1 month ago")
        assert found(page + self.POST, thread=len(page) + 2)["title"] == "why is a leather seal put into water"

    def test_the_line_that_says_who_started_it_is_no_title(self) -> None:
        """Nor is one in another language."""
        assert "thread" in sign_of("* Thread starter Ada Munk of the Workshop")
        assert "thread" in sign_of("Erstellt von Ada Munk")

    @pytest.mark.parametrize("line", ["The thread was torn", "Ask me questions", "A starter for ten", "Discussing it"])
    def test_other_lines_with_these_words(self, line: str) -> None:
        """They are a headline as likely as not."""
        assert not sign_of(line)


class TestBodies:
    def test_a_menu_in_one_line_is_no_body(self) -> None:
        """The title stands above the paragraphs, not above the menu."""
        page = f"Pumps and other tools of ours\n\n{LONG_MENU * 4}\n\nHow the pump came back\n\nBy Ada Munk\n\n{BODY}\n"
        assert found(page)["title"] == "How the pump came back"

    @pytest.mark.parametrize("item", ["1. Let it stand in water", "12) Cut out the old seal"])
    def test_steps_are_no_titles(self, item: str) -> None:
        """A numbered line right above the body is its first step's."""
        assert (
            found(f"{MENU}\nHow to mend a leather pump\n\n{item}\n\n{BODY}\n")["title"] == "How to mend a leather pump"
        )
