"""Tags between commas within what they report, the subject before the verb: "Tolls hurt firms, *they counter*, while".

Trees and tagger see nearly all of them (of 227 in 2,500 news texts all but nine); these are for the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.announced import OWN
from quotes.inserted import CONNECTIVES, VERBS
from quotes.reported import merged, typed
from quotes.sources import is_relative
from quotes.spans import DASHES, grown, is_quoted, overlapping, trimmed, word_span
from quotes.values import Cue, Document, Quotation, Sentence, Span, Word
from quotes.wordlist import word_list

INTERPOSED = "tag-interposed"
"""The frame: the subject of the verb is the source."""
SURE = 0.8
"""How probably such words are a tag: set by hand."""
TAGS = VERBS | {"believe", "contend", "counter", "maintain", "observe", "tell", "think"}
"""Verbs of saying and believing that stand between commas with nothing but their subject."""
FINITE = frozenset({"VBD", "VBP", "VBZ"})
SOURCES = frozenset({"NOUN", "PRON", "PROPN"})
PARTING = DASHES | {":", ";"}
"""What such a tag does not reach over."""
LEAST = 3
"""What such a tag reports has at least so many words before it or behind it."""


def interposed_cues(document: Document, sentence: Sentence, quotations: Sequence[Quotation]) -> Iterator[Cue]:
    """Each tag of this form with what stands before and behind it, up to a dash or a clause with a tag of its own."""
    words = sentence.words
    near = overlapping(quotations, sentence.span)
    for verb in words[3:-1]:
        start = tag_start(sentence, verb)
        if start is None or is_quoted(verb, near):
            continue
        first = 1 + max((i for i in range(start) if is_break(sentence, i)), default=-1)
        last = min((i for i in range(verb.index, len(words)) if is_break(sentence, i)), default=len(words))
        before = trimmed(sentence, range(start - 2 if is_relative(words[start - 2]) else first, start - 1))
        behind = trimmed(sentence, range(verb.index + 2, last))
        if all(words[i].text.lower() in CONNECTIVES for i in before):
            before = []
        if not behind or words[behind[0]].xpos == "VBG" or says_itself(sentence, behind):
            behind = []
        parts = [part for part in (before, behind) if part]
        if max(map(len, parts), default=0) < LEAST or says_itself(sentence, before):
            continue
        spans = merged([grown(word_span(sentence, part), near) for part in parts], document.text)
        if not any(s.overlaps(Span(words[start].start, verb.end)) for s in spans):
            content = typed(tuple(spans), near, document.text)
            cue = (Span(verb.start, verb.end),)
            yield Cue(cue, verb.lemma.lower(), sentence.index, verb.index, INTERPOSED, content, SURE)


def tag_start(sentence: Sentence, verb: Word) -> int | None:
    """Where the subject of a verb begins, if both stand alone between two commas; None for the writer's own."""
    words = sentence.words
    if verb.xpos not in FINITE or verb.lemma.lower() not in TAGS or words[verb.index + 1].text != ",":
        return None
    noun = next((c for c in sentence.dependents(verb.index, "nsubj") if c.index < verb.index), None)
    if noun is None or noun.upos not in SOURCES or noun.text.lower() in OWN or is_relative(noun):
        return None
    phrase = sentence.subtree(noun.index)
    start = next(i for i in phrase if words[i].upos != "PUNCT")
    alone = phrase[-1] == verb.index - 1 and start > 1 and words[start - 1].text == ","
    return start if alone and not any(True for _ in sentence.dependents(verb.index, "mark", "aux")) else None


def is_break(sentence: Sentence, index: int) -> bool:
    """Whether a dash, a colon or a semicolon stands at this word, no hyphen."""
    word = sentence.words[index]
    apart = index > 0 and word.start > sentence.words[index - 1].end
    return word.text in PARTING and (apart or word.text in {":", ";"})


def says_itself(sentence: Sentence, part: Sequence[int]) -> bool:
    """Whether a clause of these words, no subordinate one, tells what somebody said."""
    words = [sentence.words[i] for i in part]
    said = [w for w in words if w.upos == "VERB" and w.lemma.lower() in word_list("closing") and w.xpos in FINITE]
    return any(w.relation in {"root", "conj", "parataxis", "ccomp"} for w in said)
