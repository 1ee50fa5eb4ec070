"""The command line, as users meet it: each test runs the program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Cli

PAGE = b"0 $\n2,500 $\n5,000 $\n340 $\nMAY 2021\n\nThe ferry is late again\n\nSupport HarbourPost\n\nIt left at nine.\n"
CLEANED = b"The ferry is late again\n\nIt left at nine.\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page in the folder where the program runs."""
    (tmp_path / "page.txt").write_bytes(PAGE)
    return tmp_path / "page.txt"


def said(finished: subprocess.CompletedProcess[bytes]) -> str:
    """What was said on standard error: one line, never a traceback."""
    text = finished.stderr.decode()
    assert "Traceback" not in text
    assert text.count("\n") == 1
    return text.strip()


def test_a_file_is_cleaned_to_standard_output(cli: Cli, page: Path) -> None:
    """Text to stdout, nothing to say."""
    finished = cli("clean", "page.txt")
    assert (finished.stdout, finished.stderr, finished.returncode) == (CLEANED, b"", 0)


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_a_pipe_is_cleaned(cli: Cli, arguments: tuple[str, ...]) -> None:
    """With or without a dash."""
    assert cli("clean", *arguments, stdin=PAGE).stdout == CLEANED


def test_chosen_passes_run_alone(cli: Cli, page: Path) -> None:
    """In the order in which they are named."""
    assert b"340 $" not in (out := cli("clean", "page.txt", "--passes", "donations,whitespace").stdout)
    assert b"Support HarbourPost" in out


@pytest.mark.parametrize(
    "raw", [b"a\r\nb\rc\n", b"\xef\xbb\xbfa", b"\xff\xfe bad \xc3", "ä\n".encode("utf-16"), b"", b"\x00\x1b[31m\n"]
)
def test_the_zero_profile_gives_the_bytes_back(cli: Cli, raw: bytes) -> None:
    """Bytes in, bytes out."""
    assert cli("clean", "--profile", "zero", stdin=raw).stdout == raw


def test_json_has_the_documented_keys(cli: Cli, page: Path) -> None:
    """One object."""
    shown = json.loads(cli("clean", "page.txt", "--to", "json").stdout)
    assert set(shown) >= {"id", "text", "title", "article", "comments", "meta", "problems"}
    assert shown["text"].encode() == CLEANED


def test_a_folder_becomes_a_folder(cli: Cli, tmp_path: Path) -> None:
    """Names below it are kept; hidden files are passed over."""
    (tmp_path / "in" / "sub").mkdir(parents=True)
    for name in ("a.txt", "sub/b.txt", ".hidden.txt", "c.bin"):
        (tmp_path / "in" / name).write_bytes(PAGE)
    assert cli("clean", "in", "-o", "out").returncode == 0
    written = {
        path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*") if path.is_file()
    }
    assert {name for name in written if not name.startswith(".")} == {"a.txt", "sub/b.txt"}
    assert (tmp_path / "out" / "sub" / "b.txt").read_bytes() == CLEANED


def test_what_came_with_a_row_goes_out_with_it(cli: Cli) -> None:
    """Keys that we don't know are in ``meta``, and cleaning what was cleaned adds nothing there."""
    row = b'{"id": "x", "text": "one", "lang": "en", "tags": ["a"], "url": "u", "meta": {"k": 1}}'
    first = cli("clean", "--from", "jsonl", "--to", "jsonl", stdin=row).stdout
    assert json.loads(first)["meta"] == {"k": 1, "lang": "en", "tags": ["a"], "url": "u"}
    assert cli("clean", "--from", "jsonl", "--to", "jsonl", stdin=first).stdout == first


