"""The library's front: what is taken as a document, and what is said of it."""

from __future__ import annotations

import io
import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from plugins_at_hand import Exclaim, Strip, registry_of

import cleaner
from cleaner import Document, Edit, Pass, Pipeline
from cleaner.errors import UsageError
from cleaner.formats import Raw
from cleaner.pipeline import installed
from cleaner.rule_choice import read_pack


def pipeline() -> Pipeline:
    return Pipeline(["strip", "exclaim"], registry=registry_of(Strip, Exclaim))


@pytest.mark.parametrize(
    ("given", "id", "meta"),
    [
        ("a\nbanner\n.", "", {}),
        (b"a\nbanner\n.", "", {}),
        (bytearray(b"a\nbanner\n."), "", {}),
        (Raw("x", "a\nbanner\n.", {"k": 1}), "x", {"k": 1}),
        (
            {"id": 7, "text": "a\nbanner\n.", "meta": {"k": 1}, "url": "u", "title": "t", "else": 0},
            "7",
            {"k": 1, "url": "u", "title": "t", "else": 0},
        ),
    ],
)
def test_a_document_is_text_bytes_or_a_mapping(given: Any, id: str, meta: dict[str, Any]) -> None:
    """With its name and what came with it."""
    result = pipeline()(given)
    assert (result.text, result.id, result.meta) == ("a\n!", id, meta)


def test_what_is_no_document_is_a_mistake_of_the_caller() -> None:
    """Said at once, where one document is given."""
    with pytest.raises(TypeError, match="not int"):
        pipeline()(7)  # type: ignore[arg-type]


def test_name_and_meta_can_be_given_beside() -> None:
    """They go before those of the document."""
    result = pipeline()({"id": "x", "text": "a", "url": "u"}, id="y", meta={"k": 2})
    assert (result.id, result.meta) == ("y", {"k": 2})


@pytest.mark.parametrize("meta", ["a string", ["a", "list"], 0])
def test_a_row_s_meta_that_is_no_mapping_is_kept_as_a_key_of_its_own(meta: Any) -> None:
    """In the library as in JSON lines: a corpus may hold anything there, and nothing of it is lost."""
    row = {"id": None, "text": "a", "meta": meta, "url": "u"}
    (read,) = installed().get("format", "jsonl").value.read(io.BytesIO(json.dumps(row).encode()), "rows")
    assert pipeline()(row).meta == {"meta": meta, "url": "u"} == read.meta
    assert pipeline()({"text": "a", "meta": None}).meta == {}


@pytest.mark.parametrize("call", [lambda: pipeline()("a", meta=7), lambda: pipeline()(Raw("x", "a", 7))])  # type: ignore[arg-type]
def test_meta_that_a_caller_hands_in_is_a_mapping(call: Callable[[], object]) -> None:
    """All else is the caller's mistake."""
    with pytest.raises(TypeError, match="'meta' of a document is a mapping, not int"):
        call()


def test_bytes_are_decoded_as_they_are_said_to_be() -> None:
    """And come back so."""
    result = pipeline()("café.".encode("latin-1"), encoding="latin-1")
    assert (result.text, result.encode()) == ("café!", b"caf\xe9!")


def test_a_pipeline_shows_its_passes() -> None:
    """In order."""
    assert repr(pipeline()) == "Pipeline(['strip', 'exclaim'])"


def test_that_nothing_is_left_is_said_aloud() -> None:
    """Though each pass kept to its budget; of a stub it goes without saying."""

    class Half(Pass):
        name = "half"
        budget = 1.0

        def find(self, document: Document) -> list[Edit]:
            return [Edit(0, len(document.text), "", "half.all")]

    emptied = Pipeline("half", registry=registry_of(Half))
    assert [str(p) for p in emptied("word " * 50, id="page").problems] == [
        "page: run: nothing is left of 50 words (written all the same)"
    ]
    assert emptied("word " * 5).problems == ()


def test_a_plugin_that_is_not_there_is_told() -> None:
    """By name."""
    with pytest.raises(UsageError, match="no pass is named 'nope'"):
        Pipeline("nope", registry=registry_of(Strip))


def test_the_shortest_way_in_cleans_with_the_standard_profile() -> None:
    """One function."""
    assert cleaner.clean("It left at nine.\n").text == "It left at nine.\n"


PACK = """
name = "quay"
pass = "banners"
sites = ["quay.example"]

[rules.tides]
about = "the link to the tide table"
phrases = ["See the tides"]
match = ["See the tides"]
keep = ["See the tides come in, he said."]
"""


def test_rule_packs_are_given_by_path_or_as_they_are(tmp_path: Path) -> None:
    """Each beside those that its pass has; a site pack applies where the site is named, by the page or for all."""
    path = tmp_path / "quay.toml"
    path.write_text(PACK, encoding="utf-8")
    text = "A story.\nSee the tides\n"
    for rules in ([path], [str(path)], [read_pack(path)]):
        pipeline = Pipeline("banners", rules=rules)
        assert pipeline(text).text == text
        assert pipeline(text, meta={"url": "https://quay.example/a"}).text == "A story.\n"
    of_site = Pipeline(["banners"], rules=[path], site="quay.example", options={"banners": {"packs": ["+quay"]}})
    assert of_site(text).text == "A story.\n"
    assert pickle.loads(pickle.dumps(of_site))(text).text == "A story.\n"
    assert "quay" not in Pipeline("banners").plan.passes[0].step.packs  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("rules", "passes", "why"),
    [
        (["no.toml"], "banners", "no.toml: no such file"),
        ("no.toml", "banners", "rules is a list of rule packs or paths, not 'no.toml'"),
        ([None], "whitespace", "is no rule pack and no path"),
    ],
)
def test_what_is_no_rule_pack_is_refused(rules: Any, passes: str, why: str) -> None:
    """In one line that says which."""
    with pytest.raises(UsageError, match=why):
        Pipeline(passes, rules=rules)


def test_a_rule_pack_for_a_pass_that_does_not_run_is_refused(tmp_path: Path) -> None:
    """It would do nothing."""
    path = tmp_path / "quay.toml"
    path.write_text(PACK, encoding="utf-8")
    with pytest.raises(UsageError, match="rule pack 'quay' is for pass 'banners', which is not in the plan"):
        Pipeline("whitespace", rules=[path])


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"text": 3}, "a document that is a mapping has a 'text' of str or bytes: its 'text' is int"),
        ({"txt": "a"}, "a document that is a mapping has a 'text' of str or bytes: it has no 'text'"),
        (3, "a document is text, bytes or a mapping with 'text', not int"),
    ],
)
def test_what_is_no_document(given: Any, why: str) -> None:
    """What is wrong with it is said."""
    with pytest.raises(TypeError, match=why):
        Pipeline(["whitespace"])(given)


@pytest.mark.parametrize("one", ["abc", b"abc", {"text": "abc"}])
def test_many_documents_are_not_one(one: Any) -> None:
    """A text is as many documents as it has characters, to Python."""
    with pytest.raises(UsageError, match=f"map takes many documents, not one {type(one).__name__}"):
        list(Pipeline(["whitespace"]).map(one, jobs=0))
