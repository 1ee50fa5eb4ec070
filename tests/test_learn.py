"""Learning site packs: what recurs gets in, what articles share does not, and the result is a pack like any other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import Cli
from furniture_kit import PARAGRAPH

from benchmarks.made_sites import KINDS, made_site
from benchmarks.site_packs import made, trials
from cleaner.cli import run
from cleaner.learn import Page, _rule_names, learn_site, pack_toml, sites_of, try_pack
from cleaner.learn_examples import proven
from cleaner.learn_lines import is_article_like, shape_of
from cleaner.rule_lint import lint_pack
from cleaner.rules import Rule, RulePack, check_pack, load_pack

SITE = "harbourwatch.example"


def page(number: int, *, inside: str = "") -> Page:
    """A page of a made-up site: the same frame around an article of its own."""
    article = (
        f"{PARAGRAPH} It was day {number}, and {'x' * number} was said.\n"
        f"{inside}\n"
        f"{PARAGRAPH} So ended day {number * 7}."
    )
    above = f"Support HarbourWatch\n{number}0 $ of 5,000 $\nHarbour news every morning"
    below = f"{number} Comments\nWrite to the watch"
    text = f"Headline number {'abcdefghijk'[number]}\nBy Ada Berg\nMay {number}, 2021\n{above}\n\n{article}\n\n{below}"
    return Page(f"page-{number}", text, f"https://{SITE}/{number}")


PAGES = [page(number) for number in range(1, 11)]


def phrases_of(pages: list[Page]) -> set[str]:
    """All phrases and patterns that are learned from pages."""
    return {entry for rule in learn_site(pages, SITE).rules for entry in (*rule.phrases, *rule.patterns)}


def test_lines_that_recur_are_learned() -> None:
    """Each with its pages; near-repeats become one bounded pattern."""
    rules = {rule.name: rule for rule in learn_site(PAGES, SITE).rules}
    assert rules["support-harbourwatch"].phrases == ("support harbourwatch",)
    assert rules["support-harbourwatch"].pages == 10
    assert "harbour news every morning" in phrases_of(PAGES)
    assert r"\d[\d.,]{0,14} comments" in phrases_of(PAGES)
    assert r"\d[\d.,]{0,14} \$ of \d[\d.,]{0,14}" in {entry.removesuffix(r" \$") for entry in phrases_of(PAGES)}
    comments = next(rule for rule in rules.values() if rule.patterns and "comments" in rule.patterns[0])
    assert len(comments.match) == 3


@pytest.mark.parametrize(
    "line",
    [
        "“We row where others walk,” she said.",
        "By Bo Lind",
        "3 May 2021",
        "The council has always known about the bridge and the ferry.",
        "Ingredients",
    ],
)
def test_what_articles_share_is_left_out(line: str) -> None:
    """A quotation, a byline, a date, a sentence on some pages, a heading alone between paragraphs."""
    pages = [page(number, inside=line if number % 3 else "") for number in range(1, 11)]
    shape = shape_of(line)
    assert shape is not None
    assert not {shape.key, shape.pattern} & phrases_of(pages)


def framed(number: int, below: str) -> Page:
    """A page with other lines right below its article."""
    return Page(f"page-{number}", page(number).text.replace(f"{number} Comments", below))


def test_a_heading_right_below_the_article_is_learned_though_its_list_changes() -> None:
    """On most pages; the headlines of its list, of which each is on few, go only between lines that go."""
    headlines = [
        f"The {word} boat came home late" for word in ("red", "blue", "green", "grey", "white", "black", "old")
    ]
    pages = [
        framed(number, f"More from the long valley\n{headlines[number % 7]}\n{headlines[number * 2 % 7]}")
        for number in range(1, 11)
    ]
    is_between = {rule.phrases: rule.between for rule in learn_site(pages, SITE).rules}
    assert not is_between["more from the long valley",]
    assert all(is_between.get((headline.casefold(),), True) for headline in headlines)


def test_a_menu_that_is_one_line_is_learned_from_few_pages() -> None:
    """Bars part its items; a headline with the site's name after it has one only."""
    menu = "The long watch: Help | Contact the editors | Map of the site"
    title = "The bakers row to town again | The long watch"
    pages = [framed(number, f"{menu if number < 4 else title}\nSee the harbour") for number in range(1, 7)]
    assert menu.casefold() in phrases_of(pages)
    assert title.casefold() not in phrases_of(pages)


def test_a_sentence_that_always_stands_beside_the_same_line_is_learned_from_few_pages() -> None:
    """A notice of one part of the site; a sentence that articles share stands beside lines of theirs."""
    notice = "Click the red button if you want the watch to be paused for you."
    pages = [framed(number, f"{notice if number < 4 else ''}\nWrite to the watch\nSee") for number in range(1, 11)]
    assert notice.casefold().rstrip(".") in phrases_of(pages)


