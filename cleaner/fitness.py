"""Whether a value that a hook returned can be used: checked once, when it is loaded, so that no run trips over it."""

from __future__ import annotations

import importlib
import re
from collections.abc import Mapping
from typing import Any

from cleaner.errors import UsageError, did_you_mean, told
from cleaner.options import options_of, provided_by, read_options
from cleaner.passes import Pass
from cleaner.source import NEWLINES

RESERVED = frozenset({NEWLINES, "without"})
"""Names of the engine's own steps."""

WARM_UP = 60
"""Seconds. The most that a pass may ask for beyond its first deadline, so that none can ask for ever."""

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TYPES = {
    "dialect": ("dialects", "Dialect"),
    "format": ("formats", "Format"),
    "pass": ("passes", "Pass"),
    "profile": ("profiles", "Profile"),
    "rule pack": ("rules", "RulePack"),
}


def unfit(kind: str, value: Any) -> str:
    """Why ``value`` is not what the hook for ``kind`` must return, in a few words; ``""`` where it is."""
    wanted = _type_of(kind)
    if kind == "pass":
        if not (isinstance(value, type) and issubclass(value, Pass)):
            return f"{value!r:.80} is not a subclass of cleaner.Pass"
    elif isinstance(value, type) and issubclass(value, wanted):
        return f"{value!r:.80} is a class: return what it makes, {value.__name__}()"
    elif not isinstance(value, wanted):
        return f"{value!r:.80} is not a {wanted.__module__}.{wanted.__qualname__}"
    name = getattr(value, "name", None)
    if name is None:
        return f"{value!r:.80} has no name: give it a class attribute `name`"
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        return f"its name {name!r:.80} is not lower-case words joined by hyphens"
    check = _CHECKS.get(kind)
    return check(value) if check else ""


def _type_of(kind: str) -> type:
    home, name = _TYPES[kind]
    value: type = getattr(importlib.import_module(f"cleaner.{home}"), name)
    return value


def _unfit_pass(cls: type[Pass]) -> str:
    where = f"pass {cls.name!r}"
    if cls.name in RESERVED:
        return f"the name {cls.name!r} is the engine's own"
    if cls.find is Pass.find:
        return f"{where} has no method find(self, document)"
    if not isinstance(cls.after, (tuple, list)) or not all(isinstance(name, str) for name in cls.after):
        return f"{where}: `after` is a tuple of names, such as ('mojibake',)"
    if not isinstance(cls.budget, (int, float)) or isinstance(cls.budget, bool) or not cls.budget >= 0:
        return f"{where}: `budget` is a share of the words, from 0 to 1"
    if not isinstance(cls.warm_up, (int, float)) or isinstance(cls.warm_up, bool) or not 0 <= cls.warm_up <= WARM_UP:
        return f"{where}: `warm_up` is a number of seconds, at most {WARM_UP}"
    if not isinstance(cls.rules, Mapping):
        return f"{where}: `rules` maps each rule's name to what it does"
    # Only a plain dict is walked: other mappings may read their rules when they are asked, and nobody asked yet.
    for rule in cls.rules if isinstance(cls.rules, dict) else ():
        if not isinstance(rule, str) or not rule.startswith(f"{cls.name}."):
            return f"{where}: the rule {rule!r:.80} is not named '{cls.name}.something'"
    return _unfit_options(cls)


def _unfit_options(cls: type[Pass]) -> str:
    try:
        options = options_of(cls)
        for option in options.values():
            if not option.is_known:
                return (
                    f"option {option.name!r} has a type that options can't have, {_written(option.type)}:"
                    " there are bool, int, float, str, tuple[str, ...] and Literal"
                )
            if option.is_list and not isinstance(option.default, tuple):
                return (
                    f"a default does not fit: option {option.name!r} is a tuple of texts: write option(('a', 'b'), ...)"
                )
        read_options(cls, {name: option.default for name, option in options.items()})
        cls()
    except UsageError as error:
        return f"a default does not fit: {error}"
    except Exception as error:
        return f"the options of {cls.__name__} can't be read: {told(error)}"
    for provision in provided_by(cls):
        if provision.kind not in ("rules", "dialects"):
            return f"provided({provision.kind!r}): there are 'rules' and 'dialects'"
        if provision.chosen_by and provision.chosen_by not in options:
            return f"provided(..., chosen_by={provision.chosen_by!r}): the pass has no such option"
    return ""


def _unfit_format(value: Any) -> str:
    if not callable(value.write) or not (value.read is None or callable(value.read)):
        return f"format {value.name!r}: `write` and `read` are functions"
    if not isinstance(value.suffix, str) or not re.fullmatch(r"(?:\.[A-Za-z0-9_-]+)+", value.suffix):
        return f"format {value.name!r}: the suffix {value.suffix!r:.60} is not a dot and letters, as in '.json'"
    return ""


def _unfit_profile(value: Any) -> str:
    for field in ("passes", "drop"):
        names = getattr(value, field)
        if isinstance(names, str) or not all(isinstance(name, str) for name in names):
            return f"profile {value.name!r}: `{field}` is a tuple of names"
    if not isinstance(value.base, str):
        return f"profile {value.name!r}: `base` is the name of a profile, or ''"
    if not isinstance(value.options, Mapping) or not all(isinstance(one, Mapping) for one in value.options.values()):
        return f"profile {value.name!r}: `options` maps a pass' name to its options"
    if not isinstance(value.settles, bool):
        return f"profile {value.name!r}: `settles` is true or false"
    if not value.base:
        if value.drop:
            return f"profile {value.name!r}: `drop` takes passes from a `base`, and it has none"
        for name in value.options:
            if name not in value.passes:
                near = did_you_mean(name, value.passes)
                return f"profile {value.name!r}: `options` for {name!r}, which it does not run{near}"
    return ""


def _unfit_dialect(value: Any) -> str:
    from cleaner.dialects import Frame

    return (why := value.unnamed()) and f"dialect {value.name!r}: {why}" if isinstance(value, Frame) else ""


def _written(kind: Any) -> str:
    """A type as its author wrote it."""
    return kind.__name__ if isinstance(kind, type) else str(kind).replace("typing.", "")


_CHECKS = {"pass": _unfit_pass, "format": _unfit_format, "profile": _unfit_profile, "dialect": _unfit_dialect}
