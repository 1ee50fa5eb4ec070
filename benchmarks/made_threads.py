"""Made-up comment threads in layouts that the corpus has not: ``python -m benchmarks.made_threads [--show NAME]``.

Each layout says which rows a comment has, cell by cell; each is flattened in three ways: a row a line, as browsers for
the terminal do (``rows``); a cell a line and many empty ones, as renderers do that keep line breaks alone (``cells``);
with headings and emphasis (``marks``). Counted are comments found with author and words, as the corpus' scorer does.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from benchmarks.comments import predict

WAYS = ("rows", "cells", "marks")
BODY = "{body}"


class Layout(NamedTuple):
    """How a site writes threads. ``rows`` are those of a comment from top to bottom; cells are parted by ``|``."""

    head: str
    rows: tuple[str, ...]
    tail: str
    names: str
    times: str
    words: str = ""
    """The language of the bodies."""


_EN = "Orla Finch|millpond_mike|Hester Vane|Ted Larch|Pia Moor"
_DE = "Anke Moor|hans_dampf|Ute Kranz|Bernd Teich|muehlenwart"
_FR = "Inès Pailler|hugo_l|Anne Rive|Marc Étang|meunier76"
_ES = "Pepe Molino|ana_rio|Lucía Vega|Iván Soto|molinera"
_PL = "Anna Stawowa|mlynarz_7|Ewa Rzeka|Jan Groble|zosia"
_RU = "Анна Прудова|melnik77|Олег Речной|Ира Лебедь|Пётр Гусев"
_JA = "名無しさん|水車小屋|名無しさん|白鳥|名無しさん"
_ZH = "张小河|磨坊主|李白鹅|王池塘|小雨"
BODIES = {
    "": "There are nine swans on the pond this year.|Ten, if you count the one behind the sluice.|That one is a goose, "
    "it has been a goose for years.|Then it is a very tall goose.|Leave the goose alone, please.",
    "de": "Neun Schwäne sind es in diesem Jahr auf dem Teich.|Zehn, wenn man den am Wehr mitzählt.|Das ist eine Gans, "
    "und das seit Jahren.|Dann ist es eine sehr große Gans.|Lasst doch die Gans in Ruhe.",
    "fr": "Il y a neuf cygnes sur l’étang cette année.|Dix, avec celui du meunier.|Celui-là est une oie, depuis des "
    "années.|Alors c’est une très grande oie.|Laissez donc cette oie tranquille.",
    "es": "Este año hay nueve cisnes en el estanque.|Diez, con el que está en la compuerta.|Ese es un ganso desde hace "
    "años.|Entonces es un ganso muy alto.|Dejad en paz al ganso, por favor.",
    "pl": "W tym roku na stawie jest dziewięć łabędzi.|Dziesięć, razem z tym przy śluzie.|To jest gęś, i to od lat.|"
    "W takim razie to bardzo wysoka gęś.|Zostawcie tę gęś w spokoju.",
    "ru": "В этом году на пруду девять лебедей.|Десять, вместе с тем, что у плотины.|Это гусь, и уже много лет.|"
    "Тогда это очень высокий гусь.|Оставьте гуся в покое.",
    "ja": "今年は池に白鳥が九羽います。|水門のところのも入れれば十羽です。|あれはガチョウですよ、何年も前から。|"
    "それならずいぶん背の高いガチョウですね。|ガチョウはそっとしておいてください。",
    "zh": "今年池塘里有九只天鹅。|算上水闸后面的那只就是十只。|那只是鹅，很多年了。|"
    "那它真是一只很高的鹅。|请不要打扰那只鹅。",
}
_DAYS = (3, 4, 4, 5, 7)

LAYOUTS = {
    "youtube": Layout(
        "5 Comments", ("@{handle} | {n} years ago (edited)", BODY, "{n}", "Reply"), "Add a comment...", _EN, ""
    ),
    "social-plugin": Layout(
        "5 comments", ("{name}", "Works at The Mill", BODY, "Like · Reply · {n}y"), "Add a comment...", _EN, ""
    ),
    "german-forum": Layout(
        "Diskutieren Sie mit",
        ("{n}. Zum Teich", "von {name} | {time} Uhr", BODY, "antworten | zitieren | melden"),
        "Beitrag schreiben",
        _DE,
        "{day:02}.05.2019, 12:3{n}",
        "de",
    ),
    "french-paper": Layout(
        "Vos réactions (5)",
        ("{name} | {time}", BODY, "Signaler | Répondre"),
        "Réagir à cet article",
        _FR,
        "{day:02}/05/2021 - 08H3{n}",
        "fr",
    ),
    "spanish-paper": Layout(
        "5 comentarios",
        ("{n}", "{name}", "{time}", BODY, "Responder | Compartir"),
        "Deja un comentario",
        _ES,
        "{day:02}/05/2019 10:2{n}",
        "es",
    ),
    "polish-paper": Layout(
        "Komentarze (5)",
        ("{name} | {time}", BODY, "Odpowiedz | Oceniono {n} razy"),
        "Dodaj komentarz",
        _PL,
        "{day:02}.05.2019, 12:3{n}",
        "pl",
    ),
    "russian-below": Layout(
        "5 комментариев",
        ("{name}", BODY, "{time} | Ответить"),
        "Оставить комментарий",
        _RU,
        "{day} мая 2019 в 14:0{n}",
        "ru",
    ),
    "chinese-floors": Layout(
        "评论 (5)", ("{name} | {n}楼 | {time} | 回复", BODY), "发表评论", _ZH, "2019-05-{day:02} 12:3{n}", "zh"
    ),
    "japanese-board": Layout(
        "白鳥について語ろう",
        ("{n}: {name} {time} ID:aBc{n}dEf", BODY),
        "コメントを投稿する",
        _JA,
        "2019/05/{day:02}(金) 12:30:4{n}",
        "ja",
    ),
    "image-board": Layout(
        "Swans on the mill pond",
        ("{name} | {time} | No.12345{n}", BODY),
        "Post a reply",
        _EN,
        "05/{day:02}/19(Fri)12:30:4{n}",
    ),
    "guestbook": Layout(
        "Guestbook",
        ("Name: {name}", "From: Valleytown", "Date: {time}", "Comments: {body}"),
        "Sign our guestbook",
        _EN,
        "May {day}, 2009",
    ),
    "german-guestbook": Layout(
        "Gästebuch",
        ("{n}) {name} schrieb am {time}:", BODY),
        "Eintrag schreiben",
        _DE,
        "{day:02}.05.2009 um 12:3{n} Uhr",
        "de",
    ),
    "book-club": Layout(
        "Comments Showing 1-5 of 5",
        ("message {n}: | by {name}", "{time}", BODY, "reply | flag"),
        "Add a reference",
        _EN,
        "May {day:02}, 2019 12:3{n}PM",
    ),
    "bug-tracker": Layout(
        "Swans are counted twice",
        ("{name}", "Comment {n} | {time}", BODY),
        "You need to log in before you can comment",
        _EN,
        "2019-05-{day:02} 12:3{n}:11 PDT",
    ),
    "mailing-list": Layout(
        "[pond] Nine swans",
        ("From: | {name}", "Date: | {time}", "Subject: | Re: [pond] Nine swans", BODY),
        "Reply to this list",
        _EN,
        "Fri, {day} May 2019 12:3{n}:11 +0200",
    ),
    "dictionary": Layout("nine swans", (BODY, "{time} | {name}"), "log in to write", _EN, "{day:02}.05.2019 12:3{n}"),
    "two-blanks": Layout(
        "5 Comments",
        ("{name}", "{time}", BODY, "Reply"),
        "Leave a comment",
        _EN,
        "May  {day}, 2019  12:3{n} pm (UTC -4)",
    ),
    "dutch": Layout(
        "5 reacties",
        ("{name} | {time}", BODY, "Reageer | Meld"),
        "Plaats een reactie",
        "Jan de Vries|molenaar_7|Els Vijver|Piet Zwaan|gansje",
        "{day} mei 2019 om 12:3{n}",
    ),
    "arabic": Layout(
        "5 تعليقات",
        ("{name} يقول:", "{time}", BODY, "رد"),
        "اترك تعليقاً",
        "أحمد البركة|سارة|منى الطاحونة|خالد|ليلى",
        "{day} مايو 2019",
    ),
    "italian-answers": Layout(
        "5 Commenti",
        ("{name} | ha risposto il | {time}", BODY, "Rispondi"),
        "Lascia un commento",
        "Anna Stagno|mugnaio_7|Lia Oca|Pino Cigni|sara",
        "{day} maggio 2019 alle 12:3{n}",
    ),
}
"""Layouts by name."""

ARTICLE = (
    "Swans on the mill pond",
    "Every spring the miller counts the swans on his pond, and every spring there is one more than he thought.",
    "This year the children of the school have counted them, too, with chalk on the wall of the sluice.",
)


def comments_of(layout: Layout) -> list[tuple[str, str, list[str]]]:
    """Author, words and rows of each comment."""
    found = []
    bodies = BODIES[layout.words].split("|")
    for n, (name, body, day) in enumerate(zip(layout.names.split("|"), bodies, _DAYS, strict=True), 1):
        time = layout.times.format(day=day, n=n)
        handle = name.lower().replace(" ", "")
        values = {"name": name, "handle": handle, "n": n, "time": time, "body": body, "day": day}
        author = f"@{handle}" if any("{handle}" in row for row in layout.rows) else name
        found.append((author, body, [row.format(**values) for row in layout.rows]))
    return found


def page_of(layout: Layout, way: str) -> str:
    """The page as a renderer leaves it."""
    top = [*(line for text in ARTICLE for line in (text, "")), layout.head, ""]
    return flattened(top, [(body, rows) for _, body, rows in comments_of(layout)], layout.tail, way)


def flattened(top: Sequence[str], comments: Sequence[tuple[str, Sequence[str]]], tail: str, way: str) -> str:
    """A page of these lines, comments (words, and rows with the words among them) and last line."""
    lines = [*top]
    for body, rows in comments:
        for number, row in enumerate(rows):
            lines += list(_row(row, row == body, number, way))
        lines += [""] * (12 if way == "cells" else 1)
    return "\n".join([*lines, tail, ""])


def _row(row: str, is_body: bool, number: int, way: str) -> Iterator[str]:
    cells = [cell.strip() for cell in row.split(" | ")]
    if way == "cells":
        for cell in cells:
            yield from (cell, *[""] * (5 if is_body else 2))
    elif is_body:
        yield from ("", f"    {row}" if way == "rows" else row, "")
    else:
        text = " ".join(cells)
        yield f"**{cells[0]}** {' '.join(cells[1:])}".rstrip() if way == "marks" and number == 0 else text
        if way == "marks":
            yield ""


def found_in(layout: Layout, way: str) -> tuple[int, int, int]:
    """How many comments the page has, how many were proposed, and how many of these are right."""
    wanted = [(author.casefold(), words) for author, words, _ in comments_of(layout)]
    got = [
        (str(c["author"]).casefold(), " ".join(c["text"].split())) for c in predict(page_of(layout, way))["comments"]
    ]
    return len(wanted), len(got), sum(comment in wanted for comment in got)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", choices=LAYOUTS, help="print a layout's pages and what was found there")
    name = parser.parse_args(arguments).show
    if name:
        for way in WAYS:
            page = page_of(LAYOUTS[name], way)
            print(page, *((c["author"], c["text"]) for c in predict(page)["comments"]), sep="\n")
        return
    total = [0, 0, 0]
    for name, layout in LAYOUTS.items():
        counts = [found_in(layout, way) for way in WAYS]
        total = [before + sum(more) for before, more in zip(total, zip(*counts, strict=True), strict=True)]
        print(
            f"{name:18}",
            *(f"{way} {right}/{wanted} of {got}" for way, (wanted, got, right) in zip(WAYS, counts, strict=True)),
        )
    wanted, got, right = total
    print(f"F1 {2 * right / (wanted + got):.3f}, precision {right / max(1, got):.3f}")


if __name__ == "__main__":
    main()
