"""How sure we are that a candidate is a thread: what threads have, weighed against what other repeating things have.

The weights were fitted (a softmax over each page's candidates and "none", hosts held out in turn: see
benchmarks/results/comments.md) to the candidates on the corpus' pages, then rounded; each can be read and changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from math import log2

from cleaner_comments.bylines import is_entitled, is_filed
from cleaner_comments.counters import counts_up
from cleaner_comments.furniture import NUMBER, is_number, stated_count, tables
from cleaner_comments.leans import WIDE, lean
from cleaner_comments.moments import moments
from cleaner_comments.names import name_likeness
from cleaner_comments.page import Page, left_of, number_of
from cleaner_comments.posts import Post, Thread, first_row, last_row
from cleaner_comments.profiles import LONGEST_FIGURE, PROFILE_WORDS, counted_word, counts_posts
from cleaner_comments.refusals import CERTAIN, FAR, refused
from cleaner_comments.threads import FORM_ABOVE

ENOUGH = 1.0
"""Points below which a candidate is no thread."""

ALONE = frozenset(("xenforo", "signed", "linkedin"))
"""Dialects whose headers have a profile, a date and a number or a control: one is a thread that nobody has answered."""

LISTS = frozenset(("named-items", "spaced-names"))
"""Dialects of lists of names, which have looked for what says that they are comments."""

ORPHAN = 12
"""Words that a row right above a first header must have to be taken for the comment that it signs."""

LONG = 200
"""Words. One comment that is longer, and that nothing else says is one, is the article."""

DASHES = frozenset(("-", "–", "—"))

BULLETS = frozenset(("*", "+", "-", "•", "o", "○", "◦", "□"))
"""What renderers write before items of lists, as ``Row.marker`` has it."""

WEIGHTS: Mapping[str, float] = {
    "above-2": -1.2,
    "answerable": 1.5,
    "across": -0.5,
    "before": 2.3,
    "below": -0.7,
    "both": -0.5,
    "bulleted": -1.1,
    "certain": 1.5,
    "clock": 0.6,
    "closed": 1.1,
    "column": -0.7,
    "count": 0.9,
    "counts-up": 1.5,
    "dashed": 2.4,
    "empty": -1.4,
    "exact-count": 1.3,
    "form": 1.8,
    "furniture": -0.1,
    "head": 1.9,
    "induced": -1.5,
    "likeness": 0.1,
    "leans": 1.5,
    "lone": -0.9,
    "lone-under": 1.0,
    "marker": -1.4,
    "nameless": -6.0,
    "number": 1.5,
    "one": -1.6,
    "open-empty": -1.8,
    "pair": -0.4,
    "place": -0.2,
    "post": -0.1,
    "same": -1.1,
    "share": -0.9,
    "short": -1.5,
    "signs": -3.0,
    "strange": -0.0,
    "timed": -0.2,
    "titled": 2.2,
    "trust": 2.0,
    "under-head": 0.5,
    "words": -1.3,
    "wrong-count": -0.4,
}


def weigh(thread: Thread, rows: Page, text: str) -> None:
    """Give a candidate its points: log odds that it is the page's thread."""
    thread.evidence = evidence(thread, rows, text)
    thread.score = points_of(thread.evidence, thread)


def points_of(found: Mapping[str, float], thread: Thread) -> float:
    """The points of what was found of a candidate."""
    if refused(found):
        return -99.0
    points = sum(weight * found.get(name, 0.0) for name, weight in WEIGHTS.items())
    certain = found["trust"] >= CERTAIN and (len(thread.posts) > 1 or thread.name in ALONE)
    return max(points, ENOUGH) if certain or found.get("lone-near") else points


