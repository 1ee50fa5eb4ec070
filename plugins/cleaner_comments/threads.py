"""From headers to comments: what stands between two headers, less the furniture, is a body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from cleaner.dialects import TIME, Header, Place, Row
from cleaner_comments.furniture import furniture_kind, is_form, is_head, is_number, is_page, stated_count
from cleaner_comments.lead import count_lead, count_lead_of_signed, words_in
from cleaner_comments.tails import SIGNED, cut_tails

_PINGBACK = re.compile(r"(?:pingback|trackback)s?\b\W{1,3}\w|pingback by", re.IGNORECASE)

_DELETED = re.compile(
    r"\[(?:deleted|removed|gelöscht|entfernt|supprimé|eliminado)\]|^entfernt\b|"
    r"(?:comment|post|message) (?:was|has been) (?:deleted|removed)|kommentar wurde (?:gelöscht|entfernt)|"
    r"(?:commentaire|message) (?:a été )?supprimé|comentario (?:ha sido )?eliminado",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"[\W_]{0,4}(?:in reply to|reply to|in response to|(?:als )?antwort auf|en réponse à|"
    r"en respuesta a|in risposta a)\s+(.{1,60})",
    re.IGNORECASE,
)
_PORTRAIT = re.compile(r"^.{1,60}(?:['’]s|s['’]) (?:picture|avatar|photo|user avatar)$", re.IGNORECASE)
_PICTURE = re.compile(r"\[[^\[\]]{0,60}\]")

FEW_ROWS = 60
"""A comment at the thread's open end that is longer, and longer than all others, is cut at its first wide gap."""

DATED = 40
"""Characters. A row with a time that is no longer is the article's date, not a commenter's words."""


@dataclass(slots=True)
class Post:
    """One comment: its header, and the numbers of the rows that are its body and the furniture around it."""

    header: Header
    body: list[int] = field(default_factory=list)
    furniture: list[int] = field(default_factory=list)
    answers: str | None = None
    """The name of whom it answers, where a row says so."""
    closed: bool = False
    """Whether a furniture row ("Reply") ends it."""


@dataclass(slots=True)
class Thread:
    """A candidate parse of a page: what one dialect makes of it."""

    name: str
    place: Place
    trust: float
    posts: list[Post]
    head: int | None = None
    """The row that opens the thread ("12 Comments"), if there is one."""
    form: bool = False
    """Whether a reply form follows."""
    score: float = 0.0


def is_pingback(row: Row) -> bool:
    """Whether a row names a page that links here."""
    return row.text[:1] in "pPtT" and _PINGBACK.match(row.text) is not None


def is_deleted(post: Post, rows: Sequence[Row]) -> bool:
    """Whether a comment was taken down: its place stays, its author or body say so."""
    header = rows[post.header.first : post.header.last + 1]
    shown = [row.text for row in header] + [rows[i].text for i in post.body[:2]]
    return len(post.body) <= 2 and any(len(text) < 200 and _DELETED.search(text) for text in shown)


def fold(text: str) -> str:
    """A row's text without case, digits and signs at its ends, to see rows that recur."""
    return _folded_short(text) if len(text) <= SHORT else _folded(text)


SHORT = 200
"""Characters. What rows up to this length fold to is remembered, as each thread that is tried asks again."""


_DIGITS = str.maketrans("123456789", "000000000")


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower().translate(_DIGITS).strip()
    return "".join("0" if c.isdigit() else c for c in text.casefold()).strip()


_folded_short = lru_cache(8192)(_folded)


def build_thread(name: str, place: Place, trust: float, headers: Sequence[Header], rows: Sequence[Row]) -> Thread:
    """Give every header its body. Headers are in order and do not overlap.

    Headers at the start that are the page's (its byline, a list beside it) are left out.
    """
    thread = _built(name, place, trust, headers, rows)
    lead = count_lead(thread, rows) if place == "before" else count_lead_of_signed(thread, rows)
    return _built(name, place, trust, headers[lead:], rows) if lead else thread


def _built(name: str, place: Place, trust: float, headers: Sequence[Header], rows: Sequence[Row]) -> Thread:
    segments = _segments_before(headers, rows) if place == "before" else _segments_after(headers, rows)
    recurring = _recurring(segments, rows)
    _cut_at_closer(segments, rows) if place == "before" else None
    posts = [_post(header, segment, rows, recurring) for header, segment in zip(headers, segments, strict=True)]
    if recurring and sum(not post.body for post in posts) > 0.3 * len(posts):  # they are what people say here
        posts = [_post(header, segment, rows, set()) for header, segment in zip(headers, segments, strict=True)]
    _cut_pingbacks(posts if place == "before" else posts[1:], rows)
    _cut_pictures(posts, rows)
    _take_answers(posts, rows)
    if name in SIGNED:
        cut_tails(posts, rows)
    thread = Thread(name, place, trust, posts)
    if place == "before":
        _close_last(thread, rows)
    else:
        _cut_forms(posts[1:], rows)
        _open_first(thread, rows)
    if place == "before":
        _take_times(posts, rows)
    thread.head = _find_head(thread, rows)
    thread.form = _form_follows(thread, rows)
    return thread


