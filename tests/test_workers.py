"""Passes in processes of their own: ended when they hang, die or eat memory, and never at a document's cost."""

from __future__ import annotations

import faulthandler
import os
import signal
import threading
import time
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from plugins_at_hand import Exclaim, Strip, registry_of

from cleaner import Document, Edit, Label, Pass, Pipeline, Result
from cleaner.discovery import Found
from cleaner.engine import PassReport
from cleaner.formats import Raw
from cleaner.limits import MEGABYTE, Limits
from cleaner.registry import Offer

QUICK = Limits(deadline=0.4)
KEPT: list[bytearray] = []


class Odd(Pass):
    """Do what the document says."""

    name = "odd"

    def find(self, document: Document) -> Iterator[Edit | Label]:
        word = document.text.split("\n")[0]
        yield Edit(0, 0, ">", "odd.mark")
        if word == "loop":
            while True:
                pass
        if word == "exit":
            os._exit(0)
        if word == "crash":
            faulthandler.disable()  # pytest's, which would tell of it at length
            os.kill(os.getpid(), signal.SIGSEGV)
        if word == "interrupt":
            raise KeyboardInterrupt
        if word == "eat":
            for _ in range(100):
                KEPT.append(bytearray(8 * MEGABYTE))
        if word == "close":
            os.closerange(3, 256)
        if word == "deaf":
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            time.sleep(60)
        if word == "patch":
            import builtins

            builtins.len = lambda thing: 7
        if word == "noise":
            print("\x1b[2Jnoise")
            os.write(1, b"more noise")


OTHER = Found("other", "other", "other-dist", "1.0")


def pipeline() -> Pipeline:
    """``strip``, then ``odd`` of another distribution, then ``exclaim``."""
    registry = registry_of(Strip, Odd, Exclaim)
    registry.override("pass", "odd", Offer(Odd, OTHER))
    return Pipeline(["strip", "odd", "exclaim"], registry=registry)


def cleaned(*documents: Any, **options: Any) -> list[Result]:
    return list(pipeline().map(documents, **{"limits": QUICK, **options}))


@pytest.mark.parametrize("jobs", [0, 1, 3])
def test_each_document_gives_one_result_in_order(jobs: int) -> None:
    """However many processes there are."""
    texts = [f"page {n}\nbanner\nend." for n in range(20)]
    assert [result.text for result in cleaned(*texts, jobs=jobs)] == [f">page {n}\nend!" for n in range(20)]


def test_a_process_gives_what_calling_gives() -> None:
    """Text, labels, steps and problems, down to what bytes and line breaks were."""
    raw = "one.\r\nbanner\r\n\xff two.".encode("latin-1")
    (there,) = cleaned(raw)
    here = pipeline()(raw, id="0")
    assert vars(there) == vars(here)
    assert there.restore() == raw


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("loop", "took longer than its 0.4 s and was ended"),
        ("deaf", "took longer than its 0.4 s and was ended"),
        ("exit", "ended its process with status 0"),
        ("crash", "ended its process by SIGSEGV"),
        ("interrupt", "raised KeyboardInterrupt"),
    ],
)
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_pass_that_can_t_be_caught_is_ended_and_named(word: str, why: str, jobs: int) -> None:
    """The document goes on as it was before that pass, through the passes after it, and so do the other documents."""
    first, bad, last = cleaned("a.", f"{word}\nbanner\nb.", "c.", jobs=jobs)
    assert (first.text, bad.text, last.text) == (">a!", f"{word}\nb!", ">c!")
    (problem,) = bad.problems
    assert (problem.who, problem.document) == ("odd", "1")
    assert why in problem.why
    assert bad.restore() == f"{word}\nbanner\nb."
    assert not first.problems + last.problems


def test_memory_is_limited_and_given_back() -> None:
    """The pass that eats it fails; the worker is not used again."""
    bad, good = cleaned("eat\n.", "a.", limits=Limits(5.0, 64 * MEGABYTE))
    assert (bad.text, good.text) == ("eat\n!", ">a!")
    assert "raised MemoryError" in bad.problems[0].why
    assert not good.problems


