"""The typed options of a pass, read from its fields, and values for them from TOML or the command line."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from cleaner.errors import UsageError, did_you_mean
from cleaner.passes import Pass

_WORDS = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}


class Option(NamedTuple):
    """One option of a pass: ``type`` is the annotation, ``choices`` what a ``Literal`` allows."""

    name: str
    type: Any
    default: Any
    help: str
    choices: tuple[Any, ...]
    least: float | None
    most: float | None

    @property
    def takes(self) -> str:
        """What the option takes, for people."""
        if self.choices:
            return " | ".join(map(str, self.choices))
        if self.is_list:
            return "list of words"
        limits = [f"{word} {bound}" for word, bound in (("from", self.least), ("to", self.most)) if bound is not None]
        return " ".join([_NAMES.get(self.type, str(self.type)), *limits])

    @property
    def is_known(self) -> bool:
        """Whether the type is one that options can have."""
        return bool(self.choices) or self.is_list or self.type in _READERS

    @property
    def is_list(self) -> bool:
        """Whether it takes a list of strings."""
        return get_origin(self.type) is tuple and get_args(self.type) == (str, ...)


_NAMES: dict[Any, str] = {bool: "true | false", int: "whole number", float: "number", str: "text"}


def options_of(cls: type[Pass]) -> Mapping[str, Option]:
    """The options of a pass class by name, in the order of its fields."""
    return _options_of(cls)  # type: ignore[arg-type]  # mypy asks for the hash of an instance


@lru_cache(maxsize=256)
def _options_of(cls: Any) -> Mapping[str, Option]:
    types = get_type_hints(cls)
    found = {}
    for field in dataclasses.fields(cls):
        if "provided" in field.metadata:
            continue
        kind = types[field.name]
        choices = get_args(kind) if get_origin(kind) is Literal else ()
        data = field.metadata
        found[field.name] = Option(
            field.name, kind, field.default, data.get("help", ""), choices, data.get("least"), data.get("most")
        )
    return MappingProxyType(found)


class Provision(NamedTuple):
    """A field that the pipeline fills: with what (``rules``, ``dialects``), the option that chooses among them, and
    which keys of rules are made use of."""

    field: str
    kind: str
    chosen_by: str
    reads: tuple[str, ...]


def provided_by(cls: type[Pass]) -> list[Provision]:
    """The fields of a pass class that the pipeline fills."""
    fields = dataclasses.fields(cls)  # type: ignore[arg-type]  # see above
    return [
        Provision(field.name, *[field.metadata[key] for key in ("provided", "chosen_by", "reads")])
        for field in fields
        if "provided" in field.metadata
    ]


def read_options(cls: type[Pass], given: Mapping[str, Any]) -> dict[str, Any]:
    """Values for a pass' options, checked and converted from what TOML, ``--set`` or a caller gave.

    A list option takes a list, or a string with commas; each item with a leading ``+`` adds to the default.
    Raises `UsageError` for an unknown option or a value that it does not take.
    """
    known = options_of(cls)
    values = {}
    for name, value in given.items():
        field = name.replace("-", "_")
        if field not in known:
            has = f"it has {', '.join(known)}" if known else "it has none"
            raise UsageError(f"pass {cls.name!r} has no option {name!r}{did_you_mean(field, known)}; {has}")
        values[field] = _read(cls.name, known[field], value)
    return values


def _read(pass_name: str, option: Option, value: Any) -> Any:
    try:
        if option.is_list:
            return _read_list(option, value)
        if option.choices:
            return _read_choice(option, value)
        return _within(option, _READERS[option.type](value))
    except (ValueError, TypeError, KeyError):
        where = f"{pass_name}.{option.name}"
        raise UsageError(f"option {where} takes {option.takes}, not {str(value)[:80]!r}") from None


def _read_list(option: Option, value: Any) -> tuple[str, ...]:
    items = value.split(",") if isinstance(value, str) else list(value)
    if not all(isinstance(item, str) for item in items):
        raise ValueError
    items = [item.strip() for item in items if item.strip()]
    if items and all(item.startswith("+") for item in items):
        return (*option.default, *(item[1:] for item in items if item[1:] not in option.default))
    return tuple(items)


def _read_choice(option: Option, value: Any) -> Any:
    by_text = {str(choice): choice for choice in option.choices}
    return by_text[str(value)]


def _read_bool(value: Any) -> bool:
    return value if isinstance(value, bool) else _WORDS[str(value).lower()]


def _read_int(value: Any) -> int:
    if isinstance(value, (bool, float)):
        raise ValueError
    return int(value)


def _read_float(value: Any) -> float:
    number = float(value)
    if isinstance(value, bool) or not math.isfinite(number):
        raise ValueError
    return number


def _read_str(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


_READERS: dict[Any, Any] = {bool: _read_bool, int: _read_int, float: _read_float, str: _read_str}


def _within(option: Option, value: Any) -> Any:
    if (option.least is not None and value < option.least) or (option.most is not None and value > option.most):
        raise ValueError
    return value
