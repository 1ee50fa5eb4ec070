"""A rule pack as an object: the rules that a pass reads, and where they come from."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple, NoReturn


class RulePackError(ValueError):
    """A rule pack cannot be used: one line that says which pack, where in it, what is wrong and what to do."""


class Rule(NamedTuple):
    """One reason to take a line out, and the lines it names.

    ``phrases`` are whole lines, compared without case, bullets, link marks and end marks; ``patterns`` match a whole
    line folded so (see ``cleaner.rule_dialect``). ``match`` holds examples, of one line or several, all of whose lines
    the rule takes; ``keep`` examples of which it takes none. With ``together = n`` it takes lines only where at least
    ``n`` lines that the chosen packs name stand together, as in a menu; with ``inside`` only between two lines of
    such a group that other rules take. With ``sentences`` it also takes a few words with a full stop, which otherwise
    are somebody's sentence (see ``cleaner.rule_context``). ``pages`` is how many pages it was seen on, where it was
    learned.

    For a pass that mends words, ``mends`` are pairs of a wrong word and its correction, and ``known_by`` the function
    words by which the language they belong to is known.
    """

    name: str
    about: str
    phrases: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    match: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    together: int = 1
    inside: bool = False
    pages: int = 0
    between: bool = False
    mends: tuple[tuple[str, str], ...] = ()
    known_by: tuple[str, ...] = ()
    sentences: bool = False


class RulePack:
    """Rules for the pass ``target``, read-only. ``origin`` says where they come from, in messages.

    ``language`` limits them to pages that may be in it (``"de"``), ``sites`` to pages of these hosts and their
    subdomains. The rules may be given as a function that reads them when they are first asked for: registering a pack
    then costs nothing, and reading them may raise RulePackError.
    """

    name: str
    target: str
    language: str | None
    sites: tuple[str, ...]
    origin: str

    def __init__(
        self,
        name: str,
        target: str,
        rules: tuple[Rule, ...] | Callable[[], tuple[Rule, ...]],
        *,
        language: str | None = None,
        sites: tuple[str, ...] = (),
        origin: str = "",
    ) -> None:
        vars(self).update(name=name, target=target, language=language, sites=sites, origin=origin or name, _given=rules)

    def __reduce__(self) -> tuple[object, ...]:
        """For `pickle` and `copy`: with its rules, also where they were to be read later."""
        return _pack_of, (self.name, self.target, self.rules, self.language, self.sites, self.origin)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a rule pack is read-only: make a new one instead of setting {name!r}")

    def __repr__(self) -> str:
        return f"RulePack({self.name!r}, {self.target!r}, origin={self.origin!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, RulePack):
            return NotImplemented
        return self._key == other._key and self.rules == other.rules

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[object, ...]:
        return self.name, self.target, self.language, self.sites, self.origin

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules, in the order of the pack."""
        given = vars(self)["_given"]
        rules: tuple[Rule, ...] = given() if callable(given) else given
        return rules


def _pack_of(
    name: str, target: str, rules: tuple[Rule, ...], language: str | None, sites: tuple[str, ...], origin: str
) -> RulePack:
    return RulePack(name, target, rules, language=language, sites=sites, origin=origin)
