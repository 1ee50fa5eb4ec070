"""Each way in which a plugin can be wrong: set aside, named, and told how to mend; the others go on."""

from __future__ import annotations

import pickle
import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from packages import good, write_plugin

from cleaner import RulePack
from cleaner.discovery import Found, Selection, find
from cleaner.errors import UsageError
from cleaner.pipeline import Pipeline
from cleaner.registry import Offer, Registry, load

START = "import cleaner\n"
FIND = "{'name': 'x', 'find': lambda self, document: []}"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on the import path, for plugin packages; their modules are forgotten afterwards."""
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path
    for name in [name for name in sys.modules if name.startswith("mod_")]:
        del sys.modules[name]


def registry(folder: Path) -> Registry:
    """The registry of the plugins in one folder; those that are installed beside it are left out."""
    names = {path.name.split("-")[0] for path in folder.glob("*.dist-info")}
    found = [plugin for plugin in find(Selection()) if plugin.distribution.replace("-", "_") in names]
    return Registry(found)


def the_fault(site: Path, code: str) -> str:
    """What is said of a broken plugin, beside which a good one still works."""
    write_plugin(site, "broken", code)
    write_plugin(site, "fine", good("fine"))
    made = registry(site)
    assert "fine" in made.names("pass")
    (fault,) = made.faults
    assert "plugin 'broken' (dist-broken 1.2)" in str(fault)
    assert "\n" not in str(fault)
    return fault.why


def test_a_good_plugin_is_found_and_works(site: Path) -> None:
    """From the entry point to the cleaned text."""
    write_plugin(site, "fine", good("fine"))
    made = registry(site)
    assert not made.faults
    assert Pipeline("fine", registry=made)("One. Two.").text == "One Two."


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("import no_such_module", "ModuleNotFoundError"),
        ("raise SystemExit(4)", "SystemExit: 4"),
        ("def", "SyntaxError"),
        ("1 / 0", "ZeroDivisionError"),
    ],
)
def test_a_plugin_that_can_t_be_imported(site: Path, code: str, told: str) -> None:
    """The error is told, and how to go on without the plugin."""
    why = the_fault(site, code)
    assert why.startswith(f"can't be imported: {told}")
    assert "-p no:broken" in why


def test_a_hook_that_does_not_exist(site: Path) -> None:
    """pluggy would be silent."""
    why = the_fault(site, START + "@cleaner.hookimpl\ndef cleaner_pases():\n    return []\n")
    hooks = "cleaner_passes, cleaner_rules, cleaner_dialects, cleaner_formats, cleaner_profiles, cleaner_after_pass"
    assert why == f"there is no hook 'cleaner_pases' (did you mean 'cleaner_passes'?); the hooks are {hooks}"


def test_a_function_without_the_mark(site: Path) -> None:
    """pluggy would be silent here too."""
    why = the_fault(site, "def cleaner_passes():\n    return []\n")
    assert why == "function cleaner_passes is not marked; put @cleaner.hookimpl above it"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "def cleaner_pases():\n    return []\n",
            "function cleaner_pases (did you mean 'cleaner_passes'?) is not marked",
        ),
        ("def cleaner_after_pass(report):\n    pass\n", "function cleaner_after_pass is not marked"),
    ],
)
def test_a_slip_in_the_name_of_a_function_without_the_mark(site: Path, code: str, said: str) -> None:
    """It is meant to be a hook."""
    assert the_fault(site, code) == f"{said}; put @cleaner.hookimpl above it"


@pytest.mark.parametrize("name", ["clean_passes", "cleaner_zzzzzzzzzzzzzzzz", "helper", "cleaner"])
def test_other_functions_are_the_plugins_own_affair(site: Path, name: str) -> None:
    """Not all that is called alike is a hook."""
    write_plugin(site, "fine", good("fine") + f"\n    def {name}():\n        pass\n")
    assert not registry(site).faults


def test_a_hook_with_wrong_arguments(site: Path) -> None:
    """The hooks take none, and say so."""
    why = the_fault(site, START + "@cleaner.hookimpl\ndef cleaner_passes(engine):\n    return []\n")
    assert "hooks take no arguments but cleaner_after_pass(report)" in why


def test_a_hook_whose_arguments_have_defaults(site: Path) -> None:
    """What pluggy makes of them differs from version to version."""
    why = the_fault(site, START + "@cleaner.hookimpl\ndef cleaner_passes(deep=True):\n    return []\n")
    assert why == "hook cleaner_passes has arguments (deep); hooks take none: write def cleaner_passes():"


@pytest.mark.parametrize(
    ("profile", "told"),
    [
        (
            "cleaner.Profile('led', '', ('mojibake',), {'mojibak': {}})",
            "profile 'led': `options` for 'mojibak', which it does not run (did you mean 'mojibake'?)",
        ),
        (
            "cleaner.Profile('led', '', ('mojibake',), drop=('typos',))",
            "profile 'led': `drop` takes passes from a `base`, and it has none",
        ),
    ],
)
def test_a_profile_that_says_what_has_no_effect(site: Path, profile: str, told: str) -> None:
    """A slip in a name must not be lost."""
    why = the_fault(site, START + f"@cleaner.hookimpl\ndef cleaner_profiles():\n    return [{profile}]\n")
    assert told in why


@pytest.mark.parametrize("wrapper", ["hookwrapper", "wrapper"])
def test_a_hook_wrapper(site: Path, wrapper: str) -> None:
    """Hooks only return values: there is nothing to wrap."""
    why = the_fault(site, START + f"@cleaner.hookimpl({wrapper}=True)\ndef cleaner_passes():\n    return (yield)\n")
    assert "cleaner_passes is a hook wrapper" in why


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("None", "returned NoneType; it must return a list"),
        ("'donations'", "returned str; it must return a list"),
        ("7", "returned int; it must return a list"),
        ("cleaner.Pass", "returned type; it must return a list"),
        ("['donations']", "'donations' is not a subclass of cleaner.Pass"),
        ("[object]", "is not a subclass of cleaner.Pass"),
        ("[1 / 0]", "hook cleaner_passes failed: ZeroDivisionError"),
        ("[exit(2)]", "hook cleaner_passes failed: SystemExit: 2"),
        ("[type('X', (cleaner.Pass,), {'name': 'Not A Name'})]", "its name 'Not A Name' is not lower-case words"),
        ("[type('X', (cleaner.Pass,), {})]", "has no name: give it a class attribute `name`"),
        ("[type('X', (cleaner.Pass,), {'name': 'x'})]", "pass 'x' has no method find(self, document)"),
        (f"[type('X', (cleaner.Pass,), {FIND} | {{'after': 'mojibake'}})]", "`after` is a tuple of names"),
        (f"[type('X', (cleaner.Pass,), {FIND} | {{'budget': 'all'}})]", "`budget` is a share of the words"),
        (f"[type('X', (cleaner.Pass,), {FIND} | {{'warm_up': 1e9}})]", "`warm_up` is a number of seconds"),
        (f"[type('X', (cleaner.Pass,), {FIND} | {{'rules': ['x.y']}})]", "`rules` maps each rule's name"),
        (
            f"[type('X', (cleaner.Pass,), {FIND} | {{'rules': {{'y.z': ''}}}})]",
            "the rule 'y.z' is not named 'x.something'",
        ),
        (
            f"[type('X', (cleaner.Pass,), {FIND} | {{'__annotations__': {{'n': int}}, 'n': cleaner.option('x', '')}})]",
            "a default does not fit: option x.n takes whole number",
        ),
        (
            f"[type('X', (cleaner.Pass,), {FIND} | "
            "{'__annotations__': {'n': tuple[str, ...]}, 'n': cleaner.option('abc', '')})]",
            "a default does not fit: option 'n' is a tuple of texts",
        ),
        ("[type('X', (cleaner.Pass,), {'name': 'newlines'})]", "the name 'newlines' is the engine's own"),
        (
            f"[type('X', (cleaner.Pass,), {FIND} | {{'__annotations__': {{'n': dict}}, 'n': cleaner.option(1, 'h')}})]",
            "option 'n' has a type that options can't have, dict: there are bool, int, float, str, tuple[str, ...] and",
        ),
    ],
)
def test_a_hook_with_a_wrong_answer(site: Path, answer: str, told: str) -> None:
    """What came is told, and what must come."""
    assert told in the_fault(site, START + f"@cleaner.hookimpl\ndef cleaner_passes():\n    return {answer}\n")


@pytest.mark.parametrize(
    ("hook", "wanted"),
    [("rules", "RulePack"), ("dialects", "Dialect"), ("formats", "Format"), ("profiles", "Profile")],
)
def test_each_hook_checks_what_it_gets(site: Path, hook: str, wanted: str) -> None:
    """A value of the wrong type is told with the type that is wanted."""
    why = the_fault(site, START + f"@cleaner.hookimpl\ndef cleaner_{hook}():\n    return [7]\n")
    assert re.search(rf"7 is not a cleaner\.\w+\.{wanted}$", why)


def test_a_dialect_whose_headers_name_nobody_is_told(site: Path) -> None:
    """It would never find a comment, and that in silence."""
    frame = 'cleaner.dialects.Frame("mine", [["on {time}"]])'
    why = the_fault(
        site, START + f"import cleaner.dialects\n@cleaner.hookimpl\ndef cleaner_dialects(): return [{frame}]\n"
    )
    assert "dialect 'mine': the header ['on {time}'] has no {author}, without which it is never found" in why


def test_a_class_for_what_it_makes_is_told(site: Path) -> None:
    """Passes are offered as classes, dialects are not."""
    answer = "from cleaner.dialects import Dialect\nclass Posts(Dialect):\n    name = 'posts'\n"
    why = the_fault(site, START + answer + "@cleaner.hookimpl\ndef cleaner_dialects():\n    return [Posts]\n")
    assert why.endswith("is a class: return what it makes, Posts()")


def test_a_pack_that_the_user_gives_goes_before_a_plugins_and_is_the_files(site: Path) -> None:
    """In the registry that it is given to, and in no other."""
    write_plugin(site, "fine", good("fine"))
    bare = registry(site)
    mine = RulePack("mine", "fine", (), origin="mine.toml")
    made = bare.with_packs([RulePack("mine", "fine", ()), mine, RulePack("other", "fine", ())])
    assert made.get("rule pack", "mine") == Offer(mine, Found("rules", "mine.toml", "a file", "", is_file=True))
    assert made.get("rule pack", "other").found.target == "other"
    assert bare.names("rule pack") == []
    assert pickle.loads(pickle.dumps(made)).names("rule pack") == ["mine", "other"]
    assert pickle.loads(pickle.dumps(bare)).names("rule pack") == []


def test_a_name_that_two_plugins_offer_is_refused_and_both_are_named(site: Path) -> None:
    """Neither order nor chance decides."""
    write_plugin(site, "first", good("same"))
    write_plugin(site, "second", good("same"))
    write_plugin(site, "third", good("other"))
    made = registry(site)
    assert made.names("pass") == ["other"]
    (fault,) = made.faults
    assert "pass 'same' is offered more than once" in fault.why
    assert fault.is_clash
    assert fault.found.name == "first"
    assert made.contested("pass", "same") == fault.why
    assert made.contested("pass", "other") == made.contested("format", "same") == ""
    for name in ("'first' (dist-first 1.2)", "'second' (dist-second 1.2)"):
        assert name in fault.why
    owners = r"plugin 'first' \(dist-first 1\.2\) and plugin 'second' \(dist-second 1\.2\)"
    why = f"^pass 'same' is offered more than once, so none is used: {owners}; turn all but one off by "
    with pytest.raises(UsageError, match=f"{why}-p no:first or -p no:second$"):
        made.get("pass", "same")


def test_two_distributions_may_use_the_same_plugin_name(site: Path) -> None:
    """Both are loaded: what counts are the names of the passes."""
    write_plugin(site, "twin", good("left"), distribution="dist-a", module="mod_a")
    write_plugin(site, "twin", good("right"), distribution="dist-b", module="mod_b")
    assert registry(site).names("pass") == ["left", "right"]


def test_a_plugin_can_be_turned_off_by_name(site: Path) -> None:
    """By ``-p no:NAME`` and by the environment."""
    write_plugin(site, "fine", good("fine"))
    off = [Selection.of(["no:fine"], {}), Selection.of([], {"CLEANER_DISABLE_PLUGINS": "other, fine"})]
    for selection in off:
        assert "fine" not in {plugin.name for plugin in find(selection)}


def test_autoload_can_be_turned_off(site: Path) -> None:
    """Then only what is named by path is there."""
    write_plugin(site, "fine", good("fine"))
    (site / "own.py").write_text("", "utf-8")
    selection = Selection.of([str(site / "own.py")], {"CLEANER_PLUGIN_AUTOLOAD": "0"})
    assert [plugin.name for plugin in find(selection)] == ["own"]


def test_a_plugin_from_a_file(tmp_path: Path) -> None:
    """No package, no entry point: a path."""
    path = tmp_path / "own.py"
    path.write_text("\n".join(line[4:] for line in good("own").split("\n")), "utf-8")
    made = Registry(find(Selection.of([str(path)], {"CLEANER_PLUGIN_AUTOLOAD": "0"})))
    assert made.names("pass") == ["own"]


def test_a_plugin_file_may_postpone_its_annotations(tmp_path: Path) -> None:
    """Its options are read from them."""
    path = tmp_path / "late.py"
    code = "\n".join(line[4:] for line in good("late").split("\n")).replace(
        "def find", "n: int = cleaner.option(1, 'n')\n    def find"
    )
    path.write_text("from __future__ import annotations\n" + code, "utf-8")
    made = Registry(find(Selection.of([str(path)], {"CLEANER_PLUGIN_AUTOLOAD": "0"})))
    assert (made.names("pass"), made.faults) == (["late"], [])


def test_a_plugin_file_that_is_not_there(tmp_path: Path) -> None:
    """It was asked for, so it is an error."""
    with pytest.raises(UsageError, match=r"-p .*gone\.py: no such file"):
        Selection.of([str(tmp_path / "gone.py")], {})


def test_a_wish_of_no_known_form() -> None:
    """The forms are told."""
    with pytest.raises(UsageError, match=r"takes no:NAME or the path"):
        Selection.of(["yes:fine"], {})


def test_an_unknown_pass_is_told_with_the_nearest_name(site: Path) -> None:
    """A slip of the finger is the usual reason."""
    write_plugin(site, "fine", good("fine"))
    with pytest.raises(UsageError, match=r"no pass is named 'fien' \(did you mean 'fine'\?\); `cleaner passes` lists"):
        registry(site).get("pass", "fien")


def test_a_pass_whose_plugin_is_broken_is_told_with_the_reason(site: Path) -> None:
    """Asking for it is an error, and says whose it is."""
    write_plugin(site, "broken", "1 / 0")
    with pytest.raises(UsageError, match=r"plugin 'broken' \(dist-broken 1\.2\): can't be imported: ZeroDivisionError"):
        registry(site).get("pass", "broken")


@pytest.mark.parametrize(
    ("kind", "command"), [("pass", "passes"), ("profile", "profiles"), ("format", "plugins"), ("rule pack", "plugins")]
)
def test_what_is_unknown_says_which_command_lists_what_there_is(kind: str, command: str) -> None:
    """Each kind has its own."""
    with pytest.raises(UsageError, match=f"^no {kind} is named 'x'; `cleaner {command}` lists what there is$"):
        Registry().get(kind, "x")


def test_all_offers_of_a_kind_come_by_name(site: Path) -> None:
    """But those that two make."""
    for name in ("b", "a", "c"):
        write_plugin(site, name, good("twice" if name == "c" else name))
    write_plugin(site, "d", good("twice"))
    made = registry(site)
    assert [offer.value.name for offer in made.offers("pass")] == ["a", "b"]
    assert list(made.offers("profile")) == []


def test_what_is_installed_is_loaded_as_the_environment_allows(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or as a selection says."""
    write_plugin(site, "fine", good("fine"))
    assert "fine" in load().names("pass")
    assert load(Selection(autoload=False)).names("pass") == []
    monkeypatch.setenv("CLEANER_DISABLE_PLUGINS", "fine")
    assert "fine" not in load().names("pass")


