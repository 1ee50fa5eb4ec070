"""A guest's dialect, watched: what it does wrong is told in its own name, not in that of the pass that asked it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cleaner.dialects import Dialect, Header, Row
from cleaner.errors import PlacedError, place_of, told

KINDS = ("comment", "pingback")


class DialectError(PlacedError):
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
        for number, header in enumerate(self._given(rows), 1):
            if why := _fault(header, rows, free):
                raise DialectError(f"dialect {self.name!r}: header {number}: {why}")
            yield header
            free = header.last + 1

    def _given(self, rows: Sequence[Row]) -> Iterable[Header]:
        try:
            yield from self._dialect.headers(rows)
        except Exception as error:
            raise DialectError(f"dialect {self.name!r} raised {told(error)}", place_of(error)) from error


def _fault(header: object, rows: Sequence[Row], free: int) -> str:
    """What is wrong with what should be a header on rows from ``free`` on; ``""`` where nothing is."""
    if not isinstance(header, Header):
        return f"is {type(header).__name__}, and should be a cleaner.dialects.Header"
    first, last = header.first, header.last
    if type(first) is not int or type(last) is not int or not 0 <= first <= last < len(rows):
        return f"first and last are numbers of rows, from 0 to {len(rows) - 1}, and first is not the greater one"
    if first < free:
        return f"stands on row {first}, but the header before it ends on row {free - 1}: give them in order"
    start, end = rows[first].start, rows[last].end
    for field in ("author", "time", "answers"):
        span = getattr(header, field)
        if not (_is_span(span, start, end) or (span is None and field != "author")):
            none = "" if field == "author" else ", or None"
            return f"{field} is a span of the document in its rows, (start, end) from {start} to {end}{none}"
    if header.level is not None and (type(header.level) is not int or header.level < 0):
        return "level is a depth, 0 at the top, or None"
    return "" if header.kind in KINDS else f"kind is one of {', '.join(map(repr, KINDS))}"


def _is_span(span: object, start: int, end: int) -> bool:
    """Whether it is a span of characters that are not before ``start`` nor behind ``end``."""
    return (
        isinstance(span, tuple)
        and len(span) == 2
        and all(type(place) is int for place in span)
        and start <= span[0] <= span[1] <= end
    )
