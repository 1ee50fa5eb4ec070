"""Results and pipelines cross to other processes by `pickle`, as users of multiprocessing want them to."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
from pathlib import Path
from types import MappingProxyType

import pytest
from plugins_at_hand import Exclaim, Strip, registry_of

from cleaner import Edit, Label, Pipeline, Profile, Result, RulePack
from cleaner.rule_pack import Rule

PAGE = "Home\r\nA title\r\n\r\nIt left at nine.\r\n\r\n1. Ann says:\r\n\r\nI saw it.\r\n\r\n1. Ben says:\r\n\r\nNo.\r\n"
PLUGIN = """
import cleaner

class Stars(cleaner.Pass):
    '''Take out lines of stars.'''
    name = "stars"
    sign: str = cleaner.option("*", "the sign")
    def find(self, document):
        for number, line in enumerate(document.lines):
            if line and not line.strip(self.sign):
                yield cleaner.Edit(*document.line_span(number), "", "stars.line")

@cleaner.hookimpl
def cleaner_passes():
    return [Stars]
"""


def there_and_back(value: object) -> object:
    return pickle.loads(pickle.dumps(value))


def as_values(result: Result) -> list[object]:
    """All that a result says."""
    return [
        *(result.text, result.id, dict(result.meta), result.labels, result.steps, result.problems, result.source),
        *(result.article, [one.as_dict() for one in result.comments], result.trace(), result.restore()),
    ]


@pytest.mark.parametrize("how", [there_and_back, copy.deepcopy])
@pytest.mark.parametrize("is_looked_at", [True, False])
def test_a_result_says_the_same(how: object, is_looked_at: bool) -> None:
    """Whether its parts were asked for before or not."""
    result = Pipeline()(PAGE.encode(), id="page", meta=MappingProxyType({"url": "u"}))
    wanted = as_values(Pipeline()(PAGE.encode(), id="page", meta={"url": "u"}))
    if is_looked_at:
        as_values(result)
    again = how(result)  # type: ignore[operator]
    assert as_values(again) == wanted
    assert again.without("whitespace").text == result.without("whitespace").text


def test_a_result_of_ten_thousand_levels_is_pickled_without_recursion() -> None:
    """The tree is in its comments, which are made anew."""
    labels = [
        Label(at, at + 1, "comment", {"id": at, "parent": at - 1 if at else None, "depth": at}) for at in range(10_000)
    ]
    result = Result("x" * 10_000, labels=labels)
    assert len(result.comments.roots) == 1
    again = there_and_back(result)
    assert isinstance(again, Result)
    assert sum(1 for _ in again.comments.walk()) == 10_000


def test_a_pipeline_is_made_anew_with_its_options() -> None:
    """Of names and options; also one whose passes were registered by hand."""
    pipeline = Pipeline(
        iter(["strip", "exclaim"]), options={"strip": {"word": "x"}}, registry=registry_of(Strip, Exclaim)
    )
    again = there_and_back(pipeline)
    assert isinstance(again, Pipeline)
    assert again.plan == pipeline.plan
    assert again("a\nx\nbanner.").text == "a\nbanner!"


@pytest.mark.parametrize("settles", [True, False])
def test_a_profile_settles_as_before(settles: bool) -> None:
    """A list of passes would not."""
    profile = Profile("own", "own", ("strip",), {"strip": {"word": "x"}}, settles)
    again = there_and_back(Pipeline(profile="own", registry=registry_of(Strip, profiles=[profile])))
    assert isinstance(again, Pipeline)
    assert (again.plan.settles, again("x\na\na").text) == (settles, "a\na")


def test_what_is_installed_is_looked_up_once_a_process() -> None:
    """However many pipelines come."""
    one, other = there_and_back(Pipeline("whitespace")), there_and_back(Pipeline("spacing"))
    assert isinstance(one, Pipeline)
    assert isinstance(other, Pipeline)
    assert one._registry is other._registry


def test_a_rule_pack_has_its_rules_with_it() -> None:
    """Also where they were to be read later."""
    rules = (Rule("r", "about", ("phrase",)),)
    pack = RulePack("p", "banners", lambda: rules, language="de", sites=("s.example",), origin="o")
    assert there_and_back(pack) == pack


POOL = """
import json, sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from cleaner import Pipeline
from cleaner.discovery import Selection
from cleaner.registry import load

if __name__ == "__main__":
    registry = load(Selection.of(["stars.py"]))
    pipeline = Pipeline(["stars", "whitespace"], options={"stars": {"sign": "+"}}, registry=registry)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        print(json.dumps([[result.text, result.restore()] for result in pool.map(pipeline, sys.argv[1:])]))
"""


def test_a_pool_of_processes_cleans_with_a_pipeline(tmp_path: Path) -> None:
    """Processes that are started anew, not forked; the plugin is a file."""
    (tmp_path / "stars.py").write_text(PLUGIN, "utf-8")
    (tmp_path / "pool.py").write_text(POOL, "utf-8")
    given = ["a  \n++\nb", "c"]
    command = [sys.executable, "pool.py", *given]
    shown = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True).stdout
    assert json.loads(shown) == [["a\nb", given[0]], ["c", "c"]]


def test_what_was_pickled_is_read_where_nothing_else_was_done(tmp_path: Path) -> None:
    """In a process that has imported nothing of ours yet."""
    result = Result("ab", labels=[Label(0, 1, "kind", {"k": [1]}, "p")], meta={"u": 1})
    pipeline = Pipeline("whitespace")
    (tmp_path / "both").write_bytes(pickle.dumps((result, pipeline, Edit(0, 1, "", "p.r"))))
    code = "import pickle, sys; r, p, e = pickle.load(open(sys.argv[1], 'rb')); print(r.labels, p('a  ').text, e.rule)"
    shown = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "both")], capture_output=True, text=True, check=True
    ).stdout
    assert shown == "(Label(start=0, end=1, kind='kind', data={'k': [1]}, by='p'),) a p.r\n"
