"""Plans that settle: a document goes through them until a second cleaning would change nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from plugins_at_hand import Exclaim, registry_of

from cleaner import Document, Edit, Label, Pass, Pipeline, Problem, Profile, Result, option
from cleaner.discovery import Found
from cleaner.limits import Limits
from cleaner.registry import Offer
from cleaner.rounds import MOST_ROUNDS, Outlook
from cleaner.underway import LEFT_OUT

QUICK = Limits(deadline=0.5)


class Menus(Pass):
    """Take out a line ``menu`` that has another below it, and label the line ``home``."""

    name = "menus"

    def find(self, document: Document) -> Iterator[Edit | Label]:
        for number, line in enumerate(document.lines):
            if document.lines[number : number + 2] == ["menu", "menu"]:
                yield Edit(*document.line_span(number), "", "menus.line")
            if line == "home" and "menu\nmenu" in document.text:
                yield Label(*document.line_span(number), "home")


class Ads(Pass):
    """Take out lines ``ad``, but for those that a label holds."""

    name = "ads"
    budget = 1.0

    def find(self, document: Document) -> Iterator[Edit]:
        for number, line in enumerate(document.lines):
            if line == "ad" and not document.labels:
                yield Edit(*document.line_span(number), "", "ads.line")


class Names(Pass):
    """Label the first line, unless it is an ``ad``."""

    name = "names"

    def find(self, document: Document) -> Iterator[Label]:
        if document.lines[0] != "ad":
            yield Label(*document.line_span(0), "name")


class Twice(Pass):
    """Take out what says a labelled line again: a label makes it edit."""

    name = "twice"

    def heeds(self, document: Document) -> tuple[str, ...]:
        if document.lines[0] == "odd":
            raise ValueError
        return ("names", "no-such-pass") if len(set(document.lines)) < len(document.lines) else ()

    def find(self, document: Document) -> Iterator[Edit]:
        named = set(document.lines_at([label.start for label in document.labelled("name")]))
        for number, line in enumerate(document.lines):
            if number not in named and line in {document.lines[one] for one in named}:
                yield Edit(*document.line_span(number), "", "twice.line")


class Longer(Pass):
    """Never be content."""

    name = "longer"

    def find(self, document: Document) -> Iterator[Edit]:
        yield Edit(0, 0, "x", "longer.x")


class Wider(Pass):
    """Never be content at the other end."""

    name = "wider"

    def find(self, document: Document) -> Iterator[Edit]:
        yield Edit(len(document.text) - 1, len(document.text) - 1, "x", "wider.x")


class Odd(Pass):
    """Do badly what the document says, from the second time on that it is looked at."""

    name = "odd"

    def find(self, document: Document) -> Iterator[Edit]:
        if "ad" not in document.lines:
            if document.lines[0] == "hang":
                time.sleep(60)
            if document.lines[0] == "raise":
                raise ValueError
            if document.lines[0] == "interrupt":
                raise KeyboardInterrupt
        yield from ()

    def may_edit(self, document: Document) -> bool:
        if document.lines[0] == "asked":
            raise ValueError
        return document.lines[0] != "no"


OTHER = Found("other", "other", "other-dist", "1.0")


def pipeline(*names: str, settles: bool = True) -> Pipeline:
    """A profile of these passes; ``ads`` and ``odd`` are of another distribution."""
    registry = registry_of(
        Menus, Longer, Wider, Exclaim, Names, Twice, profiles=[Profile("p", "", names, settles=settles)]
    )
    for cls in (Ads, Odd):
        registry.override("pass", cls.name, Offer(cls, OTHER))
    return Pipeline(profile="p", registry=registry)


def both(steps: Pipeline, *texts: str) -> list[Result]:
    """What comes out in this process, which is also what comes out of others."""
    here = [steps(text, id=str(number)) for number, text in enumerate(texts)]
    for jobs in (1, 2):
        there = list(steps.map(texts, jobs=jobs, limits=QUICK))
        assert list(map(vars, there)) == list(map(vars, here))
    return here


PAGE = "menu\nad\nmenu\nad\nmenu\nText.\n"


def test_a_document_goes_round_until_nothing_changes() -> None:
    """What one pass takes out may be what kept another one from its work."""
    settled, simple, once = (
        *both(pipeline("menus", "ads"), PAGE, "Text.\n"),
        pipeline("menus", "ads", settles=False)(PAGE),
    )
    assert once.text == "menu\nmenu\nmenu\nText.\n"
    assert settled.text == "menu\nText.\n"
    assert [step.pass_name for step in settled.steps] == ["ads", "menus"]
    assert simple.steps == ()


def test_a_second_cleaning_changes_nothing() -> None:
    """The promise."""
    steps = pipeline("menus", "ads", "exclaim")
    first = steps(PAGE)
    assert (steps(first.text).text, steps(first.text).steps) == (first.text, ())


def test_a_pass_that_a_label_makes_edit_is_asked_with_the_labels_of_those_that_it_heeds() -> None:
    """They are seen where a second cleaning would see them: on what is left."""
    steps = pipeline("names", "twice", "menus", "ads")
    texts = ("ad\nx\ny\nx\n", "ad\nx\ny\n", "ad\nodd\n")
    results = both(steps, *texts)
    assert [result.text for result in results] == ["x\ny\n", "x\ny\n", "odd\n"]
    assert [step.pass_name for step in results[0].steps] == ["ads", "twice"]
    for result in results:
        assert steps(result.text).steps == ()


def test_the_trace_leads_back_through_all_rounds() -> None:
    """A pass may stand in it more than once; taking it back takes back all that it did."""
    (result,) = both(pipeline("menus", "ads"), "menu\nmenu\nad\nmenu\nText.\n")
    assert [step.pass_name for step in result.steps] == ["menus", "ads", "menus"]
    assert result.restore() == "menu\nmenu\nad\nmenu\nText.\n"
    assert result.without("menus").text == "menu\nmenu\nmenu\nText.\n"
    assert result.without("menus").restore() == "menu\nmenu\nad\nmenu\nText.\n"
    assert [change.before for change in result.trace()] == ["menu\n", "ad\n", "menu\n"]


def test_labels_are_those_of_the_first_round_where_they_now_stand() -> None:
    """It saw what later rounds lack; and in a later round no label of the first keeps a pass back."""
    (result,) = both(pipeline("menus", "exclaim", "ads"), "menu\nmenu\nad\nhome\n")
    assert result.text == "menu\nhome\n"
    assert [(label.kind, label.start, label.end) for label in result.labels] == [("home", 5, 10)]


def test_passes_that_are_listed_run_once() -> None:
    """In the order in which the user named them."""
    registry = registry_of(Menus, Ads)
    assert Pipeline(["menus", "ads"], registry=registry)(PAGE).text == "menu\nmenu\nmenu\nText.\n"


def test_a_pass_that_is_never_content_is_left_out_and_named() -> None:
    """Nothing goes round for ever; the others do their work as if it were not there, and a second cleaning the same."""
    steps = pipeline("longer", "menus", "ads")
    text = "menu\nad\nmenu\nText.\n"
    result, other = both(steps, text, "a")
    assert (result.text, other.text) == ("menu\nText.\n", "a")
    assert [step.pass_name for step in result.steps] == ["ads", "menus"]
    assert result.problems == (
        Problem("longer", "0", f"had more to do in {MOST_ROUNDS} of {MOST_ROUNDS} rounds", LEFT_OUT),
    )
    assert result.restore() == text
    assert steps(result.text).text == result.text


def test_what_goes_wrong_in_each_start_is_told_once() -> None:
    """The document starts over, and a pass that raises does so again."""
    (result,) = both(pipeline("odd", "longer"), "raise\n")
    assert [problem.who for problem in result.problems] == ["odd", "longer"]


def test_what_is_left_without_a_pass_is_looked_at_by_all_passes_again() -> None:
    """As the next cleaning would: of that text it may be done at once."""

    class Slices(Pass):
        """Take out a line ``s``; all of them, where there is no ``ad``."""

        name = "slices"
        budget = 1.0

        def find(self, document: Document) -> Iterator[Edit]:
            numbers = document.numbers_of(["s"])
            for number in numbers[:1] if "ad" in document.lines else numbers:
                yield Edit(*document.line_span(number), "", "slices.line")

    class Late(Ads):
        """Take out ``ad`` while all lines are there."""

        name = "late"

        def find(self, document: Document) -> Iterator[Edit]:
            if len(document.lines) == 14:
                yield from (edit._replace(rule="late.line") for edit in super().find(document))

    registry = registry_of(Slices, Late, profiles=[Profile("p", "", ("slices", "late"), settles=True)])
    steps = Pipeline(profile="p", registry=registry)
    text = "s\n" * 11 + "ad\nText.\n"
    result = steps(text, id="0")
    assert (result.text, result.restore()) == ("Text.\n", text)
    assert [step.pass_name for step in result.steps] == ["late", "slices"]
    assert [problem.who for problem in result.problems] == ["slices"]
    assert steps(result.text).steps == ()
    assert [vars(there) for there in steps.map([text], jobs=1, limits=QUICK)] == [vars(result)]


def test_two_passes_that_are_never_content_are_both_left_out() -> None:
    """One after the other: the document starts over without each."""
    (result,) = both(pipeline("wider", "ads", "longer"), "ad\na\n")
    assert (result.text, {problem.who for problem in result.problems}) == ("a\n", {"wider", "longer"})


def test_the_line_breaks_of_a_document_that_starts_over_come_back() -> None:
    """They were made uniform before any pass ran, and stay so."""
    (result,) = both(pipeline("longer", "ads"), "ad\r\nText.\r\n")
    assert (result.with_newlines(), result.restore()) == ("Text.\r\n", "ad\r\nText.\r\n")


def test_a_profile_without_passes_is_settled() -> None:
    """It has nothing to ask."""
    assert [result.text for result in both(pipeline(), "a", "b")] == ["a", "b"]


def test_what_was_tried_to_answer_is_not_tried_again() -> None:
    """The next round has it, where the document is the same and no pass before gave it labels."""
    looked: list[str] = []

    class Watched(Menus):
        def find(self, document: Document) -> Iterator[Edit | Label]:
            looked.append(document.text)
            return super().find(document)

    registry = registry_of(Watched, Ads, profiles=[Profile("p", "", ("menus", "ads"), settles=True)])
    assert Pipeline(profile="p", registry=registry)(PAGE).text == "menu\nText.\n"
    assert looked == [PAGE, "menu\nmenu\nmenu\nText.\n", "menu\nText.\n"]


def test_a_pass_is_asked_more_kindly_about_what_it_left_itself() -> None:
    """Only where no other pass came after it, in this process and in others."""

    class Last(Exclaim):
        name = "last"

        def may_edit_again(self, document: Document) -> bool:
            return False

        def find(self, document: Document) -> Iterator[Edit]:
            yield from [Edit(0, 1, "", "last.x")] if document.text.startswith("x") else []

    def run(*names: str) -> str:
        steps = Pipeline(profile="p", registry=registry_of(Last, Ads, profiles=[Profile("p", "", names, settles=True)]))
        (result,) = both(steps, "xxText.\nad\n")
        return result.text

    assert run("ads", "last") == "xText.\n"
    assert run("last", "ads") == "Text.\n"


@pytest.mark.parametrize("word", ["raise", "asked", "no", "interrupt"])
def test_a_pass_that_fails_when_it_is_asked_does_no_harm(word: str) -> None:
    """It is named where it fails in its turn."""
    (result,) = pipeline("ads", "odd").map([f"{word}\nad\nText.\n"], limits=QUICK)
    assert result.text == f"{word}\nText.\n"
    assert result.restore() == f"{word}\nad\nText.\n"


def test_a_pass_that_hangs_when_it_is_asked_is_ended_and_named_once() -> None:
    """And asked no more of this document; the next one has it again."""
    began = time.monotonic()
    hung, fine = pipeline("odd", "menus", "ads").map(["hang\nmenu\nad\nmenu\n", "a\nad\n"], limits=QUICK)
    assert (hung.text, fine.text) == ("hang\nmenu\n", "a\n")
    (problem,) = hung.problems
    assert (problem.who, problem.done) == ("odd", "it was not asked again")
    assert "took longer" in problem.why
    assert time.monotonic() - began < 10
    assert not fine.problems


def test_the_same_problem_is_told_once() -> None:
    """However many rounds a document takes."""

    class Broken(Pass):
        name = "broken"

        def find(self, document: Document) -> Iterator[Edit]:
            raise ValueError("no")
            yield

    registry = registry_of(Menus, Ads, Broken, profiles=[Profile("p", "", ("broken", "menus", "ads"), settles=True)])
    result = Pipeline(profile="p", registry=registry)(PAGE)
    assert (result.text, len(result.problems)) == ("menu\nText.\n", 1)


class Asked(Pass):
    """Say beforehand whether there is anything to do."""

    name = "asked"

    def may_edit(self, document: Document) -> bool:
        return "x" in document.text

    def find(self, document: Document) -> Iterator[Edit | Label]:
        yield Edit(0, 1, "y", "asked.y")


@pytest.mark.parametrize(("text", "works"), [("ax", True), ("a", False), ("yx", False)])
def test_work_is_an_edit_with_effect_of_a_pass_that_expects_one(text: str, works: bool) -> None:
    """One that says it can't edit is not even run."""
    assert Outlook().has_work(Asked(), Document(text)) is works


