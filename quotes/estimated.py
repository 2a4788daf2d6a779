"""What somebody puts at a number: "Ito *put* the damage at 3 million euros"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.frames import marker
from quotes.hearings import verb_group
from quotes.reported import typed
from quotes.sources import subject
from quotes.spans import grown, is_quoted, overlapping, trimmed, word_span
from quotes.values import Cue, Document, Quotation, Sentence, Span, Word
from quotes.wordlist import may_act

ESTIMATED = "estimated"
"""The frame: the verb's object and what it is put at are the content, its subject is the source."""
SURE = 0.75
"""How probably such words are an estimate (PolNeAR train: 4 of 5, with just these words)."""
VERBS = frozenset({"peg", "put"})
UNREAL = frozenset({"could", "may", "might", "will", "would"})
"""With these it is a sum that comes to the number: "That would put the bill at 9,000"."""


def estimated_cues(document: Document, sentence: Sentence, quotations: Sequence[Quotation]) -> Iterator[Cue]:
    """The verbs by which somebody who can speak puts something at a number; none between quotation marks."""
    for verb in sentence.words:
        if verb.upos != "VERB" or verb.lemma.lower() not in VERBS or verb.xpos == "VBG":
            continue
        near = overlapping(quotations, sentence.span)
        told = [] if is_quoted(verb, near) or not somebodys(sentence, verb) else estimate(sentence, verb)
        if told:
            span = grown(word_span(sentence, told), near)
            content = typed((span,), overlapping(near, span), document.text)
            cue = Span(sentence.words[verb_group(sentence, verb.index)].start, verb.end)
            yield Cue((cue,), verb.lemma.lower(), sentence.index, verb.index, ESTIMATED, content, SURE)


def somebodys(sentence: Sentence, verb: Word) -> bool:
    """Whether the verb's subject is somebody, or a document, and does put it so."""
    found = subject(sentence, verb.index)
    if found is None or any(c.lemma.lower() in UNREAL for c in sentence.dependents(verb.index, "aux")):
        return False
    who = sentence.words[found[0]]
    return may_act(who.lemma, who.upos) or (who.upos == "PRON" and who.text.lower() in {"he", "she", "they"})


def estimate(sentence: Sentence, verb: Word) -> list[int]:
    """The words of the object and of what it is put at, with a year or amount that follows; none without a number."""
    thing = next((c for c in sentence.dependents(verb.index, "obj") if c.index > verb.index), None)
    if thing is None:
        return []
    phrases = [*sentence.dependents(verb.index, "obl"), *sentence.dependents(thing.index, "nmod")]
    amount = next((p for p in phrases if p.index > thing.index and marker(sentence, p.index) == "at"), None)
    if amount is None or not counts(sentence, amount):
        return []
    first, last = min(sentence.subtree(thing.index)), max(sentence.subtree(amount.index))
    for later in phrases:  # "... by 2030"
        if min(own := sentence.subtree(later.index)) == last + 1 and counts(sentence, later):
            last = max(own)
    return trimmed(sentence, list(range(first, last + 1)))


def counts(sentence: Sentence, phrase: Word) -> bool:
    """Whether the phrase holds a number."""
    return any(sentence.words[i].upos == "NUM" for i in sentence.subtree(phrase.index))
