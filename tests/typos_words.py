"""What the tests of ``typos`` share: a sentence that makes a paragraph English, and the text after the pass."""

from __future__ import annotations

from cleaner import Document, Edit, Pass
from cleaner_typos.mend import Typos

PROSE = "They said that this is what the people want, and I think that"
OWN = Typos(extra="off")


def mended(text: str, step: Pass = OWN, **given: object) -> str:
    """The text after the pass."""
    edits = sorted(each for each in step.find(Document(text, **given)) if isinstance(each, Edit))  # type: ignore[arg-type]
    parts, at = [], 0
    for edit in edits:
        assert edit.start >= at
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


def rules(text: str, step: Typos = OWN) -> list[str]:
    """The rules of the edits, in order."""
    return [each.rule for each in sorted(e for e in step.find(Document(text)) if isinstance(e, Edit))]
