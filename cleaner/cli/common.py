"""What several sub-commands share: the options that make a plan, and how the program talks."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import click

from cleaner.config import Config, load_config
from cleaner.discovery import Found, Selection
from cleaner.errors import UsageError, did_you_mean
from cleaner.format_guard import guarded
from cleaner.formats import Format
from cleaner.pipeline import Pipeline
from cleaner.plan import Plan
from cleaner.registry import Offer, Registry, load
from cleaner.terminal import talk

NAMES = ("*.txt", "*.text", "*.jsonl", "*.wet")
"""What pages are called."""
PLAIN = frozenset((".txt", ".text"))
"""Suffixes of files that are text, whatever format of a plugin has them, too: that one is asked for by ``--from``."""
_NO_PLUGINS = "cleaner.no_plugins"


def readers(registry: Registry) -> dict[str, Format]:
    """The formats that read, by the suffix of their files. What is called as text is text, whoever reads that, too."""
    formats = (guarded(offer) for offer in registry.offers("format") if offer.value.read is not None)
    return {one.suffix: one for one in formats if one.suffix not in PLAIN}


def globs_for(suffixes: Iterable[str]) -> tuple[str, ...]:
    """The files that are taken in a folder where formats with these suffixes are read, too."""
    names = dict.fromkeys((*NAMES, *[f"*{suffix}" for suffix in suffixes]))
    return (*names, *(name + packed for name in names for packed in (".gz", ".zst")))


def _note_no_plugins(context: click.Context, _: click.Parameter, value: bool) -> None:
    context.meta[_NO_PLUGINS] = value


_PLUGIN_OPTIONS = (
    click.option("-p", "plugins", multiple=True, metavar="no:NAME|PATH.py", help="Turn a plugin off, or use one file."),
    click.option(
        "--no-plugins",
        is_flag=True,
        expose_value=False,
        callback=_note_no_plugins,
        help="Use only what comes with cleaner itself.",
    ),
    click.option("--config", metavar="FILE", help="Settings: cleaner.toml, or a pyproject.toml with [tool.cleaner]."),
)
_PLAN_OPTIONS = (
    click.option("--profile", metavar="NAME", help="The profile to run (standard)."),
    click.option("--passes", metavar="A,B,C", help="The passes to run, in this order, instead of a profile."),
    click.option("--add", metavar="A,B", default="", help="Passes to run behind those of the profile."),
    click.option("--drop", metavar="A,B", default="", help="Passes of the profile to leave out."),
    click.option("--set", "settings", multiple=True, metavar="PASS.OPTION=VALUE", help="Set an option of a pass."),
    click.option("--rules", multiple=True, metavar="FILE", help="Use a rule pack or site pack (TOML) too."),
    click.option("--site", metavar="HOST", help="Apply the site packs of this host, whatever a page's own address is."),
)


class Wishes(NamedTuple):
    """What the options that make a plan say."""

    profile: str | None
    passes: str | None
    add: str
    drop: str
    settings: tuple[str, ...]
    rules: tuple[str, ...]
    site: str | None
    plugins: tuple[str, ...]
    config: str | None


class Setup(NamedTuple):
    """What the options of the command line and the settings file come to."""

    registry: Registry
    config: Config


def say(message: str) -> None:
    """One line of talk, on standard error."""
    talk(message)


def with_options(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A decorator that adds ``options`` to a command, in this order."""

    def add(command: Any) -> Any:
        return functools.reduce(lambda so_far, option: option(so_far), reversed(options), command)

    return add


plugin_options = with_options(*_PLUGIN_OPTIONS)


def _known(context: click.Context, option: click.Parameter, encoding: str | None) -> str | None:
    if encoding is not None:
        import codecs

        try:
            codecs.lookup(encoding)
            "".encode(encoding)  # Python knows "zlib", too, and it is none for text
        except (LookupError, UnicodeError):
            raise UsageError(f"--encoding: Python knows no encoding {encoding!r}") from None
    return encoding


encoding_option = click.option(
    "--encoding", metavar="NAME", callback=_known, help="The encoding of the input; by default told from the bytes."
)
"""A decorator that adds the option ``--encoding``."""


def plan_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """A decorator that adds the options that make a plan; the command gets them together, as ``wishes``."""

    @functools.wraps(command)
    def with_wishes(**given: Any) -> Any:
        wishes = Wishes(**{name: given.pop(name) for name in Wishes._fields})
        return command(wishes=wishes, **given)

    added: Callable[..., Any] = with_options(*_PLAN_OPTIONS, *_PLUGIN_OPTIONS)(with_wishes)
    return added


def set_up(plugins: tuple[str, ...], config: str | None, *, warn: bool = True, clashes: bool = True) -> Setup:
    """The registry as wished, faults told as warnings. Raises `UsageError`.

    Without ``clashes``, names that are offered more than once are not told: `make_pipeline` does it, unless it has to
    refuse the plan for one of them.
    """
    settings = load_config(config)
    context = click.get_current_context(silent=True)
    ours = ("only:",) if context is not None and context.meta.get(_NO_PLUGINS) else ()
    registry = load(Selection.of((*settings.plugins, *plugins, *ours)))
    for profile in settings.profiles:
        offer = Offer(profile, Found("settings", settings.path, "", "", is_file=True))
        registry.override("profile", profile.name, offer)
    if warn:
        for fault in registry.faults:
            if clashes or not fault.is_clash:
                say(f"warning: {fault}")
    return Setup(registry, settings)


def make_pipeline(setup: Setup, wishes: Wishes) -> Pipeline:
    """The pipeline that the options and the settings file ask for, warnings told. Raises `UsageError`."""
    config, profile, passes = setup.config, wishes.profile, wishes.passes
    if profile is None and passes is None:
        profile, passes = config.profile, ",".join(config.passes) if config.passes else None
    planned = functools.partial(
        Pipeline, passes, profile=profile, add=wishes.add, drop=wishes.drop, registry=setup.registry
    )
    bare = planned()
    for fault in setup.registry.faults:
        if fault.is_clash:
            say(f"warning: {fault}")
    known = setup.registry.names("pass")
    for name in config.options:
        if name not in known:
            say(f"warning: {config.path}: [options.{name}] is for no pass that is there{did_you_mean(name, known)}")
    names = bare.plan.spec[0]
    options = {name: dict(values) for name, values in config.options.items() if name in names}
    for name, values in parse_settings(wishes.settings).items():
        options.setdefault(name, {}).update(values)
    pipeline = bare
    if options or wishes.rules or wishes.site:
        pipeline = planned(options=options, rules=wishes.rules, site=wishes.site)
    warn_of(pipeline.plan)
    return pipeline


def warn_of(plan: Plan) -> None:
    """Tell what is odd about a plan."""
    for warning in plan.warnings:
        say(f"warning: {warning}")


def parse_settings(settings: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """``PASS.OPTION=VALUE`` words as options by pass. Raises `UsageError` for one of another form."""
    options: dict[str, dict[str, str]] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        pass_name, dot, option = name.partition(".")
        if not (equals and dot and pass_name and option):
            raise UsageError(f"--set takes PASS.OPTION=VALUE, not {setting!r}")
        options.setdefault(pass_name.strip(), {})[option.strip()] = value
    return options
