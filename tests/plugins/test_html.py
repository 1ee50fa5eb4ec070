"""The HTML report shows what was taken out and why, and nothing scraped is markup in it."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from cleaner import Pipeline, Result
from cleaner_formats.html import report

PAGE = """Ferry stays

Donate
0 $
2,500 $
340 $
MAY 2021

The ferry stays untill May. Nobody had expected that, least of all the crew, which had sold its boots.

  1. Odile says:

    I kept my boots.

    1. Joss says:

      And I kept your socks.
"""


class Reader(HTMLParser):
    """Collects tags, attributes, and text by the class of the element that it stands in."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.classes: list[str] = []
        self.text: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.classes.append(dict(attrs).get("class") or tag)

    def handle_data(self, data: str) -> None:
        if self.classes:
            self.text[self.classes[-1]] = self.text.get(self.classes[-1], "") + data


def read(result: Result) -> Reader:
    reader = Reader()
    reader.feed(report(result))
    return reader


def test_lines_that_went_are_shown_as_gone_with_their_rule() -> None:
    """The gauge stands struck out below the name of the rule."""
    shown = read(Pipeline(["donations"])(PAGE))
    assert "2,500 $" in shown.text["s"]
    assert "donations.gauge" in shown.text["why"]
    assert "The ferry stays" in shown.text["same"]


def test_the_indentation_of_a_line_that_went_is_not_struck_out() -> None:
    """Else each deep line of a menu has a long dash in front."""
    text = report(Pipeline(["banners"])("      Share this article\n\nThe ferry stays.\n"))
    assert '<pre class="gone">      <s>Share this article</s></pre>' in text


def test_of_a_changed_line_only_the_changed_words_are_marked() -> None:
    """One word for another, between the words that stay."""
    text = report(Pipeline(["typos"])(PAGE))
    assert '<del class="gone">untill</del><ins class="come">until</ins> May.' in text


@pytest.mark.parametrize(("rest", "places"), [("", 2), (" and it is a word" * 80, 1)])
def test_of_two_changes_in_a_line_each_is_marked(rest: str, places: int) -> None:
    """But in a line so long that its words are not compared one by one: all between the changes is marked there."""
    text = report(Pipeline("typos")(f"They said that we recieve the letters untill May came.{rest}\n"))
    assert text.count('<del class="gone">') == places
    assert (">recieve the letters untill<" in text) == (places == 1)


def test_comments_stand_below_what_they_answer() -> None:
    """With author and depth."""
    text = report(Pipeline(["comments"])(PAGE))
    assert '<article class="d0"><p><b>Odile</b></p><pre>I kept my boots.</pre></article>' in text
    assert '<article class="d1"><p><b>Joss</b></p><pre>And I kept your socks.</pre></article>' in text


def test_nothing_scraped_is_markup() -> None:
    """Tags, attributes and endings of elements come out as text; so do ids and problems."""
    evil = "<script>alert(1)</script> \"onload=x '</pre></style><img src=x onerror=y> <!-- &lt;b&gt;\n"
    plain, hostile = read(Result("a\n", id="b")), read(Result(evil, id=evil))
    assert hostile.tags == plain.tags
    assert hostile.attributes == plain.attributes
    assert "<script>alert(1)</script>" in hostile.text["same"]


def test_what_hides_or_turns_text_is_made_visible() -> None:
    """A character that turns the direction of the text shows by its number."""
    assert "abc<202E>def<00>" in read(Result("abc\u202edef\x00")).text["same"]


def test_a_page_that_needs_nothing_has_no_table_of_rules() -> None:
    """There is nothing to show in it."""
    assert "What was changed" not in report(Pipeline("whitespace")("Just a line.\n"))
