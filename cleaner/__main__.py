"""The command ``cleaner``, also as ``python -m cleaner``."""

from __future__ import annotations

import os
import sys


def _leave_out_working_folder() -> None:
    """Take the working folder off the import path: a folder of scraped pages may carry modules and plugins.

    ``python -m`` puts it there, and so does an empty item in ``PYTHONPATH``: both before the standard library. What
    stands behind it was put there by whoever installed something, as an editable install of a plugin does.
    """
    own = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    foreign = {_real(os.curdir), None} - {own}
    library = os.path.dirname(os.__file__)
    installed = sys.path.index(library) if library in sys.path else len(sys.path)
    head = [entry for entry in sys.path[:installed] if entry and _real(entry) not in foreign]
    sys.path[:] = head + sys.path[installed:]


def _real(path: str) -> str | None:
    """Where a path leads; nowhere, where it begins at a working folder that somebody has deleted."""
    try:
        return os.path.realpath(path)
    except OSError:
        return None


def _fill_closed_streams() -> None:
    """Put something in the place of a standard stream that was closed, so that no file of ours gets its number.

    It can't be written (or read, for standard input), so that a closed standard output is not passed over in silence.
    """
    for descriptor, mode in enumerate((os.O_WRONLY, os.O_RDONLY, os.O_WRONLY)):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, mode)  # the lowest free number, so this one


def main() -> None:
    """Run the command line and exit with its code."""
    try:
        _fill_closed_streams()
        _leave_out_working_folder()
        from cleaner.cli import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # Ctrl-C before there is anything to interrupt
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
