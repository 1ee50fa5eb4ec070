"""Hostile file names, links, pipes, and a folder of pages that brings modules and a plugin."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hostile.conftest import KIT, Kit, Run

pytestmark = pytest.mark.skipif(not KIT.is_file(), reason="the hostile kit is not here; set CLEANER_HOSTILE")


@pytest.fixture
def pages(kit: Kit, tmp_path: Path) -> Path:
    """A copy of the kit's folder of names and links."""
    shutil.copytree(kit.folder / "outside", tmp_path / "outside")
    subprocess.run(["cp", "-a", str(kit.folder / "fs"), str(tmp_path / "fs")], check=True)
    return tmp_path / "fs"


def test_every_file_of_a_hostile_folder_is_cleaned_and_what_is_none_is_named(run: Run, pages: Path) -> None:
    """No name is too odd; links and pipes are told; nothing outside is touched; no escape reaches the terminal."""
    finished = run("clean", "fs", "-o", "out", "--profile", "zero")
    out = pages.parent / "out"
    regular = {p.relative_to(pages) for p in pages.rglob("*.txt") if p.is_file() and not p.is_symlink()}
    written = {p.relative_to(out) for p in out.rglob("*") if p.is_file() and not p.name.startswith(".")}
    assert written == regular
    assert all((out / name).read_bytes() == (pages / name).read_bytes() for name in written)
    told = finished.stderr.decode()
    for name in ("link_out.txt", "loop.txt", "dangling.txt"):
        assert f"{name}: is a link" in told
    assert "pipe.txt: is a pipe" in told
    assert finished.returncode == 3
    assert "\x1b" not in told
    assert (pages.parent / "outside" / "target.txt").read_bytes() == b"must stay as it is\n"


def test_names_reach_messages_escaped(run: Run, pages: Path) -> None:
    """Line feeds, escapes and bytes that are no UTF-8."""
    for name in os.listdir(os.fsencode(pages)):
        if not name.endswith(b".txt") or name in (b"pipe.txt",):
            continue
        finished = run("clean", "--check", os.path.join("fs", os.fsdecode(name)), "--profile", "zero")
        assert finished.stderr.count(b"\n") <= 1
        assert b"\x1b" not in finished.stderr


def test_a_pipe_that_is_named_is_refused_and_not_waited_for(run: Run, pages: Path) -> None:
    """One line, exit code 2."""
    finished = run("clean", "fs/pipe.txt")
    assert finished.returncode == 2
    assert b"is a pipe" in finished.stderr


def test_a_shell_s_own_pipe_is_read(pages: Path) -> None:
    """``<(command)`` is a pipe that someone writes."""
    command = f"'{sys.executable}' -m cleaner clean --profile zero <(printf 'from a command')"
    finished = subprocess.run(["bash", "-c", command], cwd=pages.parent, capture_output=True, check=False)
    assert finished.stdout == b"from a command"


def test_a_file_with_several_names_or_a_link_is_not_written(run: Run, pages: Path) -> None:
    """Only one of its names would change, or a file elsewhere."""
    (pages.parent / "page.txt").write_text("text")
    for name in ("hard_a.txt", "link_out.txt", "dangling.txt"):
        finished = run("clean", "page.txt", "-o", f"fs/{name}", "--profile", "zero")
        assert finished.returncode in (2, 3)
        assert finished.stderr.count(b"\n") == 1
    assert (pages / "hard_b.txt").read_bytes() == b"Support X\ntext\n"
    assert not (pages / "nowhere.txt").exists()


def test_the_mode_of_a_file_that_is_replaced_is_kept(run: Run, pages: Path) -> None:
    """Its owner's wish goes on."""
    (pages.parent / "page.txt").write_text("text")
    assert run("clean", "page.txt", "-o", "fs/mode640.txt", "--profile", "zero").returncode == 0
    assert (pages / "mode640.txt").stat().st_mode & 0o777 == 0o640


def test_two_files_of_one_name_are_refused_before_anything_is_written(run: Run, pages: Path) -> None:
    """Their folder keeps them apart."""
    finished = run("clean", "fs/one/same.txt", "fs/two/same.txt", "-o", "out")
    assert finished.returncode == 2
    assert b"fs/one/same.txt and fs/two/same.txt would both become same.txt" in finished.stderr
    assert not (pages.parent / "out").exists()
    assert run("clean", "fs", "-o", "out", "--profile", "zero").returncode == 3
    assert (pages.parent / "out" / "one" / "same.txt").read_bytes() == b"one"


@pytest.mark.parametrize("how", ["module", "empty-item", "script"])
def test_a_folder_of_pages_runs_nothing(kit: Kit, tmp_path: Path, how: str) -> None:
    """It carries modules of the names that we import, a plugin, and a settings file."""
    folder = tmp_path / "attack"
    shutil.copytree(kit.folder / "cwd_attack", folder)
    environment = dict(os.environ)
    if how == "empty-item":
        # The interpreter itself imports `sitecustomize` from there before any of our code runs.
        (folder / "sitecustomize.py").unlink()
        environment["PYTHONPATH"] = os.pathsep + environment.get("PYTHONPATH", "")
    command = [sys.executable, "-m", "cleaner"]
    if how == "script":
        command = [sys.executable, "-c", "from cleaner.__main__ import main; main()"]
    for arguments in (["clean", "page.txt"], ["plugins"], ["clean", ".", "-o", str(tmp_path / "out")], ["--help"]):
        finished = subprocess.run([*command, *arguments], cwd=folder, env=environment, capture_output=True, check=False)
        assert b"EVIL" not in finished.stdout + finished.stderr
        assert b"evil" not in finished.stdout
        assert finished.returncode == 0