def test_jsonl_in_and_out(cli: Cli) -> None:
    """A row a document, in order, ids kept; a bad row is told and left out."""
    rows = b'{"id": "x", "text": "one", "url": "u"}\n{"id": "y"}\nnonsense\n{"text": "two"}\n'
    finished = cli("clean", "--from", "jsonl", "--to", "jsonl", stdin=rows)
    shown = [json.loads(line) for line in finished.stdout.splitlines()]
    assert [(row["id"], row["text"]) for row in shown] == [("x", "one"), ("-:4", "two")]
    assert shown[0]["meta"] == {"url": "u"}
    assert finished.returncode == 3
    assert b"-:2: is no object with a string 'text'" in finished.stderr
    assert b"-:3: is not JSON" in finished.stderr


def test_several_files_to_standard_output_are_not_glued(cli: Cli, tmp_path: Path) -> None:
    """The last line of one and the first of the next stay two."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(b"end")
    assert cli("clean", "a.txt", "b.txt").stdout == b"end\nend"


def test_check_writes_nothing_and_exits_1(cli: Cli, page: Path) -> None:
    """It says what would be cleaned."""
    finished = cli("clean", "--check", "page.txt")
    assert (finished.stdout, finished.returncode) == (b"", 1)
    assert "page.txt: " in said(finished)


def test_check_of_clean_text_exits_0(cli: Cli) -> None:
    """There is nothing to do."""
    assert cli("clean", "--check", stdin=CLEANED).returncode == 0


@pytest.mark.parametrize("to", ["json", "jsonl"])
def test_restore_from_json_gives_the_bytes(cli: Cli, page: Path, to: str) -> None:
    """What ``--trace`` kept is enough."""
    page.write_bytes(PAGE.replace(b"\n", b"\r\n") + b"\xff")
    kept = cli("clean", "page.txt", "--to", to, "--trace").stdout
    assert cli("restore", stdin=kept).stdout == page.read_bytes()


def test_restore_from_text_and_its_sidecar_gives_the_bytes(cli: Cli, page: Path, tmp_path: Path) -> None:
    """The trace is a file beside the text."""
    assert cli("clean", "page.txt", "-o", "out.txt", "--trace").returncode == 0
    assert (tmp_path / "out.txt").read_bytes() == CLEANED
    assert cli("restore", "out.txt", "-o", "back.txt").returncode == 0
    assert (tmp_path / "back.txt").read_bytes() == PAGE


def test_restore_of_a_changed_text_says_so(cli: Cli, page: Path, tmp_path: Path) -> None:
    """What would come back is not the input."""
    cli("clean", "page.txt", "-o", "out.txt", "--trace")
    (tmp_path / "out.txt").write_bytes(CLEANED + b"more")
    finished = cli("restore", "out.txt")
    assert (finished.stdout, finished.returncode) == (b"", 3)
    assert "changed after cleaning" in said(finished)


def test_diff_shows_each_hunk_with_its_rules(cli: Cli, page: Path) -> None:
    """A unified diff; exit code 1 as there is a difference."""
    finished = cli("diff", "page.txt")
    lines = finished.stdout.decode().split("\n")
    assert lines[:2] == ["--- page.txt", "+++ page.txt\t(cleaned)"]
    assert lines[2].startswith("@@ -1,")
    assert "donations.gauge" in lines[2]
    assert "-Support HarbourPost" in lines
    assert finished.returncode == 1


def test_diff_has_the_lines_as_the_file_has_them(cli: Cli, tmp_path: Path) -> None:
    """With a byte order mark and carriage returns where they are, so that ``patch`` finds the lines."""
    (tmp_path / "dos.txt").write_bytes(b"\xef\xbb\xbfOne.  \r\nTwo.\r\nThree.  ")
    finished = cli("diff", "--passes", "whitespace", "dos.txt")
    body = finished.stdout.split(b"\n")[2:]
    assert [line for line in body if not line.startswith(b"@@")] == [
        b"-\xef\xbb\xbfOne.  \r",
        b"+\xef\xbb\xbfOne.\r",
        b" Two.\r",
        b"-Three.  ",
        b"\\ No newline at end of file",
        b"+Three.",
        b"\\ No newline at end of file",
        b"",
    ]


def test_diff_of_clean_text_is_empty(cli: Cli) -> None:
    """And exits 0."""
    finished = cli("diff", stdin=CLEANED)
    assert (finished.stdout, finished.returncode) == (b"", 0)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("clean", "missing.txt"), "missing.txt: no such file or folder"),
        (("clean", "--passes", "donatoins"), "no pass is named 'donatoins' (did you mean 'donations'?)"),
        (("clean", "--profile", "standrad"), "no profile is named 'standrad' (did you mean 'standard'?)"),
        (("clean", "--to", "jsno"), "no format is named 'jsno' (did you mean 'json'?)"),
        (("clean", "--from", "text"), "format 'text' can be written, not read"),
        (("clean", "--set", "donations"), "--set takes PASS.OPTION=VALUE, not 'donations'"),
        (("clean", "--set", "whitespace.nope=1"), "pass 'whitespace' has no option 'nope'"),
        (("clean", "--set", "typo.level=bold"), "option for pass 'typo', which is not in the plan"),
        (("clean", "--encoding", "klingon"), "Python knows no encoding 'klingon'"),
        (("clean", "--encoding", "zlib"), "Python knows no encoding 'zlib'"),
        (("clean", "--encoding", "undefined"), "Python knows no encoding 'undefined'"),
        (("clean", "--deadline", "nan"), "Invalid value for '--deadline': 'nan' is no number"),
        (("clean", "--memory", "99999999999999"), "99999999999999 is not in the range"),
        (("clean", "--trace"), "--trace with --to text needs -o"),
        (("clean", "--no-such"), "No such option"),
        (("clean", ""), "an argument is empty, as a variable that is not set leaves it; leave it out or fill it"),
        (("new", ""), "an argument is empty"),
        (("clean", "--passes="), "an argument is empty"),
        (("clean", "--retry", "gone.jsonl"), "gone.jsonl: no such file; a run without problems leaves none"),
        (("claen",), "no command is named 'claen' (did you mean 'clean'?)"),
        (("explain", "nonsense"), "no pass is named 'nonsense'"),
        (("explain", "donations.nonsense"), "pass 'donations' has no rule 'donations.nonsense'"),
        (("explain",), "Missing argument"),
        (("restore", "missing.json"), "missing.json: no such file or directory"),
        (("-p", "x"), "a command comes first, not '-p'"),
        (("passes", "-p", "x"), "-p takes no:NAME or the path"),
        (("passes", "--config", "gone.toml"), "gone.toml: no such file or directory"),
    ],
)
def test_a_user_s_mistake_is_one_line_and_exit_code_2(cli: Cli, arguments: tuple[str, ...], why: str) -> None:
    """It says what is wrong, and nothing is written."""
    finished = cli(*arguments)
    assert (finished.returncode, finished.stdout) == (2, b"")
    line = said(finished)
    assert line.startswith("cleaner: ")
    assert why in line


def test_a_file_name_can_t_forge_a_message(cli: Cli) -> None:
    """Line feeds and escapes in it are spelt out."""
    assert "a<0A>cleaner: all is well<1B>[0m: no such file" in said(cli("clean", "a\ncleaner: all is well\x1b[0m"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_can_t_be_read(cli: Cli, tmp_path: Path) -> None:
    """One line and exit code 2."""
    (tmp_path / "locked").mkdir(mode=0)
    finished = cli("clean", "locked")
    assert finished.returncode == 2
    assert "locked: permission denied" in said(finished)


def test_an_empty_folder_is_told(cli: Cli, tmp_path: Path) -> None:
    """Perhaps the files are named otherwise."""
    (tmp_path / "empty").mkdir()
    finished = cli("clean", "empty")
    assert finished.returncode == 2
    assert "--glob names others" in said(finished)


def test_the_input_is_not_overwritten(cli: Cli, page: Path) -> None:
    """Output and input must differ."""
    finished = cli("clean", "page.txt", "-o", "page.txt")
    assert finished.returncode == 2
    assert "is the input too" in said(finished)
    assert page.read_bytes() == PAGE


def test_a_link_is_not_written_through(cli: Cli, page: Path, tmp_path: Path) -> None:
    """What it points to may lie anywhere."""
    (tmp_path / "elsewhere.txt").write_bytes(b"precious")
    (tmp_path / "out.txt").symlink_to("elsewhere.txt")
    finished = cli("clean", "page.txt", "-o", "out.txt")
    assert finished.returncode in (2, 3)
    assert b"is a link" in finished.stderr
    assert (tmp_path / "elsewhere.txt").read_bytes() == b"precious"


def test_what_is_not_read_in_a_folder_is_told_and_counted(cli: Cli, tmp_path: Path) -> None:
    """The exit code and the account of the run agree."""
    (tmp_path / "pages").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "pages" / name).write_bytes(b"end")
    (tmp_path / "pages" / "link.txt").symlink_to("a.txt")
    finished = cli("clean", "pages", "-o", "out/", "--profile", "zero")
    assert finished.returncode == 3
    link, account = finished.stderr.decode().strip().split("\n")
    assert link == "cleaner: link.txt: is a link, and links in folders are not followed"
    assert account.startswith("cleaner: 2 documents, problems: input 1, ")


def test_json_of_several_documents_needs_a_folder(cli: Cli, tmp_path: Path) -> None:
    """Two objects after one another are no JSON."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(b"end")
    finished = cli("clean", "a.txt", "b.txt", "--to", "json")
    assert finished.returncode == 2
    assert "use -o FOLDER, or --to jsonl" in said(finished)


