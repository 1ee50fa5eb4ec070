"""``banners``: stand-alone lines of page furniture go; headings, quotations, lists and poems stay."""

from __future__ import annotations

import pytest
from furniture_kit import PARAGRAPH, lines_taken, wrapped
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Document, Label, RulePack
from cleaner.rule_lint import lint_pack
from cleaner.rules import check_pack
from cleaner.testing import run
from cleaner_banners import LANGUAGES, Banners, own_packs

BANNERS = Banners(given=own_packs())
HARBOUR = {"url": "https://www.harbourwatch.example/2021/05/ferry"}


@pytest.mark.parametrize("pack", own_packs(), ids=lambda pack: pack.name)
def test_examples_of_the_packs_hold(pack: RulePack) -> None:
    """Each rule takes its `match` examples and leaves its `keep` examples."""
    assert check_pack(pack) == []


@pytest.mark.parametrize("pack", own_packs(), ids=lambda pack: pack.name)
def test_patterns_of_the_packs_are_fast(pack: RulePack) -> None:
    """Our own rules pass the lint."""
    assert lint_pack(pack) == []


def test_all_packs_of_languages_are_used() -> None:
    """The default names each pack in the folder, and no other."""
    assert set(BANNERS.packs) >= {f"banners-{language}" for language in LANGUAGES}
    assert set(BANNERS.packs) == {pack.name for pack in own_packs()}


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Skip to content", "banners.skip"),
        ("* [Skip to main content](#main)", "banners.skip"),
        ("  • Share this article", "banners.share"),
        ("ADVERTISEMENT", "banners.advertisement"),
        ("Subscribe to our newsletter", "banners.newsletter"),
        ("You may also like:", "banners.related"),
        ("Read more »", "banners.read-more"),
        ("Tags: harbour, storms", "banners.tags"),
        ("© 2021 The Maple Ledger. All rights reserved.", "banners.copyright"),
        ("12 Comments", "banners.counts"),
        ("Home > News > Harbour", "banners.breadcrumbs"),
        ("Forgot your password?", "banners.login"),
        ("This article is for subscribers only.", "banners.paywall"),
        ("Accept all cookies", "banners.cookies"),
        ("Get the app", "banners.app"),
        ("Follow us on Twitter", "banners.social"),
        ("Become a member", "banners.subscribe"),
    ],
)
def test_takes_a_line_of_furniture(line: str, rule: str) -> None:
    """Each family by one of its lines, as renderers write them."""
    assert lines_taken(BANNERS, wrapped(line)) == {line.strip(): rule}


@pytest.mark.parametrize(
    "line",
    [
        "Support for the plan grows",
        "Support SouthTown",
        "“Subscribe now”",
        "— Read more!",
        "Share prices fell on Monday",
        "Home",
        "Contact us",
        "Music",
        "Advertisement rates rose in 1904.",
        "Related to this, the council met.",
        "Follow the money",
        "Tags are sewn in by hand.",
        "«Реклама»",
    ],
)
def test_leaves_what_articles_have(line: str) -> None:
    """Headings, quoted appeals, speech and single words of a menu are not furniture by themselves."""
    expected = {} if line != "Support SouthTown" else {line: "banners.appeal"}
    assert lines_taken(BANNERS, wrapped(line)) == expected


def test_menus_go_and_lists_stay() -> None:
    """Words of a menu go where several stand together; names of sections only between them."""
    assert len(lines_taken(BANNERS, "Home\nNews\nMusic\nAbout us\nContact\n\n" + PARAGRAPH)) == 5
    assert lines_taken(BANNERS, wrapped("* Music\n* Books\n* Travel")) == {}


@pytest.mark.parametrize(
    "line",
    ["Support HarbourWatch", "Support The Maple Ledger", "Donate to HarbourWatch", "Unterstützen Sie HarbourWatch"],
)
def test_takes_appeals_that_name_the_site(line: str) -> None:
    """A verb that asks, and a name that is spelt like a site's or is the page's own."""
    assert lines_taken(BANNERS, wrapped(line)) == {line: "banners.appeal"}


def test_an_appeal_is_known_by_the_address_or_by_framing_the_text() -> None:
    """A plain name needs the page's address, or the same line before and after the article."""
    assert lines_taken(BANNERS, wrapped("Support Quayside")) == {}
    assert lines_taken(BANNERS, wrapped("Support Quayside"), meta={"url": "https://quayside.example/1"})
    assert lines_taken(BANNERS, f"Support Quayside\n{PARAGRAPH}\nSupport Quayside\n")
    assert lines_taken(BANNERS, f"Support Quayside\n\nSupport Quayside\n{PARAGRAPH}\n") == {}, "a doubled title"


