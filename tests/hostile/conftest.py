"""The hostile-input kit, written once a session; its tests are skipped where it is not there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
KIT = Path(os.environ.get("CLEANER_HOSTILE") or HERE.parents[2] / "shared" / "hostile") / "make.py"
LONG = bool(os.environ.get("CLEANER_LONG"))
"""Set it for the whole kit: large inputs, 20 documents for each plugin. Some 20 minutes."""


@cache
def cases() -> list[dict[str, Any]]:
    """The kit's cases as its ``--list`` has them: group, name, whether it is big, what is expected."""
    if not KIT.is_file():
        return []
    listed = subprocess.run([sys.executable, str(KIT), "--list"], capture_output=True, text=True, check=True)
    rows = [line.split("\t") for line in listed.stdout.splitlines()]
    return [
        {"group": group, "name": name, "big": bool(big), "expect": expect, "why": why}
        for group, name, big, expect, why in rows
    ]


def names(*groups: str) -> list[Any]:
    """The names of the cases of some groups, as parameters of a test; big ones only in a long run."""
    found = [case["name"] for case in cases() if case["group"] in groups and (LONG or not case["big"])]
    return found or [
        pytest.param("", marks=pytest.mark.skip(reason="the hostile kit is not here; set CLEANER_HOSTILE"))
    ]


class Kit:
    """The kit's folder and its manifest."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        rows = json.loads((folder / "manifest.json").read_text("utf-8"))["cases"]
        self.rows = {row["name"]: row for row in rows}

    def path(self, name: str) -> Path:
        """The file of a case; skips the test where the kit could not write it here."""
        row = self.rows[name]
        if row.get("skipped"):
            pytest.skip(f"not written: {row['skipped']}")
        return self.folder / str(row["file"])

    def expects(self, name: str, what: str) -> bool:
        return what in self.rows[name]["expect"]


@pytest.fixture(scope="session")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Kit:
    """The kit, with plugins that offer their hook as ours do."""
    folder = tmp_path_factory.mktemp("kit")
    big = ["--big"] if LONG else []
    binding = str(HERE / "binding.txt")
    subprocess.run([sys.executable, str(KIT), str(folder), "--binding", binding, *big], check=True, capture_output=True)
    return Kit(folder)


Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run ``cleaner`` in ``tmp_path``, with folders of plugins; all ends within two minutes or the test fails."""

    def run(
        *arguments: str, stdin: bytes = b"", plugins: tuple[Path, ...] = (), cwd: Path = tmp_path, **variables: str
    ) -> subprocess.CompletedProcess[bytes]:
        path = os.pathsep.join([*map(str, plugins), os.environ.get("PYTHONPATH", "")])
        return subprocess.run(
            [sys.executable, "-m", "cleaner", *arguments],
            input=stdin,
            capture_output=True,
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": path.rstrip(os.pathsep), **variables},
            timeout=1800 if LONG else 120,
            check=False,
        )

    return run
