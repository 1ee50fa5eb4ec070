"""Rule packs: phrases and patterns as data (TOML), each rule with examples to prove it: reading, checking, choosing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from cleaner.errors import reason
from cleaner.rule_dialect import DialectError, heads_of
from cleaner.rule_lines import fold_line, short
from cleaner.rule_mends import parse_mends
from cleaner.rule_pack import Rule, RulePack, RulePackError

__all__ = [
    "PackRules",
    "Rule",
    "RulePack",
    "RulePackError",
    "check_pack",
    "host_of",
    "is_page_of",
    "load_pack",
    "pack_of",
    "packs_of_folder",
    "select_packs",
]
MOST_RULES = 5_000
"""Rules of one pack."""
MOST_ENTRIES = 20_000
"""Phrases and patterns of one rule."""
DEEPEST_KEY = 100
"""Parts of a dotted key. Reading one takes time by the square of their number."""
LONGEST_PACK = 4_000_000
"""Characters of a pack's TOML."""
_PACK_KEYS = frozenset({"name", "pass", "language", "sites", "about", "rules"})
_RULE_KEYS = frozenset(
    {
        "about",
        "phrases",
        "patterns",
        "together",
        "inside",
        "between",
        "match",
        "keep",
        "pages",
        "mends",
        "known_by",
        "sentences",
    }
)
_NAME_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


def load_pack(source: str | Path, origin: str = "") -> RulePack:
    """Read a rule pack from TOML text, or from a file when given a Path. Examples are checked by ``check_pack`` only.

    Raise RulePackError, with ``origin`` (by default the file's path) in front, for anything that is not a valid pack.
    """
    import tomllib

    origin = origin or (str(source) if isinstance(source, Path) else "rule pack")
    try:
        text = source.read_bytes().decode("utf-8") if isinstance(source, Path) else source
    except OSError as error:
        raise RulePackError(f"{origin}: {reason(error)}") from None
    except UnicodeDecodeError as error:
        raise RulePackError(f"{origin}: cannot be read as UTF-8 text: {error}") from None
    if len(text) > LONGEST_PACK:
        raise RulePackError(f"{origin}: longer than {LONGEST_PACK} characters: cut it into several packs")
    if any(line.partition("=")[0].count(".") > DEEPEST_KEY for line in text.split("\n") if "=" in line):
        raise RulePackError(f"{origin}: is not valid TOML for a pack: a key has more than {DEEPEST_KEY} parts")
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise RulePackError(f"{origin}: is not valid TOML: {_one_line(error)}") from None
    return pack_of(table, origin)


def packs_of_folder(folder: Path, target: str) -> tuple[RulePack, ...]:
    """The packs for one pass that stand in a folder as ``NAME-LANGUAGE.toml``, sorted; each is read when first used.

    Using one raises RulePackError if its name, pass or language is not what its place says.
    """
    return tuple(_pack_of_file(path, target) for path in sorted(folder.glob("*-??.toml")))


def _pack_of_file(path: Path, target: str) -> RulePack:
    origin = "/".join(path.parts[-3:])
    language = path.stem[-2:]

    def read() -> tuple[Rule, ...]:
        pack = load_pack(path, origin)
        if (pack.name, pack.target, pack.language) != (path.stem, target, language):
            raise RulePackError(
                f"{origin}: must have name = {path.stem!r}, pass = {target!r}, language = {language!r}, by its place"
            )
        return pack.rules

    return RulePack(path.stem, target, read, language=language, origin=origin)


def pack_of(table: Mapping[str, Any], origin: str = "rule pack") -> RulePack:
    """Make a rule pack of parsed TOML; raise RulePackError as ``load_pack`` does."""
    _check_keys(table, _PACK_KEYS, origin)
    rules = table.get("rules")
    if not isinstance(rules, Mapping) or not rules:
        raise RulePackError(f"{origin}: has no rules: write each as a table [rules.its-name]")
    if len(rules) > MOST_RULES:
        raise RulePackError(f"{origin}: has {len(rules)} rules, more than {MOST_RULES}: cut it into several packs")
    _string(table, "about", origin)
    return RulePack(
        _name(table, "name", origin),
        _name(table, "pass", origin),
        tuple(_rule_of(name, rule, origin) for name, rule in rules.items()),
        language=_string(table, "language", origin) or None,
        sites=tuple(map(host_of, _strings(table, "sites", origin))),
        origin=origin,
    )


def _rule_of(name: str, table: object, origin: str) -> Rule:
    where = f"{origin}: rule {name!r}"
    _check_name(name, where)
    if not isinstance(table, Mapping):
        raise RulePackError(f"{where}: is not a table: write [rules.{name}] and its keys below it")
    _check_keys(table, _RULE_KEYS, where)
    rule = Rule(
        name=name,
        about=_string(table, "about", where),
        phrases=_phrases(table, where),
        patterns=_strings(table, "patterns", where),
        match=_strings(table, "match", where),
        keep=_strings(table, "keep", where),
        together=_count(table, "together", where, 1),
        inside=_flag(table, "inside", where),
        pages=_count(table, "pages", where, 0),
        between=_flag(table, "between", where),
        sentences=_flag(table, "sentences", where),
        mends=_mends(table, where),
        known_by=_strings(table, "known_by", where),
    )
    _check_rule(rule, where)
    return rule