def test_a_fault_of_another_plugin_is_not_the_reason(site: Path) -> None:
    """Of a name that nobody offers, only what there is can be told."""
    write_plugin(site, "broken", "1 / 0")
    with pytest.raises(UsageError, match=r"no pass is named 'absent'; `cleaner passes` lists what there is"):
        registry(site).get("pass", "absent")


def test_an_entry_point_may_name_a_value_in_a_module(site: Path) -> None:
    """As `module:value`, where a name behind it may follow."""
    code = "import cleaner\nclass Place:\n" + textwrap.indent(textwrap.dedent(good("fine")), "    ")
    write_plugin(
        site, "fine", code.replace("def cleaner_passes()", "def cleaner_passes(self)").replace("[Good]", "[self.Good]")
    )
    with (site / "mod_fine.py").open("a") as file:
        file.write("class Shelf:\n    plugin = Place()\n")
    (site / "dist_fine-1.2.dist-info" / "entry_points.txt").write_text(
        "[cleaner]\nfine = mod_fine : Shelf.plugin [x]\n"
    )
    made = registry(site)
    assert not made.faults
    assert made.names("pass") == ["fine"]


def test_what_is_offered_does_not_depend_on_the_order_of_loading(site: Path) -> None:
    """Everything is sorted by name."""
    for name in ("b", "a", "c"):
        write_plugin(site, name, good(name))
    made = registry(site)
    assert made.names("pass") == Registry(reversed(made.found)).names("pass") == ["a", "b", "c"]


