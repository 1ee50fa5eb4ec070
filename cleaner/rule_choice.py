"""Rule packs that are used beside those of plugins, and the site whose packs apply: what a user adds to a plan."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cleaner.errors import UsageError, reason
from cleaner.options import options_of, provided_by, read_options
from cleaner.passes import Pass
from cleaner.plan import Options, Plan
from cleaner.rule_pack import RulePack
from cleaner.rules import PackRules


def read_pack(path: str | Path) -> RulePack:
    """The rule pack of a file. Raises `UsageError`, also where an example shows that a rule does not do its work.

    One whose patterns are slow on text made to be hard for them is refused as well.
    """
    from cleaner.rule_lint import AT_LOAD, lint_pack

    pack, wrong = examined_pack(path)
    wrong = wrong or lint_pack(pack, AT_LOAD)
    if wrong:
        raise UsageError(wrong[0])
    return pack


def examined_pack(path: str | Path) -> tuple[RulePack, list[str]]:
    """The rule pack of a file, and a line for each of its examples that does not hold. Raises `UsageError`."""
    from cleaner.rules import RulePackError, check_pack, load_pack

    try:
        pack = load_pack(Path(path), str(path))
        return pack, check_pack(pack)
    except OSError as error:
        raise UsageError(f"{path}: {reason(error)}") from None
    except RulePackError as error:
        raise UsageError(str(error)) from None


def misfit(pack: RulePack, cls: type[Pass]) -> str:
    """Why a pass can't use a pack as it is, in one line that begins with the pack's origin; else ``""``.

    Its rules need something that the pass makes use of, and names of their own: by one that the pass has for what it
    finds without a pack, nobody could tell which of the two took a line.
    """
    provisions = [each for each in provided_by(cls) if each.kind == "rules"]
    if not provisions:
        return f"{pack.origin}: pass {cls.name!r} takes no rule packs"
    reads = [key for each in provisions for key in each.reads]
    own = cls.rules.own if isinstance(cls.rules, PackRules) else {}
    for rule in pack.rules:
        where = f"{pack.origin}: rule {rule.name!r}"
        if reads and not any(getattr(rule, key) for key in reads):
            return f"{where}: pass {cls.name!r} makes use of {' and '.join(map(repr, reads))} alone"
        if f"{cls.name}.{rule.name}" in own:
            return f"{where}: pass {cls.name!r} has a rule of that name for what it finds by itself: choose another"
    return ""


def with_packs(plan: Plan, options: Options | None, packs: Iterable[RulePack], site: str | None) -> Options:
    """``options`` with each pack added to those that its pass uses, and with the site for all that read site packs.

    Raises `UsageError` where a pack's pass is not in the plan or can't use it.
    """
    chosen: dict[str, dict[str, Any]] = {name: dict(values) for name, values in (options or {}).items()}
    steps = {step.name: step for step, _ in plan.passes}
    for pack in packs:
        if pack.target not in steps:
            raise UsageError(f"rule pack {pack.name!r} is for pass {pack.target!r}, which is not in the plan")
        if why := misfit(pack, type(steps[pack.target])):
            raise UsageError(why)
        values = chosen.setdefault(pack.target, {})
        if "packs" in values:
            before = read_options(type(steps[pack.target]), {"packs": values["packs"]})["packs"]
        else:
            before = getattr(steps[pack.target], "packs", ())
        values["packs"] = [*before, pack.name]
    for name, step in steps.items():
        if site and "site" in options_of(type(step)):
            chosen.setdefault(name, {})["site"] = site
    return chosen
