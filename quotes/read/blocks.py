"""A page's main text as paragraphs, from the tree that trafilatura makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element

BLOCKS = frozenset(("p", "head", "item", "quote", "list", "table", "row", "cell", "div", "code", "body"))
_SPACE = re.compile(r"\s+")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\xad\u200b\u200c\u200d\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a page; `heading` is 1 to 6 for a heading, 0 for all else."""

    text: str
    heading: int = 0


def blocks_of(body: _Element) -> Iterator[Block]:
    """The paragraphs of trafilatura's tree in order: white space as one space, two line breaks end a paragraph.

    A single line break stays one. Soft hyphens and other signs that nobody sees are left out.
    """
    heading, words = 0, ""
    for fragment in _fragments(body):
        if isinstance(fragment, str):
            words += fragment
            continue
        yield from _paragraphs(words, heading)
        heading, words = fragment, ""
    yield from _paragraphs(words, heading)


def _fragments(element: _Element, heading: int = 0) -> Iterator[str | int]:
    """The words below an element in order; a number, the level of the heading that begins or 0, between blocks."""
    block = element.tag in BLOCKS
    inside = _level(element) if element.tag == "head" else heading
    if block:
        yield inside
    if element.tag == "lb":
        yield "\n"
    elif isinstance(element.tag, str):
        yield _SPACE.sub(" ", element.text or "")
        for child in element:
            yield from _fragments(child, inside)
            yield _SPACE.sub(" ", child.tail or "")
    if block:
        yield heading


def _level(element: _Element) -> int:
    """The level of a heading, 2 where the page does not say it."""
    level = (element.get("rend") or "h2")[1:]
    return int(level) if level in ("1", "2", "3", "4", "5", "6") else 2


def _paragraphs(words: str, heading: int) -> Iterator[Block]:
    """The paragraphs of one block's words."""
    for paragraph in re.split(r" *\n *\n[ \n]*", _UNSEEN.sub("", words)):
        text = re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", paragraph)).strip()
        if text:
            yield Block(text, heading)