def _segments_before(headers: Sequence[Header], rows: Sequence[Row]) -> list[range]:
    ends = [header.first for header in headers[1:]] + [len(rows)]
    return [range(header.last + 1, end) for header, end in zip(headers, ends, strict=True)]


def _segments_after(headers: Sequence[Header], rows: Sequence[Row]) -> list[range]:
    starts = [max(0, headers[0].first - FEW_ROWS)] + [header.last + 1 for header in headers[:-1]]
    return [range(start, header.first) for header, start in zip(headers, starts, strict=True)]


def _recurring(segments: Sequence[range], rows: Sequence[Row]) -> set[str]:
    """Rows that stand at the same edge of many comments: furniture of this site that no table knows."""
    if len(segments) < 4:
        return set()
    seen: Counter[str] = Counter()
    for segment in segments[:-1]:
        edge = {*segment[:2], *segment[-4:]}
        seen.update({fold(rows[i].text) for i in edge if len(rows[i].text) <= 80})
    enough = max(3, 0.4 * len(segments))
    return {text for text, times in seen.items() if times >= enough}


def _cut_at_closer(segments: list[range], rows: Sequence[Row]) -> None:
    """Where nearly all comments hold the same control once ("Top"), nothing behind it belongs to the comment."""
    if len(segments) < 4:
        return
    seen: Counter[str] = Counter()
    for segment in segments:
        first = next((i for i in segment if not _is_furniture(rows[i], set())), segment.stop)
        seen.update({fold(rows[i].text) for i in segment if i > first and furniture_kind(rows[i].text)})
    if not seen:
        return
    closer, times = min(seen.items(), key=lambda item: (-item[1], item[0]))  # no tie is left to the order of a set
    if times < 0.8 * len(segments):
        return
    for k, segment in enumerate(segments):
        last = next((i for i in reversed(segment) if fold(rows[i].text) == closer), None)
        if last is not None and last > segment.start:
            segments[k] = range(segment.start, last + 1)


def _is_furniture(row: Row, recurring: set[str]) -> bool:
    text = row.text
    return (
        furniture_kind(text) is not None
        or text.startswith(("(BUTTON)", "IFRAME:"))
        or is_number(text)
        or (len(text) <= 80 and fold(text) in recurring)
        or (not any(c.isalnum() for c in text) and len(text) <= 2 and text not in (":)", ":(", ";)", ":D"))
    )


def _post(header: Header, segment: range, rows: Sequence[Row], recurring: set[str]) -> Post:
    inside = list(segment)
    first, last = 0, len(inside)
    while last > first and _is_furniture(rows[inside[last - 1]], recurring):
        last -= 1
    while first < last and _is_furniture(rows[inside[first]], recurring):
        first += 1
    time = header.time[0] if header.time else -1
    body = [
        i for i in inside[first:last] if not furniture_kind(rows[i].text) and not rows[i].start <= time < rows[i].end
    ]
    taken = set(body)
    closed = any(furniture_kind(rows[i].text) for i in inside[last:])
    return Post(header, body, [i for i in inside if i not in taken], closed=closed)


def _cut_pingbacks(posts: list[Post], rows: Sequence[Row]) -> None:
    """A pingback between two comments belongs to neither."""
    for post in posts:
        cut = next((k for k, i in enumerate(post.body) if is_pingback(rows[i])), None)
        if cut is not None:
            post.furniture += post.body[cut:]
            del post.body[cut:]


def _cut_forms(posts: list[Post], rows: Sequence[Row]) -> None:
    """ "Add a comment" and "3 Answers" under a header are none of the next comment's words."""
    for post in posts:
        while post.body and (is_form(text := rows[post.body[0]].text) or is_head(text) or is_number(text)):
            post.furniture.append(post.body.pop(0))


def _take_answers(posts: list[Post], rows: Sequence[Row]) -> None:
    """ "Reply to Ann" over a body says whom it answers."""
    for post in posts:
        found = _ANSWERS.fullmatch(rows[post.body[0]].text) if post.body else None
        if found:
            post.answers = found[1]
            post.furniture.append(post.body.pop(0))


