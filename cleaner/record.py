"""Results as JSON values, and back: what ``--trace`` writes and ``restore`` reads."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cleaner.result import Result
from cleaner.source import Source, decode_at, encode, newline_edits, referred, undecoded
from cleaner.trace import Step, apply, changes

VERSION = 1


class RecordError(ValueError):
    """A record that does not lead back to an input: damaged, changed, or none at all."""


def as_dict(result: Result, *, trace: bool = False) -> dict[str, Any]:
    """The result in the shape that ``--to json`` prints."""
    shown = {
        "id": result.id,
        "text": result.text,
        "title": result.title,
        "byline": result.byline,
        "author": result.author,
        "date": result.date,
        "article": result.article,
        "comments": [comment.as_dict() for comment in result.comments],
        "meta": dict(result.meta),
        "problems": [problem._asdict() for problem in result.problems],
    }
    if trace:
        shown["trace"] = trace_dict(result)
    return shown


def to_json(value: Any) -> bytes:
    """One line of JSON in UTF-8; text with lone surrogates is written in ASCII escapes, which keep them."""
    try:
        return json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return json.dumps(value).encode()


def trace_dict(result: Result) -> dict[str, Any]:
    """All that it takes to rebuild the input from ``result.text``, and where in the original each change was made.

    ``sha256`` is that of the input's bytes (of its UTF-8 bytes, where it was text).
    """
    spans = iter(changes(result.steps))
    source = result.source
    return {
        "version": VERSION,
        "source": {"encoding": source.encoding, "mark": source.mark.hex(), "newline": source.newline},
        "sha256": _digest(result.restore()),
        "steps": [
            {
                "pass": step.pass_name,
                "edits": [
                    {"start": start, "end": end, "text": text, "rule": rule, "before": before, "original": _span(spans)}
                    for start, end, text, rule, before in step.edits
                ],
            }
            for step in result.steps
        ],
    }


def _span(spans: Any) -> list[int]:
    change = next(spans)
    return [change.start, change.end]


def _digest(original: str | bytes) -> str:
    from hashlib import sha256

    return sha256(original if isinstance(original, bytes) else original.encode("utf-8", "surrogatepass")).hexdigest()


def restored(shown: Mapping[str, Any]) -> bytes:
    """The input's bytes, from what `as_dict` gave with its trace. Raises `RecordError`."""
    text, trace = shown.get("text"), shown.get("trace")
    if not isinstance(text, str) or not isinstance(trace, Mapping):
        raise RecordError("it holds no 'text' with a 'trace'; clean with --trace to get one")
    return _restored(text, trace)


def sidecar(result: Result) -> dict[str, Any]:
    """The trace that is kept beside a file of cleaned text."""
    trace = trace_dict(result)
    text = result.with_newlines()
    if result.source.encoding not in (None, "utf-8"):
        edits = referred(text, result.source)
        return {**trace, "referred": edits} if edits else trace
    offsets = undecoded(encode(text, Source("utf-8")), text)
    return trace if offsets is None else {**trace, "undecoded": offsets}


def restored_from_text(data: bytes, trace: Mapping[str, Any]) -> bytes:
    """The input's bytes, from a file of cleaned text and its `sidecar`. Raises `RecordError`."""
    source = _source(trace)
    data = data.removeprefix(source.mark)
    try:
        if "undecoded" in trace:
            text = decode_at(data, trace["undecoded"])
        else:
            text = data.decode(source.encoding or "utf-8", "surrogateescape")
        text = apply(text, [(start, end, character) for start, end, character in trace.get("referred", ())])
    except (LookupError, TypeError, ValueError) as error:
        raise RecordError(f"the text does not fit the trace: {error}") from None
    return _restored(apply(text, list(newline_edits(text))), trace)


def _restored(text: str, trace: Mapping[str, Any]) -> bytes:
    if trace.get("version") != VERSION:
        raise RecordError(f"its trace is of version {trace.get('version')!r}; this program reads version {VERSION}")
    source = _source(trace)
    try:
        steps = [_step(step) for step in trace["steps"]]
        original = Result(text, steps=steps, source=source).restore()
    except (KeyError, TypeError, ValueError, AttributeError, LookupError) as error:
        raise RecordError(f"its trace is damaged: {type(error).__name__}: {error}") from None
    if _digest(original) != trace.get("sha256"):
        raise RecordError("the text or its trace was changed after cleaning: what comes back is not the input")
    return original if isinstance(original, bytes) else original.encode("utf-8", "surrogatepass")


def _step(step: Mapping[str, Any]) -> Step:
    edits = ((e["start"], e["end"], e["text"], e["rule"], e["before"]) for e in step["edits"])
    return Step(step["pass"], tuple(edits))


def _source(trace: Mapping[str, Any]) -> Source:
    try:
        given = trace["source"]
        return Source(given["encoding"], bytes.fromhex(given["mark"]), given["newline"])
    except (KeyError, TypeError, ValueError) as error:
        raise RecordError(f"its trace is damaged: {type(error).__name__}: {error}") from None
