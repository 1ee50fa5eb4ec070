"""``banners.menu-item``: what stands between the named lines of a menu goes; titles, recipes, verse and names stay."""

from __future__ import annotations

import pytest
from furniture_kit import PARAGRAPH, lines_taken

from cleaner import Label
from cleaner_banners import Banners, own_packs

BANNERS = Banners(given=own_packs())
PROSE = f"{PARAGRAPH} {PARAGRAPH}"
MENU = ("Home", "News", "Harbour Life", "The Quays", "Opinion", "Contact us", "Pilots Abroad", "Log in", "Subscribe")


def items(text: str, labels: tuple[Label, ...] = (), step: Banners = BANNERS) -> set[str]:
    """The lines that go as items of a menu, without bullets."""
    taken = lines_taken(step, text, labels=labels)
    return {line.strip("*•+o ") for line, rule in taken.items() if rule == "banners.menu-item"}


@pytest.mark.parametrize("bullet", ["  * ", "      o ", "• ", "+ "])
def test_items_of_a_menu_go_with_it(bullet: str) -> None:
    """A site's own sections stand between lines that are in every menu."""
    menu = "\n".join(bullet + line for line in MENU)
    assert items(f"{menu}\n\n{PROSE}") == {"Harbour Life", "The Quays", "Pilots Abroad"}


def test_the_last_gap_without_bullets_stays() -> None:
    """There stands the title, between the menu and the share bar."""
    page = "\n\n".join([*MENU[:6], "The Night Ferry", "Share", "Tweet", "Print", PROSE])
    assert items(page) == {"Harbour Life", "The Quays"}


def test_a_labelled_title_ends_a_menu() -> None:
    """What another pass found to be the title is no item, with bullets or without."""
    page = "\n".join([*MENU[:5], "* The Night Ferry", *MENU[5:], "", PROSE])
    start = page.index("* The Night")
    title = Label(start + 2, start + 17, "title")
    assert "The Night Ferry" in items(page)
    assert "The Night Ferry" not in items(page, (title,))


def test_a_list_with_bullets_goes_whole() -> None:
    """Four lines that rules take and some that none can know, at its ends, too: that is no list of an article."""
    menu = ["Night Watch", "About us", "Careers", "Help", "Contact us", "Boat Hire 24/7", "The Sailor's Purse"]
    listed = "\n".join(f"  * {line}" for line in menu)
    assert items(f"{PROSE}\n{listed}\n{PROSE}") == {"Night Watch", "Boat Hire 24/7", "The Sailor's Purse"}
    assert items(f"{PROSE}\n{listed.replace('  * Help', '  * Bread')}\n{PROSE}") == set()
    assert items(f"{PROSE}\n{listed}" + "\n  * Salt" * 20 + f"\n{PROSE}") == set()


def test_sections_at_the_ends_of_a_menu_go() -> None:
    """Two and more, beside lines that are in every menu; one alone may be a heading."""
    menu = "Politics\nSports\nAbout us\nContact us\nLog in"
    taken = lines_taken(BANNERS, f"{PROSE}\n\n{menu}\n\n{PROSE}")
    assert taken["Politics"] == taken["Sports"] == "banners.sections"
    assert "Sports" not in lines_taken(BANNERS, f"{PROSE}\n\n{menu.removeprefix('Politics')}\n\n{PROSE}")


SECTIONS = ("Politics", "Health", "Travel", "Food", "Science", "Sports", "Business")


def test_sections_alone_are_a_menu_above_the_first_paragraph() -> None:
    """Five in a row; what a site calls its own stands between them, and in the last gap perhaps the title."""
    menu = ("Politics", "Harbour Life", "Health", "Travel", "Food", "The Quays", "Science")
    assert set(lines_taken(BANNERS, "\n".join([*menu, "", PROSE]))) == {*menu} - {"The Quays"}
    assert lines_taken(BANNERS, "\n".join([*menu[:4], "", PROSE])) == {}


def test_sections_alone_stay_below_it() -> None:
    """There an article may list them; seven beside a line of every menu are one all the same."""
    page = [PROSE, "", "What the library lends, by shelf:", *SECTIONS, "", PROSE]
    assert lines_taken(BANNERS, "\n".join(page)) == {}
    foot = [PROSE, "", *SECTIONS, "Skip to content"]
    assert set(lines_taken(BANNERS, "\n".join(foot))) == {*SECTIONS, "Skip to content"}


def test_a_list_above_the_first_paragraph_of_which_some_is_named() -> None:
    """Three names of sections and some that none can know; with two it may be what the article says first."""
    menu = ["* Politics", "* The Quays", "* Health", "* Boats for hire 24/7", "* Travel"]
    assert set(lines_taken(BANNERS, "\n".join([*menu, "", PROSE]))) == set(menu)
    points = ["* Politics", "* The quays are to be widened", "* Health", "* Boats for hire", "* No travel by night"]
    assert lines_taken(BANNERS, "\n".join([*points, "", PROSE])) == {}


@pytest.mark.parametrize(
    "content",
    [
        "Milk Bread\n* Salt\n* Butter",
        "* 2 cups of flour\n* Salt",
        "Roses, they say.\nViolets on a string",
        "The lamp\nis on the stair",
        "Ada Berg: Good morning\nTom Holt: Is it",
        "* The bridge that nobody crossed before October came",
    ],
)
def test_content_between_menus_stays(content: str) -> None:
    """Recipes have numbers or a heading, verse has end marks or small letters, headlines are long."""
    page = "\n".join(["Home", "News", "Log in", content, "Share", "Tweet", "Print", "", PROSE])
    assert items(page) == set()


def test_few_named_lines_are_no_menu() -> None:
    """Two buttons around a list say nothing of the list."""
    assert items(f"Share this\n* Music\n* Salt\n* Bread\nRead more\n\n{PROSE}") == set()


def test_pages_without_prose_are_left_alone() -> None:
    """A catalogue or a poem is short lines as a whole."""
    assert items("\n".join(MENU)) == set()


def test_menus_can_be_turned_off() -> None:
    """`menus = false` takes named lines alone."""
    page = "\n".join([*MENU, "", PROSE])
    assert items(page)
    assert items(page, step=Banners(given=own_packs(), menus=False)) == set()