def _cut_pictures(posts: list[Post], rows: Sequence[Row]) -> None:
    """ "Ann's picture" over a body is the alternative text of the author's portrait."""
    for post in posts:
        if post.body and _PORTRAIT.search(rows[post.body[0]].text):
            post.furniture.append(post.body.pop(0))


def _take_times(posts: list[Post], rows: Sequence[Row]) -> None:
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
    shape = _PICTURE.sub("", row.shape)
    return bool(row.times) and sum(c.isalpha() for c in shape if c != TIME) <= 12 and len(shape) < 30


def _close_last(thread: Thread, rows: Sequence[Row]) -> None:
    """Cut the last comment where the page goes on: at a form, a page's furniture, a dedent, the usual closing row."""
    *others, last = thread.posts
    if not last.body and not last.furniture:
        return
    inside = sorted(last.body + last.furniture)
    stop = _stop(inside, thread, others, last, rows)
    kept = [i for i in inside if i < stop]
    body = [i for i in last.body if i < stop]
    while body and (_is_furniture(rows[body[-1]], set()) or is_head(rows[body[-1]].text)):
        body.pop()
    taken = set(body)
    last.body, last.furniture = body, [i for i in kept if i not in taken]
    last.closed = any(furniture_kind(rows[i].text) for i in last.furniture)


def _stop(inside: list[int], thread: Thread, others: list[Post], last: Post, rows: Sequence[Row]) -> int:
    """The number of the first row behind the last comment."""
    columns = [rows[i].column - rows[p.header.first].column for p in others for i in p.body]
    own = [rows[i].column - rows[last.header.first].column for i in last.body[:1]]
    least = rows[last.header.first].column + min([*columns, *own, 0])
    markers = any(rows[i].marker[:1] == "#" for p in others for i in p.body)
    closes = sum(p.closed for p in others) >= max(1, 0.6 * len(others))
    longest = max((len(p.body) for p in others), default=0)
    seen = 0
    for i in inside:
        row = rows[i]
        if is_form(row.text) or (is_page(row.text) and (row.gap or seen)):
            return i
        if row.column < least or (row.marker[:1] == "#" and not markers):
            return i
        kind = furniture_kind(row.text)
        if kind and seen and (closes or (not others and kind == "reply-link")):
            return i + 1
        seen += kind is None
        if seen > max(FEW_ROWS, 3 * longest) and row.gap > 1:
            return i
    return inside[-1] + 1


def _open_first(thread: Thread, rows: Sequence[Row]) -> None:
    """Where headers stand behind their bodies, find the first body's start."""
    first, *others = thread.posts
    columns = {rows[i].column for p in others for i in p.body}
    longest = max((len(p.body) for p in others), default=8)
    most = max((words_in(p.body, rows) for p in others), default=0)
    closed = max((i for i in first.furniture if first.body and i < first.body[-1] and _closes(rows[i])), default=-1)
    start = None
    seen = 0
    for taken, i in enumerate(reversed(first.body), 1):
        row = rows[i]
        if is_head(row.text) or is_form(row.text) or (is_page(row.text) and row.gap):
            break
        dated = bool(row.times) and len(row.shape) < DATED
        if (len(others) > 1 and columns and row.column < min(columns)) or i < closed or (start is not None and dated):
            break
        if row.marker[:1] == "#" or "comment feed for this post" in row.text:
            break
        seen += len(row.text.split())
        if taken > max(FEW_ROWS // 2, 2 * longest) or (others and start is not None and seen > max(100, 1.5 * most)):
            break
        start = i
    first.body = [i for i in first.body if start is not None and i >= start]
    first.furniture = [i for i in first.furniture if start is not None and i >= start]


def _closes(row: Row) -> bool:
    return furniture_kind(row.text) is not None


def first_row(thread: Thread) -> int:
    """The number of the thread's first row, its head left out."""
    post = thread.posts[0]
    return min([post.header.first, *(post.body[:1] if thread.place == "after" else [])])


def last_row(thread: Thread) -> int:
    post = thread.posts[-1]
    return max([post.header.last, *(post.body[-1:] if thread.place == "before" else [])])


def _find_head(thread: Thread, rows: Sequence[Row]) -> int | None:
    """The nearest head above the thread; one that says how many, where only furniture stands between the two."""
    first = first_row(thread)
    nearest = None
    for i in range(first - 1, max(-1, first - 16), -1):
        text = rows[i].text
        if is_head(text):
            if nearest is None or stated_count(text) is not None:
                nearest = i
            if stated_count(text) is not None:
                break
        elif len(text) > 250 or (nearest is not None and not (furniture_kind(text) or is_page(text) or is_form(text))):
            break
    return nearest


def _form_follows(thread: Thread, rows: Sequence[Row]) -> bool:
    last = last_row(thread)
    return any(is_form(row.text) for row in rows[last + 1 : last + 8])
