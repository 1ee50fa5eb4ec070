"""Rule packs: what they may hold, what is refused and how, and which lines they take."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.document import Document
from cleaner.records import Label
from cleaner.rule_matcher import Matcher, edits_of
from cleaner.rules import Rule, RulePackError, check_pack, host_of, is_page_of, load_pack, packs_of_folder, select_packs

PACK = """
name = "banners-test"
pass = "banners"

[rules.lantern]
about = "calls to look at the lantern"
phrases = ["See the lantern", "don't miss the lantern"]
patterns = ["\\\\d{1,4} lanterns? lit"]
match = ["SEE THE LANTERN!", "12 lanterns lit"]
keep = ["See the lantern of the old pier, built in 1811."]
"""


def pack_of_rule(**fields: object) -> str:
    """TOML of a pack with one rule of the given keys."""
    lines = [f"{key} = {value!r}".replace("'", '"') for key, value in fields.items()]
    return "\n".join(['name = "p"', 'pass = "banners"', "[rules.one]", *lines])


def taken(pack: str, text: str) -> list[str]:
    """The lines of a text that a pack takes."""
    document = Document(text)
    return [document.lines[hit.line] for hit in Matcher([load_pack(pack)]).hits(document)]


@pytest.mark.parametrize(
    "line",
    [
        "See the lantern",
        "  * SEE THE LANTERN",
        "• See the lantern »",
        "[See the lantern](/lantern?a=1)",
        "[12]See the lantern",
        "[See the lantern][3]",
        "See  the\tlantern...",
        "Don’t miss the lantern!",
        "1 lantern lit",
        "– See the lantern –",
    ],
)
def test_a_phrase_names_a_line_whatever_decorates_it(line: str) -> None:
    """Case, bullets, link marks, blanks, apostrophes and end marks around a phrase do not matter."""
    assert taken(PACK, f"Before.\n{line}\nAfter.") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "See the lantern of the pier",
        "I see the lantern",
        "“See the lantern”",
        "— See the lantern!",
        "12345 lanterns lit",
        "12 lanterns lit the way",
        "",
        "See the lantern" + " " * 300 + "x",
    ],
)
def test_a_phrase_names_whole_lines_only(line: str) -> None:
    """Longer sentences, quotations and speech that opens with a dash stay."""
    assert taken(PACK, f"Before.\n{line}\nAfter.") == []


def test_phrases_may_be_one_text() -> None:
    """A phrase a line, blanks around it left out."""
    listed, text = (
        load_pack(f'name = "p"\npass = "banners"\n[rules.one]\nabout = "a"\nphrases = {phrases}')
        for phrases in ('["see the pier", "top"]', "'''\nsee the pier\n\n  top\n'''")
    )
    assert text == listed


def test_edits_take_the_line_feed_too() -> None:
    """A deleted line leaves no empty line behind, and carries the rule's full name."""
    document = Document("a\nSee the lantern\nb")
    (edit,) = edits_of(Matcher([load_pack(PACK)]).hits(document), document)
    assert (document.text[edit.start : edit.end], edit.text, edit.rule) == ("See the lantern\n", "", "banners.lantern")


def test_lines_of_comments_stay() -> None:
    """A line within a comment is the comment's, header or body."""
    text = "See the lantern\nAda says:\nSee the lantern\nSee the lantern"
    labels = [Label(16, 42, "comment"), Label(26, 42, "comment-body")]
    document = Document(text, labels=labels)
    edits = list(edits_of(Matcher([load_pack(PACK)]).hits(document), document))
    assert [edit.start for edit in edits] == [0, 42]


def test_lines_of_bodies_may_go_where_a_pass_says_so_but_never_headers() -> None:
    """With ``bodies`` only the header of a comment is closed to rules."""
    text = "See the lantern\nSee the lantern\nSee the lantern"
    labels = [Label(16, 47, "comment"), Label(32, 47, "comment-body")]
    document = Document(text, labels=labels)
    edits = list(edits_of(Matcher([load_pack(PACK)]).hits(document), document, bodies=True))
    assert [edit.start for edit in edits] == [0, 32]


