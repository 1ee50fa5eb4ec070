"""``reply-form``: forms under threads go, in each language; what people write about comments stays."""

from __future__ import annotations

import pytest
from furniture_kit import PARAGRAPH, lines_taken, wrapped
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Document, Label, RulePack
from cleaner.rule_lint import lint_pack
from cleaner.rules import check_pack
from cleaner_reply_form import ReplyForm, own_packs

FORM = ReplyForm(given=own_packs())


@pytest.mark.parametrize("pack", own_packs(), ids=lambda pack: pack.name)
def test_examples_of_the_packs_hold(pack: RulePack) -> None:
    """Each rule takes its `match` examples and leaves its `keep` examples."""
    assert check_pack(pack) == []
    assert lint_pack(pack) == []


@pytest.mark.parametrize(
    "form",
    [
        "Leave a Reply\n\nYour email address will not be published. Required fields are marked *",
        "Leave a Reply Cancel reply\nName *\nEmail *\nWebsite\nPost Comment",
        "You must be logged in to post a comment.",
        "[Leave a comment](#respond)",
        "Notify me of new posts by email.",
    ],
)
def test_takes_a_form(form: str) -> None:
    """Heading, notices, labels and buttons."""
    assert set(lines_taken(FORM, f"{PARAGRAPH}\n\n{form}")) == {line for line in form.split("\n") if line}


@pytest.mark.parametrize(
    "line",
    [
        "Leave a comment in the margin, the editor told me.",
        "Name",
        "“Leave a Reply”",
        "Comments are moderated by a man called Bill, who reads them at night.",
        "Website\nA site is what you make of it.",
    ],
)
def test_leaves_what_is_no_form(line: str) -> None:
    """Prose, quotations and a label by itself stay."""
    assert lines_taken(FORM, wrapped(line)) == {}


def test_takes_a_form_from_the_last_comments_body_but_no_header() -> None:
    """A comment's label may reach over the form; its header is never touched."""
    text = "Leave a Reply\nThank you, Ada.\nLeave a Reply\n"
    labels = [Label(0, len(text), "comment"), Label(14, len(text), "comment-body")]
    (edit,) = FORM.find(Document(text, labels=labels))
    assert edit.start == 30


@given(st.text(max_size=200))
def test_never_raises(text: str) -> None:
    """Any text is only text."""
    list(FORM.find(Document(text)))
