"""Where does a quotation end whose closing mark is missing?"""

from __future__ import annotations

import re

from quotes.values import Span

UNCLOSED = "unclosed quotation mark"

# Characters. Of the quotations in PolNeAR's training articles that are closed, 99 in 100 are shorter than 380, all but
# one in a thousand than 1,020; what is longer here has more likely lost its mark early.
LONGEST_UNCLOSED = 600

# No full stop behind a capitalised word of up to three letters: Mr., Sen., J.
_FULL_STOP = r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])\."
_SENTENCE_END = re.compile(rf"(?:{_FULL_STOP}|[!?…])[)\]]*(?=\s|$)")
_SINGLE_CLOSES = re.compile(r"(?<=[.,!?…])['’](?=\s|$)")
_SINGLE_OPENS = re.compile(r"(?:^|[\s(\[—–-])['‘](?=\S)")


def end_of_unclosed(text: str, start: int, end: int) -> Span | None:
    """Where the words that begin at `start` and run at most to `end` were closed: the place of the closing mark.

    A single mark where a double one should be; else, with no mark, the end of the sentence. None where neither is found
    near enough.
    """
    return single_closes(text, start, end) or _sentence_end(text, start, end)


def single_closes(text: str, start: int, end: int) -> Span | None:
    """The single mark between `start` and `end` that closes, by mistake, what a double one opened."""
    words = text[start : min(end, start + LONGEST_UNCLOSED)]
    closes = _SINGLE_CLOSES.search(words)
    if closes is None or _SINGLE_OPENS.search(words, 0, closes.start()):
        return None
    return Span(start + closes.start(), start + closes.end())


def _sentence_end(text: str, start: int, end: int) -> Span | None:
    found = _SENTENCE_END.search(text[start : min(end, start + LONGEST_UNCLOSED)])
    return Span(start + found.end(), start + found.end()) if found else None
