"""Options: declared once, read from TOML, the command line and callers alike."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from cleaner import Pass, option
from cleaner.errors import UsageError
from cleaner.options import options_of, read_options


class Sample(Pass):
    """A pass with an option of each type."""

    name = "sample"
    loud: bool = option(False, "be loud")
    count: int = option(3, "how many", least=1, most=9)
    share: float = option(0.5, "how much", least=0)
    word: str = option("x", "which")
    level: Literal["careful", "bold"] = option("careful", "how sure")
    packs: tuple[str, ...] = option(("en",), "which packs")


@pytest.mark.parametrize(
    ("name", "given", "value"),
    [
        ("loud", True, True),
        ("loud", "yes", True),
        ("loud", "OFF", False),
        ("count", 4, 4),
        ("count", "4", 4),
        ("share", "0.25", 0.25),
        ("share", 1, 1.0),
        ("word", "y=z", "y=z"),
        ("level", "bold", "bold"),
        ("packs", "en,de", ("en", "de")),
        ("packs", ["fr"], ("fr",)),
        ("packs", "+de", ("en", "de")),
        ("packs", "+en,+de", ("en", "de")),
        ("packs", "", ()),
    ],
)
def test_a_value_that_the_option_takes(name: str, given: Any, value: Any) -> None:
    """As TOML types it, or as a word of the command line."""
    assert read_options(Sample, {name: given}) == {name: value}


@pytest.mark.parametrize(
    ("name", "given", "takes"),
    [
        ("loud", "perhaps", "true | false"),
        ("loud", 7, "true | false"),
        ("count", "many", "whole number from 1 to 9"),
        ("count", 10, "whole number from 1 to 9"),
        ("count", 2.5, "whole number"),
        ("count", True, "whole number"),
        ("count", "9" * 5000, "whole number"),
        ("share", "nan", "number from 0"),
        ("share", "inf", "number from 0"),
        ("share", -1, "number from 0"),
        ("word", 3, "text"),
        ("level", "reckless", r"careful \| bold"),
        ("packs", [1], "list of words"),
        ("packs", 1, "list of words"),
    ],
)
def test_a_value_that_it_does_not_take(name: str, given: Any, takes: str) -> None:
    """The error names the option and says what it takes."""
    with pytest.raises(UsageError, match=rf"option sample\.{name} takes {takes}"):
        read_options(Sample, {name: given})


def test_an_unknown_option_is_an_error_with_a_suggestion() -> None:
    """And with the list of those that there are."""
    with pytest.raises(UsageError, match=r"no option 'cuont' \(did you mean 'count'\?\); it has loud, count"):
        read_options(Sample, {"cuont": 1})


def test_hyphens_are_underscores() -> None:
    """As on every command line."""

    class Hyphen(Pass):
        """A pass."""

        name = "hyphen"
        two_words: int = option(1, "two words")

    assert read_options(Hyphen, {"two-words": 2}) == {"two_words": 2}


def test_options_are_listed_in_order_with_their_help() -> None:
    """What ``cleaner explain`` shows."""
    assert [(found.name, found.help) for found in options_of(Sample).values()][:2] == [
        ("loud", "be loud"),
        ("count", "how many"),
    ]