def test_a_reader_that_stops_early_is_no_error(tmp_path: Path) -> None:
    """``cleaner clean big.txt | head -1`` says nothing."""
    (tmp_path / "big.txt").write_bytes(b"a line of text\n" * 200_000)
    command = f"'{sys.executable}' -m cleaner clean --profile zero big.txt | head -1"
    finished = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, check=False)
    assert (finished.stdout, finished.stderr) == (b"a line of text\n", b"")


def test_a_broken_plugin_is_a_warning_where_it_is_not_asked_for(cli: Cli, tmp_path: Path) -> None:
    """The rest goes on."""
    (tmp_path / "broken.py").write_text("1 / 0", "utf-8")
    finished = cli("clean", "-p", "broken.py", stdin=PAGE)
    assert (finished.stdout, finished.returncode) == (CLEANED, 0)
    assert "warning: plugin file broken.py: can't be imported: ZeroDivisionError" in said(finished)


def test_a_plugin_turned_off_is_not_there(cli: Cli) -> None:
    """And what needs it says so."""
    finished = cli("clean", "-p", "no:donations", stdin=PAGE)
    assert finished.returncode == 2
    assert "no pass is named 'donations'" in said(finished)


LOUD = """
import cleaner, os

print("imported")

class Loud(cleaner.Pass):
    '''Print where only cleaned text belongs.'''
    name = "loud"
    def find(self, document):
        print("found")
        os.write(1, b"written")
        return []

@cleaner.hookimpl
def cleaner_passes():
    return [Loud]
"""


