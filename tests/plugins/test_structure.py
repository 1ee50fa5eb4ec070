"""The pass `structure`: title, byline and date by their looks and place."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Document, Label
from cleaner_structure import Structure
from cleaner_structure.dates import find_day
from cleaner_structure.head import author
from cleaner_structure.witness import fold

BODY = """The ferry that links the two banks of the river will run every twenty minutes from Monday, the town said.
It had been running only twice an hour since the winter, when one of the two boats was taken out for repair.
Passengers had complained that the last boat left before the end of the late shift at the cannery, which employs many.
The operator now says that both boats are fit again, and that a third one will be rented for the summer holidays."""

PAGE = f"""Home
News
Contact

Ferry to run every twenty minutes again

By Marta Lindqvist
14 March 2021

{BODY}

Read more
"""


def labels(text: str, **meta: Any) -> dict[str, Label]:
    return {found.kind: found for found in Structure().find(Document(text, meta=meta)) if isinstance(found, Label)}


def said(text: str, kind: str, **meta: Any) -> str | None:
    found = labels(text, **meta).get(kind)
    return text[found.start : found.end] if found else None


class TestTitle:
    def test_headline_above_byline_and_body(self) -> None:
        """The line between the menu and the byline, without its white space, and how sure that is."""
        assert said(PAGE, "title") == "Ferry to run every twenty minutes again"
        assert 0.35 <= labels(PAGE)["title"].data["confidence"] <= 1

    def test_first_line_is_a_witness_not_the_title(self) -> None:
        """Renderers put the `<title>`, site and all, on the first line; the headline itself stands further down."""
        page = "Ferry to run every twenty minutes again | River Gazette\n" + PAGE
        found = labels(page)["title"]
        assert page[found.start : found.end] == "Ferry to run every twenty minutes again"
        assert found.start > page.index("\n")

    def test_meta_title_is_a_witness(self) -> None:
        """Of two headlines the one that `meta.title` names."""
        page = PAGE.replace("By Marta", "Boats back in the water\n\nBy Marta")
        assert said(page, "title", title="Boats back in the water - River Gazette") == "Boats back in the water"

    TWO = PAGE.replace("14 March 2021\n", "14 March 2021\n\nNew bridge painted by the children\n\nBy Otto Wenn\n")
    """Two headlines, each over a byline; the body tells of the first."""

    def test_the_body_speaks_of_its_title(self) -> None:
        """The headline of another page stands nearer to the body, but its words don't come up again."""
        assert said(self.TWO, "title") == "Ferry to run every twenty minutes again"

    @pytest.mark.parametrize(
        ("url", "title"),
        [
            (
                "https://news.example/2021/03/new-bridge-painted-by-children.html?a=1",
                "New bridge painted by the children",
            ),
            (
                "https://news.example/2021/03/ferry-to-run-every-twenty-minutes/",
                "Ferry to run every twenty minutes again",
            ),
            ("https://news.example/2021/", "Ferry to run every twenty minutes again"),
            (17, "Ferry to run every twenty minutes again"),
        ],
    )
    def test_the_address_is_a_witness(self, url: object, title: str) -> None:
        """Where it ends in words: those of the headline, as a rule."""
        assert said(self.TWO, "title", url=url) == title

    @pytest.mark.parametrize(
        "title", ["Ferry to run again. Here is what to know.", "Ferry to run « every twenty minutes »"]
    )
    def test_headlines_in_sentences_and_in_quotes(self, title: str) -> None:
        """A full stop and French quotation marks are no signs of a menu."""
        assert said(PAGE.replace("Ferry to run every twenty minutes again", title), "title") == title

    def test_indented_headline(self) -> None:
        """The label covers the words, not the indentation."""
        assert said(PAGE.replace("Ferry to", "      Ferry to", 1), "title") == "Ferry to run every twenty minutes again"

    @pytest.mark.parametrize("sign", ["# {}", "### {}", "**{}**", "__{}__", "## **{}**"])
    def test_headline_in_markdown(self, sign: str) -> None:
        """The signs are the renderer's: JSON's title does without."""
        headline = "Ferry to run every twenty minutes again"
        assert said(PAGE.replace(headline, sign.format(headline)), "title") == headline

    def test_what_somebody_says_is_no_title(self) -> None:
        """In a transcript each turn begins with its speaker."""
        turns = [
            *("ADA: Welcome back.", "KARL: Thank you.", "ADA: So, wheels.", "KARL: Wheels."),
            "ADA: What do they do all day?",
            "KARL: They go round. And when they do not go round, somebody comes and asks why, and that is my work.",
        ]
        assert said("\n\n".join(["Transcript", *turns, "ADA: Is it well paid?", "KARL: No."]), "title") is None
        assert said("\n\n".join(["Transcript", *turns[2:]]), "title") == turns[4], "two are no transcript"

    def test_headline_that_holds_a_sign_itself(self) -> None:
        """A forum's first line names the site and the thread, whose own name has a dash."""
        page = "Garden Tractor Forum - Rust on the frame - where do I start?\n\nGarden Tractor Forum\n\n" + PAGE
        page = page.replace("Ferry to run every twenty minutes again", "Rust on the frame - where do I start?")
        assert said(page, "title") == "Rust on the frame - where do I start?"

    def test_a_link_to_the_page_before_is_no_title(self) -> None:
        """It opens with a sign that nothing closes; a headline may begin with a quotation."""
        headline = "Ferry to run every twenty minutes again"
        assert said(PAGE.replace(headline, f"« {headline}"), "title") != f"« {headline}"
        assert said(PAGE.replace(headline, "«Ferry» to run every twenty minutes again"), "title") is not None

    @pytest.mark.parametrize("path", ["Forums > General > Workshop", "Board index › Workshop › Body work and paint"])
    def test_a_path_is_no_title(self, path: str) -> None:
        """Where the page is in the site's tree looks like a headline, but is not its."""
        assert said(PAGE.replace("Ferry to run every twenty minutes again", path), "title") != path

    @pytest.mark.parametrize("text", ["", "\n\n", "|\n>\n", "...", "a"])
    def test_no_line_can_be_one(self, text: str) -> None:
        """Nothing is labelled where nothing looks like a title."""
        assert "title" not in labels(text)

    def test_threshold_leaves_out_the_doubtful(self) -> None:
        """At a threshold of 1 hardly any title is sure enough."""
        page = PAGE.replace("By Marta Lindqvist\n14 March 2021\n", "Boats back in the water of the river\n")
        assert "title" not in {found.kind for found in Structure(threshold=1.0).find(Document(page))}  # type: ignore[union-attr]

    def test_fold_makes_spellings_one(self) -> None:
        """Case, punctuation and runs of blanks do not tell two headings apart."""
        assert fold("Ferry:  back — again!") == fold("FERRY BACK AGAIN")