def test_appeals_can_be_turned_off() -> None:
    """`appeals = false` leaves them."""
    step = Banners(given=own_packs(), appeals=False)
    assert lines_taken(step, wrapped("Support HarbourWatch")) == {}


def test_packs_of_other_languages_rest() -> None:
    """A German line goes on a German page; English furniture goes everywhere."""
    german = (
        "Der Bäcker und die Frau mit dem Korb sind nicht zu Hause, und das ist auch gut für den Hund von nebenan. " * 30
    )
    taken = lines_taken(BANNERS, f"{german}\nJetzt abonnieren\nVoir les offres\nSubscribe now\n{german}")
    assert set(taken) == {"Jetzt abonnieren", "Subscribe now"}


PROSE = {
    "cs": "Strážce majáku řekl, že se bouře vrátí, když jeho lodě už jsou v přístavu, a také že by nebylo dobré stát. ",
    "da": "Fyrpasseren blev oppe, og ikke en båd kom ud af havnen efter stormen; der var meget at se til, sagde han. ",
    "nl": "De wachter van het licht bleef op, en dat was niet voor het eerst; ook de boten aan de kade bleven weg. ",
    "no": "Fyrvokteren ble oppe, og ikke en båt kom ut av havnen etter stormen; det var mye å se til, og noen lo. ",
    "pl": "Strażnik mówił, że nie czeka już na łodzie, które są w porcie, ale dla pewności nie spał tego dnia. ",
    "sv": "Fyrvaktaren var uppe hela natten, och det som kom in till hamnen efter stormen var inte en båt. ",
}
LABELS = {
    "cs": "Nejčtenější články",
    "da": "Artiklen fortsætter efter annoncen",
    "nl": "Gerelateerde berichten",
    "no": "Saken fortsetter under annonsen",
    "pl": "Powiązane artykuły",
    "sv": "Relaterade artiklar",
}


@pytest.mark.parametrize("language", PROSE)
def test_neighbouring_languages_are_told_apart(language: str) -> None:
    """Of lines in languages that share many words, the page's own go."""
    prose = PROSE[language] * 4
    page = "\n".join((prose, *LABELS.values(), prose))
    assert set(lines_taken(BANNERS, page)) == {LABELS[language]}


def test_site_packs_apply_to_their_site() -> None:
    """By the page's address, or where the site is named as an option."""
    (pack,) = [pack for pack in own_packs() if pack.sites]
    line = pack.rules[0].match[0].split("\n")[0]
    step = Banners(given=(pack,), packs=(pack.name,), appeals=False)
    assert lines_taken(step, wrapped(line)) == {}
    assert lines_taken(step, wrapped(line), meta={"url": f"https://www.{pack.sites[0]}/page/"})
    named = Banners(given=(pack,), packs=(pack.name,), appeals=False, site=pack.sites[0])
    assert lines_taken(named, wrapped(line))


def test_a_stub_loses_its_furniture() -> None:
    """A note of two sentences, of whose page most is menu, notices and foot, is no reason to keep these."""
    note = "The heron is back at the weir. It stood there all morning, and so did I."
    above = ["* Home", "* About", "* Contact", "* Archive"]
    below = [
        "Share this:",
        "* Twitter",
        "* Facebook",
        "Like this:",
        "Like Loading...",
        "Related posts",
        "Leave a comment",
    ]
    notices = [
        "We use cookies to improve your experience on our website.",
        "By continuing to use this website you agree to our use of cookies.",
        "Create a free website or blog at WordPress.com.",
    ]
    result = run(BANNERS, "\n".join([*above, "", note, "", *below, *notices]))
    assert not result.problems
    assert result.text.split("\n")[1] == note
    assert len(result.text.split()) < 1.5 * len(note.split())


def test_leaves_comments_alone() -> None:
    """A line of a comment is the commenter's."""
    text = f"{PARAGRAPH}\nAda says:\nRead more\n"
    start = text.index("Ada")
    labels = [Label(start, len(text), "comment"), Label(start + 10, len(text), "comment-body")]
    assert lines_taken(BANNERS, text, labels=labels) == {}


def test_the_same_in_any_order_of_documents() -> None:
    """What a pass compiles for one page changes nothing for the next."""
    pages = [wrapped("Read more"), wrapped("Jetzt abonnieren"), wrapped("Home\nNews\nContact\nLogin")]
    alone = [lines_taken(Banners(given=own_packs()), page) for page in pages]
    assert [lines_taken(BANNERS, page) for page in reversed(pages)] == alone[::-1]


@given(st.text(max_size=300))
def test_never_raises(text: str) -> None:
    """Any text is only text."""
    list(BANNERS.find(Document(text)))
