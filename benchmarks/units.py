"""Units of hostile text: repeated, each makes some usual way of cleaning text slow."""

from __future__ import annotations

UNITS: dict[str, str] = {
    # white space
    "line feeds": "\n",
    "spaces": " ",
    "tabs": "\t",
    "spaces before a letter": " " * 999 + "x",
    "spaces before a line feed": " " * 99 + "\n",
    "no-break spaces": "\u00a0",
    "no-break spaces and words": "a\u00a0",
    "no-break spaces and tabs": "\u00a0\t",
    "tabs and words": "a\t",
    "zero-width spaces": "\u200b",
    "joiners": "\u200d",
    "soft hyphens": "\u00ad",
    "soft hyphens and letters": "a\u00ad",
    "ideographic spaces": "\u3000",
    "form feeds": "\f",
    "line separators": "\u2028",
    "lines of one letter": "a\n",
    "lines of one blank": " \n",
    "words split at line ends": "exam-\nple ",
    "hyphens at line ends": "-\n",
    # words and punctuation
    "one long word": "a",
    "capitals": "A",
    "digits": "7",
    "digits and dollars": "7 $ ",
    "dollars": "$",
    "amounts": "$25\n",
    "full stops": ".",
    "commas and spaces": ", ",
    "question marks": "?",
    "apostrophes": "don 't ",
    "quotes": '"',
    "opening brackets": "(",
    "square brackets": "[",
    "angle brackets": "<",
    "tags never closed": "<a ",
    "tags": "<b>x</b>",
    "dots and letters": "a.a",
    "addresses": "a@b.c ",
    "at signs": "a@",
    "links": "http://a.b/",
    "doubled words": "of of ",
    "sentences without spaces": "end.Start",
    # comments
    "says": "Ann says:\n",
    "says on one line": "Ann says: ",
    "numbered comments": "1. Ann says:\n   May 3, 2021 at 4:05 pm\n   text\n",
    "list numbers": "1. ",
    "dates": "May 3, 2021 at 4:05 pm ",
    "dates on lines": "3 May 2021\n",
    "half dates": "3 May 2021 at ",
    "clocks": "12:34 ",
    "ago": "3 hours ago\n",
    "reply links": "Reply\n",
    "deep indentation": " " * 40 + "x says:\n",
    "support": "Support \n",
    "widgets": "$0\n$500\n$1,000\nMAY\n",
    "equal lines": "The same line again and again\n",
    "names between empty lines": "\n" * 5 + "Ann Lee" + "\n" * 5 + "I think that all of this is quite true.\n",
    "names between ever more empty lines": "".join(
        "\n" * lines + "Ann Lee" + "\n" * (lines - 1) + "I think that all of this is quite true.\n"
        for lines in range(6, 30)
    ),
    "names in a list": "* Ann Lee\n  I think that all of it is true, and so does she.\n",
    # furniture
    "a menu's item between sentences": "* Health\nSome of us went on foot that evening.\n",
    "a menu": "Home\nContact us\nNews\nSports\nOur boats\nHealth\n",
    "a menu's items far apart": "* Home\n" + "\n" * 30 + "* Our boats\n" + "\n" * 30,
    "rows of links": "Home | Contact us | Log in | Sign up\n",
    "links in one row": "Home Contact us Log in ",
    "lists of every depth and bullet": "".join(
        " " * n + bullet + " item\n" for n in range(0, 96, 8) for bullet in "*+•-"
    ),
    "items that go on": "* item\n   more of it\n+ other\n",
    "copies of a title": "The ferry will run again\n",
    # misspelt words
    "misspelt words": "the goverment said that it will recieve them, ",
    "misspelt lines": "The goverment said that it will recieve them.\n",
    # mojibake
    "lead bytes": "Ã",
    "two-byte mojibake": "Ã©",
    "three-byte mojibake": "â€™",
    "broken and right in one line": "Ã© 日 ",
    "cut sequences": "â€",
    "C1 controls": "\x80\x9d",
    "Java's null": "À\x80",
    "CESU-8": "í\u00a0\u0081í°\u0080",
    "lost controls": "I donât know, âit is lateâ, heâs gone\n",
    "lost halves": "â¢ xâ¢ â¦ 5â¬ ",
    "lost thirds": "â\xad",
    "lost letters": "StraÃe BÃ¤ume raÃces Ã³ Ã¡ ",
    "misread Cyrillic": "РџСЂРё",
    "nested ampersands": "amp;",
    "ampersands": "&",
    "entities": "&eacute;",
    "numeric entities": "&#233;",
    "entities in entities": "&#",
    "semicolons as entities": "&amp&semi;",
    "replacement characters": "\ufffd",
    "lone surrogates": "\udce9",
    # terminals and controls
    "escapes": "\x1b",
    "open colours": "\x1b[",
    "parameters": "1;",
    "titles never ended": "\x1b]0;x",
    "titles": "\x1b]0;x\x07",
    "nulls": "\x00",
    "backspaces": "a\b",
    # Unicode
    "marks": "\u0301",
    "marks out of order": "\u0301\u0323",
    "marks that come apart": "\u0f73",
    "letters with marks": "e\u0301\u0323",
    "jamo": "\u1112\u1161\u11ab",
    "ligatures": "ﬃ",
    "an exploding ligature": "\ufdfa",
    "emoji": "👩\u200d👩\u200d👧",
    "flags": "🇫",
    "right to left marks": "\u202e",
    "Cyrillic": "слово ",
    "Chinese": "文",
    "Thai": "ไทย",
}

_PARAGRAPH = (
    "The ferry will run again from Friday, after eleven weeks in which the islands had no boat but the post's, and"
    " the council said so.\n"
)
_MENUS = ("a menu's item between sentences", "a menu", "a menu's items far apart", "rows of links", "links in one row")
_SPACED = ("names between empty lines", "names between ever more empty lines", "names in a list")

PADDING = {
    **{UNITS[name]: (_PARAGRAPH, UNITS[name], "") for name in _MENUS},
    **{UNITS[name]: ("3 Comments\n", UNITS[name], "") for name in _SPACED},
    UNITS["lost thirds"]: ("Ââ ", UNITS["lost thirds"], "x"),
    UNITS["nested ampersands"]: ("&", "amp;", "lt;"),
    UNITS["parameters"]: ("\x1b[", "1;", ""),
    UNITS["entities in entities"]: ("", "&#", "5" + "3;" * 1000),
    UNITS["marks out of order"]: ("a", "\u0301\u0323", ""),
}
"""What goes before a unit, the unit, and what goes behind it, where that is needed."""
