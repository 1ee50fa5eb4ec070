"""``cleaner rules``, as people who write packs meet it."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from conftest import Cli

from cleaner import RulePack
from cleaner.rule_lint import lint_pack
from cleaner.rule_pack import Rule

PACK = """
name = "quay"
pass = "banners"

[rules.button]
about = "a button"
phrases = ["see the quay"]
match = ["See the quay"]
keep = ["See the quay, he said."]
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack in the folder where the program runs."""
    path = tmp_path / "quay.toml"
    path.write_text(PACK, "utf-8")
    return path


def test_lint_says_what_it_checked(cli: Cli, pack: Path) -> None:
    """On standard error: what is wrong goes to standard output."""
    rule = PACK[PACK.index("[rules") :]
    other = rule.replace("button", "sign").replace("quay", "tide")
    pack.with_name("more.toml").write_text(f"{PACK}{other}", "utf-8")
    finished = cli("rules", "lint", "quay.toml", "more.toml")
    assert (finished.returncode, finished.stdout) == (0, b"")
    assert finished.stderr == b"cleaner: 2 packs, 3 rules: nothing wrong\n"


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("baners", b"cleaner: quay.toml: no pass is named 'baners' (did you mean 'banners'?)"),
        ("whitespace", b"cleaner: quay.toml: pass 'whitespace' takes no rule packs"),
    ],
)
def test_lint_asks_for_the_pass(cli: Cli, pack: Path, target: str, why: bytes) -> None:
    """A pack for no pass would never be used."""
    pack.write_text(PACK.replace("banners", target), "utf-8")
    finished = cli("rules", "lint", "quay.toml")
    assert (finished.returncode, finished.stdout) == (2, b"")
    assert finished.stderr.startswith(why)
    assert finished.stderr.count(b"\n") == 1


def test_lint_tells_of_each_pack(cli: Cli, pack: Path) -> None:
    """One that can't be used is no reason to say nothing of the others."""
    pack.write_text(PACK.replace("banners", "baners"), "utf-8")
    pack.with_name("open.toml").write_text("name = ", "utf-8")
    slow = 'phrases = ["see the quay"]\npatterns = ["see a{1,200}a{1,200}a{1,200}a{1,200}b"]'
    pack.with_name("slow.toml").write_text(
        PACK.replace('phrases = ["see the quay"]', slow).replace("See the quay, he said.", "Look"), "utf-8"
    )
    finished = cli("rules", "lint", "quay.toml", "open.toml", "slow.toml")
    first, second, *others = finished.stderr.splitlines()
    assert (finished.returncode, others) == (2, [])
    assert first.startswith(b"cleaner: quay.toml: no pass is named 'baners'")
    assert second.startswith(b"cleaner: open.toml: ")
    assert finished.stdout.startswith(b"slow.toml: rule 'button': pattern")


@pytest.mark.parametrize(
    ("target", "name", "why"),
    [
        ("typos", "button", b"rule 'button': pass 'typos' makes use of 'mends' alone"),
        (
            "banners",
            "menu-item",
            b"rule 'menu-item': pass 'banners' has a rule of that name for what it finds by itself",
        ),
    ],
)
@pytest.mark.parametrize("command", [("rules", "lint"), ("clean", "--profile", "light", "page.txt", "--rules")])
def test_a_pack_that_its_pass_can_t_use(
    cli: Cli, pack: Path, command: tuple[str, ...], target: str, name: str, why: bytes
) -> None:
    """It would take nothing, or nobody could tell what took a line; told where it is checked and where it is used."""
    pack.write_text(PACK.replace("banners", target).replace("rules.button", f"rules.{name}"), "utf-8")
    pack.with_name("page.txt").write_text("See the quay\n")
    finished = cli(*command, "quay.toml")
    assert (finished.returncode, finished.stdout) == (2, b"")
    assert finished.stderr.startswith(b"cleaner: quay.toml: " + why)
    assert finished.stderr.count(b"\n") == 1


def test_lint_complains_of_a_slow_pattern(cli: Cli, pack: Path) -> None:
    """On standard output, a line each."""
    slow = 'phrases = ["see the quay"]\npatterns = ["see a{1,200}a{1,200}a{1,200}a{1,200}b"]'
    pack.write_text(PACK.replace('phrases = ["see the quay"]', slow).replace("See the quay, he said.", "Look"), "utf-8")
    finished = cli("rules", "lint", "quay.toml")
    assert (finished.returncode, finished.stderr) == (1, b"")
    assert finished.stdout.startswith(b"quay.toml: rule 'button': pattern")


@pytest.mark.parametrize("command", [("clean",), ("diff",), ("plan",), ("rules", "try")])
def test_a_pack_that_is_slow_is_refused_where_it_is_used(cli: Cli, pack: Path, command: tuple[str, ...]) -> None:
    """Each pattern is tried when the pack is loaded; in one line, before a page is read."""
    slow = 'phrases = ["see the quay"]\npatterns = ["see a{1,200}a{1,200}a{1,200}a{1,200}b"]'
    pack.write_text(PACK.replace('phrases = ["see the quay"]', slow).replace("See the quay, he said.", "Look"), "utf-8")
    pack.with_name("page.txt").write_text("See the quay\n")
    paths = () if command == ("plan",) else ("page.txt",)
    arguments = ("quay.toml", *paths) if command[0] == "rules" else (*paths, "--rules", "quay.toml")
    finished = cli(*command, *arguments)
    assert (finished.returncode, finished.stdout) == (2, b"")
    assert finished.stderr.startswith(b"cleaner: quay.toml: rule 'button': pattern 'see a{1,200}")
    assert finished.stderr.endswith(b"make its repeats narrower\n")
    assert finished.stderr.count(b"\n") == 1


def test_a_pack_of_thousands_of_patterns_is_tried_within_bounds() -> None:
    """Loading it is no way to keep a machine busy; a lint by hand tries them all."""
    patterns = tuple(f"see the quay {number} .{{1,99}}" for number in range(3000))
    began = process_time()
    assert lint_pack(RulePack("p", "banners", (Rule("r", "about", patterns=patterns),)), 0.2) == []
    assert process_time() - began < 2
