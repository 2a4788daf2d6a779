"""What somebody's words are said to be: "The mayor's answer was that the bridge held", "What Ito said was that ..." """

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.hearings import verb_group
from quotes.reported import typed
from quotes.sources import owner, subject
from quotes.spans import grown, is_quoted, overlapping, trimmed, word_span
from quotes.values import Cue, Document, Quotation, Sentence, Span, Word
from quotes.wordlist import word_list

EQUATED = "equated"
"""The frame: whose words they are is the source."""
SURE = 0.75
"""How probably such a clause is one (PolNeAR train: 9 of 12, 8 of them with just these words; dev: none of 1)."""
TELLING = frozenset({"add", "announce", "argue", "claim", "explain", "say", "stress", "suggest", "tell", "write"})
"""The verbs of "what Ito said was that ...": written down by hand (outside marks PolNeAR train has none)."""
BESIDE = frozenset({"AUX", "ADV"})
FIRST_OR_SECOND = frozenset({"1", "2"})


def equated_cues(document: Document, sentence: Sentence, quotations: Sequence[Quotation]) -> Iterator[Cue]:
    """The nouns for what somebody says, and "what Ito said", that a clause is equated with, each with the clause.

    The tree has the clause for the sentence's core, the noun or "what" for its outer subject (`nsubj:outer`). "To" with
    a verb is no clause: "Her answer was to resign" tells what she did. Nothing is looked for inside quotation marks.
    """
    for outer in (w for w in sentence.words if w.deprel == "nsubj:outer"):
        copula = next((c.index for c in sentence.dependents(outer.head, "cop") if c.index > outer.index), None)
        word = utterance(sentence, outer)
        if copula is None or word is None:
            continue
        near = overlapping(quotations, sentence.span)
        told = clause(sentence, outer, copula)
        if not told or is_quoted(outer, near):
            continue
        span = grown(word_span(sentence, told), near)
        content = typed((span,), overlapping(near, span), document.text)
        cue = cue_span(sentence, word, copula, told)
        yield Cue((cue,), word.lemma.lower(), sentence.index, word.index, EQUATED, content, SURE)


def utterance(sentence: Sentence, outer: Word) -> Word | None:
    """The noun for what somebody says, or the verb of "what Ito said"; what "we" or "you" say is the writer's."""
    word = whose = None
    if outer.lemma.lower() in word_list("utterances"):
        word, whose = outer, owner(sentence, outer.index)
    elif outer.text.lower() == "what":
        word = next((v for v in sentence.dependents(outer.index, "acl") if v.lemma.lower() in TELLING), None)
        whose = None if word is None else subject(sentence, word.index)
    if whose is None or sentence.words[whose[0]].feature("Person") in FIRST_OR_SECOND:
        return None
    return word


def clause(sentence: Sentence, outer: Word, copula: int) -> list[int]:
    """The words of the clause that the outer subject is equated with; none of what it is said not to be."""
    marks = [c for c in sentence.dependents(outer.head, "mark") if c.index > copula]
    inner = [c for c in sentence.dependents(outer.head, "nsubj") if c.index > copula]
    if any(c.lemma.lower() == "to" for c in marks) or not (inner or any(c.lemma.lower() == "that" for c in marks)):
        return []
    begins = min(c.index for c in (*inner, *marks))
    if any(c.lemma.lower() in {"not", "n't"} and c.index < begins for c in sentence.dependents(outer.head, "advmod")):
        return []  # "Her answer was not that ..."
    return trimmed(sentence, [i for i in sentence.subtree(outer.head) if i > copula])


def cue_span(sentence: Sentence, word: Word, copula: int, told: Sequence[int]) -> Span:
    """The word with what describes it, and the copula and a colon if nothing but adverbs and auxiliaries stand between.

    So annotators do: "most surprising suggestion was", but "argument" of "argument on Sunday was".
    """
    words = sentence.words
    describing = [i for c in sentence.dependents(word.index, "amod", "compound") for i in sentence.subtree(c.index)]
    first = min([word.index, *describing]) if word.upos != "VERB" else verb_group(sentence, word.index)
    if any(w.upos not in BESIDE for w in words[word.index + 1 : copula]):
        return word_span(sentence, [first, word.index])
    colon = copula + 1 < told[0] and words[copula + 1].text == ":"
    return word_span(sentence, [first, copula + colon])
