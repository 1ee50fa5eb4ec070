"""Phase two: load the plugins that were found, one by one, and index what they offer.

A plugin that does not load, or answers a hook wrongly, is set aside and named in one line that its author can act on;
the others go on. Values are indexed by name, so that the order of loading never matters.
"""

from __future__ import annotations

import contextlib
import importlib.util
import inspect
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

import pluggy

from cleaner import hooks
from cleaner.discovery import Found, Selection, find
from cleaner.errors import UsageError, did_you_mean, told
from cleaner.fitness import unfit

if TYPE_CHECKING:
    from cleaner.rule_pack import RulePack

HOOKS = {
    "cleaner_passes": "pass",
    "cleaner_rules": "rule pack",
    "cleaner_dialects": "dialect",
    "cleaner_formats": "format",
    "cleaner_profiles": "profile",
}
"""The hooks whose answers are registered, and what one value of each is called."""

RUN_TIME_HOOK = "cleaner_after_pass"


class Offer(NamedTuple):
    """A registered value and whose it is."""

    value: Any
    found: Found


class Fault(NamedTuple):
    """What is wrong with a plugin, in one line for the person who can mend it."""

    found: Found
    why: str
    is_clash: bool = False
    """Whether it is a name that others offer too. It does no harm where the name is not asked for."""

    def __str__(self) -> str:
        return f"{self.found.owner}: {self.why}"


class Registry:
    """What the plugins offer, by kind and name. ``faults`` tells what was set aside and why."""

    def __init__(self, found: Iterable[Found] = ()) -> None:
        self.found = list(found)
        self.faults: list[Fault] = []
        self.observers: list[tuple[Found, Callable[[Any], object]]] = []
        self._offers: dict[str, dict[str, list[Offer]]] = {kind: {} for kind in HOOKS.values()}
        self._overrides: dict[tuple[str, str], Offer] = {}
        for plugin in self.found:
            self._load(plugin)
        self._note_clashes()

    def __reduce__(self) -> tuple[Any, ...]:
        """For `pickle`: which plugins, and what the user put beside them. Another process loads them for itself."""
        return _again, (tuple(self.found), self._overrides)

    def names(self, kind: str) -> list[str]:
        """The names that are offered once, sorted. ``kind`` is a value of `HOOKS`."""
        return sorted(name for name, offers in self._offers[kind].items() if len(offers) == 1)

    def offers(self, kind: str) -> Iterator[Offer]:
        """All offers of a kind, sorted by name."""
        for name in self.names(kind):
            yield self._offers[kind][name][0]

    def get(self, kind: str, name: str) -> Offer:
        """The one offer of that name. Raises `UsageError`, which says why there is none."""
        offers = self._offers[kind].get(name, [])
        if len(offers) == 1:
            return offers[0]
        if offers:
            raise UsageError(_clash(kind, name, offers))
        near = did_you_mean(name, self._offers[kind])
        raise UsageError(f"no {kind} is named {name!r}{near}; {self._why_not(kind, name)}")

    def contested(self, kind: str, name: str) -> str:
        """What to say where several plugins offer that name, so that none has it; else ``""``."""
        offers = self._offers[kind].get(name, [])
        return _clash(kind, name, offers) if len(offers) > 1 else ""

    def override(self, kind: str, name: str, offer: Offer) -> None:
        """Put one offer in the place of all of that name: the user's own word goes before any plugin's."""
        self._offers[kind][name] = [offer]
        self._overrides[kind, name] = offer

    def with_packs(self, packs: Iterable[RulePack]) -> Registry:
        """The same, with rule packs that the user gives; each goes before a plugin's of that name."""
        twin = Registry()
        vars(twin).update(vars(self), _overrides=dict(self._overrides))
        twin._offers = {kind: dict(by_name) for kind, by_name in self._offers.items()}
        for pack in packs:
            found = Found("rules", pack.origin or pack.name, "a file", "", is_file=True)
            twin.override("rule pack", pack.name, Offer(pack, found))
        return twin

    def _why_not(self, kind: str, name: str) -> str:
        for fault in self.faults:
            if fault.found.name == name:
                return str(fault)
        command = {"pass": "passes", "profile": "profiles"}.get(kind, "plugins")
        return f"`cleaner {command}` lists what there is"

    def _load(self, found: Found) -> None:
        try:
            with _interrupts() as pressed:
                module = _import(found)
        except BaseException as error:  # importing may even call sys.exit, or raise what only Ctrl-C should
            if isinstance(error, KeyboardInterrupt) and pressed:
                raise
            self._fault(
                found, f"can't be imported: {told(error)}; mend it, uninstall it, or turn it off by -p no:{found.name}"
            )
            return
        manager = pluggy.PluginManager("cleaner")
        manager.add_hookspecs(hooks)
        try:
            self._check_names(found, module, manager)
            manager.register(module, name=found.name)
        except Exception as error:  # pluggy's own check of the arguments, and whatever odd attributes raise
            self._fault(
                found, f"can't be registered: {told(error)}; hooks take no arguments but {RUN_TIME_HOOK}(report)"
            )
            return
        for hook in HOOKS:
            for implementation in getattr(manager.hook, hook).get_hookimpls():
                if implementation.kwargnames:  # what pluggy makes of defaults differs from version to version
                    names = ", ".join(implementation.kwargnames)
                    self._fault(found, f"hook {hook} has arguments ({names}); hooks take none: write def {hook}():")
                    continue
                self._ask(found, hook, implementation.function)
        for implementation in getattr(manager.hook, RUN_TIME_HOOK).get_hookimpls():
            self.observers.append((found, _with_report(implementation)))

    def _check_names(self, found: Found, module: ModuleType, manager: pluggy.PluginManager) -> None:
        """Note what pluggy would pass over in silence: functions without the mark, marked ones of no known hook."""
        known = (*HOOKS, RUN_TIME_HOOK)
        for name, value in list(vars(module).items()):
            if not inspect.isroutine(value):
                continue  # pluggy would say the same, and takes its time
            marked = manager.parse_hookimpl_opts(module, name)
            if marked is None:
                if inspect.isfunction(value) and _looks_like_a_hook(name, known):
                    near = "" if name in known else did_you_mean(name, known)
                    self._fault(found, f"function {name}{near} is not marked; put @cleaner.hookimpl above it")
            elif name not in known:
                near = did_you_mean(name, known)
                self._fault(found, f"there is no hook {name!r}{near}; the hooks are {', '.join(known)}")
            elif marked["hookwrapper"] or marked.get("wrapper"):
                raise TypeError(f"{name} is a hook wrapper, and hooks here only return values")

    def _ask(self, found: Found, hook: str, function: Callable[[], Any]) -> None:
        """Call one hook of one plugin, and register what is right in its answer."""
        try:
            answer = function()
            values = None if isinstance(answer, (str, bytes, type)) else list(answer)
        except KeyboardInterrupt:
            raise
        except TypeError as error:
            if error.__traceback__ is None or error.__traceback__.tb_next is not None:
                self._fault(found, f"hook {hook} failed: {told(error)}")
                return
            values = None
        except BaseException as error:
            self._fault(found, f"hook {hook} failed: {told(error)}")
            return
        if values is None:
            self._fault(
                found,
                f"hook {hook} returned {type(answer).__name__}; it must return a list ({HOOKS[hook]} by {HOOKS[hook]})",
            )
            return
        for value in values:
            self._register(found, HOOKS[hook], value)

    def _register(self, found: Found, kind: str, value: Any) -> None:
        why = unfit(kind, value)
        if why:
            self._fault(found, f"offers a {kind} that can't be used: {why}")
            return
        self._offers[kind].setdefault(value.name, []).append(Offer(value, found))

    def _note_clashes(self) -> None:
        for kind, by_name in self._offers.items():
            for name, offers in sorted(by_name.items()):
                if len(offers) > 1:
                    self.faults.append(Fault(offers[0].found, _clash(kind, name, offers), is_clash=True))

    def _fault(self, found: Found, why: str) -> None:
        self.faults.append(Fault(found, why))


