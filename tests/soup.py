"""Random text rich in what `mojibake` is about; plain random text would find nothing.

It holds nothing that ftfy turns into a line feed: of its own result, with one more line, ftfy may think otherwise.
"""

from __future__ import annotations

from random import Random

LEADS = "ÃÂâïîãàÐÑØÙÎÏĂăÅåÄąęŁłвЂРСГЎўђѓΒΓΞΟβ€ā√∂∫≈†‡‚"
FOLLOWERS = "€™œžŠŒ¤¬©®°±²³»¿¡¢£¥§ªº¶µ·¸´¨¯×÷•…–—˜ˆŸ„“”‘’‹›│═╔█▓"
LETTERS = "éèüöäÖÜñçßôùòабвαβγąłﬁﬂ"
ODD = "\u00a0\u00ad\u0301\u0308\u0327ｱＡ\u3000\u200b\ufeff\ufffd\ufffc"
CONTROLS = [chr(code) for code in (*range(0x80, 0xA0), 0x00, 0x07, 0x7F)]
PLAIN = "abcxyzAZ  .,;?!\n\n\n\t'\"[]0123"
ENTITIES = ["&", "&amp;", "&eacute;", "&lt;", "&#39;", "&#x2019;", "&#128;", "&nbsp;", "&ATILDE;", "&amp;amp;"]
UNSURE_ENTITIES = ["&#233", "amp;", "&#55357;", "&acirc;", "&#0;", "&nosuch;", "&#99999999;"]
SEQUENCES = ["\r", "\r\n", "\x1b", "\x1b[31m", "\x1b[0m", "\x1b[?25l", "<", "</b>", "\ud83d", "\ude00", "\udce9"]
BROKEN = ["donâ€™t", "Ã©tÃ©", "Ã\u00a0la", "Ã la", "â€œquoteâ€\u009d", "Ð¿Ñ€Ð¸Ð²ÐµÑ‚", "schÃ¶n", "Å¡", "ï¿½", "рџ‘Ќ"]
RIGHT = ["œuvre", "naïve", "L’été", "à la", " – ", "© 2020", "20 °C"]

CHARACTERS = [*LEADS, *FOLLOWERS, *LETTERS, *ODD, *CONTROLS, *PLAIN, *ENTITIES, *UNSURE_ENTITIES, *SEQUENCES]


def soup(random: Random) -> str:
    """A line or a few, from one to thirty pieces."""
    size = random.choice((1, 2, 3, 5, 8, 13, 30))
    return "".join(
        random.choice(BROKEN + RIGHT) if random.random() < 0.15 else random.choice(CHARACTERS) for _ in range(size)
    )