OBSERVER = START + "@cleaner.hookimpl\ndef cleaner_after_pass(report):\n    {}\n"


def test_an_observer_is_told_of_each_pass(site: Path) -> None:
    """With counts and the document's name."""
    write_plugin(site, "fine", good("fine"))
    write_plugin(
        site, "watch", OBSERVER.format("SEEN.append((report.pass_name, report.document, report.edits))") + "SEEN = []"
    )
    Pipeline("fine", registry=registry(site))("a.b", id="page")
    import mod_watch  # type: ignore[import-not-found]

    assert mod_watch.SEEN == [("fine", "page", 1)]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("raise ValueError('no')", "ValueError: no"),
        ("raise type('Odd', (Exception,), {'__str__': lambda self: 1 / 0})", "Odd: (its message raises too)"),
        (
            "raise type('Odd', (Exception,), {'__getattribute__': lambda *given: 1 / 0, '__str__': None})",
            "Odd: (its message raises too)",
        ),
    ],
    ids=["plain", "message", "all"],
)
def test_an_observer_that_raises_is_its_own_problem(site: Path, body: str, told: str) -> None:
    """The document is cleaned all the same, also where the error raises when it is asked."""
    write_plugin(site, "fine", good("fine"))
    write_plugin(site, "watch", OBSERVER.format(body))
    result = Pipeline("fine", registry=registry(site))("a.b", id="page")
    assert result.text == "ab"
    (problem,) = result.problems
    assert problem.who == "plugin 'watch' (dist-watch 1.2)"
    assert problem.why == f"observer raised {told}"