def _phrases(table: Mapping[str, Any], where: str) -> tuple[str, ...]:
    """A list, or one text with a phrase a line, which is read five times as fast where there are hundreds."""
    value = table.get("phrases")
    if isinstance(value, str):
        return tuple(filter(None, map(str.strip, value.split("\n"))))
    return _strings(table, "phrases", where)


def _mends(table: Mapping[str, Any], where: str) -> tuple[tuple[str, str], ...]:
    try:
        return tuple(parse_mends(_strings(table, "mends", where)))
    except ValueError as error:
        raise RulePackError(f"{where}: 'mends': {error}") from None


def _check_rule(rule: Rule, where: str) -> None:
    if not rule.about:
        raise RulePackError(f"{where}: has no 'about': say in a few words what it takes out")
    if not rule.phrases and not rule.patterns and not rule.mends:
        raise RulePackError(f"{where}: has neither 'phrases' nor 'patterns': it could take nothing")
    if len(rule.phrases) + len(rule.patterns) + len(rule.mends) > MOST_ENTRIES:
        raise RulePackError(f"{where}: has more than {MOST_ENTRIES} phrases and patterns: cut it into several rules")
    if rule.mends and (rule.phrases or rule.patterns):
        raise RulePackError(f"{where}: has 'mends' beside 'phrases' or 'patterns': make two rules of it")
    for phrase in rule.phrases:
        if ("[" in phrase or not any(map(str.isalnum, phrase))) and not fold_line(phrase):
            raise RulePackError(f"{where}: phrase {phrase!r} has no letters or digits: name a line that says something")
    for pattern in rule.patterns:
        try:
            heads_of(pattern)
        except DialectError as error:
            raise RulePackError(f"{where}: pattern {short(pattern)!r}: {error}") from None


def _check_keys(table: Mapping[str, Any], known: frozenset[str], where: str) -> None:
    for key in table:
        if key not in known:
            from difflib import get_close_matches

            close = get_close_matches(key, sorted(known), 1)
            hint = f"did you mean {close[0]!r}?" if close else f"known are {', '.join(sorted(known))}"
            raise RulePackError(f"{where}: unknown key {short(key)!r} ({hint})")


def _name(table: Mapping[str, Any], key: str, where: str) -> str:
    value = _string(table, key, where)
    if not value:
        raise RulePackError(f'{where}: has no {key!r}: write {key} = "..." at its top')
    _check_name(value, where)
    return value


def _check_name(name: str, where: str) -> None:
    if not name or not _NAME_SIGNS.issuperset(name):
        raise RulePackError(f"{where}: the name {short(name)!r} must be lower-case letters, digits and hyphens")


def _string(table: Mapping[str, Any], key: str, where: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise RulePackError(f"{where}: {key!r} must be a string")
    return value


def _flag(table: Mapping[str, Any], key: str, where: str) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise RulePackError(f"{where}: {key!r} must be true or false")
    return value


def _count(table: Mapping[str, Any], key: str, where: str, default: int) -> int:
    value = table.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**31:
        raise RulePackError(f"{where}: {key!r} must be a whole number, 0 or more")
    return value


def _strings(table: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise RulePackError(f'{where}: {key!r} must be a list of strings, such as {key} = ["..."]')
    return tuple(value)


def _one_line(error: object) -> str:
    return " ".join(str(error).split())[:200]


def check_pack(pack: RulePack) -> list[str]:
    """Try each rule's examples, and return one line for each that fails; an empty list means that all is well.

    Each rule must have examples of both kinds. Of a ``match`` example the pack must take all lines, the rule itself at
    least one; of a ``keep`` example the pack must take none. Examples of rules with ``between`` may leave out what
    stands around them. A ``match`` example of a rule with ``mends`` has one of its wrong words, a ``keep`` one none.
    """
    from cleaner.rule_examples import failures

    return list(failures(pack))


def select_packs(given: Iterable[RulePack], names: Iterable[str]) -> list[RulePack]:
    """Return the packs that are named, in the order of the names; names without a pack are passed over."""
    by_name = {pack.name: pack for pack in given}
    return [by_name[name] for name in dict.fromkeys(names) if name in by_name]


def is_page_of(pack: RulePack, url: object, site: str = "") -> bool:
    """Whether a pack applies to a page: by its host or the site that was named, and always if it has no sites."""
    if not pack.sites:
        return True
    hosts = [host_of(site), host_of(url)]
    return any(host == own or host.endswith("." + own) for host in hosts if host for own in pack.sites)


def host_of(url: object) -> str:
    """The host of an address in lower case without port and ``www.``; ``""`` for anything else."""
    if not isinstance(url, str):
        return ""
    rest = url.split("://", 1)[1] if "://" in url[:20] else url
    host = rest.split("/", 1)[0].split("?", 1)[0].rpartition("@")[2].partition(":")[0].strip().casefold()
    return host.removeprefix("www.")


class PackRules(Mapping[str, str]):
    """Rule names with their meaning (``Pass.rules``), read from packs only when somebody asks."""

    def __init__(self, packs: Callable[[], Iterable[RulePack]], more: Mapping[str, str] | None = None) -> None:
        self._packs = packs
        self.own = dict(more or {})
        """The rules that are in no pack."""

    @cached_property
    def _rules(self) -> dict[str, str]:
        rules = dict(self.own)
        for pack in self._packs():
            for rule in pack.rules:
                rules.setdefault(f"{pack.target}.{rule.name}", rule.about)
        return rules

    def __getitem__(self, name: str) -> str:
        return self._rules[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)
