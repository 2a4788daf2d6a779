"""Posts as pages embed them, with name, handle and day: "We will rebuild. — Ada Brook (@adabrook) May 3, 2021"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from quotes.reported import typed
from quotes.signatures import place
from quotes.spans import overlapping
from quotes.values import Cue, Document, Parse, Quotation, Sentence, Source, Span

POST = "post"
"""The frame: the dash before the name."""
SURE = 0.95
"""How sure a post's signature is: set by hand (of 140 in web articles, Global Voices texts and PolNeAR train, read one
by one, all are; three begin too early, where the page lost a line break, two have a button's words at their end)."""
LONGEST = 320
"""Characters of a post at most, some more than the 280 that are allowed: handles in front do not count there."""
MONTH = r"[A-Z][a-z]{2,8}\.?"
MARKUP = r"(?:\s*</?[a-z][^<>]{0,300}>)*"
SIGNED = re.compile(
    r"(?P<dash>(?<!\w)-{1,2}(?=\s)|\N{EN DASH}|\N{EM DASH}|\N{HORIZONTAL BAR})\s?"
    r"(?P<who>[^\s()\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}][^()\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}]{0,60}"
    r"\(@\w{1,30}\))"
    rf"\s?(?:{MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {MONTH} \d{{4}}){MARKUP}[\s.]*"
)
LINK = re.compile(r"(?:https?://|(?:pic\.)?twitter\.com/)\S*$")
REST = " \t\n|-\N{EN DASH}\N{NO-BREAK SPACE}"
"""What stands between the words and a link, or behind them."""
LEADING = re.compile(MARKUP + r"\s*")


@dataclass(frozen=True, slots=True)
class Post:
    """A post: its words, the dash behind them, and who signs."""

    words: Span
    dash: Span
    who: Span

    def name(self, text: str) -> Span:
        """Who signs, without the handle."""
        return Span(self.who.start, self.who.start + len(self.who.of(text).partition("(")[0].rstrip()))


def posts(document: Document, parse: Parse) -> Iterator[Post]:
    """The posts of a document, in order: each in a paragraph with its signature at the end, or above that."""
    text = document.text
    for number, paragraph in enumerate(parse.paragraphs):
        found = list(SIGNED.finditer(text, paragraph.start, paragraph.end)) if "(@" in paragraph.of(text) else []
        if not found or found[-1].end() < paragraph.end:
            continue
        start = paragraph.start
        for match in found:
            words = written(text, Span(start, match.start()))
            if words is None and match is found[0]:
                words = written(text, above(text, parse, number))
            if words is not None:
                yield Post(words, Span(*match.span("dash")), Span(match.start("who"), match.end("who")))
            start = match.end()


def above(text: str, parse: Parse, number: int) -> Span:
    """The paragraph above number `number`, with the lines above it that no empty line parts, if one parts these two."""
    if number == 0 or SIGNED.search(text, parse.paragraphs[number - 1].start, parse.paragraphs[number - 1].end):
        return Span(0, 0)
    first = number - 1
    if parted(text, parse, number):
        while first > 0 and not parted(text, parse, first):
            first -= 1
    return Span(parse.paragraphs[first].start, parse.paragraphs[number - 1].end)


def parted(text: str, parse: Parse, number: int) -> bool:
    """Whether an empty line stands above a paragraph."""
    return text.count("\n", parse.paragraphs[number - 1].end, parse.paragraphs[number].start) > 1


def written(text: str, span: Span) -> Span | None:
    """The words of a post without markup before and links behind; None where it has none, or more than posts have."""
    opening = LEADING.match(text, span.start, span.end)
    start = span.start if opening is None else opening.end()
    words = text[start : span.end] if span.end - start <= 2 * LONGEST else ""
    while (link := LINK.search(words.rstrip())) is not None:
        words = words[: link.start()].rstrip(REST)
    words = words.rstrip(REST)
    if not any(c.isalnum() for c in words) or len(words) > LONGEST or words.endswith(":"):
        return None
    return Span(start, start + len(words))


def post_cues(document: Document, parse: Parse, quotations: Sequence[Quotation]) -> Iterator[Cue]:
    """The dash of each post's signature, with the post for its content."""
    for post in posts(document, parse):
        sentence, word = place(parse, post.dash, post.who)
        content = typed((post.words,), overlapping(quotations, post.words), document.text)
        yield Cue((post.dash,), post.dash.of(document.text), sentence, word, POST, content, SURE)


def poster(sentence: Sentence, cue: Cue) -> Source | None:
    """The words after the dash up to the bracket that closes the handle; the head is one of the name's."""
    indices: list[int] = []
    for word in sentence.words:
        if word.end > cue.spans[0].end:
            indices.append(word.index)
            if ")" in word.text:
                break
    name = list(takewhile(lambda i: "(" not in sentence.words[i].text, indices)) or indices
    if not name:
        return None
    head = next((i for i in name if sentence.words[i].head not in name), name[0])
    start = max(cue.spans[0].end, sentence.words[indices[0]].start)
    return Source((Span(start, sentence.words[indices[-1]].end),), sentence.index, head)