def test_an_observer_interrupted_by_the_user_ends_the_run(site: Path) -> None:
    """It runs in this process, where Ctrl-C arrives."""
    write_plugin(site, "fine", good("fine"))
    write_plugin(site, "watch", OBSERVER.format("raise KeyboardInterrupt"))
    with pytest.raises(KeyboardInterrupt):
        Pipeline("fine", registry=registry(site))("a.b")


def test_an_import_that_raises_an_interrupt_is_no_ctrl_c(site: Path) -> None:
    """The plugin is set aside; the user has pressed nothing."""
    write_plugin(site, "odd", "raise KeyboardInterrupt")
    write_plugin(site, "fine", good("fine"))
    loaded = registry(site)
    assert loaded.names("pass") == ["fine"]
    assert "can't be imported: KeyboardInterrupt" in str(loaded.faults[0])


def test_ctrl_c_while_a_plugin_is_imported_ends_the_run(site: Path) -> None:
    """That one is the user's."""
    write_plugin(site, "slow", "import os, signal, time; os.kill(os.getpid(), signal.SIGINT); time.sleep(9)")
    with pytest.raises(KeyboardInterrupt):
        registry(site)


HOOK = "import cleaner\n@cleaner.hookimpl\ndef cleaner_passes():\n"


def test_a_hook_that_raises_is_told_with_what_it_raised(site: Path) -> None:
    """Whatever that is; a TypeError of its own is not one of its answer."""
    for name, raised in (("one", "ValueError('x')"), ("two", "SystemExit(0)"), ("three", "[1] + 1")):
        statement = raised if "+" in raised else f"raise {raised}"
        write_plugin(site, name, f"{HOOK}    {statement}\n")
    told = sorted(str(fault).partition(": ")[2] for fault in registry(site).faults)
    assert told[0].startswith("hook cleaner_passes failed: SystemExit")
    assert told[1].startswith("hook cleaner_passes failed: TypeError: can only concatenate")
    assert told[2].startswith("hook cleaner_passes failed: ValueError: x")


