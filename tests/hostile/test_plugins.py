"""Every plugin package of the kit beside a well-behaved one: no document lost, nothing hung, stdout pure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hostile.conftest import LONG, Kit, Run, names

CONTROL = "hostile-well-behaved"
COUNT = 20 if LONG else 4
NEVER_LOAD = {
    "plugin_raises_at_import",
    "plugin_missing_dependency",
    "plugin_syntax_error",
    "plugin_exit_at_import",
    "plugin_interrupt_at_import",
    "plugin_wrong_signature",
}
CLASHES = {"plugin_squats_builtin_name", "plugin_duplicate_name_a", "plugin_duplicate_name_b"}
TEXTS = [
    f"A page{'x' * n} about secret number {n}.\nDonate now\nIt ends here, with some words more.\n{'And more. ' * 9}"
    for n in range(COUNT)
]
CLEANED = [text.replace("Donate now\n", "") for text in TEXTS]
ROWS = b"".join(json.dumps({"id": f"d{n}", "text": text}).encode() + b"\n" for n, text in enumerate(TEXTS))
JSONL = ("clean", "--from", "jsonl", "--to", "jsonl", "--deadline", "0.3", "--memory", "300")
RUNNING = [name for name in names("plugin") if not isinstance(name, str) or name not in NEVER_LOAD | CLASHES]


def folders(kit: Kit, *cases: str) -> tuple[Path, ...]:
    return tuple(
        kit.folder / "plugins" / name.removeprefix("plugin_") / "src" for name in ("plugin_well_behaved", *cases)
    )


@pytest.mark.parametrize("name", RUNNING)
def test_rows_out_are_rows_in_whatever_a_plugin_does(kit: Kit, run: Run, name: str) -> None:
    """In order, stdout pure, the control's work done; a plugin that fails is named, and its pass without effect."""
    hostile = name.replace("plugin_", "hostile-").replace("_", "-")
    passes = ",".join(dict.fromkeys((hostile, CONTROL)))
    finished = run(*JSONL, "--passes", passes, stdin=ROWS, plugins=folders(kit, name))
    told = finished.stderr.decode()
    shown = [json.loads(line) for line in finished.stdout.splitlines()]
    assert [row["id"] for row in shown] == [f"d{n}" for n in range(COUNT)], told
    assert not any("Donate now\n" in row["text"] for row in shown)
    assert "Traceback" not in told
    if kit.rows[name]["contract_check"]:
        return  # legal or invisible at run time: the check of the contract names it
    if kit.expects(name, "must-error-cleanly"):
        assert finished.returncode == 3
        assert hostile in told
        assert "secret number" not in told
        failed = [row for row in shown if row["problems"]]
        assert failed
        if name == "plugin_edits_overlap":  # by the engine's rule the first of two stays, and the other is told
            assert all(row["text"] == CLEANED[int(row["id"][1:])][5:] for row in failed)
            return
        assert all(row["text"] == CLEANED[int(row["id"][1:])] for row in failed)
    elif kit.expects(name, "must-roundtrip"):
        assert finished.returncode == (3 if name == "plugin_edits_same_point" else 0)


@pytest.mark.parametrize("name", sorted(NEVER_LOAD))
def test_a_plugin_that_does_not_load_is_named_and_the_rest_goes_on(kit: Kit, run: Run, name: str) -> None:
    """A warning where it is not asked for, an error where it is."""
    finished = run(*JSONL, "--passes", CONTROL, stdin=ROWS, plugins=folders(kit, name))
    assert [json.loads(line)["text"] for line in finished.stdout.splitlines()] == CLEANED
    told = finished.stderr.decode()
    assert told.count("\n") == 1
    assert name.replace("plugin_", "hostile_") in told
    hostile = name.replace("plugin_", "hostile-").replace("_", "-")
    refused = run(*JSONL, "--passes", hostile, stdin=ROWS, plugins=folders(kit, name))
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert b"Traceback" not in refused.stderr


def test_a_name_that_two_plugins_take_is_refused(kit: Kit, run: Run) -> None:
    """Neither runs, both are named, and what was not asked for goes on."""
    both = folders(kit, "plugin_duplicate_name_a", "plugin_duplicate_name_b")
    refused = run(*JSONL, "--passes", "same", stdin=ROWS, plugins=both)
    assert refused.returncode == 2
    assert b"hostile-duplicate-name-a" in refused.stderr
    assert b"hostile-duplicate-name-b" in refused.stderr
    assert run(*JSONL, "--passes", CONTROL, stdin=ROWS, plugins=both).returncode == 0


def test_the_name_of_a_pass_of_ours_can_t_be_taken(kit: Kit, run: Run) -> None:
    """Neither of the two runs until the user chooses."""
    refused = run(*JSONL, "--passes", "mojibake", stdin=ROWS, plugins=folders(kit, "plugin_squats_builtin_name"))
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert b"hostile-squats-builtin-name" in refused.stderr


def test_help_and_version_import_no_plugin(kit: Kit, run: Run) -> None:
    """Not even one that would print."""
    for option in ("--help", "--version"):
        finished = run(option, plugins=folders(kit, "plugin_prints_at_import"))
        assert b"hello from plugin" not in finished.stdout + finished.stderr