def test_what_a_pass_patches_is_patched_for_its_own_distribution_only() -> None:
    """Other plugins' passes run in other processes."""
    for result in cleaned("patch\nbanner\na.", "b\nbanner\nc."):
        assert "banner" not in result.text
        assert result.text.endswith("!")


def test_a_worker_that_loses_its_pipes_loses_no_document() -> None:
    """Whoever is named for it."""
    bad, good = cleaned("close\n.", "a.")
    assert bad.restore() == "close\n."
    assert bad.problems
    assert good.text == ">a!"


def test_a_pass_that_yields_what_is_illegal_is_rolled_back_there_too() -> None:
    """The worker's engine is the same."""

    class Wrong(Pass):
        name = "wrong"

        def find(self, document: Document) -> Iterable[Edit]:
            return [Edit(0, 999, "", "wrong.x")]

    (result,) = Pipeline("wrong", registry=registry_of(Wrong)).map(["text"])
    assert "in a text of 4 characters" in result.problems[0].why


def test_a_message_that_no_engine_sent_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What can't be applied is refused by the parent, and the document is as it was."""
    import cleaner.bench

    run = cleaner.bench._Bench.run
    monkeypatch.setattr(
        cleaner.bench._Bench, "run", lambda *given: ([(0, [(5, 2, "", "strip.x")], [], [])], run(*given)[1])
    )
    (result,) = cleaned("a.")
    assert (result.text, result.restore()) == ("a.", "a.")
    assert "sent what can't be applied outside any pass" in result.problems[0].why


def test_a_damaged_message_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """By its checksum."""
    import cleaner.bench

    framed = cleaner.bench.framed
    parent = os.getpid()

    def damaged(value: Any) -> bytes:
        data = framed(value)
        return data if os.getpid() == parent else data[:-1] + b"\x00"

    monkeypatch.setattr(cleaner.bench, "framed", damaged)
    (result,) = cleaned("a.")
    assert result.text == "a."
    assert "left out: strip" in str(result.problems[0])


def test_large_documents_cross_in_pieces() -> None:
    """Far beyond what a pipe holds, there and back."""
    text = "word banner word.\n" * 40_000
    (result,) = Pipeline("exclaim", registry=registry_of(Exclaim)).map([text], limits=Limits(60.0))
    assert result.text == text.replace(".", "!")
    assert len(result.labels) == 40_000


def test_meta_data_that_can_t_cross_stays_on_the_result() -> None:
    """The passes there see the rest."""
    thing = object()
    (result,) = cleaned({"text": "a.", "meta": {"thing": thing, "url": "u"}})
    assert result.meta == {"thing": thing, "url": "u"}
    assert result.text == ">a!"


@pytest.mark.parametrize("given", [7, None, {}, {"text": 5}, Raw("x", "a", "no mapping")])  # type: ignore[arg-type]
def test_what_is_no_document_gives_an_empty_result_that_says_so(given: Any) -> None:
    """One out for one in."""
    _, bad, last = cleaned("a.", given, "c.")
    assert (bad.id, bad.text, last.text) == ("1", "", ">c!")
    assert bad.problems[0].who == "input"


def test_observers_hear_of_each_pass_and_stay_in_this_process() -> None:
    """As when the passes run here."""
    heard: list[PassReport] = []
    registry = registry_of(Strip, Exclaim)
    registry.observers.append((OTHER, heard.append))
    list(Pipeline(["strip", "exclaim"], registry=registry).map(["a\nbanner\n.", "b"]))
    assert [(r.pass_name, r.document, r.edits) for r in heard] == [
        ("strip", "0", 1),
        ("exclaim", "0", 1),
        ("strip", "1", 0),
        ("exclaim", "1", 0),
    ]


def test_with_one_job_a_result_comes_before_the_next_document_is_read() -> None:
    """A slow pipe is cleaned as it comes."""
    read: list[int] = []

    def documents() -> Iterator[str]:
        for number in range(3):
            read.append(number)
            yield "a."

    for count, _ in enumerate(pipeline().map(documents()), 1):
        assert len(read) == count


