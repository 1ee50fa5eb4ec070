"""From what a pass proposes to what is done: edits in order, overlaps resolved, comments and the budget respected."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from operator import itemgetter, le, lt

from cleaner.document import LONGEST_WORD, Document, count_words
from cleaner.passes import Pass
from cleaner.proposals import IllegalYieldError
from cleaner.records import Edit, Recorded

SPARED_WORDS = 20
"""Words. The removal budget is a share, and a share of a stub says nothing: so many words may always be taken."""

CHARACTERS_A_WORD = 10
"""More than a word and the blanks around it have on most pages."""

LEFT_OUT = "that edit was left out"


def settle(document: Document, edits: list[Edit], step: Pass, report: Callable[[str, str], None]) -> list[Recorded]:
    """The edits sorted, overlaps resolved, with the text that each takes; those without effect are dropped.

    The overlap rule: among overlapping deletions the union is deleted, each keeping its rule; of any other two the one
    that starts first stays (the longer at equal start) and the other is reported. An insertion overlaps nothing at its
    border but another one at the same place.
    """
    if not edits:
        return []
    text = document.text
    guard = _guard(document) if step.strips else None
    plain = sorted(edits, key=itemgetter(0))
    if guard is None and _are_apart(plain):
        return [
            (start, end, new, rule, before) for start, end, new, rule in plain if (before := text[start:end]) != new
        ]
    settled: list[Recorded] = []
    last_start, last_end, last_text = -1, 0, ""
    for start, end, new, rule in sorted(edits, key=_order):
        if start < last_end or (start == end == last_start == last_end):
            if new or last_text:
                report(f"{rule} at {start} overlaps {settled[-1][3]} at {last_start}", LEFT_OUT)
                continue
            if end <= last_end:
                continue  # the union of the deletions has it already
            start = last_end
        if guard and not new and (why := guard(start, end)):
            report(f"{rule} at {start} would take {why}", LEFT_OUT)
            continue
        before = text[start:end]
        if before == new:
            continue
        settled.append((start, end, new, rule, before))
        last_start, last_end, last_text = start, end, new
    return settled


def _are_apart(edits: Sequence[Edit]) -> bool:
    """Whether none of the sorted edits is an insertion or overlaps the next."""
    starts, ends, _, _ = zip(*edits, strict=True)
    return all(map(lt, starts, ends)) and all(map(le, ends, starts[1:]))


def _order(edit: Edit) -> tuple[int, bool, int]:
    return edit[0], edit[0] != edit[1], -edit[1]


def _guard(document: Document) -> Callable[[int, int], str] | None:
    """Tells why a deletion may not be: it crosses a comment's border or touches its header. ``None``: no comments.

    The line feed behind a comment is nobody's: a comment's last lines may go with it.
    """
    text = document.text
    comments = document.labelled("comment")
    if not comments:
        return None
    bodies = document.labelled("comment-body")
    body_starts = [label.start for label in bodies]
    starts = [label.start for label in comments]

    def why(start: int, end: int) -> str:
        index = bisect_right(starts, start) - 1
        if index + 1 < len(starts) and starts[index + 1] < end:
            return "a comment's border with it"
        if index < 0 or start >= comments[index].end:
            return ""
        behind = text[comments[index].end : end]
        if behind and not (behind.isspace() and text[start - 1 : start] == "\n"):
            return "a comment's border with it"
        body = bisect_right(body_starts, starts[index] - 1)
        header_end = bodies[body].start if body < len(bodies) else comments[index].end
        return "a comment's header" if start < min(header_end, comments[index].end) else ""

    return why


def check_amount(step: Pass, document: Document, recorded: Sequence[Recorded]) -> None:
    """Raise `IllegalYieldError` where the edits take more than the pass' share of the document's words."""
    if step.budget == float("inf"):
        return
    characters = sum([len(edit[4]) - len(edit[2]) for edit in recorded])
    if characters <= 2 * SPARED_WORDS:
        return
    # All that is taken, counted in one go, is never fewer words; that mostly answers it.
    gone = "\n".join([edit[4] for edit in recorded])
    if _is_within(len(gone.split()) + len(gone) // LONGEST_WORD, step, document):
        return
    # What has no letter or digit is no word: not a soft hyphen, a rule of dashes, a zero-width space.
    taken = sum(
        count_words(edit[4]) - (count_words(edit[2]) if edit[2] else 0)
        for edit in recorded
        if any(map(str.isalnum, edit[4]))
    )
    if not _is_within(taken, step, document):
        budget = step.budget_for(document)
        raise IllegalYieldError(f"would take {taken} of {document.words} words, over its budget of {budget:.0%}")


def _is_within(taken: int, step: Pass, document: Document) -> bool:
    """Whether a pass may take so many words of a document."""
    if taken <= SPARED_WORDS:
        return True
    budget = step.budget_for(document)
    # A beginning that has words enough spares counting them all.
    enough = int(min(taken / budget * CHARACTERS_A_WORD, len(document.text))) if budget > 0 else 0
    return taken <= budget * len(document.text[:enough].split()) or taken <= budget * document.words