def test_labels_keep_no_pass_from_saying_that_it_has_work() -> None:
    """They may not be there the next time."""
    assert Outlook().has_work(Ads(), Document("ad\n", labels=[Label(0, 2, "comment")]))


def test_passes_that_are_heeded_label_by_each_others_labels() -> None:
    """In the order in which they are named."""

    class Second(Pass):
        """Label the last line where the first bears a name."""

        name = "second"

        def find(self, document: Document) -> Iterator[Label]:
            if document.labelled("name"):
                yield Label(len(document.text) - 1, len(document.text), "end")

    class Third(Pass):
        """Take the text out where its end is labelled."""

        name = "third"
        order: tuple[str, ...] = option((), "what it heeds")

        def heeds(self, document: Document) -> tuple[str, ...]:
            return self.order

        def find(self, document: Document) -> Iterator[Edit]:
            if document.labelled("end"):
                yield Edit(0, 1, "", "third.all")

    outlook, document = Outlook(), Document("x\ny")
    for step in (Names(), Second()):
        outlook.attempt(step, document)
    orders = [(), ("names",), ("second",), ("second", "names"), ("names", "second")]
    assert [outlook.has_work(Third(order=order), document) for order in orders] == [False] * 4 + [True]


@pytest.mark.parametrize(("text", "works"), [("x\nx\n", False), ("ad\nx\n", True), ("y\n", False)])
def test_a_pass_has_no_work_that_those_keep_it_from_by_which_it_says_it_is_kept(text: str, works: bool) -> None:
    """They are run for their labels where it would edit without any; those that are not in the plan are not."""

    class Unnamed(Pass):
        """Take out ``x`` where no name is labelled."""

        name = "unnamed"
        kept_by = ("names", "no-such-pass")

        def find(self, document: Document) -> Iterator[Edit]:
            if not document.labels:
                yield from (Edit(*document.line_span(at), "", "unnamed.x") for at in document.numbers_of(["x"]))

    outlook, document = Outlook(), Document(text)
    labelled = outlook.attempt(Names(), document).document
    assert outlook.has_work(Unnamed(), labelled) is works
    assert Outlook().has_work(Unnamed(), document) is ("x" in document.lines)


def test_a_pass_that_can_t_be_asked_has_work() -> None:
    """It says what is wrong with it when it runs."""
    assert Outlook().has_work(Odd(), Document("asked\n"))


def test_an_interrupt_is_the_user_s() -> None:
    """It ends the run in this process."""

    class Interrupted(Asked):
        name = "interrupted"

        def may_edit(self, document: Document) -> bool:
            raise KeyboardInterrupt

        def may_edit_again(self, document: Document) -> bool:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Outlook().has_work(Interrupted(), Document("x"))


def test_a_settings_file_may_let_a_profile_settle(tmp_path: Any) -> None:
    """By a key of its own."""
    from cleaner.config import load_config

    (tmp_path / "cleaner.toml").write_text('[profiles.mine]\npasses = ["ads"]\nsettles = true\n')
    assert load_config(str(tmp_path / "cleaner.toml")).profiles[0].settles