def test_what_a_plugin_prints_is_not_in_the_output(cli: Cli, tmp_path: Path) -> None:
    """Standard output carries cleaned text alone."""
    (tmp_path / "loud.py").write_text(LOUD, "utf-8")
    assert cli("clean", "-p", "loud.py", "--passes", "loud", stdin=b"text\n").stdout == b"text\n"


FAILING = """
import cleaner

class Failing(cleaner.Pass):
    '''Raise on a word.'''
    name = "failing"
    def find(self, document):
        if "bad" in document.text:
            raise ValueError("a bad word")
        yield cleaner.Edit(0, 1, "", "failing.first")

@cleaner.hookimpl
def cleaner_passes():
    return [Failing]
"""


def test_a_failing_pass_loses_no_document(cli: Cli, tmp_path: Path) -> None:
    """It is named, the document comes out as it was, the exit code is 3."""
    (tmp_path / "failing.py").write_text(FAILING, "utf-8")
    (tmp_path / "a.txt").write_bytes(b"xgood\n")
    (tmp_path / "b.txt").write_bytes(b"xbad\n")
    finished = cli("clean", "-p", "failing.py", "--passes", "failing", "a.txt", "b.txt")
    assert (finished.stdout, finished.returncode) == (b"good\nxbad\n", 3)
    assert b"b.txt: failing: raised ValueError: a bad word" in finished.stderr


