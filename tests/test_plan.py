"""From names to a plan: what is refused, and what is warned of."""

from __future__ import annotations

from typing import Any

import pytest
from plugins_at_hand import Exclaim, Strip, registry_of

from cleaner import Pass, Profile, RulePack, option, provided
from cleaner.errors import UsageError
from cleaner.plan import make_plan

REGISTRY = registry_of(
    Strip, Exclaim, profiles=[Profile("standard", "both", ("strip", "exclaim"), {"strip": {"word": "ad"}})]
)

PROFILES = [Profile("tidy", "", ("strip",), {"strip": {"word": "ad"}}, settles=True)]
TIDY = registry_of(
    Strip, Exclaim, profiles=[Profile("standard", "", ("strip",), {"strip": {"word": "ad"}}, settles=True)]
)


class Shout(Pass):
    """A pass that finds nothing."""

    name = "shout"


def test_without_names_the_standard_profile_runs() -> None:
    """With its options."""
    plan = make_plan(REGISTRY)
    assert [planned.step for planned in plan.passes] == [Strip(word="ad"), Exclaim()]


def test_options_go_over_those_of_the_profile() -> None:
    """The nearer word counts."""
    assert make_plan(REGISTRY, options={"strip": {"word": "promo"}}).passes[0].step == Strip(word="promo")


def test_passes_as_a_list_or_with_commas() -> None:
    """Both are the same plan."""
    assert make_plan(REGISTRY, "strip, exclaim").spec == make_plan(REGISTRY, ["strip", "exclaim"]).spec


def test_a_profile_and_one_more() -> None:
    """The profile's passes with its options, and behind them those to add."""
    registry = registry_of(Strip, Exclaim, profiles=PROFILES)
    plan = make_plan(registry, profile="tidy", add="exclaim", options={"exclaim": {}})
    assert [planned.step for planned in plan.passes] == [Strip(word="ad"), Exclaim()]
    assert plan.settles


def test_a_profile_without_one() -> None:
    """Nor is an option of the profile for it in the way."""
    assert make_plan(REGISTRY, drop=["strip"]).spec == (("exclaim",), {}, False)


def test_a_profile_based_on_another() -> None:
    """The other's passes but those to drop, then its own; its own options over the other's; it settles as that does."""
    registry = registry_of(Strip, Exclaim, Shout, profiles=[*PROFILES, Profile("mine", "", ("shout",), base="tidy")])
    assert make_plan(registry, profile="mine").spec == (("strip", "shout"), {"strip": {"word": "ad"}}, True)
    ours = Profile("ours", "", ("exclaim",), {"shout": {}}, base="mine", drop=("strip",))
    registry = registry_of(
        Strip, Exclaim, Shout, profiles=[*PROFILES, ours, Profile("mine", "", ("shout",), base="tidy")]
    )
    assert make_plan(registry, profile="ours").spec == (("shout", "exclaim"), {"shout": {}}, True)


@pytest.mark.parametrize(
    ("profiles", "why"),
    [
        ([Profile("a", "", (), base="b"), Profile("b", "", (), base="a")], "profile 'a' is its own base: a > b > a"),
        ([Profile("a", "", (), base="tdiy")], "base of profile 'a': no profile is named 'tdiy' .did you mean 'tidy'"),
        ([Profile("a", "", ("strip",), base="tidy")], "profile 'tidy', the base of 'a', has the pass 'strip' to add"),
        ([Profile("a", "", (), base="tidy", drop=("x",))], "profile 'tidy', the base of 'a', has no pass 'x' to drop"),
    ],
)
def test_a_base_that_can_t_be(profiles: list[Profile], why: str) -> None:
    """One line that says why."""
    with pytest.raises(UsageError, match=why):
        make_plan(registry_of(Strip, profiles=[*PROFILES, *profiles]), profile="a")


@pytest.mark.parametrize(
    ("add", "drop", "why"),
    [
        ("strip", "", "the plan has the pass 'strip' to add already: strip, exclaim"),
        ("", "strpi", "the plan has no pass 'strpi' to drop .did you mean 'strip'.*: strip, exclaim"),
        ("shout", "", "no pass is named 'shout'"),
        ([Strip], "", "passes are named, not given"),
    ],
)
def test_a_change_that_can_t_be_made(add: Any, drop: Any, why: str) -> None:
    """One line that says why."""
    with pytest.raises(UsageError, match=why):
        make_plan(REGISTRY, add=add, drop=drop)


@pytest.mark.parametrize(
    ("passes", "profile", "options", "why"),
    [
        ("strip", "standard", None, "not both"),
        ("strpi", None, None, "no pass is named 'strpi' .did you mean 'strip'"),
        (None, "standrad", None, "no profile is named 'standrad' .did you mean 'standard'"),
        ("strip,strip", None, None, "'strip' is named twice"),
        ("strip", None, {"exclaim": {}}, "option for pass 'exclaim', which is not in the plan"),
        ("strip", None, {"strip": {"wrod": "x"}}, "no option 'wrod'"),
        ("strip", None, {"strip": ["word"]}, "options of pass 'strip' map each option's name to its value"),
        ([Strip], None, None, "passes are named, not given"),
    ],
)
def test_a_plan_that_can_t_be_made(passes: Any, profile: str | None, options: Any, why: str) -> None:
    """One line that says why."""
    with pytest.raises(UsageError, match=why):
        make_plan(REGISTRY, passes, profile=profile, options=options)


def test_an_order_that_a_pass_advises_against_is_a_warning() -> None:
    """The user's order stands all the same."""
    plan = make_plan(REGISTRY, "exclaim,strip")
    assert plan.warnings == ("pass 'exclaim' should stand after 'strip', whose work it builds on",)
    assert [planned.step.name for planned in plan.passes] == ["exclaim", "strip"]


def test_a_pass_that_refuses_its_options_is_named() -> None:
    """A pass may look at its options together."""

    class Picky(Pass):
        """A pass that takes no option."""

        name = "picky"

        def __post_init__(self) -> None:
            raise ValueError("never")

    with pytest.raises(UsageError, match=r"pass 'picky' of plugin 'guest' .* does not take these options: never"):
        make_plan(registry_of(Picky), "picky")


def test_naming_a_rule_pack_that_nobody_offers_is_refused() -> None:
    """A slip in its name must not mean: no rules."""
    with pytest.raises(UsageError, match=r"option picky\.packs: nothing is named 'englsh'"):
        make_plan(registry_of(Choosing), "picky", options={"picky": {"packs": "englsh"}})


class Choosing(Pass):
    """A pass that reads rule packs."""

    name = "picky"
    packs: tuple[str, ...] = option((), "packs to use")
    given: tuple[RulePack, ...] = provided("rules", chosen_by="packs")
