"""The documentation says all there is, and what it shows is what happens."""

from __future__ import annotations

import inspect
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import click
import pytest

import cleaner
from cleaner import hooks
from cleaner.cli import COMMANDS, Exit
from cleaner.pipeline import installed

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(path.name for path in DOCS.glob("*.md"))
EXAMPLE = DOCS / "examples" / "cleaner-sponsored"
SAMPLE = ROOT / "fixtures" / "pages" / "ferry-timetable.txt"

PLAN_OPTIONS = "Options that make a plan"
PLUGIN_OPTIONS = "Options about plugins"


class Block(NamedTuple):
    """A fenced block: its language, the ``file=`` that it is the content of, and the line it starts at."""

    language: str
    file: str
    line: int
    text: str


def blocks(page: str) -> Iterator[Block]:
    """The fenced blocks of a page."""
    text = (DOCS / page).read_text("utf-8")
    for found in re.finditer(r"^```(\w*)(?: file=(\S+))?\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield Block(found[1], found[2] or "", text.count("\n", 0, found.start()) + 2, found[3])


def headings(page: str) -> list[str]:
    """The headings of a page, without their marks."""
    text = re.sub(r"^```.*?^```$", "", (DOCS / page).read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    return [found.replace("`", "") for found in re.findall(r"^#+ (.*)$", text, re.MULTILINE)]


def section(page: str, heading: str) -> str:
    """What stands under a heading of the second level."""
    text = (DOCS / page).read_text("utf-8")
    return text.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def rows(text: str) -> list[str]:
    """The first cells of the tables in ``text``."""
    cells = re.findall(r"^\| ((?:[^|\\]|\\.)*) \|", text, re.MULTILINE)
    return [cell.replace("\\|", "|").replace("`", "") for cell in cells]


def signature(name: str, value: object) -> str:
    """``name(parameters)`` without annotations, as the headings have it."""
    found = inspect.signature(value)  # type: ignore[arg-type]  # classes and functions both have one
    bare = [parameter.replace(annotation=inspect.Parameter.empty) for parameter in found.parameters.values()]
    return name + str(found.replace(parameters=bare, return_annotation=inspect.Signature.empty))


def slugs(page: str) -> set[str]:
    """The anchors of a page's headings."""
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings(page)}


def ours(kind: str) -> list[Any]:
    """What the plugins that come with the distribution offer of a kind."""
    return [offer.value for offer in installed().offers(kind) if offer.found.distribution == "cleaner-text"]


def commands() -> dict[str, click.Command]:
    """Each sub-command by name."""
    return {name: getattr(import_module(f"cleaner.cli.{module}"), name) for name, (module, _) in COMMANDS.items()}


class TestEverythingHasItsEntry:
    def test_hooks(self) -> None:
        """Each hook has a heading that is its exact signature."""
        names = [name for name in vars(hooks) if name.startswith("cleaner_")]
        wanted = {name + str(inspect.signature(getattr(hooks, name))).replace("'", "") for name in names}
        assert wanted == {heading for heading in headings("plugins.md") if heading.startswith("cleaner_")}

    def test_public_names(self) -> None:
        """Each public name has a heading that is its exact signature; no other name has one."""
        named = {name: getattr(cleaner, name) for name in cleaner.__all__}
        wanted = {
            f"cleaner.{name}" if name == "hookimpl" else signature(f"cleaner.{name}", value)
            for name, value in named.items()
        }
        assert wanted == {heading for heading in headings("library.md") if heading.startswith("cleaner.")}

    def test_commands(self) -> None:
        """Each command has a heading, and each such heading is a command."""
        wanted = {f"cleaner {name}" for name in COMMANDS}
        assert wanted == {heading for heading in headings("cli.md") if heading.startswith("cleaner ")}

    @pytest.mark.parametrize("name", sorted(COMMANDS))
    def test_options(self, name: str) -> None:
        """Each option has an entry under its command, or under the options that the command's section points to."""
        own = section("cli.md", f"cleaner {name}")
        plan, plugin = (f"#{title.lower().replace(' ', '-')}" in own for title in (PLAN_OPTIONS, PLUGIN_OPTIONS))
        known = rows(own) + re.findall(r"`(-[^`]+)`", own)
        known += rows(section("cli.md", PLAN_OPTIONS)) if plan else []
        known += rows(section("cli.md", PLUGIN_OPTIONS)) if plan or plugin else []
        for option in commands()[name].params:
            if isinstance(option, click.Option):
                metavar = f" {option.metavar}" if option.metavar else ""
                assert ", ".join(option.opts) + metavar in known

    @pytest.mark.parametrize("name", sorted(COMMANDS))
    def test_only_options_that_exist(self, name: str) -> None:
        """A command's own table names no option that the command does not have."""
        opts = {opt for option in commands()[name].params for opt in option.opts}
        named = [row for row in rows(section("cli.md", f"cleaner {name}")) if row.startswith("-")]
        assert {opt.split(" ")[0] for row in named for opt in row.split(", ")} <= opts

    def test_exit_codes(self) -> None:
        """Each exit code has a row, and each row is one."""
        codes = [int(row) for row in rows(section("cli.md", "Exit codes")) if row.isdigit()]
        assert codes == [int(code) for code in Exit]

    def test_profiles(self) -> None:
        """Each profile of ours has a row."""
        ours = {
            offer.value.name for offer in installed().offers("profile") if offer.found.distribution == "cleaner-text"
        }
        assert ours == set(rows(section("cli.md", "Profiles"))) - {"profile", "---"}

    def test_formats(self) -> None:
        """Each format of ours has a row with its ending."""
        text = section("cli.md", "cleaner clean")
        for made in ours("format"):
            assert re.search(rf"^\| `{made.name}` \|.*`{re.escape(made.suffix)}`", text, re.MULTILINE)

    def test_environment_variables(self) -> None:
        """Each environment variable that the core reads is told of."""
        core = "".join(path.read_text("utf-8") for path in (ROOT / "cleaner").rglob("*.py"))
        named = set(re.findall(r"CLEANER_[A-Z_]+", core))
        assert named
        assert named == set(re.findall(r"`(CLEANER_[A-Z_]+)", (DOCS / "cli.md").read_text("utf-8")))

    def test_what_a_pass_declares(self) -> None:
        """Each attribute that a pass may set has a row."""
        named = rows(section("plugins.md", "A pass"))
        assert set(inspect.get_annotations(cleaner.Pass)) <= set(named)


@pytest.mark.parametrize("page", PAGES)
class TestPages:
    def test_links_lead_somewhere(self, page: str) -> None:
        """Each relative link names a file, or a heading, that is there."""
        text = re.sub(r"`[^`\n]*`", "", (DOCS / page).read_text("utf-8"))  # what is code is no link
        for target, anchor in re.findall(r"\]\(([\w./-]*)(?:#([\w-]+))?\)", text):
            assert not target or (DOCS / target).exists()
            if anchor:
                slugs = {
                    re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings(target or page)
                }
                assert anchor in slugs

    def test_examples_run(self, page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The page's blocks, from top to bottom: files are written, Python runs, commands give what is shown."""
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
        shutil.copy(SAMPLE, "page.txt")
        space: dict[str, object] = {"__name__": "docs"}
        for block in blocks(page):
            if block.language == "toml":
                tomllib.loads(block.text)
            if block.file:
                Path(block.file).parent.mkdir(exist_ok=True)
                Path(block.file).write_text(block.text, "utf-8")
            elif block.language == "python":
                code = "\n" * (block.line - 1) + block.text
                exec(compile(code, str(DOCS / page), "exec", dont_inherit=True), space)
            elif block.language == "console":
                assert_session(block.text, tmp_path)


def assert_session(shown: str, folder: Path) -> None:
    """Run each command of a console block and compare what it gives; ``...`` stands for anything."""
    parts = re.split(r"^\$ (.*)\n", shown, flags=re.MULTILINE)
    for line, output in zip(parts[1::2], parts[2::2], strict=True):
        pattern = re.escape(output).replace(re.escape("..."), ".*")
        given = run_shell(line, folder)
        assert re.fullmatch(pattern, given, re.DOTALL), f"$ {line}\n{given}"


def run_shell(line: str, folder: Path) -> str:
    """What a shell line gives on both streams; ``cleaner`` is the one that these tests import."""
    if sys.platform == "win32":
        pytest.skip("the examples are for a POSIX shell")
    path = os.pathsep.join(os.path.abspath(entry) for entry in sys.path if entry)
    prelude = f'cleaner() {{ "{sys.executable}" -m cleaner "$@"; }}; python3() {{ "{sys.executable}" "$@"; }}; '
    run = subprocess.run(
        ["sh", "-c", prelude + line],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
        cwd=folder,
        check=False,
    )
    return run.stdout.decode("utf-8")


class TestExamplePackage:
    def test_is_the_one_in_the_guide(self) -> None:
        """The guide shows the package's files as they are."""
        shown = {block.file: block.text for block in blocks("plugins.md") if block.file}
        files = ("cleaner_sponsored.py", "pyproject.toml", "tests/test_sponsored.py")
        assert [shown[file] for file in files] == [(EXAMPLE / file).read_text("utf-8") for file in files]

    def test_its_own_tests_pass(self) -> None:
        """The package's tests pass beside this cleaner."""
        path = os.pathsep.join([str(EXAMPLE), *(os.path.abspath(entry) for entry in sys.path if entry)])
        line = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(EXAMPLE), str(EXAMPLE)]
        run = subprocess.run(line, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout
