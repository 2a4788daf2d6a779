"""The article in a web page: its main text, and what the page says about it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

import lxml.html
import trafilatura
from lxml.html import HtmlElement
from trafilatura.metadata import extract_metadata

from quotes.errors import UnreadableDocument
from quotes.read.blocks import Block, blocks_of
from quotes.read.charset import page_text
from quotes.read.dates import published_in
from quotes.read.furniture import ends_article, is_furniture
from quotes.read.media import Extracted
from quotes.read.shown import shown

# Limits against pages made to harm. Of the pages that the HTTP Archive visits, one in ten has more than 150 KB or
# 1,700 elements (Web Almanac 2022); time grows with the square of the elements of one paragraph, and of the
# attributes of one tag.
LONGEST_PAGE = 10_000_000  # bytes
MOST_TAGS = 60_000  # opening and closing
LONGEST_TAG = 20_000  # characters: longer ones hold a picture's data as a rule, and are left out

NO_ARTICLE = "is a page without an article that was found: if it has one, save that as plain text"

_TAG = re.compile(r"</?[A-Za-z]")
_LONG_TAG = re.compile(rf"<[A-Za-z][^<>]{{{LONGEST_TAG},}}+>?")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_PAID = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)
_NOT_WORD = re.compile(r"\W+")

MOSTLY_LINKS = 0.5
"""A text of which more than this share is a link's words is a list of articles, not one."""
LONGEST_LIST = 100_000  # characters: longer texts are not looked through for every link of their page
SHORT_LINK = 12  # characters: the words of shorter ones may be there by chance
LONGEST_LINK = 25
"""Words: a paragraph that is one link, no longer than this and no sentence, leads elsewhere."""

# Publication dates are taken where a page states them (metadata, an element for it, its URL), never guessed from its
# words. The bounds are fixed, so that a page has the same date on every day it is read.
DATES = {"original_date": True, "extensive_search": False, "min_date": "1900-01-01", "max_date": "2100-01-01"}

for _name in ("trafilatura", "htmldate", "courlan"):  # they would write to standard error
    logging.getLogger(_name).addHandler(logging.NullHandler())


def page_article(data: bytes, *, url: str | None = None, charset: str | None = None) -> Extracted:
    """The article of a page: paragraphs with an empty line between them, its headline once, on top.

    No menus, captions, comments, scripts, hidden or deleted words. `url` is where the page was, where that is known:
    taken if the page names no address of its own; `charset` is the encoding that the server named. Nothing is fetched.
    Raises UnreadableDocument.
    """
    if len(data) > LONGEST_PAGE:
        raise UnreadableDocument(
            f"is a page of {len(data):,} bytes, more than the {LONGEST_PAGE:,} that are read: save its article as text"
        )
    decoded = page_text(data, charset)
    if sum(1 for _ in _TAG.finditer(decoded.text)) > MOST_TAGS:
        raise UnreadableDocument(f"is a page of more than {MOST_TAGS:,} tags: save its article as plain text")
    try:
        tree = _tree(decoded.text)
        known = extract_metadata(tree, url, DATES)
        found = trafilatura.bare_extraction(shown(tree), url=url, include_comments=False)
        blocks = list(blocks_of(found.body)) if found is not None else []
        links = {_key(a.text_content()) for a in tree.iter("a")}
        headings = {_key(h.text_content()) for h in tree.iter("h1")}
    except Exception as error:  # a bug in the libraries that a strange page brings to light
        raise UnreadableDocument(
            f"is a page that could not be read ({type(error).__name__}): save its article as plain text"
        ) from error
    title = known.title or None
    kept = list(_article(blocks, links))
    if not any(c.isalnum() for block in kept for c in block.text) or _list_of_links(kept, links):
        raise UnreadableDocument(NO_ARTICLE)
    text = _text(kept, title if title is not None and _key(title) in headings else None)
    return Extracted(
        text,
        encoding=decoded.encoding,
        title=title,
        url=_web(known.url) or url,
        published=known.date or published_in(text),
        publisher=known.sitename or None,
        byline=_byline(known.author),
        warnings=decoded.warnings + _doubts(decoded.text),
    )


def _tree(text: str) -> HtmlElement:
    """The page's tree; 256 levels deep at most, as libxml2's parser limits it."""
    clean = _LONG_TAG.sub("", _CONTROL.sub("", text))
    # trafilatura loses what follows a comment in a paragraph, and React puts comments between words
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    return lxml.html.document_fromstring(clean.encode(), parser=parser)


def _article(blocks: list[Block], links: set[str]) -> Iterator[Block]:
    """The blocks without furniture, links that stand alone, and what follows headings like "You may also like"."""
    over = 0
    for block in blocks:
        if over and (not block.heading or block.heading > over):
            continue
        over = block.heading if block.heading and ends_article(block.text) else 0
        if not over and not is_furniture(block.text) and not _leads_elsewhere(block, links):
            yield block


def _leads_elsewhere(block: Block, links: set[str]) -> bool:
    """Whether a paragraph is one link and no sentence."""
    return (
        not block.heading
        and len(block.text.split()) <= LONGEST_LINK
        and not block.text.endswith((".", "!", "?", "”", '"', "’"))
        and _key(block.text) in links
    )


def _list_of_links(blocks: list[Block], links: set[str]) -> bool:
    """Whether most of the words are links', as on a front page."""
    text = _key(" ".join(block.text for block in blocks))
    if len(text) > LONGEST_LIST:
        return False
    linked = sum(len(link) for link in links if len(link) > SHORT_LINK and link in text)
    return linked > MOSTLY_LINKS * len(text)


def _text(blocks: list[Block], title: str | None) -> str:
    """The paragraphs, the headline first where the page shows it, and nowhere again among the headings."""
    kept = [b.text for b in blocks if not (title and (b.heading or b is blocks[0]) and _key(b.text) == _key(title))]
    return "\n\n".join(([title] if title else []) + kept) + "\n"


def _key(words: str) -> str:
    """Words without case, marks and spaces, to compare headlines."""
    return _NOT_WORD.sub("", words.casefold())


def _web(url: str | None) -> str | None:
    """A web address that the page names; None for anything else that it puts there."""
    return url if url and url.startswith(("https://", "http://")) else None


def _byline(author: str | None) -> str | None:
    """Names that trafilatura joins by semicolons, as a byline has them."""
    names = [name.strip() for name in (author or "").split(";") if name.strip()]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else None


def _doubts(page: str) -> tuple[str, ...]:
    """What the page itself says that makes its text doubtful."""
    return ("the page says that it is not free to read: the article may not be whole",) if _PAID.search(page) else ()
