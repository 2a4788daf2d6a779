"""The day on which a page says that it was published."""

from __future__ import annotations

import re
from copy import deepcopy

import lxml.html
from htmldate import find_date
from lxml.html import HtmlElement

from quotes.read.dates import days_in, published_in

_CHANGED = re.compile(r"(?i)modif|updat|revis|edit|correct|expire|upload")
_DATED = re.compile(
    r"(?i)(?:^|[\s_-])(?:date(?:line|time|published|created)?|time(?:stamp)?|published|(?:pub|publish|post)[_-]?date)"
    r"(?:$|[\s_-])"
)
# Dates in these are those of other articles or of readers' words.
_APART = re.compile(r"(?i)comment|related|recommend|sidebar|footer|teaser|promo|popular|trending|widget")
_TAGS_APART = frozenset(("aside", "footer", "nav"))
LONGEST_DATE = 100
"""Characters of an element that holds a date, and an author or a place perhaps; more are a part of the article."""
BOUNDS = {"min_date": "1900-01-01", "max_date": "2100-01-01"}
"""Fixed, so that a page has the same date on every day that it is read."""


def page_date(tree: HtmlElement, url: str | None, text: str) -> str | None:
    """The day of first publication, in ISO 8601: by the page's metadata or its address, else by its elements for
    dates, else by the head of its article's `text`.

    Where the elements name several days, or the day of a change only, nothing is said. Dates among the words of the
    article count for nothing, which is why htmldate sees the metadata only: it would take them.
    """
    stated = _stated(tree, url)
    if stated is not None:
        return stated
    first, changed = _shown(tree)
    if first or changed:
        return first.pop() if len(first) == 1 else None
    return published_in(text)


def _stated(tree: HtmlElement, url: str | None) -> str | None:
    """By the metadata and the address."""
    page = lxml.html.document_fromstring("<html><head></head><body></body></html>")
    for element in tree.iter("meta", "script"):
        if element.tag == "script" and element.get("type") != "application/ld+json":
            continue
        named = " ".join(filter(None, map(element.get, ("property", "name", "itemprop", "http-equiv"))))
        if not _CHANGED.search(named):
            copied = deepcopy(element)
            copied.tail = None
            page.head.append(copied)
    day: str | None = find_date(page, original_date=True, extensive_search=False, url=url, **BOUNDS)
    return day


def _shown(tree: HtmlElement) -> tuple[set[str], set[str]]:
    """The days that elements for a date tell: those of publication, as it seems, and those of changes."""
    first: set[str] = set()
    changed: set[str] = set()
    apart: set[HtmlElement] = set()  # looked at once each: a page may have a date in every second of 40,000 tags
    for element in tree.iter("*"):  # parents before their children
        if element.getparent() in apart:
            apart.add(element)
            continue
        if _is_apart(element):
            apart.add(element)
        named = " ".join(filter(None, map(element.get, ("class", "id", "itemprop"))))
        if element.tag not in ("time", "abbr") and not _DATED.search(named):
            continue
        text = element.text_content()
        if len(text) > LONGEST_DATE:
            continue
        told = (element.get("datetime"), element.get("content"), element.get("title"), text)
        days = next(filter(None, ([*days_in(words)] for words in told if words)), [])
        (changed if _CHANGED.search(named) or _CHANGED.search(text) else first).update(days)
    return first, changed


def _is_apart(element: HtmlElement) -> bool:
    """Whether what stands in the element is not the article's date: a part of the page beside it, or a paragraph."""
    if element.tag in _TAGS_APART or _APART.search(f"{element.get('class', '')} {element.get('id', '')}"):
        return True
    return element.tag == "p" and len(element.text_content()) > LONGEST_DATE
