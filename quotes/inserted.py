"""Tags that stand within what they report, the subject behind the verb: "Meanwhile, *said Lind*, rates will fall".

Trees and tagger often take the subject for the beginning of what is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.reported import merged, typed
from quotes.sources import subject
from quotes.spans import DASHES, grown, overlapping, trimmed, word_span
from quotes.tags import noun_run, phrases_behind
from quotes.values import Cue, Document, Quotation, Sentence, Span, Word

INSERTED = "tag-inserted"
"""The frame: the words of the subject behind the verb are the source."""
SURE = 0.8
"""How probably such words are a tag: set by hand."""
VERBS = frozenset({"add", "admit", "argue", "claim", "conclude", "continue", "explain", "insist", "note"}) | {
    "predict", "reckon", "recall", "report", "say", "suggest", "warn", "write",
}  # fmt: skip
"""Plain verbs of saying that newspapers put before their subject within a statement: few, for "In May, won Lind, ..."
is none."""
CONNECTIVES = frozenset({"also", "and", "besides", "but", "furthermore", "however", "indeed", "meanwhile"}) | {
    "instead", "moreover", "nevertheless", "nonetheless", "so", "still", "then", "therefore", "thus", "yet",
}  # fmt: skip
"""What only joins the statement to the one before it."""
FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
ASIDE = DASHES | {",", ")"}
"""What may close an aside."""
SUBORDINATE = frozenset({"acl", "advcl", "csubj"})


def inserted_cues(document: Document, sentence: Sentence, quotations: Sequence[Quotation]) -> Iterator[Cue]:
    """Each tag of this form with what stands before and behind it."""
    words = sentence.words
    for verb in words[2:]:
        source = tag_subject(sentence, verb)
        if source is None or is_statement(sentence, verb.index - 1) or is_closed(sentence, verb):
            continue
        rest = range(source[-1] + 2, len(words))
        if not any(words[i].xpos in FINITE for i in rest):
            continue
        before, behind = trimmed(sentence, range(verb.index - 1)), trimmed(sentence, rest)
        near = overlapping(quotations, sentence.span)
        if not behind or any(q.span.start <= words[behind[0]].start < q.span.end for q in near):
            continue  # a quotation behind a comma has its tag
        parts = [behind] if all(words[i].text.lower() in CONNECTIVES for i in before) else [before, behind]
        spans = merged([grown(word_span(sentence, part), near) for part in parts], document.text)
        if not any(s.overlaps(Span(verb.start, verb.end)) for s in spans):
            content = typed(tuple(spans), near, document.text)
            cue = (Span(verb.start, verb.end),)
            yield Cue(cue, verb.lemma.lower(), sentence.index, verb.index, INSERTED, content, SURE)


def tag_subject(sentence: Sentence, verb: Word) -> list[int] | None:
    """The words of the subject between a verb of saying behind a comma and the next comma, None where there is none.

    With an apposition: "said *Karl Brandt, a vet in Harrow*,".
    """
    words = sentence.words
    if words[verb.index - 1].text != "," or verb.xpos not in FINITE or verb.lemma.lower() not in VERBS:
        return None
    run = noun_run(sentence, verb.index + 1)
    if run is None or run[0] != verb.index + 1:
        return None
    run = [*run, *phrases_behind(sentence, run[-1])]
    end = run[-1] + 1
    if end >= len(words) or words[end].text != ",":
        return None
    beside = range(end + 1, next((w.index for w in words[end + 1 :] if w.text == ","), end + 1))
    apposed = any(words[i].relation == "appos" and words[i].head in run for i in beside)
    return [*run, *range(end, beside[-1] + 1)] if apposed else run


def tag_head(sentence: Sentence, verb: int) -> int | None:
    """The head word of the subject behind verb `verb`."""
    run = tag_subject(sentence, sentence.words[verb]) or []
    return next((i for i in run if sentence.words[i].head not in run), None)


def is_statement(sentence: Sentence, end: int) -> bool:
    """Whether the words before word `end` are a whole clause: the tag's subject then begins an apposition or the next.

    Not "If the dam breaks", "The parts that will go on", "In the long run".
    """
    for word in sentence.words[:end]:
        if word.xpos in FINITE:
            head = sentence.words[word.head] if word.upos == "AUX" and word.head >= 0 else word
            above = [head, *sentence.ancestors(head.index)]
            if not any(w.relation in SUBORDINATE and w.index < end for w in above):
                return True
    return False


def is_closed(sentence: Sentence, verb: Word) -> bool:
    """Whether the comma before the verb closes an aside behind its own subject: "Lind, a vet in Harrow, said the"."""
    found = subject(sentence, verb.index)
    if found is None or found[0] > verb.index:
        return False
    return any(w.text in ASIDE for w in sentence.words[found[0] : verb.index - 1])
