"""Reading gzip and zstd files within bounds: all or nothing, and never more than a text can be expected to hold."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, BinaryIO, Protocol

from cleaner.errors import UnreadableError, UsageError
from cleaner.limits import RATIO, RATIO_FLOOR, ZSTD_WINDOW_LOG

_PIECE = 1 << 16


class _Decompressor(Protocol):
    """One gzip member or zstd frame; both libraries' objects have this in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


class Expanded(io.RawIOBase):
    """What is in a compressed stream: all of its members or frames, one after another.

    Reading raises `UnreadableError` where the stream is cut short, damaged, followed by something else, or gives more
    than RATIO bytes for each of its own (and more than RATIO_FLOOR in all).
    """

    def __init__(self, stream: BinaryIO, kind: str, start: Callable[[], _Decompressor], errors: Any) -> None:
        super().__init__()
        self._stream, self._kind, self._start, self._errors = stream, kind, start, errors
        self._member: _Decompressor | None = None
        self._waiting = b""
        self._taken = self._given = 0
        self._is_first = True

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._next(len(buffer))
        self._given += len(data)
        if self._given > max(RATIO_FLOOR, RATIO * self._taken):
            raise UnreadableError(f"gives more than {RATIO} times its size, as a {self._kind} bomb does")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()

    def _next(self, most: int) -> bytes:
        """The next bytes, at most so many; none at the end."""
        while True:
            if self._member is None and not self._open_member():
                return b""
            assert self._member is not None
            try:
                data = self._member.decompress(self._waiting, most)
            except self._errors as error:
                raise UnreadableError(f"is damaged {self._kind}: {error}") from None
            self._waiting = getattr(self._member, "unconsumed_tail", b"")
            if self._member.eof:
                self._waiting, self._member = self._member.unused_data, None
            if data:
                return data
            if self._member is not None and not self._waiting and not self._fill():
                raise UnreadableError(f"is cut short: its {self._kind} data has no end")

    def _open_member(self) -> bool:
        """Go on with the next member; false where there is none."""
        if not self._waiting and not self._fill():
            if self._is_first:
                raise UnreadableError(f"is empty, which no {self._kind} file is")
            return False
        while not self._is_first and self._kind == "gzip" and not self._waiting.strip(b"\0"):
            if not self._fill():  # tapes pad with zeros
                return False
        self._is_first = False
        self._member = self._start()
        return True

    def _fill(self) -> bool:
        self._waiting = self._stream.read(_PIECE)
        self._taken += len(self._waiting)
        return bool(self._waiting)


def expanded(stream: BinaryIO, suffix: str) -> BinaryIO:
    """The stream behind a file name's ``suffix``: ``.gz``, ``.zst``, or any other, which is read as it is.

    Raises `UsageError` where zstd can't be read here.
    """
    if suffix == ".gz":
        import zlib

        return io.BufferedReader(Expanded(stream, "gzip", lambda: zlib.decompressobj(31), zlib.error), _PIECE)
    if suffix == ".zst":
        zstd = _zstd()
        bounds = {zstd.DecompressionParameter.window_log_max: ZSTD_WINDOW_LOG}
        return io.BufferedReader(
            Expanded(stream, "zstd", lambda: zstd.ZstdDecompressor(options=bounds), zstd.ZstdError), _PIECE
        )
    return stream


def _zstd() -> Any:
    """Python's own module from 3.14 on, else the same from the extra ``zstd``."""
    from importlib import import_module

    for name in ("compression.zstd", "backports.zstd"):
        try:
            return import_module(name)
        except ImportError:
            continue
    raise UsageError("reading .zst files needs the extra: pip install 'cleaner-text[zstd]'")
