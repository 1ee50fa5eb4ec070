"""What all tests share: the command line as users run it, and settings that are nobody's own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("cleaner", deadline=None)
settings.load_profile("cleaner")

Cli = Callable[..., "subprocess.CompletedProcess[bytes]"]

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell starts jobs in the background so, and all that we start would be deaf to Ctrl-C, which tests are about.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _no_settings_of_the_user(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings file and no variable of whoever runs the tests has a say, and nothing is left in their cache."""
    empty = tmp_path_factory.getbasetemp() / "no-settings"
    for name in ("XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(empty))
    monkeypatch.setenv("CLEANER_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
    for name in ("CLEANER_DISABLE_PLUGINS", "CLEANER_PLUGIN_AUTOLOAD"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    """Run ``cleaner`` with arguments in a process of its own, in ``tmp_path``."""

    def run(*arguments: str, stdin: bytes = b"", **variables: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "cleaner", *arguments],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, **variables},
            timeout=60,
            check=False,
        )

    return run
