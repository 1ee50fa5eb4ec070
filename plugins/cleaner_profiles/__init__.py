"""The profiles that come with the distribution."""

from collections.abc import Iterable

from cleaner import Profile, hookimpl

LIGHT = (
    "mojibake",
    "comments",
    "structure",
    "donations",
    "banners",
    "repeats",
    "reply-form",
    "spacing",
    "typos",
    "whitespace",
)
"""Repair first, so that all others see right text; the thread and the title before what strips lines, so that they are
left alone; blanks last, as taking lines out leaves some."""

STANDARD = (*LIGHT[:4], "boilerplate", *LIGHT[4:])
"""What scores lines comes before what takes out those that it can name: the named ones tell where others of their kind
stand, and the scores were fitted on pages that have both. A donation widget's amounts tell nothing of other lines: they
go first, so that the trace calls them what they are."""


@hookimpl
def cleaner_profiles() -> Iterable[Profile]:
    return [
        Profile(
            "standard",
            "article and comments out of a scraped page, each pass careful",
            STANDARD,
            {"boilerplate": {"level": "sure"}},
            settles=True,
        ),
        Profile("article", "standard, with more of what is furniture by its looks", STANDARD, settles=True),
        Profile(
            "light",
            "standard without what is furniture by its looks only: faster, and leaves more",
            LIGHT,
            settles=True,
        ),
        Profile(
            "main-content",
            "beside the comments the article alone, as far as it can be told; errs more often than article",
            STANDARD,
            {"boilerplate": {"level": "main-content"}},
        ),
        Profile("repair", "text repair alone: no line is taken out", ("mojibake", "whitespace")),
        Profile("zero", "no pass: what comes out is what went in", ()),
    ]
