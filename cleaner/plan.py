"""From names and options to the passes that will run: the plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from cleaner.discovery import Found
from cleaner.errors import UsageError, did_you_mean, message_of
from cleaner.options import Provision, provided_by, read_options
from cleaner.passes import Pass
from cleaner.profiles import Profile
from cleaner.registry import Registry

STANDARD = "standard"
"""The profile that runs when none is named."""

Options = Mapping[str, Mapping[str, Any]]


Names = str | Iterable[str]
"""Names of passes, as a list or with commas between."""


class PlannedPass(NamedTuple):
    """One step of a plan: the pass with its options, and whose it is."""

    step: Pass
    found: Found


@dataclass(frozen=True)
class Plan:
    """What will run, in order; where it ``settles``, until a second run would change nothing.

    ``spec`` says the same in plain values: names, options, whether it settles.
    """

    passes: tuple[PlannedPass, ...]
    warnings: tuple[str, ...]
    spec: tuple[tuple[str, ...], Options, bool]

    @property
    def settles(self) -> bool:
        """Whether documents go through it until a second run would change nothing."""
        return self.spec[2]


def make_plan(
    registry: Registry,
    passes: Names | None = None,
    *,
    profile: str | None = None,
    add: Names = (),
    drop: Names = (),
    options: Options | None = None,
) -> Plan:
    """The plan for the named passes, or for a profile, with ``options`` by pass over those of the profile.

    The passes to ``drop`` are left out of it, and those to ``add`` run behind the rest. Raises `UsageError` where a
    name, an option or a value is not known, or a pass could not be loaded.
    """
    if passes is not None and profile is not None:
        raise UsageError("give passes or a profile, not both")
    draft = _Draft(_listed(passes), {}, False) if passes is not None else _of_profile(registry, profile or STANDARD)
    names, merged, settles = draft.changed(_listed(add), _listed(drop), "the plan")
    for name, values in (options or {}).items():
        if name not in names:
            raise UsageError(
                f"option for pass {name!r}, which is not in the plan{did_you_mean(name, names)}: {', '.join(names)}"
            )
        if not isinstance(values, Mapping):
            raise UsageError(f"options of pass {name!r} map each option's name to its value, not {values!r:.80}")
        merged[name] = {**merged.get(name, {}), **values}
    if len(set(names)) != len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise UsageError(f"pass {twice!r} is named twice; a plan has each pass once")
    planned = tuple(_planned(registry, name, merged.get(name, {})) for name in names)
    return Plan(planned, tuple(_order_warnings(names, planned)), (tuple(names), merged, settles))


class _Draft(NamedTuple):
    """The names of passes, options by name, and whether the plan settles: passes that a user lists run once."""

    names: list[str]
    options: dict[str, Mapping[str, Any]]
    settles: bool

    def changed(self, add: Iterable[str], drop: Iterable[str], whose: str) -> _Draft:
        """Without the passes to ``drop``, nor options for them, and with those to ``add`` behind the rest."""
        names = list(self.names)
        for name in drop:
            if name not in names:
                raise UsageError(f"{whose} has no pass {name!r} to drop{did_you_mean(name, names)}: {', '.join(names)}")
            names.remove(name)
        options = {name: values for name, values in self.options.items() if name in names}
        for name in add:
            if name in names:
                raise UsageError(f"{whose} has the pass {name!r} to add already: {', '.join(names)}")
            names.append(name)
        return self._replace(names=names, options=options)


def _listed(names: Names) -> list[str]:
    listed = names.split(",") if isinstance(names, str) else list(names)
    for name in listed:
        if not isinstance(name, str):
            raise UsageError(f"passes are named, not given: {name!r:.80} is no name; register a pass by a plugin")
    return [name.strip() for name in listed if name.strip()]


def _of_profile(registry: Registry, name: str, before: tuple[str, ...] = ()) -> _Draft:
    """The draft of a profile; ``before`` are those that have it as their base, or as the base of that."""
    if name in before:
        raise UsageError(f"profile {name!r} is its own base: {' > '.join((*before, name))}")
    try:
        profile: Profile = registry.get("profile", name).value
    except UsageError as error:
        raise UsageError(f"the base of profile {before[-1]!r}: {error}" if before else str(error)) from None
    if not profile.base:
        return _Draft(list(profile.passes), dict(profile.options), profile.settles)
    draft = _of_profile(registry, profile.base, (*before, name))
    draft = draft.changed(profile.passes, profile.drop, f"profile {profile.base!r}, the base of {name!r},")
    options = {each: {**draft.options.get(each, {}), **values} for each, values in profile.options.items()}
    return _Draft(draft.names, {**draft.options, **options}, draft.settles or profile.settles)


def _planned(registry: Registry, name: str, values: Mapping[str, Any]) -> PlannedPass:
    cls, found = registry.get("pass", name)
    chosen = read_options(cls, values)
    given = {provision.field: _provided(registry, provision, name) for provision in provided_by(cls)}
    try:
        step = cls(**chosen, **given)
    except Exception as error:  # a pass may check its options together when it is made
        raise UsageError(f"pass {name!r} of {found.owner} does not take these options: {message_of(error)}") from error
    for provision in provided_by(cls):
        _check_choice(step, provision, registry)
    return PlannedPass(step, found)


def _provided(registry: Registry, provision: Provision, name: str) -> tuple[Any, ...]:
    if provision.kind == "rules":
        return tuple(offer.value for offer in registry.offers("rule pack") if offer.value.target == name)
    return tuple(offer.value for offer in registry.offers("dialect"))


def _check_choice(step: Pass, provision: Provision, registry: Registry) -> None:
    """Raise `UsageError` where the option names what nobody offers, or what several do."""
    offered = [value.name for value in getattr(step, provision.field)]
    kind = "rule pack" if provision.kind == "rules" else "dialect"
    for name in getattr(step, provision.chosen_by) if provision.chosen_by else ():
        if name not in offered:
            if contest := registry.contested(kind, name):
                raise UsageError(contest)
            where = f"option {step.name}.{provision.chosen_by}"
            there = ", ".join(offered) or "none"
            raise UsageError(f"{where}: nothing is named {name!r}{did_you_mean(name, offered)}; there are {there}")


def _order_warnings(names: Sequence[str], planned: Iterable[PlannedPass]) -> Iterable[str]:
    place = {name: number for number, name in enumerate(names)}
    for number, (step, _) in enumerate(planned):
        for name in step.after:
            if place.get(name, -1) > number:
                yield f"pass {step.name!r} should stand after {name!r}, whose work it builds on"
