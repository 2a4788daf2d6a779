"""Lines of a page that are no part of its article: share counts, picture credits, calls to subscribe or read on."""

from __future__ import annotations

import re

from quotes.wordlist import word_list

# A count of shares or comments alone on its line, with what is counted behind it or not.
_COUNT = re.compile(r"[\d.,]{1,7}\s?[KkMm]?(?:\s(?:shares?|comments?|views?|likes?|retweets?))?")
# Credits and links that a colon, a bar or a network's name tells; a sentence is none of them.
_LABELLED = re.compile(
    r"(?:photos?|pictures?|image|images|credit|photo credit|file photo|photograph)(?: by)?\s*[:|]\s*\S.{0,80}"
    r"|(?:read more|read also|also read|see also|related|watch|more|don't miss|recommended)\s*[:|]\s*\S.{0,150}"
    r"|follow (?:us|him|her|them|me|@?\w+) on (?:twitter|facebook|instagram|x|threads|bluesky|youtube)\b.{0,60}"
    r"|(?:©|\(c\)|copyright)\s.{0,100}",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?]['\"’”)]*$|[“\"]")


def is_furniture(line: str) -> bool:
    """Whether the line, alone, is a page's furniture. No quotation mark, and beside the list no whole sentence."""
    words = _plain(line)
    if words in word_list("furniture"):
        return True
    return _COUNT.fullmatch(line.strip()) is not None or (
        _LABELLED.fullmatch(line.strip()) is not None and _SENTENCE.search(line) is None
    )


def ends_article(heading: str) -> bool:
    """Whether what follows this heading belongs to other articles, or to readers."""
    words = _plain(heading)
    return words in word_list("after_article") or re.fullmatch(r"more from .{1,40}", words) is not None


def _plain(line: str) -> str:
    """The line as the lists have it."""
    return line.casefold().replace("’", "'").strip(" \t\n.:;!?…»›>-–—|")
