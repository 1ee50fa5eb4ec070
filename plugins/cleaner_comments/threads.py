"""From headers to comments: what stands between two headers, less the furniture, is a body."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from cleaner.dialects import TIME, Header, Place, Row
from cleaner_comments.answers import take_answers
from cleaner_comments.furniture import FORM, HEAD, KIND, NUMBER, PAGE, SIGN, furniture_kind, holds_control, stated_count
from cleaner_comments.lead import count_lead, count_lead_of_signed
from cleaner_comments.page import OFTEN, SHORT, Page, left_of
from cleaner_comments.posts import Post, Thread, first_row, last_row, share_titled
from cleaner_comments.said_numbers import take_numbers
from cleaner_comments.tails import SIGNED, cut_tails

_PORTRAIT = re.compile(r"^.{1,60}(?:['’]s|s['’]) (?:picture|avatar|photo|user avatar)$", re.IGNORECASE)
_PORTRAIT_ENDS = frozenset("eErRoO")
_PICTURE = re.compile(r"\[[^\[\]]{0,60}\]")

FEW_ROWS = 60
"""A comment at the thread's open end that is longer, and longer than all others, is cut at its first wide gap."""

OVER = 4
"""Rows right above a thread that may stand under it again."""

FORM_ABOVE, FORM_BELOW = 4, 8
"""Rows right above a thread, and behind it, in which its form, or a link to it, begins."""

ABOVE_HEAD = 6
"""Rows above a thread's head in which its form may be."""

FORMED = 3
"""Comments right under a form, without a head, for it to be theirs."""

DATED = 40
"""Characters. A row with a time that is no longer is the article's date, not a commenter's words."""


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
    posts = [_post(header, segment, rows, furniture) for header, segment in zip(headers, segments, strict=True)]
    if recurring and sum(not post.body for post in posts) > 0.3 * len(posts):  # they are what people say here
        posts = [
            _post(header, segment, rows, rows.furniture) for header, segment in zip(headers, segments, strict=True)
        ]
    _cut_heads(posts[:-1], rows)
    _cut_pingbacks(posts if place == "before" else posts[1:], rows)
    _cut_pictures(posts, rows)
    take_answers(posts, rows)
    titled = share_titled(posts, rows)
    if name in SIGNED or titled >= 0.5:
        cut_tails(posts, rows, by_column=name in SIGNED)
    thread = Thread(name, place, trust, posts, titled=titled)
    if place == "before":
        _close_last(thread, rows)
    else:
        _cut_forms(posts[1:], rows)
        _open_first(thread, rows)
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


def _is_portrait(text: str) -> bool:
    return text[-1] in _PORTRAIT_ENDS and _PORTRAIT.search(text) is not None


def _take_times(posts: list[Post], rows: Page) -> None:
    """Where headers hold no time and the bodies end in one, it is the comment's."""
    bare = [post for post in posts if post.header.time is None and post.body and _bare_time(rows[post.body[-1]])]
    if len(bare) < 0.5 * len(posts):
        return
    for post in bare:
        row = rows[post.body[-1]]
        start, end, _ = row.times[0]
        post.header = post.header._replace(time=(row.begin + start, row.begin + end))
        post.furniture.append(post.body.pop())
        post.closed = True


def _bare_time(row: Row) -> bool:
    if not row.times:
        return False
    shape = _PICTURE.sub("", row.shape)
    return sum(c.isalpha() for c in shape if c != TIME) <= 12 and len(shape) < 30


def _close_last(thread: Thread, rows: Page) -> None:
    """Cut the last comment where the page goes on: at a form, a page's furniture, a dedent, the usual closing row."""
    *others, last = thread.posts
    first = thread.posts[0].header.first
    if not last.body and not last.furniture:
        return
    inside = sorted(last.body + last.furniture)
    stop = _stop(inside, thread, others, last, rows)
    kept = [i for i in inside if i < stop]
    body = [i for i in last.body if i < stop]
    while body and rows.marks[body[-1]] & (KIND | NUMBER | SIGN | HEAD):
        body.pop()
    over = {rows.folds[i] for i in range(max(0, first - OVER), first)} - {""}
    while len(body) > 1 and rows.folds[body[-1]] in over:  # a table's heading that is its footing, too
        body.pop()
    taken = set(body)
    last.body, last.furniture = body, [i for i in kept if i not in taken]
    last.closed = any(rows.kinds[i] or (rows[i].times and holds_control(rows[i].shape)) for i in last.furniture)


def _stop(inside: list[int], thread: Thread, others: list[Post], last: Post, rows: Page) -> int:
    """The number of the first row behind the last comment."""
    column = rows[last.header.first].column
    least = column + _least_indent(thread.posts, rows) if any(rows[i].column < column for i in inside) else column
    markers = "#" in rows.markers and any(_is_heading(rows[i]) for p in others for i in (*p.body, *p.furniture))
    closes = sum(p.closed for p in others) >= max(1, 0.6 * len(others))
    longest = max((len(p.body) for p in others), default=0)
    seen = 0
    for i in inside:
        row, marks = rows[i], rows.marks[i]
        if marks & FORM or (marks & PAGE and (row.gap or seen)):
            return i
        if row.column < least or (_is_heading(row) and not markers):
            return i
        if marks & KIND:
            if seen and (closes or (not others and furniture_kind(row.text) == "reply-link")):
                return i + 1
        else:
            seen += 1
        if seen > max(FEW_ROWS, 3 * longest) and row.gap > 1:
            return i
    return inside[-1] + 1


def _is_heading(row: Row) -> bool:
    """Whether a row is html2text's heading; further right, or before a small letter, it is somebody's program."""
    return row.marker[:1] == "#" and left_of(row) < CODE and not row.text[0].islower()


CODE = 4
"""Columns from which on html2text and others set code."""


def _least_indent(posts: Sequence[Post], rows: Page) -> int:
    """How many columns bodies stand left of their headers, as a number of 0 or less; the last has but its first row."""
    *others, last = posts
    columns = [rows[i].column - rows[p.header.first].column for p in others for i in p.body]
    return min([*columns, *(rows[i].column - rows[last.header.first].column for i in last.body[:1]), 0])


def _open_first(thread: Thread, rows: Page) -> None:
    """Where headers stand behind their bodies, find the first body's start."""
    first, *others = thread.posts
    columns = {rows[i].column for p in others for i in p.body} if len(others) > 1 else set()
    longest = max((len(p.body) for p in others), default=8)
    most = max((rows.words_in(p.body) for p in others), default=0)
    closed = max((i for i in first.furniture if first.body and i < first.body[-1] and rows.kinds[i]), default=-1)
    start = None
    seen = 0
    for taken, i in enumerate(reversed(first.body), 1):
        row = rows[i]
        marks = rows.marks[i]
        if marks & (HEAD | FORM) or (marks & PAGE and (row.gap or start is None)):
            break
        dated = bool(row.times) and len(row.shape) < DATED
        if (len(others) > 1 and columns and row.column < min(columns)) or i < closed or (start is not None and dated):
            break
        if _is_heading(row) or "comment feed for this post" in row.text:
            break
        seen += rows.words[i]
        if taken > max(FEW_ROWS // 2, 2 * longest) or (others and start is not None and seen > max(100, 1.5 * most)):
            break
        start = i
    first.body = [i for i in first.body if start is not None and i >= start]
    first.furniture = [i for i in first.furniture if start is not None and i >= start]


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