def test_a_learned_pack_is_a_pack() -> None:
    """What is written can be read again, its examples hold, and its patterns are fast."""
    pack = learn_site(PAGES, SITE)
    again = load_pack(pack_toml(pack, len(PAGES)), "learned")
    assert again.rules == pack.rules
    assert again.sites == (SITE,)
    assert check_pack(again) == []
    assert lint_pack(again) == []


def test_a_written_pack_asks_for_the_same_company() -> None:
    """Labels of menus, and headlines of lists."""
    pages = [Page(page.name, page.text) for page in made_site("news", 1, 11)]
    pack = learn_site(pages, SITE)
    again = load_pack(pack_toml(pack, len(pages)), "learned")
    assert again.rules == pack.rules
    assert {rule.together for rule in again.rules} == {1, 3}


def test_a_menu_is_proven_by_its_neighbours(tmp_path: Path, cli: Cli) -> None:
    """What `learn` writes is used as it is: its labels ask for company, and their examples show it."""
    for one in made_site("news", 1, 11):
        (tmp_path / f"{one.name}.txt").write_text(one.text, "utf-8")
    learned = cli("learn", ".", "--site", f"https://www.{SITE}/", "-o", "site.toml")
    assert learned.returncode == 0
    rules = {rule.name: rule for rule in load_pack(tmp_path / "site.toml").rules}
    assert f"{SITE}: rules: {len(rules)}, from 11 pages, in site.toml: go through them".encode() in learned.stderr
    assert rules["culture"].together == 3
    assert len(rules["culture"].match[0].split("\n")) == 3
    assert cli("rules", "lint", "site.toml").returncode == 0
    assert cli("rules", "try", "site.toml", ".").returncode == 0
    assert cli("clean", ".", "--rules", "site.toml", "--site", SITE, "-o", "out").returncode == 0


def test_a_line_that_no_rule_can_take_is_left_out() -> None:
    """Such as what begins with the mark that ends a sentence; its neighbours lean on other lines."""
    menu = ["Home", "; Tides", "Boats", "Letters", "Nets"]
    pages = [Page(one.name, f"{one.text}\n" + "\n".join(menu)) for one in PAGES]
    pack = learn_site(pages, SITE)
    names = {rule.name for rule in pack.rules}
    assert "tides" not in names
    assert {"home", "boats", "letters", "nets"} <= names
    assert check_pack(pack) == []


@pytest.mark.parametrize(
    ("label", "above", "why"),
    [
        ({"together": 4}, "nets", "three lines never are four"),
        ({"keep": ("Nets",)}, "boats", "another rule takes what it says that it keeps"),
    ],
)
def test_a_rule_that_can_not_be_proven_is_left_out(label: dict[str, Any], above: str, why: str) -> None:
    """The others stay, with examples that hold without it."""
    names = ("boats", "nets", "tides")
    rules = [Rule(name, "a label", (name,), match=(name.title(),), keep=("Something",)) for name in names]
    rules[0] = rules[0]._replace(**label)
    rules[2] = rules[2]._replace(together=2)
    left = proven(RulePack("p", "banners", tuple(rules)), {"boats": ("", "nets"), "tides": (above, "")})
    assert [rule.name for rule in left.rules] == ["nets", "tides"], why
    assert set(left.rules[1].match[0].split("\n")) == {"Tides", "Nets"}
    assert check_pack(left) == []


