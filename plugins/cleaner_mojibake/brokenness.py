"""ftfy's question whether a text looks broken, at some twenty times its speed and with the same answers.

ftfy tries some forty branches at each character. Each branch needs a character beyond ASCII, and all but a few need two
in a row. So one class finds the characters that can decide, the anchors, and only there the branches are tried,
with what stands before the anchor as a look-behind.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from functools import cache

from cleaner_mojibake import badness


@cache
def tables_fit() -> bool:
    """Tell whether our tables are of the ftfy that is installed. If not, warn once; each odd line then goes to it.

    Where its files are those that the tables were made of, it needs not be imported to tell: most pages never need it.
    """
    from cleaner_mojibake.derive import fingerprint, sources

    if sources() == badness.SOURCES or fingerprint() == (badness.FTFY_VERSION, badness.FINGERPRINT):
        return True
    warnings.warn(
        f"mojibake is slow: its tables are for ftfy {badness.FTFY_VERSION} and another one is installed; "
        "make them again with python -m cleaner_mojibake.derive",
        RuntimeWarning,
        stacklevel=2,
    )
    return False


def is_bad(text: str) -> bool:
    """The same as `ftfy.badness.is_bad`."""
    return _bad().search(text) is not None


@cache
def _bad() -> re.Pattern[str]:
    return re.compile(f"[{anchors()}](?:{question()})")


@cache
def anchors() -> str:
    """The inside of a class: the characters at which `question` is to be asked."""
    return "".join(_wide(items)[-1] for items in badness.BRANCHES)


@cache
def question() -> str:
    """A pattern that matches right after an anchor where the text looks broken there.

    In a text of many lines it may say so at the border of two, where ftfy, which sees one, doesn't; never less.
    """
    return _alternatives(badness.BRANCHES)


@cache
def question_to_rest() -> str:
    """The same for what is left of a text when all ASCII is taken out: it may say so too often, but never too rarely.

    What stands side by side in the text stands so in its rest.
    """
    return _alternatives([tuple(filter(_is_wide, items)) for items in badness.BRANCHES])


def _alternatives(branches: Sequence[Sequence[str]]) -> str:
    singles = [items for items in branches if len(_wide(items)) == 1]
    pairs = [items for items in branches if len(_wide(items)) == 2]
    alone = "".join(_wide(items)[0] for items in singles)
    first, second = ("".join(_wide(items)[place] for items in pairs) for place in (0, 1))
    return (
        f"(?<=[{alone}])(?:{'|'.join(map(_turned, singles))})"
        f"|(?<=[{first}][{second}])(?:{'|'.join(map(_turned, pairs))})"
    )


def _is_wide(item: str) -> bool:
    """Items without brackets are characters beyond ASCII, but for the two that are no characters."""
    return item[0] not in "[^."


def _wide(items: Sequence[str]) -> list[str]:
    """The branch's first two neighbours beyond ASCII, or the only character of that kind."""
    wide = list(map(_is_wide, items))
    for place in range(len(items) - 1):
        if wide[place] and wide[place + 1]:
            return list(items[place : place + 2])
    return [items[wide.index(True)]]


def _turned(items: Sequence[str]) -> str:
    """The branch as it looks from right behind its anchor."""
    anchor = _wide(items)[-1]
    place = items.index(anchor) if len(_wide(items)) == 1 else _second_place(items)
    told = [f"[{item}]" if _is_wide(item) else item for item in items]
    return f"(?<={''.join(told[: place + 1])}){''.join(told[place + 1 :])}"


def _second_place(items: Sequence[str]) -> int:
    wide = list(map(_is_wide, items))
    return next(place for place in range(1, len(items)) if wide[place - 1] and wide[place])
