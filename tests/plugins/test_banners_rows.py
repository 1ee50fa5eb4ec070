"""Rows: lines that are nothing but what rules name go; lines with one word more stay."""

from __future__ import annotations

import pytest
from furniture_kit import PARAGRAPH, lines_taken, wrapped
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Document
from cleaner_banners import Banners, own_packs

BANNERS = Banners(given=own_packs())


@pytest.mark.parametrize(
    "line",
    [
        "Share Tweet Pin it",
        "Share: Facebook Twitter Email",
        "Jump to Recipe Print Recipe",
        "Privacy PolicyTerms of ServiceCookies Settings",
        "FacebookTumblrTwitterYouTubeInstagram",
        "Already subscribed? Log in",
        "Support independent journalism. Become a member today.",
        "Subscribe now | Log in | Contact us",
        "  * Terms & Conditions - Privacy Policy",
        "Accept additional cookies Reject additional cookies View cookies",
        "Home About us Contact us",
        "log in about us terms of use",
    ],
)
def test_rows_go(line: str) -> None:
    """Phrases side by side, glued, parted by signs, or sentences; single words of a menu where they are three."""
    assert lines_taken(BANNERS, wrapped(line)) == {line.strip(): "banners.row"}


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell, tweet by tweet",
        "Home Contact",
        "Music Books Travel",
        "Subscribe to nothing. Share the rest.",
        "“Share! Subscribe!”",
        "— Share. Subscribe.",
        "Read more books, print fewer",
        "Already subscribed? So was he.",
        "Log in: the trunk rolled",
        "How to find us",
        "See all integrations",
        "Thanks for you help!",
        "Social Media Marketing",
        "Top accounting software tools",
    ],
)
def test_other_lines_stay(line: str) -> None:
    """One word that no rule names, too little company, speech."""
    assert lines_taken(BANNERS, wrapped(line)) == {}


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Teilen auf Facebook Teilen auf X Per E-Mail versenden", "de"),
        ("Partager Facebook Twitter Envoyer par e-mail", "fr"),
        ("Compartir en WhatsApp Compartir en Facebook Copiar enlace", "es"),
        ("SuscríbeteIniciar sesión", "es"),
        ("Zaloguj sięUdostępnij na Facebook", "pl"),
    ],
)
def test_rows_in_other_languages(line: str, language: str) -> None:
    prose = {
        "de": "Der Müller und die Frau mit dem Korb sind nicht zu Hause, und das ist auch gut für den Hund. ",
        "fr": "Le meunier et la femme au panier ne sont pas chez eux, et c'est aussi bien pour le chien. ",
        "pl": "Młynarz i kobieta z koszem nie są w domu, a to jest też dobre dla psa, który jest obok i nie śpi. ",
        "es": "El molinero y la mujer de la cesta no están en casa, y eso también es bueno para el perro. ",
    }[language]
    assert lines_taken(BANNERS, f"{prose * 20}\n\n{line}\n\n{prose * 20}") == {line: "banners.row"}


def test_rows_can_be_turned_off() -> None:
    """`rows = false` leaves them."""
    assert lines_taken(Banners(given=own_packs(), rows=False), wrapped("Share Tweet Pin it")) == {}


def test_a_row_is_company() -> None:
    """Words that ask for company find it beside a row, so that a second cleaning has nothing to do."""
    page = f"Share Tweet Pin it\nHome\nContact us\n\n{PARAGRAPH}"
    assert len(lines_taken(BANNERS, page)) == 3


@given(st.lists(st.sampled_from(["Share", "Home", "tweet", " ", "  ", ".", "| ", "Log in", "the", "\n", "X", ","])))
def test_rows_are_found_in_any_text(pieces: list[str]) -> None:
    """No text breaks the search, and what is taken are whole lines of it."""
    text = "".join(pieces)
    assert set(lines_taken(BANNERS, text)) <= {line.strip() for line in Document(text).lines}
