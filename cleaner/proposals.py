"""What a pass may yield. Looked at many at once; one by one only where something is wrong, to say what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from operator import le
from types import NoneType
from typing import Any

from cleaner.records import NOTHING, Edit, Label

GROWTH = 4
GROWTH_FLOOR = 100_000
"""Characters. What a pass puts in may be GROWTH times the document, or GROWTH_FLOOR where that is more."""

AT_ONCE = 256
"""Proposals. So many may be waiting to be looked at."""

_RULE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+")
_LONE = re.compile("[\ud800-\udfff]")
_KIND = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PLAIN = frozenset({str, bool, NoneType})


class IllegalYieldError(Exception):
    """What a pass yielded can't be used. The message says what and where."""


def collect(found: object, text: str, pass_name: str) -> tuple[list[Edit], list[Label]]:
    """What a pass yielded for ``text``, parted into edits and labels. Raises `IllegalYieldError` for what can't be."""
    edits: list[Edit] = []
    labels: list[Label] = []
    room = max(GROWTH * len(text), GROWTH_FLOOR)
    if not isinstance(found, Iterable):
        raise IllegalYieldError(f"find() returned {type(found).__name__}; it must yield Edit and Label")
    stream = iter(found)
    while some := list(islice(stream, AT_ONCE)):
        room -= len(some)
        put_in = _put_in(some, text, pass_name)
        if put_in is None:
            for item in some:
                if isinstance(item, Label):
                    labels.append(checked_label(item, len(text), pass_name))
                    continue
                if type(item) is not Edit and isinstance(item, tuple):
                    item = tuple(item)  # a subclass may tell another story each time it is asked
                room -= check_edit(item, text, pass_name)
                edits.append(item)
        else:
            room -= put_in
            edits += some
        if room < 0:
            raise IllegalYieldError(f"puts in more than {GROWTH} times the document's characters, or as many edits")
    _check_ids(labels)
    return edits, labels


def _check_ids(labels: Sequence[Label]) -> None:
    """Raise where two comments have one id: nobody could tell which of them is answered."""
    seen: set[int | str] = set()
    for start, _, kind, data, _ in labels:
        if kind == "comment" and (own := data.get("id")) is not None:
            if own in seen:
                raise IllegalYieldError(f"yielded a comment at {start} with the id of another")
            seen.add(own)


def _put_in(edits: Sequence[Any], text: str, pass_name: str) -> int | None:
    """How many characters the edits put in; ``None`` where one is no plain edit, so that each has to be looked at."""
    if set(map(type, edits)) != {Edit}:
        return None
    starts, ends, texts, rules = zip(*edits, strict=True)
    if set(map(type, starts)) != {int} or set(map(type, ends)) != {int} or set(map(type, texts)) != {str}:
        return None
    if min(starts) < 0 or max(ends) > len(text) or not all(map(le, starts, ends)):
        return None
    put = "".join(texts)
    if "\r" in put or not (put.isascii() or _LONE.search(put) is None) or set(map(type, rules)) != {str}:
        return None
    return len(put) if all(_is_rule(rule, pass_name) for rule in set(rules)) else None


def check_edit(edit: object, document_text: str, pass_name: str) -> int:
    """The length of the text that a legal edit puts in; raises `IllegalYieldError` for any other."""
    size = len(document_text)
    if not isinstance(edit, tuple) or len(edit) != 4:
        raise IllegalYieldError(
            f"yielded {type(edit).__name__}, which is neither Edit(start, end, text, rule) nor Label"
        )
    start, end, text, rule = edit
    if type(start) is not int or type(end) is not int or not 0 <= start <= end <= size:
        raise IllegalYieldError(f"yielded an edit of [{start!r:.40}, {end!r:.40}) in a text of {size} characters")
    if type(text) is not str or "\r" in text:
        raise IllegalYieldError(f"yielded an edit at {start} whose text is no string with \\n as its only line break")
    if not text.isascii() and not set(_LONE.findall(text)) <= set(_LONE.findall(document_text[start:end])):
        raise IllegalYieldError(f"yielded an edit at {start} that puts in a lone surrogate, which can't be written")
    if type(rule) is not str or not _is_rule(rule, pass_name):
        raise IllegalYieldError(
            f"yielded an edit at {start} whose rule {rule!r:.60} is not named '{pass_name}.something'"
        )
    return len(text)


def checked_label(label: Label, size: int, pass_name: str) -> Label:
    start, end, kind, data, _ = label
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= size:
        raise IllegalYieldError(f"yielded a label of [{start!r:.40}, {end!r:.40}) in a text of {size} characters")
    if type(kind) is not str or not _is_kind(kind):
        raise IllegalYieldError(
            f"yielded a label at {start} of the kind {kind!r:.60}; a kind is lower-case words and hyphens"
        )
    if data is not NOTHING and not (isinstance(data, (dict, Mapping)) and is_json(data)):  # to ask for a dict is faster
        raise IllegalYieldError(f"yielded a label at {start} whose data is not a mapping of JSON values")
    if kind == "comment" and not _is_comment(data):
        raise IllegalYieldError(
            f"yielded a comment at {start} whose author, time, depth, id or parent is of a wrong type"
        )
    if kind == "comment" and (why := _odd_place(data)):
        raise IllegalYieldError(f"yielded a comment at {start} {why}")
    return Label(start, end, kind, data, pass_name)


_TEXT: tuple[type, ...] = (str, NoneType)
_ID: tuple[type, ...] = (int, str, NoneType)
_TYPES = (("author", _TEXT), ("time", _TEXT), ("depth", (int, NoneType)), ("id", _ID), ("parent", _ID))


def _is_comment(data: Mapping[str, Any]) -> bool:
    """Whether the data of a comment have the types that formats and users rely on, or types derived of these."""
    for name, types in _TYPES:
        value = data.get(name)
        if type(value) not in types and (isinstance(value, bool) or not isinstance(value, types)):
            return False
    return True


def _odd_place(data: Mapping[str, Any]) -> str:
    """Why a comment can't stand where its data say, or nothing."""
    depth, parent = data.get("depth"), data.get("parent")
    if depth is not None and depth < 0:
        return "whose depth is below 0, which is the top"
    if parent is None:
        return ""
    if depth == 0:
        return "that answers another at depth 0; an answer is deeper"
    return "that answers itself" if parent == data.get("id") else ""


LARGEST = 1 << 10_000
"""Python refuses to write a whole number of more than 4,300 digits."""


def is_json(data: Mapping[str, Any]) -> bool:
    """Whether all values are such as JSON has, and such as can be written."""
    for value in data.values():
        kind = type(value)
        if kind is int:
            if not -LARGEST < value < LARGEST:
                return False
        elif kind not in _PLAIN:
            return _can_be_written(data)
    return True


def _can_be_written(data: Mapping[str, Any]) -> bool:
    from json import dumps

    try:
        return all(dumps(value, allow_nan=False) for value in data.values())
    except (TypeError, ValueError, RecursionError):
        return False


@lru_cache(maxsize=256)
def _is_kind(kind: str) -> bool:
    return _KIND.fullmatch(kind) is not None


@lru_cache(maxsize=4096)
def _is_rule(rule: str, pass_name: str) -> bool:
    return rule.startswith(pass_name + ".") and len(rule) <= 200 and _RULE.fullmatch(rule) is not None
