"""Which languages a page may be in, by a few function words: enough to leave the other languages' rule packs unread."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

from cleaner.document import Document
from cleaner.line_tables import LONGEST_KEY

FUNCTION_WORDS_BY_LANGUAGE = {
    "cs": "se je že jsou jsem jako pro které který však byl bylo také podle při nebo už když jeho aby než mezi",
    "da": "og ikke jeg af til efter blev mig sig havde meget nogle uden op os ud hvad fra der",
    "de": "der die das und nicht ist mit von den ein eine auf für sich auch dem wird sind im zu bei oder nach über",
    "en": "the of and to in is that for it with as was on are this be at by have from or not you we",
    "es": "el la de los las que y en un una por con para del se es al como más su pero sus fue",
    "fi": "ja on ei että se oli hän mutta kun tai myös ovat joka niin kuin sen voi ole mukaan vain jo sekä",
    "fr": "le la les des et est une un dans que qui pour pas sur du au avec ce il sont par ou aux cette",
    "it": "il la di che e un una per non con del della è sono nel i le da si al dei alla anche gli",
    "nl": "het een van en dat niet zijn met voor aan ook bij naar maar wordt deze uit nog hebben wij je",
    "no": "og ikke jeg av til etter ble meg seg hadde mye noen uten opp oss ut enn hva fra å",
    "pl": "nie się że jest jak ale dla czy tym są oraz przez który które tylko już jego przy być było tego pod lub",
    "pt": "o a os as que e de do da em um uma para com não no na por mais dos se ao foi como",
    "ru": "и в не на что с по как из к это он но за от для его или так был же бы",
    "sv": "och att det som en är av för på med den till inte har om ett de var men från jag kan vi",
}
"""Some of the most frequent small words of each language."""
LEAST_WORDS = 5
"""How many different function words of a language a sample must hold for the page to be in it."""
PROSE_LINES, PROSE = 6, 200
"""Lines of prose, and characters of each, that are looked at."""
SENTENCE = 100
"""Characters of a line that is taken for prose where none is longer than what rules see."""
SAMPLE = 150
"""Characters of each of the five places of a page that are looked at where there is no prose."""
LARGER_SAMPLE = 400
"""The same, where the first sample tells nothing."""
_WORDS = {language: frozenset(words.split()) for language, words in FUNCTION_WORDS_BY_LANGUAGE.items()}


def languages_of(document: Document) -> frozenset[str]:
    """The languages that the page may be in, of those that are known here; empty where nothing tells.

    Prose tells first: rules take no line of that length, so a page is in the same languages after they took theirs.
    """
    tables = vars(document)
    if "_languages" not in tables:
        tables["_languages"] = _languages_of_text(document)
    languages: frozenset[str] = tables["_languages"]
    return languages


def _languages_of_text(document: Document) -> frozenset[str]:
    text = document.text
    return (
        _languages_of_sample(_prose(document, LONGEST_KEY))
        or _languages_of_sample(_prose(document, SENTENCE))
        or _languages_of_sample(_sample(text, SAMPLE))
        or _languages_of_sample(_sample(text, LARGER_SAMPLE))
    )


def _prose(document: Document, length: int) -> str:
    """The beginnings of the first lines that are longer than ``length``."""
    long = (line for line in document.lines if len(line) > length)
    return " ".join([line[:PROSE] for line in islice(long, PROSE_LINES)])


def _sample(text: str, size: int) -> str:
    """Five pieces of ``size`` characters, the first and the last among them; the whole text where it is short."""
    if len(text) <= 6 * LARGER_SAMPLE:
        return text
    step = (len(text) - size) // 4
    return " ".join([text[at : at + size] for at in range(0, 4 * step + 1, step)])


@lru_cache(maxsize=32)
def _languages_of_sample(sample: str) -> frozenset[str]:
    words = frozenset(sample.casefold().split())
    return frozenset([language for language, own in _WORDS.items() if len(own & words) >= LEAST_WORDS])


def is_for(language: str | None, languages: frozenset[str]) -> bool:
    """Whether rules in a language apply to a page that may be in ``languages``.

    English furniture stands on pages in all languages; where nothing tells, all rules apply, as do those in a language
    that is not known here.
    """
    return (
        not languages
        or language is None
        or language == "en"
        or language in languages
        or language not in FUNCTION_WORDS_BY_LANGUAGE
    )
