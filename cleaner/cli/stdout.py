"""The standard streams: output for cleaned text alone, input for us alone, and what plugins print put in its place."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from cleaner.descriptors import PRIVATE
from cleaner.errors import not_written
from cleaner.terminal import visible

NOISE_LINES = 20
"""Lines. What plugins print goes to standard error up to here, in a whole run; the rest is counted."""

NOISE_WIDTH = 300
"""Characters of each such line."""


class Output:
    """Standard output. On a terminal, control and bidi characters are made visible; elsewhere bytes are left alone."""

    def __init__(self, stream: BinaryIO | None) -> None:
        """``None`` stands for a standard output that was closed before we were started."""
        self._stream = stream
        self._is_terminal = stream is not None and stream.isatty()

    def write(self, data: bytes) -> None:
        """Write ``data``. Raises `UsageError` where nothing can be written any more, and `BrokenPipeError`."""
        if self._is_terminal:
            data = visible(data.decode("utf-8", "surrogateescape")).encode("utf-8", "replace")
        self._send(data)

    def _send(self, data: bytes) -> None:
        try:
            if self._stream is None:
                raise OSError(None, "is closed")
            self._stream.write(data)
            self._stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise not_written("standard output", error) from None

    def write_lines(self, lines: Iterable[str], colours: Mapping[str, str]) -> None:
        """Write lines of text, each in the colour (an escape sequence) that ``colours`` has for its first character."""
        shown_lines = []
        for line in lines:
            shown = visible(line) if self._is_terminal else line
            colour = colours.get(line[:1], "")
            end = "\x1b[0m\n" if colour else "\n"
            shown_lines.append(f"{colour}{shown}{end}".encode("utf-8", "surrogateescape"))
        self._send(b"".join(shown_lines))


@contextlib.contextmanager
def cleaned_text() -> Iterator[Output]:
    """The way to standard output for cleaned text; what plugins print meanwhile goes to standard error."""
    with contextlib.suppress(AttributeError, ValueError):
        sys.stdout.flush()
    try:
        stream = os.fdopen(os.dup(1), "wb")
    except OSError:
        yield Output(None)
        return
    PRIVATE.add(stream.fileno())
    with contextlib.suppress(OSError):
        os.dup2(2, 1)
    try:
        yield Output(stream)
    finally:
        with contextlib.suppress(AttributeError, ValueError):
            sys.stdout.flush()
        PRIVATE.discard(stream.fileno())
        try:
            with contextlib.suppress(OSError):  # `write` flushes, so what fails here was told already
                stream.close()
        finally:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


@contextlib.contextmanager
def own_input() -> Iterator[BinaryIO]:
    """Standard input for us alone: plugins find nothing to read there."""
    try:
        sys.stdin.fileno()
        stream = os.fdopen(os.dup(0), "rb")
    except io.UnsupportedOperation:  # it is no file, as in a test
        yield sys.stdin.buffer
        return
    except (OSError, AttributeError, ValueError):  # it was closed before we were started
        yield io.BytesIO()
        return
    PRIVATE.add(stream.fileno())
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    try:
        yield stream
    finally:
        PRIVATE.discard(stream.fileno())
        os.dup2(stream.fileno(), 0)
        stream.close()


class Noise:
    """What plugins print in their processes, told line by line, made safe to look at, and not without end."""

    def __init__(self) -> None:
        self._rest = b""
        self._left = NOISE_LINES

    def hear(self, data: bytes) -> None:
        """Take what was printed just now."""
        if self._left < 0:
            return
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines if len(self._rest) < 4 * NOISE_WIDTH else [*lines, self._rest]:
            self._tell(line)
        self._rest = self._rest if len(self._rest) < 4 * NOISE_WIDTH else b""

    def end(self) -> None:
        """Tell the line that had no end."""
        if self._rest:
            self._tell(self._rest)
            self._rest = b""

    def _tell(self, line: bytes) -> None:
        from cleaner.cli.common import say

        if self._left > 0 and line.strip():
            say(f"a plugin printed: {line.decode('utf-8', 'replace')[:NOISE_WIDTH]}")
        elif self._left == 0:
            say("plugins print more than is shown")
        self._left -= 1
