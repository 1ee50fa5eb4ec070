"""The command line. Sub-commands are imported when they are called, so that ``--help`` loads no plugin."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from enum import IntEnum

import click

from cleaner import __version__


class Exit(IntEnum):
    """The exit codes, as documented in docs/cli.md."""

    DONE = 0
    FOUND = 1
    USAGE = 2
    PROBLEMS = 3
    INTERRUPTED = 130


COMMANDS = {
    "check": ("check", "Check that a plugin keeps the contract."),
    "clean": ("clean", "Clean files, folders or standard input."),
    "diff": ("diff", "Show what cleaning would change, each hunk with its rules."),
    "explain": ("about", "Tell what a pass does: its options and rules."),
    "learn": ("learn", "Make a site pack of the lines that recur on pages of a site."),
    "new": ("new", "Begin a plugin: a package with one pass, its tests, and the entry point."),
    "passes": ("about", "List the passes."),
    "plan": ("about", "Show which passes would run, in order, with their options."),
    "plugins": ("about", "List the plugins, and what is wrong with any."),
    "profiles": ("about", "List the profiles."),
    "restore": ("restore", "Rebuild the input, byte for byte, from cleaned text and its trace."),
    "rules": ("rules", "Try and check rule packs."),
}
"""Each sub-command, the module that it is in, and its line in ``--help``."""


class ReaderGoneError(Exception):
    """Whoever read our standard output has closed it. click would make an exit by code 1 of a `BrokenPipeError`."""


class LazyCommands(click.Group):
    """A group whose sub-commands are imported when they are used."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise ReaderGoneError from None

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"cleaner.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from cleaner.errors import did_you_mean

            near = did_you_mean(args[0], COMMANDS)
            raise click.UsageError(f"no command is named {args[0]!r}{near}; `cleaner --help` lists them")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in sorted(COMMANDS.items())])


@click.group(cls=LazyCommands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "--version", "-V", prog_name="cleaner", message="%(prog)s %(version)s")
def cli() -> None:
    """Clean raw scraped text: article, comments as a tree, and a record of every change.

    Text goes to standard output, talk to standard error. Exit codes: 0 done, 1 `--check` found something to clean,
    2 wrong usage, 3 some documents have problems (all the same written), 130 interrupted.
    """


def run(arguments: Sequence[str]) -> int:
    """Run the command line; give the exit code. A user's mistake is one line on standard error, never a traceback."""
    from cleaner.errors import UsageError
    from cleaner.terminal import one_line

    try:
        code = cli.main(list(arguments), prog_name="cleaner", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
        return int(code or Exit.DONE)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return Exit.USAGE
    except (click.ClickException, UsageError) as error:
        said = error.format_message() if isinstance(error, click.ClickException) else str(error)
        click.echo(f"cleaner: {one_line(said)}", err=True)
        return Exit.USAGE
    except (KeyboardInterrupt, click.Abort):
        return Exit.INTERRUPTED
    except (ReaderGoneError, BrokenPipeError):
        # Whoever read us has enough. Python would try to flush at exit and complain, so its stdout leads nowhere now.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return Exit.DONE
