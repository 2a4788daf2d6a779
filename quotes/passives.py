"""Passives that say what somebody or something is called or thought to do: "*Ann Lind* was announced *as the winner*".

The tagger often sees one half of what is said only. Annotators took both in 52 of 55, and in 77 of 82 with a verb of
thinking: "*the bill* is expected *to pass*" (PolNeAR train).
"""

from __future__ import annotations

from collections.abc import Sequence

from quotes.reported import respanned
from quotes.sources import after_comma, noun_phrase
from quotes.spans import overlapping, touched, trimmed, word_span
from quotes.values import Attribution, Cue, Document, Parse, Quotation, Sentence, Span

CALLING = frozenset(
    (
        "announce bill brand categorise categorize characterise characterize cast class classify condemn confirm "
        "criticise criticize declare define depict describe designate dismiss hail identify interpret label name "
        "perceive portray praise present recognise recognize regard remember see tip tout treat view"
    ).split()
)
"""Verbs that say with "as" what their object is said or thought to be (by hand)."""
THINKING = frozenset(
    (
        "allege anticipate assume believe claim estimate expect fear forecast judge know predict project report rumor "
        "rumour say see suppose suspect think understand"
    ).split()
)
"""Verbs that say with "to" what their subject is said or thought to do or be (by hand)."""


def with_both(
    document: Document, parse: Parse, quotations: Sequence[Quotation], one: Attribution, taken: Sequence[Span]
) -> Attribution:
    """The attribution with the subject of such a passive, or with its "as" and what follows; `taken` are all words."""
    if one.cue is None or len(one.content.spans) > 1:
        return one
    sentence, content = parse.sentences[one.cue.sentence], one.content.spans[0]
    verb = sentence.words[one.cue.word]
    subject = next((c.index for c in sentence.dependents(verb.index, "nsubj") if c.deprel == "nsubj:pass"), None)
    if verb.xpos != "VBN" or subject is None or not sentence.span.contains(content):
        return one
    whom = word_span(sentence, noun_phrase(sentence, subject))
    if verb.lemma.lower() in THINKING and content.start in infinitives(sentence, verb.index):
        more: Span | None = None if content.overlaps(whom) else whom
    else:
        more = other_half(sentence, one.cue, content, whom)
    if more is None:
        return one
    near = overlapping(quotations, more)
    if touched(taken, more) or any(not more.contains(q.span) for q in near):
        return one
    return respanned(document, quotations, one, [content, more])


def infinitives(sentence: Sentence, verb: int) -> list[int]:
    """Where in the text the "to" of each infinitive stands that says what the verb's subject does."""
    clauses = [c.index for c in sentence.dependents(verb, "xcomp", "ccomp") if c.index > verb]
    return [m.start for c in clauses for m in sentence.dependents(c, "mark") if m.text.lower() == "to"]


def other_half(sentence: Sentence, cue: Cue, content: Span, whom: Span) -> Span | None:
    """Of whom a verb calls something and as what, the one that the content leaves out; None where it has both."""
    called = as_phrase(sentence, cue.word) if sentence.words[cue.word].lemma.lower() in CALLING else []
    if not called:
        return None
    what = word_span(sentence, called)
    link = next((s for s in cue.spans if s.contains(Span(what.start, what.start + 2))), None)
    if link is not None:  # the cue is "was seen as"
        what = word_span(sentence, called[1:])
    if content == whom:
        return what
    return whom if content.overlaps(what) and not content.overlaps(whom) else None


def as_phrase(sentence: Sentence, verb: int) -> list[int]:
    """The words from the "as" behind a verb on, without a clause behind a comma; none where there is no such phrase."""
    for child in sentence.dependents(verb, "obl", "advcl", "xcomp"):
        marks = [c.index for c in sentence.dependents(child.index, "case", "mark") if c.text.lower() == "as"]
        finite = any(True for _ in sentence.dependents(child.index, "nsubj"))  # "as prices rose"
        if child.index > verb and marks and not finite and child.lemma != "part":
            loose = [c.index for c in sentence.dependents(child.index) if after_comma(sentence, c.index)]
            phrase = [i for i in sentence.subtree(child.index, frozenset(loose)) if i >= marks[0]]
            return trimmed(sentence, phrase)
    return []
