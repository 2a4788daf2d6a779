"""What is known of a document's words: its whole text, or the sentences of its records alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quotes.spans import BETWEEN_SPANS, touched, united
from quotes.values import Record, SentenceWords, Span

_LINES = re.compile(r"[^\r\n]+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+")
UNKNOWN = -1  # a sentence's index where no record told it


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a document that follow each other, and where they begin: a paragraph, or sentences."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where they end."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Article:
    """The stretches of a document that are known, in order, and the sentences that its records name.

    `is_whole`: the whole text is stored, and `text` is it. Otherwise the stretches are
    what the records tell.
    """

    stretches: tuple[Stretch, ...]
    sentences: tuple[SentenceWords, ...]
    text: str | None

    @property
    def is_whole(self) -> bool:
        """Whether the whole text is there."""
        return self.text is not None

    def of(self, span: Span) -> str | None:
        """The words at the span, None where not all of them are known."""
        if not 0 <= span.start < span.end:
            return None
        if self.text is not None:
            return span.of(self.text) if span.end <= len(self.text) else None
        at = bisect_right(self.stretches, span.start, key=lambda s: s.start) - 1
        stretch = self.stretches[at] if at >= 0 else None
        if stretch is None or span.end > stretch.end:
            return None
        return stretch.text[span.start - stretch.start : span.end - stretch.start]

    def find(self, words: str, near: int) -> Span | None:
        """Where these words stand, nearest to the offset `near`, with any white space between them; else None."""
        places = self.stretches if self.text is None else (Stretch(0, self.text),)
        loose = r"\s+".join(map(re.escape, words.split()))
        pattern = re.compile(rf"(?<!\w){loose}(?!\w)")
        found = [
            Span(stretch.start + match.start(), stretch.start + match.end())
            for stretch in places
            for match in pattern.finditer(stretch.text)
        ]
        return min(found, key=lambda span: (abs(span.start - near), span.start), default=None)

    def paragraph(self, at: int) -> int:
        """The number of the paragraph at the offset, from 0: so many lines with words end before it."""
        return sum(stretch.end <= at for stretch in self.stretches) if self.is_whole else 0


def article_of(text: str | None, records: Sequence[Record]) -> Article:
    """What is known of a document by its text, if it is stored, and by its records."""
    known = {(s.start, s.end): s for record in records for s in record.sentences}
    sentences = tuple(known[place] for place in sorted(known))
    if text is None:
        return Article(_joined(_told(records)), sentences, None)
    stretches = tuple(Stretch(m.start(), m.group()) for m in _LINES.finditer(text) if m.group().strip())
    return Article(stretches, sentences, text)


def sentences_of(article: Article, spans: Sequence[Span]) -> tuple[SentenceWords, ...]:
    """The sentences that share a character with the spans.

    Where no record of the document has told a sentence it is cut out by its full stops and line ends, and its index is
    `UNKNOWN`.
    """
    found: dict[tuple[int, int], SentenceWords] = {}
    wanted = united(spans)
    for sentence in article.sentences:
        if touched(wanted, Span(sentence.start, sentence.end)):
            found[sentence.start, sentence.end] = sentence
    told = united(Span(sentence.start, sentence.end) for sentence in article.sentences)
    for stretch in article.stretches if article.is_whole else ():
        if not touched(wanted, Span(stretch.start, stretch.end)):
            continue
        for part in _cut(stretch):
            place = Span(part.start, part.end)
            if touched(wanted, place) and not touched(told, place):
                found[part.start, part.end] = SentenceWords(UNKNOWN, part.start, part.end, part.text)
    return tuple(found[place] for place in sorted(found))


def _cut(stretch: Stretch) -> Iterator[Stretch]:
    """The sentences of a paragraph, roughly."""
    before = 0
    for match in [*_SENTENCE_END.finditer(stretch.text), None]:
        end = match.end() if match else len(stretch.text)
        words = stretch.text[before:end].strip()
        if words:
            yield Stretch(stretch.start + stretch.text.index(words, before), words)
        before = end


def _told(records: Iterable[Record]) -> Iterator[Stretch]:
    """What records tell of the words: their sentences, and their parts, which may reach from one into the next."""
    for record in records:
        yield from (Stretch(sentence.start, sentence.text) for sentence in record.sentences)
        for part in (record.content, record.cue, record.source):
            spans = part.spans if part else ()
            words = [part.text] if part and len(spans) == 1 else part.text.split(BETWEEN_SPANS) if part else []
            if [len(w) for w in words] == [span.end - span.start for span in spans]:
                yield from (Stretch(span.start, w) for span, w in zip(spans, words, strict=True))


def _joined(told: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The stretches joined where they meet; where two tell the same characters the one that begins first counts."""
    stretches: list[Stretch] = []
    for stretch in sorted(told, key=lambda s: (s.start, -s.end)):
        before = stretches[-1] if stretches else None
        if before is None or stretch.start > before.end:
            stretches.append(stretch)
        elif stretch.end > before.end:
            stretches[-1] = Stretch(before.start, before.text + stretch.text[before.end - stretch.start :])
    return tuple(stretches)