def test_rules_with_company_take_lines_only_together() -> None:
    """With ``together`` a single named line stays, a group goes, and short strangers may stand in it."""
    pack = pack_of_rule(about="menu", together=3, phrases=["home", "news", "contact"])
    assert taken(pack, "Home\n\nIt was late.") == []
    assert taken(pack, "Home\nNews\nGalleries\nContact") == ["Home", "News", "Contact"]
    paragraph = "Home was a house of three rooms by the water, and all of them were cold from October on."
    assert taken(pack, f"Home\n{paragraph}\nNews\n{paragraph}\nContact") == []


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("name = ", "is not valid TOML"),
        ('name = "p"\npass = "banners"', "has no rules"),
        ('name = "p"\npass = "banners"\nruls = 1', "did you mean 'rules'?"),
        (pack_of_rule(about="a", phrase=["x"]), "did you mean 'phrases'?"),
        (pack_of_rule(about="a"), "neither 'phrases' nor 'patterns'"),
        (pack_of_rule(phrases=["x"]), "has no 'about'"),
        (pack_of_rule(about="a", phrases=["..."]), "no letters or digits"),
        (pack_of_rule(about="a", phrases=[1]), "must be a list of strings"),
        (pack_of_rule(about="a", patterns="x"), "must be a list of strings"),
        (pack_of_rule(about="a", phrases=["x"], together=-1), "whole number"),
        (pack_of_rule(about="a", patterns=["a+"]), "unbounded repeat '+'"),
        (pack_of_rule(about="a", patterns=["A"]), "case folding"),
        ('name = "P 1"\npass = "banners"\n[rules.one]\nabout = "a"\nphrases = ["x"]', "lower-case letters"),
        ('pass = "banners"\n[rules.one]\nabout = "a"\nphrases = ["x"]', "has no 'name'"),
        ('name = "p"\npass = "banners"\nrules = 3', "has no rules"),
        ('name = "p"\npass = "banners"\n[rules]\none = 3', "is not a table"),
    ],
)
def test_a_broken_pack_is_refused_in_one_line(toml: str, said: str) -> None:
    """The message names the pack and says what is wrong."""
    with pytest.raises(RulePackError) as caught:
        load_pack(toml, "my.toml")
    message = str(caught.value)
    assert message.startswith("my.toml: ")
    assert said in message
    assert "\n" not in message


def test_a_pack_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 and missing files are errors of the pack, not of Python."""
    path = tmp_path / "p.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(RulePackError, match="cannot be read as UTF-8"):
        load_pack(path)
    with pytest.raises(RulePackError, match=r"missing\.toml: no such file or directory$"):
        load_pack(tmp_path / "missing.toml")


def test_examples_are_tried() -> None:
    """Each line of a match example must be taken, none of a keep example, and both kinds must be there."""
    assert check_pack(load_pack(PACK)) == []
    bad = load_pack(pack_of_rule(about="a", phrases=["see it"], match=["see that"], keep=["See it!"]))
    assert [failure.partition(": ")[2] for failure in check_pack(bad)] == [
        "rule 'one': its pack does not take 'see that' in a 'match' example",
        "rule 'one': its pack does not keep 'See it!' in a 'keep' example (rule 'banners.one' takes it)",
    ]
    none = load_pack(pack_of_rule(about="a", phrases=["see it"]))
    assert len(check_pack(none)) == 2


def test_packs_of_a_folder_are_read_when_used(tmp_path: Path) -> None:
    """Registering packs reads no file; a file whose name is not its pack's is refused at its first use."""
    pack = PACK.replace("banners-test", "banners-en").replace("[rules.lantern]", 'language = "en"\n[rules.lantern]')
    (tmp_path / "banners-en.toml").write_text(pack, encoding="utf-8")
    (tmp_path / "other-en.toml").write_text(pack, encoding="utf-8")
    good, bad = packs_of_folder(tmp_path, "banners")
    assert (good.name, good.language, bad.name) == ("banners-en", "en", "other-en")
    assert [rule.name for rule in good.rules] == ["lantern"]
    with pytest.raises(RulePackError, match="must have name = 'other-en'"):
        _ = bad.rules


