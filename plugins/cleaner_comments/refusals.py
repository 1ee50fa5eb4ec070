"""What no points may outvote: readings that are a list of something else, or no more than a guess."""

from __future__ import annotations

from collections.abc import Mapping

CERTAIN = 3.0
"""The trust of a dialect whose headers could be nothing else: two of them are a thread."""

FAR = 5
"""Rows of other things between a head and a first comment from which on the head is somebody else's."""

COUNTED = 0.8
"""Share of headers with the next number from which on these are a thread's, and nothing else need say so."""

ANSWERABLE = 0.8
"""Share of posts with a link to answer from which on these are comments, though most may be of one name."""

TITLED = 0.5
"""Share of posts with the title of an answer ("Re: ...") from which on nothing else need say that they are some."""


ARTICLE = 30
"""Words that stand above a thread, or above its head: what the comments are about."""

CLOSED = 0.5
"""Share of posts that a control ends from which on these are comments: the last alone may be an article's end."""

OVERRUN = 0.5
"""Share of posts with a time in a row of its own among their words from which on these are several posts' each."""

PROFILED = 0.5
"""Share of posts whose authors' posts are counted from which on these are a forum's."""

SHORT_ARTICLE = 40
"""The same above a single comment, unless that is shorter."""


def refused(found: Mapping[str, float]) -> bool:
    """What no weight may outvote: a frame without any sign of a thread around it is a list of something else."""
    return (
        found["empty"] > 0.4
        or (found["denied"] > 0 and found["lone"] > 0)
        or found["none-stated"] > 0
        or found["filed"] > 0
        or (found["trust"] < CERTAIN and _is_list(found))
        or found["form-inside"] > 0
        or (found["lone"] > 0 and not (found["head"] or found["form"] or found["alone"]))
        or (found["trust"] < 1 and _is_guess(found))
        or found["likeness"] < 0.35
        or (found["trust"] < CERTAIN and found["ages"] > 0)
        or (found["trust"] < 1 and _is_above_all(found))
        or (found["trust"] < 2.5 and found["overrun"] > OVERRUN)
        or (found["trust"] < 2.5 and not _is_sure(found) and _is_article(found))
        or (found["trust"] < 2 and found["pair"] > 0 and (found["twins"] > 0 or _is_bare(found)))
        or (found["trust"] < 2.5 and not found["bulleted"] and not _witnessed(found))
    )


def _is_bare(found: Mapping[str, float]) -> bool:
    """Whether nothing around the comments says that they are some."""
    return not (found["head"] or found["form"] or found["closed"] or found["titled"] >= TITLED)


def _is_list(found: Mapping[str, float]) -> bool:
    """Whether it is a list of articles or books, a widget's list of comments elsewhere, or what an article shows."""
    told = found["clock"] or found["closed"] >= 0.3 or found.get("exact-count")
    works = found["entitled"] > 0.8 and not (told or found["counts-up"] >= COUNTED or found["titled"] >= TITLED)
    return bool(
        (works and found["trust"] < 1)
        or found["counted"] > 0.4
        or found["about"] > 0.5
        or found["quoted"] > 0.3
        or (found["shown"] > 0.6 and found["closed"] < 0.3 and found["profiled"] < PROFILED)
        or (found["same"] > 0.75 and (found["number"] > 2 or not _is_sure(found)))
        or (found["across"] and found["lone"] and (found["long"] or not found.get("exact-count")))
    )


def _is_guess(found: Mapping[str, float]) -> bool:
    """Whether headers that could be anything else (names and dates) stand where no thread shows itself."""
    head = found["head"] and (found.get("strange", 0.0) < FAR or found.get("exact-count"))
    loose = found["across"] or found["below"] or found["both"] or found["vague"]
    return bool(
        not (
            head
            or found["closed"] >= CLOSED
            or (found["form"] and not loose)
            or found["counts-up"] >= COUNTED
            or found["titled"] >= TITLED
            or found["profiled"] >= PROFILED
        )
        or (found["same"] > 0.6 and not _is_talk(found) and (loose or not _is_stated(found)))
        or found.get("orphan")
        or found["signed"] > 0.6
        or (found["head-inside"] and not found.get("count"))
    )


def _is_talk(found: Mapping[str, float]) -> bool:
    """Whether each post can be answered, or is a member's of a forum: one of two may say more than the other."""
    return found["answerable"] >= ANSWERABLE or found["profiled"] >= PROFILED


def _is_stated(found: Mapping[str, float]) -> bool:
    """Whether a head right above says how many there are: two people may talk, and one of them more."""
    return bool(found.get("exact-count") and found.get("under-head"))


def _is_above_all(found: Mapping[str, float]) -> bool:
    """Whether a single comment has next to nothing above it that it could be about: then it is the article."""
    return bool(found["lone"]) and found["above"] < min(SHORT_ARTICLE, found["size"])


def _is_sure(found: Mapping[str, float]) -> bool:
    """Whether something says that these are comments that other lists of names and times have not.

    A form says nothing: it stands below articles of all kinds.
    """
    return bool(
        found["closed"] >= CLOSED
        or found.get("count")
        or found["counts-up"] >= COUNTED
        or found["titled"] >= TITLED
        or found["clocked"]
        or found["dense"]
        or found["profiled"] >= PROFILED
    )


def _is_article(found: Mapping[str, float]) -> bool:
    """Whether what is not sure to be a thread stands where articles do, is planned, or has no head."""
    if found["planned"] or (found["trust"] < 1 and not found["head"]):
        return True
    is_list = bool(found["bulleted"]) and not found.get("strange")
    is_untimed = found["timed"] < 0.3 and not is_list and not _is_nested(found)
    return (found["trust"] < 1 or is_untimed) and found["above"] < ARTICLE


def _is_nested(found: Mapping[str, float]) -> bool:
    """Whether bodies stand further right than their headers, and these not in one column: people answer one another."""
    return found["indented"] >= 0.6 and found["nested"] > 0


def _witnessed(found: Mapping[str, float]) -> bool:
    """Whether anything but names says that it is a thread: people "say" things in interviews and plays, too."""
    return bool(
        found["timed"] >= 0.3
        or found["closed"] >= CLOSED
        or found["counts-up"] >= COUNTED
        or found["titled"] >= TITLED
        or found.get("near-head")
        or _is_nested(found)
    )
