"""Made-up threads as further platforms write them, a few pages each: ``python -m benchmarks.made_platforms``.

Written down from memory of the sites' markup, and cut in two: what was seen of half ``a`` could be mended, of half
``b`` only the figures were looked at. ``--half a|b``, ``--show NAME`` prints a layout's pages and what was found.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from benchmarks.comments import predict
from benchmarks.made_threads import BODIES, WAYS, flattened

BODY = "{body}"


class Layout(NamedTuple):
    """How a platform writes threads: see `benchmarks.made_threads.Layout`. A row that begins with ``?`` is there for
    every second comment only."""

    half: str
    words: str
    """The language of names, bodies and times."""
    head: str
    rows: tuple[str, ...]
    tail: str
    times: str


NAMES = {
    "": "Orla Finch|millpond_mike|Hester Vane|Ted Larch|Pia Moor|weir-walker|Sam",
    "de": "Anke Moor|hans_dampf|Ute Kranz|Bernd Teich|muehlenwart|Lotte P.|Gustl",
    "fr": "Inès Pailler|hugo_l|Anne Rive|Marc Étang|meunier76|Zoé B.|Paulin",
    "es": "Pepe Molino|ana_rio|Lucía Vega|Iván Soto|molinera|Rosa P.|Chema",
    "pl": "Anna Stawowa|mlynarz_7|Ewa Rzeka|Jan Groble|zosia|Piotr K.|Wit",
    "ru": "Анна Прудова|melnik77|Олег Речной|Ира Лебедь|Пётр Гусев|Костя|Зоя П.",
    "ja": "水野|水車小屋|池田ハナ|白鳥|とおりすがり|mizu|杉山",
    "zh": "张小河|磨坊主|李白鹅|王池塘|小雨|fisher|老赵",
    "cs": "Jana Rybníčková|mlynar7|Petr Hráz|Eva Labuť|Honza|Zdeněk K.|lída",
    "nl": "Jan de Vries|molenaar_7|Els Vijver|Piet Zwaan|gansje|Truus K.|Wim",
    "tr": "Ayşe Gölet|degirmenci|Can Kuğu|Elif Su|Murat K.|deniz7|Zeki",
    "uk": "Ганна Ставкова|melnyk|Олег Річний|Леся Лебідь|Петро Г.|зоря|Юрко",
}
OTHER_BODIES = {
    "cs": "Letos je na rybníku devět labutí.|Deset, i s tou za stavidlem.|To je husa, a to už léta.|Pak je to hodně "
    "vysoká husa.|Nechte tu husu na pokoji.",
    "nl": "Er zijn dit jaar negen zwanen op de vijver.|Tien, met die achter de sluis erbij.|Dat is een gans, al jaren "
    "lang.|Dan is het een erg lange gans.|Laat die gans met rust.",
    "tr": "Bu yıl gölette dokuz kuğu var.|Savağın arkasındakiyle birlikte on tane.|O yıllardır bir kaz.|O zaman çok "
    "uzun boylu bir kaz.|Kazı rahat bırakın lütfen.",
    "uk": "Цього року на ставку дев’ять лебедів.|Десять, разом з тим, що за греблею.|То гуска, і вже багато років.|"
    "Тоді це дуже висока гуска.|Дайте гусці спокій.",
}

LAYOUTS = {
    "coral": Layout(
        "a",
        "",
        "All Comments {count}",
        ("{name} | {n} hours ago", BODY, "Respect | Reply | Share | Report"),
        "Viewing Options",
        "",
    ),
    "viafoura": Layout(
        "b",
        "",
        "Comments ({count})",
        ("{initial}", "{name}", "{time}", BODY, "{n}", "Reply", "?{n} replies"),
        "You must be logged in to comment.",
        "{day} May, 2021",
    ),
    "openweb": Layout(
        "a",
        "",
        "Conversation | {count} Comments",
        ("{initial}", "{name}", "{n} days ago", BODY, "Reply", "{n} | 1", "?View reply"),
        "Powered by OpenWeb",
        "",
    ),
    "facebook-plugin": Layout(
        "b",
        "",
        "{count} Comments",
        ("{name}", BODY, "Like · Reply · Mark as spam · {n}w"),
        "Facebook Comments Plugin",
        "",
    ),
    "intensedebate": Layout(
        "a",
        "",
        "Comments ({count})",
        ("{name}'s avatar | {name} · {n} weeks ago", BODY, "?1 reply · active {n} weeks ago", "Reply", "Report"),
        "Post a new comment",
        "",
    ),
    "livefyre": Layout(
        "b",
        "",
        "{count} comments",
        ("{name}", "5pts", "{time}", BODY, "Like | Reply"),
        "Conversation powered by Livefyre",
        "May {day}, 2014",
    ),
    "echo": Layout(
        "a",
        "",
        "{count} comments so far",
        ("{name}, | {time} | from echo", BODY, "Like | Reply | Flag"),
        "Social Networking by Echo",
        "May {day}, 2010, 1:2{d} pm",
    ),
    "haloscan": Layout(
        "b",
        "",
        "Comments",
        (BODY, "{name} | Email | Homepage | {time} | #"),
        "Commenting by HaloScan",
        "05.{day:02}.06 - 1:2{d} pm",
    ),
    "typepad-threaded": Layout(
        "a",
        "",
        "Comments",
        ("{name} said...", BODY, "Reply | {time}"),
        "Verify your Comment",
        "May {day:02}, 2013 at 10:2{d} AM",
    ),
    "kunena": Layout(
        "b",
        "",
        "Swans on the pond",
        (
            "{time} #10{n}",
            "by {name}",
            "Replied by {name} on topic Swans on the pond",
            BODY,
            "Please Log in to join the conversation.",
        ),
        "Time to create page: 0.312 seconds",
        "{n} years 2 months ago",
    ),
    "drupal-theme": Layout(
        "a",
        "",
        "Comments",
        ("{name} (not verified)", "{time}", "Permalink", "?Swans", BODY, "Log in or register to post comments"),
        "Add new comment",
        "Fri, 05/{day:02}/2019 - 10:2{d}",
    ),
    "block-czech": Layout(
        "b",
        "cs",
        "{count} komentářů",
        ("{name}", "{time}", BODY, "Odpovědět"),
        "Napsat komentář",
        "{day}. 5. 2022 (10:2{d})",
    ),
    "block-polish": Layout(
        "a",
        "pl",
        "{count} odpowiedzi na „Łabędzie na stawie”",
        ("Awatar {name}", "{name}", "{time}", BODY, "Odpowiedz"),
        "Dodaj komentarz",
        "{day} maja, 2022",
    ),
    "block-dutch": Layout(
        "b",
        "nl",
        "{count} reacties op ‘Zwanen op de vijver’",
        ("{name} | schreef:", "{time}", BODY, "Beantwoorden"),
        "Geef een reactie",
        "{day} mei 2022 om 10:2{d}",
    ),
    "block-turkish": Layout(
        "a",
        "tr",
        "“Göletteki kuğular” için {count} yanıt",
        ("{name} avatarı", "{name}", "{time}", BODY, "Yanıtla"),
        "Bir yanıt yazın",
        "{day} Mayıs 2022",
    ),
    "theme-japanese": Layout(
        "b",
        "ja",
        "コメント一覧 ({count}件)",
        ("{name} より:", "{time}", BODY, "返信"),
        "コメントを残す",
        "2022年5月{day}日 10:2{d} AM",
    ),
    "theme-chinese": Layout(
        "a",
        "zh",
        "《池塘里的天鹅》有{count}条评论",
        ("{name}说道：", "{time}", BODY, "回复"),
        "发表回复",
        "2022年5月{day}日 上午10:2{d}",
    ),
    "block-russian": Layout(
        "b",
        "ru",
        "{count} комментария на «Лебеди на пруду»",
        ("Аватар пользователя {name}", "{name}", "{time}", BODY, "Ответить"),
        "Добавить комментарий",
        "{day:02}.05.2022",
    ),
    "theme-ukrainian": Layout(
        "a",
        "uk",
        "{count} коментарі",
        ("{name} коментує:", "{time}", BODY, "Відповісти"),
        "Залишити відповідь",
        "{day} Травня, 2022 о 10:2{d}",
    ),
    "telegram": Layout(
        "b", "ru", "{count} comments", ("{initial}", "{name}", BODY, "{n} reply | May {day}"), "Log in to comment", ""
    ),
    "vk": Layout(
        "a",
        "ru",
        "{count} комментариев",
        ("{name}", BODY, "{time} | Ответить | Нравится {n}"),
        "Написать комментарий...",
        "{day} мая 2021 в 10:2{d}",
    ),
    "habr": Layout(
        "b",
        "ru",
        "Комментарии {count}",
        ("{handle}", "{time}", "0", BODY, "Ответить"),
        "Только полноправные пользователи могут оставлять комментарии.",
        "{day} мая 2021 в 10:2{d}",
    ),
    "heise": Layout(
        "a",
        "de",
        "Alle Kommentare ({count})",
        ("Ansicht umschalten | {name}, | {time}", BODY, "Bewerten | Antworten"),
        "Kommentar schreiben",
        "{day:02}.05.2021 10:2{d}",
    ),
    "spiegel": Layout(
        "b",
        "de",
        "Diskutieren Sie mit: {count} Beiträge",
        ("{name}", "{time} Uhr", BODY, "Antworten | Teilen | {n} | Melden"),
        "Die Diskussion ist geschlossen.",
        "{day:02}.05.2021, 10.2{d}",
    ),
    "lemonde": Layout(
        "a",
        "fr",
        "Contributions | {count}",
        ("{name}", "{time}", BODY, "Signaler"),
        "Ajouter une contribution",
        "{day:02}/05/2021 - 10H2{d}",
    ),
    "elpais": Layout(
        "b",
        "es",
        "Comentarios | {count}",
        ("{name}", "{time}", BODY, "Responder | {n}"),
        "Normas",
        "{day:02}/05/2021 10:2{d} CET",
    ),
    "gutefrage": Layout(
        "a",
        "de",
        "{count} Antworten",
        ("{name}", "{time}", BODY, "Hilfreich | Kommentieren | {n}"),
        "Weitere Antworten zeigen",
        "{day:02}.05.2021, 10:2{d}",
    ),
    "quora": Layout(
        "b",
        "",
        "{count} Answers",
        (
            "{name}",
            "Miller at Valley Mills (2009–present)",
            "Updated {n}y",
            BODY,
            "{n}.1K views",
            "Upvote · {n} | Share",
        ),
        "About · Careers · Privacy",
        "",
    ),
    "producthunt": Layout(
        "a",
        "",
        "{count} comments",
        ("{name}", "@{handle}", BODY, "Upvote ({n}) | Report | Share | {n}d ago"),
        "Subscribe",
        "",
    ),
    "stack-mobile": Layout(
        "b",
        "",
        "{count} Answers",
        (
            "{n}",
            BODY,
            "Share | Improve this answer",
            "answered {time}",
            "{name}",
            "1,20{d} 3 gold badges 8 silver badges",
        ),
        "Your Answer",
        "May {day}, 2019 at 10:2{d}",
    ),
    "discuz": Layout(
        "a",
        "zh",
        "查看: 120 | 回复: {count}",
        ("{name}", "发表于 {time} | 只看该作者 | {n}楼", BODY, "回复 | 举报"),
        "发表回复",
        "2021-5-{day} 10:2{d}:11",
    ),
    "kbin": Layout(
        "b",
        "",
        "{count} comments",
        ("{handle}, | {n} days ago", BODY, "reply | more", "0 boost | {n} favourites"),
        "Sign in to comment",
        "",
    ),
}
"""Layouts by name."""

COUNTS = (5, 3, 9, 2, 12)
"""Comments of the pages of each layout."""

ARTICLES = (
    "Swans on the mill pond|By Nell Harker|3 May 2021|Every spring the miller counts the swans on his pond, and every "
    "spring there is one more than he thought.|This year the children of the school have counted them, too.",
    "Pond|The swans are back|Nobody knows where they have been, and nobody has asked them, since they bite. The miller "
    "has put up the sign again: “Do not feed the goose.”",
    "News|Sport|Weather|Nine, or ten?|Published May 2, 2021|The count of the swans has divided the valley.|“Nine,” "
    "says the miller.|“Ten,” says the schoolmaster, who has chalk.|Related|A new roof for the boathouse|The eel ladder "
    "is open",
    "Swans|Read in 2 minutes|The pond is full, the sluice is shut and the swans are on it.",
    "The goose that would be a swan|It came four years ago with the swans, and it has stayed ever since.|Tags: goose, "
    "pond|Share on Facebook|Previous: The ford is closed|Next: Bus line 4 is late",
)


def comments_of(layout: Layout, page: int) -> list[tuple[str, str, list[str]]]:
    """Author, words and rows of each comment of a page."""
    names = NAMES[layout.words].split("|")
    bodies = (BODIES | OTHER_BODIES)[layout.words].split("|")
    found = []
    for n in range(1, COUNTS[page] + 1):
        name = names[(n * 3 + page) % len(names)]
        body = bodies[(n + page) % 5]
        if n % 3 == 0:
            body = f"{body} {bodies[(n + page + 2) % 5]} {bodies[(n + page + 3) % 5]}"
        handle = name.lower().replace(" ", "")
        values = {"name": name, "handle": handle, "n": n, "body": body, "day": 3 + n, "d": n % 10, "initial": name[0]}
        values["time"] = layout.times.format(**values)
        rows = [row.removeprefix("?").format(**values) for row in layout.rows if row[0] != "?" or n % 2]
        author = f"@{handle}" if any(row.startswith("@{handle}") for row in layout.rows[:1]) else name
        author = handle if any(row.startswith("{handle}") for row in layout.rows[:1]) else author
        found.append((author, body, rows))
    return found


def page_of(layout: Layout, page: int, way: str) -> str:
    """A page as a renderer leaves it."""
    count = {"count": COUNTS[page]}
    top = [line for text in ARTICLES[page].split("|") for line in (text, "")]
    threads = [(body, rows) for _, body, rows in comments_of(layout, page)]
    heads = layout.head.format(**count).split(" | ")
    return flattened([*top, *heads, ""], threads, layout.tail, way)


def found_in(layout: Layout, page: int, way: str) -> tuple[int, int, int]:
    """How many comments the page has, how many were proposed, and how many of these are right."""
    wanted = [(author.casefold(), words) for author, words, _ in comments_of(layout, page)]
    got = [
        (c["author"].casefold(), " ".join(c["text"].split())) for c in predict(page_of(layout, page, way))["comments"]
    ]
    left = list(wanted)
    right = 0
    for comment in got:
        if comment in left:
            left.remove(comment)
            right += 1
    return len(wanted), len(got), right


def show(layout: Layout) -> Iterator[str]:
    for page, way in ((page, way) for page in range(len(COUNTS)) for way in WAYS):
        wanted, got, right = found_in(layout, page, way)
        yield f"==== {page} {way} {right}/{wanted} of {got}"
        text = page_of(layout, page, way)
        if right < wanted or got > right:
            yield text
            yield from (f"{c['author']!r}: {c['text']!r}" for c in predict(text)["comments"])


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("a", "b"))
    parser.add_argument("--sums", action="store_true", help="the figures of all layouts together alone")
    parser.add_argument("--show", choices=LAYOUTS, help="print a layout's pages and what was found there")
    options = parser.parse_args(arguments)
    if options.show:
        print(*show(LAYOUTS[options.show]), sep="\n")
        return
    for half in options.half or "ab":
        total = [0, 0, 0]
        for name, layout in LAYOUTS.items():
            if layout.half != half:
                continue
            line = f"{name:18}"
            for way in WAYS:
                counts = [sum(each) for each in zip(*(found_in(layout, k, way) for k in range(5)), strict=True)]
                total = [before + more for before, more in zip(total, counts, strict=True)]
                line += f" {way} {counts[2]}/{counts[0]} of {counts[1]}"
            if not options.sums:
                print(line)
        wanted, got, right = total
        print(f"half {half}: F1 {2 * right / (wanted + got):.3f}, precision {right / max(1, got):.3f}")


if __name__ == "__main__":
    main()
