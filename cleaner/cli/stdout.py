"""Standard output for cleaned text alone."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from cleaner.terminal import visible


class Output:
    """Standard output. On a terminal, control and bidi characters are made visible; elsewhere bytes are left alone."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._is_terminal = stream.isatty()

    def write(self, data: bytes) -> None:
        """Write ``data``."""
        if self._is_terminal:
            data = visible(data.decode("utf-8", "surrogateescape")).encode("utf-8", "replace")
        self._stream.write(data)
        self._stream.flush()

    def write_lines(self, lines: Iterable[str], colours: Mapping[str, str]) -> None:
        """Write lines of text, each in the colour (an escape sequence) that ``colours`` has for its first character."""
        for line in lines:
            shown = visible(line) if self._is_terminal else line
            colour = colours.get(line[:1], "")
            end = "\x1b[0m\n" if colour else "\n"
            self._stream.write(f"{colour}{shown}{end}".encode("utf-8", "surrogateescape"))
        self._stream.flush()


@contextlib.contextmanager
def cleaned_text() -> Iterator[Output]:
    """The way to standard output for cleaned text; what plugins print meanwhile goes to standard error."""
    sys.stdout.flush()
    try:
        own = os.dup(1)
    except OSError:  # there is no standard output: it was closed before we were started
        own = os.open(os.devnull, os.O_WRONLY)
    os.dup2(2, 1)
    stream = os.fdopen(own, "wb")
    try:
        yield Output(stream)
    finally:
        sys.stdout.flush()
        try:
            stream.close()
        finally:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
