"""The command line. Sub-commands, and click, are imported when one is called: ``--help`` loads next to nothing."""

from __future__ import annotations

import errno
import importlib
import sys
from collections.abc import Sequence
from enum import IntEnum

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


_ABOUT = """\
Usage: cleaner COMMAND [OPTIONS] [ARGUMENTS]...

  Clean raw scraped text: article, comments as a tree, and a record of every change.

  Text goes to standard output, talk to standard error. Exit codes: 0 done, 1 `--check` found something to clean,
  2 wrong usage, 3 some documents have problems (all the same written), 130 interrupted.

Options:
  -V, --version  Show the version and exit.
  -h, --help     Show this message, or with a command what it takes.

Commands:
"""
_HELP = ("-h", "--help")


def run(arguments: Sequence[str]) -> int:
    """Run the command line; give the exit code. A user's mistake is one line on standard error, never a traceback."""
    try:
        code = _run(list(arguments))
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:  # whoever read us has enough
        from cleaner.terminal import lead_nowhere

        lead_nowhere(1)
        return Exit.DONE
    except OSError as error:
        return _mistake(_refused(error))


def _refused(error: OSError) -> str:
    """What to say where the system refused what nothing of ours expected. Files tell of themselves: so it is our output
    that can't be written, or there is nothing left to open or to start."""
    from cleaner.errors import not_written, reason
    from cleaner.terminal import lead_nowhere

    if error.filename is None and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EBADF, errno.EFBIG):
        lead_nowhere(1)
        return str(not_written("standard output", error))
    return f"{error.filename or 'the system refused'}: {reason(error)}"


def _run(words: list[str]) -> int:
    first = words[0] if words else ""
    if not words or first in _HELP:
        print(_ABOUT + "".join(f"  {name:<8}  {about}\n" for name, (_, about) in COMMANDS.items()), end="")
        return Exit.DONE if words else Exit.USAGE
    if first in ("-V", "--version"):
        print(f"cleaner {__version__}")
        return Exit.DONE
    if first not in COMMANDS:
        return _refuse(first)
    if any(map(_is_empty, words)):
        return _mistake("an argument is empty, as a variable that is not set leaves it; leave it out or fill it")
    return _call(first, words[1:])


def _refuse(word: str) -> int:
    from cleaner.errors import did_you_mean

    if word.startswith("-"):
        return _mistake(f"a command comes first, not {word!r}; `cleaner --help` lists them")
    return _mistake(f"no command is named {word!r}{did_you_mean(word, COMMANDS)}; `cleaner --help` lists them")


def _is_empty(word: str) -> bool:
    """Whether a word says nothing. As a path it would be the working folder."""
    return not word or (word.startswith("--") and word.find("=") == len(word) - 1)


def _call(name: str, words: list[str]) -> int:
    """Run a sub-command. Not by click's own ``main``: it would make exit code 1 of a reader who has gone."""
    import click

    from cleaner.errors import UsageError

    try:
        command: click.Command = getattr(importlib.import_module(f"cleaner.cli.{COMMANDS[name][0]}"), name)
        context = command.make_context(f"cleaner {name}", words, help_option_names=list(_HELP), max_content_width=100)
        with context:
            return int(command.invoke(context) or Exit.DONE)
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.format_message())
        return Exit.USAGE
    except click.exceptions.Exit as asked:
        return asked.exit_code
    except click.Abort:
        return Exit.INTERRUPTED
    except click.ClickException as error:
        return _mistake(error.format_message())
    except UsageError as error:
        return _mistake(str(error))


def _mistake(message: str) -> int:
    from cleaner.terminal import talk

    talk(message)
    return Exit.USAGE
