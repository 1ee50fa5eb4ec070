"""The hooks by which a plugin offers what it has. They return values to register, and take no arguments."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from cleaner.dialects import Dialect
    from cleaner.engine import PassReport
    from cleaner.formats import Format
    from cleaner.passes import Pass
    from cleaner.profiles import Profile
    from cleaner.rule_pack import RulePack

hookspec = pluggy.HookspecMarker("cleaner")
hookimpl = pluggy.HookimplMarker("cleaner")
"""Marks a function of a plugin module as the answer to the hook of the same name."""


@hookspec
def cleaner_passes() -> Iterable[type[Pass]]:  # type: ignore[empty-body]
    """Return the pass classes that the plugin offers."""


@hookspec
def cleaner_rules() -> Iterable[RulePack]:  # type: ignore[empty-body]
    """Return rule packs and site packs."""


@hookspec
def cleaner_dialects() -> Iterable[Dialect]:  # type: ignore[empty-body]
    """Return comment dialects."""


@hookspec
def cleaner_formats() -> Iterable[Format]:  # type: ignore[empty-body]
    """Return formats that read or write documents."""


@hookspec
def cleaner_profiles() -> Iterable[Profile]:  # type: ignore[empty-body]
    """Return profiles: named lists of passes."""


@hookspec
def cleaner_after_pass(report: PassReport) -> None:
    """Watch a pass that has just run on a document. What is returned is ignored."""