class TestByline:
    @pytest.mark.parametrize(
        ("line", "name"),
        [
            ("By Marta Lindqvist", "Marta Lindqvist"),
            ("by Marta Lindqvist and Jon Åkesson", "Marta Lindqvist and Jon Åkesson"),
            ("By Marta Lindqvist | 14 March 2021", "Marta Lindqvist"),
            ("By Sam Hill December 21, 2023", "Sam Hill"),
            ("Written by Marta van der Lind", "Marta van der Lind"),
            ("Von Karl Ufer", "Karl Ufer"),
            ("Par Anne Rive", "Anne Rive"),
            ("Por: Ana Ribera", "Ana Ribera"),
            ("Autor: Jan Brzeg", "Jan Brzeg"),
            ("Di Maria Riva", "Maria Riva"),
            ("Posted on 3 May 2018 by Ana", "Ana"),
            ("March 12, 2020 / by Simon Hale", "Simon Hale"),
            ("Veröffentlicht am 7. Oktober 2019 um 10:15 von Katrin", "Katrin"),
            ("ByMarta Lindqvist", "Marta Lindqvist"),
            ("Por Zuleica Prates, do Jornal do Ilde", "Zuleica Prates"),
            ("Publicado por Hedda Munk en 18:22", "Hedda Munk"),
            ("Scritto da Maria Riva", "Maria Riva"),
        ],
    )
    def test_bylines(self, line: str, name: str) -> None:
        """The name alone, without what follows it."""
        assert author(line) == name

    @pytest.mark.parametrize(
        "line",
        [
            "By the river",
            "By Monday, of course",
            "Published by Random House",
            "By Monday the boats were back in the water, said the town.",
            "Di Maria",
            "Von der Leyen",
            "Bygone days",
            "Byron Bay",
            "On 3 May 2018 the council was told by Ana Ribera that the boats were back",
            "Photographed on 3 May 2018 by Ana Ribera",
            "Painted on 3 May 2018, sold in the same year and lost, by Ana Ribera",
            "Marta Lindqvist",
            "By",
            "",
        ],
    )
    def test_other_lines(self, line: str) -> None:
        """Prose that begins with the same word, and names alone."""
        assert author(line) is None

    @pytest.mark.parametrize("word", ["Updated", ", Updated", " published", ", Posted"])
    def test_a_word_between_name_and_day_is_no_name(self, word: str) -> None:
        """What was done to the page on that day."""
        assert author(f"By Ada Lund{word if word[0] in ', ' else f' {word}'} 3 May 2018") == "Ada Lund"

    def test_label_and_data(self) -> None:
        """The label covers the line; its data give the name."""
        assert said(PAGE, "byline") == "By Marta Lindqvist"
        assert labels(PAGE)["byline"].data == {"author": "Marta Lindqvist"}

    def test_name_on_the_next_line(self) -> None:
        """Renderers break the line at a link."""
        page = PAGE.replace("By Marta", "By\nMarta")
        assert said(page, "byline") == "By\nMarta Lindqvist"

    @pytest.mark.parametrize("name", ["Marta Lindqvist", "Jon R. Åkesson", "Eva von Roth", "* Ana Ribera-Costa"])
    def test_name_alone_above_the_day(self, name: str) -> None:
        """Many sites write a byline without `By`."""
        assert said(PAGE.replace("By Marta Lindqvist", name), "byline") == name.lstrip("* ")

    @pytest.mark.parametrize(
        "line", ["Local News", "Share Via", "Gross Domestic Product", "Reading Time", "Ferry Town"]
    )
    def test_other_words_above_the_day(self, line: str) -> None:
        """Sections, controls, three words, and whom the title names."""
        assert said(PAGE.replace("By Marta Lindqvist", line), "byline") is None

    def test_name_alone_without_a_day(self) -> None:
        """A name alone may be a section's, or a caption's."""
        assert said(PAGE.replace("By Marta Lindqvist\n14 March 2021", "Marta Lindqvist\n"), "byline") is None

    def test_name_on_the_next_line_above_the_title(self) -> None:
        """Above the title too the name is read below its `By`, though the lines nearest to the title come first."""
        page = PAGE.replace("By Marta Lindqvist\n", "").replace("Ferry to", "Marta Lindqvist\nBy\nEva Roth\n\nFerry to")
        assert said(page, "byline") == "By\nEva Roth"

    def test_title_is_no_name(self) -> None:
        """A `By` right above the title does not make a byline of it."""
        page = PAGE.replace("By Marta Lindqvist\n", "").replace(
            "Ferry to run every twenty minutes again", "By\nFerry Runs Every Hour Again"
        )
        assert said(page, "byline") is None

    def test_below_a_standfirst_where_the_title_is_in_doubt(self) -> None:
        """Nothing is labelled as the title then, and the standfirst looks like the body; the byline is found."""
        standfirst = "It had been running only twice an hour since the winter, when one of two boats was taken out."
        page = PAGE.replace("again\n\nBy", f"again\n\n{standfirst}\n\nBy")
        found = [label for label in Structure(threshold=1.0).find(Document(page)) if isinstance(label, Label)]
        assert [(label.kind, page[label.start : label.end]) for label in found] == [
            ("headline", "Ferry to run every twenty minutes again"),
            ("byline", "By Marta Lindqvist"),
            ("date", "14 March 2021"),
        ]

    def test_not_in_the_body(self) -> None:
        """A line of the body that begins the same is no byline."""
        page = PAGE.replace("By Marta Lindqvist\n", "").replace("Read more", "By Order Of The Town")
        assert said(page, "byline") is None


