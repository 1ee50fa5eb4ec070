"""From headers to comments: what stands between two headers, less the furniture, is a body."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from cleaner.dialects import TIME, Header, Place, Row
from cleaner_comments.answers import take_answers
from cleaner_comments.ends import FEW_ROWS, close_last, open_first
from cleaner_comments.furniture import FORM, HEAD, KIND, NUMBER, PAGE, holds_control, stated_count
from cleaner_comments.lead import count_lead, count_lead_of_signed
from cleaner_comments.page import OFTEN, SHORT, Page
from cleaner_comments.posts import Post, Thread, first_row, last_row, share_titled
from cleaner_comments.said_numbers import take_numbers
from cleaner_comments.tails import SIGNED, cut_tails

_PORTRAIT = re.compile(r"^.{1,60}(?:['’]s|s['’]) (?:picture|avatar|photo|user avatar)$", re.IGNORECASE)
_PICTURES = re.compile(r"(?:\[[^\[\]]{1,20}\]\s?){2,4}")
"""What w3m writes for pictures without a text: the beginnings of their files' names."""
_PORTRAIT_ENDS = frozenset("eErRoO]")
_HANDLE = re.compile(r"@[\w.-]{2,40}")
_PICTURE = re.compile(r"\[[^\[\]]{0,60}\]")

FORM_ABOVE, FORM_BELOW = 4, 8
"""Rows right above a thread, and behind it, in which its form, or a link to it, begins."""

ABOVE_HEAD = 6
"""Rows above a thread's head in which its form may be."""

MOST_BARE = 0.3
"""The share of comments that may be without a body where rows that recur are furniture."""

HANDLED = 0.6
"""Share of the comments under whose headers such a row stands."""

FORMED = 3
"""Comments right under a form, without a head, for it to be theirs."""


def build_thread(name: str, place: Place, trust: float, headers: Sequence[Header], rows: Page) -> Thread:
    """Give every header its body. Headers are in order and do not overlap.

    Headers at the start that are the page's (its byline, a list beside it) are left out.
    """
    thread = _built(name, place, trust, headers, rows)
    lead = count_lead(thread, rows) if place == "before" else count_lead_of_signed(thread, rows)
    return _built(name, place, trust, headers[lead:], rows) if lead else thread


def _built(name: str, place: Place, trust: float, headers: Sequence[Header], rows: Page) -> Thread:
    segments = _segments_before(headers, rows) if place == "before" else _segments_after(headers, rows)
    recurring = _recurring(segments, rows)
    _cut_at_closer(segments, rows) if place == "before" else None
    furniture = _with_recurring(rows, recurring) if recurring else rows.furniture
    most = MOST_BARE * len(segments)
    # Where too many would have no body, the rows that recur are what people say here: mostly told before any is built.
    if recurring and sum([furniture.find(0, segment.start, segment.stop) < 0 for segment in segments]) > most:
        recurring, furniture = set(), rows.furniture
    posts = _posts(headers, segments, rows, furniture)
    if recurring and sum([not post.body for post in posts]) > most:
        posts = _posts(headers, segments, rows, rows.furniture)
    _cut_heads(posts[:-1], rows)
    _cut_pingbacks(posts if place == "before" else posts[1:], rows)
    _cut_pictures(posts, rows)
    _cut_handles(posts, rows)
    take_answers(posts, rows)
    titled = share_titled(posts, rows)
    if name in SIGNED or titled >= 0.5:
        cut_tails(posts, rows, by_column=name in SIGNED)
    thread = Thread(name, place, trust, posts, titled=titled)
    if place == "before":
        close_last(thread, rows)
    else:
        _cut_forms(posts[1:], rows)
        open_first(thread, rows)
        _cut_forms(posts[:1], rows)
    take_numbers(posts, segments, place, rows)
    if place == "before":
        _take_times(posts, rows)
    thread.head = _find_head(thread, rows)
    thread.form = _has_form(thread, rows)
    return thread


def _segments_before(headers: Sequence[Header], rows: Page) -> list[range]:
    ends = [header.first for header in headers[1:]] + [len(rows)]
    return [range(header.last + 1, end) for header, end in zip(headers, ends, strict=True)]


def _segments_after(headers: Sequence[Header], rows: Page) -> list[range]:
    starts = [max(0, headers[0].first - FEW_ROWS)] + [header.last + 1 for header in headers[:-1]]
    return [range(start, header.first) for header, start in zip(headers, starts, strict=True)]


