"""The profiles that come with the distribution."""

from collections.abc import Iterable

from cleaner import Profile, hookimpl

STANDARD = (
    "mojibake",
    "comments",
    "donations",
    "banners",
    "repeats",
    "reply-form",
    "structure",
    "spacing",
    "typos",
    "whitespace",
)
"""Repair first, so that all others see right text; the thread before what strips lines, so that it is left alone."""


@hookimpl
def cleaner_profiles() -> Iterable[Profile]:
    return [
        Profile("standard", "article and comments out of a scraped page, each pass careful", STANDARD),
        Profile(
            "main-content",
            "the article alone, as far as it can be told: takes more out than standard, and errs more often",
            (*STANDARD[:-3], "boilerplate", *STANDARD[-3:]),
            {"boilerplate": {"level": "main-content"}},
        ),
        Profile("repair", "text repair alone: no line is taken out", ("mojibake", "whitespace")),
        Profile("zero", "no pass: what comes out is what went in", ()),
    ]