def test_a_folder_of_pages_can_t_bring_a_plugin(cli: Cli, tmp_path: Path) -> None:
    """Also not with ``python -m cleaner`` or an empty item in PYTHONPATH."""
    from packages import write_plugin

    write_plugin(tmp_path, "evil", "open('was-here', 'w')")
    (tmp_path / "json.py").write_text("open('was-here', 'w')", "utf-8")
    assert cli("clean", stdin=PAGE, PYTHONPATH=os.pathsep + os.environ.get("PYTHONPATH", "")).stdout == CLEANED
    assert not (tmp_path / "was-here").exists()


def test_help_and_version_load_no_plugin(tmp_path: Path) -> None:
    """Nor click, pluggy, ftfy, regex or any table."""
    code = (
        "import sys; from cleaner.cli import run; run(['--help']); run(['--version']); "
        "loaded = {'click', 'pluggy', 'ftfy', 'regex', 'tomllib', 'importlib.metadata'} & set(sys.modules); "
        "loaded |= {name for name in sys.modules if name.startswith('cleaner_')}; print('LOADED', sorted(loaded))"
    )
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert "LOADED []" in finished.stdout


def test_importing_all_plugins_loads_nothing_heavy(tmp_path: Path) -> None:
    """Tables and dictionaries wait until a pass needs them."""
    code = (
        "import sys; from cleaner.registry import load; load(); "
        "print('LOADED', sorted({'ftfy', 'regex', 'wordfreq', 'typos'} & set(sys.modules)))"
    )
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert "LOADED []" in finished.stdout


@pytest.mark.parametrize("command", ["passes", "plugins", "profiles", "plan"])
def test_the_lists_name_what_there_is(cli: Cli, command: str) -> None:
    """One row each, with whose it is."""
    finished = cli(command)
    assert finished.returncode == 0
    assert b"cleaner-text" in finished.stdout


def test_explain_tells_options_and_rules(cli: Cli) -> None:
    """From the pass' own declarations."""
    shown = cli("explain", "donations").stdout.decode()
    assert "Options" in shown
    assert "donations.gauge" in shown


def test_explain_folds_a_long_default_below_the_table(cli: Cli) -> None:
    """In its row it would push what the options mean off the screen."""
    shown = cli("explain", "donations").stdout.decode()
    assert "  packs by default:\n    donations-cs, donations-da," in shown
    assert max(map(len, shown.splitlines())) <= 110


def test_explain_tells_one_rule(cli: Cli) -> None:
    """By its full name, as diffs and traces show it."""
    assert cli("explain", "donations.gauge").stdout.startswith(b"donations.gauge  ")


def test_several_texts_on_standard_output_are_told_to_stand_together(cli: Cli, page: Path, tmp_path: Path) -> None:
    """With what keeps them apart; one text, or a format that holds many, needs no such word."""
    (tmp_path / "other.txt").write_bytes(b"Other.\n")
    assert "2 documents, with nothing between them: -o FOLDER" in said(cli("clean", "page.txt", "other.txt"))
    assert cli("clean", "page.txt").stderr == b""
    assert cli("clean", "page.txt", "other.txt", "--to", "jsonl").stderr == b""


def test_a_page_is_cleaned_in_a_folder_that_is_gone(tmp_path: Path) -> None:
    """Somebody deleted it under the shell: what is read and written does not stand in it."""
    (tmp_path / "gone").mkdir()
    shell = f'cd gone && rmdir ../gone && "{sys.executable}" -m cleaner clean --profile zero'
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    finished = subprocess.run(["sh", "-c", shell], input=b"text\n", capture_output=True, cwd=tmp_path, env=environment)
    assert (finished.returncode, finished.stdout, finished.stderr) == (0, b"text\n", b"")