def test_packs_are_read_only_values() -> None:
    """Equal packs are equal, hashable, and cannot be changed."""
    first, second = load_pack(PACK), load_pack(PACK)
    assert first == second
    assert len({first, second}) == 1
    assert isinstance(first.rules[0], Rule)
    with pytest.raises(AttributeError, match="read-only"):
        first.name = "x"
    assert first != "x"
    assert "banners-test" in repr(first)


def test_only_named_packs_are_used() -> None:
    """What is installed but not named is passed over, and so is a name without a pack."""
    pack = load_pack(PACK)
    assert select_packs([pack], ["nothing"]) == []
    assert select_packs([pack], ["nothing", "banners-test", "banners-test"]) == [pack]


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.Example.org/a?b", "example.org"),
        ("http://user:word@news.example.org:8080/", "news.example.org"),
        ("example.org", "example.org"),
        ("", ""),
        (None, ""),
        (5, ""),
    ],
)
def test_hosts_come_out_of_addresses(url: object, host: str) -> None:
    """Case, user, port, ``www.`` and path do not matter; odd values have no host."""
    assert host_of(url) == host


def test_site_packs_apply_to_their_hosts() -> None:
    """A pack with sites holds for these hosts, their subdomains, and where the site is named."""
    pack = load_pack(PACK.replace('pass = "banners"', 'pass = "banners"\nsites = ["Example.org"]'))
    assert is_page_of(pack, "https://example.org/x")
    assert is_page_of(pack, "https://www.news.example.org/x")
    assert not is_page_of(pack, "https://badexample.org/x")
    assert not is_page_of(pack, None)
    assert is_page_of(pack, None, site="example.org")
    assert is_page_of(pack, None, site="https://www.example.org/news")
    assert is_page_of(load_pack(PACK), None)


@pytest.mark.parametrize("site", ["www.example.org", "https://example.org/", "EXAMPLE.org:443"])
def test_a_site_may_be_written_as_it_stands_in_an_address(site: str) -> None:
    """A pack whose site could match no page would do nothing in silence."""
    pack = load_pack(PACK.replace('pass = "banners"', f'pass = "banners"\nsites = ["{site}"]'))
    assert is_page_of(pack, "https://www.example.org/x")
    assert is_page_of(pack, None, site=site)


@pytest.mark.parametrize(
    ("line", "is_taken"),
    [("      o Harbour", True), ("o Harbour", False), ("      o harbour", False), ("  O Harbour", False)],
)
def test_a_bullet_of_a_nested_list_says_nothing(line: str, is_taken: bool) -> None:
    """Text renderers draw it as a small `o`; in Portuguese that is an article, so it must be indented."""
    pack = load_pack('name = "p"\npass = "p"\n[rules.a]\nabout = "a"\nphrases = ["harbour"]')
    assert bool(Matcher([pack], items=True).hits(Document(line))) is is_taken
    assert not Matcher([pack]).hits(Document(line))


def test_numbered_items_go_in_company_only() -> None:
    """Menus are ordered lists in some pages; a step of instructions may say what a button says."""
    pack = load_pack(
        'name = "p"\npass = "p"\n[rules.a]\nabout = "a"\nphrases = ["home", "help"]\ntogether = 2\n'
        '[rules.b]\nabout = "b"\nphrases = ["sign in"]'
    )
    hits = Matcher([pack], items=True).hits(Document("1. Home\n2. Help\n3. Sign in\n4. Home and dry"))
    assert [hit.line for hit in hits] == [0, 1]


@pytest.mark.parametrize("line", ["read more,", ", read more", ". Read more", "; read more", ") read more"])
def test_pieces_of_sentences_stay(line: str) -> None:
    """Some renderers break a sentence at its links; what is left has the marks of the words around it."""
    pack = load_pack('name = "p"\npass = "p"\n[rules.a]\nabout = "a"\nphrases = ["read more"]')
    assert Matcher([pack]).hits(Document(line)) == []
    assert Matcher([pack]).hits(Document("... read more")) != []
