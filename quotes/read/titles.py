"""The headline of a plain text, where it says it."""

from __future__ import annotations

import re

# A first line is taken for the headline only where nothing speaks against it: five words at least (a page's "Connect
# with us" is none), no longer than a headline gets, no end of a sentence, no "By" of a byline, and an empty line after
# it. Wrong is worse than absent here: where in doubt there is no title.
LONGEST_TITLE = 150
SHORTEST_TITLE = 5
_FIRST_LINE = re.compile(r"\s*(?:#+[ \t]+)?([^\r\n]+?)[ \t]*(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")
_NOT_A_TITLE = re.compile(r"""(?i)^(?:by|from|photo|source|updated|published)\b|[.!:;,]["'’”]*$|https?:|\|""")


def title_of(text: str) -> str | None:
    """The headline, if the text's first line is one beyond doubt."""
    match = _FIRST_LINE.match(text)
    if match is None:
        return None
    line = match[1].strip()
    if len(line) > LONGEST_TITLE or len(line.split()) < SHORTEST_TITLE or _NOT_A_TITLE.search(line):
        return None
    return line
