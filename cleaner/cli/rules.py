"""``cleaner rules``: trying and checking rule packs."""

from __future__ import annotations

from collections import Counter

import click

from cleaner.cli import Exit
from cleaner.cli.common import encoding_option, plugin_options, say, set_up
from cleaner.cli.learn import pages_of
from cleaner.errors import UsageError
from cleaner.registry import Registry
from cleaner.rule_choice import examined_pack, misfit, read_pack
from cleaner.rule_pack import RulePack
from cleaner.terminal import one_line

LINES_SHOWN = 3


@click.group()
def rules() -> None:
    """Try and check rule packs."""


@rules.command(name="try")
@click.argument("pack", metavar="PACK.toml")
@click.argument("paths", nargs=-1, required=True, metavar="DIR|FILE...")
@click.option("--all", "every", is_flag=True, help=f"Show every line, not {LINES_SHOWN} a rule.")
@encoding_option
@plugin_options
def try_(
    pack: str,
    paths: tuple[str, ...],
    every: bool,
    encoding: str | None,
    plugins: tuple[str, ...],
    config: str | None,
) -> int:
    """Show which lines of the pages a pack would take, whatever sites it is limited to."""
    from cleaner.learn import try_pack

    loaded = read_pack(pack)
    count: Counter[str] = Counter()
    pages: dict[str, set[str]] = {}
    shown: dict[str, list[str]] = {}
    for taken in try_pack(loaded, pages_of(paths, set_up(plugins, config).registry, encoding)):
        count[taken.rule] += 1
        pages.setdefault(taken.rule, set()).add(taken.page)
        lines = shown.setdefault(taken.rule, [])
        if every or len(lines) < LINES_SHOWN:
            lines.append(f"  {one_line(taken.page)}:{taken.line}: {one_line(taken.text)}")
    for rule, times in sorted(count.items()):
        click.echo(f"{rule}: {_number(times, 'line')} on {_number(len(pages[rule]), 'page')}")
        for line in shown[rule]:
            click.echo(line)
    click.echo(f"{_number(sum(count.values()), 'line')} by {_number(len(count), 'rule')} of {loaded.name}")
    return Exit.DONE


@rules.command()
@click.argument("packs", nargs=-1, required=True, metavar="PACK.toml...")
@plugin_options
def lint(packs: tuple[str, ...], plugins: tuple[str, ...], config: str | None) -> int:
    """Check packs: their form, their pass, their examples, and that no pattern is slow on text made to be hard for it.

    Exit code 1 where something is wrong with a pattern, 2 where a pack can't be used. Each is told of.
    """
    from cleaner.rule_lint import lint_pack

    registry = set_up(plugins, config).registry
    read, faults = [], []
    for path in packs:
        try:
            pack, wrong = examined_pack(path)
            faults += wrong
            _check_target(pack, registry)
        except UsageError as error:
            faults.append(str(error))
        else:
            read.append(pack)
    for fault in faults:
        say(one_line(fault))
    complaints = [line for pack in read for line in lint_pack(pack)]
    for line in complaints:
        click.echo(one_line(line))
    if faults:
        return Exit.USAGE
    if complaints:
        return Exit.FOUND
    say(f"{_number(len(read), 'pack')}, {_number(sum(len(pack.rules) for pack in read), 'rule')}: nothing wrong")
    return Exit.DONE


def _check_target(pack: RulePack, registry: Registry) -> None:
    """Raise `UsageError` where no plugin offers the pass of a pack, or that pass can't use it."""
    try:
        target = registry.get("pass", pack.target).value
    except UsageError as error:
        raise UsageError(f"{pack.origin}: {error}") from None
    if why := misfit(pack, target):
        raise UsageError(why)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