def _recurring(segments: Sequence[range], rows: Page) -> set[str]:
    """Rows that stand at the same edge of many comments: furniture of this site that no table knows."""
    if len(segments) < 4:
        return set()
    edges: list[str] = []
    often = rows.often
    for segment in segments[:-1]:
        start, stop = segment.start, segment.stop
        if rows.recurs.find(1, start, stop) >= 0:
            edges += {*often[start : min(stop, start + 2)], *often[max(start, stop - 4) : stop]}
    seen = Counter(edges)
    enough = max(OFTEN, 0.4 * len(segments))
    return {text for text, times in seen.items() if text and times >= enough}


def _cut_at_closer(segments: list[range], rows: Page) -> None:
    """Where nearly all comments hold the same control once ("Top"), nothing behind it belongs to the comment."""
    if len(segments) < 4:
        return
    closers: list[str] = []
    for segment in segments:
        if rows.kinds.find(1, segment.start, segment.stop) >= 0:
            first = _find(0, rows.furniture, segment.start, segment.stop)
            closers += {rows.folds[i] for i in _places(rows.kinds, first, segment.stop)}
    if not closers:
        return
    seen = Counter(closers)
    closer, times = min(seen.items(), key=lambda item: (-item[1], item[0]))  # no tie is left to the order of a set
    if times < 0.8 * len(segments):
        return
    own = rows.rows_of_fold(closer)
    for k, segment in enumerate(segments):
        last = own[bisect_left(own, segment.stop) - 1]
        if segment.start < last < segment.stop:
            segments[k] = range(segment.start, last + 1)


def _find(byte: int, table: bytes, start: int, stop: int) -> int:
    """The first of the rows from ``start`` with that byte in the table, or ``stop``."""
    place = table.find(byte, start, stop)
    return stop if place < 0 else place


def _places(table: bytes, start: int, stop: int) -> Iterator[int]:
    """The rows from ``start`` up to ``stop`` whose byte in the table is set."""
    place = table.find(1, start, stop)
    while place >= 0:
        yield place
        place = table.find(1, place + 1, stop)


def _with_recurring(rows: Page, recurring: set[str]) -> bytes:
    """The table of furniture, with the rows that recur in this thread."""
    table = bytearray(rows.furniture)
    for text in recurring:
        for number in rows.rows_of_fold(text):
            table[number] |= len(rows[number].text) <= SHORT
    return bytes(table)


def _posts(headers: Sequence[Header], segments: Sequence[range], rows: Page, furniture: bytes) -> list[Post]:
    return [_post(header, segment, rows, furniture) for header, segment in zip(headers, segments, strict=True)]


def _post(header: Header, segment: range, rows: Page, furniture: bytes) -> Post:
    """The comment whose body is among the rows of the segment; ``furniture`` is a table of what ends bodies."""
    start, stop = segment.start, segment.stop
    last = max(start, furniture.rfind(0, start, stop) + 1)
    first = _find(0, furniture, start, last)
    timed = -1
    if header.time and not rows[header.first].start <= header.time[0] < rows[header.last].end:
        timed = rows.row_at(header.time[0])
    if not first <= timed < last and rows.kinds.find(1, first, last) < 0:
        body, inside = list(range(first, last)), []
    else:
        inside = [i for i in range(first, last) if rows.kinds[i] or i == timed]
        body = [i for i in range(first, last) if not rows.kinds[i] and i != timed]
    counts = [i for i in body if rows.heads[i] and 0 < i < len(rows) - 1 and rows.kinds[i - 1] and rows.kinds[i + 1]]
    if counts:  # "Responses (0)" between controls
        body, inside = [i for i in body if i not in counts], sorted([*inside, *counts])
    closed = rows.kinds.find(1, last, stop) >= 0 or (timed >= 0 and holds_control(rows[timed].shape))
    return Post(header, body, [*range(start, first), *inside, *range(last, stop)], closed=closed)


def _cut_pingbacks(posts: list[Post], rows: Page) -> None:
    """A pingback between two comments belongs to neither."""
    if rows.pingbacks.find(1) < 0:
        return
    for post in posts:
        cut = next((k for k, i in enumerate(post.body) if rows.pingbacks[i]), None)
        if cut is not None:
            post.furniture += post.body[cut:]
            del post.body[cut:]


