"""``cleaner rules``: trying and checking rule packs."""

from __future__ import annotations

from collections import Counter

import click

from cleaner.cli import Exit
from cleaner.cli.common import plugin_options, read_pack, set_up
from cleaner.cli.learn import pages_of
from cleaner.terminal import one_line

LINES_SHOWN = 3


@click.group()
def rules() -> None:
    """Try and check rule packs."""


@rules.command(name="try")
@click.argument("pack", metavar="PACK.toml")
@click.argument("paths", nargs=-1, required=True, metavar="DIR|FILE...")
@click.option("--all", "every", is_flag=True, help=f"Show every line, not {LINES_SHOWN} a rule.")
@plugin_options
def try_(pack: str, paths: tuple[str, ...], every: bool, plugins: tuple[str, ...], config: str | None) -> int:
    """Show which lines of the pages a pack would take, whatever sites it is limited to."""
    from cleaner.learn import try_pack

    loaded = read_pack(pack)
    count: Counter[str] = Counter()
    pages: dict[str, set[str]] = {}
    shown: dict[str, list[str]] = {}
    for taken in try_pack(loaded, pages_of(paths, set_up(plugins, config).registry)):
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
def lint(packs: tuple[str, ...]) -> int:
    """Check packs: their form, their examples, and that no pattern is slow on text made to be hard for it.

    Exit code 1 where something is wrong with a pattern.
    """
    from cleaner.rule_lint import lint_pack

    complaints = [line for path in packs for line in lint_pack(read_pack(path))]
    for line in complaints:
        click.echo(one_line(line))
    return Exit.FOUND if complaints else Exit.DONE


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
