"""The check of a plugin against the contract finds each breach, and none where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.cli import run
from cleaner.contract import CLAUSES, check
from cleaner.errors import UsageError

GOOD = '''
import cleaner


class Shout(cleaner.Pass):
    """Make full stops louder."""

    name = "shout"
    rules = {"shout.stop": "a full stop becomes an exclamation mark"}

    def find(self, document):
        MORE
        for at, character in enumerate(document.text):
            if character == ".":
                yield cleaner.Edit(at, at + 1, "!", "shout.stop")


@cleaner.hookimpl
def cleaner_passes():
    return [Shout]
'''


def plugin(folder: Path, more: str = "pass", top: str = "") -> str:
    """A plugin file whose pass does ``more``, and whose module does ``top``."""
    path = folder / "shout.py"
    path.write_text(top + "\n" + GOOD.replace("MORE", more.replace("\n", "\n        ")), "utf-8")
    return str(path)


def broken(path: str) -> set[str]:
    return {breach.clause for breach in check(path)}


def test_a_plugin_that_keeps_the_contract_has_no_breach(tmp_path: Path) -> None:
    """Nothing is made up."""
    assert check(plugin(tmp_path)) == []


@pytest.mark.parametrize(
    ("clause", "more", "top"),
    [
        ("loads", "pass", "import no_such_module"),
        ("import-output", "pass", "print('hello')"),
        ("import-time", "pass", "import time; time.sleep(1.2)"),
        ("rules", "yield cleaner.Edit(0, 0, 'x', 'shout.other')", ""),
        ("problems", "if '\\x00' in document.text: raise ValueError('no')", ""),
        ("same-result", "SEEN.append(1); yield cleaner.Label(0, 1, 'odd' + str(len(SEEN)))", "SEEN = []"),
        ("idempotent", "yield cleaner.Edit(0, 0, 'x', 'shout.stop')", ""),
        ("stdout", "import os; os.write(1, b'x')", ""),
        ("stdout", "pass", "import atexit; atexit.register(print, 'late')"),
        ("stderr", "import warnings; warnings.warn('careful')", ""),
        ("stdin", "import sys; sys.stdin.read(1)", ""),
        ("files", "open('left-behind', 'w').close()", ""),
        ("network", "import socket\ntry: socket.create_connection(('127.0.0.1', 9), 0.1)\nexcept OSError: pass", ""),
        ("processes", "import os; os.system('true')", ""),
        ("threads", "import threading, time; threading.Thread(target=time.sleep, args=(600,)).start()", ""),
        ("globals", "import builtins; builtins.len = lambda _: 7", ""),
        ("globals", "import os; os.environ['SHOUT'] = '1'", ""),
        ("signals", "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)", ""),
        ("memory", "SEEN.append(bytes(200_000))", "SEEN = []"),
        ("growth", "sum(1 for _ in document.text for _ in document.text[::16])", ""),
        ("returns", "import os; os._exit(0)", ""),
    ],
)
def test_a_breach_is_found(tmp_path: Path, clause: str, more: str, top: str) -> None:
    """And named by its clause."""
    assert clause in CLAUSES
    assert clause in broken(plugin(tmp_path, more, top))


@pytest.mark.parametrize(
    ("method", "why"),
    [
        ("may_edit(self, document): return False", "may_edit says no, and shout.stop fires"),
        ("may_edit(self, document): return document.no_such", "may_edit or heeds raised AttributeError"),
        ("heeds(self, document): return 'comments'", "heeds gave 'comments', which is no tuple of names"),
    ],
)
def test_what_a_profile_that_settles_asks_is_asked(tmp_path: Path, method: str, why: str) -> None:
    """A wrong no would leave a second cleaning something to do."""
    path = Path(plugin(tmp_path))
    path.write_text(path.read_text("utf-8").replace("    def find(", f"    def {method}\n\n    def find("), "utf-8")
    breaches = check(str(path))
    assert {breach.clause for breach in breaches} == {"asked"}
    assert why in breaches[0].why


def test_a_pass_that_never_returns_is_told_soon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not waited for as long as all pages may take."""
    monkeypatch.setattr("cleaner.contract.STALLED", 1.0)
    (breach,) = check(plugin(tmp_path, "while 'ferry' in document.text: pass"))
    assert breach.clause == "returns"
    assert "it had not gone on after 1 s, on page" in breach.why


def test_a_pass_that_says_nothing_of_itself_is_told(tmp_path: Path) -> None:
    """The docstring and the rules' words are what `cleaner explain` shows."""
    path = Path(plugin(tmp_path))
    silent = path.read_text("utf-8").replace('"""Make full stops louder."""', "")
    path.write_text(silent, "utf-8")
    assert broken(str(path)) == {"documented"}
    path.write_text(silent.replace("a full stop becomes an exclamation mark", " "), "utf-8")
    assert broken(str(path)) == {"documented"}


def test_a_name_that_is_taken_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What clashes with another plugin's offer is not used, so nothing of it could be tried."""
    path = Path(plugin(tmp_path))
    path.write_text(path.read_text("utf-8").replace("shout", "banners"), "utf-8")
    assert run(["check", str(path)]) == 1
    assert "loads: pass 'banners' is offered more than once, so none is used" in capsys.readouterr().out


