"""A report to look at in a browser: the page with what was taken out and why, and its comments.

One file without scripts, links or anything that is fetched. All that was scraped is escaped text in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from html import escape
from pathlib import Path

from cleaner import Result
from cleaner.hunks import LineChange, compared
from cleaner.terminal import visible
from cleaner.thread import Comment

DEEPEST = 12
"""Levels. A comment below is drawn at this depth."""

MOST_WORDS = 200
"""Words of a line that are compared one by one. Of a longer one all is marked from the first change to the last."""

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load for the report: nothing but its own style."""


def report(result: Result) -> str:
    """The report as one HTML document."""
    heading = _text(result.title or result.id or "Cleaned text")
    style = Path(__file__).with_name("report.css").read_text("utf-8")
    body = [f"<h1>{heading}</h1>", *_about(result), *_problems(result), *_rules(result), *_page(result)]
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="en"><head><meta charset="utf-8"><title>{heading}</title>',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            '<meta name="viewport" content="width=device-width">',
            f"<style>\n{style}</style></head><body>",
            *body,
            *_comments(result),
            "</body></html>\n",
        ]
    )


def _text(text: str) -> str:
    """``text`` as a browser may show it: nothing in it is markup, hides or turns what stands around it."""
    return escape(visible(text))


def _about(result: Result) -> Iterator[str]:
    said = [f"<b>{name}</b> {_text(value)}" for name in ("byline", "date") if (value := result.first(name))]
    said += [f"<b>id</b> {_text(result.id)}"] if result.id and result.title else []
    if said:
        yield f'<p class="about">{" · ".join(said)}</p>'


def _problems(result: Result) -> Iterator[str]:
    for problem in result.problems:
        yield f'<p class="problem">{_text(f"{problem.who}: {problem.why} ({problem.done})")}</p>'


def _rules(result: Result) -> Iterator[str]:
    """How often each rule fired, and what it took, most first."""
    counts = Counter(change.rule for change in result.trace())
    taken: Counter[str] = Counter()
    for change in result.trace():
        taken[change.rule] += len(change.before)
    if counts:
        yield "<details open><summary>What was changed</summary><table>"
        yield "<tr><th>rule</th><th>changes</th><th>characters taken</th></tr>"
        for rule, characters in taken.most_common():
            yield f"<tr><td>{_text(rule)}</td><td>{counts[rule]}</td><td>{characters}</td></tr>"
        yield "</table></details>"


def _page(result: Result) -> Iterator[str]:
    """All lines of the input; those that gave way are marked, with their rules beside them."""
    old, new, found = compared(result)
    yield '<h2>The page</h2><div class="page">'
    at = 0
    for change in found:
        yield from _lines("same", old.lines[at : change.first])
        yield from _change(change, old.lines, new.lines)
        at = change.last
    yield from _lines("same", old.lines[at:])
    yield "</div>"


def _change(change: LineChange, old: list[str], new: list[str]) -> Iterator[str]:
    gone, come = old[change.first : change.last], new[change.new_first : change.new_last]
    if len(gone) == len(come) == 1:
        shown = [f'<pre class="line">{_within(gone[0], come[0])}</pre>']
    else:
        shown = [*_lines("gone", gone), *_lines("come", come)]
    if shown:  # empty lines that go are nothing to look at
        yield f'<div class="change"><p class="why">{_text(" ".join(change.rules))}</p>'
        yield from shown
        yield "</div>"


def _within(old: str, new: str) -> str:
    """One line that was changed inside, with only what differs marked, as whole words."""
    words, others = old.split(" "), new.split(" ")
    if max(len(words), len(others)) <= MOST_WORDS:
        return " ".join(filter(None, _marked(words, others)))
    first = old.rfind(" ", 0, _shared(old, new)) + 1
    last = _shared(old[first:][::-1], new[first:][::-1])
    space = old.find(" ", len(old) - last)
    last = len(old) - space if space >= 0 else 0
    gone, come = old[first : len(old) - last], new[first : len(new) - last]
    return f"{_text(old[:first])}{_mark(gone, come)}{_text(old[len(old) - last :])}"


def _marked(words: list[str], others: list[str]) -> Iterator[str]:
    """The words of a line, each run of them that became other ones marked."""
    for kind, first, last, new_first, new_last in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        gone, come = " ".join(words[first:last]), " ".join(others[new_first:new_last])
        yield _text(gone) if kind == "equal" else _mark(gone, come)


def _mark(gone: str, come: str) -> str:
    marked = f'<del class="gone">{_text(gone)}</del>' if gone else ""
    return marked + (f'<ins class="come">{_text(come)}</ins>' if come else "")


def _shared(one: str, other: str) -> int:
    """How many characters two lines share at their beginning."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _lines(kind: str, lines: list[str]) -> Iterator[str]:
    """Lines of one kind as one block; runs of empty lines as one."""
    shown = [line for number, line in enumerate(lines) if line.strip() or (number and lines[number - 1].strip())]
    if shown:
        yield f'<pre class="{kind}">{chr(10).join(map(_struck if kind == "gone" else _text, shown))}</pre>'


def _struck(line: str) -> str:
    """A line that went, with its words marked and not what it is indented by."""
    words = line.lstrip()
    return f"{_text(line[: len(line) - len(words)])}<s>{_text(words)}</s>"


def _comments(result: Result) -> Iterator[str]:
    if not result.comments:
        return
    yield f"<h2>Comments ({len(result.comments)})</h2>"
    depths: dict[int | str, int] = {}
    for comment in result.comments.walk():
        depths[comment.id] = 0 if comment.parent is None else depths[comment.parent] + 1
        yield _comment(comment, min(depths[comment.id], DEEPEST))


def _comment(comment: Comment, depth: int) -> str:
    notes = [comment.time or "", "deleted" if comment.data.get("deleted") else ""]
    head = " · ".join([f"<b>{_text(comment.author or 'unknown')}</b>", *(_text(note) for note in notes if note)])
    return f'<article class="d{depth}"><p>{head}</p><pre>{_text(comment.text)}</pre></article>'
