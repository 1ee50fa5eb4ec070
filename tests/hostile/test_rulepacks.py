"""Hostile rule packs: a pattern is refused by name or stays fast; a broken file is one line, never a crash."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hostile.conftest import Kit, names

from cleaner import Document
from cleaner.rule_lint import lint_pattern
from cleaner.rule_matcher import Matcher
from cleaner.rules import RulePack, RulePackError, load_pack, pack_of
from cleaner.terminal import one_line

PATTERNS = [name for name in names("rulepack") if not isinstance(name, str) or not name.startswith("rule_shape_")]
SHAPES = [name for name in names("rulepack") if not isinstance(name, str) or name.startswith("rule_shape_")]


def made(table: dict[str, Any]) -> tuple[RulePack | None, str]:
    """The pack of a table, or why there is none, as a user reads it."""
    try:
        return pack_of(table, "pack.toml"), ""
    except RulePackError as error:
        return None, one_line(str(error))


@pytest.mark.parametrize("name", PATTERNS)
def test_a_hostile_pattern_is_refused_or_fast(kit: Kit, name: str) -> None:
    """And where it is taken, the rules beside it do their work on the text that it was made for."""
    (_, hostile, _) = tomllib.loads(kit.path(name).read_text("utf-8"))["rule"]
    rule = {"about": "hostile", "patterns": [hostile["pattern"]]}
    good = {"about": "good", "phrases": ["Donate now"]}
    table = {"name": "p", "pass": "banners", "rules": {"before": good, "hostile": rule, "then": good}}
    pack, refused = made(table)
    if pack is None:
        assert "pack.toml: rule 'hostile': pattern" in refused
        assert len(refused) < 400
        return
    assert lint_pattern(hostile["pattern"]) == ""
    probe = eval(kit.rows[name]["probe"])[:200_000]  # the kit's own expression
    document = Document(f"Donate now\n{probe}\nDonate now\n")
    taken = [document.lines[hit.line] for hit in Matcher([pack]).hits(document)]
    assert taken.count("Donate now") == 2


@pytest.mark.parametrize("name", SHAPES)
def test_a_broken_pack_is_one_line(kit: Kit, name: str) -> None:
    """Whatever the file holds; nothing in it is run."""
    with pytest.raises(RulePackError) as caught:
        load_pack(kit.path(name))
    said = one_line(str(caught.value))
    assert str(kit.path(name)) in said
    assert len(said) < 600


def test_a_pack_that_is_no_pack_fails_the_command_and_not_the_program(kit: Kit) -> None:
    """Depth of nesting is not the interpreter's."""
    with pytest.raises(RulePackError, match=r"is not valid TOML|unknown key"):
        load_pack("a = " + "[" * 50_000 + "]" * 50_000)
