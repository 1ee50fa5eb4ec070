"""The exceptions for a user's mistake and for an input that can't be read, and how names are suggested."""

from __future__ import annotations

from collections.abc import Iterable


class UsageError(ValueError):
    """What was asked for can't be done. The message is one line: who, where, what, and what to do next."""


class UnreadableError(Exception):
    """An input that can't be read as what it says it is. The message goes on after the input's name."""


class PlacedError(Exception):
    """What one plugin did wrong that another had asked; ``place`` is where in its code it raised, ``""`` if nowhere."""

    def __init__(self, message: str, place: str = "") -> None:
        super().__init__(message)
        self.place = place


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


LONGEST = 300
"""Characters of an error's message that are told."""


def told(error: BaseException) -> str:
    """An error in one line: what it is and what it says. A plugin's may raise when it is asked; that is told, too."""
    try:
        kind = " ".join(type(error).__name__.split())
        said = " ".join(message_of(error).split())[:LONGEST]
        return f"{kind}: {said}" if said else kind
    except KeyboardInterrupt:
        raise
    except BaseException:
        return UNTOLD


UNTOLD = "an error of which nothing can be told, as that raises too"


def message_of(error: BaseException) -> str:
    """What an error says, as it stands."""
    try:
        return "".join(("", str(error)))  # a string of a class of its own could say something else next time
    except KeyboardInterrupt:
        raise
    except BaseException:
        return "(its message raises too)"


def place_of(error: BaseException) -> str:
    """Where it was raised, as file and line: ``house.py:12``; ``""`` where nothing tells."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    if frame is None:
        return ""
    name = frame.tb_frame.f_code.co_filename.replace("\\", "/").rsplit("/", 1)[-1]
    return f"{name}:{frame.tb_lineno}"
