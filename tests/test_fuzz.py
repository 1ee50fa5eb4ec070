"""The fuzz target (`benchmarks/fuzz.py`): it finds what breaks a promise, keeps it, and runs without atheris, too."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cleaner import Pipeline, Result

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(not (ROOT / "benchmarks").is_dir(), reason="the benchmarks are not here")


def fuzz() -> Any:
    """The module; the benchmarks are no package that is installed."""
    sys.path.insert(0, str(ROOT))
    try:
        import benchmarks.fuzz
    finally:
        sys.path.remove(str(ROOT))
    return benchmarks.fuzz


def test_inputs_by_chance_are_tried_where_atheris_is_not(tmp_path: Path) -> None:
    """And it is said that no coverage leads them; nothing is found, and nothing is left."""
    code = (
        f"import sys; sys.modules['atheris'] = None; sys.path.insert(0, {str(ROOT)!r}); import benchmarks.fuzz as f; "
    )
    without = "import importlib.util; f.find_spec = lambda name: None; f.main()"
    command = [sys.executable, "-c", code + without, "--seconds", "0.5", "--profile", "repair"]
    finished = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr
    assert finished.stderr == "atheris is not installed: inputs are mixed by chance, not led by coverage\n"
    count, _, rest = finished.stdout.partition(" ")
    assert int(count) > 0
    assert rest == "inputs, nothing found\n"
    assert os.listdir(tmp_path) == []


def test_the_packages_that_are_followed_are_those_of_our_plugins() -> None:
    """As they are installed."""
    assert {"cleaner_comments", "cleaner_mojibake"} <= set(fuzz().ours())


def test_the_same_seed_gives_the_same_inputs() -> None:
    """So that a finding can be found again."""
    one, other = ([fuzz().mutated(random.Random(seed)) for _ in range(20)] for seed in (3, 3))
    assert one == other


class Broken:
    """A pipeline that breaks a promise for inputs that hold a certain word."""

    def __init__(self, how: str) -> None:
        self._how = how

    def __call__(self, raw: bytes, *, encoding: str | None = None) -> Result:
        if b"bad" in raw and self._how == "raises":
            raise ValueError("no")
        result = Pipeline(profile="zero")(raw, encoding=encoding)
        if b"bad" not in raw:
            return result
        problem = [("comments", "x", "raised ValueError: no", "rolled back")] if self._how == "problem" else []
        text = result.text + "more" if self._how == "restore" else result.text
        from cleaner import Problem

        return Result(text, source=result.source, problems=[Problem(*one) for one in problem])


@pytest.mark.parametrize("how", ["raises", "restore", "problem"])
def test_an_input_that_breaks_a_promise_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    """With the error raised; others are passed over."""
    monkeypatch.setattr("cleaner.Pipeline", lambda profile: Broken(how))
    one = fuzz().target("standard", tmp_path / "findings")
    one(b"good")
    assert not (tmp_path / "findings").exists()
    with pytest.raises((AssertionError, ValueError)):
        one(b"a bad input!")
    (kept,) = (tmp_path / "findings").iterdir()
    assert kept.read_bytes() == b"a bad input!"
