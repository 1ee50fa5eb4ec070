"""The pass ``typos`` leaves spelling alone where it is the subject, code, or of another time."""

from __future__ import annotations

import pytest

from cleaner import Document, Edit
from cleaner_typos.mend import Typos

PROSE = (
    "\n\nThis is the rest of the page, and it says that all of this was written by somebody who knows what they mean."
)


def mended(text: str) -> str:
    """A text with a paragraph of prose below it, mended; without that paragraph."""
    whole = text + PROSE
    for edit in sorted((found for found in Typos().find(Document(whole)) if isinstance(found, Edit)), reverse=True):
        whole = whole[: edit.start] + edit.text + whole[edit.end :]
    return whole.removesuffix(PROSE)


@pytest.mark.parametrize(
    "text",
    [
        "The word alot does not exist, they say. Write a lot and they will be glad.",
        "It is said that recieve was written for receive in the old books of the town.",
        "You call recieve() to get the next one of the boxes from the boat.",
        "    if (all of the boats are recieved) {",
        "    the next of them is a recieved = 0;",
        "He was to chuse a boat, and with much expence he had it shewn to the people, who did recieve it.",
        "Thou knowest that thy neice hath a boat which she did not want to be seen with.",
    ],
)
def test_it_leaves_alone(text: str) -> None:
    """Lines that hold the right word, too; calls and lines of programs; texts with two words of an older spelling."""
    assert mended(text) == text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("They will recieve the boat; it is the last of them.", "They will receive the boat; it is the last of them."),
        ("They will recieve the boat (and the oars) from him.", "They will receive the boat (and the oars) from him."),
        ("I dont know. I don't want to know what it is for.", "I don't know. I don't want to know what it is for."),
        ("Thou shall not recieve it, he said to all of them.", "Thou shall not receive it, he said to all of them."),
        ("They recieve the receiver of the boat on the quay.", "They receive the receiver of the boat on the quay."),
    ],
)
def test_it_still_mends(wrong: str, right: str) -> None:
    """A semicolon within, a bracket behind a blank, one old word; contractions, which people write both ways."""
    assert mended(wrong) == right
