"""What rows around comments are: reply links, votes, a thread's head, its end. The phrases: ``furniture.toml``.

A page asks it of each of its rows, and most are somebody's words. Their first word tells: with which words the phrases
begin is in ``first_words.json`` (see `cleaner_comments.first_words`), and only those phrases are tried.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import repeat
from operator import itemgetter
from pathlib import Path
from string import ascii_lowercase
from typing import Any, NamedTuple

from cleaner.dialects import TIME

LONGEST = 160
"""Characters. A longer row is no furniture."""

LONGEST_DATED = 40
"""Characters of a time and a control."""

LONGEST_HEAD = 200

HEAD, FORM, PAGE, NUMBER, KIND, SIGN = 1, 2, 4, 8, 16, 32
"""What a row is, as bits of its marks: a thread's head, a row of the form under it, of the page's own furniture, a
number, furniture of a kind, a sign."""

_SMILEYS = frozenset((":)", ":(", ";)", ":D"))
_WORD = re.compile(r"[^\W\d_]+")


@cache
def tables() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("furniture.toml").read_text("utf-8"))


def phrases() -> dict[str, list[str]]:
    """The patterns, by what they tell: ``head``, ``form``, ``page``, and the kinds of furniture."""
    table = tables()
    return {"head": table["heads"]["rows"], **table["ends"], **table["phrases"]}


@cache
def _first_words() -> dict[str, Any]:
    return dict(json.loads(Path(__file__).with_name("first_words.json").read_text("utf-8")))


@cache
def _signs() -> re.Pattern[str]:
    """Signs of which a row holds one that begins with no known word."""
    return re.compile(f"[{re.escape(''.join(_first_words()['signs']))}]")


@cache
def _kind_words() -> tuple[frozenset[str], frozenset[str]]:
    words = _first_words()["kinds"]
    return frozenset(words), frozenset(word[:2] for word in words)


@cache
def _whole() -> re.Pattern[str]:
    known = {phrase for phrases in tables()["phrases"].values() for phrase in phrases}
    every = sorted(sorted(known), key=len, reverse=True)  # a set alone would be in another order in each run
    # Atomic throughout: "reply" is the start of many phrases, and a row of thirty of them must not try them all.
    return re.compile(rf"[\W\d_]*+(?:(?>{'|'.join(every)})[\W\d_]*+)++", re.IGNORECASE)


@cache
def _kind(kind: str) -> re.Pattern[str]:
    return re.compile(rf"[\W\d_]*(?:{'|'.join(tables()['phrases'][kind])})", re.IGNORECASE)


@cache
def _some(question: str, numbers: tuple[int, ...]) -> re.Pattern[str]:
    """Those of a question's phrases that begin with one word. Compiled when a page first has a row with that word."""
    known = phrases()[question]
    return re.compile(f"(?:{'|'.join(known[number] for number in numbers)})", re.IGNORECASE)


@cache
def _counts() -> re.Pattern[str]:
    return re.compile("|".join(tables()["heads"]["count"]), re.IGNORECASE)


@lru_cache(16384)
def marks_of(text: str) -> int:
    """What a whole row is, as bits (see HEAD)."""
    if len(text) > LONGEST_HEAD:
        return SIGN if text.startswith(_TAGS) else 0
    found = _WORD.search(text)
    plan = _plan(found[0] if found else "")
    if found and not plan and len(text) > 12 and text.isascii():
        return 0
    marks = _asked(text, plan) if plan else 0
    if not text.isascii() and not marks & PAGE and len(text) <= LONGEST and _signs().search(text):
        marks |= PAGE if _some("page", tuple(_first_words()["signed"])).fullmatch(text) else 0
    if found and text[0] not in "(I" and found[0][0].isalpha():
        return marks
    if is_number(text):
        return marks | NUMBER
    return marks | SIGN if _is_sign(text) else marks


def marks_of_all(texts: Sequence[str]) -> bytes:
    """The marks of each of many rows. Most rows are words with which no phrase begins, as the first of them tells."""
    page = "\n".join(texts)
    signs = [sign for sign in _first_words()["signs"] if sign in page]
    heads = list(map(itemgetter(0), map(str.partition, texts, repeat(" "))))
    loud = {head for head in set(heads) if may_have_marks(head)}
    return bytes(
        [
            0 if head not in loud and (not signs or text.isascii() or not _has_any(signs, text)) else marks_of(text)
            for text, head in zip(texts, heads, strict=True)
        ]
    )


def _has_any(signs: Sequence[str], text: str) -> bool:
    return any(sign in text for sign in signs)


@lru_cache(16384)
def may_have_marks(head: str) -> bool:
    """Whether a row that begins with these characters, up to its first blank, may have any but those of its signs."""
    found = _WORD.search(head)
    return found is None or not found[0][0].isalpha() or bool(_plan(found[0]))


@cache
def _known_words() -> frozenset[str]:
    return frozenset({*_first_words()["words"], *_kind_words()[0], *_PAGE_WORDS})