def test_a_pack_that_would_be_refused_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Such as one that is too long to be read; what can be done about it is told."""
    for one in PAGES:
        (tmp_path / f"{one.name}.txt").write_text(one.text, "utf-8")
    monkeypatch.setattr("cleaner.rules.LONGEST_PACK", 500)
    assert run(["learn", str(tmp_path), "--site", SITE, "-o", str(tmp_path / "site.toml")]) == 2
    assert "longer than 500 characters" in (told := capsys.readouterr().err)
    assert "--least" in told
    assert not (tmp_path / "site.toml").exists()


def test_names_of_rules_differ() -> None:
    """Also where one line looks like the name that another would get."""
    assert list(_rule_names(["harbour", "harbour!", "harbour 2", "harbour?"])) == [
        "harbour",
        "harbour-2",
        "harbour-2-2",
        "harbour-3",
    ]


def test_a_folder_without_pages_is_told(tmp_path: Path, cli: Cli) -> None:
    """With what can be done about it: there is no option for other names."""
    told = cli("learn", ".")
    assert told.returncode == 2
    assert b"name files of other names one by one" in told.stderr
    assert b"--glob" not in told.stderr


def test_a_learned_pack_cleans_a_page_it_has_not_seen() -> None:
    """All of the frame goes from a new page, and nothing of its article."""
    new = page(0)
    taken = [one.text for one in try_pack(learn_site(PAGES, SITE), [new])]
    assert taken == [
        "Support HarbourWatch",
        "00 $ of 5,000 $",
        "Harbour news every morning",
        "0 Comments",
        "Write to the watch",
    ]


def test_trying_a_pack_says_where() -> None:
    """Page, line number from 1, rule and line."""
    first = next(iter(try_pack(learn_site(PAGES, SITE), [PAGES[0]])))
    assert first == ("page-1", 4, "banners.support-harbourwatch", "Support HarbourWatch")


def test_one_page_shows_nothing() -> None:
    """Nothing can recur on one page."""
    with pytest.raises(ValueError, match="at least two"):
        learn_site(PAGES[:1], SITE)


def test_many_sites_are_told_apart_by_address() -> None:
    """By host without `www.`, those without an address apart."""
    pages = [Page("a", "", "https://www.b.example/1"), Page("b", "", "https://a.example"), Page("c", "")]
    assert {site: [page.name for page in group] for site, group in sites_of(pages).items()} == {
        "": ["c"],
        "a.example": ["b"],
        "b.example": ["a"],
    }


def test_odd_characters_are_written_so_that_toml_reads_them() -> None:
    """Quotes, backslashes and control characters survive; lone surrogates become the replacement character."""
    line = 'A "sign" \\ of\x01 the harbour \udcff'
    pages = [Page(str(number), f"{line}\nAnother line of the frame\n{PARAGRAPH}{number}") for number in range(4)]
    pack = load_pack(pack_toml(learn_site(pages, SITE), 4))
    assert any("sign" in phrase for rule in pack.rules for phrase in rule.phrases)


@pytest.mark.parametrize("kind", KINDS)
def test_no_title_and_little_else_of_articles_goes_from_a_page_not_seen(kind: str) -> None:
    """Ten pages of made-up sites, on which headlines of other pages stand in lists; most of the frame goes."""
    found = [
        trial for seed in range(3) for trial in trials(kind, made(made_site(kind, seed, 11)), learned_from=10, most=3)
    ]
    titles = {page.title for seed in range(3) for page in made_site(kind, seed, 11)}
    assert not titles & {line for trial in found for line in trial.lost_lines}
    assert sum(len(trial.lost_lines) for trial in found) <= 1
    assert sum(trial.removed for trial in found) >= 0.8 * sum(trial.recurring for trial in found)


def test_a_headline_of_a_list_stays_where_it_is_the_title() -> None:
    """Rules with `between` take a line only between lines that go, too."""
    pack = load_pack(
        'name = "p"\npass = "banners"\n[rules.frame]\nabout = "the frame"\nphrases = ["most read", "home", "share"]\n'
        '[rules.headline]\nabout = "a headline of a list"\nphrases = ["bakers row the ferry"]\nbetween = true'
    )
    text = f"Home\nBakers Row The Ferry\nBy Ada\n{PARAGRAPH}\nMost read\n+\nBakers Row The Ferry\n\nShare\n{PARAGRAPH}"
    assert [taken.line for taken in try_pack(pack, [Page("page", text)])] == [1, 5, 7, 9]


@pytest.mark.parametrize("line", ["Market 12", "Mark 3 threads", "By signing up you agree to 2 of our terms of use."])
def test_words_that_only_look_like_dates_and_bylines_are_learned(line: str) -> None:
    """`mar` is no month before `ket`, and a sentence is no byline."""
    shape = shape_of(line)
    assert shape is not None
    assert not is_article_like(shape, line)


def goods(number: int) -> Page:
    """A page of a shop: goods over their own price, and a list of others over theirs."""
    names = [f"Kettle {word} for slow {word} mornings" for word in ("amber", "birch", "cedar", "dune", "ember", "fern")]
    others = [name for at, name in enumerate(names) if at != number]
    listed = [line for at, name in enumerate(others[:4]) for line in (name, f"{number * 31 + at * 7 + 11} €")]
    own = [names[number], f"{number * 13 + 40} €", f"{number + 3} reviews so far"]
    frame = ["Free delivery of all orders on Mondays", *own]
    below = ["Others have bought these things", *listed, "Secure payment with all usual cards"]
    return Page(f"goods-{number}", "\n".join([*frame, f"{PARAGRAPH} It is {'o' * number}ld.", *below]))


def test_headlines_of_goods_go_from_a_list_and_stay_over_their_own_price() -> None:
    """A price parts no list of goods; one price makes no list."""
    pack = learn_site([goods(number) for number in range(1, 6)], SITE)
    lines = goods(0).text.split("\n")
    taken = {lines[each.line - 1] for each in try_pack(pack, [goods(0)])}
    assert {"Kettle birch for slow birch mornings", "Kettle cedar for slow cedar mornings"} <= taken
    for number in range(6):
        assert {each.line for each in try_pack(pack, [goods(number)])}.isdisjoint({2, 3})