def evidence(thread: Thread, rows: Page, text: str) -> dict[str, float]:
    """What is to be weighed, by name; shares are between 0 and 1."""
    posts = thread.posts
    number = len(posts)
    authors = [" ".join(text[slice(*p.header.author)].split()) for p in posts]
    named = [author for author in authors if author]
    sizes = [rows.words_in(p.body) for p in posts]
    times = [text[slice(*p.header.time)] for p in posts if p.header.time]
    headers = (rows[p.header.last].text for p in posts if p.header.time)
    middle = _median(sizes)
    open_end = posts[-1] if thread.place == "before" else posts[0]
    length = sum(len(p.body) for p in posts)
    markers = Counter(rows[p.header.first].marker.strip("0123456789") for p in posts)
    columns = Counter(rows[p.header.first].column for p in posts)
    return (
        {
            "one": 1.0,
            "before": float(thread.place == "before"),
            "trust": thread.trust,
            "induced": float(thread.name.startswith("induced")),
            "across": float(thread.name == "induced-across"),
            "below": float(thread.name == "induced-below"),
            "above-2": float(thread.name == "induced-above-2"),
            "both": float(thread.name == "induced-both"),
            "post": float(thread.name == "induced-post"),
            "leans": _leans(thread, rows) if thread.name.startswith("induced") and rows.widest_gap >= WIDE else 0.0,
            "vague": float(thread.name == "vague-times"),
            "bulleted": float(thread.name in LISTS),
            "number": min(8.0, log2(number)),
            "certain": min(8.0, log2(number)) if thread.trust >= CERTAIN else 0.0,
            "lone": float(number == 1),
            "alone": float(number == 1 and thread.name in ALONE),
            "entitled": sum(is_entitled(p, rows) for p in posts) / number if thread.place == "before" else 0.0,
            "filed": float(number == 1 and is_filed(posts[0], rows)),
            "pair": float(number == 2),
            "nameless": 1 - len(named) / number,
            "likeness": sum(map(name_likeness, named)) / max(1, len(named)),
            "same": _most_alike(named) / number if number > 2 else 0.0,
            "twins": float(number > 1 and len(set(authors)) == 1 and _most_alike(authors) > 0),
            "indented": sum(_indented(p, rows) for p in posts) / number,
            "signs": float(thread.signs),
            "signed": sum(_signs(p, rows) for p in posts) / number if thread.place == "before" else 0.0,
            "empty": sum(not p.body for p in posts) / number,
            "open-empty": float(not open_end.body),
            "short": float(middle < 4),
            "long": float(middle > LONG),
            "words": log2(1 + middle) / 8,
            "closed": sum(p.closed for p in posts) / number,
            "answerable": _share_answerable(posts, rows) if number > 1 or middle <= LONG else 0.0,
            "counts-up": counts_up([p.header for p in posts], rows),
            "timed": len(times) / number,
            "titled": thread.titled if thread.place == "before" else -thread.titled,
            "clock": sum(":" in time for time in times) / number,
            "dashed": sum(_is_dashed(p, rows) for p in posts) / number if thread.place == "after" else 0.0,
            "form": float(thread.form),
            "form-inside": float(number > 1 and number_of(rows.forms, posts[0].body[1:]) > 0),
            "head-inside": float(number_of(rows.heads, posts[-1].body) > 0),
            "head": float(thread.head is not None),
            "denied": float(_denied(thread, rows)),
            "none-stated": float(thread.head is not None and _states_none(rows[thread.head].text)),
            "counted": sum(_counts_comments(p, rows) for p in posts) / number if number > 1 else 0.0,
            "about": sum(_is_about(author) for author in named) / number if number > 1 else 0.0,
            "quoted": sum("(@" in author for author in named) / number,
            "shown": sum(_is_shown(p, rows) for p in posts) / number if thread.trust < CERTAIN else 0.0,
            "marker": markers.most_common(1)[0][1] / number,
            "column": columns.most_common(1)[0][1] / number,
            "furniture": sum(number_of(rows.around, p.body) for p in posts) / max(1, length),
            "place": first_row(thread) / len(rows),
            "share": min(1.0, length / len(rows)),
            "profiled": _share_profiled(posts, rows) if thread.trust < CERTAIN else 0.0,
            "overrun": sum(_holds_time(p, rows) for p in posts) / number if rows.bare_times else 0.0,
            "above": float(rows.words_above(first_row(thread) if thread.head is None else thread.head)),
            "size": float(sum(sizes)),
            "nested": 1 - columns.most_common(1)[0][1] / number,
        }
        | under_head(thread, rows)
        | moments(times, headers, number)._asdict()
    )


