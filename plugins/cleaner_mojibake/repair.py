"""The repair of one line by ftfy."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from cleaner_mojibake.entities import flatten_nests
from cleaner_mojibake.escapes import strip_strings
from cleaner_mojibake.marks import order_marks

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

LONGEST = 1_000_000
"""Characters. ftfy repairs a line longer than this in pieces of this length."""


class Settings(NamedTuple):
    """What is to be repaired: the options of the pass, but for the entities, which are decided by document."""

    encoding: bool = True
    restore_a0: bool = True
    lossy: bool = True
    inconsistent: bool = True
    c1: bool = True
    escapes: bool = True
    escape_strings: bool = True
    control: bool = True
    line_breaks: bool = True
    normalization: Literal["NFC", "NFD", "NFKC", "NFKD"] | None = "NFC"
    quotes: bool = False
    widths: bool = False
    ligatures: bool = False
    surrogates: bool = False


@lru_cache(maxsize=32)
def configuration(settings: Settings, unescape: bool) -> TextFixerConfig:
    """The same for ftfy. ``explain`` is on, because without it ftfy ignores the options of the encoding step."""
    from ftfy import TextFixerConfig

    return TextFixerConfig(
        unescape_html=unescape,
        remove_terminal_escapes=settings.escapes,
        fix_encoding=settings.encoding,
        restore_byte_a0=settings.restore_a0,
        replace_lossy_sequences=settings.lossy,
        decode_inconsistent_utf8=settings.inconsistent,
        fix_c1_controls=settings.c1,
        fix_latin_ligatures=settings.ligatures,
        fix_character_width=settings.widths,
        uncurl_quotes=settings.quotes,
        fix_line_breaks=settings.line_breaks,
        fix_surrogates=settings.surrogates,
        remove_control_chars=settings.control,
        normalization=settings.normalization,
        max_decode_length=LONGEST,
        explain=True,
    )


def repair(line: str, settings: Settings, *, unescape: bool) -> str:
    """Return the line as ftfy gives it back.

    Where the repair breaks the line in two, its parts are repaired again until nothing changes: ftfy itself would
    change them when it sees its own result.
    """
    from ftfy import fix_and_explain

    config = configuration(settings, unescape)
    if settings.escape_strings:
        line = strip_strings(line)
    if settings.normalization:
        line = order_marks(line)
    if unescape:
        line = flatten_nests(line)
    return fix_and_explain(line, config).text