def test_a_hook_interrupted_by_the_user_ends_the_run(site: Path) -> None:
    """Ctrl-C is nobody's fault."""
    write_plugin(site, "slow", f"{HOOK}    raise KeyboardInterrupt\n")
    with pytest.raises(KeyboardInterrupt):
        registry(site)


def test_an_observer_may_leave_the_report_out(site: Path) -> None:
    """pluggy lets a hook take fewer arguments."""
    write_plugin(site, "fine", good("fine"))
    watching = HOOK.replace("cleaner_passes", "cleaner_after_pass")
    write_plugin(site, "count", f"SEEN = []\n{watching}    SEEN.append(1)\n")
    Pipeline("fine", registry=registry(site))("a.b")
    import mod_count  # type: ignore[import-not-found]

    assert mod_count.SEEN == [1]


def test_a_registry_can_be_loaded_from_another_thread(site: Path) -> None:
    """Where no signal can be heard."""
    from threading import Thread

    write_plugin(site, "fine", good("fine"))
    loaded: list[Registry] = []
    thread = Thread(target=lambda: loaded.append(registry(site)))
    thread.start()
    thread.join()
    assert loaded[0].names("pass") == ["fine"]


def test_a_plugin_file_must_be_one_that_python_can_load(tmp_path: Path) -> None:
    """A name is not enough."""
    from cleaner.discovery import Found

    (fault,) = Registry([Found("odd", str(tmp_path / "odd.txt"), "a file", "no version", is_file=True)]).faults
    assert "is no Python file" in str(fault)


def test_a_pass_whose_options_can_t_be_made_is_told(site: Path) -> None:
    """When it is registered, not when it first runs."""
    finds = "    def find(self, document):\n        return []\n"
    made = f"{finds}    def __post_init__(self):\n        raise ValueError('no')\n"
    write_plugin(site, "odd", f"{HOOK}    return [P]\nclass P(cleaner.Pass):\n    name = 'p'\n{made}")
    (fault,) = registry(site).faults
    assert "the options of P can't be read: ValueError: no" in str(fault)