def _leans(thread: Thread, rows: Page) -> float:
    """How much nearer the headers stand to the words that this reading gives them than to the others.

    Of two rows that could hold the names the upper one stands off more, and that says nothing for it.
    """
    leaning = lean([post.header for post in thread.posts], rows)
    leaning = leaning if thread.place == "before" else -leaning
    return leaning if thread.name in NEAREST else min(0.0, leaning)


NEAREST = frozenset(("induced-above-1", "induced-pre", "induced-post", "induced-both"))
"""Readings that take the name nearest to the time."""


def _share_profiled(posts: Sequence[Post], rows: Page) -> float:
    """Share of posts whose headers hold a profile that counts their author's posts; one below may be another's."""
    counting = rows.rows_holding(PROFILE_WORDS)
    if not counting:
        return 0.0
    headers = (range(post.header.first, post.header.last + 1) for post in posts)
    return sum(any(i in counting and _counts(i, rows) for i in header) for header in headers) / len(posts)


def _counts(number: int, rows: Page) -> bool:
    """Whether a row counts somebody's posts, perhaps with the number in the row below."""
    text = rows[number].text
    if len(text) > LONGEST_FIGURE:
        return False
    below = rows[number + 1].text if number + 1 < len(rows) else ""
    return bool(counts_posts().search(text) or (is_number(below) and counted_word().fullmatch(text)))


def _holds_time(post: Post, rows: Page) -> bool:
    """Whether a time in a row of its own stands among what was taken for words: another post's, or of its profile."""
    return not rows.bare_times.isdisjoint(post.body)


def _share_answerable(posts: Sequence[Post], rows: Page) -> float:
    """Share of posts that hold a link to answer them: a row of its own, or behind the header's time."""
    linked = (number_of(rows.replies, post.furniture) > 0 or rows.linked[post.header.last] for post in posts)
    return sum(linked) / len(posts)


def _is_dashed(post: Post, rows: Page) -> bool:
    """Whether a dash stands before the name under what somebody says."""
    return rows[post.header.first].marker in DASHES


def _is_shown(post: Post, rows: Page) -> bool:
    """Whether words go on behind a row of figures: the votes of a post that an article shows, and then the article."""
    return any(rows.marks[i] & NUMBER for i in post.body[1:-1])


def _most_alike(names: Sequence[str]) -> int:
    """How many have one and the same name, those left out who have none."""
    nobody = _nobody()
    return max((times for name, times in Counter(names).items() if name.casefold() not in nobody), default=0)


@cache
def _nobody() -> frozenset[str]:
    return frozenset(tables()["words"]["nobody"])


def _median(numbers: Sequence[int]) -> float:
    """The middle one, or what is between the two. (The library's takes a hundredth of a second to import.)"""
    ordered = sorted(numbers)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


def _denied(thread: Thread, rows: Page) -> bool:
    """Whether "No comments" stands right behind what was taken for them, or how many there are of what was signed."""
    last = last_row(thread)
    heads = [rows[i].text for i in range(last + 1, min(len(rows), last + 6)) if rows.heads[i]]
    if any(map(_states_none, heads)):
        return True
    return thread.place == "after" and bool(heads) and stated_count(heads[0]) is not None


def _states_none(text: str) -> bool:
    return stated_count(text) == 0 or _NONE.match(text) is not None


def _counts_comments(post: Post, rows: Page) -> bool:
    """Whether a row says how many comments this one has: then it is an article of many."""
    if rows.counting.find(1) < 0:
        return False
    inside = [i for i in (*post.body, *post.furniture) if rows.counting[i]]
    return any(stated_count(rows[i].text) is not None or _states_none(rows[i].text) for i in inside)


def _is_about(author: str) -> bool:
    """ "Ann on": the name of what she comments on follows."""
    return author.rpartition(" ")[2].casefold() in _ABOUT and " " in author


