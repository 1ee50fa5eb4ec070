"""Names of whom a comment answers, right behind its author's: `Hettie Marsh  Ward`."""

from __future__ import annotations

import pytest

from cleaner import clean

ARTICLE = "I had forty tulips once, and in the spring there was not one left, as nobody had told me of the voles.\n\n"


def thread(*names: str) -> str:
    """A page with a comment for each name, as Disqus has them."""
    posts = [
        f"{name} • 6 years ago\nWhat I say is number {place}.\n• Reply • Share ›\n" for place, name in enumerate(names)
    ]
    return ARTICLE + f"{len(names)} Comments\n\n" + "\n".join(posts)


def read(page: str) -> list[tuple[str | None, int | str | None]]:
    """Each comment's author, and which one it answers."""
    return [(comment.author, comment.parent) for comment in clean(page).comments]


def test_behind_a_gap_stands_whom_it_answers() -> None:
    """An icon stood in the gap; what the site calls somebody is no part of the name."""
    page = thread("Ward", "Hettie Marsh Mod  Ward", "Ward  Hettie Marsh", "T.O.M.")
    assert read(page) == [("Ward", None), ("Hettie Marsh", 0), ("Ward", 1), ("T.O.M.", None)]


def test_behind_a_blank_both_must_be_known() -> None:
    """Both are authors of the thread, the second one above."""
    page = thread("Ward", "Hettie Marsh", "Ward Hettie Marsh", "T.O.M.")
    assert read(page) == [("Ward", None), ("Hettie Marsh", None), ("Ward", 1), ("T.O.M.", None)]


@pytest.mark.parametrize(
    "names",
    [
        ("Smith", "John Smith", "Ada Berg", "Ole Dahl"),
        ("Ada Berg", "Ada", "Ole Dahl", "Ada Berg"),
        ("Ada  Berg", "Ole Dahl", "Ida Korn", "Tom Vale"),
        ("Ole Dahl", "Ada Berg Ole", "Ida Korn", "Tom Vale"),
    ],
)
def test_names_of_two_words_stay_whole(names: tuple[str, ...]) -> None:
    """A surname that is a name, too; a first name that is one; a gap before nobody's name; half of a name."""
    assert read(thread(*names)) == [(" ".join(name.split()), None) for name in names]


def test_controls_of_a_weblog_in_finnish() -> None:
    """Blogger writes two of them without a blank, and a heading over the answers."""
    page = (
        ARTICLE
        + "3 kommenttia:\n\nMerikarhu 3. toukokuuta 2016 klo 15.10\nTaas säästetään saaristosta.\nVastaaPoista\n"
        "Vastaukset\nAino 3. toukokuuta 2016 klo 16.00\nNiinpä.\nPoista\nsaarelainen 3. toukokuuta 2016 klo 18.44\n"
        "Entä talvella?\nVastaaPoista\n"
    )
    texts = [comment.text for comment in clean(page).comments]
    assert texts == ["Taas säästetään saaristosta.", "Niinpä.", "Entä talvella?"]
