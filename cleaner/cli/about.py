"""The sub-commands that tell what there is: ``passes``, ``plugins``, ``profiles``, ``plan``, ``explain``."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from textwrap import fill, indent

import click

from cleaner.cli import Exit
from cleaner.cli.common import Setup, Wishes, make_pipeline, plan_options, plugin_options, set_up
from cleaner.errors import UsageError, did_you_mean
from cleaner.options import options_of, provided_by
from cleaner.passes import Pass
from cleaner.registry import HOOKS, Offer
from cleaner.terminal import visible

_LONGEST_CELL = 40
"""Characters of a default that still stands in its row: one long list would push all the others aside."""


def _table(rows: Iterable[tuple[str, ...]]) -> None:
    listed = [tuple(visible(cell) for cell in row) for row in rows]
    if not listed:
        return
    widths = [max(map(len, column)) for column in zip(*listed, strict=True)]
    for row in listed:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        click.echo("  ".join(cells).rstrip())


def _first_line(value: object) -> str:
    return (inspect.getdoc(value) or "").split("\n")[0]


@click.command()
@plugin_options
def passes(plugins: tuple[str, ...], config: str | None) -> int:
    """List the passes."""
    registry = set_up(plugins, config).registry
    _table((offer.value.name, _first_line(offer.value), offer.found.release) for offer in registry.offers("pass"))
    return Exit.DONE


@click.command()
@plugin_options
def profiles(plugins: tuple[str, ...], config: str | None) -> int:
    """List the profiles."""
    registry = set_up(plugins, config).registry
    rows = [(offer.value.name, offer.value.about, offer.found.release) for offer in registry.offers("profile")]
    _table(rows)
    return Exit.DONE


@click.command()
@plugin_options
def plugins(plugins: tuple[str, ...], config: str | None) -> int:
    """List the plugins, and what is wrong with any."""
    registry = set_up(plugins, config, warn=False).registry
    rows = []
    for found in registry.found:
        offered = [
            f"{kind} {offer.value.name}"
            for kind in HOOKS.values()
            for offer in registry.offers(kind)
            if offer.found == found
        ]
        rows.append((found.name, found.release, ", ".join(offered) or "offers nothing"))
    _table(rows)
    for fault in registry.faults:
        click.echo(f"wrong: {visible(str(fault))}")
    return Exit.PROBLEMS if registry.faults else Exit.DONE


@click.command()
@plan_options
def plan(wishes: Wishes) -> int:
    """Show which passes would run, in order, with their options."""
    pipeline = make_pipeline(set_up(wishes.plugins, wishes.config, clashes=False), wishes)
    rows = []
    for number, (step, found) in enumerate(pipeline.plan.passes, 1):
        rows.append((f"{number}.", step.name, _changed(step), found.release))
    _table(rows)
    return Exit.DONE


def _changed(step: Pass) -> str:
    """The options of a pass that differ from the defaults."""
    options = options_of(type(step)).values()
    return " ".join(
        f"{option.name}={getattr(step, option.name)}"
        for option in options
        if getattr(step, option.name) != option.default
    )


@click.command()
@click.argument("name", metavar="PASS[.RULE]")
@plugin_options
def explain(name: str, plugins: tuple[str, ...], config: str | None) -> int:
    """Tell what a pass does: its options and rules. With PASS.RULE, that rule alone."""
    setup = set_up(plugins, config)
    offer = setup.registry.get("pass", name.partition(".")[0])
    rules = _rules(setup, offer.value)
    if "." in name:
        if name not in rules:
            raise UsageError(f"pass {offer.value.name!r} has no rule {name!r}{did_you_mean(name, rules)}")
        click.echo(visible(f"{name}  {rules[name]}"))
        return Exit.DONE
    _explain_pass(offer, rules)
    return Exit.DONE


def _rules(setup: Setup, cls: type[Pass]) -> dict[str, str]:
    """The pass' own rules and those of the packs that are registered for it."""
    rules = dict(cls.rules)
    if any(provision.kind == "rules" for provision in provided_by(cls)):
        for offer in setup.registry.offers("rule pack"):
            if offer.value.target == cls.name:
                rules.update({f"{cls.name}.{rule.name}": rule.about for rule in offer.value.rules})
    return rules


def _explain_pass(offer: Offer, rules: dict[str, str]) -> None:
    cls = offer.value
    click.echo(visible(f"{cls.name} ({offer.found.release})\n"))
    click.echo(visible(inspect.getdoc(cls) or "") + "\n")
    if cls.after:
        click.echo(f"Stands after: {', '.join(cls.after)}")
    if cls.budget < 1:
        click.echo(f"May take at most {cls.budget:.0%} of a document's words.")
    click.echo()
    options = options_of(cls).values()
    if options:
        click.echo("Options")
        defaults = {o.name: _shown(o.default) for o in options}
        long = {name: default for name, default in defaults.items() if len(default) > _LONGEST_CELL}
        _table((f"  {o.name}", "(below)" if o.name in long else defaults[o.name], o.takes, o.help) for o in options)
        for name, default in long.items():
            click.echo(f"\n  {name} by default:")
            click.echo(indent(fill(visible(default), 96, break_on_hyphens=False), "    "))
        click.echo()
    if rules:
        click.echo("Rules")
        _table((f"  {rule}", about) for rule, about in sorted(rules.items()))


def _shown(default: object) -> str:
    if isinstance(default, bool):
        return str(default).lower()
    return ", ".join(default) if isinstance(default, tuple) else str(default)
