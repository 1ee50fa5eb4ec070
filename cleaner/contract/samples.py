"""The pages that a plugin is tried on: an ordinary one, and kinds that trip passes up. All are made up."""

from __future__ import annotations

ORDINARY = """Harbour bridge opens a week early

By Odile Farrant | 4 May 2021

Donate
0 $
2,500 $
340 $
MAY 2021
Share on Facebook
Sponsored

The bridge over the old harbour opened on Tuesday, a week before the day that the council had named. Nobody had
expected it: the last bolts came from the foundry on Monday night, and the painters dont finish before Friday.

“We had the choice between a ribbon and a week,” the engineer said. She took the week.

Subscribe to our newsletter

Tolls are 2 $ for a car and nothing for those who walk. The old ferry keeps running until the end of the month, with
one boat in the morning and one at night, so that those who have a season ticket lose nothing.

2 Comments

  1. Kettle_Hand says:

    I walked over it before breakfast. It moves a little.

    Reply

    1. P. Lindqvist says:

      It is meant to.

      Reply

Leave a Reply

Name *
Email *
Post Comment
"""

MISREAD = "The cafÃ© closed.\nIt was â€œfineâ€\x9d, they said &amp;amp; left.\n\x1b[31mred\x1b[0m \x1b]0;title\x07\n"

GERMAN = """Die Brücke über den alten Hafen ist seit Dienstag offen, eine Woche früher als geplant.

Teilen
Artikel drucken
Die Fähre fährt bis zum Ende des Monats weiter, damit niemand eine Karte verliert.
"""


def samples() -> list[str]:
    """The pages. Line breaks are ``\\n``; some hold lone surrogates, as bytes that did not decode give."""
    return [
        ORDINARY,
        ORDINARY.replace("\n\n", "\n"),
        MISREAD,
        GERMAN,
        "",
        "\n",
        "One line without an end",
        " \t\u00a0\u200b\ufeff\n" * 5,
        "\x00\x01\udc80\udcff\u2028\u2029\x85\x0b\x0c\n\ud800\n",
        "e\u0301\u0301\u0301 \U0001f469\u200d\U0001f52c \u202eabc\u202c \uff21\uff22 \u0130\u00df\ufb01\n",
        "word " * 2_000,
        "-\n" * 1_000,
        "\n".join(f"{' ' * (2 * level)}{level}. Somebody says:" for level in range(120)),
        "$1 \\1 \\g<0> %s {0} {0.__class__} <script>alert(1)</script> ../../x\n",
    ]


PUMPED = (
    ORDINARY,
    "a",
    "a ",
    "ab\n",
    " ",
    "\n",
    "\t\n",
    "1.",
    "1 $ ",
    "1. A says:\n",
    "&amp;",
    "<a ",
    "Ã©",
    "e\u0301",
    "\u00ad",
    "Share\n",
    "Reply\n\n",
    ". ",
    "“",
    "x@y.",
    "- ",
)
"""What is repeated to a length and to four times that, to see how a pass' time grows."""
