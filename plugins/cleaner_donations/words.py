"""What donation widgets are written with: signs of currencies and names of months, in lower case."""

from __future__ import annotations

CURRENCIES_BY_KIND = {
    "signs": "$ € £ ¥ ₽ ₴ ₹ ₩ ₺ ฿ us$ ca$ a$ au$ nz$ r$ c$ hk$ zł",
    "codes": "usd eur gbp chf cad aud sek nok dkk pln czk",
    "words": "euro euros dollars kr kr. kč руб руб. р. рублей долларов",
}
MONTHS_BY_LANGUAGE = {
    "en": "january february march april may june july august september october november december",
    "en, short": "jan feb mar apr jun jul aug sep sept oct nov dec",
    "de": "januar jänner februar märz april mai juni juli august september oktober november dezember dez okt",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "ru, of": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "fi": "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "no": "januar februar mars april mai juni juli august september oktober november desember",
    "pl": "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
    "cs": "leden únor březen duben květen červen červenec srpen září říjen listopad prosinec",
}
RATES_BY_LANGUAGE = {
    "en": ("month", "mo", "week", "year", "yr", "per month", "per week", "per year", "a month", "a week", "monthly"),
    "de": ("monat", "woche", "jahr", "pro monat", "im monat", "pro jahr", "im jahr", "monatlich"),
    "fr": ("mois", "an", "par mois", "par an", "chaque mois"),
    "es": ("mes", "año", "al mes", "por mes", "al año"),
    "pt": ("mês", "ano", "por mês", "ao mês", "por ano"),
    "it": ("mese", "anno", "al mese", "ogni mese", "all'anno"),
    "ru": ("месяц", "мес", "мес.", "в месяц", "в год", "ежемесячно"),
    "sv": ("månad", "mån", "per månad", "i månaden", "varje månad"),
    "fi": ("kk", "kuukausi", "kuukaudessa", "kuukausittain"),
    "nl": ("maand", "per maand", "per jaar", "maandelijks"),
    "da": ("måned", "md.", "om måneden", "pr. måned", "månedligt"),
    "no": ("måned", "mnd", "mnd.", "i måneden", "per måned", "månedlig"),
    "pl": ("miesiąc", "mies.", "na miesiąc", "miesięcznie", "rocznie"),
    "cs": ("měsíc", "za měsíc", "měsíčně", "ročně"),
}
"""How a sum is said to come again and again."""
CURRENCIES = frozenset(word for words in CURRENCIES_BY_KIND.values() for word in words.split())
MONTHS = frozenset(word for words in MONTHS_BY_LANGUAGE.values() for word in words.split())
RATES = frozenset(words for language in RATES_BY_LANGUAGE.values() for words in language)
