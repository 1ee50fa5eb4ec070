"""Forums whose posts have a profile over their date, and no number: SMF, Invision, phpBB's older themes, Vanilla.

A profile says how many posts somebody has written, or when they joined; the date is right below, or below the subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from cleaner.dialects import TIME, Dialect, Header, Row
from cleaner_comments.furniture import is_number, tables
from cleaner_comments.page import Page, as_page
from cleaner_comments.posters import Block, Mark, headers_of_blocks
from cleaner_comments.profiles import (
    LONGEST_PROFILE,
    PROFILE_WORDS,
    counted_word,
    counts_posts,
    figures,
    joined_alone,
    title,
    top_figure,
)

FEWEST = 0.6
"""Share of the posts whose profile must count something."""

NEAR = 6
"""Rows between a profile's last figure and the date that are looked at: the subject, signs, "Reply #3 on:"."""


class Posted(Dialect):
    """Name, rank, "Posts: 12", perhaps a subject, and then the post's date, in whatever words."""

    name = "posted"
    trust = 2.5

    def headers(self, rows: Sequence[Row]) -> Iterator[Header]:
        page = as_page(rows)
        if len(page.dated) < 2 or not page.holds(PROFILE_WORDS):
            return
        dated = [i for i in page.dated if len(page[i].times) == 1 and _is_date_of_post(page, i)]
        counted = _counted(dated, page)
        if len(counted) > 1:
            yield from headers_of_blocks(list(_blocks(counted, page)), page, near=True)


def _counted(dated: Sequence[int], rows: Page) -> dict[int, int]:
    """The dates whose profile counts something, each with the row that does; empty where they are too few."""
    told: dict[int, bool] = {}
    counted: dict[int, int] = {}
    for seen, number in enumerate(dated, 1):
        row = _counted_above(rows, number, told)
        if row is not None:
            counted[number] = row
        if len(counted) + len(dated) - seen < FEWEST * len(dated):
            return {}
    return counted


def _blocks(counted: Mapping[int, int], rows: Page) -> Iterator[Block]:
    before = -1
    for dated, figure in counted.items():
        limit = max(before, figure - LONGEST_PROFILE)
        limit = max(limit, rows.replies.rfind(1, limit + 1, figure))  # that one closes the post above
        top = top_figure(rows, figure + 1, limit)
        if top - 1 > limit:
            yield Block(limit, top, Mark(dated, dated, dated))
            before = dated


def _is_date_of_post(rows: Sequence[Row], number: int) -> bool:
    row = rows[number]
    if len(row.shape) > 90 or not _posted().fullmatch(row.shape):
        return False
    above = rows[number - 1].text if number else ""
    return figures().match(row.text) is None and joined_alone().fullmatch(above) is None


def _counted_above(rows: Sequence[Row], number: int, told: dict[int, bool]) -> int | None:
    """The row nearest above a date that counts somebody's posts, or says when they joined.

    ``told`` is what was found out of rows for other dates.
    """
    seen = 0
    for i in range(number - 1, max(-1, number - LONGEST_PROFILE), -1):
        text = rows[i].text
        seen += any(map(str.isalnum, text))
        if len(text) > 100 or seen > NEAR:
            break
        if i not in told:
            told[i] = _counts(rows, i)
        if told[i]:
            return i
    return None


def _counts(rows: Sequence[Row], number: int) -> bool:
    """Whether a row counts somebody's posts, or says when they joined, perhaps with the row above."""
    text = rows[number].text
    above = next((rows[k].text for k in range(number - 1, max(-1, number - 3), -1) if len(rows[k].text) > 1), "")
    if counts_posts().search(text) or joined_alone().fullmatch(above):
        return True
    return is_number(text) and bool(counted_word().fullmatch(above) or title().fullmatch(above))


@cache
def _posted() -> re.Pattern[str]:
    words = tables()["words"]
    said = "|".join([*words["posted"], *words["on"], "reply", "antwort", "respuesta", "réponse", "risposta"])
    sign = r"[\W\d_]"
    again = rf"post(?:ed)? (?:{'|'.join(words['by'])}) [^{TIME}]{{1,60}} "  # ProBoards: "Post by Ann on ..."
    return re.compile(
        rf"{sign}*(?:{again})?(?:(?:{said}){sign}+){{0,4}}{TIME}{sign}*(?:post subject:.*|\(edited\)|edited)?",
        re.IGNORECASE,
    )
