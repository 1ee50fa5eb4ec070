"""Donation widgets of the well-known kinds, as text: what must come out, and what looks like them and must stay."""

from __future__ import annotations

import pytest
from furniture_kit import lines_taken, wrapped

from cleaner_donations import Donations, own_packs

DONATIONS = Donations(given=own_packs())

WIDGETS = [
    "$12,340 USD raised of $20,000 goal\n214 donations\nDonate now",
    "$12,340 raised\n$20K goal\n1.2K donations\n62%",
    "62% funded\n214 donors\n12 days left",
    "$12,340\npledged of $20,000 goal\n214\nbackers\n12\ndays to go\nBack this project",
    "$340\nper month\n214\npatrons\nBecome a patron",
    "$340 per month\n214 paid members\nDonate",
    "$5 / month\n$10 / month\n$25 / month\nSelect a tier",
    "How often would you like to donate?\nJust once\nGive monthly\nPlease select an amount (USD)\n$2.75\n$10\nOther\n"
    "Please select a payment method\nPayPal\nCredit / Debit Card\nDonate monthly",
    "$5 $10 $25 $50 $100 Other\nDonate",
    "$100\n$50\n$25\n$10\nOther amount\nGive now",
    "Spring Fund Drive\nGoal: $500,000\nRaised: $340,120\n5 days left\nGive now",
    "Donate with PayPal\nMake this a monthly donation\nDonate with a debit or credit card",
    "€5.32 per week\n12 patrons\nGoal: €50.00 per week\nDonate",
    "Buy me a coffee\n$3\n$5\n$10\nSay something nice (optional)\nMake this message private\nDonate",
    "62% of £100 goal\nTip jar",
    "1.250 € von 5.000 € gespendet\n25 %\n34 Spender\n12 Tage übrig\nJetzt spenden",
    "1.250 €\nvon 5.000 €\n34 Spender\nJetzt spenden",
    "Spendenstand: 1.250 €\nZiel: 5.000 €\n25 % erreicht",
    "CHF 20\nCHF 50\nCHF 100\nEigener Betrag\nSpenden\nTWINT",
    "5 €\n10 €\n25 €\nEinmalig\nMonatlich\nJetzt spenden",
    "1 250 € collectés sur 5 000 €\n34 contributeurs\n12 jours restants\nFaire un don",
    "20 €\n50 €\n100 €\nMontant libre\nJe donne une fois\nJe donne tous les mois\nJe fais un don",
    "Собрано 12 500 ₽ из 50 000 ₽\n34 пожертвования\nПожертвовать",
    "100 ₽\n500 ₽\n1000 ₽\nДругая сумма\nЕжемесячно\nПоддержать проект",
    "12 340 kr insamlat av 20 000 kr\n214 givare\n12 dagar kvar\nGe en gåva",
    "50 kr\n100 kr\n200 kr\nAnnat belopp\nSwish\nGe en gåva",
    "R$ 340 arrecadados de R$ 5.000\n34 apoiadores\nApoie com Pix",
    "R$20\nR$50\nR$100\nOutro valor\nDoe agora",
    "340 € recaudados de 5.000 €\n34 donantes\nDona ahora",
    "340 € raccolti su 5.000 €\n34 donatori\nDona ora",
    "340 € kerätty tavoitteesta 5 000 €\n34 lahjoittajaa\nLahjoita nyt",
    "¥1,000\n¥3,000\n¥5,000\nOther\nDonate",
    "$340 / $5,000\n34 donors\nDonate now",
    "0 €\n340 €\n5.000 €\n34 %\nSpenden",
    "$0\n$20,000\n62% Complete\nDonate Today",
    "Raised\n$12,340\nGoal\n$20,000\nDonors\n214",
    "$12,340 raised / $20,000 goal",
]
"""Made up, in the layouts of fund-raising pages, membership platforms, encyclopedias, stations and tip jars."""

CONTENT = [
    "$5 / month\n$10 / month\n$25 / month",
    "Basic\n$5 / month\nPlus\n$10 / month\nPro\n$25 / month",
    "R$20\nR$50\nR$100",
    "100 kr\n50 kr\n25 kr",
    "Rent\n1.250 €\nFood\n340 €\nFerries\n62 €",
    "Budget\n$20,000\nSpent\n$12,340\nLeft\n$7,660",
    "62%\n214\n12",
    "214\nloaves\n12\nboats",
    "12 Tage übrig\nblieben ihm nach dem Fest.",
    "2 cups of flour\n$3 a pound\n12 eggs",
    "CHF 20\nCHF 50",
    "340 € sur la table\nLe reste dans la poche",
    "Собрано 12 тонн зерна",
    "$12,340 in coins\nand 12 days to count them",
    "340 kr av 500 kr gick till hyran",
    "Goals 3\nDays 12",
    "1.250 €\n12 %\n340 €",
]


@pytest.mark.parametrize("widget", WIDGETS)
def test_takes_a_widget_whole(widget: str) -> None:
    """On a page that is in no known language, and with nothing around it."""
    assert set(lines_taken(DONATIONS, widget)) == set(widget.split("\n"))


@pytest.mark.parametrize("content", CONTENT)
def test_leaves_amounts_that_no_widget_holds(content: str) -> None:
    """Prices, budgets, recipes, tables and sentences, alone and within an article."""
    assert lines_taken(DONATIONS, content) == {}
    assert lines_taken(DONATIONS, wrapped(content)) == {}
