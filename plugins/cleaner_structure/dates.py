"""Days as pages write them, in ten languages and in figures."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

MONTHS = (
    # English, German, French, Spanish, Portuguese, Italian, Swedish, Finnish (two cases), Dutch, Russian (two cases).
    "jan january januar janvier enero janeiro gennaio januari tammikuu tammikuuta января январь",
    "feb february februar février febrero fevereiro febbraio februari helmikuu helmikuuta февраля февраль",
    "mar march märz mars marzo março maart maaliskuu maaliskuuta марта март",
    "apr april avril abril aprile huhtikuu huhtikuuta апреля апрель",
    "may mai mayo maio maggio maj mei toukokuu toukokuuta мая май",
    "jun june juni juin junio junho giugno kesäkuu kesäkuuta июня июнь",
    "jul july juli juillet julio julho luglio heinäkuu heinäkuuta июля июль",
    "aug august août agosto augusti augustus elokuu elokuuta августа август",
    "sep sept september septembre septiembre setembro settembre syyskuu syyskuuta сентября сентябрь",
    "oct okt october oktober octobre octubre outubro ottobre lokakuu lokakuuta октября октябрь",
    "nov november novembre noviembre novembro marraskuu marraskuuta ноября ноябрь",
    "dec dez december dezember décembre diciembre dezembro dicembre joulukuu joulukuuta декабря декабрь",
)


class Day(NamedTuple):
    """Where in a line a day is written, and which: ISO, or "" where day and month might be the other way round."""

    start: int
    end: int
    iso: str


def find_day(line: str) -> Day | None:
    """The first day that ``line`` names by year, month and day; None where there is none, or no such day exists."""
    if ("20" not in line and "19" not in line) or not _year().search(line):
        return None
    for match in _forms().finditer(line):
        found = match.groupdict()
        year = found["y1"] or found["y2"] or found["y3"] or found["y4"]
        if name := found["m1"] or found["m2"]:
            month, day = _month_numbers()[name.casefold()], int(found["d1"] or found["d2"])
        elif found["y3"]:
            month, day = int(found["m3"]), int(found["d3"])
        else:
            day, month = int(found["d4"]), int(found["m4"])
            if found["sep"] != "." and max(day, month) <= 12 and day != month:
                return Day(match.start(), match.end(), "")
            if month > 12 and found["sep"] != ".":
                day, month = month, day
        try:
            return Day(match.start(), match.end(), date(int(year), month, day).isoformat())
        except ValueError:
            continue
    return None


def ends_with_month(words: str) -> bool:
    """Whether the last word is the name of a month."""
    return words.rpartition(" ")[2].rstrip(".").casefold() in _month_numbers()


@cache
def _year() -> re.Pattern[str]:
    """Asked first: most lines name no year."""
    return re.compile(r"(?:19|20)[0-9]{2}")


@cache
def _month_numbers() -> dict[str, int]:
    return {name: number for number, names in enumerate(MONTHS, 1) for name in names.split()}


@cache
def _forms() -> re.Pattern[str]:
    month = "|".join(sorted(_month_numbers(), key=len, reverse=True))
    year = r"(?:19|20)[0-9]{2}(?![0-9])"
    return re.compile(
        rf"(?<![^\W_])(?P<m1>{month})\.? {{1,2}}(?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th)?,? {{1,2}}(?P<y1>{year})"
        rf"|(?<![^\W_])(?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th|er|º)?\.?[ -](?:de |of )?(?P<m2>{month})\.?,?"
        rf"[ -](?:de )?(?P<y2>{year})"
        rf"|(?<![^\W_])(?P<y3>(?:19|20)[0-9]{{2}})[-/.年](?P<m3>[0-9]{{1,2}})[-/.月](?P<d3>[0-9]{{1,2}})(?![0-9])"
        rf"|(?<![^\W_])(?P<d4>[0-9]{{1,2}})(?P<sep>[-/.])(?P<m4>[0-9]{{1,2}})(?P=sep)(?P<y4>{year})",
        re.IGNORECASE,
    )