def _again(found: tuple[Found, ...], overrides: Mapping[tuple[str, str], Offer]) -> Registry:
    """The registry that was pickled, made anew; those of one kind of plugins alone are made once a process."""
    if not overrides:
        return _made(found)
    registry = Registry(found)
    for (kind, name), offer in overrides.items():
        registry.override(kind, name, offer)
    return registry


@cache
def _made(found: tuple[Found, ...]) -> Registry:
    return Registry(found)


def load(selection: Selection | None = None) -> Registry:
    """The registry of the selected plugins; by default of all that are installed, as the environment allows."""
    return Registry(find(selection or Selection.of()))


@contextlib.contextmanager
def _interrupts() -> Iterator[list[int]]:
    """Tells a pressed Ctrl-C from an import that raises `KeyboardInterrupt` by itself: the list is empty then."""
    seen: list[int] = []

    def note(number: int, frame: Any) -> None:
        seen.append(number)
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGINT, note)
    except ValueError:  # only the main thread hears signals
        yield seen
        return
    try:
        yield seen
    finally:
        signal.signal(signal.SIGINT, before)


def _import(found: Found) -> Any:
    if not found.is_file:
        module_name, _, attributes = found.target.partition("[")[0].partition(":")
        value: Any = import_module(module_name.strip())
        for attribute in filter(None, attributes.strip().split(".")):
            value = getattr(value, attribute)
        return value
    name = f"cleaner_plugin_file_{found.name}"
    spec = importlib.util.spec_from_file_location(name, found.target)
    if spec is None or spec.loader is None:
        raise ImportError(f"{found.target} is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # where dataclasses look for the names in a pass' annotations
    spec.loader.exec_module(module)
    return module


def _with_report(implementation: Any) -> Callable[[Any], object]:
    """The observer's function, called with as many of the hook's arguments as it takes."""
    function: Callable[..., object] = implementation.function
    return function if implementation.argnames else lambda _: function()


def _looks_like_a_hook(name: str, known: Iterable[str]) -> bool:
    return name in known or (name.startswith("cleaner_") and bool(did_you_mean(name, known)))


def _clash(kind: str, name: str, offers: list[Offer]) -> str:
    owners = " and ".join(offer.found.owner for offer in offers)
    plugins = " or ".join(dict.fromkeys(f"-p no:{offer.found.name}" for offer in offers))
    return f"{kind} {name!r} is offered more than once, so none is used: {owners}; turn all but one off by {plugins}"