def test_a_page_of_the_user_is_tried_with_dialects_and_formats(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What fails on that page alone shows."""
    page = tmp_path / "page.txt"
    page.write_text("the word xyzzy", "utf-8")
    path = offering(tmp_path, NOISE="(1 / ('xyzzy' not in result.text))")
    assert run(["check", path]) == 0
    assert run(["check", path, "--page", str(page)]) == 1
    assert "format 'mine'" in capsys.readouterr().out


def test_a_page_of_the_user_is_tried_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What fails on the author's own pages shows, by its number."""
    page = tmp_path / "page.txt"
    page.write_text("the word xyzzy", "utf-8")
    path = plugin(tmp_path, "if 'xyzzy' in document.text: raise ValueError('no')")
    assert run(["check", path]) == 0
    assert run(["check", path, "--page", str(page)]) == 1
    assert "raised ValueError: no at shout.py" in capsys.readouterr().out


def test_a_clause_can_be_skipped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An author who means it says so; a clause that is none is refused."""
    path = plugin(tmp_path, "yield cleaner.Edit(0, 0, 'x', 'shout.stop')")
    assert run(["check", path, "--skip", "idempotent"]) == 0
    assert "keeps all but idempotent" in capsys.readouterr().out
    assert run(["check", path, "--skip", "idempotant"]) == 2
    assert "did you mean 'idempotent'?" in capsys.readouterr().err


def test_the_last_line_says_which_passes_were_tried(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A plugin without any is not praised for what nobody tried."""
    assert run(["check", plugin(tmp_path, "yield from ()")]) == 0
    assert capsys.readouterr().out.endswith("with its passes shout\n")
    path = tmp_path / "bare.py"
    path.write_text("x = 1\n", "utf-8")
    assert run(["check", str(path)]) == 0
    assert capsys.readouterr().out.endswith("as far as it loads: it offers nothing to try\n")


def test_the_clauses_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """Each with what it asks."""
    assert run(["check", "--clauses"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(CLAUSES)


def test_a_plugin_that_is_not_there_is_refused() -> None:
    """With the nearest name."""
    with pytest.raises(UsageError, match="did you mean 'whitespace'"):
        check("whitespaces")


@pytest.mark.parametrize("name", ["mojibake", "donations", "whitespace"])
def test_plugins_of_ours_keep_the_contract(name: str) -> None:
    """They are guests as well; `cleaner check` tells of the others in the same way."""
    assert check(name) == []


OFFERS = '''
from random import random

import cleaner
from cleaner.dialects import Dialect, Frame, Header
from cleaner.formats import Format, Raw
from cleaner.profiles import Profile
from cleaner.rules import load_pack


class Wild(Dialect):
    name = "wild"

    def headers(self, rows):
        if rows:
            yield Header(0, LAST, rows[0][:2])


PACK = """
name = "quay"
pass = "TARGET"

[rules.tides]
about = "the link to the tide table"
phrases = ["See the tides"]
match = ["MATCH"]
keep = ["See the tides come in, he said."]
"""


@cleaner.hookimpl
def cleaner_dialects():
    return [Wild(), Frame("rule", [["~ {author} ~"]])]


@cleaner.hookimpl
def cleaner_rules():
    return [load_pack(PACK)]


@cleaner.hookimpl
def cleaner_profiles():
    return [Profile("mine", "mine", PASSES)]


def write(result, trace):
    return (result.text + str(NOISE)).encode("utf-8", ERRORS)


def read(stream, name):
    yield READ


@cleaner.hookimpl
def cleaner_formats():
    return [Format("mine", "mine", ".mine", write, read)]
'''
KEPT = {
    "LAST": "0",
    "TARGET": "banners",
    "MATCH": "See the tides",
    "PASSES": "('whitespace',)",
    "NOISE": "''",
    "ERRORS": "'replace'",
    "READ": "Raw('a', stream.read())",
}


def offering(folder: Path, **other: str) -> str:
    """A plugin file that offers all but passes, with ``other`` words in some places."""
    source = OFFERS
    for place, word in {**KEPT, **other}.items():
        source = source.replace(place, word)
    path = folder / "offering.py"
    path.write_text(source, "utf-8")
    return str(path)


def test_what_is_no_pass_is_tried_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And named; nothing is made up."""
    assert run(["check", offering(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "with its rule pack quay; dialect rule; dialect wild; format mine; profile mine" in said


@pytest.mark.parametrize(
    ("clause", "other", "why"),
    [
        ("packs", {"MATCH": "See the sea"}, "does not take 'See the sea'"),
        ("packs", {"TARGET": "nobody"}, "is for pass 'nobody', which nobody offers"),
        ("dialects", {"LAST": "99_999"}, "dialect 'wild': header 1: first and last are numbers of rows"),
        ("dialects", {"LAST": "1 / 0"}, "dialect 'wild' raised ZeroDivisionError"),
        ("formats", {"NOISE": "random()"}, "writes page 1 otherwise when asked again"),
        ("formats", {"ERRORS": "'strict'"}, "write raised UnicodeEncodeError"),
        ("formats", {"READ": "from ()"}, "reads what it wrote of page 1 as 0 documents"),
        ("formats", {"READ": "7"}, "read yielded int"),
        ("profiles", {"PASSES": "('nothing',)"}, "no pass is named 'nothing'"),
        ("profiles", {"PASSES": "('typos', 'comments')"}, "should stand after 'comments'"),
    ],
)
def test_what_is_wrong_with_an_offer_is_told(tmp_path: Path, clause: str, other: dict[str, str], why: str) -> None:
    """By its clause."""
    told = [breach for breach in check(offering(tmp_path, **other)) if breach.clause == clause]
    assert [why in breach.why for breach in told] == [True]
