"""What no isolation can turn into an error, the check of the contract names: the kit says of which plugins."""

from __future__ import annotations

import pytest
from hostile.conftest import Kit, Run, names

CLAUSE = {
    "plugin_slow_import": "import-time",
    "plugin_prints_at_import": "import-output",
    "plugin_leaks_memory": "memory",
    "plugin_deletes_all": "problems",
    "plugin_prints_in_pass": "stdout",
    "plugin_reads_stdin": "stdin",
    "plugin_closes_stdout": "stdout",
    "plugin_mutates_globals": "globals",
    "plugin_patches_other_pass": "globals",
    "plugin_nondeterministic": "same-result",
    "plugin_stateful": "same-result",
    "plugin_not_idempotent": "idempotent",
    "plugin_thread_left_behind": "threads",
    "plugin_child_left_behind": "processes",
    "plugin_atexit_prints": "stdout",
    "plugin_signal_handlers": "signals",
    "plugin_writes_files": "files",
    "plugin_opens_socket": "network",
    "plugin_warns_and_logs": "stderr",
}
"""The clause that each of them breaks."""


@pytest.mark.parametrize("name", [name for name in names("plugin") if not isinstance(name, str) or name in CLAUSE])
def test_the_check_of_the_contract_names_the_fault(kit: Kit, run: Run, name: str) -> None:
    """The pass and the clause stand in one line."""
    plugin = name.removeprefix("plugin_")
    finished = run("check", f"hostile_{plugin}", plugins=(kit.folder / "plugins" / plugin / "src",))
    told = finished.stdout.decode()
    assert finished.returncode == 1, told + finished.stderr.decode()
    assert f"{CLAUSE[name]}: " in told
    assert "Traceback" not in finished.stderr.decode()


def test_every_row_that_asks_for_it_is_tried(kit: Kit) -> None:
    """The table above is all of the kit's."""
    assert {name for name, row in kit.rows.items() if row.get("contract_check")} == set(CLAUSE)


def test_the_well_behaved_one_breaks_nothing_but_declares_no_rules(kit: Kit, run: Run) -> None:
    """The kit's binding gives a pass without docstring or rules, and that is all that is told of it."""
    folder = kit.folder / "plugins" / "well_behaved" / "src"
    finished = run("check", "hostile_well_behaved", "--skip", "rules", "--skip", "documented", plugins=(folder,))
    assert finished.returncode == 0, finished.stdout.decode()