def _cut_heads(posts: list[Post], rows: Page) -> None:
    """Behind a comment's controls, a thread's head or the page's furniture is none of its words: "Sort by"."""
    for post in posts:
        control = max((i for i in post.furniture if rows.kinds[i]), default=-1)
        behind = [i for i in post.body if i > control]
        if behind and post.body[0] < control and all(rows.marks[i] & (HEAD | PAGE) for i in behind):
            del post.body[-len(behind) :]
            post.furniture += behind
            post.closed = True


def _cut_forms(posts: list[Post], rows: Page) -> None:
    """ "Add a comment" and "3 Answers" under a header are none of the next comment's words."""
    for post in posts:
        while post.body and rows.marks[post.body[0]] & (FORM | HEAD | NUMBER):
            post.furniture.append(post.body.pop(0))


def _cut_pictures(posts: list[Post], rows: Page) -> None:
    """ "Ann's picture" over a body is the text of the author's portrait, and under it that of the next author's."""
    for post in posts:
        if post.body and _is_portrait(rows[post.body[0]].text):
            post.furniture.append(post.body.pop(0))
        if len(post.body) > 1 and _is_portrait(rows[post.body[-1]].text):
            post.furniture.append(post.body.pop())
            post.closed = post.closed or any(rows.kinds[i] for i in post.furniture if i > post.body[-1])


def _cut_handles(posts: list[Post], rows: Page) -> None:
    """A row that is "@ann" and nothing else, under most headers, is another name of the author's."""
    own = [post for post in posts if len(post.body) > 1 and _HANDLE.fullmatch(rows[post.body[0]].text)]
    if len(own) > 1 and len(own) >= HANDLED * len(posts):
        for post in own:
            post.furniture.append(post.body.pop(0))


def _is_portrait(text: str) -> bool:
    return text[-1] in _PORTRAIT_ENDS and (_PORTRAIT.search(text) or _PICTURES.fullmatch(text)) is not None


def _take_times(posts: list[Post], rows: Page) -> None:
    """Where headers hold no time and the bodies end in one, or one stands right under them, it is the comment's."""
    found = [(post, _time_below(post, rows)) for post in posts if post.header.time is None and post.body]
    bare = [(post, number) for post, number in found if number is not None]
    if len(bare) < 0.5 * len(posts):
        return
    for post, number in bare:
        row = rows[number]
        start, end, _ = row.times[0]
        post.header = post.header._replace(time=(row.begin + start, row.begin + end))
        if number == post.body[-1]:
            post.furniture.append(post.body.pop())
        post.closed = True


def _time_below(post: Post, rows: Page) -> int | None:
    """The row with the time that ends a body; a time without its figures may recur, and is furniture then."""
    last = post.body[-1]
    behind = min((i for i in post.furniture if i > last), default=last)
    return next((i for i in (last, behind) if _bare_time(rows[i])), None)


def _bare_time(row: Row) -> bool:
    if not row.times:
        return False
    shape = _PICTURE.sub("", row.shape)
    return sum(c.isalpha() for c in shape if c != TIME) <= 12 and len(shape) < 30


def _find_head(thread: Thread, rows: Page) -> int | None:
    """The nearest head above the thread; one that says how many, where only furniture stands between the two."""
    first = first_row(thread)
    nearest = None
    if rows.heads.find(1, max(0, first - 15), first) < 0:
        return None
    for i in range(first - 1, max(-1, first - 16), -1):
        text, marks = rows[i].text, rows.marks[i]
        if marks & HEAD:
            stated = stated_count(text)
            if nearest is None or stated is not None:
                nearest = i
            if stated is not None:
                break
        elif len(text) > 250 or (nearest is not None and not marks & (KIND | PAGE | FORM)):
            break
    return nearest


def _has_form(thread: Thread, rows: Page) -> bool:
    """Whether a form follows, or stands right above the thread's head, as wpDiscuz and others have it."""
    last = last_row(thread)
    if rows.forms.find(1, last + 1, last + FORM_BELOW) >= 0:
        return True
    if thread.head is None:
        first = first_row(thread)
        return len(thread.posts) >= FORMED and rows.forms.find(1, max(0, first - FORM_ABOVE), first) >= 0
    return rows.forms.find(1, max(0, thread.head - ABOVE_HEAD), thread.head) >= 0