def test_with_more_jobs_a_bounded_number_is_read_ahead() -> None:
    """Also where the first of them hangs."""
    read: list[int] = []

    def documents() -> Iterator[str]:
        for number in range(100):
            read.append(number)
            yield "loop" if number == 0 else "a."

    results = pipeline().map(documents(), jobs=2, limits=QUICK)
    next(results)
    assert len(read) <= 8
    assert len(list(results)) == 99


def test_workers_are_gone_when_the_run_is_over_or_given_up() -> None:
    """No process is left behind, whichever way it ends."""
    results = pipeline().map(["a."] * 10, jobs=3)
    next(results)
    results.close()  # type: ignore[attr-defined]
    list(pipeline().map(["a."] * 10, jobs=3))
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_worker_killed_from_outside_costs_nothing() -> None:
    """Between two documents it is replaced in silence."""

    def documents() -> Iterator[str]:
        for number in range(6):
            for pid in children() if number % 2 else []:
                os.kill(pid, signal.SIGKILL)
            yield "a."

    assert [(r.text, r.problems) for r in pipeline().map(documents())] == [(">a!", ())] * 6


def children() -> list[int]:
    """The processes that this one started and that still live."""
    with open(f"/proc/{os.getpid()}/task/{os.getpid()}/children") as file:
        return [int(pid) for pid in file.read().split()]


def test_nothing_outlives_its_deadline_by_half_a_second() -> None:
    """Not even one call of a C function. The best of three, as the machine may be busy."""

    class Stuck(Pass):
        name = "stuck"

        def find(self, document: Document) -> Iterable[Edit]:
            import unicodedata

            unicodedata.normalize("NFC", "a" + "\u0301\u0323" * 300_000)
            return []

    def overshoot() -> float:
        began = time.monotonic()
        (result,) = Pipeline("stuck", registry=registry_of(Stuck)).map(["a"], limits=Limits(0.3))
        assert result.problems
        return time.monotonic() - began - 0.3

    assert min(overshoot() for _ in range(3)) < 0.5


def test_jobs_must_be_a_number_of_processes() -> None:
    """Less than none is a mistake."""
    with pytest.raises(ValueError, match="jobs must be 0 or more"):
        list(pipeline().map(["a"], jobs=-1))


class Slow(Odd):
    """Take three deadlines where the document says so."""

    name = "slow"
    warm_up = 2.0

    def find(self, document: Document) -> Iterator[Edit | Label]:
        if document.text == "slow":
            time.sleep(3 * QUICK.deadline)
        yield Edit(0, 0, ">", "slow.mark")


def test_a_pass_that_warms_up_has_longer_for_the_first_document_alone() -> None:
    """Once it has got through, its deadline is that of all."""
    pipeline = Pipeline(["slow"], registry=registry_of(Slow))
    first, second, third = pipeline.map(["slow", "slow", "quick"], limits=QUICK)
    assert (first.text, first.problems) == (">slow", ())
    assert [problem.why for problem in second.problems] == ["took longer than its 0.4 s and was ended"]
    assert third.text == ">quick"


def test_a_longer_text_has_a_longer_deadline() -> None:
    """In proportion, from a million characters on."""
    assert [Limits(2.0).seconds(size) for size in (0, 1_000_000, 5_000_000)] == [2.0, 2.0, 10.0]


def test_a_worker_killed_from_outside_in_a_pass_tries_once_more() -> None:
    """The system kills where memory is short, and the pass may not be to blame; a second time it is."""
    document = "sleep\n."
    registry = registry_of(Sleepy)

    def kill_all() -> None:
        for pid in children():
            os.kill(pid, signal.SIGKILL)

    killer = threading.Timer(0.3, kill_all)
    killer.start()
    (result,) = Pipeline("sleepy", registry=registry).map([document])
    killer.join()
    assert (result.text, result.problems) == (">sleep\n.", ())


class Sleepy(Pass):
    """Take a moment."""

    name = "sleepy"

    def find(self, document: Document) -> Iterator[Edit]:
        time.sleep(0.6)
        yield Edit(0, 0, ">", "sleepy.mark")
