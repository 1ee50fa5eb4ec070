"""The exceptions for a user's mistake and for an input that can't be read, and how names are suggested."""

from __future__ import annotations

from collections.abc import Iterable


class UsageError(ValueError):
    """What was asked for can't be done. The message is one line: who, where, what, and what to do next."""


class UnreadableError(Exception):
    """An input that can't be read as what it says it is. The message goes on after the input's name."""


def reason(error: OSError) -> str:
    """Why the system refused, for a message: in lower case, without number and file name."""
    return (error.strerror or str(error)).lower()


def not_written(where: object, error: OSError) -> UsageError:
    """What to say where nothing can be written any more."""
    return UsageError(f"{where}: could not be written: {reason(error)}; what is there is not whole")


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """`` (did you mean 'x'?)`` for the name nearest to ``wrong``, or ``""`` where none is near."""
    from difflib import get_close_matches

    near = get_close_matches(wrong, list(known), n=1, cutoff=0.6)
    return f" (did you mean {near[0]!r}?)" if near else ""


def place_of(error: BaseException) -> str:
    """Where it was raised, as file and line: ``house.py:12``; ``""`` where nothing tells."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    if frame is None:
        return ""
    name = frame.tb_frame.f_code.co_filename.replace("\\", "/").rsplit("/", 1)[-1]
    return f"{name}:{frame.tb_lineno}"
