"""Which characters are blanks."""

from __future__ import annotations

NO_BREAK = "\u00a0\u2007\u202f"
"""No-break space, figure space, narrow no-break space."""

ZERO_WIDTH = "\u180e\u200b\u2060\ufeff"
JOINERS = "\u200c\u200d"

BLANKS = (
    " \t\f\v\x1c\x1d\x1e\x1f\x85"
    "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u2028\u2029\u205f\u3000"
    + NO_BREAK
    + ZERO_WIDTH
    + JOINERS
)
"""All that shows nothing at the end of a line."""
