"""What a reader of a page sees of its tree: without hidden and deleted words, with the marks that browsers set."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

# Struck-out words are corrections; templates are shown by scripts only and the words of noscript without them; captions
# tell of a picture. Menus and a page's foot are left out by trafilatura too, but not where it finds little else.
LEFT_OUT = frozenset(("del", "s", "strike", "template", "noscript", "figcaption", "nav"))
# A page or article that is hidden as a whole is shown by a script.
WHOLE = frozenset(("html", "body", "main", "article"))
FLOWING = frozenset(
    ("p", "li", "td", "blockquote", "dd", "h1", "h2", "h3", "h4", "span", "em", "strong", "b", "i", "a")
)
_HIDDEN_STYLE = re.compile(r"(?i)(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)")
# For screen readers only: "Image caption", "Opens in new window" (the names that Bootstrap, WordPress and the BBC use)
_HIDDEN_CLASS = re.compile(r"(?i)(?:^|\s)(?:sr-only|visually-?hidden|screen-reader(?:-text|-only)?)(?:$|\s)")
QUOTES = (("“", "”"), ("‘", "’"))


def shown(tree: HtmlElement) -> HtmlElement:
    """The tree, changed in place: left out is what no reader sees, `<q>` becomes the marks that browsers show.

    A time in the middle of a sentence becomes plain words, since trafilatura leaves times out.
    """
    for element in list(tree.iter("*")):
        if element.getparent() is None:
            continue
        if element.tag == "footer" and element.getparent().tag == "blockquote":
            element.tag = "p"  # who is quoted, as in Bootstrap's pages
        elif _left_out(element):
            element.drop_tree()
        elif element.tag == "q":
            depth = sum(1 for _ in element.iterancestors("q")) % 2
            _put_between(element, *QUOTES[depth])
        elif element.tag == "time" and _in_a_sentence(element):
            element.tag = "span"
    for element in tree.iter("q"):
        element.tag = "span"
    return tree


def _left_out(element: HtmlElement) -> bool:
    """Whether the element is no part of what a reader sees of the article."""
    if element.tag in LEFT_OUT or element.tag == "footer" or _footnote(element):
        return True
    return element.tag not in WHOLE and _hidden(element)


def _hidden(element: HtmlElement) -> bool:
    """Whether the element's own attributes hide it."""
    return (
        element.get("hidden") not in (None, "until-found")
        or element.get("aria-hidden") == "true"
        or _HIDDEN_STYLE.search(element.get("style") or "") is not None
        or _HIDDEN_CLASS.search(element.get("class") or "") is not None
    )


def _footnote(element: HtmlElement) -> bool:
    """Whether it is a raised number that leads to a note."""
    return element.tag == "sup" and element.find(".//a") is not None


def _put_between(element: HtmlElement, opening: str, closing: str) -> None:
    """The element's words between two marks."""
    element.text = opening + (element.text or "").lstrip()
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip() + closing
    else:
        element.text = element.text.rstrip() + closing


def _in_a_sentence(element: HtmlElement) -> bool:
    """Whether words of the same paragraph stand beside the element."""
    parent = element.getparent()
    before = element.getprevious()
    words = (parent.text if before is None else before.tail) or ""
    return parent.tag in FLOWING and bool(words.strip() and (element.tail or "").strip())
