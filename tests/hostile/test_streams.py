"""Pipes, disks and kills: a run ends cleanly, leaves whole files or none, and goes on where it stopped."""

from __future__ import annotations

import contextlib
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hostile.conftest import LONG, Run

SLOW = """
import time
import cleaner

class Slow(cleaner.Pass):
    '''Take its time.'''
    name = "slow"
    def find(self, document):
        time.sleep(0.02)
        yield cleaner.Edit(0, 1, "", "slow.first")

@cleaner.hookimpl
def cleaner_passes():
    return [Slow]
"""
COUNT = 120
KILLS = 50 if LONG else 4


@pytest.fixture
def slow(tmp_path: Path) -> Path:
    """A folder with a slow plugin, a folder of pages and a file of rows."""
    (tmp_path / "slow.py").write_text(SLOW, "utf-8")
    (tmp_path / "pages").mkdir()
    for number in range(COUNT):
        (tmp_path / "pages" / f"{number:03}.txt").write_text(f"xpage {number}\n", "utf-8")
    rows = (json.dumps({"id": f"r{number}", "text": f"xrow {number}"}) for number in range(COUNT))
    (tmp_path / "rows.jsonl").write_text("\n".join([*list(rows)[:60], "no row", *list(rows)]) + "\n", "utf-8")
    return tmp_path


Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def start(slow: Path) -> Iterator[Start]:
    """Start runs of the slow plugin; whatever is left of them is gone after the test."""
    runs: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "cleaner", "clean", "-p", "slow.py", "--passes", "slow", *arguments]
        pipe = subprocess.PIPE
        runs.append(subprocess.Popen(command, cwd=slow, stdin=pipe, stdout=pipe, stderr=pipe))
        return runs[-1]

    yield start
    for run in runs:
        run.kill()
        run.wait()
        for stream in (run.stdin, run.stdout, run.stderr):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()


def files(folder: Path) -> dict[str, bytes]:
    """All files below a folder, hidden ones too."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "arguments",
    [
        ("pages", "-o", "out/"),
        ("rows.jsonl", "-o", "out/"),
        ("pages", "rows.jsonl", "--to", "jsonl", "-o", "out/all.jsonl"),
    ],
)
def test_a_run_that_was_killed_goes_on_and_gives_the_same_bytes(
    slow: Path, start: Start, arguments: tuple[str, ...]
) -> None:
    """Kill -9 at any moment, of the run or its workers, and start again until it is through."""
    more = ("--quarantine", "out/problems.jsonl", "--jobs", "2")
    (slow / "out").mkdir()
    run = start(*arguments, *more)
    run.communicate()
    assert run.returncode in (0, 3)
    wanted = files(slow / "out")
    for path in sorted((slow / "out").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()

    moments = random.Random(7)
    for _ in range(KILLS):
        run = start(*arguments, *more)
        if moments.random() < 0.6:  # else while it starts
            wait_until(lambda run=run: children(run.pid) or run.poll() is not None)  # type: ignore[misc]
        time.sleep(moments.uniform(0.0, 0.5))
        kill(moments.sample(children(run.pid), 1) if children(run.pid) else [])
        time.sleep(moments.uniform(0.0, 0.4))
        kill([run.pid])
        run.wait()
        seen = files(slow / "out")
        assert all(seen[name] == wanted.get(name, seen[name]) for name in seen)
    run = start(*arguments, *more)
    run.communicate(timeout=60)
    assert files(slow / "out") == wanted


def kill(pids: list[int]) -> None:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def wait_until(condition: Callable[[], object], seconds: float = 60) -> None:
    """Wait for what will come, however busy the machine is; fail if it does not."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def is_under_way(folder: Path) -> bool:
    """Whether a run into a folder has noted in its journal how far it is: below the run's key, a checkpoint."""
    journal = folder / ".cleaner-journal"
    return journal.is_file() and journal.read_bytes().count(b"\n") >= 2


