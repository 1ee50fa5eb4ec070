"""A page and its comments in schema.org's words: ``DiscussionForumPosting`` with nested ``Comment``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cleaner import Result
from cleaner.thread import Comment


def json_ld(result: Result) -> dict[str, Any]:
    """One JSON-LD object. Comments are nested under ``comment`` down to DEEPEST, deeper ones stand beside their parent.

    What is not known is left out; ``dateCreated`` is only given where the time is known in ISO 8601.
    """
    meta = result.meta
    posting: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "DiscussionForumPosting",
        "headline": result.title,
        "url": meta.get("url"),
        "author": _person(meta.get("author") or result.author),
        "datePublished": meta.get("date") or _day(result),
        "text": result.article or None,
        "commentCount": len(result.comments),
        "comment": _tree(result),
    }
    return {key: value for key, value in posting.items() if value not in (None, [])}


def _day(result: Result) -> str | None:
    """The day in ISO 8601 that the first label with one has."""
    return next((label.data["date"] for label in result.labelled("date") if label.data.get("date")), None)


DEEPEST = 100
"""Levels. JSON writers of many languages, Python's too, give up a few hundred levels down."""


def _tree(result: Result) -> list[dict[str, Any]]:
    roots: list[dict[str, Any]] = []
    shown: dict[int | str, tuple[dict[str, Any], int]] = {}
    for comment in result.comments.walk():
        item = _comment(comment)
        above, depth = shown[comment.parent] if comment.parent is not None else ({}, -1)
        if depth < 0:
            roots.append(item)
            shown[comment.id] = (item, 0)
        elif depth < DEEPEST:
            above.setdefault("comment", []).append(item)
            shown[comment.id] = (item, depth + 1)
        else:
            item["parentItem"] = {"@type": "Comment", "identifier": str(comment.parent)}
            above.setdefault("comment", []).append(item)
            shown[comment.id] = (above, depth)
    return roots


def _comment(comment: Comment) -> dict[str, Any]:
    data: Mapping[str, Any] = comment.data
    item = {
        "@type": "Comment",
        "identifier": str(comment.id),
        "author": _person(comment.author),
        "dateCreated": data.get("time_iso"),
        "text": comment.text or None,
        "creativeWorkStatus": "Deleted" if data.get("deleted") else None,
    }
    return {key: value for key, value in item.items() if value is not None}


def _person(name: Any) -> dict[str, str] | None:
    return {"@type": "Person", "name": name} if isinstance(name, str) and name else None
