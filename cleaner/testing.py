"""Helps for the authors of plugins: run a pass as the engine does, and check that it keeps the contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cleaner.document import Document
from cleaner.engine import run_pass
from cleaner.options import options_of, read_options
from cleaner.passes import Pass
from cleaner.records import NOTHING, Label
from cleaner.result import Result


def run(step: Pass, text: str, *, meta: Mapping[str, Any] = NOTHING, labels: Iterable[Label] = ()) -> Result:
    """The result of one pass alone on ``text``, whose only line break is ``\\n``.

    ``labels`` are those of passes before it, in offsets of ``text``, for a pass that heeds them.
    Raises `cleaner.errors.UsageError` where the pass was made with a value that its options do not take.
    """
    read_options(type(step), {name: getattr(step, name) for name in options_of(type(step))})
    document, made, report = run_pass(step, Document(text, id="test", meta=meta, labels=tuple(labels)))
    steps = [made] if made is not None else []
    return Result(document.text, meta=meta, labels=document.labels, steps=steps, problems=report.problems)
