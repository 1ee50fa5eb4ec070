"""Who finds nothing in a page, and says so for all that is left of it when lines and blanks go, is right."""

from __future__ import annotations

from random import Random

import pytest

from cleaner import Document, Edit, Pass, Pipeline

PASSES = [step for step, _ in Pipeline().plan.passes]
LINES = [
    "Donate",
    "$5 $10 $25",
    "0 $",
    "Support The Maple Ledger",
    "Share this",
    "Home",
    "3. About us",
    "",
    "Leave a comment",
    "Your email address will not be published.",
    "Posted by Ann on May 5, 2020 at 6:05 pm 1",
    "3 comments",
    "Reply",
    "",
    "Ann says:",
    "May 5, 2020 at 6:05 pm",
    "I dont know what the others of us want to do.",
    "It was late on Friday.The others of us went home.",
    "They did n't want to, and I don 't either.",
    "The end of the the road.",
    "",
    "Lets go and see what it is about.",
    "He said it wasnâ€™t so.",
    "Fish &amp; chips",
    "<p>",
    "A plain line.",
    "A long line that says what there is to say of the matter, and then once more for those who did not hear it.",
    "",
]


def page(random: Random) -> str:
    """Some of the lines, with blanks in their words and at their ends now and then."""
    lines = random.choices(LINES, k=random.randint(1, 12))
    for number, line in enumerate(lines):
        if random.random() < 0.2:
            lines[number] = line.replace(" ", "\u00a0", random.randint(1, 3))
        if random.random() < 0.2:
            lines[number] += random.choice((" ", "  \t", "\u00a0", " " * 200))
    return "\n".join(lines)


def less(text: str, random: Random) -> tuple[str, list[tuple[int, int, str, str, str]]]:
    """The text without some lines and blanks at line ends, and with plain spaces for no-break ones."""
    edits: list[tuple[int, int, str, str, str]] = []
    at, kept = 0, ""
    for line in text.splitlines(keepends=True):
        bare = line.rstrip("\n")
        ending = line[len(bare) :]
        if random.random() < 0.3:
            edits.append((at, at + len(line), "", "less.line", line))
        else:
            left = bare.rstrip() if random.random() < 0.7 else bare
            if "\u00a0" in left and random.random() < 0.7:
                edits += [
                    (at + place, at + place + 1, " ", "less.blank", "\u00a0")
                    for place, sign in enumerate(left)
                    if sign == "\u00a0"
                ]
                left = left.replace("\u00a0", " ")
            if len(left) < len(bare):
                edits.append((at + len(left), at + len(bare), "", "less.end", bare[len(left) :]))
            kept += left + ending
        at += len(line)
    return kept, edits


@pytest.mark.parametrize("step", PASSES, ids=[step.name for step in PASSES])
def test_what_is_passed_on_is_so(step: Pass) -> None:
    random = Random(step.name)
    marked = 0
    for _ in range(400):
        text = page(random)
        document = Document(text)
        list(step.find(document))
        kept, edits = less(text, random)
        after = document.edited(edits, kept, ())
        marked += bool(after.idle)
        found = [found for found in step.find(Document(kept)) if isinstance(found, Edit)] if after.idle else []
        assert not found, (text, kept)
        assert not after.idle or not step.may_edit(after)
    assert marked or step.name in ("structure", "repeats", "whitespace", "boilerplate")