_ABOUT = frozenset(("on", "zu", "bei", "sur", "en", "su", "em", "op", "på", "on:", "zu:", "к", "do", "na"))
_NONE = re.compile(r"\W*(?:no|0)\s", re.IGNORECASE)


def _signs(post: Post, rows: Page) -> bool:
    """Whether the header is no item of a list and words right above it are: it is their signature."""
    header, above = rows[post.header.first], rows[max(0, post.header.first - 1)]
    is_item = header.marker in BULLETS or header.marker[:1].isdigit()
    return not is_item and above.marker in BULLETS and not rows.silent[max(0, post.header.first - 1)]


def _indented(post: Post, rows: Page) -> bool:
    """Whether the body stands further right than the header's bullet, number or first letter."""
    return bool(post.body) and left_of(rows[post.body[0]]) > left_of(rows[post.header.first])


def under_head(thread: Thread, rows: Page) -> dict[str, float]:
    """Whether the thread begins right under its head, and whether the head's count is right."""
    if thread.head is None:
        return {"lone-near": float(_is_under_form(thread, rows))}
    between = range(thread.head + 1, first_row(thread))
    strange = sum(not (rows.silent[i] or rows.pingbacks[i]) for i in between)
    stated = stated_count(rows[thread.head].text)
    number = len(thread.posts)
    near = stated is not None and abs(stated - number) <= max(1, stated // 10)
    return {
        "under-head": float(strange == 0),
        "lone-under": float(strange == 0 and number == 1 and thread.form and thread.place == "before"),
        # Just enough where nothing is better: one comment must not outweigh the many that it is one of.
        "lone-near": float(_is_aloneunder_head(thread, rows, strange, stated)),
        "near-head": float(strange <= 1),
        "strange": min(float(FAR), strange),
        "orphan": float(thread.place == "before" and _orphan(thread, rows)),
        "count": float(near),
        "exact-count": float(stated == number),
        "wrong-count": float(stated is not None and number > 1.3 * stated + 1),
    }


def _is_aloneunder_head(thread: Thread, rows: Page, strange: int, stated: int | None) -> bool:
    """Whether one comment stands right under its thread's head; its words, where dialects say that they come first.

    A head that counts more stands above a byline as often.
    """
    # What a head counts is the first item of a numbered list.
    counted = stated == 1 and rows[thread.posts[0].header.first].marker.strip("().") == "1"
    if len(thread.posts) > 1 or strange >= (FAR if counted else 2) or (stated or 1) > 1:
        return False
    if not _is_whole(thread, rows, ends=counted):
        return False
    return thread.place == "before" or (thread.trust > 0 and strange == 0 and stated == 1)


def _is_under_form(thread: Thread, rows: Page) -> bool:
    """Whether one comment that a control ends stands right under a row of a form: "Post a comment" is a link then."""
    first = first_row(thread)
    above = rows.forms.rfind(1, max(0, first - FORM_ABOVE), first)
    if above < 0 or len(thread.posts) > 1 or thread.place == "after" or not thread.posts[0].closed:
        return False
    return rows.silent.count(0, above + 1, first) == 0 and thread.form and _is_whole(thread, rows)


def _is_whole(thread: Thread, rows: Page, ends: bool = False) -> bool:
    """Whether the first comment has a time, and a control or a form behind it, and is no article nor holds a head.

    ``ends`` is for comments of which something else says that they are whole.
    """
    first = thread.posts[0]
    whole = first.header.time is not None and (ends or first.closed or thread.form)
    return whole and 0 < rows.words_in(first.body) <= LONG and number_of(rows.heads, first.body) == 0


def _orphan(thread: Thread, rows: Page) -> bool:
    """Whether all that stands between head and first header is somebody's words: the headers stand below the bodies."""
    between = range((thread.head or 0) + 1, first_row(thread))
    strange = [rows[i] for i in between if not rows.silent[i]]
    last = rows[first_row(thread) - 1]
    return 0 < len(strange) <= 2 and strange[-1] is last and len(last.text.split()) >= ORPHAN
