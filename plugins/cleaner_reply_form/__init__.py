"""``reply-form``: takes out the form under a comment thread: its heading, notices, labels and buttons."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import ClassVar

from cleaner import RulePack, hookimpl, option
from cleaner.rule_pass import RulePass
from cleaner.rules import PackRules, packs_of_folder

_HERE = Path(__file__).parent
LANGUAGES = ("cs", "da", "de", "en", "es", "fi", "fr", "it", "nl", "no", "pl", "pt", "ru", "sv")
OWN_PACKS = tuple(f"reply-form-{language}" for language in LANGUAGES)


@cache
def own_packs() -> tuple[RulePack, ...]:
    """The packs that come with this plugin; each is read when it is first used."""
    return packs_of_folder(_HERE / "rules", "reply-form")


class ReplyForm(RulePass):
    """Take out the lines of reply forms, also where a comment's label reaches over them."""

    name: ClassVar[str] = "reply-form"
    rules = PackRules(own_packs)
    in_bodies: ClassVar[bool] = True

    packs: tuple[str, ...] = option(OWN_PACKS, "names of the rule packs to use")


@hookimpl
def cleaner_passes() -> list[type[ReplyForm]]:
    """Offer the pass."""
    return [ReplyForm]


@hookimpl
def cleaner_rules() -> tuple[RulePack, ...]:
    """Offer the rule packs beside this module."""
    return own_packs()