def is_alive(pid: int) -> bool:
    """Whether a process is there and not only its status, which whoever inherits it may never ask for."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def children(pid: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def test_a_killed_run_leaves_no_process_behind(slow: Path, start: Start) -> None:
    """Workers end when the one that they work for is gone."""
    run = start("pages", "-o", "out/")
    wait_until(lambda: is_under_way(slow / "out"))
    workers = children(run.pid)
    run.kill()
    run.wait()
    assert workers
    wait_until(lambda: not any(map(is_alive, workers)))


def test_ctrl_c_is_130_and_says_nothing_of_our_code(slow: Path, start: Start) -> None:
    """And the run can go on."""
    run = start("pages", "-o", "out/")
    wait_until(lambda: is_under_way(slow / "out"))
    run.send_signal(signal.SIGINT)
    _, told = run.communicate(timeout=60)
    assert run.returncode == 130
    assert b"Traceback" not in told
    again = start("pages", "-o", "out/")
    _, told = again.communicate(timeout=60)
    assert b"going on after" in told
    assert len([name for name in files(slow / "out") if not name.startswith(".")]) == COUNT


def test_two_runs_do_not_write_one_output(slow: Path, start: Start) -> None:
    """The second is told so."""
    first = start("pages", "-o", "out/")
    wait_until(lambda: is_under_way(slow / "out"))
    second = start("pages", "-o", "out/")
    _, told = second.communicate(timeout=60)
    assert second.returncode == 2
    assert b"another run is writing it" in told
    first.communicate(timeout=60)
    assert first.returncode == 0


def test_a_run_with_other_options_begins_anew(slow: Path, start: Start) -> None:
    """What another plan gave is not kept."""
    run = start("pages", "-o", "out/")
    wait_until(lambda: is_under_way(slow / "out"))
    run.kill()
    run.wait()
    again = start("pages", "-o", "out/", "--deadline", "9")
    _, told = again.communicate(timeout=60)
    assert b"going on" not in told


def test_quarantined_rows_are_retried_alone(slow: Path, start: Start) -> None:
    """The file names what failed and why; ``--retry`` takes just those."""
    run = start("rows.jsonl", "--to", "jsonl", "-o", "out.jsonl", "--quarantine", "bad.jsonl")
    _, told = run.communicate(timeout=60)
    assert run.returncode == 3
    (bad,) = [json.loads(line) for line in (slow / "bad.jsonl").read_text().splitlines()]
    assert (bad["name"], bad["row"], bad["pass"]) == ("rows.jsonl", 61, "input")
    assert bad["versions"]
    assert b"documents, problems: input 1," in told
    rows = (slow / "rows.jsonl").read_text().split("\n")
    rows[60] = json.dumps({"id": "mended", "text": "xmended"})
    (slow / "rows.jsonl").write_text("\n".join(rows))
    again = start("--retry", "bad.jsonl", "--to", "jsonl", "-o", "again.jsonl", "--quarantine", "bad.jsonl")
    again.communicate(timeout=60)
    assert again.returncode == 0
    assert [json.loads(line)["id"] for line in (slow / "again.jsonl").read_text().splitlines()] == ["mended"]
    assert not (slow / "bad.jsonl").exists()


def test_a_row_is_out_before_the_next_is_in(slow: Path, start: Start) -> None:
    """A filter in a slow pipe keeps nothing back."""
    run = start("--from", "jsonl", "--to", "jsonl")
    assert run.stdin is not None
    assert run.stdout is not None
    for number in range(3):
        run.stdin.write(json.dumps({"id": str(number), "text": "xa"}).encode() + b"\n")
        run.stdin.flush()
        assert json.loads(run.stdout.readline())["id"] == str(number)
    run.communicate(timeout=60)


def test_a_reader_that_stops_is_no_error(slow: Path, start: Start) -> None:
    """Quiet, and no worker is left."""
    run = start("rows.jsonl", "--to", "jsonl")
    assert run.stdout is not None
    run.stdout.readline()
    run.stdout.close()
    assert run.stderr is not None
    told = run.stderr.read()
    assert (run.wait(timeout=20), b"Traceback" in told) == (0, False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line_and_exit_code_2(slow: Path) -> None:
    """On standard output."""
    command = f"'{sys.executable}' -m cleaner clean --profile zero pages > /dev/full"
    run = subprocess.run(command, shell=True, cwd=slow, capture_output=True, check=False)
    assert run.returncode == 2
    assert (
        run.stderr.decode()
        == "cleaner: standard output: could not be written: no space left on device; what is there is not whole\n"
    )


def test_a_closed_standard_output_is_one_line_and_exit_code_2(slow: Path) -> None:
    """The cleaned text is not lost in silence."""
    command = f"'{sys.executable}' -m cleaner clean --profile zero pages/000.txt >&-"
    run = subprocess.run(command, shell=True, cwd=slow, capture_output=True, check=False)
    assert run.returncode == 2
    assert run.stderr.decode().startswith("cleaner: standard output: could not be written: ")


@pytest.mark.parametrize("closed", ["<&-", "2>&-", "<&- 2>&-"])
def test_other_closed_streams_do_no_harm(slow: Path, closed: str) -> None:
    """Files are cleaned to standard output all the same."""
    command = f"'{sys.executable}' -m cleaner clean --profile zero pages/000.txt {closed}"
    run = subprocess.run(command, shell=True, cwd=slow, capture_output=True, check=False)
    assert (run.stdout, run.returncode) == (b"xpage 0\n", 0)


def limited(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """A run that may write files of up to 20,000 bytes: as on a disk that fills up."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    command = [sys.executable, "-m", "cleaner", "clean", "--profile", "zero", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, preexec_fn=limit, check=False)


def test_a_file_that_can_t_be_written_whole_is_not_there(slow: Path) -> None:
    """One file for all: the run ends; one for each: the others come out."""
    (slow / "pages" / "large.txt").write_text("x" * 30_000)
    run = limited(slow, "pages/large.txt", "pages/000.txt", "-o", "out/")
    assert run.returncode == 3
    assert b"large.txt: could not be written" in run.stderr
    assert {name for name in files(slow / "out") if not name.startswith(".")} == {"000.txt"}
    run = limited(slow, "pages", "--to", "jsonl", "-o", "all.jsonl")
    assert run.returncode == 2
    assert run.stderr.decode().count("\n") == 1
    assert not (slow / "all.jsonl").exists()


def test_a_long_stream_is_not_kept_in_memory(run: Run, tmp_path: Path) -> None:
    """JSONL to standard output and to a file: 40 MB of rows in less than that above a short one."""
    row = json.dumps({"text": "A page of some length. " * 400}).encode() + b"\n"
    code = (
        "import resource, sys; from cleaner.cli import run; code = run(sys.argv[1:]);"
        "peaks = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)];"
        "sys.stderr.write(f'PEAKS {max(peaks)} {code}')"
    )

    def peak(count: int) -> int:
        (tmp_path / "rows.jsonl").write_bytes(row * count)
        command = [
            sys.executable,
            "-c",
            code,
            "clean",
            "rows.jsonl",
            "--to",
            "jsonl",
            "-o",
            "out.jsonl",
            "--passes",
            "whitespace",
        ]
        finished = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
        _, kilobytes, status = finished.stderr.decode().split()[-3:]
        assert status == "0"
        return int(kilobytes)

    assert peak(40_000_000 // len(row)) - peak(10) < 20_000
