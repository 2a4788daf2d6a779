"""From words of a tree to spans of the text, without punctuation at the edges; and from spans to their words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from quotes.values import Quotation, Sentence, Span, Word

EDGE_PUNCTUATION = frozenset(",;:-.…()[]") | {"--", "---", "...", "\N{EN DASH}", "\N{EM DASH}", "''", "``"}
QUOTE_MARKS = frozenset("\"'“”‘’„«»‹›") | {"''", "``"}
CLOSING = "\"'\N{RIGHT SINGLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
"""Marks that may stand behind a quotation's last full stop."""
DASHES = frozenset({"-", "--", "\N{EN DASH}", "\N{EM DASH}"})
BETWEEN_SPANS = " ... "  # in a record's words, which may stand in several places


def grown(span: Span, quotations: Sequence[Quotation]) -> Span:
    """The span with the whole of each quotation that it begins or ends in."""
    start, end = span.start, span.end
    for q in overlapping(quotations, span):
        start, end = min(start, q.span.start), max(end, q.span.end)
    return Span(start, end)


def word_span(sentence: Sentence, indices: Sequence[int]) -> Span:
    """From the first to the last of these words, all between included."""
    return Span(sentence.words[min(indices)].start, max(sentence.words[i].end for i in indices))


def runs(sentence: Sentence, indices: Iterable[int]) -> list[list[int]]:
    """The indices in stretches without gaps; a gap that is only punctuation does not part them."""
    out: list[list[int]] = []
    for i in sorted(indices):
        if out and all(sentence.words[j].upos == "PUNCT" for j in range(out[-1][-1] + 1, i)):
            out[-1].append(i)
        else:
            out.append([i])
    return out


def trimmed(sentence: Sentence, indices: Sequence[int]) -> list[int]:
    """The indices without punctuation and quotation marks at either edge; brackets stay if their partner is inside."""
    words = sentence.words
    kept = list(indices)
    while kept and edge(words[kept[0]].text) and not (words[kept[0]].text in "([" and closes(sentence, kept)):
        kept.pop(0)
    while kept and edge(words[kept[-1]].text) and not (words[kept[-1]].text in ")]" and opens(sentence, kept)):
        kept.pop()
    return kept


def edge(text: str) -> bool:
    """Whether a token is punctuation that a span does not end with."""
    return text in EDGE_PUNCTUATION or text in QUOTE_MARKS


def closes(sentence: Sentence, indices: Sequence[int]) -> bool:
    """Whether a bracket at the start has its partner among the words."""
    return any(sentence.words[i].text in {")", "]"} for i in indices)


def opens(sentence: Sentence, indices: Sequence[int]) -> bool:
    """Whether a bracket at the end has its partner among the words."""
    return any(sentence.words[i].text in {"(", "["} for i in indices)


def joined(spans: Iterable[Span], text: str) -> str:
    """The words at the spans; several are joined by " ... "."""
    return BETWEEN_SPANS.join(span.of(text) for span in spans)


def united(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, overlapping ones made one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def touched(spans: Sequence[Span], span: Span) -> bool:
    """Whether one of the spans, which stand in order and apart, shares a character with `span`."""
    first = bisect_right(spans, span.start, key=lambda s: s.end)
    return first < len(spans) and spans[first].start < span.end


def word_number(sentence: Sentence, character: int) -> int:
    """The number of the word that holds this character of the text, or of the one before it; -1 before the first."""
    return bisect_right(sentence.words, character, key=lambda w: w.start) - 1


def is_quoted(word: Word, quotations: Sequence[Quotation]) -> bool:
    """Whether a word is itself somebody's, between the marks of one of these quotations."""
    at = Span(word.start, word.end)
    return any(q.inner.contains(at) for q in overlapping(quotations, at))


def overlapping(quotations: Sequence[Quotation], span: Span) -> Sequence[Quotation]:
    """Those of the quotations, which stand in order and apart, that share a character with the span."""
    first = bisect_right(quotations, span.start, key=lambda q: q.span.end)
    last = bisect_left(quotations, span.end, key=lambda q: q.span.start)
    return quotations[first:last]
