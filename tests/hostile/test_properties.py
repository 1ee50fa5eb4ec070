"""Laws of whole runs: the same bytes whatever surrounds them, and a second cleaning that finds nothing to do."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from hostile.conftest import LONG, Run

from cleaner import Pipeline

HERE = Path(__file__).parents[1]
FIXTURES = HERE.parent / "fixtures"
CORPUS = Path(os.environ.get("CLEANER_CORPUS") or HERE.parents[1] / "shared" / "corpus")
SAMPLE = 1000 if LONG else 60
SURROUNDINGS = [
    ((), {}),
    ((), {"PYTHONHASHSEED": "0"}),
    ((), {"PYTHONHASHSEED": "4294967295"}),
    ((), {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONUTF8": "0"}),
    ((), {"LC_ALL": "tr_TR.UTF-8", "TZ": "America/Adak", "LANGUAGE": "ja"}),
    (("--jobs", "3"), {}),
    (("--jobs", "0"), {}),
]


def pages() -> list[Path]:
    return sorted(path for path in FIXTURES.rglob("*.txt") if path.is_file())


def test_the_same_bytes_whatever_surrounds_a_run(run: Run, tmp_path: Path) -> None:
    """Hash seed, locale, time zone, number of jobs; the trace too."""
    (tmp_path / "pages").mkdir()
    for number, path in enumerate(pages()):
        (tmp_path / "pages" / f"{number:03}.txt").write_bytes(path.read_bytes())
    outputs = {
        run("clean", "pages", "--to", "jsonl", "--trace", *options, **variables).stdout
        for options, variables in SURROUNDINGS
    }
    assert len(outputs) == 1
    assert outputs.pop().count(b"\n") == len(pages())


def test_the_order_of_documents_does_not_matter() -> None:
    """No document leaves a trace in the next."""
    texts = [path.read_bytes() for path in pages()]
    pipeline = Pipeline()
    forth = [result.text for result in map(pipeline, texts)]
    order = list(range(len(texts)))
    random.Random(3).shuffle(order)
    back = {number: pipeline(texts[number]).text for number in order}
    assert forth == [back[number] for number in range(len(texts))]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here; set CLEANER_CORPUS")
def test_real_pages_come_back_and_a_second_cleaning_changes_nothing() -> None:
    """Each page is rebuilt byte for byte, and is as clean as it gets after one run."""
    paths = sorted(CORPUS.rglob("*.txt"))
    random.Random(5).shuffle(paths)
    for path, result in zip(paths, Pipeline().map(p.read_bytes() for p in paths[:SAMPLE]), strict=False):
        assert result.restore() == path.read_bytes()
        assert not result.problems
        (again,) = Pipeline().map([result.encode()]) if LONG else [Pipeline()(result.encode())]
        assert again.text == result.text, path
