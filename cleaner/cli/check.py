"""``cleaner check``: a plugin against the contract, for its author."""

from __future__ import annotations

from pathlib import Path

import click

from cleaner.cli import Exit
from cleaner.cli.common import with_options
from cleaner.errors import UsageError, reason
from cleaner.terminal import visible


@click.command()
@click.argument("plugin")
@with_options(
    click.option("--page", "pages", multiple=True, metavar="FILE", help="Try this page too (UTF-8)."),
    click.option("--skip", multiple=True, metavar="CLAUSE", help="Do not report breaches of this clause."),
    click.option(
        "--clauses",
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=lambda *given: _list(*given),
        help="List the clauses, and exit.",
    ),
)
def check(plugin: str, pages: tuple[str, ...], skip: tuple[str, ...]) -> int:
    """Check that a plugin keeps the contract: try what it offers on many kinds of pages, under watch.

    PLUGIN is the name of an installed plugin, or the path of a .py file.
    """
    from cleaner.contract import CLAUSES, check_plugin, find_plugin
    from cleaner.errors import did_you_mean

    for clause in skip:
        if clause not in CLAUSES:
            raise UsageError(f"--skip: there is no clause {clause!r}{did_you_mean(clause, CLAUSES)}; see --clauses")
    found = find_plugin(plugin)
    checked = check_plugin(found, [_read(page) for page in pages])
    breaches = [breach for breach in checked.breaches if breach.clause not in skip]
    for breach in breaches:
        click.echo(visible(str(breach)))
    if not breaches:
        kept = f"all but {', '.join(skip)}" if skip else f"all {len(CLAUSES)} clauses"
        passes = [f"passes {', '.join(checked.passes)}"] if checked.passes else []
        tried = (
            f"with its {'; '.join([*passes, *checked.others])}"
            if checked.passes or checked.others
            else "as far as it loads: it offers nothing to try"
        )
        click.echo(visible(f"{found.owner} keeps {kept} {tried}"))
    return Exit.FOUND if breaches else Exit.DONE


def _read(page: str) -> str:
    try:
        text = Path(page).read_bytes().decode("utf-8", "surrogateescape")
    except OSError as error:
        raise UsageError(f"--page {page}: {reason(error)}") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _list(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from cleaner.contract import CLAUSES

        for clause, about in CLAUSES.items():
            click.echo(f"{clause.ljust(max(map(len, CLAUSES)))}  {about}")
        context.exit()
