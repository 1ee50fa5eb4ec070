"""Workers without forking, as on Windows: what holds of forked ones holds of them."""

from __future__ import annotations

import marshal
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from plugins_at_hand import Exclaim, Strip, registry_of

from cleaner import Document, Edit, Label, Pass, Pipeline
from cleaner.bench import HEAD, IN_NO_PASS
from cleaner.discovery import Found
from cleaner.errors import UsageError
from cleaner.limits import MEGABYTE, Limits
from cleaner.registry import Offer

QUICK = Limits(deadline=1.0)


class Does(Pass):
    """Do what the document says."""

    name = "does"

    def find(self, document: Document) -> Iterator[Edit | Label]:
        word = document.text.partition("\n")[0]
        yield Edit(0, 0, ">", "does.mark")
        if word == "loop":
            time.sleep(60)
        if word == "exit":
            os._exit(3)
        if word == "crash":
            os.kill(os.getpid(), signal.SIGKILL)
        if word == "eat":
            bytearray(500 * MEGABYTE)
        if word == "noise":
            print("\x1b[2Jnoise")
            os.write(1, b"more noise\n")
            os.write(2, b"error\n")
        if word == "read":
            yield Label(0, 1, "input", {"read": sys.stdin.read()})


@pytest.fixture(autouse=True)
def _spawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLEANER_WORKERS", "spawn")


def pipeline(*names: str) -> Pipeline:
    """``strip``, ``does`` of another distribution, ``exclaim``; or those that are named."""
    registry = registry_of(Strip, Does, Exclaim)
    registry.override("pass", "does", Offer(Does, Found("other", "other", "other-dist", "1.0")))
    return Pipeline(names or ["strip", "does", "exclaim"], registry=registry)


@pytest.mark.parametrize("jobs", [1, 2])
def test_documents_come_out_in_order_and_what_a_pass_breaks_is_its_own(jobs: int) -> None:
    """Hangs, ends, dies or eats: it is named, and its document is as it was before it."""
    given = ["banner\na.", "loop\n.", "exit\n.", "b.", "crash\n.", "eat\n.", "read\n.", "word " * 100_000 + "."]
    results = list(pipeline().map(given, jobs=jobs, limits=QUICK._replace(memory=200 * MEGABYTE)))
    assert [result.text for result in results] == [
        *(">a!", "loop\n!", "exit\n!", ">b!", "crash\n!", "eat\n!", ">read\n!", ">" + "word " * 100_000 + "!")
    ]
    assert [problem.why.split(" at ")[0] for result in results for problem in result.problems] == [
        "took longer than its 1 s and was ended",
        "ended its process with status 3",
        "ended its process by SIGKILL",
        "raised MemoryError",
    ]
    assert [label.data for label in results[6].labels if label.kind == "input"] == [{"read": ""}]
    assert all(result.restore() == text for result, text in zip(results, given, strict=True))


def test_what_plugins_print_is_heard_and_nothing_else(capfd: pytest.CaptureFixture[str]) -> None:
    """Both streams; where nobody listens it goes to standard error."""
    heard: list[bytes] = []
    tagged = [(0, document) for document in [_raw("noise")]]
    assert [result.text for _, result in pipeline("does").stream(tagged, hear=heard.append) if result] == [">noise"]
    assert sorted(b"".join(heard).splitlines()) == [b"\x1b[2Jnoise", b"error", b"more noise"]
    assert capfd.readouterr() == ("", "")
    list(pipeline("does").map(["noise"]))
    assert sorted(capfd.readouterr().err.splitlines()) == ["\x1b[2Jnoise", "error", "more noise"]


def _raw(text: str) -> Any:
    from cleaner.formats import Raw

    return Raw("page", text)


def test_workers_and_what_they_start_are_gone_when_the_run_is_given_up() -> None:
    """None is left behind."""
    results = pipeline().map(["a."] * 10, jobs=2)
    next(results)
    results.close()  # type: ignore[attr-defined]
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_profile_that_settles_does_so() -> None:
    """The same as in this process."""
    page = "Support X\nIt left at nine  .\n\n" * 3
    (result,) = Pipeline().map([page])
    assert (result.text, result.steps) == (Pipeline()(page).text, Pipeline()(page).steps)


@pytest.mark.parametrize(("asked", "status"), [(b"", 0), (b"nonsense", 70), (b"\x00" * 12, 70)])
def test_a_worker_ends_when_nobody_asks_any_more_or_what_is_asked_is_no_question(asked: bytes, status: int) -> None:
    """It says that it is ready, and nothing else."""
    job = pickle.dumps((Pipeline("whitespace").groups, QUICK))
    command = [sys.executable, "-c", "from cleaner.spawned import main; main()"]
    given = HEAD.pack(len(job), 0) + job + asked
    finished = subprocess.run(command, input=given, capture_output=True, timeout=60, check=False)
    assert finished.returncode == status, finished.stderr
    length, _ = HEAD.unpack_from(finished.stdout)
    assert len(finished.stdout) == HEAD.size + length
    assert marshal.loads(finished.stdout[HEAD.size :])[:2] == (0, IN_NO_PASS)


class Local:
    """Makes passes that no other process knows."""

    @staticmethod
    def made() -> type[Pass]:
        class Hidden(Pass):
            name = "hidden"

        return Hidden


