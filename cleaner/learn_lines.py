"""What a line looks like to the learner: its shape with numbers left open, and whether articles have such lines."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cleaner.rule_dialect import DialectError, heads_of
from cleaner.rule_lines import fold_line, is_speech

NUMBER = r"\d[\d.,]{0,14}"
"""What stands for a number in a pattern: bounded, with thousands and decimals."""
_NUMBERS = re.compile(r"(?<![^\W_])\d[\d.,]{0,14}(?<=\d)(?![^\W_])")
_SENTENCE_WORDS = 8
_SPECIAL = frozenset("\\.[]{}()*+?|^$")
_QUOTES = "\"“”„«»‘’'"
_MONTHS = (
    "january february march april may june july august september october november december",
    "jan feb mar apr jun jul aug sep sept oct nov dec",
    "januar jänner februar märz mai juni juli oktober dezember mrz okt dez",
    "janvier février mars avril juin juillet août septembre octobre novembre décembre janv févr avr juil déc",
    "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre",
    "ene abr ago dic",
    "janeiro fevereiro março maio junho julho setembro outubro novembro dezembro fev set out",
    "gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre gen mag giu lug ott",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "янв фев мар апр июн июл авг сен сент окт ноя нояб дек",
    "januari februari maj augusti tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta",
    "elokuuta syyskuuta lokakuuta marraskuuta joulukuuta januar marts august stycznia lutego marca kwietnia czerwca",
    "lipca sierpnia września października listopada grudnia maart mei augustus",
)
"""Names of months as dates have them: English, German, French, Spanish, Portuguese, Italian, Russian, then others."""
_BYLINE_WORDS = (
    "by|von|par|por|di|av|af|text|words by|written by|posted by|published by|story by|reported by|photo|photos by|foto|"
    "автор|текст|teksti|updated|published|posted|last updated|first published|aktualisiert|veröffentlicht|"
    "publié|mis à jour|"
    "publicado|actualizado|atualizado|pubblicato|aggiornato|опубликовано|обновлено|publicerad|uppdaterad|julkaistu|"
    "päivitetty"
)


class Shape(NamedTuple):
    """A folded line with its numbers as ``0``; ``pattern`` matches all lines of the shape, or is ``""`` if it has none.

    ``is_sentence`` says that it is a whole sentence; ``is_bare`` that there is nothing in it but numbers and signs.
    """

    key: str
    pattern: str
    is_sentence: bool
    is_bare: bool


def shape_of(line: str) -> Shape | None:
    """The shape of a line as it stands in a page; None for one without letters or digits."""
    folded = fold_line(line)
    if not any(char.isalnum() for char in folded):
        return None
    stripped = line.strip().rstrip(_QUOTES + ")")
    is_sentence = len(folded.split()) >= _SENTENCE_WORDS and stripped.endswith((".", "!", "?", "…"))
    if not any(char.isalpha() for char in folded):
        return Shape(folded, "", False, True)
    pattern = _pattern(folded)
    return Shape(_NUMBERS.sub("0", folded) if pattern else folded, pattern, is_sentence, False)


def _pattern(folded: str) -> str:
    """The pattern of a line's shape; ``""`` where it has no number, or the dialect cannot say it."""
    if not _NUMBERS.search(folded):
        return ""
    pieces = [_literal(piece) for piece in _NUMBERS.split(folded)]
    pattern = NUMBER.join(pieces)
    try:
        heads_of(pattern)
    except DialectError:
        return ""
    return pattern


def _literal(text: str) -> str:
    return "".join(f"\\{char}" if char in _SPECIAL else char for char in text)


@cache
def _dates() -> re.Pattern[str]:
    """A day with its month, a date in figures, or a time of day. A month with a year alone is an archive's."""
    months = "|".join(sorted({month for group in _MONTHS for month in group.split()}, key=len, reverse=True))
    day = r"\d{1,2}(?:st|nd|rd|th|er|º)?"
    return re.compile(
        rf"\b{day}\.?,? (?:de |of |d')?(?:{months})\b|\b(?:{months})\.? {day}\b|\b\d{{1,2}}[:.]\d{{2}}\b"
        r"|\b\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b"
    )


@cache
def _bylines() -> re.Pattern[str]:
    return re.compile(rf"(?:{_BYLINE_WORDS})[: ].{{1,80}}")


def is_article_like(shape: Shape, line: str) -> bool:
    """Whether articles have such lines: quotations, speech, bylines, dates and datelines."""
    stripped = line.strip()
    key = stripped.casefold()
    if stripped[0] in '"“”„‘' or stripped[-1] in '"”“' or is_speech(key):
        return True
    folded = fold_line(line)
    if not shape.is_sentence and _bylines().fullmatch(folded):
        return True
    return bool(shape.pattern or shape.is_bare) and bool(_dates().search(folded))