class TestDate:
    @pytest.mark.parametrize(
        ("line", "iso"),
        [
            ("March 14, 2021", "2021-03-14"),
            ("Published on 14 March 2021 at 10:00", "2021-03-14"),
            ("Sept. 3rd, 2019", "2019-09-03"),
            ("14. März 2021", "2021-03-14"),
            ("le 1er août 2020", "2020-08-01"),
            ("14 de marzo de 2021", "2021-03-14"),
            ("14 марта 2021", "2021-03-14"),
            ("2021-03-14T10:00:00Z", "2021-03-14"),
            ("14.03.2021", "2021-03-14"),
            ("14/03/2021", "2021-03-14"),
            ("03/14/2021", "2021-03-14"),
            ("05/05/2021", "2021-05-05"),
            ("2021年3月14日", "2021-03-14"),
            ("03/04/2021", ""),
        ],
    )
    def test_days(self, line: str, iso: str) -> None:
        """Each form's ISO date; none where day and month might be the other way round."""
        found = find_day(line)
        assert found is not None
        assert found.iso == iso

    @pytest.mark.parametrize("line", ["", "March 2021", "31.02.2021", "2021", "14 March", "99/99/2021", "1.2.20215"])
    def test_no_day(self, line: str) -> None:
        """Months, years and days that never were."""
        assert find_day(line) is None

    @pytest.mark.parametrize(
        "line",
        [
            "Received 3 May 2020 / Accepted: 9 June 2020 / Published online: 14 March 2021",
            "Last updated 2 May 2022, published 14 March 2021",
            "14 March 2021, published in our Sunday edition",
        ],
    )
    def test_the_day_of_publication_among_others(self, line: str) -> None:
        """A line may tell of several days; with none behind the word it is the first."""
        assert said(PAGE.replace("14 March 2021", line), "date") == "14 March 2021"

    def test_the_day_of_a_change_comes_last(self) -> None:
        """It stands in where nothing else tells of a day."""
        assert said(PAGE.replace("14 March 2021", "Last updated 9 June 2022\n14 March 2021"), "date") == "14 March 2021"
        assert said(PAGE.replace("14 March 2021", "Updated: 9 June 2022"), "date") == "9 June 2022"

    @pytest.mark.parametrize("line", ["Joined: Mon Mar 04, 2013 9:12 am", "Member since 4 May 2011"])
    def test_since_when_one_is_a_member(self, line: str) -> None:
        """A forum says it beside each post."""
        assert said(PAGE.replace("14 March 2021", line), "date") is None

    def test_label_and_data(self) -> None:
        """The label covers the day alone."""
        assert said(PAGE, "date") == "14 March 2021"
        assert labels(PAGE)["date"].data == {"date": "2021-03-14"}


@given(st.text(alphabet=st.sampled_from("aA0 .|\n-By2021é漢\ud800"), max_size=400))
def test_any_text(text: str) -> None:
    """Odd text raises nothing, and labels stay inside it."""
    for found in labels(text).values():
        assert 0 <= found.start < found.end <= len(text)


def test_long_lines_cost_little() -> None:
    """A page in one line of many bylines and days is read as a paragraph."""
    assert isinstance(labels("By A B 2021-01-01 " * 50_000), dict)


def test_a_comment_has_no_title() -> None:
    """Of a page that begins with a comment nothing is labelled as its title."""
    document = Document(PAGE, labels=[Label(0, len(PAGE), "comment")])
    assert "title" not in {found.kind for found in Structure().find(document) if isinstance(found, Label)}
