"""What `boilerplate` keeps together and what it spares: the items of a list, the line below the title."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Document, Label
from cleaner_boilerplate.columns import Page, read
from cleaner_boilerplate.lists import lists
from cleaner_boilerplate.model import evened
from cleaner_boilerplate.sparing import spare_credits, spare_introduced, spare_named, spare_standfirst

TITLE = "Night ferry returns to the islands"


def items(*lines: str) -> list[list[str]]:
    """The items of each list of a page of these lines."""
    page = read(Document("\n".join(lines)))
    return [[lines[page.numbers[place]].strip() for place in found] for found in page.lists]


class TestLists:
    def test_bullets(self) -> None:
        """Lines with the same bullet are items of one list, with empty lines between them or without."""
        assert items("Take along:", "* a lamp", "* a rope", "", "* bread") == [["* a lamp", "* a rope", "* bread"]]

    @pytest.mark.parametrize("signs", ["1. 2. 3.", "1) 2) 3)", "(1) (2) (3)", "#1 #2 #3"])
    def test_numbers(self, signs: str) -> None:
        """Numbers count as one bullet, however they are written."""
        steps = [f"{sign} Stir the pot" for sign in signs.split()]
        assert items("Then:", *steps, "Serve.") == [steps]

    def test_a_list_in_a_list(self) -> None:
        """What is further in is a list of its own, and parts no list around it."""
        page = ("  * Fruit", "      + plums", "      + pears", "  * Nuts")
        assert items(*page) == [["+ plums", "+ pears"], ["* Fruit", "* Nuts"]]

    def test_the_rest_of_an_item(self) -> None:
        """A line that is further in than the bullets is part of the item above."""
        assert items("  * A lamp.", "    It lights the way.", "  * A rope.") == [["* A lamp.", "* A rope."]]

    def test_text_ends_a_list(self) -> None:
        """Bullets above and below a paragraph are two lists, each too short to be one here."""
        assert items("* A lamp", "Some of us went on foot that evening.", "* A rope") == []

    def test_other_bullets_are_another_list(self) -> None:
        """Each kind of bullet has its own list."""
        assert items("* one", "* two", "- three", "- four") == [["* one", "* two"], ["- three", "- four"]]

    @pytest.mark.parametrize(
        "line", ["2019 was dry.", "*starred* words", "-5 degrees", "3.5 miles", "#lamps and ropes", "1,200 came"]
    )
    def test_no_items(self, line: str) -> None:
        """A figure, a tag or a starred word at the beginning of a line makes no item of it."""
        assert items(line, line + " again") == []

    def test_short_lines_between_empty_ones(self) -> None:
        """What had bullets on the page has often lost them."""
        page = ("Take along", "", "a lamp", "a rope", "bread", "", "It is far.")
        assert items(*page) == [["a lamp", "a rope", "bread"]]

    @pytest.mark.parametrize(
        "page",
        [
            ("a lamp", "a rope", "bread"),
            ("Take along", "", "a lamp", "a rope", "", "bread"),
            ("Take along", "", "A lamp.", "A rope.", "Bread.", "", "a"),
            (
                "Take along",
                "",
                "a lamp that lights the way of all who walk behind the one who has it",
                "a rope",
                "bread",
            ),
        ],
    )
    def test_lines_that_are_no_list(self, page: tuple[str, ...]) -> None:
        """A page without empty lines, two lines, sentences, and a long line among short ones."""
        assert items(*page) == []

    def test_items_share_a_score(self) -> None:
        """Each item gets the mean of its list; other lines keep theirs."""
        page = read(Document("Take along:\n* a lamp\n* a rope\nGood night."))
        assert evened(page, [50, 10, -20, 70]) == [50, -5, -5, 70]

    @given(st.lists(st.text("* 1.a#", max_size=6), max_size=20))
    def test_each_place_is_in_one_list(self, lines: list[str]) -> None:
        """Lists are disjoint, rising, and have two items and more."""
        lines = [line for line in lines if line.strip()]
        page = read(Document("\n".join(lines)))
        found = lists(lines, page.columns["first"], page.joined) if lines else []
        places = [place for some in found for place in some]
        assert len(places) == len(set(places))
        assert all(len(some) > 1 and some == sorted(some) for some in found)


def below_title(line: str, kind: str = "title") -> bool:
    """Whether a line that would go stays below the title."""
    text = f"{TITLE}\n\n{line}\n\nAnd the page goes on."
    document = Document(text, labels=[Label(0, len(TITLE), kind)])
    page: Page = read(document)
    gone = [False, True, False]
    spare_standfirst(document, page, gone)
    return not gone[1]


class TestStandfirst:
    @pytest.mark.parametrize(
        "line",
        [
            "The first boat in eleven years leaves the quay on Friday, with bread for the lighthouse",
            "Nobody on the quay could say what had held it up for so long.",
            "Wer am Freitag mit der ersten Fähre fährt, zahlt nur den halben Preis",
        ],
    )
    def test_a_sentence_below_the_title_stays(self, line: str) -> None:
        """What says something about the article stays."""
        assert below_title(line)

    def test_below_a_doubtful_title(self) -> None:
        """The same below the best headline, where no title was found."""
        assert below_title("The first boat in eleven years leaves the quay on Friday", kind="headline")

    @pytest.mark.parametrize(
        "line",
        [
            "Share",
            "Home » Islands » Ferries and boats of the northern harbour » This one",
            "News | Sport | Weather in the islands | Boats and ferries of the north",
            "Ten Old Boats That Every Islander Should Have Seen Once In Life",
            "This article is also available in the following languages:",
            "Subscribe to our letter and get the news of the harbour every morning",
        ],
    )
    def test_furniture_below_the_title_goes(self, line: str) -> None:
        """Not a menu, another headline, a call, or what leads to a choice."""
        assert not below_title(line)

    def test_only_the_next_line(self) -> None:
        """What stands further below is judged as anywhere."""
        line = "The first boat in eleven years leaves the quay on Friday"
        document = Document(f"{TITLE}\nShare\n{line}", labels=[Label(0, len(TITLE), "title")])
        gone = [False, True, True]
        spare_standfirst(document, read(document), gone)
        assert gone == [False, True, True]

    def test_a_title_at_the_end(self) -> None:
        """Nothing stands below the last line."""
        document = Document(TITLE, labels=[Label(0, len(TITLE), "title")])
        gone = [False]
        spare_standfirst(document, read(document), gone)
        assert gone == [False]


def stays(text: str, gone: list[bool]) -> list[bool]:
    """What is left of the lines to go when the lists that a line leads to are spared."""
    document = Document(text)
    spare_introduced(document.lines, read(document), gone)
    return gone


class TestIntroduced:
    def test_a_list_behind_a_colon_stays(self) -> None:
        """As the line that leads to it does."""
        text = "What you should take along at night:\n* a lamp\n* a rope\nGood night."
        assert stays(text, [False, True, True, False]) == [False] * 4

    @pytest.mark.parametrize("above", ["Related stories:", "What you should take along at night"])
    def test_a_list_below_a_label_goes(self, above: str) -> None:
        """A label of a box is short, and what has no colon leads to nothing."""
        assert stays(f"{above}\n* a lamp\n* a rope", [False, True, True]) == [False, True, True]

    def test_a_list_goes_with_the_line_above(self) -> None:
        """Nothing is left that would lead to it."""
        assert stays("What you should take along at night:\n* a lamp\n* a rope", [True] * 3) == [True] * 3


class TestNamed:
    @pytest.mark.parametrize(
        "heading",
        [
            *(
                "References",
                "## Sources & Notes",
                "Further reading",
                "SEE ALSO",
                "Ferrybot pros",
                "Zutaten:",
                "7. Voir aussi",
            ),
            *("Enlaces externos", "Ligações externas", "Voci correlate", "Källor", "Aiheesta muualla", "Примечания"),
        ],
    )
    def test_a_list_of_the_article_stays_with_its_heading(self, heading: str) -> None:
        """Its sources and what it weighs up look like a menu by themselves."""
        assert named(f"{heading}\n* Boats of the north\n* Harbours", [True] * 3) == [False] * 3

    @pytest.mark.parametrize(
        "heading", ["Resources", "See all", "More", "What else to read further on in our magazine now"]
    )
    def test_other_lists_go(self, heading: str) -> None:
        """Headings of boxes, and a heading of many words."""
        assert named(f"{heading}\n* Boats of the north\n* Harbours", [True] * 3) == [True] * 3

    def test_a_heading_without_a_list_goes(self) -> None:
        """It heads nothing that is told to belong to it."""
        assert named("References\nBoats of the north\nHarbours", [True] * 3) == [True] * 3


def named(text: str, gone: list[bool]) -> list[bool]:
    """What is left of the lines to go when lists under headings of an article are spared."""
    document = Document(text)
    spare_named(document.lines, read(document), gone)
    return gone


@pytest.mark.parametrize(
    ("line", "is_spared"),
    [
        ("Contributing: Ada Lund", True),
        ("—Reporting by Ada Lund and Tom Holt", True),
        ("(Additional reporting by Ada Lund)", True),
        ("— Ada Lund (@adalund) November 19, 2019", True),
        (
            "Reporting by post is not enough for us, says the mill: it wants to see the miller, the mule and the mill. "
            * 2,
            False,
        ),
        ("Contributing", False),
        ("Report by phone", False),
        ("Follow Ada Lund (@adalund)", False),
    ],
)
def test_credits_stay(line: str, is_spared: bool) -> None:
    """Who made the article, and whom it quotes from social media, are part of it."""
    document = Document(line)
    gone = [True]
    spare_credits(document.lines, read(document), gone)
    assert gone == [not is_spared]
