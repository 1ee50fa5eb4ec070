"""What donation widgets are written with: signs of currencies and names of months, in lower case."""

from __future__ import annotations

CURRENCIES = frozenset(
    "$ € £ ¥ ₽ ₴ ₹ ₩ ₺ ฿ us$ ca$ a$ au$ nz$ r$ c$ hk$ usd eur euro euros gbp chf cad aud sek nok dkk kr kr. zł pln kč руб руб. р. "
    "рублей долларов dollars".split()
)

MONTHS = frozenset(
    # English
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec "
    # German
    "januar jänner februar märz mai juni juli oktober dezember dez okt "
    # French
    "janvier février mars avril juin juillet août septembre octobre novembre décembre "
    # Spanish
    "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre "
    # Portuguese
    "janeiro fevereiro março maio junho julho setembro outubro novembro dezembro "
    # Italian
    "gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre "
    # Russian
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь "
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря "
    # Swedish
    "januari februari maj augusti "
    # Finnish
    "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu".split()
)