@cache
def _three_letters() -> frozenset[str]:
    """The first three letters of all words that `_plan` knows. Behind a shorter one may be another: renderers glue."""
    kinds = _kind_words()[0]
    words = {*_known_words(), *_first_words()["stems"]}
    pairs = {word for word in kinds if len(word) == 2}
    pairs |= {word + letter for word in kinds if len(word) == 1 for letter in ascii_lowercase}
    return frozenset({word[:3] for word in words} | {pair + letter for pair in pairs for letter in ascii_lowercase})


def is_rule(text: str) -> bool:
    """Whether a row is a line that a renderer draws, or what is left of a list of icons."""
    return len(text) > 2 and not text.strip(_RULES)


_TAGS = ("(BUTTON)", "IFRAME:")
"""What lynx and others write for elements that they can't show."""


_RULES = "_-–—━─*| \u00a0"


def _is_sign(text: str) -> bool:
    if text.startswith(_TAGS):
        return True
    if len(text) > 2:
        return is_rule(text)
    return text not in _SMILEYS and not any(c.isalnum() for c in text)


_BITS = {"head": (HEAD, LONGEST_HEAD), "form": (FORM, LONGEST), "page": (PAGE, LONGEST), "kind": (KIND, LONGEST)}


class _Question(NamedTuple):
    """What a row with a certain first word is to be asked, and of which phrases of ``furniture.toml``."""

    bit: int
    longest: int
    name: str
    numbers: tuple[int, ...]


def _asked(text: str, plan: Sequence[_Question]) -> int:
    """Which of the questions a row answers with yes."""
    marks = 0
    for bit, longest, name, numbers in plan:
        if len(text) <= longest:
            pattern = _some(name, numbers) if numbers else _whole()
            if pattern.fullmatch(text):
                marks |= bit
    return marks


_PAGE_WORDS = ("button", "iframe")


def _plan(word: str) -> tuple[_Question, ...]:
    """What is to be asked of a row with that first word; of most nothing."""
    word = word.lower()
    if word in _known_words():
        return _plan_of_known(word)
    return _plan_of_other(word) if word[:3] in _three_letters() else ()


@cache
def _plan_of_known(word: str) -> tuple[_Question, ...]:
    return _planned(word)


@lru_cache(8192)
def _plan_of_other(word: str) -> tuple[_Question, ...]:
    """Of a word that begins with a stem, or that renderers glued."""
    return _planned(word)


def _planned(word: str) -> tuple[_Question, ...]:
    known = [_first_words()["words"].get(word, {})]
    stems = _first_words()["stems"]
    known += [stems[word[:size]] for size in range(3, len(word) + 1) if word[:size] in stems]
    asked: dict[str, set[int]] = {"kind": set()} if _may_be_furniture(word) else {}
    for entry in known:
        for name, numbers in entry.items():
            asked.setdefault(name, set()).update(numbers)
    if word in _PAGE_WORDS:
        asked.setdefault("page", {0})
    return tuple(_Question(*_BITS[name], name, tuple(sorted(numbers))) for name, numbers in asked.items())


def _may_be_furniture(word: str) -> bool:
    """Whether a row with that first word may be furniture. Renderers glue links: "ReplyDelete"."""
    words, starts = _kind_words()
    sizes = range(1, len(word))
    return word in words or any(word[:size] in words and word[size : size + 2] in starts for size in sizes)


def furniture_kind(text: str) -> str | None:
    """Which furniture a whole row is (``"reply-link"``, ``"votes"``, ...), or None for what may be somebody's words."""
    return _kind_of(text) if marks_of(text) & KIND else None


@lru_cache(4096)
def _kind_of(text: str) -> str | None:
    return next((kind for kind in tables()["phrases"] if _kind(kind).match(text)), None)


def is_link_to_answer(text: str) -> bool:
    """Whether a row is a control like "Reply", and not how many have replied."""
    return furniture_kind(text) == "reply-link" and not any(map(str.isdigit, text))


def holds_control(shape: str) -> bool:
    """Whether a row, its time replaced by ``TIME``, is that time and a control: "3 May 2012 | Reply"."""
    if len(shape) > LONGEST_DATED:
        return False
    rest = shape.replace(TIME, "").strip(" |/·•,-–—")
    return bool(rest) and furniture_kind(rest) is not None


def is_number(text: str) -> bool:
    """A row of digits and signs: a vote count, a comment's number; not "@9", whom somebody answers."""
    is_short = len(text) <= 12 and text[:1] != "@"
    return is_short and any(c.isdigit() for c in text) and not any(c.isalpha() for c in text)


def is_form(text: str) -> bool:
    """A row of the form under a thread."""
    return marks_of(text) & FORM > 0


def is_head(text: str) -> bool:
    """A row that opens a thread: "12 Comments"."""
    return marks_of(text) & HEAD > 0


_PINGBACK = re.compile(r"(?:pingback|trackback)s?\b\W{1,3}\w|pingback(?: by|:$)", re.IGNORECASE)


def is_pingback(text: str) -> bool:
    """A row that names a page that links here."""
    return text[:1] in "pPtT" and _PINGBACK.match(text) is not None


def stated_count(text: str) -> int | None:
    """How many comments a head says there are."""
    found = _counts().search(text[:LONGEST])
    digits = "".join(c for c in (found[1] or found[2]) if c.isdigit()) if found else ""
    return int(digits) if digits and len(digits) < 7 else None
