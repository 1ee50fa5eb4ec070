"""Threads on pages on which a renderer numbered the links: ``Ward on [19]October 3``."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Document, Label, clean
from cleaner_comments.unlinked import unlinked

PAGE = """\
   [1]Skip to content
   [2]Home [3]About

   [4]Why I stopped planting tulips

   Posted on [5]October 2, 2014 by [6]Hettie Marsh

   The harbour board said on Monday that the works would begin in the spring, after two years of talks.

3 thoughts on “Why I stopped planting tulips”

    1. Ward on [7]October 3, 2014 at 8:12 am said:
       Voles. It is always voles, see [8]what I wrote of them.
       [9]Reply ↓
         1. [10]Hettie Marsh on [11]October 3, 2014 at 9:00 am said:
            Not here, we have badgers.
            [12]Reply ↓
    2. [13]T.O.M. on [14]October 5, 2014 at 7:40 pm said:
       Try alliums.
       [15]Reply ↓

Leave a Reply [16]Cancel reply
"""


def test_authors_times_and_parents_have_none_of_the_numbers() -> None:
    """They are the renderer's; what somebody wrote keeps them, as nothing else is taken out of words."""
    found = [(comment.author, comment.time, comment.parent, comment.text) for comment in clean(PAGE).comments]
    assert found == [
        ("Ward", "October 3, 2014 at 8:12 am", None, "Voles. It is always voles, see [8]what I wrote of them."),
        ("Hettie Marsh", "October 3, 2014 at 9:00 am", 0, "Not here, we have badgers."),
        ("T.O.M.", "October 5, 2014 at 7:40 pm", None, "Try alliums."),
    ]


def test_a_control_goes_with_its_number() -> None:
    """Half of it would be left."""
    result = clean(PAGE)
    assert "Reply" not in result.text.replace("Leave a Reply", "")
    assert "[9]" not in result.text
    assert result.restore() == PAGE


def test_links_in_markdown() -> None:
    """Times and controls are links; in JSON's times and authors their addresses have no place."""
    page = """\
# Why I stopped planting tulips

_October 2, 2014_ by [Hettie Marsh](/author/hettie)

The harbour board said on Monday that the works would begin in the spring, after two years of [talks](/talks).

### 2 Comments

**[Ward](https://ward.example/a_(b) "his boats")** says:

[October 3, 2014 at 8:12 am](#comment-1)

Voles, see [my boat](/boat).

[Reply](#reply-1)

**Hettie Marsh** says:

[October 3, 2014 at 9:00 am](#comment-2)

Badgers.

[Reply](#reply-2)

### Leave a Reply
"""
    result = clean(page)
    assert [(comment.author, comment.time, comment.text) for comment in result.comments] == [
        ("Ward", "October 3, 2014 at 8:12 am", "Voles, see [my boat](/boat)."),
        ("Hettie Marsh", "October 3, 2014 at 9:00 am", "Badgers."),
    ]
    assert "#reply" not in result.text
    assert (result.date, result.restore()) == ("October 2, 2014", page)


@pytest.mark.parametrize(
    "text",
    [
        "As was shown [1] and told [2] and said [3] and sung [4] and done [5].",
        "Boats.[1] Ships.[2] Rafts.[3] Oars.[4] Sails.[5]",
        "[Boats](https://boats.example), [ships](https://ships.example), [a raft](/raft) and [an oar] (it is new)",
        "[3]Boats [9]Ships [1]Rafts [40]Oars [7]Sails",
        "[1]Boats and [2]ships",
        "list[1]word list[2]word list[3]word list[4]word list[5]word",
        "",
    ],
)
def test_other_brackets(text: str) -> None:
    """What cites stands behind a word; few links in Markdown, numbers out of order, few of them, and indexes."""
    assert unlinked(Document(text)) is None


@given(st.lists(st.text(alphabet="ab \n.", max_size=8), min_size=6, max_size=20), st.data())
def test_the_way_back(words: list[str], data: st.DataObject) -> None:
    """A span without the numbers is, on the page that has them, the same text with numbers inside or before it."""
    text = "".join(f"\n[{number}]x{word}" for number, word in enumerate(words, 1))
    plain = unlinked(Document(text))
    assert plain is not None
    size = len(plain.document.text)
    start = data.draw(st.integers(0, size - 1))
    end = data.draw(st.integers(start + 1, size))
    (label,) = plain.back([Label(start, end, "comment")])
    again = text[label.start : label.end]
    for number in range(1, len(words) + 1):
        again = again.replace(f"[{number}]", "")
    assert again == plain.document.text[start:end]