def test_what_can_t_be_sent_is_a_mistake_of_the_caller() -> None:
    """It says what to do."""
    with pytest.raises(UsageError, match=r"the passes can't be sent to another process .*Hidden.*; use jobs=0"):
        list(Pipeline("hidden", registry=registry_of(Local.made())).map(["a"]))


def test_passes_that_can_t_be_made_there_cost_no_document(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are left out, and it is told why."""
    monkeypatch.setattr(Does, "__module__", "no_such_module")
    monkeypatch.setitem(sys.modules, "no_such_module", sys.modules[__name__])
    (result,) = pipeline().map(["banner\na."])
    assert (result.text, result.restore()) == ("banner\na.", "banner\na.")
    assert {problem.who for problem in result.problems} == {"worker"}
    assert "a worker can't make its passes: ModuleNotFoundError" in capfd.readouterr().err


def test_a_worker_that_does_not_start_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is it the fault of a pass."""
    monkeypatch.setattr("cleaner.spawned.STARTING", 0.0)
    monkeypatch.setattr("cleaner.spawned._CODE", "import time; time.sleep(60); {path!r}")
    (result,) = pipeline("strip").map(["banner\na."], limits=Limits(0.1))
    assert result.text == "banner\na."
    (problem,) = result.problems
    assert str(problem) == "0: worker: took longer than its 0.1 s and was ended outside any pass (left out: strip)"


@pytest.mark.parametrize("way", ["threads", "fork"])
def test_a_way_that_there_is_not_is_refused(monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    """In one line."""
    monkeypatch.setenv("CLEANER_WORKERS", way)
    monkeypatch.delattr(os, "fork")
    with pytest.raises(UsageError, match=f"CLEANER_WORKERS is spawn, or fork where the system can, not '{way}'"):
        list(pipeline().map(["a"]))


BARE = """
import os, select, selectors, signal, sys
for module, names in (
    (os, ["fork", "forkpty", "killpg", "setpgid", "set_blocking", "register_at_fork"]),
    (select, ["poll", "epoll"]), (selectors, ["PollSelector", "EpollSelector"]),
    (signal, ["alarm", "SIGALRM", "SIGPIPE", "setitimer"]),
):
    for name in names:
        if hasattr(module, name):
            delattr(module, name)
sys.modules["resource"] = None
import subprocess
subprocess.CREATE_NEW_PROCESS_GROUP = 0
"""
"""Takes away what Windows has not, as far as it can be taken away from a Python on Linux."""

RUN = f"""{BARE}
import cleaner.bench, cleaner.spawned
cleaner.bench.address_space = lambda: 0
start, _, end = cleaner.spawned._CODE.partition("from cleaner.spawned")
no_memory = "import cleaner.bench; cleaner.bench.address_space = lambda: 0; from cleaner.spawned"
cleaner.spawned._CODE = {BARE!r} + start + no_memory + end
from cleaner.__main__ import main
main()
"""
PLUGIN = """
import time
import cleaner

class Hang(cleaner.Pass):
    '''Hang.'''
    name = "hang"
    def find(self, document):
        print("about to hang")
        if document.text.startswith("hang"):
            time.sleep(60)
        yield cleaner.Edit(0, 1, "", "hang.first")

@cleaner.hookimpl
def cleaner_passes():
    return [Hang]
"""
PACK = """
name = "own"
pass = "banners"

[rules.line]
about = "a line"
phrases = ["ere we are"]
match = ["ere we are"]
keep = ["There we are"]
"""
Bare = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bare:
    """Run the command line on a system that lacks what Windows lacks, in a folder with a plugin and two pages."""
    monkeypatch.delenv("CLEANER_WORKERS")
    (tmp_path / "hang.py").write_text(PLUGIN, "utf-8")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_bytes(b"hang here.\n")
    (tmp_path / "pages" / "b.txt").write_bytes(b"xgo on  \n")

    def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-c", RUN, "clean", *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=60, check=False)

    return run


def test_a_pass_that_hangs_is_ended_there_too(bare: Bare, tmp_path: Path) -> None:
    """The deadline holds, what it prints is told, and the next document comes out; rule packs of a file cross."""
    (tmp_path / "own.toml").write_text(PACK, "utf-8")
    (tmp_path / "pages" / "c.txt").write_bytes(b"Here we are\nYes, this is a page of its own.\n")
    passes = ("-p", "hang.py", "--passes", "hang,banners,whitespace", "--rules", "own.toml")
    finished = bare("pages", *passes, "--to", "jsonl", "-o", "out.jsonl", "--deadline", "3", "--jobs", "2")
    told = finished.stderr.decode()
    assert finished.returncode == 3, told
    assert "a.txt: hang: took longer than its 3 s and was ended (the pass was rolled back for this document)" in told
    assert "a plugin printed: about to hang" in told
    rows = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    assert ['"text": "hang here.\\n"' in rows[0], '"text": "go on\\n"' in rows[1]] == [True, True]
    assert '"text": "Yes, this' in rows[2]


def test_a_page_is_cleaned_and_nothing_is_said_of_what_nobody_asked_for(bare: Bare) -> None:
    """But that memory can't be limited there, to who asks."""
    finished = bare("pages/b.txt")
    assert (finished.returncode, finished.stdout, finished.stderr) == (0, b"xgo on\n", b"")
    finished = bare("pages/b.txt", "--memory", "300")
    assert (finished.returncode, finished.stdout) == (0, b"xgo on\n")
    assert finished.stderr == b"cleaner: warning: --memory: without effect, as memory can be limited on Linux only\n"
