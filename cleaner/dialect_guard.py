"""A guest's dialect, watched: what it does wrong is told in its own name, not in that of the pass that asked it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cleaner.dialects import Dialect, Header, Row


class DialectError(Exception):
    """A dialect raised, or gave what is no header. The message names it."""


class Guarded(Dialect):
    """A dialect that gives the other's headers, each checked. Raises `DialectError`."""

    def __init__(self, dialect: Dialect) -> None:
        self.name, self.place, self.trust = dialect.name, dialect.place, dialect.trust
        self._dialect = dialect
        if self.place not in ("before", "after"):
            raise DialectError(f'dialect {self.name!r}: place is "before" or "after"')
        if isinstance(self.trust, bool) or not isinstance(self.trust, (int, float)):
            raise DialectError(f"dialect {self.name!r}: trust is a number")

    def headers(self, rows: Sequence[Row]) -> Iterator[Header]:
        """Yield the dialect's headers. They stand in order, on rows of the page, and their spans in those rows."""
        free = 0
        for header in self._given(rows):
            if not isinstance(header, Header) or not _is_in_place(header, rows, free):
                raise DialectError(f"dialect {self.name!r} gave what is no header, or not behind the one before it")
            yield header
            free = header.last + 1

    def _given(self, rows: Sequence[Row]) -> Iterable[Header]:
        try:
            yield from self._dialect.headers(rows)
        except Exception as error:
            said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
            raise DialectError(f"dialect {self.name!r} raised {said}") from error


def _is_in_place(header: Header, rows: Sequence[Row], free: int) -> bool:
    first, last, author, time, level, kind = header
    if type(first) is not int or type(last) is not int or not free <= first <= last < len(rows):
        return False
    spans = [author] if time is None else [author, time]
    start, end = rows[first].start, rows[last].end
    return (
        all(_is_span(span, start, end) for span in spans)
        and (level is None or (type(level) is int and level >= 0))
        and kind in ("comment", "pingback")
    )


def _is_span(span: object, start: int, end: int) -> bool:
    """Whether it is a span of characters that are not before ``start`` nor behind ``end``."""
    return (
        isinstance(span, tuple)
        and len(span) == 2
        and all(type(place) is int for place in span)
        and start <= span[0] <= span[1] <= end
    )
