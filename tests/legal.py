"""Random legal edits and labels, for the laws that hold for all of them."""

from __future__ import annotations

from hypothesis import strategies as st

from cleaner.records import Label, Recorded
from cleaner.trace import Step, apply

# Few letters, so that edits often meet; a surrogate, a wide and a combining character, so that offsets are not bytes.
ORIGINAL = "abc \n\u0301\U0001f600\udc80"
PUT_IN = "XYZ"


@st.composite
def edits_of(draw: st.DrawFn, text: str, put_in: str = PUT_IN) -> tuple[Recorded, ...]:
    """Sorted, disjoint edits of ``text``, as the engine records them."""
    cuts = draw(st.lists(st.integers(0, len(text)), max_size=8).map(sorted))
    made: list[Recorded] = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        if made and start == end == made[-1][1]:
            continue
        new = draw(st.text(put_in, max_size=3))
        if new != text[start:end]:
            made.append((start, end, new, "law.edit", text[start:end]))
    return tuple(made)


@st.composite
def histories(draw: st.DrawFn, most: int = 4, alphabet: str = ORIGINAL) -> tuple[str, list[Step], list[str]]:
    """An original, steps over it, and the text after each step (the original first)."""
    texts = [draw(st.text(alphabet, max_size=30))]
    steps = []
    for number in range(draw(st.integers(0, most))):
        edits = draw(edits_of(texts[-1]))
        steps.append(Step(f"step-{number}", edits))
        texts.append(apply(texts[-1], edits))
    return texts[0], steps, texts


@st.composite
def labels_of(draw: st.DrawFn, text: str) -> list[Label]:
    """Labels over ``text``, none of them empty."""
    if not text:
        return []
    starts = draw(st.lists(st.integers(0, len(text) - 1), max_size=4))
    return [Label(start, draw(st.integers(start + 1, len(text))), "piece") for start in starts]
