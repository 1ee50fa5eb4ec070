"""The repair of one line: ftfy's steps in ftfy's order, each asked cheaply first whether it has anything to do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache, partial

from cleaner_mojibake.encoding import fix_c1_controls, fix_encoding
from cleaner_mojibake.entities import has_entity, unescape
from cleaner_mojibake.escapes import strip_strings
from cleaner_mojibake.marks import order_marks, uncertain
from cleaner_mojibake.settings import Settings
from cleaner_mojibake.suspects import certain

Step = Callable[[str], str]

MOST_ROUNDS = 24
"""Each round peels one layer off: an entity in an entity, mojibake behind it. Real text has at most a few layers."""


def repair(line: str, settings: Settings, *, entities: bool) -> str:
    """Return the line as ftfy gives it back with the same settings.

    Two things differ. A line whose entities lie in each other more than MOST_ROUNDS deep keeps them: ftfy would take
    quadratic time. Where the repair breaks a line, its parts are repaired again until nothing changes: ftfy
    itself would change them when it sees its own result. (Text with carriage returns, which a document never has, is
    treated by ftfy's letter.)
    """
    fixed = _settled(line, settings, entities)
    if "\r" in line:
        return fixed
    fixed = fixed.replace("\r", "\n")  # from &#13;, with the option for line breaks off
    for _ in range(MOST_ROUNDS):
        if "\n" not in fixed[:-1]:
            break
        parts = [part + "\n" for part in fixed.split("\n")]
        again = "".join(_settled(part, settings, entities) for part in parts)[:-1]
        if again == fixed:
            break
        fixed = again
    return fixed


def _settled(line: str, settings: Settings, entities: bool) -> str:
    """Take the steps again and again until a round changes nothing."""
    text = line
    odd, steps = _rarer_steps(settings)
    for _ in range(MOST_ROUNDS):
        before = text
        if entities:
            text = unescape(text)
        if settings.encoding:
            text = fix_encoding(text, settings)
        decoded = text
        if odd.search(text):
            for step in steps:
                text = step(text)
        if text == before or (text == decoded and not (entities and has_entity(text))):
            return text
    return _settled(line, settings, False) if entities else text


@lru_cache(maxsize=64)
def _rarer_steps(settings: Settings) -> tuple[re.Pattern[str], tuple[Step, ...]]:
    """The other steps that are switched on, in ftfy's order, and what a text that they change has in it."""
    from ftfy import fixes

    wanted: list[tuple[bool, Step]] = [
        (settings.c1, fix_c1_controls),
        (settings.ligatures, fixes.fix_latin_ligatures),
        (settings.widths, fixes.fix_character_width),
        (settings.quotes, fixes.uncurl_quotes),
        (settings.line_breaks, fixes.fix_line_breaks),
        (settings.surrogates, fixes.fix_surrogates),
        (settings.escape_strings, strip_strings),
        (settings.escapes, fixes.remove_terminal_escapes),
        (settings.control, _strip_control),
        (settings.normalization is not None, partial(_normalize, settings.normalization or "NFC")),
    ]
    odd = certain(settings)
    if settings.normalization == "NFC":
        odd += uncertain()
    elif settings.normalization:
        odd += r"\x80-\U0010ffff"
    return re.compile(f"[{odd}]" if odd else "(?!)"), tuple(step for on, step in wanted if on)


def _normalize(form: str, text: str) -> str:
    """The text in a normal form. Long runs of marks are sorted first, which costs `unicodedata` quadratic time."""
    return text if text.isascii() else unicodedata.normalize(form, order_marks(text))  # type: ignore[arg-type]


@cache
def _control() -> re.Pattern[str]:
    from ftfy.chardata import CONTROL_CHARS

    return re.compile(f"[{re.escape(''.join(map(chr, CONTROL_CHARS)))}]")


def _strip_control(text: str) -> str:
    """What `ftfy.fixes.remove_control_chars` does, which looks up each character."""
    return _control().sub("", text)
