"""Appeals that name the site: ``Support SouthFront``, ``Help us keep HarbourWatch free``.

No list can name every site, and ``Support for the plan grows`` is a heading. So a line is an appeal only if it is a
verb of the table and then a name, and something else says that the name is the site's: its address, the way it is
spelt, or the line standing both before and after a paragraph.
"""

from __future__ import annotations

import re
from functools import cache

from cleaner.document import LONG, Document
from cleaner.rule_lines import DECORATION, is_speech, unlink
from cleaner.rules import host_of

VERBS = {
    "en": (
        "support",
        "donate to",
        "please support",
        "subscribe to",
        "follow",
        "join",
        "help support",
        "become a member of",
    ),
    "de": (
        "unterstütze",
        "unterstützen sie",
        "spende für",
        "spenden sie für",
        "spenden für",
        "folge",
        "folgen sie",
        "abonniere",
    ),
    "fr": ("soutenez", "soutenir", "faites un don à", "abonnez-vous à", "suivez", "rejoignez"),
    "es": ("apoya", "apoya a", "apoye a", "dona a", "suscríbete a", "sigue a", "colabora con", "únete a"),
    "pt": ("apoie", "apoie o", "apoie a", "doe para", "assine", "assine o", "assine a", "siga", "siga o", "siga a"),
    "it": ("sostieni", "sostieni il", "sostieni la", "dona a", "abbonati a", "segui", "iscriviti a"),
    "ru": ("поддержите", "поддержи", "поддержать", "подпишитесь на", "подпишись на"),
    "sv": ("stöd", "stötta", "följ", "prenumerera på", "gå med i"),
    "fi": ("tue", "seuraa", "tilaa", "liity"),
    "nl": ("steun", "volg", "doneer aan", "abonneer je op", "word lid van"),
    "da": ("støt", "følg", "abonner på"),
    "no": ("støtt", "følg", "abonner på"),
    "pl": ("wesprzyj", "wspieraj", "obserwuj", "subskrybuj"),
    "cs": ("podpořte", "sledujte", "odebírejte"),
}
"""Verbs with which sites ask, in lower case, by language."""
PAPERS_BY_LANGUAGE = {
    "en": "blog chronicle courier daily dispatch echo foundation front gazette herald journal ledger",
    "en, more": "mag magazine mail media mirror news newsletter newspaper observer online podcast post press",
    "en, last": "project radio record report review site sun telegraph today times tribune tv voice watch weekly wire",
    "de": "welt zeitung kurier anzeiger tagblatt nachrichten netz",
    "fr": "monde journal gazette courrier",
    "es, pt": "diario diário periódico revista noticias notícias jornal folha gazeta",
    "it": "giornale corriere gazzetta",
    "ru": "газета новости журнал",
    "sv, fi": "tidning tidningen nyheter bladet lehti uutiset sanomat",
}
PAPERS = frozenset(word for words in PAPERS_BY_LANGUAGE.values() for word in words.split())
"""Words that end (or begin) the names of papers, stations and sites."""
_LONGEST = 60
_MOST_WORDS = 5
_PARAGRAPH = 120
"""Characters."""
_ENDS = (".", "!", "?", "…", '"', "”", "»", ")")
_INNER_CAPITAL = re.compile(
    r"[a-zß-ÿа-я][A-ZÀ-ÞА-Я]|\w\.(?:com|org|net|info|news|de|fr|es|it|ru|se|fi|io|tv|co|eu|at|ch|br|pt|uk|us)\b"
)


@cache
def _verbs() -> dict[str, tuple[str, ...]]:
    """The verbs by their first word, longest first."""
    by_word: dict[str, list[str]] = {}
    for verb in sorted((verb for verbs in VERBS.values() for verb in verbs), key=len, reverse=True):
        by_word.setdefault(verb.split()[0], []).append(verb)
    return {word: tuple(verbs) for word, verbs in by_word.items()}


def find_appeals(document: Document) -> list[int]:
    """The numbers of the lines that appeal for the site by its name, in reading order."""
    names = document.sayings.noted(find_appeals, _verbs().keys(), _named_by)
    places: dict[str, list[int]] = {}
    for number in document.numbers_of(names.keys()):
        places.setdefault(document.lines[number].strip().casefold(), []).append(number)
    return sorted(
        number
        for numbers in places.values()
        if _frames_text(numbers, document)
        or any(_says_site(names[document.lines[number]], document) for number in numbers)
        for number in numbers
    )


def _named_by(line: str, said: str, head: str) -> str | None:
    """The name that follows a verb of the table in a line that may be an appeal; None where it is none."""
    stripped = line.strip()
    if len(stripped) > _LONGEST or is_speech(stripped):
        return None
    folded = " ".join(unlink(line).strip(DECORATION).split())
    lower = folded.casefold()
    verb = next((verb for verb in _verbs().get(lower.partition(" ")[0], ()) if lower.startswith(verb + " ")), None)
    if verb is None or len(lower) != len(folded) or stripped.endswith((".", "?", ":", ",", ";")):
        return None
    name = folded[len(verb) + 1 :]
    words = name.split()
    return name if 1 <= len(words) <= _MOST_WORDS and _is_name(words) else None


def _frames_text(numbers: list[int], document: Document) -> bool:
    """Whether sentences of a paragraph's length stand between two of the lines: a doubled title has none."""
    between = document.lines[numbers[0] + 1 : numbers[-1]]
    return sum(len(line) for line in between if len(line) >= LONG and line.rstrip().endswith(_ENDS)) >= _PARAGRAPH


def _is_name(words: list[str]) -> bool:
    """Whether all words but small ones between them begin with a capital or are a domain."""
    big = [word for word in words if word[0].isalpha() and not (word.islower() and len(word) <= 3)]
    return bool(big) and all(word[0].isupper() or _INNER_CAPITAL.search(word) for word in big)


def _says_site(name: str, document: Document) -> bool:
    words = name.split()
    if _INNER_CAPITAL.search(name) or {words[-1].casefold(), words[0].casefold()} & PAPERS:
        return True
    host = host_of(document.meta.get("url")).replace("-", "")
    letters = "".join(char for char in name.casefold() if char.isalnum())
    return len(letters) >= 4 and letters in host
