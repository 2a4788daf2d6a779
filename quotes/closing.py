"""Tags that close a sentence: "The bridge was shut for two days, *the council has said*."

Trees and the tagger see most of them, but one in twenty they take for a clause of another sort.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.announced import OWN
from quotes.datelines import after_dateline
from quotes.hearings import ends_sentence, verb_group
from quotes.inserted import FINITE, is_statement
from quotes.reported import typed
from quotes.sources import subject
from quotes.spans import QUOTE_MARKS, grown, is_quoted, overlapping, trimmed, word_span
from quotes.values import Content, Document, Parse, Quotation, Sentence, Word
from quotes.wordlist import may_speak, word_list

CLOSING_TAG = "tag-closing"
"""The frame: the subject of the verb is the source."""
SURE = 0.9
"""How probably such a clause is a cue: set by hand (of 63 that rules and tagger missed in 2,500 news texts, read one
by one, three were none; two of them no longer count)."""
STOPS = frozenset({".", "!", "?"})
SOURCES = frozenset({"NOUN", "PRON", "PROPN"})
TELLING = frozenset({"assure", "inform", "tell"})
"""Verbs whose object is who is told."""
BARE = frozenset({"believe", "complain", "think"})
"""Verbs that go on with what they are about, "believes in", and are tags only where nothing does."""


def closing_tags(
    document: Document, parse: Parse, sentence: Sentence, quotations: Sequence[Quotation]
) -> Iterator[tuple[int, Content]]:
    """The verb of the tag that closes the sentence, with all that stands before its comma.

    What is all between marks before it, or stands between marks behind a colon, has a tag of another sort.
    """
    known = word_list("closing")
    verbs = [word for word in sentence.words[3:] if word.upos == "VERB" and word.lemma.lower() in known]
    near = overlapping(quotations, sentence.span) if verbs else ()
    for verb in verbs:
        if not is_saying(sentence, verb) or not closes(sentence, verb) or is_quoted(verb, near):
            continue
        start = clause_start(sentence, verb)
        if start is None or not is_statement(sentence, start - 1) or is_told(sentence, verb, start - 1):
            continue
        inside = trimmed(sentence, range(start - 1))
        if inside and not is_speech(sentence, inside, near):
            span = after_dateline(document.text, parse, grown(word_span(sentence, inside), near))
            yield verb.index, typed((span,), near, document.text)


def is_told(sentence: Sentence, verb: Word, end: int) -> bool:
    """Whether the main clause before word `end` says itself who says the rest: "Lind said it was late, he said".

    Not where its subject says nothing, "Samples suggested it was late, he said", "They were told to go, he said", or is
    certainly another one than the tag's: "Lind alleges it was late, lawyers said".
    """
    words = sentence.words[:end]
    mains = [w for w in words if w.head < 0 or (w.relation == "ccomp" and w.head >= end)]
    tag = subject(sentence, verb.index)
    return any(
        w.lemma.lower() in word_list("closing") and w.upos == "VERB" and is_same(sentence, w, tag and tag[0])
        for w in mains
    )


def is_same(sentence: Sentence, main: Word, source: int | None) -> bool:
    """Whether the subject of a verb may be the `source` of the tag behind it."""
    words = sentence.words
    first = next((c for c in sentence.dependents(main.index, "nsubj") if c.index < main.index), None)
    if first is None or source is None:
        return True
    if first.deprel == "nsubj:pass" or not (first.upos in {"PRON", "PROPN"} or may_speak(first.lemma)):
        return False
    return words[source].upos == "PRON" or first.upos == "PRON" or words[source].lemma == first.lemma


def is_saying(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb is finite or perfect, not denied, and has no object but who is told."""
    group = {w.lemma.lower() for w in sentence.words[verb_group(sentence, verb.index) : verb.index]}
    perfect = verb.xpos in {"VBN", "VBD"} and "have" in group
    if group & {"be", "not", "never", "n't"} or not (perfect or verb.xpos in FINITE):
        return False
    objects = [w for w in sentence.dependents(verb.index, "obj", "iobj", "ccomp", "xcomp") if w.index > verb.index]
    return not objects or (verb.lemma.lower() in TELLING and all(w.relation in {"obj", "iobj"} for w in objects))


def closes(sentence: Sentence, verb: Word) -> bool:
    """Whether nothing but a time, a place or who is told stands between the verb and the end of the sentence."""
    behind = sentence.words[verb.index + 1 :]
    stopped = not behind or behind[-1].upos != "PUNCT" or behind[-1].text in STOPS
    bare = all(w.upos == "PUNCT" for w in behind)
    return stopped and ends_sentence(sentence, verb.index) and (bare or verb.lemma.lower() not in BARE)


def clause_start(sentence: Sentence, verb: Word) -> int | None:
    """Where the subject of a verb begins, if it stands right behind a comma and is not the writer."""
    words = sentence.words
    found = subject(sentence, verb.index)
    if found is None or found[0] > verb.index or words[found[0]].text.lower() in OWN:
        return None
    if words[found[0]].upos not in SOURCES:  # "sales reached $7 billion, nearly the $6 billion reported last year"
        return None
    start = next(i for i in sentence.subtree(found[0]) if words[i].upos != "PUNCT")
    before = start - 1
    if before > 0 and words[before].text in QUOTE_MARKS:
        before -= 1
    return start if before > 0 and words[before].text == "," else None


def is_speech(sentence: Sentence, inside: Sequence[int], near: Sequence[Quotation]) -> bool:
    """Whether these words are quoted from the first on, or from a colon on, which other rules read."""
    words = sentence.words
    for q in near:
        before = [i for i in inside if words[i].end <= q.span.start]
        if q.span.end >= words[inside[-1]].end and (not before or words[before[-1]].text == ":"):
            return True
    return False
