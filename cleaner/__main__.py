"""The command ``cleaner``, also as ``python -m cleaner``."""

from __future__ import annotations

import os
import sys


def _leave_out_working_folder() -> None:
    """Take the working folder off the import path: a folder of scraped pages may carry modules and plugins.

    ``python -m`` puts it there, and so does an empty item in ``PYTHONPATH``.
    """
    here = os.path.realpath(os.curdir)
    own = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    sys.path[:] = [
        entry for entry in sys.path if entry and (os.path.realpath(entry) != here or os.path.realpath(entry) == own)
    ]


def main() -> None:
    """Run the command line and exit with its code."""
    _leave_out_working_folder()
    from cleaner.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
