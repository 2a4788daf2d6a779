"""A phrase before the clause that is reported, where the tag or its comma parts it from the rest.

"*For many*, he added, this means a cold winter"; "*In the north*, mines will close, Lind said"; "Lind said *without
help*, mines will close". Annotators take the phrase for a part of what is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from quotes.datelines import after_dateline
from quotes.inserted import CONNECTIVES, is_statement
from quotes.reported import respanned
from quotes.sources import is_date, is_relative
from quotes.spans import DASHES, overlapping, touched, trimmed, word_number, word_span
from quotes.values import Attribution, Cue, Document, Parse, Quotation, Sentence, Source, Span
from quotes.wordlist import entries, word_list

LONG = 25
"""A phrase of more words is left alone."""
TELLING = frozenset({"VBD", "VBP", "VBZ", "VBN"})
PARTING = DASHES | {":", ";"}
"""What parts a phrase from the clause behind it: a dateline's dash, a headline's colon."""
CONDITIONS = frozenset({"despite", "given", "if", "instead", "once", "under", "unless", "unlike", "without"})
"""Words that begin a phrase which tells when something holds rather than how it was said, whatever the tree says."""


def with_front(
    document: Document, parse: Parse, quotations: Sequence[Quotation], one: Attribution, taken: Sequence[Span]
) -> Attribution:
    """The attribution with the phrase that stands before its content or its tag; `taken` are the words of all.

    Between commas, "X, Lind said, Y", where Y is not quoted, annotators took X in 205 of 224, connectives apart, and a
    time before "..., Lind said" in 7 of 7 (PolNeAR train). What tells of the saying itself, "In a statement, Lind
    said", "Asked about it", stays out.
    """
    if one.cue is None or one.source is None:
        return one
    sentence = parse.sentences[one.cue.sentence]
    if is_relative(parse.sentences[one.source.sentence].words[one.source.word]):
        return one
    front = phrase_before(document.text, sentence, one.cue, one.source, one.content.spans)
    if front is None or not 0 < len(front) <= LONG or tells_of_saying(sentence, front):
        return one
    span = after_dateline(document.text, parse, word_span(sentence, front))
    whole = one.content.spans
    begins = document.text[whole[0].start]
    if is_parted(sentence, span) or touched(taken, span) or overlapping(quotations, span):
        return one
    if not (begins.isalnum() or begins in "$£€"):
        return one
    if document.text[span.end : whole[0].start].strip() == ",":
        whole = (Span(span.start, whole[0].end), *whole[1:])
    return respanned(document, quotations, one, [span, *whole])


def phrase_before(text: str, sentence: Sentence, cue: Cue, source: Source, content: Sequence[Span]) -> list[int] | None:
    """The words of the phrase before the tag, the content or between both; None where there is none."""
    spans = sorted([*source.spans, *cue.spans])
    first, last = spans[0].start, spans[-1].end
    if not all(sentence.span.contains(span) for span in spans) or len(spans) > 2:
        return None
    if text[spans[0].end : spans[-1].start].strip(" ,") or not tells(sentence, cue):
        return None
    begin = content[0].start
    if last <= begin and text[last:begin].strip() == ",":
        return opening(sentence, word_number(sentence, first), comma=True)
    if content[-1].end <= first and text[content[-1].end : first].strip() == "," and sentence.start < begin:
        return opening(sentence, word_number(sentence, begin), comma=False)
    if spans[-1] == cue.spans[0] and last < begin < sentence.end:
        return between(sentence, word_number(sentence, last - 1) + 1, word_number(sentence, begin))
    return None


def is_parted(sentence: Sentence, span: Span) -> bool:
    """Whether a dash, a colon or a semicolon stands in these words, no hyphen."""
    marks = (w for w in sentence.words[1:] if w.text in PARTING and span.start < w.start < span.end)
    return any(w.start > sentence.words[w.index - 1].end or w.text in ":;" for w in marks)


def tells(sentence: Sentence, cue: Cue) -> bool:
    """Whether a cue is "according to" or a verb that is no participle by itself ("stating")."""
    return sentence.words[cue.word].xpos in TELLING or cue.lemma == "according"


def opening(sentence: Sentence, end: int, comma: bool) -> list[int] | None:
    """The words before word `end`, all of the sentence till there, if they are no clause of their own."""
    words = sentence.words
    before = words[end - 1].text
    if (comma and before != ",") or before in PARTING or is_statement(sentence, end):
        return None
    front = trimmed(sentence, range(end))
    while front and words[front[0]].upos == "CCONJ":
        front = trimmed(sentence, front[1:])
    plain = len(front) == 1 and words[front[0]].upos in {"ADV", "SCONJ", "INTJ"}
    bare = plain or all(words[i].text.lower() in CONNECTIVES or words[i].upos == "PUNCT" for i in front)
    return None if bare else front


def between(sentence: Sentence, start: int, end: int) -> list[int] | None:
    """The words from `start` up to the comma before word `end`, if they belong to what follows and are no time."""
    words = sentence.words
    if end - start < 3 or words[end - 1].text != "," or words[start].upos == "PUNCT":
        return None
    front = trimmed(sentence, range(start, end))
    tops = [i for i in front if words[i].head not in front and words[i].upos != "PUNCT"]
    clause = all(words[i].head >= end for i in tops) or words[start].text.lower() in CONDITIONS
    timed = any(is_date(words[i]) for i in front)
    return front if clause and not timed and words[end].text.lower() != "that" else None


def tells_of_saying(sentence: Sentence, front: Sequence[int]) -> bool:
    """Whether a phrase tells how, where or whereupon something was said: "Asked why", "In a letter", "To this"."""
    words = sentence.words
    speaking = word_list("speaking") | {"ask", "press", "question"}
    if any(words[i].xpos in {"VBG", "VBN"} and words[i].lemma.lower() in speaking for i in front[:2]):
        return True
    heads = [words[i] for i in front if words[i].head not in front]
    return words[front[0]].upos == "ADP" and any(w.lemma.lower() in media() for w in heads)


@cache
def media() -> frozenset[str]:
    """The nouns of quotes/words/media.txt."""
    return frozenset(entry.rpartition(" ")[0] for entry in entries("media"))
